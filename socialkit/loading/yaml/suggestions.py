"""The nearest name that would have been right, in words."""

from collections.abc import Iterable

from socialkit.platforms.registry import nearest_name


def shortened(text: str, most: int = 60) -> str:
    """Give a text short enough to stand in a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def nearest(wrong: str, names: Iterable[str], kind: str = "there are") -> str:
    """Give "did you mean `x`?" for a name close to ``wrong``, or else all ``names``."""
    known = sorted(set(names))
    near = nearest_name(wrong, known)
    if near:
        return f"did you mean `{near}`?"
    return f"{kind} {', '.join(known)}" if known else "there are none"
