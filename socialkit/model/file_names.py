"""Names that become files and folders: which every system takes and tells apart; what bars writing them."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from socialkit.disk_errors import why_unwritten
from socialkit.errors import SocialkitError, UnwrittenError

_LONGEST = 100
# So many files that are in the way are named.
_NAMED = 3
_PUNCTUATION = "._-"
#: Names that mean a device on Windows, with any ending:
#: https://learn.microsoft.com/windows/win32/fileio/naming-a-file (2026-11-29).
_DEVICES = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$"),
        *(port + number for port in ("com", "lpt") for number in "0123456789\u00b9\u00b2\u00b3"),
    )
)


@contextmanager
def unwritten_told(out: str | Path) -> Iterator[None]:
    """Raise UnwrittenError, with what to do, where a file in ``out`` could not be written or removed."""
    try:
        yield
    except BrokenPipeError:
        # Who looked on has gone: that is no file's.
        raise
    except OSError as error:
        # Of two names the second is the file that was to be; the first is a part of it.
        where = error.filename2 or error.filename or out
        raise UnwrittenError(f"{where} cannot be used {why_unwritten(error)}") from error


def fits(name: str) -> bool:
    """Say whether files on every system may have a name: letters, digits, vowel signs and ``._-``."""
    plain = all(char in _PUNCTUATION or unicodedata.category(char)[0] in "LMN" for char in name)
    return plain and 0 < len(name) <= _LONGEST and name[0] not in ".-" and name[-1] != "."


def is_device(name: str) -> bool:
    """Say whether Windows takes a file of this name for a device, such as ``con`` or ``lpt1.txt``."""
    return name.lower().removesuffix("\n").partition(".")[0] in _DEVICES


def refuse_unfit(names: Iterable[str], taken: str = "") -> None:
    """Raise SocialkitError for a name that cannot be a file's on every system, and for two that are one.

    ``taken`` is what socialkit itself calls a file there.

    macOS and Windows take names for the same that differ in case, macOS also those that differ only in
    how a letter is put together (``é`` as one character or two).
    """
    seen: dict[str, str] = {}
    for name in names:
        if not fits(name):
            raise SocialkitError(
                f"the id {name!r} cannot be a file's name: use letters, digits, hyphens and underscores"
            )
        if is_device(name):
            raise SocialkitError(f"the id {name!r} is a device on Windows and no file there: choose another")
        if taken and _folded(name) == _folded(taken):
            raise SocialkitError(
                f"the id {name!r} is what a file of socialkit's own is called: choose another"
            )
        first = seen.setdefault(_folded(name), name)
        if first != name:
            raise SocialkitError(
                f"the ids {first!r} and {name!r} are one file's name to macOS and Windows: choose another"
            )


def refuse_to_replace(strangers: Iterable[Path]) -> None:
    """Raise SocialkitError for a file that stands where one is to be made, and was not made here."""
    named = [str(path) for path in islice(strangers, _NAMED)]
    if named:
        them = "them" if len(named) > 1 else "it"
        raise SocialkitError(
            f"{', '.join(named)} would be replaced, and socialkit did not make {them}: "
            f"move {them} away, or choose another folder (--out)"
        )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
