"""What public functions refuse before they begin: arguments that they cannot mean, with what to write."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from math import inf
from os import PathLike, fsencode
from unicodedata import category, normalize

from socialkit.errors import MisuseError
from socialkit.model.campaign import Campaign

#: An identifier or an address of a platform; so much every server takes as an address, at least
#: (https://www.rfc-editor.org/rfc/rfc9110#section-4.1, 2026-11-30).
LONGEST_NAME = 8000
#: What is kept and shown of a reason: whole pages come back where a proxy answers for a platform.
LONGEST_REASON = 2000

#: Who the ledger notes for what the program does by itself: the look at who accounts are, and `schedule`.
#: A pause by the first is ended by the second; one by a person or a worker must not be.
VERIFIER, SCHEDULER = "verify", "schedule"
_RESERVED = frozenset({VERIFIER, SCHEDULER})
#: Who it notes for what a worker does that nobody named, and in a rehearsal.
LOCAL_WORKER, REHEARSING_WORKER = "local", "rehearsal"
#: Beside these, what readers of the log take for the program: it would seem that nobody had signed.
_PROGRAM_NAMES = _RESERVED | {
    LOCAL_WORKER,
    REHEARSING_WORKER,
    "rehearse",
    "reconcile",
    "run",
    "socialkit",
    "worker",
}
#: A worker by its machine, process and start, as ``own_worker_name`` makes it; letters without case.
_OWN_WORKER = re.compile(r".+-[0-9]+-[0-9a-f]{6}", re.DOTALL)
#: Control characters, ends of lines, and marks that turn the direction of all that follows (Unicode Standard
#: Annex 9): with them a name shows as other lines than its own.
_UNSEEN = re.compile(r"[\x00-\x1F\x7F-\x9F\u2028\u2029\u202A-\u202E\u2066-\u2069]")
_HALF = re.compile("[\ud800-\udfff]")


def refuse_no_campaign(campaign: object, call: str, more: str = "") -> None:
    """Refuse what is no campaign, such as the path of its file.

    ``call`` is the function's name, ``more`` what else it must be given, so that the hint can be copied.
    """
    if isinstance(campaign, Campaign):
        return
    if isinstance(campaign, str | PathLike):
        loaded = f"load_campaign({str(campaign)!r})"
        write = f"{call}({', '.join(filter(None, (loaded, more)))})"
        raise MisuseError(f"{call} takes a campaign, not the path of its file: write {write}")
    raise MisuseError(f"{call} takes a campaign, as load_campaign gives it, not {_kind(campaign)}")


def refuse_broken_names(campaign: Campaign) -> None:
    """Refuse a partner whose name holds half a character (a surrogate): no file can be written with it."""
    for partner in campaign.partners:
        half = _HALF.search(partner.name)
        if half:
            where = f"{partner.place.file}:{partner.place.line}: the name of partner {partner.id}"
            point = f"U+{ord(half.group()):04X}"
            raise MisuseError(f"{where} has half a character ({point}) in it: write it whole, or take it out")


def refuse_no_names(value: object, name: str, what: str) -> None:
    """Refuse a text where a list of names belongs, and a list of anything else; ``what`` they name."""
    if isinstance(value, str):
        raise MisuseError(f"{name} is a list of {what}: write {name}=[{value!r}]")
    if not isinstance(value, Collection) or not all(isinstance(each, str) for each in value):
        raise MisuseError(f"{name} is a list of {what}, not {value!r}")


def refuse_none_of(value: Collection[str] | None, name: str, what: str) -> None:
    """Refuse what ``refuse_no_names`` does, and an empty list: nothing would be left, and all seem well."""
    if value is None:
        return
    refuse_no_names(value, name, what)
    if not value:
        raise MisuseError(f"{name} is an empty list: name some, or leave it out, which means all")


def refuse_no(kind: type, value: object, name: str, instead: str) -> None:
    """Refuse what is no ``kind``; ``instead`` is what to write for ``name``."""
    if not isinstance(value, kind):
        raise MisuseError(f"{name} is not {_kind(value)}: write {instead}")


def refuse_no_day(value: object, name: str) -> None:
    """Refuse what is no day; one with an hour is none either, for it cannot be counted from."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise MisuseError(f"{name} is a day, such as date(2027, 5, 24), not {_kind(value)}")


def refuse_no_path(value: object, name: str, *, whole: bool = True) -> None:
    """Refuse what is no path of a file or folder, and the empty text, which would be the current folder.

    With ``whole``, a path with a NUL or half a character in it as well: else whoever opens it says so.
    """
    if not isinstance(value, str | PathLike):
        raise MisuseError(f"{name} is a path, such as 'posts.yaml', not {_kind(value)}")
    if value == "":
        raise MisuseError(f"{name} is empty: write a path, such as 'posts.yaml', or '.' for this folder")
    if whole and "\0" in str(value):
        raise MisuseError(f"{name} has a NUL in it, which no path can have: write another")
    if whole and not _can_be_named(value):
        raise MisuseError(f"{name} has half a character in it, which no path can have: write another")


def refuse_no_list(kind: type, value: object, name: str, instead: str) -> None:
    """Refuse what is no list of ``kind``; ``instead`` is what to write for ``name``."""
    right = isinstance(value, Collection) and not isinstance(value, str | bytes)
    if not right or not all(isinstance(each, kind) for each in value):  # type: ignore[attr-defined]
        raise MisuseError(f"{name} is a list of {kind.__name__} values: write {instead}")


