"""Paragraphs as pictures: words broken into lines, as large as their room lets them, in any script."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex
from PIL import Image, ImageDraw

from socialkit.errors import AssetError
from socialkit.pictures.decode.fonts import Font, guarded_font
from socialkit.pictures.draw.text_rendering import LEAST_SIZE, SizedFont, TextFont, set_in

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
    with guarded_font(sized.source):
        fitting = _Fitting(pieces=pieces, font=sized, room=room, style=style)
        sizes = [*_sizes(style.most)]
        # What fits at a size fits at each smaller one: looked for by halving, for measuring takes long.
        found = bisect_left(sizes, 1, key=lambda size: int(fitting.at(size) is not None))
        for size in sizes[found:]:
            lines = fitting.at(size)
            if lines:
                face = sized.at(size)
                ink = _drawn(lines, face, round(size * style.leading), fitting.border(size))
                if ink.width <= room[0]:
                    return Paragraph(ink=ink, size=size, right_to_left=face.right_to_left)
    raise AssetError("it would be too small to read: shorten it", path=sized.source.path, code="line")


def _sizes(most: int) -> Iterator[int]:
    """Give the sizes that are tried, largest first."""
    size = most
    while size >= LEAST_SIZE:
        yield size
        size = min(size - 1, int(size * _SMALLER))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fitting:
    """A text in pieces, and the room that it is set in."""

    pieces: Sequence[str]
    font: TextFont
    room: tuple[int, int]
    style: Style

    def border(self, size: int) -> int:
        return round(self.style.weight * size)

    def at(self, size: int) -> list[str] | None:
        """Give the lines at a size, as even as so many lines can be; None where they do not fit."""
        width = self.room[0] - 2 * self.border(size)
        face = self.font.at(size)
        lengths = {piece: face.advance(piece) for piece in dict.fromkeys(self.pieces)}
        least = max(lengths.values(), default=0.0)
        lines = _filled(self.pieces, lengths, width)
        height = round(size * self.style.leading * len(lines))
        if not lines or least > width or len(lines) > self.style.lines or height > self.room[1]:
            return None
        return _evened(self.pieces, lengths, lines, (least, width))


def _evened(
    pieces: Sequence[str], lengths: Mapping[str, float], lines: list[str], widths: tuple[float, float]
) -> list[str]:
    """Give so many lines in as little width as holds them, between ``widths``."""
    least, most = widths
    while most - least > 1:
        middle = (least + most) / 2
        found = _filled(pieces, lengths, middle)
        if len(found) == len(lines):
            lines, most = found, middle
        else:
            least = middle
    return lines


def _filled(pieces: Sequence[str], lengths: Mapping[str, float], width: float) -> list[str]:
    """Give lines that are as long as a width lets them; a space at the end of one takes none."""
    lines, long, spaces = [""], 0.0, 0.0
    for piece in pieces:
        own = lengths[piece]
        if piece.isspace():
            lines[-1] += piece
            spaces += own
        elif not lines[-1].strip() or long + spaces + own <= width:
            lines[-1] += piece
            long, spaces = (long + spaces if lines[-1] != piece else 0.0) + own, 0.0
        else:
            lines.append(piece)
            long, spaces = own, 0.0
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
