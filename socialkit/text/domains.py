"""Top-level domains: which there are, and which one stands at a place in a text."""

from functools import cache
from pkgutil import get_data

from socialkit.text.patterns import compiled

# What may not follow a top-level domain on X (twitter-text 3.1.0, 2021-10-21).
_CONTINUES = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@+-")
_FILE = "tlds.txt"
_ASCII_NAME = r"[xX][nN]--[-0-9A-Za-z]+|[A-Za-z]+"


@cache
def top_level(package: str = "socialkit.text") -> frozenset[str]:
    """Give every top-level domain that X knows, in lower case and without its dot.

    Another ``package`` may have a list of its own, under the same file name.
    """
    # Not by importlib.resources, which takes longer to import than a short text to check.
    data = get_data(package, _FILE)
    if data is None:
        raise FileNotFoundError(_FILE)
    lines = data.decode().splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _longest() -> int:
    return max(len(name) for name in top_level())


@cache
def _lengths() -> dict[str, list[int]]:
    """Give the lengths of the domains that have letters beyond ASCII, longest first, by first letter."""
    found: dict[str, set[int]] = {}
    for name in top_level():
        if not name.isascii():
            found.setdefault(name[0], set()).add(len(name))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


def ending(text: str, start: int, stop: int) -> int | None:
    """Give the end of the top-level domain that begins at ``start``, as X reads ``text[:stop]``."""
    found = compiled(_ASCII_NAME).match(text, start, stop)
    if found and "-" in found.group():
        return found.end()
    if found and (found.end() == stop or text[found.end()].isascii()):
        return _known_end(text, start, found.end(), stop)
    ends = [start + length for length in _lengths().get(text[start : start + 1].lower(), ())]
    if found:
        ends = sorted([*ends, *range(start + 1, min(found.end(), start + _longest()) + 1)], reverse=True)
    return next((end for end in ends if end <= stop and _known_end(text, start, end, stop)), None)


def promising(letters: str, following: str) -> bool:
    """Say whether a top-level domain may stand where these ASCII letters do, before one more character."""
    name = letters.lower()
    if following.isascii():
        return name in top_level() or (name == "xn" and following == "-")
    return name in top_level() or (name + following)[0].lower() in _lengths()


def _known_end(text: str, start: int, end: int, stop: int) -> int | None:
    return end if text[start:end].lower() in top_level() and _stops(text, end, stop) else None


def _stops(text: str, end: int, stop: int) -> bool:
    return end >= stop or text[end] not in _CONTINUES
