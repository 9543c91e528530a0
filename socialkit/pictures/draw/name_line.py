"""The line of text under a partner's logo: its letters, its place, its color."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from socialkit.errors import AssetError
from socialkit.pictures.decode.colors import RGB, luminance
from socialkit.pictures.draw.compositing import lay
from socialkit.pictures.draw.text_rendering import text_ink
from socialkit.pictures.geometry.placement import Box, Placement, Room
from socialkit.pictures.layout.page import Page
from socialkit.pictures.logos.contrast import LEAST_CONTRAST, ratio

#: Between logo and text, of the height that a line may have.
GAP = 0.3


@dataclass(frozen=True, kw_only=True, slots=True)
class NameLine:
    """The ink of a line (mode L), the distance to the logo above it in pixels, and its color, if any.

    ``narrower`` sets it in less width, in pixels; AssetError where it could not be read there.
    """

    ink: Image.Image
    gap: int
    color: RGB | None
    narrower: Callable[[int], "NameLine"]

    @property
    def strip(self) -> int:
        """The height that it takes from the logo's room, in pixels."""
        return self.ink.height + self.gap

    def within(self, width: int) -> "NameLine":
        """Give it in a width, or as it is where it could not be read there."""
        if self.ink.width <= width:
            return self
        try:
            return self.narrower(width)
        except AssetError:
            return self

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
    height = page.room.lined(line)

    def set_in(width: int) -> NameLine:
        gap = round(height * GAP)
        ink = text_ink(line.of(partner), lang, (width, height - gap), page.fonts)
        return NameLine(ink=ink, gap=gap, color=rgb(line.color) if line.color else None, narrower=set_in)

    try:
        return set_in(page.room.narrowest)
    except AssetError as error:
        return error


def readable(color: RGB, darkest: float, lightest: float) -> bool:
    """Tell whether letters of a color stand out from the darkest and the lightest of a ground."""
    own = luminance(Image.new("RGB", (1, 1), color)).tobytes()[0] / 255
    return min(ratio(own, darkest), ratio(own, lightest)) >= LEAST_CONTRAST


def rgb(written: str) -> RGB:
    """Give ``#rrggbb`` as numbers."""
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return red, green, blue
