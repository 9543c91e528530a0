"""The name that was meant, when one was written that is not there."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

from socialkit.errors import MisuseError

Named = TypeVar("Named")
#: No name is longer, and comparing takes time by the square of the length.
_LONGEST = 60


def close_names(wrong: str, names: Iterable[str], most: int = 1) -> list[str]:
    """Give at most so many of ``names`` that are close to ``wrong``, the closest first."""
    return get_close_matches(wrong[:_LONGEST], list(names), n=most)


def nearest_name(wrong: str, names: Iterable[str]) -> str | None:
    """Give the one of ``names`` that was probably meant; None where none is close."""
    return next(iter(close_names(wrong, names)), None)


def did_you_mean(wrong: str, names: Iterable[str], otherwise: str = "there are") -> str:
    """Give "did you mean x?" for a name that is close to ``wrong``, else all ``names`` behind a few words."""
    known = tuple(names)
    near = nearest_name(wrong, known)
    return f"did you mean {near}?" if near else f"{otherwise} {', '.join(known) or 'none'}"


def named(things: Mapping[str, Named], name: str, kind: str) -> Named:
    """Give the thing with this name; MisuseError, with the nearest name, where there is none."""
    if name not in things:
        raise MisuseError(f"there is no {kind} {name!r}: {did_you_mean(name, things)}")
    return things[name]
