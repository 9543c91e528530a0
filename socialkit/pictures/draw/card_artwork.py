"""A quote card: photo, quote, name, the organization's logo, in the campaign's look; room for another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from socialkit.errors import AssetError
from socialkit.model.direction import right_to_left
from socialkit.model.people.quote_card import STRIP, QuoteCard
from socialkit.model.slot import PLATE
from socialkit.pictures.decode.colors import RGB
from socialkit.pictures.decode.fonts import Font, fonts
from socialkit.pictures.draw.campaign_logos import WholeGround
from socialkit.pictures.draw.color_scheme import ColorScheme, color_scheme
from socialkit.pictures.draw.logo_choice import LogoSpot, PlacedLogo, choose_logo
from socialkit.pictures.draw.paragraphs import Paragraph, Style, paragraph_ink
from socialkit.pictures.geometry.placement import Box, Room
from socialkit.pictures.geometry.sizing import common_area
from socialkit.pictures.logos.preparing import Logo

#: Where a campaign names no color.
USUAL_COLOR = "#33587a"
# Drawn so many times larger, then made smaller: smooth edges.
_FINE = 2
# In shares of the shorter side: the margin, and the least size of letters of a quote, in ems.
_MARGIN, _LEAST = 0.06, 0.022
_TOO_LONG = "the quote is too long to be read on a card: shorten it"
# The photo is as large as these let it, of its most, until the quote can be read.
_PARTS = (1.0, 0.8, 0.55)
# Of the logo: the most of the width of a card, and the distance from the edges of the strip, of its height.
_LOGO, _LOGO_INSET = 0.2, 0.15
# Of a photo that is too tall more is cut off below than above, where faces are.
_UPWARD = 0.3
_MARK = "“"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Area:
    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> tuple[int, int]:
        return self.right - self.left, self.bottom - self.top


@dataclass(frozen=True, kw_only=True, slots=True)
class _CardCanvas:
    """A card while it is drawn, in its large pixels; what begins at the left is mirrored from the right."""

    picture: Image.Image
    card: QuoteCard
    fonts: Sequence[Font]
    colors: ColorScheme
    mirrored: bool

    @property
    def short(self) -> int:
        return min(self.picture.size)

    @property
    def margin(self) -> int:
        return round(self.short * _MARGIN)

    @property
    def strip(self) -> int:
        return round(self.picture.height * (1 - STRIP))

    @property
    def wide(self) -> bool:
        return self.picture.width > self.picture.height

    def left(self, width: int, start: int) -> int:
        """Give where something of a width begins that is ``start`` pixels from the side texts begin at."""
        return self.picture.width - start - width if self.mirrored else start

    def ink(self, text: str, room: tuple[int, int], style: Style) -> Paragraph:
        return paragraph_ink(text, self.card.lang, room, self.fonts, style)

    def set(self, ink: Image.Image, start: int, top: int, color: RGB) -> None:
        self.picture.paste(color, (self.left(ink.width, start), top), ink)


def card_artwork(
    card: QuoteCard, photo: Image.Image | None, size: tuple[int, int], *, logo: Logo | None = None
) -> Image.Image:
    """Give a card as an RGB picture of ``size``, (width, height) in pixels; ``photo`` is an RGB picture.

    ``logo`` is the organization's, which stands beside the name where there is room for both. Raises
    AssetError where no font has the letters, and where a text would be too small to read.
    """
    for part in _PARTS[:-1]:
        try:
            return _drawn(_Pictures(card, photo, logo), size, part)
        except _TooLongError:
            continue  # a smaller photo leaves more room
    return _drawn(_Pictures(card, photo, logo), size, _PARTS[-1])


@dataclass(frozen=True, slots=True)
class _Pictures:
    """What a card shows: its words, the person, the organization."""

    card: QuoteCard
    photo: Image.Image | None
    logo: Logo | None


class _TooLongError(AssetError):
    """A quote that could not be read in the room that there is."""


def _drawn(shown: _Pictures, size: tuple[int, int], part: float) -> Image.Image:
    """Draw a card whose photo has ``part`` of the room that it may have at most."""
    card, photo = shown.card, shown.photo
    colors = color_scheme(card.look.color or USUAL_COLOR)
    canvas = _CardCanvas(
        picture=Image.new("RGB", (size[0] * _FINE, size[1] * _FINE), colors.ground),
        card=card,
        fonts=fonts(card.look.bold or card.look.text),
        colors=colors,
        mirrored=right_to_left(card.lang),
    )
    _strip(canvas, shown.logo)
    box = _photo(canvas, photo, part) if photo else _room(canvas)
    _quote(canvas, _footing(canvas, box), marked=photo is None or canvas.wide)
    return canvas.picture.reduce(_FINE)


def _room(canvas: _CardCanvas) -> _Area:
    """Give the room above the strip, counted from the side at which texts begin."""
    margin, width = canvas.margin, canvas.picture.width
    return _Area(left=margin, top=margin, right=width - margin, bottom=canvas.strip - margin)


def _photo(canvas: _CardCanvas, photo: Image.Image, part: float) -> _Area:
    """Lay the photo beside the quote of a wide card, as a round above that of others; give what room is left.

    Its box is counted from the side at which texts begin.
    """
    room = _room(canvas)
    if canvas.wide:
        width = round(canvas.picture.width * 0.34 * part)
        canvas.picture.paste(_cut(photo, (width, canvas.strip)), (canvas.left(width, 0), 0))
        return _Area(left=width + canvas.margin, top=room.top, right=room.right, bottom=room.bottom)
    most = 0.3 if canvas.picture.width == canvas.picture.height else 0.4
    side = round(canvas.short * most * part)
    mask = Image.new("L", (side, side))
    ImageDraw.Draw(mask).ellipse((0, 0, side - 1, side - 1), fill=255)
    canvas.picture.paste(_cut(photo, (side, side)), (canvas.left(side, room.left), room.top), mask)
    mark = _mark(canvas, side // 3)
    canvas.set(mark, room.left + side + canvas.margin, room.top + side // 3, canvas.colors.near)
    top = room.top + side + canvas.margin // 2
    return _Area(left=room.left, top=top, right=room.right, bottom=room.bottom)


def _cut(photo: Image.Image, size: tuple[int, int]) -> Image.Image:
    return ImageOps.fit(photo.convert("RGB"), size, Image.Resampling.LANCZOS, centering=(0.5, _UPWARD))


def _footing(canvas: _CardCanvas, box: _Area) -> _Area:
    """Set hashtag and credit below the quote, where they can be read; give what room is left."""
    width, height = box.size
    style = Style(most=round(canvas.short * 0.045), lines=1, weight=0.012)
    small = Style(most=round(canvas.short * 0.026), lines=1)
    line = round(canvas.short * 0.06)
    share = 0.55 if canvas.card.credit else 1.0
    for text, start, how in (
        (canvas.card.hashtag, True, style),
        (canvas.card.credit, False, small),
    ):
        try:
            ink = canvas.ink(text, (round(width * (share if start else 1 - share)), line), how).ink
        except AssetError:
            continue  # too long for one line: posts have the hashtag, and their alt text the credit
        left = box.left if start else box.right - ink.width
        canvas.set(ink, left, box.bottom - ink.height, canvas.colors.letters)
    below = line + canvas.margin // 3
    return _Area(left=box.left, top=box.top, right=box.right, bottom=box.top + height - below)


def _quote(canvas: _CardCanvas, box: _Area, *, marked: bool) -> None:
    """Set the quote as large as the room lets it, in its middle; ``marked``: under a quotation mark."""
    width, height = box.size
    high = round(canvas.short * (0.1 if canvas.wide else 0.08)) if marked else 0
    above = round(high * 1.5)
    style = Style(most=round(canvas.short * 0.115), lines=40, leading=1.3, weight=0.01)
    try:
        words = canvas.ink(canvas.card.quote, (width, height - above), style)
    except AssetError as error:
        raise (_too_long(canvas) if "too small" in str(error) else error) from None
    if words.size < canvas.short * _LEAST:
        raise _too_long(canvas)
    top = box.top + max(0, (height - above - words.ink.height) // 2)
    if marked:
        canvas.set(_mark(canvas, high), box.left, top, canvas.colors.near)
    canvas.set(words.ink, box.left, top + above, canvas.colors.letters)


def _too_long(canvas: _CardCanvas) -> AssetError:
    return _TooLongError(_TOO_LONG, path=Path(canvas.card.name), code="line")


def _mark(canvas: _CardCanvas, high: int) -> Image.Image:
    """Give the ink of a quotation mark, ``high`` pixels from top to bottom."""
    face = fonts([])[0].at(high * 3)
    left, top, right, bottom = face.getbbox(_MARK, anchor="ls")
    ink = Image.new("L", (int(right - left) + 2, int(bottom - top) + 2))
    ImageDraw.Draw(ink).text((-left, -top), _MARK, fill=255, font=face, anchor="ls")
    ink = ink.crop(ink.getbbox())
    ink = ink.resize((round(ink.width * high / ink.height), high), Image.Resampling.LANCZOS)
    return ImageOps.mirror(ink) if canvas.mirrored else ink


def _strip(canvas: _CardCanvas, logo: Logo | None) -> None:
    """Draw the strip with the organization's logo and the name, where no other logo will stand.

    Without the logo where what the person does would be too small to read beside it.
    """
    width, height = canvas.picture.size
    ImageDraw.Draw(canvas.picture).rectangle((0, canvas.strip, width, height), fill=canvas.colors.paper)
    placed = _placed(canvas, logo) if logo else None
    start = canvas.margin
    if placed:
        beside = canvas.margin + placed.box.width + canvas.margin // 2
        if all(each.size >= canvas.short * _LEAST for each, _ in _named(canvas, beside)):
            canvas.picture.paste(placed.drawn(WholeGround(canvas.picture, None)), placed.box.edges)
            start = beside
    inks = [(each.ink, color) for each, color in _named(canvas, start)]
    gap = round(canvas.short * 0.02)
    whole = sum(ink.height for ink, _ in inks) + gap * (len(inks) - 1)
    top = canvas.strip + (height - canvas.strip - whole) // 2
    for ink, color in inks:
        canvas.set(ink, start, top, color)
        top += ink.height + gap


def _named(canvas: _CardCanvas, start: int) -> Iterator[tuple[Paragraph, RGB]]:
    """Give the name, and of what the person does, so far from the side that texts begin at."""
    room = round(canvas.picture.width * 0.68) - start
    deep = canvas.picture.height - canvas.strip
    style = Style(most=round(canvas.short * 0.062), lines=2, leading=1.2, weight=0.016)
    yield canvas.ink(canvas.card.name, (room, round(deep * 0.4)), style), canvas.colors.ink
    if canvas.card.about:
        style = Style(most=round(canvas.short * 0.038), lines=3, leading=1.3)
        yield canvas.ink(canvas.card.about, (room, round(deep * 0.42)), style), canvas.colors.dark


def _placed(canvas: _CardCanvas, logo: Logo) -> PlacedLogo | None:
    """Place the organization's logo where the strip begins; None where there is no room for it."""
    width, height = canvas.picture.size
    inset = round((height - canvas.strip) * _LOGO_INSET)
    across = round(width * _LOGO)
    left = canvas.left(across, canvas.margin)
    box = Box(left=left, top=canvas.strip + inset, right=left + across, bottom=height - inset)
    room = Room(
        free=(box,),
        clear=0,
        lean=(1 if canvas.mirrored else -1, 0),
        area=common_area(box.width, box.height),
        whole=box,
    )
    spot = LogoSpot(room=room, style=PLATE)
    return choose_logo(WholeGround(canvas.picture, None), spot, logo, lambda: None)
