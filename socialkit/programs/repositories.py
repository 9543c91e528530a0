"""Git repositories: where one begins, and how it names a file."""

from os.path import abspath, lexists
from pathlib import Path


def path_in_repository(file: str | Path) -> str | None:
    """Give a file's path from the top of the Git repository that it lies in, with ``/``; None where none is.

    Neither needs to be there yet; git itself is not asked. A top has ``.git``, a folder, or in a worktree a
    file (https://git-scm.com/docs/gitrepository-layout, 2026-11-30).
    """
    path = Path(abspath(file))  # noqa: PTH100 a link is not followed: it is what the repository names
    top = next((folder for folder in path.parents if lexists(folder / ".git")), None)
    return path.relative_to(top).as_posix() if top else None
