"""Fonts for text on graphics: the campaign's own, the one in this package, those of the system."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from unicodedata import category

from PIL import ImageFont, features

from socialkit.pictures.storage.picture_codes import fault
from socialkit.pictures.storage.picture_files import read
from socialkit.pictures.storage.picture_kinds import MAX_BYTES

#: Noto Sans in one file; the folder's README says which scripts it has.
SHIPPED = Path(__file__).parents[1] / "typefaces" / "noto-sans.ttf"
#: Where systems have a font with Chinese, Japanese and Korean letters, which are too many to ship: Debian and
#: Fedora (fonts-noto-cjk, google-noto-sans-cjk-fonts), macOS 15, Windows 11, looked up on 2026-11-26.
_SYSTEM = tuple(
    map(
        Path,
        (
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
            "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
            "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
            "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
            "/System/Library/Fonts/Hiragino Sans GB.ttc",
            "/System/Library/Fonts/ヒラギノ角ゴシック W3.ttc",
            "/System/Library/Fonts/AppleSDGothicNeo.ttc",
            "C:/Windows/Fonts/msyh.ttc",
            "C:/Windows/Fonts/YuGothR.ttc",
            "C:/Windows/Fonts/malgun.ttf",
        ),
    )
)
# No font has a letter at a noncharacter (Unicode 16, section 23.7): what it draws there is a box.
_NO_LETTER = "\U0010ffff"
# Letters are looked for at this size, in pixels: large enough to tell one from an empty box.
_SAMPLE = 24
_KEPT_FILES, _KEPT_FACES, _KEPT_LETTERS = 8, 64, 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class Font:
    """A font file, and what tells its content apart from any other's."""

    path: Path
    fingerprint: str

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """Give the font at a size in pixels; AssetError where it is none."""
        return _face(self, size)

    def lacks(self, text: str) -> str:
        """Give the characters of a text that the font has no letter for, each once."""
        return "".join(dict.fromkeys(char for char in text if _visible(char) and not _has(self, char)))


def fonts(own: Sequence[Path]) -> tuple[Font, ...]:
    """Give the fonts to look for letters in, in order; AssetError where one of the campaign's own is none."""
    chosen = [Font(path=path, fingerprint=hashlib.sha256(read(path)).hexdigest()) for path in own]
    for font in chosen:
        font.at(_SAMPLE)
    return (*chosen, *_built_in())


@contextmanager
def guarded_font(font: Font) -> Iterator[None]:
    """Name the font whose letters cannot be drawn: one may open well and hold damaged outlines."""
    try:
        yield
    except (OSError, ValueError, ArithmeticError, MemoryError):
        raise fault(font.path, "no-font") from None


def shapes() -> bool:
    """Tell whether this Pillow can join letters and set text from right to left."""
    return bool(features.check_feature("raqm"))


def _built_in() -> tuple[Font, ...]:
    found = []
    for path in (SHIPPED, *_SYSTEM):
        try:
            status = path.stat()
        except OSError:
            continue
        if status.st_size <= MAX_BYTES:
            found.append(Font(path=path, fingerprint=f"{path.name} {status.st_size}"))
    return tuple(found)


def _visible(char: str) -> bool:
    """Tell whether a character shows as a letter; spaces, joiners and marks of direction need none."""
    return category(char) not in {"Zs", "Zl", "Zp", "Cf", "Cc"}


@lru_cache(maxsize=_KEPT_FILES)
def _data(font: Font) -> bytes:
    return read(font.path)


@lru_cache(maxsize=_KEPT_FACES)
def _face(font: Font, size: int) -> ImageFont.FreeTypeFont:
    with guarded_font(font):
        return ImageFont.truetype(BytesIO(_data(font)), size)


@lru_cache(maxsize=_KEPT_LETTERS)
def _has(font: Font, char: str) -> bool:
    return _drawn(font, char) != _drawn(font, _NO_LETTER)


def _drawn(font: Font, char: str) -> tuple[tuple[int, int], bytes]:
    with guarded_font(font):
        mask = font.at(_SAMPLE).getmask(char)
        return mask.size, bytes(mask)
