"""Python programs of our own, each in a process with bounded memory and time that nobody misses."""

import os
import sys
from pathlib import Path

from socialkit.programs.program import CompletedProgram, Program

# A drawing of 4,000 x 4,000 pixels or a picture of 25 million, four bytes for each pixel, and room.
_MOST_BYTES = 150_000_000
_LIMITED = Path(__file__).with_name("limited_program.py")

PYTHON = Program(
    name=sys.executable,
    install="https://www.python.org",
    otherwise="do without such pictures",
    seconds=10,
    most_bytes=_MOST_BYTES,
)


def run_limited(script: Path, *arguments: str, given: bytes, python: Program = PYTHON) -> CompletedProgram:
    """Give what a script says, its memory and time bounded by `limited_program`.

    The status is 0. It finds the packages that this process finds. ProgramError where it fails, is brought
    down or says too much, ProgramTimeoutError where it takes too long.
    """
    packages = os.pathsep.join(os.path.abspath(path) for path in sys.path if path)  # noqa: PTH100 strings
    answer = python.run(
        "-P",
        str(_LIMITED),
        str(script),
        *arguments,
        given=given,
        environment={"PYTHONPATH": packages, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if answer.status:
        raise python.failed(answer)
    return answer
