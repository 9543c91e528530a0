"""All that socialkit writes and removes: whole or not at all, and nothing through a link.

``below`` is the folder that a person chose to write into; of what stands in it nothing is trusted, see
`held_folders`.
"""

import errno
import os
import re
import shutil
from collections.abc import Container, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from os.path import samestat
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from threading import get_ident
from typing import BinaryIO

from socialkit.held_folders import HeldFolder, held

try:
    import fcntl
except ImportError:  # Windows: a file that another run writes cannot be removed there
    fcntl = None  # type: ignore[assignment]

#: How unfinished files end; whoever lists results skips these.
PART = ".part"
# How ours are called: `.NAME.<process>.part`; what lacks the number is somebody's own.
_UNFINISHED = re.compile(rf"\..+\.[0-9]+{re.escape(PART)}", re.DOTALL)
# Those of one file: what is to take its place, and what it was before.
_BESIDE = re.compile(rf"\.(.+?)(?:\.before)?\.[0-9]+{re.escape(PART)}", re.DOTALL)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL
_CHUNK = 1 << 20


def write_whole(path: Path, data: bytes, *, below: Path) -> bool:
    """Put ``data`` at ``path`` in one step, making its folder; say whether the file changed.

    A file that has these bytes already is left alone, its times included; one that is replaced passes
    its rights on.
    """
    with held(path.parent, below, make=True) as folder:
        if _content(folder, path.name, len(data)) == data:
            return False
        with _part(folder, path.name) as part:
            part.write(data)
    return True


def write_together(folder: Path, files: Mapping[str, bytes], *, below: Path) -> bool:
    """Put files into a folder that belong together: none before all are written; say whether any changed.

    As in `write_whole`, what has its bytes already is left alone. Where the disk is full, or one of them
    cannot be replaced, all stay as they were; on a disk without hard links as far as can be known before.

    Names are given one by one: who is killed between two leaves some files new and others as they were, each
    of them whole. The same once more writes the others, and takes away what that one had put beside them.
    """
    with held(folder, below, make=True) as place:
        _clear(place, files)
        news = [name for name, data in files.items() if _content(place, name, len(data)) != data]
        for name in news:
            before = place.status(name)
            if before and S_ISDIR(before.st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder / name))
        with ExitStack() as back, ExitStack() as parts:
            for name in news:
                back.enter_context(_put_back(place, name))
            for name in news:
                part = parts.enter_context(_part(place, name))
                part.write(files[name])
                part.flush()
                os.fsync(part.fileno())
            # They take their places at the end of this, one right after the other, the last one first.
    return bool(news)


def _clear(folder: HeldFolder, names: Container[str]) -> None:
    """Remove what killed runs left beside files with these names."""
    try:
        there = _names(folder)
    except OSError:
        # Who may write into a folder may not always list it.
        return
    for left in there:
        own = _BESIDE.fullmatch(left)
        if own and own[1] in names and not _is_being_written(Path(left)):
            # Not ours to remove, gone, or open in another run (Windows): no result depends on it.
            with suppress(OSError):
                folder.remove(left)


@contextmanager
def _put_back(folder: HeldFolder, name: str) -> Iterator[None]:
    """Keep what a name stands for under another, and give it back where an error ends this."""
    kept = f".{name}.before.{os.getpid()}{PART}"
    before = folder.status(name)
    if before is None or not folder.keep(name, kept):
        kept = ""
    try:
        yield
    except BaseException:  # guard: whatever ends this, Ctrl-C too, the files from before come back
        now = folder.status(name)
        if before is None and now:
            folder.remove(name)
        elif before and now and kept and not samestat(before, now):
            folder.rename(kept, name)
        raise
    finally:
        if kept:
            with suppress(OSError):
                folder.remove(kept)