def refuse_no_paths(value: object, name: str) -> None:
    """Refuse what is no list of paths of files."""
    if isinstance(value, str | bytes | PathLike) or not isinstance(value, Collection):
        raise MisuseError(f"{name} is a list of paths: write ['partner.json']")
    for each in value:
        refuse_no_path(each, name)


def refuse_no_flag(value: object, name: str) -> None:
    """Refuse what is neither true nor false: a text such as "no" would count as true."""
    if not isinstance(value, bool):
        raise MisuseError(f"{name} is True or False, not {_kind(value)}")


def refuse_no_number(value: object, name: str, least: float = 0, *, whole: bool = False) -> None:
    """Refuse what is no number, or less than ``least``; with ``whole``, one that is not whole."""
    number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
    if not number or not least <= value < inf:  # type: ignore[operator]
        kind = "whole number" if whole else "number"
        raise MisuseError(f"{name} is a {kind}, {least:g} or more, not {value!r}")


def refuse_no_duration(value: object, name: str) -> None:
    """Refuse what is no length of time, or one that goes back."""
    refuse_no(timedelta, value, name, "timedelta(seconds=5)")
    if isinstance(value, timedelta) and value < timedelta(0):
        raise MisuseError(f"{name} is a length of time: it cannot be less than none")


def refuse_no_function(value: object, name: str, instead: str, *, optional: bool = False) -> None:
    """Refuse what cannot be called; ``instead`` is what to write. With ``optional``, None is as good."""
    if not callable(value) and not (optional and value is None):
        raise MisuseError(f"{name} is a function, such as {instead}, not {_kind(value)}")


def refuse_no_mapping(value: object, name: str, instead: str) -> None:
    """Refuse what is no mapping from texts to texts; ``instead`` is what to write."""
    if not isinstance(value, Mapping) or not all(
        isinstance(each, str) for pair in value.items() for each in pair
    ):
        raise MisuseError(f"{name} is a mapping of texts, such as {instead}, not {_kind(value)}")


def refuse_no_name(value: object, name: str) -> None:
    """Raise MisuseError for what ``refuse_no_storable_text`` does, and for what is too long for a name."""
    refuse_no_storable_text(value, name)
    if isinstance(value, str) and len(value) > LONGEST_NAME:
        raise MisuseError(f"{name} has {len(value):,} characters: it is misread, {LONGEST_NAME:,} are plenty")


def refuse_no_person(value: object, name: str) -> None:
    """Raise MisuseError for what ``refuse_no_storable_text`` does, and for a name of the program itself.

    And for one with a line break or what steers a terminal: it would stand in `status` as a line of its own.
    """
    refuse_no_storable_text(value, name)
    if isinstance(value, str):
        if _UNSEEN.search(value):
            raise MisuseError(f"{name} holds a line break or another character that nobody sees: {value!r}")
        if is_program(value):
            raise _of_program(value, name)


def refuse_reserved_name(value: str, name: str) -> None:
    """Raise MisuseError for a name that no worker may have either: what is done under it means more."""
    if _plain(value) in _RESERVED:
        raise _of_program(value, name)


def _of_program(value: str, name: str) -> MisuseError:
    given = value.strip()
    return MisuseError(
        f"{name} is {given!r}, which is what the ledger calls the program itself: name a person, as in "
        f"'Amina' or '{given} (Amina)'"
    )


def is_program(name: str) -> bool:
    """Say whether a name is one under which the ledger notes what the program does, or looks like one."""
    plain = _plain(name)
    return plain in _PROGRAM_NAMES or _OWN_WORKER.fullmatch(plain) is not None


def named_person(name: str) -> str:
    """Give the name of an account of this machine as that of a person, with marks for what nobody sees."""
    named = _UNSEEN.sub("?", storable(name))
    return f"user {named}" if is_program(named) else named


def own_worker_name(machine: str, process: int, start: str) -> str:
    """Give the name of a worker on a machine; ``start`` is six hexadecimal digits, others each time."""
    return f"{machine or 'here'}-{process}-{start}"


def _plain(name: str) -> str:
    """Give a name as a reader takes it, whatever its width and case, without what nobody sees."""
    seen = (each for each in normalize("NFKC", name) if category(each) != "Cf")
    return "".join(seen).strip().casefold()


def refuse_no_storable_text(value: object, name: str) -> None:
    """Raise MisuseError for what is no text, is empty, or holds what no ledger can keep.

    That is half of a character, and NUL, which PostgreSQL does not take
    (https://www.postgresql.org/docs/15/datatype-character.html, 2026-11-29).
    """
    if not isinstance(value, str) or not value.strip():
        raise MisuseError(f"{name} is not {value!r}: it is a text, and not empty")
    if value != storable(value):
        raise MisuseError(
            f"{name} holds half of a character or a NUL, which cannot be written down: {value!r}"
        )


def storable(text: str) -> str:
    """Give the text with a mark in place of what no ledger can keep."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")


def storable_path(path: str) -> str:
    """Give a path with an escape for each byte that is no character: a name on a disk may be anything."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _can_be_named(path: str | PathLike[str]) -> bool:
    try:
        fsencode(path)
    except UnicodeEncodeError:
        return False
    return True


def _kind(value: object) -> str:
    return "None" if value is None else f"a value of type {type(value).__name__}"
