"""The campaign's own logos, laid onto an artwork once for all partners."""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from socialkit.pictures.decode.colors import RGB, luminance
from socialkit.pictures.draw.logo_choice import placed_logo
from socialkit.pictures.draw.logo_warnings import warnings_about
from socialkit.pictures.draw.plates import accent
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.layout.artworks import artwork_warnings, canvas
from socialkit.pictures.layout.layouts import CampaignLogo
from socialkit.pictures.layout.page import Page
from socialkit.pictures.logos.logo_file import LogoFile
from socialkit.pictures.storage.picture_codes import PictureWarning

# So many canvases with logos are kept by a process.
_KEPT = 8


@dataclass(frozen=True, slots=True)
class WholeGround:
    """A whole picture as a ground for logos."""

    image: Image.Image
    accent: RGB | None

    def crop(self, box: Box) -> Image.Image:
        """Give a copy of the pixels in a box."""
        return self.image.crop(box.edges)

    def shade(self, box: Box) -> Image.Image:
        """Give the relative luminance in a box."""
        return luminance(self.crop(box))


def with_campaign_logos(page: Page) -> tuple[Image.Image, tuple[PictureWarning, ...]]:
    """Give a page's artwork (RGB) with the campaign's own logos on it, and what is odd about these.

    To be copied before it is drawn on. AssetError where the artwork or one of the logos is broken.
    """
    if page.layout.campaign_logos or page.layout.dividers:
        return _drawn(page)
    made = page.artwork, page.size, page.framing
    return canvas(*made), artwork_warnings(*made)


@lru_cache(maxsize=_KEPT)
def _drawn(page: Page) -> tuple[Image.Image, tuple[PictureWarning, ...]]:
    image = canvas(page.artwork, page.size, page.framing).copy()
    pen = ImageDraw.Draw(image)
    for box, color in page.layout.dividers:
        pen.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=color)
    whole = WholeGround(image, accent(image))
    warnings = [warning for logo in page.layout.campaign_logos for warning in _laid(whole, logo, page)]
    return image, (*artwork_warnings(page.artwork, page.size, page.framing), *warnings)


def _laid(whole: WholeGround, campaign_logo: CampaignLogo, page: Page) -> tuple[PictureWarning, ...]:
    """Lay one logo, and give what was odd about it."""
    box = campaign_logo.placement.box
    logo = LogoFile(campaign_logo.path, max(box.width, box.height), None, campaign_logo.sha256).logo()
    placed = placed_logo(whole, campaign_logo.placement, logo, page.plate)
    whole.image.paste(placed.drawn(whole), placed.box.edges)
    return tuple(warnings_about(placed))
