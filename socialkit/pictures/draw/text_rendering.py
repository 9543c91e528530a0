"""A text as a picture, in any script: one font that has all of its letters, as large as its room lets it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict
from unicodedata import bidirectional

import regex
from PIL import Image, ImageDraw, ImageFont

from socialkit.errors import AssetError
from socialkit.model.direction import right_to_left
from socialkit.pictures.decode.fonts import Font, guarded_font, shapes

#: Smaller than this, in pixels to the em, small letters have fewer than six rows and run together.
LEAST_SIZE = 12

#: What the em has of the room's height, for a text on one line and for each of two.
EM_OF_ONE, EM_OF_TWO = 0.62, 0.4
#: From one line to the next, in ems.
LEADING = 1.22
# Letters that stand side by side as they are: any engine sets them.
_SIMPLE = regex.compile(
    r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Armenian}\p{Georgian}\p{Ethiopic}\p{Han}\p{Hiragana}\p{Katakana}"
    r"\p{Hangul}\p{Bopomofo}\p{Common}\p{Inherited}]*"
)
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
# So many missing letters are named in an error.
_NAMED = 5


class TextOptions(TypedDict, total=False):
    """What raqm is told of a text."""

    direction: str
    language: str


@dataclass(frozen=True, slots=True)
class SizedFont:
    """A font at a size, and how Pillow is to set a text in it."""

    font: ImageFont.FreeTypeFont
    options: TextOptions
    right_to_left: bool = False

    def width(self, text: str) -> float:
        """Give how far a text reaches, in pixels."""
        left, _top, right, _bottom = self.ink(text)
        return right - left

    def advance(self, text: str) -> float:
        """Give how far on the next text begins, in pixels."""
        return self.font.getlength(text, **self.options)

    def ink(self, text: str) -> tuple[float, float, float, float]:
        """Give left, top, right and bottom of the ink, counted from the beginning of the baseline."""
        return self.font.getbbox(text, anchor="ls", **self.options)


@dataclass(frozen=True, slots=True)
class TextFont:
    """The font that has all letters of a text, and how Pillow is to set it."""

    source: Font
    options: TextOptions
    right_to_left: bool

    def at(self, size: int) -> SizedFont:
        """Give it at a size in pixels to the em."""
        return SizedFont(self.source.at(size), self.options, self.right_to_left)


def set_in(text: str, lang: str, fonts: Sequence[Font]) -> TextFont:
    """Give the first of ``fonts`` with all letters of a text; AssetError (code ``line``) where none has."""
    if not shapes() and not _SIMPLE.fullmatch(text):
        raise _refused(fonts[0], "Pillow has no libraqm here to join such letters: install Pillow's wheel")
    direction = _direction(text, lang)
    options: TextOptions = {"direction": direction, "language": lang} if shapes() else {}
    return TextFont(_able(text, fonts), options, direction == "rtl")


def text_ink(text: str, lang: str, room: tuple[int, int], fonts: Sequence[Font]) -> Image.Image:
    """Give the ink of a text as a picture of mode L, on one line or two, no larger than ``room``.

    ``room`` is (width, height) in pixels; the first of ``fonts`` that has all letters is used. AssetError
    (code ``line``) where none has, where the text would be too small to read, or where this Pillow cannot
    set its script; code ``no-font`` where the font's letters are damaged.
    """
    text = " ".join(text.split())
    found = set_in(text, lang, fonts)
    font, options = found.source, found.options
    with guarded_font(font):
        size, lines = max(
            (_size(lines, em, room, font, options) for lines, em in _arrangements(text, room[1])),
            key=lambda each: each[0],
        )
    if size < LEAST_SIZE:
        raise _refused(font, "it would be too small to read: shorten it, or make `height` or the slot larger")
    with guarded_font(font):
        return _drawn(lines, SizedFont(font.at(size), options), room)


def _able(text: str, fonts: Sequence[Font]) -> Font:
    lacking = [font.lacks(text) for font in fonts]
    for font, lacks in zip(fonts, lacking, strict=True):
        if not lacks:
            return font
    least = min(lacking, key=len)
    named = ", ".join(f"{char} (U+{ord(char):04X})" for char in least[:_NAMED])
    raise _refused(fonts[0], f"no font has {named}: put one that has into the campaign folder, under `fonts`")


def _refused(font: Font, why: str) -> AssetError:
    return AssetError(why, path=font.path, code="line")


def _direction(text: str, lang: str) -> str:
    """Give the direction of the first letter that has one (UAX 9, rules P2 and P3), else the language's."""
    found = (_STRONG[kind] for kind in map(bidirectional, text) if kind in _STRONG)
    return next(found, "rtl" if right_to_left(lang) else "ltr")


def _arrangements(text: str, height: int) -> Iterator[tuple[list[str], float]]:
    """Give the ways to break a text, and the em that each could have in a room of so many pixels' height."""
    yield [text], height * EM_OF_ONE
    spaces = [index for index, char in enumerate(text) if char == " "]
    if spaces:
        middle = min(spaces, key=lambda index: abs(index - len(text) / 2))
        yield [text[:middle], text[middle + 1 :]], height * EM_OF_TWO


def _size(
    lines: list[str], em: float, room: tuple[int, int], font: Font, options: TextOptions
) -> tuple[int, list[str]]:
    """Give the largest size in whole pixels, up to ``em``, at which lines keep within a room."""
    size = int(em)
    while size >= LEAST_SIZE:
        width, height = _extent(lines, SizedFont(font.at(size), options))
        if width <= room[0] and height <= room[1]:
            return size, lines
        size = min(size - 1, int(size * min(room[0] / width, 1.0)))
    return 0, lines


def _extent(lines: list[str], sized_font: SizedFont) -> tuple[int, int]:
    left, top, right, bottom = _bounds(lines, sized_font)
    return max(1, right - left), max(1, bottom - top)


def _bounds(lines: list[str], sized_font: SizedFont) -> tuple[int, int, int, int]:
    """Give the ink of lines that stand centered below each other."""
    step = round(sized_font.font.size * LEADING)
    inks = [sized_font.ink(line) for line in lines]
    widest = max(right - left for left, _, right, _ in inks)
    top = min(ink[1] + number * step for number, ink in enumerate(inks))
    bottom = max(ink[3] + number * step for number, ink in enumerate(inks))
    return 0, int(top), int(widest + 1), int(bottom + 1)


def _drawn(lines: list[str], sized_font: SizedFont, room: tuple[int, int]) -> Image.Image:
    _, top, width, bottom = _bounds(lines, sized_font)
    picture = Image.new("L", (width, bottom - top))
    pen, step = ImageDraw.Draw(picture), round(sized_font.font.size * LEADING)
    for number, line in enumerate(lines):
        left, _, right, _ = sized_font.ink(line)
        start = ((width - (right - left)) / 2 - left, number * step - top)
        pen.text(start, line, fill=255, font=sized_font.font, anchor="ls", **sized_font.options)
    ink = picture.getbbox() or (0, 0, 1, 1)
    picture = picture.crop(ink)
    return picture.crop((0, 0, min(picture.width, room[0]), min(picture.height, room[1])))
