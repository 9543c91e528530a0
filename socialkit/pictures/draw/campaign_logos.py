"""The campaign's own logos, laid onto an artwork once for all partners."""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from socialkit.pictures.draw.logo_choice import remarks_on, settled
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.layout.artworks import canvas
from socialkit.pictures.layout.layouts import Host
from socialkit.pictures.logos.contrast import luminance
from socialkit.pictures.logos.logo_file import LogoFile

# So many canvases with logos are kept by a process.
_KEPT = 8
#: Code and sentence of something odd.
Remark = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Whole:
    """A whole picture as a ground for logos."""

    image: Image.Image

    def crop(self, box: Box) -> Image.Image:
        """Give a copy of the pixels in a box."""
        return self.image.crop(box.edges)

    def shade(self, box: Box) -> Image.Image:
        """Give the relative luminance in a box."""
        return luminance(self.crop(box))


def hosted(sheet: RenditionSpec) -> tuple[Image.Image, tuple[Remark, ...]]:
    """Give a sheet's artwork (RGB) with the campaign's own logos on it, and what is odd about these.

    To be copied before it is drawn on. AssetError where the artwork or one of the logos is broken.
    """
    if sheet.hosts or sheet.dividers:
        return _hosted(sheet)
    return canvas(sheet.artwork, sheet.size, sheet.framing), ()


@lru_cache(maxsize=_KEPT)
def _hosted(sheet: RenditionSpec) -> tuple[Image.Image, tuple[Remark, ...]]:
    image = canvas(sheet.artwork, sheet.size, sheet.framing).copy()
    pen = ImageDraw.Draw(image)
    for box, color in sheet.dividers:
        pen.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=color)
    remarks = [remark for host in sheet.hosts for remark in _laid(image, host, sheet)]
    return image, tuple(remarks)


def _laid(image: Image.Image, host: Host, sheet: RenditionSpec) -> tuple[Remark, ...]:
    """Lay one logo, and give what was odd about it."""
    box = host.placement.box
    logo = LogoFile(host.path, max(box.width, box.height), None, host.sha256).logo()
    setting = settled(_Whole(image), host.placement, logo, sheet.plate)
    image.paste(setting.drawn(_Whole(image)), setting.box.edges)
    return tuple(remarks_on(setting))
