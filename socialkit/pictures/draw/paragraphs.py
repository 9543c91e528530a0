"""Paragraphs as pictures: words broken into lines, as large as their room lets them, in any script."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex
from PIL import Image, ImageDraw

from socialkit.errors import AssetError
from socialkit.pictures.decode.fonts import Font, guarded_font
from socialkit.pictures.draw.text_rendering import LEAST_SIZE, SizedFont, set_in

# A line may end between words, and behind each letter of scripts without spaces, but before no sign.
_PIECES = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]\p{P}*|[^\s\p{Han}\p{Hiragana}\p{Katakana}]+|\s+")
# Each size that is tried is so much smaller than the one before.
_SMALLER = 0.94


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How a paragraph is set.

    ``most`` is the largest size, in pixels to the em; ``lines`` how many lines it may have; ``leading`` is
    from one line to the next and ``weight`` how much is added around each stroke, both in ems.
    """

    most: int
    lines: int
    leading: float = 1.15
    weight: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """The ink of a paragraph (mode L), its size in pixels to the em, and its direction."""

    ink: Image.Image
    size: int
    right_to_left: bool


def paragraph_ink(
    text: str, lang: str, room: tuple[int, int], fonts: Sequence[Font], style: Style
) -> Paragraph:
    """Give the ink of a text, broken where it has spaces, no larger than ``room``, (width, height) in pixels.

    AssetError (code ``line``) where no font has all of its letters, where this Pillow cannot set its script,
    or where it would be too small to read.
    """
    pieces = _PIECES.findall(" ".join(text.split()))
    sized = set_in(text, lang, fonts)
    size = style.most
    with guarded_font(sized.source):
        while size >= LEAST_SIZE:
            face = sized.at(size)
            border = round(style.weight * size)
            lines = _broken(pieces, face, room[0] - 2 * border)
            height = round(size * style.leading * len(lines))
            if lines and len(lines) <= style.lines and height <= room[1]:
                ink = _drawn(lines, face, round(size * style.leading), border)
                return Paragraph(ink=ink, size=size, right_to_left=face.right_to_left)
            size = min(size - 1, int(size * _SMALLER))
    raise AssetError("it would be too small to read: shorten it", path=sized.source.path, code="line")


def _broken(pieces: Sequence[str], face: SizedFont, width: float) -> list[str]:
    """Give lines that fit, as even as so many lines can be; none where a piece alone is too wide."""
    least: float = max((face.width(piece) for piece in pieces), default=0)
    if least > width:
        return []
    lines, most = _filled(pieces, face, width), width
    while most - least > 1:
        middle = (least + most) / 2
        found = _filled(pieces, face, middle)
        if len(found) == len(lines):
            lines, most = found, middle
        else:
            least = middle
    return lines


def _filled(pieces: Sequence[str], face: SizedFont, width: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        longer = lines[-1] + piece
        if face.width(longer.strip()) <= width or not lines[-1].strip():
            lines[-1] = longer
        else:
            lines.append(piece)
    return [line.strip() for line in lines if line.strip()]


def _drawn(lines: Sequence[str], face: SizedFont, step: int, border: int) -> Image.Image:
    inks = [face.ink(line) for line in lines]
    left, right = min(ink[0] for ink in inks), max(ink[2] for ink in inks)
    top, bottom = inks[0][1], inks[-1][3] + step * (len(lines) - 1)
    picture = Image.new("L", (int(right - left) + 2 * border + 2, int(bottom - top) + 2 * border + 2))
    pen = ImageDraw.Draw(picture)
    for number, (line, ink) in enumerate(zip(lines, inks, strict=True)):
        start = right - ink[2] if face.right_to_left else -ink[0] + min(0.0, ink[0] - left)
        at = (start - (left if face.right_to_left else 0) + border, number * step - top + border)
        pen.text(at, line, fill=255, font=face.font, anchor="ls", stroke_width=border, **face.options)
    return picture.crop(picture.getbbox() or (0, 0, 1, 1))
