"""The name, or the code of a rule, that was meant when one was written that is not there."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeVar

from socialkit.errors import MisuseError

Named = TypeVar("Named")
#: No name is longer, and comparing takes time by the square of the length.
_LONGEST = 60
_NO_OTHERS: Mapping[str, str] = MappingProxyType({})
_PREFIX = "SK"
#: Letters that are taken for digits.
_LOOK_ALIKE = str.maketrans("OQILZSB", "0011258")
_ALL = "`socialkit rule` lists all of them"


def did_you_mean(*names: str) -> str:
    """Give the question after a name, or after one of several, the one way in which it is asked."""
    return f"did you mean {' or '.join(f'`{name}`' for name in names)}?"


def nearest_name(wrong: str, names: Iterable[str], spellings: Mapping[str, str] = _NO_OTHERS) -> str | None:
    """Give the one of ``names`` that was probably meant, in capitals or small; None where none is close.

    ``spellings`` lead to names from what else they may be called.
    """
    there = {name.casefold(): known for name, known in spellings.items()}
    there |= {name.casefold(): name for name in names}
    near = get_close_matches(wrong[:_LONGEST].casefold(), list(there), n=1)
    return there[near[0]] if near else None


def name_hint(
    wrong: str,
    names: Iterable[str],
    *,
    opening: str = "there are",
    otherwise: str = "",
    spellings: Mapping[str, str] = _NO_OTHERS,
) -> str:
    """Ask after the name close to ``wrong``; else give ``otherwise``, or all names behind ``opening``.

    ``spellings`` are those of ``nearest_name``.
    """
    known = tuple(names)
    near = nearest_name(wrong, known, spellings)
    if near:
        return did_you_mean(near)
    return otherwise or (f"{opening} {', '.join(known)}" if known else "there are none")


def named(things: Mapping[str, Named], name: str, kind: str) -> Named:
    """Give the thing with this name; MisuseError, with the nearest name, where there is none."""
    if name not in things:
        raise MisuseError(f"there is no {kind} {name!r}: {name_hint(name, things)}")
    return things[name]


def as_code(text: str) -> str:
    """Give a text as codes are written: in capitals, digits where letters look like them, SK before them.

    ``sk1o2`` and ``102`` become SK102; whether there is such a rule is another question.
    """
    digits = text.strip().upper().removeprefix(_PREFIX).lstrip("- _").translate(_LOOK_ALIKE)
    return f"{_PREFIX}{digits}" if digits.isascii() and digits.isdecimal() else text.strip().upper()


def code_hint(wrong: str, codes: Collection[str]) -> str:
    """Say which of ``codes`` was meant where that is plain, else which ones begin alike, or where all are."""
    meant = as_code(wrong)
    near = [meant] if meant in codes else sorted(set(_one_slip(meant)).intersection(codes))
    if len(near) == 1:
        return did_you_mean(near[0])
    # The first digit is the family's.
    for beginning in (meant, meant[: len(_PREFIX) + 1]):
        alike = sorted(code for code in codes if code.startswith(beginning))
        if alike and len(beginning) > len(_PREFIX):
            return f"there are {alike[0]} to {alike[-1]}: `socialkit rule` lists them"
    return _ALL


def _one_slip(code: str) -> Iterator[str]:
    """Give what a code may have been before one sign was doubled, put in or swapped with the next."""
    for at in range(len(code)):
        yield code[:at] + code[at + 1 :]
        yield code[:at] + code[at + 1 : at + 2] + code[at : at + 1] + code[at + 2 :]
