"""The campaign's artwork files: which one suits a size, and its pixels at that size."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image

from socialkit.pictures.decode.decoding import decode, header
from socialkit.pictures.geometry.framing import (
    MIDDLE,
    Framing,
    PixelSize,
    inset,
    large_enough,
    lost,
    same_shape,
    window,
)
from socialkit.pictures.storage.picture_codes import PictureWarning, fault
from socialkit.pictures.storage.picture_files import digest, read

#: What decoding says of a picture, in the words and the code of an artwork.
ODD = {
    "cmyk": (
        "print-colors",
        "is in print colors (CMYK); they were converted and may look different: export it in RGB, as sRGB",
    ),
    "profile": (
        "damaged-profile",
        "has a damaged color profile; its colors were taken for sRGB: export it as sRGB",
    ),
}
# So many prepared canvases are kept by a process.
_KEPT = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Artwork:
    """One artwork file: upright size in pixels, ``kind`` (``PNG``, ``JPEG`` …), SHA-256 of its bytes."""

    path: Path
    size: tuple[int, int]
    kind: str
    sha256: str


def survey(path: Path, known: str | None = None) -> Artwork:
    """Look at an artwork's header; AssetError when it cannot be one.

    ``known`` is the SHA-256 of a file that is certain to be unchanged.
    """
    data = read(path)
    kind, size = header(path, data)
    if kind == "SVG":
        raise fault(path, "other-format", "an SVG, which cannot be a campaign graphic")
    return Artwork(path=path, size=size, kind=kind, sha256=known or digest(data))


def suited(artworks: Sequence[Artwork], size: PixelSize, fit: str = "crop") -> Artwork | None:
    """Give the smallest artwork of the shape of ``size``, or else the one that loses least of itself.

    None where each would have to be made larger.
    """
    same = [artwork for artwork in artworks if same_shape(artwork.size, size)]
    fitting = [artwork for artwork in same if large_enough(artwork.size, size, "crop")]
    if fitting:
        return min(fitting, key=_pixels)
    others = [artwork for artwork in artworks if large_enough(artwork.size, size, fit)]
    return min(others, key=lambda artwork: (lost(artwork.size, size)[1], _pixels(artwork)), default=None)


def canvas(artwork: Artwork, size: PixelSize, framing: Framing = MIDDLE) -> Image.Image:
    """Give an artwork as RGB at a size, to be copied before it is drawn on; AssetError when it is broken."""
    return _made(artwork, size, framing)[0]


def artwork_warnings(
    artwork: Artwork, size: PixelSize, framing: Framing = MIDDLE
) -> tuple[PictureWarning, ...]:
    """Give what is odd about an artwork's colors; AssetError when it is broken."""
    codes = _made(artwork, size, framing)[1]
    odd = [ODD[code] for code in codes if code in ODD]
    return tuple((word, f"{artwork.path.name} {what}") for word, what in odd)


@lru_cache(maxsize=_KEPT)
def _made(artwork: Artwork, size: PixelSize, framing: Framing) -> tuple[Image.Image, tuple[str, ...]]:
    data = read(artwork.path)
    if digest(data) != artwork.sha256:
        raise fault(artwork.path, "changed")
    picture = decode(artwork.path, data)
    return _framed(picture.image, size, framing), picture.warnings


def _framed(image: Image.Image, size: PixelSize, framing: Framing) -> Image.Image:
    if image.mode == "RGBA":
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    if image.size == size:
        return image
    if framing.fit == "pad" and not same_shape(image.size, size):
        return _padded(image, size, framing.background)
    return image.resize(size, Image.Resampling.LANCZOS, box=window(image.size, size, framing))


def _pixels(artwork: Artwork) -> int:
    return artwork.size[0] * artwork.size[1]


def _padded(image: Image.Image, size: PixelSize, background: str | None) -> Image.Image:
    """Give the whole artwork in the middle, with bars in a color or in that of its own edges."""
    box = inset(image.size, size)
    picture = Image.new("RGB", size, background or _edge(image, sideways=box[0] > 0))
    within = (box[2] - box[0], box[3] - box[1])
    picture.paste(image.resize(within, Image.Resampling.LANCZOS), box)
    return picture


def _edge(image: Image.Image, *, sideways: bool) -> tuple[int, int, int]:
    """Give the most frequent color of the two edges at which bars will stand."""
    width, height = image.size
    boxes = (
        [(0, 0, 1, height), (width - 1, 0, width, height)]
        if sideways
        else [(0, 0, width, 1), (0, height - 1, width, height)]
    )
    pixels = b"".join(image.crop(box).tobytes() for box in boxes)
    counts = Counter(zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True))
    return counts.most_common(1)[0][0]
