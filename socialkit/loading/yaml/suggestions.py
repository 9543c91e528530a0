"""The nearest name that would have been right."""

from collections.abc import Iterable
from difflib import get_close_matches

from socialkit.platforms.registry import FORMER_NAMES


def shortened(text: str, most: int = 60) -> str:
    """Give a text short enough to stand in a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def nearest(wrong: str, names: Iterable[str], kind: str = "there are") -> str:
    """Give "did you mean `x`?" for a name close to ``wrong``, or else all ``names``."""
    known = sorted(set(names))
    wrong = wrong[:60].lower()
    for former, today in FORMER_NAMES.items():
        wrong = wrong.replace(former, today)
    near = [wrong] if wrong in known else get_close_matches(wrong, known, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"{kind} {', '.join(known)}" if known else "there are none"
