"""The name that was meant, when one was written that is not there, and how that is said."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeVar

from socialkit.errors import MisuseError

Named = TypeVar("Named")
#: No name is longer, and comparing takes time by the square of the length.
_LONGEST = 60
_NO_OTHERS: Mapping[str, str] = MappingProxyType({})


def did_you_mean(name: str) -> str:
    """Give the question after one name, the one way in which it is asked."""
    return f"did you mean `{name}`?"


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
