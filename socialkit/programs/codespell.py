"""codespell, a program that knows common misspellings (https://github.com/codespell-project/codespell)."""

from dataclasses import replace
from pathlib import Path

from socialkit.programs.program import Program

CODESPELL = Program(
    name="codespell",
    install="python -m pip install codespell",
    otherwise="check without --spelling",
    seconds=30,
    most_bytes=50_000_000,
)


def spelling_answer(text: str, program: str | Path, seconds: float) -> str:
    """Give what codespell says of some lines of ASCII, by its clear dictionary.

    ProgramError where ``program`` is not installed, fails or says too much, ProgramTimeoutError where it
    takes longer than ``seconds``.
    """
    codespell = replace(CODESPELL, name=str(program), seconds=seconds)
    answer = codespell.run("--builtin", "clear", "-", given=f"{text}\n".encode("ascii"))
    if answer.status and not answer.output:
        raise codespell.failed(answer)
    return answer.output.decode("utf-8", "replace")
