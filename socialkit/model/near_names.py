"""The name that was meant, when one was written that is not there."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

from socialkit.errors import MisuseError

Named = TypeVar("Named")


def did_you_mean(wrong: str, names: Iterable[str], otherwise: str = "there are") -> str:
    """Give "did you mean x?" for a name that is close to ``wrong``, else all ``names`` behind a few words."""
    known = tuple(names)
    near = get_close_matches(wrong, known, n=1)
    return f"did you mean {near[0]}?" if near else f"{otherwise} {', '.join(known) or 'none'}"


def named(things: Mapping[str, Named], name: str, kind: str) -> Named:
    """Give the thing with this name; MisuseError, with the nearest name, where there is none."""
    if name not in things:
        raise MisuseError(f"there is no {kind} {name!r}: {did_you_mean(name, things)}")
    return things[name]
