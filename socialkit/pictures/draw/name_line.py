"""The line of text under a partner's logo: its letters, its place, its color."""

from dataclasses import dataclass

from PIL import Image

from socialkit.errors import AssetError
from socialkit.pictures.decode.colors import RGB, luminance
from socialkit.pictures.draw.compositing import lay
from socialkit.pictures.draw.text_rendering import text_ink
from socialkit.pictures.geometry.placement import Box, Placement, Room
from socialkit.pictures.layout.page import Page
from socialkit.pictures.logos.contrast import LEAST_CONTRAST, ratio

# Between logo and text, of the height that a line may have.
_GAP = 0.3


@dataclass(frozen=True, kw_only=True, slots=True)
class NameLine:
    """The ink of a line (mode L), the distance to the logo above it in pixels, and its color, if any."""

    ink: Image.Image
    gap: int
    color: RGB | None

    @property
    def strip(self) -> int:
        """The height that it takes from the logo's room, in pixels."""
        return self.ink.height + self.gap

    def under(self, placement: Placement, room: Room) -> Box:
        """Give its place under a logo."""
        return room.under(placement.box, self.ink.size, self.gap)

    def lay(self, tile: Image.Image, box: Box, color: RGB) -> None:
        """Lay it onto an RGB picture, in place."""
        bands = [self.ink.point([level * value // 255 for level in range(256)]) for value in color]
        lay(tile, Image.merge("RGBa", [*bands, self.ink]), box)


def name_line_for(page: Page, partner: str, lang: str) -> NameLine | AssetError | None:
    """Give the line of a page for a partner, or why it is left out, or None where no line is asked for."""
    line = page.line
    if line is None:
        return None
    room = page.room
    height = min(line.height.pixels(room.whole.height), room.whole.height * 2 // 3)
    gap = round(height * _GAP)
    try:
        ink = text_ink(line.of(partner), lang, (room.narrowest, height - gap), page.fonts)
    except AssetError as error:
        return error
    return NameLine(ink=ink, gap=gap, color=rgb(line.color) if line.color else None)


def readable(color: RGB, darkest: float, lightest: float) -> bool:
    """Tell whether letters of a color stand out from the darkest and the lightest of a ground."""
    own = luminance(Image.new("RGB", (1, 1), color)).tobytes()[0] / 255
    return min(ratio(own, darkest), ratio(own, lightest)) >= LEAST_CONTRAST


def rgb(written: str) -> RGB:
    """Give ``#rrggbb`` as numbers."""
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return red, green, blue
