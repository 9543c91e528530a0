"""Runs the command line in this process, in a folder of its choice, and gives what a terminal would show."""

from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

from socialkit.cli import main


@dataclass(frozen=True)
class Shown:
    """What a command ended with and wrote."""

    status: int
    out: str
    err: str


@contextmanager
def written(encoding: str = "utf-8") -> Iterator[tuple[BytesIO, BytesIO]]:
    """Give what goes to standard output and standard error until the end, as bytes."""
    out, err = BytesIO(), BytesIO()
    streams = [TextIOWrapper(each, encoding, newline="\n", write_through=True) for each in (out, err)]
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        yield out, err
    # A wrapper that is thrown away closes what it wraps.
    for stream in streams:
        stream.detach()


def socialkit(*arguments: str | Path, folder: Path = Path(), encoding: str = "utf-8") -> Shown:
    """Run a command in a folder, else where we are: a tenth of the time that a Python of its own takes."""
    with chdir(folder), written(encoding) as (out, err):
        status = main([str(argument) for argument in arguments])
    return Shown(status, out.getvalue().decode(encoding), err.getvalue().decode(encoding))
