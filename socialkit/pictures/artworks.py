"""The campaign's artwork files: which one suits a size, and its pixels at that size."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image

from socialkit.pictures.faults import fault
from socialkit.pictures.files import digest, read
from socialkit.pictures.reading import decode, header

# Two sizes have the same shape when their ratios differ by less than one in this many.
_SAME_SHAPE = 200
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


def suited(artworks: Sequence[Artwork], size: tuple[int, int]) -> Artwork | None:
    """Give the smallest artwork that has the shape of ``size`` and is at least as large."""
    fitting = [artwork for artwork in artworks if _suits(artwork.size, size)]
    return min(fitting, key=_pixels, default=None)


@lru_cache(maxsize=_KEPT)
def canvas(artwork: Artwork, size: tuple[int, int]) -> Image.Image:
    """Give an artwork as RGB at a size, to be copied before it is drawn on; AssetError when it is broken."""
    data = read(artwork.path)
    if digest(data) != artwork.sha256:
        raise fault(artwork.path, "changed")
    image = decode(artwork.path, data).image
    if image.mode == "RGBA":
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, box=_middle(image.size, size))


def _suits(artwork: tuple[int, int], size: tuple[int, int]) -> bool:
    across, down = artwork[0] * size[1], artwork[1] * size[0]
    large = artwork[0] >= size[0] and artwork[1] >= size[1]
    return large and abs(across - down) * _SAME_SHAPE < down


def _pixels(artwork: Artwork) -> int:
    return artwork.size[0] * artwork.size[1]


def _middle(given: tuple[int, int], size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Give the middle part of an artwork that has exactly the wanted shape."""
    scale = min(given[0] / size[0], given[1] / size[1])
    width, height = size[0] * scale, size[1] * scale
    left, top = (given[0] - width) / 2, (given[1] - height) / 2
    return left, top, left + width, top + height
