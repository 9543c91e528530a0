"""Fonts cut to the letters that pages use (WOFF2), and stand-ins as wide and high, so that no line moves."""

import struct
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from unicodedata import name

import brotli
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError

from socialkit.errors import AssetError
from socialkit.kit.look.stand_ins import stand_ins
from socialkit.model.output import PageLook

# OS/2 fsType, bit 1 alone: "must not be modified, embedded or exchanged in any manner without first obtaining
# explicit permission" (https://learn.microsoft.com/en-us/typography/opentype/spec/os2#fstype, 2024-05-29).
_USAGE, _RESTRICTED = 0x000F, 0x0002
#: What pages are most likely to show; cut in whatever a page says.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
# Fractions bring glyphs of their own, and kerning weighs twice what the letters do in some display faces.
_UNUSED = frozenset({"frac", "numr", "dnom"})
#: The families of pages.
TEXT, DISPLAY = "kit-text", "kit-display"
# Scripts in which letters change with those beside them (Unicode 16, chapters 9, 12, 13 and 16).
_JOINED_LISTED = (
    "ARABIC SYRIAC THAANA NKO MONGOLIAN DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA "
    "MALAYALAM SINHALA THAI LAO TIBETAN MYANMAR KHMER"
)
_JOINED = frozenset(_JOINED_LISTED.split())
_KEPT_FACES, _KEPT_FONTS = 256, 32
_BROKEN = (TTLibError, OSError, ValueError, KeyError, IndexError, AssertionError, struct.error, brotli.error)


@dataclass(frozen=True, kw_only=True, slots=True)
class Face:
    """One font, cut: the family and weights that it stands for, its letters (empty: all), WOFF2."""

    family: str
    weights: str
    letters: frozenset[str]
    data: bytes
    stand_in: str

    @property
    def css(self) -> str:
        """Its rule, the file in it."""
        ranged = f";unicode-range:{_ranges(self.letters)}" if self.letters else ""
        source = f"url(data:font/woff2;base64,{b64encode(self.data).decode()})format('woff2')"
        return (
            f'@font-face{{font-family:"{self.family}";font-weight:{self.weights};font-display:swap;'
            f"src:{source}{ranged}}}"
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Faces:
    """The fonts of a page; none where the campaign names none."""

    faces: tuple[Face, ...] = ()

    @property
    def families(self) -> frozenset[str]:
        """The families that there are faces of."""
        return frozenset(face.family for face in self.faces)

    @property
    def css(self) -> str:
        """The rules of all, their files in them: heavy, and not needed to read a page."""
        return "".join(face.css for face in self.faces)

    @property
    def stand_ins(self) -> str:
        """The rules of what stands in for them until they are read."""
        return "".join(face.stand_in for face in self.faces)


def faces(look: PageLook, letters: frozenset[str]) -> Faces:
    """Cut the fonts of a look to ``letters``; AssetError where a file is no font or must not be embedded."""
    wanted = [(TEXT, "400 500", look.text)]
    if look.bold != look.text:
        wanted.append((TEXT, "600 800", look.bold))
    if look.display != look.bold:
        wanted.append((DISPLAY, "600 800", look.display))
    found = (
        _faces_of(family, weights, files, letters | _ALWAYS) for family, weights, files in wanted if files
    )
    return Faces(faces=tuple(face for each in found for face in each))


def _faces_of(family: str, weights: str, files: Sequence[Path], letters: frozenset[str]) -> Iterator[Face]:
    """Give a face for each file that has letters which none before it has."""
    left = letters
    for path in files:
        own = _whole_scripts(left, left & _covered(path, _stamp(path)))
        left -= own
        if own:
            data = _cut(path, _stamp(path), own, family != DISPLAY)
            ranged = own if len(files) > 1 else frozenset[str]()
            yield Face(
                family=family,
                weights=weights,
                letters=ranged,
                data=data,
                stand_in=_stand_ins(path, _stamp(path), family, weights) if path == files[0] else "",
            )


def _whole_scripts(wanted: frozenset[str], there: frozenset[str]) -> frozenset[str]:
    """Leave out the letters of a script that joins or reorders them, where a font lacks one that is wanted.

    A word of such a script is in one font, or it falls apart.
    """
    torn = {_script(letter) for letter in wanted - there} & _JOINED
    return frozenset(letter for letter in there if _script(letter) not in torn) if torn else there


def _script(letter: str) -> str:
    """Give the script of a letter, as its name in Unicode begins."""
    return name(letter, "").partition(" ")[0]


def _stamp(path: Path) -> tuple[int, int]:
    """Give what tells a changed file from the one that was cut before."""
    try:
        status = path.stat()
    except OSError as error:
        raise AssetError(
            f"{path.name} cannot be read: {error.strerror}", path=path, code="unreadable-file"
        ) from None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=_KEPT_FONTS)
def _covered(path: Path, _stamp: tuple[int, int]) -> frozenset[str]:
    try:
        with _opened(path) as font:
            return frozenset(map(chr, font.getBestCmap() or {}))
    except _BROKEN:
        raise _no_font(path) from None


@lru_cache(maxsize=_KEPT_FONTS)
def _stand_ins(path: Path, _stamp: tuple[int, int], family: str, weights: str) -> str:
    try:
        with _opened(path) as font:
            return stand_ins(font, family, weights)
    except _BROKEN:
        raise _no_font(path) from None


@lru_cache(maxsize=_KEPT_FACES)
def _cut(path: Path, _stamp: tuple[int, int], letters: frozenset[str], kerned: bool) -> bytes:
    # Where no font has a letter at all, its box shows, as in any other text.
    options = Options(flavor="woff2", hinting=False, name_IDs=[], notdef_outline=True)
    unused = _UNUSED if kerned else _UNUSED | {"kern"}
    options.layout_features = [each for each in options.layout_features if each not in unused]
    file = BytesIO()
    try:
        with _opened(path) as font:
            subsetter = Subsetter(options)
            subsetter.populate(text="".join(sorted(letters)))
            subsetter.subset(font)
            font.flavor = "woff2"
            font.save(file)
    except _BROKEN:
        raise _no_font(path) from None
    return file.getvalue()


def _opened(path: Path) -> TTFont:
    # Its times stay, so that the same letters give the same bytes on any day.
    font = TTFont(BytesIO(path.read_bytes()), recalcTimestamp=False, lazy=True)
    if "OS/2" in font and font["OS/2"].fsType & _USAGE == _RESTRICTED:
        raise AssetError(
            f"{path.name} must not be embedded, its maker says (fsType 2): choose a font with a free license",
            path=path,
            code="no-font",
        )
    return font


def _no_font(path: Path) -> AssetError:
    return AssetError(
        f"{path.name} is no font that can be read: save it as TTF, OTF or WOFF2", path=path, code="no-font"
    )


def _ranges(letters: frozenset[str]) -> str:
    """Give the letters as CSS writes them: U+20-7E,U+E9."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)