@contextmanager
def replacing(
    path: str | Path, *, below: str | Path, compare: bool = True, durable: bool = False
) -> Iterator[BinaryIO]:
    """Give an open file whose content takes the place of ``path`` when all went well, as in `write_whole`.

    Without ``compare`` it does so even if the bytes are the same; ``durable`` waits for the disk first.
    """
    # As strings: pathlib costs as much as writing a small file, thousands of times.
    target = os.fspath(path)
    parent, name = os.path.split(target)
    with held(parent, below, make=True) as folder, _part(folder, name, compare=compare) as part:
        yield part
        if durable:
            part.flush()
            os.fsync(part.fileno())


def append(path: Path, data: bytes, *, below: Path) -> None:
    """Write behind what a file has, making it, but no folder."""
    with held(path.parent, below) as folder:
        number = folder.open(path.name, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        with os.fdopen(number, "ab") as file:
            file.write(data)


def appear(place: Path, files: Mapping[str, bytes], *, below: Path) -> None:
    """Build a folder with files in it out of sight, then let it appear by one rename; wait for the disk."""
    with held(place.parent, below, make=True) as folder:
        start = f".{place.name}."
        for name in _names(folder):
            if name.startswith(start) and _UNFINISHED.fullmatch(name):
                _remove_tree(folder, name)
        part = f"{start}{get_ident()}.{os.getpid()}{PART}"
        os.mkdir(folder.at(part), dir_fd=folder.number)
        try:
            _fill(Path(folder.path, part), files, below)
            os.rename(
                folder.at(part), folder.at(place.name), src_dir_fd=folder.number, dst_dir_fd=folder.number
            )
            _settle(folder)
        finally:
            with suppress(OSError):
                _remove_tree(folder, part)


def make_folder(path: Path, *, below: Path) -> None:
    """Make a folder and those on the way to it."""
    with held(path, below, make=True):
        return


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can look into; one that is there stays as it is."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)


def remove(path: Path, *, below: Path) -> None:
    """Remove a file, if it is there; of a link the link itself."""
    with suppress(FileNotFoundError), held(path.parent, below) as folder:
        folder.remove(path.name)


def give_name(path: Path, name: str, *, below: Path) -> None:
    """Give a file another name in its folder, and wait for the disk; FileExistsError where one has it."""
    with held(path.parent, below) as folder:
        if folder.status(name):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path.with_name(name)))
        folder.rename(path.name, name)
        _settle(folder)


def remove_empty(path: Path, *, below: Path) -> None:
    """Remove a folder that has nothing in it; one that has something stays."""
    with suppress(OSError), held(path.parent, below) as folder:
        os.rmdir(folder.at(path.name), dir_fd=folder.number)


def remove_tree(path: Path, *, below: Path) -> None:
    """Remove a file or a folder with all in it, if it is there; of a link, the link itself."""
    with suppress(FileNotFoundError), held(path.parent, below) as folder:
        _remove_tree(folder, path.name)


def sweep(folder: Path) -> None:
    """Remove what a killed run left in the folder and the folders in it.

    What another run still writes stays, and so does what is not called as our unfinished files are.
    """
    for pattern in (f".*{PART}", f"*/.*{PART}"):
        for path in _found(folder, pattern):
            if _UNFINISHED.fullmatch(path.name) and not _is_being_written(path):
                # Not ours to remove, gone, or behind a link: no result depends on it.
                with suppress(OSError):
                    remove(path, below=folder)


def _found(folder: Path, pattern: str) -> list[Path]:
    """Give the files in a folder; none where it cannot be looked into: whoever writes there says why."""
    try:
        return [*folder.glob(pattern)]
    except OSError:
        return []


def open_plain(path: str | Path) -> BinaryIO:
    """Open a file to read it; OSError at once for a link, a pipe and whatever else is no plain file."""
    parent, name = os.path.split(os.fspath(path))
    return os.fdopen(HeldFolder(None, (parent or os.curdir) + os.sep).open(name, os.O_RDONLY), "rb")


def trial(folder: Path, *, below: Path) -> os.stat_result:
    """See that a folder can be written into, and give what its file system says of a file made just now."""
    name = f".{get_ident()}.{os.getpid()}{PART}"
    with held(folder, below, make=True) as place:
        number = place.open(name, _NEW)
        try:
            return os.fstat(number)
        finally:
            os.close(number)
            with suppress(FileNotFoundError):
                place.remove(name)


