"""Which sizes a graphic is wanted in and for whom, and in which format; needs no picture opened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from socialkit.model.campaign import Graphic
from socialkit.pictures.geometry.framing import PixelSize
from socialkit.platforms.platform import Dialect

# In this order: what every platform takes comes first.
_COMMON = ("jpg", "png", "webp")


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeRequest:
    """A size to make: whether the campaign asked for just that, and for which platforms else it did."""

    size: PixelSize
    asked: bool
    platforms: tuple[Dialect, ...] = ()


def size_requests(
    graphic: Graphic, artworks: Iterable[PixelSize], readers: Mapping[str, Dialect]
) -> list[SizeRequest]:
    """Give the sizes of a graphic: those it names, those its platforms recommend, else its ``artworks``'."""
    named: dict[PixelSize, list[Dialect]] = {size: [] for size in graphic.sizes}
    for platform in graphic.sizes_for:
        for size in dict.fromkeys((size.width, size.height) for size in readers[platform].sizes):
            named.setdefault(size, []).append(readers[platform])
    if not named:
        return [SizeRequest(size=size, asked=True) for size in dict.fromkeys(artworks)]
    return [
        SizeRequest(size=size, asked=size in graphic.sizes, platforms=tuple(platforms))
        for size, platforms in named.items()
    ]


def usual_format(kind: str, platforms: Sequence[Dialect]) -> str:
    """Give the format of an artwork of that kind (``PNG``), or where that is not taken, one that is."""
    own = "jpg" if kind == "JPEG" else "png"
    formats = [reader.pictures.formats for reader in platforms if reader.pictures.formats]
    return next((form for form in (own, *_COMMON) if all(form in taken for taken in formats)), own)
