"""A checkout that answers commands, in a folder of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.comparing import loaded


class ComparisonError(Exception):
    """The comparison cannot be made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One command line: the row of the table that counts it, and the campaign (its label) it reads."""

    row: str
    campaign: str
    arguments: tuple[str, ...]
    cache: str = "cache"
    cold: bool = False

    @property
    def title(self) -> str:
        """Say what was compared: of the files that a verb writes, the row says it all."""
        return " ".join((f"{self.row}:", *self.arguments)) if len(self.arguments) > 1 else self.row


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """What a command answered: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


@dataclass(kw_only=True, slots=True)
class Side:
    """A checkout with a folder of its own: a copy of the inputs, what commands write, the loaded process."""

    checkout: Path
    folder: Path
    limit: int
    _process: subprocess.Popen[str] | None = None

    @property
    def cwd(self) -> Path:
        return self.folder / "inputs" / "checkout" / "examples"

    def __enter__(self) -> Self:
        """Make sure that the checkout's own code answers, and load it."""
        program = "import importlib.util as u; s = u.find_spec('socialkit'); print(s and s.origin)"
        origin = self._python("-c", program).out.strip()
        if origin != "socialkit/__init__.py":
            raise ComparisonError(f"{self.checkout} holds no socialkit; Python finds {origin}")
        command = [sys.executable, str(Path(__file__).with_name("loaded.py")), str(self.limit)]
        with (self.folder / "loading").open("w") as errors:
            self._process = subprocess.Popen(
                command,
                cwd=self.cwd,
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()

    def run(self, command: Command) -> Output:
        """Run one command; a cold one in a new interpreter."""
        if command.cold:
            return self._python("-m", "socialkit", *command.arguments)
        files = [self.folder / "stdout", self.folder / "stderr"]
        request = {
            "arguments": command.arguments,
            "cache": [str(self.folder / command.cache)],
            "files": list(map(str, files)),
        }
        status = self._ask(json.dumps(request))
        out, err = (self._plain(file.read_bytes()) for file in files)
        return Output(status=status, out=out, err=err)

    def _ask(self, request: str) -> int:
        if not self._process or not self._process.stdin or not self._process.stdout:
            raise ComparisonError(f"{self.checkout} was not started")
        try:
            self._process.stdin.write(f"{request}\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            said = (self.folder / "loading").read_text()
            raise ComparisonError(f"the command line of {self.checkout} does not start:\n{said}")
        return int(answer)

    def _python(self, *arguments: str) -> Output:
        try:
            ended = subprocess.run(
                [sys.executable, *arguments],
                cwd=self.cwd,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=self.limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Output(status=loaded.TIMED_OUT, out="", err="")
        out, err = self._plain(ended.stdout), self._plain(ended.stderr)
        return Output(status=ended.returncode, out=out, err=err)

    def _plain(self, said: bytes) -> str:
        """Take out what must differ: the side's folder, and where its code lies (in tracebacks)."""
        text = said.decode("utf-8", "backslashreplace")
        return text.replace(str(self.folder), "FOLDER").replace(f"{self.checkout}/socialkit/", "socialkit/")

    def _environment(self) -> dict[str, str]:
        own = ("PYTHON", "SOCIALKIT_", "XDG_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        return kept | {
            "PYTHONPATH": str(self.checkout),
            "PYTHONSAFEPATH": "1",
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "PYTHONHASHSEED": "0",
            "PYTHONUTF8": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "HOME": str(self.folder),
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "TZ": "UTC",
            "USER": "person",
        }
