"""An external program and its bounds: an empty folder, a bare environment, so much time, so much output."""

import os
import select
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from io import RawIOBase
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread
from time import monotonic
from typing import cast

from socialkit.counting import counted
from socialkit.errors import ProgramError, ProgramTimeoutError
from socialkit.programs.strays import end_strays

# Bytes that are read at once, and seconds after which a silent program is looked at again.
_CHUNK, _GLANCE = 65_536, 0.05
# Seconds to take in what stands in the pipes when a program is through; all of it is there already.
_DRAIN = 1.0
# Seconds for a program to say its version.
_VERSION_SECONDS = 5.0
# Of what a failing program says so much is told.
_TOLD = 200
# Windows has no such calls for pipes; there a child cannot leave our reach by `setsid` either.
_CAN_POLL = hasattr(select, "poll")
# What Windows starts nothing without; where programs of any system leave what they need for a while.
_NEEDED, _SCRATCH = ("SYSTEMROOT",), ("TMPDIR", "TEMP", "TMP")


@dataclass(frozen=True, kw_only=True, slots=True)
class CompletedProgram:
    """What a program said, and its exit status: a negative one is the number of the signal that ended it."""

    output: bytes
    errors: bytes
    status: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """A program that is there: where, and what it says of its version (empty where it says nothing)."""

    path: Path
    version: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Program:
    """An external program: its name or path, how to install it, and what to do without it.

    It gets ``seconds`` and may say ``most_bytes``, standard output and errors together; ``version`` are
    the arguments that make it tell its version.
    """

    name: str
    install: str
    otherwise: str
    seconds: float
    most_bytes: int
    version: tuple[str, ...] = ("--version",)

    def probe(self) -> Probe | None:
        """Look for the program, once for each search path of this process; None where it is not there."""
        return _probe(self, os.environ.get("PATH", os.defpath))

    def run(
        self, *arguments: str, given: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> CompletedProgram:
        """Give the program's answer to some bytes on its standard input.

        It runs in an empty folder that is removed, with the search path and ``environment`` and nothing
        else of ours, and is ended with all that it started, as far as `strays` finds it. Raises
        ProgramError where it cannot be started or says too much, ProgramTimeoutError where it takes too long.
        """
        found = shutil.which(self.name)
        path = str(Path(found).absolute()) if found else self.name
        with TemporaryDirectory(ignore_cleanup_errors=True) as made:
            empty = str(Path(made).resolve())
            try:
                process = subprocess.Popen(  # noqa: S603 what to start is ours or the user's to say
                    [path, *arguments],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    bufsize=0,
                    cwd=empty,
                    env=_bare(empty) | dict(environment or {}),
                    start_new_session=True,
                )
            except (OSError, ValueError) as error:
                raise self._not_started(error) from error
            return self._answer(process, given, empty)

    def failed(self, answer: CompletedProgram) -> ProgramError:
        """Give the error for an answer that is none, with the program's own last words."""
        said = (answer.errors.decode("utf-8", "replace").strip() or "no reason given").splitlines()[-1]
        why = f"{self.name} failed ({said[:_TOLD]})"
        return ProgramError(f"{why}: mend its installation, or {self.otherwise}")

    def _answer(self, process: subprocess.Popen[bytes], given: bytes, folder: str) -> CompletedProgram:
        talk = _Talk(process=process, left=self.most_bytes)
        threads: list[Thread] = []
        try:
            threads += talk.begun(given)
            _wait(process, threads, self.seconds)
        except subprocess.TimeoutExpired:
            raise ProgramTimeoutError(
                f"{self.name} gave no answer within {counted(self.seconds, 'second')}: "
                f"try again, or {self.otherwise}"
            ) from None
        finally:
            _end(process)
            end_strays(folder)
            talk.closed(threads)
        if talk.left < 0:
            raise ProgramError(
                f"{self.name} says more than {self.most_bytes:,} bytes: "
                f"mend its installation, or {self.otherwise}"
            )
        return CompletedProgram(
            output=bytes(talk.output), errors=bytes(talk.errors), status=process.returncode
        )

    def _not_started(self, error: OSError | ValueError) -> ProgramError:
        why = getattr(error, "strerror", None) or str(error)
        return ProgramError(
            f"{self.name} cannot be started ({why}): install it ({self.install}), or {self.otherwise}"
        )


@dataclass(kw_only=True, slots=True)
class _Talk:
    """What goes into a process and what comes out, each stream in a thread that closes it.

    ``left`` is how many bytes it may still say; below 0 it has been ended for saying more.
    """

    process: subprocess.Popen[bytes]
    left: int
    output: bytearray = field(default_factory=bytearray)
    errors: bytearray = field(default_factory=bytearray)
    lock: Lock = field(default_factory=Lock)
    over: Event = field(default_factory=Event)

    def begun(self, given: bytes) -> list[Thread]:
        """Start the threads, and give those that listen."""
        out, errors = cast("RawIOBase", self.process.stdout), cast("RawIOBase", self.process.stderr)
        listeners = [
            Thread(target=self._listen, args=(out, self.output), daemon=True),
            Thread(target=self._listen, args=(errors, self.errors), daemon=True),
        ]
        speaker = Thread(target=self._speak, args=(given,), daemon=True)
        for thread in (speaker, *listeners):
            thread.start()
        return listeners

    def closed(self, listeners: Sequence[Thread]) -> None:
        """Take in what is in the pipes, and close them, whoever else may still hold the other ends."""
        end = monotonic() + _DRAIN
        for listener in listeners:
            listener.join(max(0.0, end - monotonic()))
        self.over.set()
        for listener in listeners:
            listener.join(_DRAIN)

    def _listen(self, stream: RawIOBase, output: bytearray) -> None:
        with stream:
            while self._ready(stream, "POLLIN") and (chunk := stream.read(_CHUNK)):
                with self.lock:
                    self.left -= len(chunk)
                    if self.left < 0:
                        _end(self.process)
                        return
                    output += chunk

    def _speak(self, given: bytes) -> None:
        """Write all that is given; a program that does not want it closes its end, or is ended."""
        stream, rest = cast("RawIOBase", self.process.stdin), memoryview(given)
        with suppress(OSError), stream:
            if _CAN_POLL:
                # A pipe that takes what fits, and does not wait for whoever shall read the rest.
                os.set_blocking(stream.fileno(), False)
            while rest and self._ready(stream, "POLLOUT"):
                rest = rest[stream.write(rest) or 0 :]

    def _ready(self, stream: RawIOBase, event: str) -> bool:
        """Wait until a pipe gives or takes something; False once nobody shall wait any more."""
        if not _CAN_POLL:
            return True
        waiting = select.poll()
        waiting.register(stream, getattr(select, event))
        while not self.over.is_set():
            if waiting.poll(_GLANCE * 1000):
                return True
        return False


@lru_cache(maxsize=32)
def _probe(program: Program, search: str) -> Probe | None:
    """Look for a program on a search path; what it says of itself, it may say on either stream."""
    path = shutil.which(program.name, path=search)
    if path is None:
        return None
    short = Program(
        name=path,
        install=program.install,
        otherwise=program.otherwise,
        seconds=_VERSION_SECONDS,
        most_bytes=_CHUNK,
    )
    try:
        answer = short.run(*program.version)
    except ProgramError:
        return Probe(path=Path(path), version="")
    said = (answer.output + answer.errors).decode("utf-8", "replace").strip().splitlines()
    return Probe(path=Path(path), version=said[0][:_TOLD] if said else "")


def _wait(process: subprocess.Popen[bytes], listeners: Sequence[Thread], seconds: float) -> None:
    """Wait until a process is through, whoever else may hold its pipes; TimeoutExpired after so long."""
    end = monotonic() + seconds
    for listener in listeners:
        while listener.is_alive() and process.poll() is None and monotonic() < end:
            listener.join(min(_GLANCE, max(0.0, end - monotonic())))
    process.wait(max(0.0, end - monotonic()))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started in its own group; what has ended already is as well."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _bare(folder: str) -> dict[str, str]:
    """Give the environment of every program: where others are found, plain texts, a place to write."""
    found = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", **found} | dict.fromkeys(
        _SCRATCH, folder
    )
