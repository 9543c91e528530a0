"""Fonts of systems that stand in while a page's own are read: stretched to its width and height."""

from collections.abc import Mapping

from fontTools.ttLib import TTFont

# What was measured is Latin; other scripts are left to what the reader's system has for them.
_LATIN = "U+20-24F,U+2000-206F"
_LETTERS = "abcdefghijklmnopqrstuvwxyz "
_SAMPLE = "we join our partners in thanking everybody who works with children and their families"


def _widths(*widths: int) -> Mapping[str, int]:
    return dict(zip(_LETTERS, widths, strict=True))


# Widths in thousandths of their size. Helvetica's are those of Arial and Liberation Sans, too (Adobe's
# Core 14 AFM files, 1997); Roboto is wider by 1 in 130 (xWidthAvg 911 and 904 in
# https://github.com/seek-oss/capsize, 2026-11-30). DejaVu Sans (2.37, its own table) is all that many a
# Linux has.
_HELVETICA = _widths(
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556),
    *(556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 278),
)
_DEJAVU = _widths(
    *(613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634),
    *(612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 318),
)
_FONTS: Mapping[str, tuple[tuple[str, ...], Mapping[str, int]]] = {
    "like": (("Arial", "Liberation Sans", "Helvetica", "Roboto"), _HELVETICA),
    "wide": (("DejaVu Sans",), _DEJAVU),
}


def stand_in_names(family: str) -> tuple[str, ...]:
    """Give the families that stand in for one, in the order in which to try them."""
    return tuple(f"{family}-{kind}" for kind in _FONTS)


def stand_ins(font: TTFont, family: str, weights: str) -> str:
    """Give the rules of what stands in for a font of a family and weights."""
    return "".join(
        _rule(font, name, weights, kind) for name, kind in zip(stand_in_names(family), _FONTS, strict=True)
    )


def _rule(font: TTFont, name: str, weights: str, kind: str) -> str:
    local, usual = _FONTS[kind]
    size, widths, glyphs = font["head"].unitsPerEm, font["hmtx"], font.getBestCmap()
    shared = [letter for letter in _SAMPLE if ord(letter) in glyphs]
    own = sum(widths[glyphs[ord(letter)]][0] for letter in shared) / size
    ratio = own / (sum(usual[letter] for letter in shared) / 1000) if own else 1.0
    rise, fall, gap = (getattr(font["hhea"], key) / size / ratio for key in ("ascent", "descent", "lineGap"))
    sources = ",".join(f"local('{each}')" for each in local)
    return (
        f'@font-face{{font-family:"{name}";font-weight:{weights};src:{sources};size-adjust:{ratio:.2%};'
        f"ascent-override:{rise:.2%};descent-override:{-fall:.2%};line-gap-override:{gap:.2%};unicode-range:{_LATIN}}}"
    )
