"""The first graphic of a campaign, drawn from one color: name, dates, hashtag, room for a logo."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin

from PIL import Image, ImageDraw

from socialkit.errors import AssetError
from socialkit.model.direction import right_to_left
from socialkit.pictures.decode.fonts import fonts
from socialkit.pictures.draw.color_scheme import ColorScheme, color_scheme
from socialkit.pictures.draw.paragraphs import Style, paragraph_ink

#: One picture for each shape that platforms like: link cards, feeds, and tall feeds.
SIZES = ((1200, 630), (1080, 1080), (1080, 1350))
# Drawn so many times larger, then made smaller: smooth edges.
_FINE = 2
# All in shares of the shorter side, but for the strip, which is one of the height.
_MARGIN, _STRIP = 0.07, 0.25
# How far the rings reach, for a reach of 1.
_RINGS = 0.36 * 3 + 0.08


@dataclass(frozen=True, kw_only=True, slots=True)
class ArtworkWords:
    """What stands on a graphic, and its language."""

    name: str
    dates: str
    hashtag: str
    lang: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Canvas:
    """Width and height of a picture, where its strip begins, and the margin, in its large pixels."""

    width: int
    strip: int
    height: int
    margin: int
    colors: ColorScheme

    @property
    def wide(self) -> bool:
        return self.width > self.height

    @property
    def room(self) -> tuple[int, int]:
        """Width and height that words have."""
        width = self.width - 2 * self.margin
        return round(width * (0.62 if self.wide else 1)), self.strip - 2 * self.margin


def artwork(words: ArtworkWords, color: str, size: tuple[int, int]) -> Image.Image:
    """Give the graphic of a campaign as an RGB picture of ``size``, (width, height) in pixels.

    ``color`` is ``#rrggbb``. Raises AssetError where no font has the letters of the name.
    """
    width, height = size[0] * _FINE, size[1] * _FINE
    stage = _Canvas(
        width=width,
        strip=round(height * (1 - _STRIP)),
        height=height,
        margin=round(min(width, height) * _MARGIN),
        colors=color_scheme(color),
    )
    picture = Image.new("RGB", (width, height), stage.colors.ground)
    _headline(picture, words, stage)
    _tag(picture, words, stage)
    return picture.reduce(_FINE)


def _headline(picture: Image.Image, words: ArtworkWords, stage: _Canvas) -> None:
    """Set name and dates, and draw circles where neither stands; all mirrored where the name is."""
    width, height = stage.room
    most = round(min(stage.width, stage.height) * 0.16)
    share = 0.7 if stage.wide else 0.5
    style = Style(most=most, lines=5, leading=1.14, weight=0.018)
    name = paragraph_ink(words.name, words.lang, (width, round(height * share)), fonts([]), style)
    small = Style(most=max(round(name.size * 0.45), round(most * 0.36)), lines=2)
    dates = paragraph_ink(words.dates, words.lang, (width, height // 5), fonts([]), small)
    gap = round(name.size * 0.5)
    whole = name.ink.height + gap + dates.ink.height
    top = (stage.strip - whole) // 2 if stage.wide else stage.margin
    taken = (stage.margin + max(name.ink.width, dates.ink.width) + gap, top + whole + gap)
    _circles(ImageDraw.Draw(picture), stage, taken, mirrored=name.right_to_left)
    for ink, down in ((name.ink, top), (dates.ink, top + name.ink.height + gap)):
        left = stage.width - stage.margin - ink.width if name.right_to_left else stage.margin
        picture.paste(stage.colors.letters, (left, down), ink)


def _tag(picture: Image.Image, words: ArtworkWords, stage: _Canvas) -> None:
    """Set the hashtag into the strip, on the side where no logo will stand."""
    height = stage.height - stage.strip
    room = (round(stage.width * 0.5) - stage.margin, round(height * 0.5))
    style = Style(most=round(min(stage.width, stage.height) * 0.066), lines=1, weight=0.014)
    try:
        tag = paragraph_ink(words.hashtag, words.lang, room, fonts([]), style)
    except AssetError:
        return  # too long for one line: the posts have it
    left = stage.width - stage.margin - tag.ink.width if right_to_left(words.lang) else stage.margin
    picture.paste(stage.colors.ink, (left, stage.strip + (height - tag.ink.height) // 2), tag.ink)


def _circles(pen: ImageDraw.ImageDraw, stage: _Canvas, taken: tuple[int, int], *, mirrored: bool) -> None:
    """Draw people who sit in rings, seen from above; none where words reach to, ``taken``: right, bottom."""
    if stage.wide:
        x, y, reach = stage.width * 0.8, stage.strip * 0.5, stage.strip * 0.5
    else:  # a half of the rings rises from the strip, as large as the words let it
        x, y, reach = stage.width * 0.5, float(stage.strip), (stage.strip - taken[1]) / _RINGS
    for right, below, radius, near in _seats(min(reach, stage.width * 0.5)):
        middle, at = x + right, y + below
        if middle - radius < taken[0] and at - radius < taken[1]:
            continue
        left = stage.width - middle - radius if mirrored else middle - radius
        pen.ellipse((left, at - radius, left + 2 * radius, at + radius), fill=stage.colors.shade(near=near))
    pen.rectangle((0, stage.strip, stage.width, stage.height), fill=stage.colors.paper)


def _seats(reach: float) -> Iterator[tuple[float, float, float, bool]]:
    """Give places around a middle, the radius of each, and which are the near ones."""
    yield 0.0, 0.0, reach * 0.19, True
    for ring, (count, turn) in enumerate(((6, 0.0), (12, 0.5), (18, 0.25)), start=1):
        for place in range(count):
            angle = 2 * pi * (place + turn) / count
            distance = reach * 0.36 * ring
            yield distance * cos(angle), distance * sin(angle), reach * (0.15 - 0.025 * ring), ring % 2 == 0
