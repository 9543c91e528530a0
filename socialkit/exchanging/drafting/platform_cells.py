"""Platforms as a cell names them (`FB, IG & Twitter/X`), and marks in a column that is headed by one."""

import re

from socialkit.exchanging.columns import named, normalised
from socialkit.exchanging.drafting.draft import MisreadError
from socialkit.model.near_names import name_hint
from socialkit.platforms.registry import former_spellings, platform_names
from socialkit.platforms.spellings import platform_meant
from socialkit.text.patterns import compiled

_BETWEEN = r"[,;|+&\n\u2022\u00b7\u060c]|\s[-\u2013]\s|\b(?:and|et|und|e|y|na)\b|\sو\s?"
_BRACKETS = re.compile(r"\([^()]*+\)")
_ALL = named("""all, all platforms, all channels, every platform, toutes, tous, toutes les plateformes,
    todas, todos, all networks, todas las plataformas, todas as plataformas, alle, alle kanale,
    الكل, جميع المنصات, كل المنصات, zote, yote""")
_YES = named("""x, yes, y, true, 1, oui, o, si, s, sim, ja, j, نعم, ndiyo, ok, done""")
_YES_SIGNS = frozenset("\u2713\u2714\u2705\u2611\u25cf\u2022\u00d7\u2715")
_NO = named("""no, n, false, 0, non, nao, nein, لا, hapana""")
_NO_SIGNS = frozenset("-\u2013\u2014\u2610\u2717\u2718\u274c\u25cb")


def platforms_in(text: str) -> tuple[str, ...]:
    """Give the platforms that a cell names, each once; none for an empty cell and for `all`.

    Raises MisreadError with the nearest name for what is no platform.
    """
    plain = _BRACKETS.sub(" ", text)
    if not normalised(plain) or normalised(plain) in _ALL:
        whole = platform_meant(text) if text.strip() else None
        return (whole,) if whole else _of_all(text)
    found: list[str] = []
    for piece in _pieces(text, plain):
        found += _platforms(piece)
    return tuple(dict.fromkeys(found))


def _of_all(text: str) -> tuple[str, ...]:
    """Give the platforms in the brackets behind `all`, which say what all are; none where none stand."""
    inside = [each[1:-1] for each in _BRACKETS.findall(text) if normalised(each)]
    try:
        return tuple(dict.fromkeys(name for each in inside for name in platforms_in(each)))
    except MisreadError:
        raise MisreadError(
            f"`{text.strip()[:40]}` may leave some out: name the platforms that are meant"
        ) from None


def _pieces(text: str, plain: str) -> list[str]:
    whole = platform_meant(text) or platform_meant(plain)
    return (
        [text]
        if whole and platform_meant(text)
        else [each for each in compiled(_BETWEEN).split(plain) if each.strip()]
    )


def _platforms(piece: str) -> list[str]:
    whole = platform_meant(piece)
    if whole:
        return [whole]
    for parts in (piece.split("/"), piece.split()):
        meant = [platform_meant(part) for part in parts if part.strip()]
        if meant and all(meant):
            return [name for name in meant if name]
    parts = [each.strip() for each in piece.split("/") if each.strip()]
    unknown = next((each for each in parts if not platform_meant(each)), piece.strip())
    names = platform_names()
    hint = name_hint(unknown, names, spellings=former_spellings(names))
    raise MisreadError(f"unknown platform `{unknown[:40]}`: {hint}")


def mark(text: str) -> bool | None:
    """Say whether a cell says yes or no to the platform above it; None for what is neither."""
    plain = text.strip()
    if not plain:
        return False
    if normalised(plain) in _YES or plain in _YES_SIGNS:
        return True
    return False if normalised(plain) in _NO or plain in _NO_SIGNS else None
