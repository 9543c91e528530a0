"""Firefox in a process of its own, driven a command at a time."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.real.kit.visiting import MODULES, probes

_DRIVER = Path(__file__).with_name("firefox.cjs")


@dataclass(frozen=True, kw_only=True)
class Firefox:
    """The browser; ``downloads`` is the folder that it saves into."""

    process: subprocess.Popen[str]
    downloads: Path

    def do(self, command: str, given: Mapping[str, object]) -> Any:  # noqa: ANN401
        """Have one of the driver's commands done, and give what it answers."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({**given, "command": command}), file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        assert line, "Firefox is gone"
        answer = json.loads(line)
        assert "error" not in answer, f"{command} {given}: {answer['error']}"
        return answer["value"]

    def open(self, address: str, *, width: int) -> None:
        """Open a page for somebody who was never here."""
        self.do("open", {"url": address, "width": width, "height": 900})

    def click(self, selector: str) -> None:
        """Press an element, once it can be pressed."""
        self.do("click", {"selector": selector})

    def evaluate(self, code: str) -> Any:  # noqa: ANN401
        """Run a script in the page, and give what it comes to."""
        return self.do("evaluate", {"code": code})

    def probe(self, name: str) -> Any:  # noqa: ANN401
        """Look for something in the page, by its name in ``probes.js``."""
        return self.evaluate(f"({probes()}).{name}()")


@contextmanager
def firefox_in(folder: Path) -> Iterator[Firefox]:
    """Start the browser, with its home in a folder of the test's own, and end it with the block."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "Firefox is not installed: sh tests/real/install.sh"
    assert (MODULES / "puppeteer-core").exists(), "puppeteer-core is not installed: sh tests/real/install.sh"
    downloads = folder / "downloads"
    downloads.mkdir()
    command = ["node", str(_DRIVER), str(MODULES.parent), program, str(downloads)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "HOME": str(folder)},
    )
    assert process.stdin
    assert process.stdout
    try:
        assert process.stdout.readline() == "ready\n", "Firefox does not start"
        yield Firefox(process=process, downloads=downloads)
    finally:
        # It ends with its input.
        process.stdin.close()
        process.wait(timeout=60)
        process.stdout.close()