def touch(path: Path) -> None:
    """Note that a file was used just now."""
    os.utime(path, follow_symlinks=os.utime not in os.supports_follow_symlinks)


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold a folder for one run; False where another run holds it.

    The folder itself is what is locked (flock), so that nothing stays behind after a run that was
    killed. Where the system or a network disk has no such lock there is none.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = os.open(folder, os.O_RDONLY) if fcntl else None
    except OSError:
        # Whoever writes into it has the sentence for that.
        number = None
    if number is None:
        yield True
        return
    try:
        yield _locked(number)
    finally:
        # Processes that were forked meanwhile have the folder open, too: closing alone would not do.
        with suppress(OSError):
            fcntl.flock(number, fcntl.LOCK_UN)
        os.close(number)


def _locked(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def _part(folder: HeldFolder, name: str, *, compare: bool = False) -> Iterator[BinaryIO]:
    """Give a new file that takes the place of ``name``, which passes its rights on."""
    part = f".{name}.{os.getpid()}{PART}"
    number = _new(folder, part)
    try:
        with os.fdopen(number, "w+b" if compare else "wb") as file:
            yield file
            if compare and _same(folder, name, file):
                return
        before = folder.status(name)
        if before and S_ISREG(before.st_mode):
            os.chmod(folder.at(part), S_IMODE(before.st_mode), dir_fd=folder.number)
        folder.rename(part, name)
        part = ""
    finally:
        if part:
            with suppress(FileNotFoundError):
                folder.remove(part)


def _new(folder: HeldFolder, name: str) -> int:
    try:
        return folder.open(name, _NEW)
    except FileExistsError:
        folder.remove(name)
        return folder.open(name, _NEW)


def _content(folder: HeldFolder, name: str, length: int) -> bytes | None:
    """Give a file's bytes if it is a plain one of this length."""
    try:
        with os.fdopen(folder.open(name, os.O_RDONLY), "rb") as file:
            return file.read() if os.fstat(file.fileno()).st_size == length else None
    except OSError:
        return None


def _same(folder: HeldFolder, name: str, new: BinaryIO) -> bool:
    """Say whether a file has the bytes of ``new`` already."""
    new.flush()
    try:
        with os.fdopen(folder.open(name, os.O_RDONLY), "rb") as old:
            if os.fstat(old.fileno()).st_size != os.fstat(new.fileno()).st_size:
                return False
            new.seek(0)
            while chunk := new.read(_CHUNK):
                if old.read(_CHUNK) != chunk:
                    return False
    except OSError:
        return False
    return True


def _fill(part: Path, files: Mapping[str, bytes], below: Path) -> None:
    with held(part, below) as folder:
        for name, data in files.items():
            with os.fdopen(folder.open(name, _NEW), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        _settle(folder)


def _settle(folder: HeldFolder) -> None:
    """Wait until the folder's entries are on the disk, where the system can say so."""
    if os.name == "posix":
        number = os.open(folder.at("."), os.O_RDONLY, dir_fd=folder.number)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _names(folder: HeldFolder) -> list[str]:
    if folder.number is None:
        return os.listdir(folder.path)
    number = os.open(".", os.O_RDONLY, dir_fd=folder.number)
    try:
        return os.listdir(number)
    finally:
        os.close(number)


def _remove_tree(folder: HeldFolder, name: str) -> None:
    status = folder.status(name)
    if status and not S_ISREG(status.st_mode) and not folder.is_link(name):
        # It follows no link on its way down, and neither does it begin with one.
        shutil.rmtree(folder.at(name), dir_fd=folder.number)
    elif status:
        folder.remove(name)


def _is_being_written(path: Path) -> bool:
    """Say whether another process that lives began the file: its number stands in the name."""
    number = path.name.removesuffix(PART).rpartition(".")[2]
    # Windows has no such question: there `kill` ends whom it asks.
    if os.name != "posix" or not (number.isascii() and number.isdecimal()) or int(number) in {0, os.getpid()}:
        return False
    try:
        os.kill(int(number), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True
