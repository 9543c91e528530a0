"""The nearest name that would have been right, in words."""

from collections.abc import Iterable

from socialkit.model.near_names import name_hint
from socialkit.platforms.registry import former_spellings


def shortened(text: str, most: int = 60) -> str:
    """Give a text short enough to stand in a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def nearest(wrong: str, names: Iterable[str], opening: str = "there are") -> str:
    """Ask after the name of a file that is close to ``wrong``, a platform's former name too, or give all."""
    known = sorted(set(names))
    return name_hint(wrong, known, opening=opening, spellings=former_spellings(known))
