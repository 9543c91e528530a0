"""git, a program that keeps earlier versions of files (https://git-scm.com/docs/git-show, 2026-11-30)."""

from pathlib import Path

from socialkit.errors import ProgramError
from socialkit.programs.program import Program

GIT = Program(
    name="git",
    install="https://git-scm.com/downloads",
    otherwise="name an earlier file in place of a commit",
    seconds=20,
    most_bytes=6_000_000,
)


def file_at(commit: str, file: Path) -> bytes:
    """Give a file as it was in a commit of the repository that it lies in.

    ProgramError where git is not installed, the commit or the file in it is not there, or it is too large.
    """
    if commit.startswith("-"):
        raise ProgramError(f"{commit!r} names no commit: write one as `git log` shows it")
    answer = GIT.run("-C", str(file.absolute().parent), "show", "--end-of-options", f"{commit}:./{file.name}")
    if answer.status:
        said = (answer.errors.decode("utf-8", "replace").strip() or "no reason given").splitlines()[-1]
        raise ProgramError(f"git has no {file.name} of {commit!r} ({said[:200]}): name a commit or a file")
    return answer.output
