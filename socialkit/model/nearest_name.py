"""The name that was meant, when one was written that is not there."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(wrong: str, names: Iterable[str], otherwise: str = "there are") -> str:
    """Give "did you mean x?" for a name that is close to ``wrong``, else all ``names`` behind a few words."""
    known = tuple(names)
    near = get_close_matches(wrong, known, n=1)
    return f"did you mean {near[0]}?" if near else f"{otherwise} {', '.join(known) or 'none'}"
