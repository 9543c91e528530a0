"""Folders held open while something in them changes, and never reached through a link.

Whoever brings a campaign folder along (a clone, an archive) can have put links into it. Where the system
can look names up in an open folder (openat, POSIX.1-2008), each folder on the way is opened in the one
before it and no link is followed, so that none can be slipped in meanwhile. Elsewhere each is looked at
just before it is used.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import ELOOP
from pathlib import Path

#: Whether names can be looked up in an open folder; if not (Windows), by their path.
OPENS_IN_FOLDERS = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# O_PATH (Linux) needs no right to list the folder, which writing into it does not need either.
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0)
_STEP = _FOLDER | _NO_LINK
# A pipe in place of a file: opening it would wait for whoever writes into it.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# Windows' symbolic links and junctions; cloud folders have other tags, and are folders:
# https://learn.microsoft.com/windows/win32/fileio/reparse-point-tags (2026-11-29).
_LINK_TAGS = frozenset({0xA000000C, 0xA0000003})


class LinkedPathError(OSError):
    """A link stands where something was to be written or removed."""

    def __init__(self, path: str) -> None:
        super().__init__(ELOOP, f"{path} is a link, and nothing is written through one", path)


@dataclass(frozen=True, slots=True)
class HeldFolder:
    """A folder: its ``number`` while it is open, else None; ``path`` ends with a separator."""

    number: int | None
    path: str

    def at(self, name: str) -> str:
        """Give what the system is to be asked for: the name in the open folder, or the path."""
        return name if self.number is not None else self.path + name

    def open(self, name: str, flags: int) -> int:
        """Open a plain file and give its number; what is no plain file is an OSError, at once."""
        if not OPENS_IN_FOLDERS and self.is_link(name):
            raise LinkedPathError(self.path + name)
        try:
            number = os.open(self.at(name), flags | _NO_LINK | _AT_ONCE, 0o666, dir_fd=self.number)
        except OSError as error:
            if self.is_link(name):
                raise LinkedPathError(self.path + name) from None
            # The system was asked for the name alone, of which there are many.
            error.filename = self.path + name
            raise
        if not stat.S_ISREG(os.fstat(number).st_mode):
            os.close(number)
            raise OSError(0, "it is no plain file", self.path + name)
        return number

    def status(self, name: str) -> os.stat_result | None:
        """Give what stands there, a link as itself; None where nothing does."""
        try:
            return os.stat(self.at(name), dir_fd=self.number, follow_symlinks=False)
        except OSError:
            return None

    def is_link(self, name: str) -> bool:
        """Say whether a link stands there."""
        return _is_link(self.status(name))

    def make(self, name: str) -> None:
        """Make a folder in it, if there is none."""
        with suppress(FileExistsError):
            os.mkdir(self.at(name), dir_fd=self.number)

    def rename(self, old: str, new: str) -> None:
        """Put ``old`` in the place of ``new``; a link that stood there is replaced, not followed."""
        try:
            os.replace(self.at(old), self.at(new), src_dir_fd=self.number, dst_dir_fd=self.number)
        except OSError as error:
            error.filename, error.filename2 = self.path + old, self.path + new
            raise

    def keep(self, name: str, other: str) -> bool:
        """Give a file another name as well; say whether that could be done."""
        try:
            os.link(
                self.at(name),
                self.at(other),
                src_dir_fd=self.number,
                dst_dir_fd=self.number,
                follow_symlinks=False,
            )
        except (OSError, NotImplementedError):
            return False
        return True

    def remove(self, name: str) -> None:
        """Remove a file, or a link itself; FileNotFoundError where there is none."""
        try:
            os.unlink(self.at(name), dir_fd=self.number)
        except OSError as error:
            error.filename = self.path + name
            raise


@contextmanager
def held(folder: str | Path, below: str | Path, *, make: bool = False) -> Iterator[HeldFolder]:
    """Hold a folder that is ``below`` or in it, with ``make`` making what is missing on the way.

    ``below`` is a folder that a person chose, links on the way to it included; a link further down is a
    LinkedPathError. OSError for all else that keeps the folder from being used.
    """
    path, steps = _steps(os.fspath(folder), os.fspath(below))
    if not OPENS_IN_FOLDERS:
        yield _walked(path, steps, make=make)
        return
    number = _begun(path, make=make)
    try:
        for step in steps:
            path = os.path.join(path, step)
            inner = _entered(number, step, path, make=make)
            os.close(number)
            number = inner
        yield HeldFolder(number, path + os.sep)
    finally:
        os.close(number)


def refuse_links(path: Path, below: Path) -> None:
    """Raise LinkedPathError where a link stands at ``path`` or between it and ``below``."""
    start, steps = _steps(os.fspath(path), os.fspath(below))
    _walked(start, steps, make=False, missing=True)


def _steps(folder: str, below: str) -> tuple[str, list[str]]:
    """Give the chosen folder, and the names that lead down from it; ValueError where none do."""
    start = below.rstrip(os.sep) + os.sep
    inside = folder[len(start) :] if folder.startswith(start) else None
    if inside is None:
        inside = os.fspath(Path(folder).relative_to(below))
    steps = [step for step in inside.split(os.sep) if step not in {"", "."}]
    if ".." in steps:
        raise ValueError(f"{folder} is not below {below}")
    return below, steps


def _begun(path: str, *, make: bool) -> int:
    try:
        return os.open(path, _FOLDER)
    except FileNotFoundError:
        if not make:
            raise
        os.makedirs(path, exist_ok=True)
        return os.open(path, _FOLDER)


def _entered(number: int, name: str, path: str, *, make: bool) -> int:
    try:
        return _made_and_entered(number, name) if make else os.open(name, _STEP, dir_fd=number)
    except OSError as error:
        if HeldFolder(number, "").is_link(name):
            raise LinkedPathError(path) from None
        error.filename = path
        raise


def _made_and_entered(number: int, name: str) -> int:
    try:
        return os.open(name, _STEP, dir_fd=number)
    except FileNotFoundError:
        with suppress(FileExistsError):
            os.mkdir(name, dir_fd=number)
        return os.open(name, _STEP, dir_fd=number)


def _walked(path: str, steps: list[str], *, make: bool, missing: bool = False) -> HeldFolder:
    """Look at each folder on the way; what is ``missing`` may be, and nothing is below it."""
    if make:
        os.makedirs(path, exist_ok=True)
    for step in steps:
        folder = HeldFolder(None, path + os.sep)
        if make:
            folder.make(step)
        path = os.path.join(path, step)
        status = folder.status(step)
        if status is None and missing:
            break
        if _is_link(status):
            raise LinkedPathError(path)
    return HeldFolder(None, path + os.sep)


def _is_link(status: os.stat_result | None) -> bool:
    if status is None:
        return False
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) in _LINK_TAGS
