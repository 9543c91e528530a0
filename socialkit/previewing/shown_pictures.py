"""The small pictures of a preview: each artwork once, and graphics of partners who publish them."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from socialkit.assignments import account_assignments
from socialkit.errors import AssetError
from socialkit.kit.browser.stamp_table import stamp_sizes
from socialkit.kit.partner_page.files import preview_name
from socialkit.kit.partner_page.preview_sizes import preview_size
from socialkit.kit.previews import MOST_BYTES, previews
from socialkit.model.campaign import Campaign
from socialkit.model.rendition import Rendition
from socialkit.pictures.encode.shrinking import reduced
from socialkit.platforms.fitting import best
from socialkit.platforms.platform import Dialect
from socialkit.stamping import StampOptions, renditions
from socialkit.text.feed import Crop, Tiling

#: Whose pictures: a graphic's id, the language of its artwork, a partner's id (None: nobody's logo is on it).
_Key = tuple[str, str, str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPicture:
    """A picture on a page: the names of its rule and of that of its shape in the feed, and what is cut off.

    ``width`` and ``height`` are those of the picture that goes out, ``cut`` is the share of it that the feed
    does not show; ``with_logo`` says whether the partner's logo is on it.
    """

    name: str
    shape: str
    width: int
    height: int
    cut: float
    with_logo: bool


@dataclass(frozen=True, slots=True)
class WantedPicture:
    """A picture of a post: of which graphic, and width and height in pixels where somebody names them."""

    graphic: str
    size: tuple[int, int] | None = None


@dataclass(kw_only=True)
class PictureShelf:
    """The pictures of a campaign, drawn when first asked for; ``partners`` are those with own ones."""

    campaign: Campaign
    cache: Path | None = None
    partners: frozenset[str] = frozenset()
    _stock: dict[_Key, list[tuple[Rendition, bytes]]] = field(default_factory=dict)
    _names: dict[bytes, str] = field(default_factory=dict)
    _shapes: dict[Fraction, str] = field(default_factory=dict)
    _tilings: dict[Tiling, str] = field(default_factory=dict)

    def pictures(
        self, wanted: Sequence[WantedPicture], reader: Dialect, *, lang: str, partner: str | None
    ) -> tuple[ShownPicture | None, ...]:
        """Give the pictures that the platform would show of a post; None for each that cannot be drawn.

        Those that stand behind a number in its feed are not among them.
        """
        gallery = reader.traits.feed.gallery if len(wanted) > 1 else None
        tiling = gallery.tiling(len(wanted)) if gallery else None
        found = [self._found(each, reader, lang, partner) for each in wanted]
        if tiling:
            framed = zip(found, tiling.tiles, strict=False)
            return tuple(one and self._framed(*one, *_filling(_shape(one[0]), tile)) for one, tile in framed)
        shown = [one and (*one, *_shown(_shape(one[0]), reader.traits.feed.crop)) for one in found]
        first = next((one[2] for one in shown if one), None) if gallery and gallery.alike else None
        if first:
            shown = [one and (one[0], one[1], *_filling(_shape(one[0]), first)) for one in shown]
        return tuple(one and self._framed(*one) for one in shown)

    def tiles(self, tiling: Tiling) -> str:
        """Give the name of the rule that tiles pictures so."""
        return self._tilings.setdefault(tiling, f"tiles-{len(self._tilings)}")

    def _found(
        self, wanted: WantedPicture, reader: Dialect, lang: str, partner: str | None
    ) -> tuple[Rendition, bytes] | None:
        own = partner if partner in self.partners else None
        stock = self._of(wanted.graphic, lang, own) or self._of(wanted.graphic, lang, None)
        found = best([each for each, _ in stock], reader, size=wanted.size)
        return next(((each, data) for each, data in stock if each is found), None)

    def _framed(self, found: Rendition, data: bytes, shape: Fraction, cut: float) -> ShownPicture:
        return ShownPicture(
            name=self._names.setdefault(data, f"pic-{len(self._names)}"),
            shape=self._shapes.setdefault(shape, f"shape-{len(self._shapes)}"),
            width=found.width,
            height=found.height,
            cut=cut,
            with_logo=found.partner is not None,
        )

    @property
    def rules(self) -> str:
        """The style rules of all that was asked for, the pictures in them."""
        pictures = (
            f".{name}{{background-image:url(data:image/jpeg;base64,{b64encode(data).decode()})}}"
            for data, name in self._names.items()
        )
        shapes = (
            f".{name}{{aspect-ratio:{shape.numerator}/{shape.denominator}}}"
            for shape, name in self._shapes.items()
        )
        return "".join((*pictures, *shapes, *(_tiled(name, each) for each, name in self._tilings.items())))

    def _of(self, graphic: str, lang: str, partner: str | None) -> list[tuple[Rendition, bytes]]:
        """Give the pictures of a graphic; none where artwork or logo cannot be used, as `check` tells."""
        # In most campaigns one artwork is for all languages: it is drawn once.
        artworks = {each.id: each.version(lang).lang for each in self.campaign.graphics}
        key = (graphic, artworks[graphic], partner)
        if key not in self._stock:
            try:
                drawn = (
                    _stamped(self.campaign, partner, self.cache) if partner else _bare(self.campaign, lang)
                )
                made = list(drawn)
            except AssetError:
                made = []
            for other, own in artworks.items():
                self._stock[other, own, partner] = [one for one in made if one[0].graphic == other]
        return self._stock[key]


def shelf_of(campaign: Campaign, *, cache: Path | None = None) -> PictureShelf:
    """Give the shelf of a campaign; partners whose accounts publish a graphic have pictures of their own."""
    publishing = {each.partner.id for each in account_assignments(campaign) if each.partner and each.graphic}
    return PictureShelf(campaign=campaign, cache=cache, partners=frozenset(publishing))


def _bare(campaign: Campaign, lang: str) -> Iterator[tuple[Rendition, bytes]]:
    for size in stamp_sizes(campaign, lang):
        picture = _rendition(size.page.graphic, None, size.file, size.page.size)
        yield picture, reduced(size.picture(), preview_size(*size.page.size), MOST_BYTES)


def _stamped(campaign: Campaign, partner: str, cache: Path | None) -> Iterator[tuple[Rendition, bytes]]:
    found = [
        _rendition(each.graphic, partner, each.name, (each.width, each.height))
        for each in renditions(campaign, options=StampOptions(partners=(partner,), cache=cache))
    ]
    for _, files in previews(campaign, found, cache=cache) if found else ():
        yield from ((each, files[preview_name(each)]) for each in found if preview_name(each) in files)


def _rendition(graphic: str, partner: str | None, name: str, size: tuple[int, int]) -> Rendition:
    return Rendition(
        graphic=graphic,
        partner=partner,
        path=Path(name),
        width=size[0],
        height=size[1],
        media_type="image/jpeg",
        sha256="",
    )


def _shape(picture: Rendition) -> Fraction:
    return Fraction(picture.width, picture.height)


def _filling(shape: Fraction, tile: Fraction) -> tuple[Fraction, float]:
    """Give the shape of a tile that a picture fills, and the share of the picture that is cut off."""
    return tile, 1 - float(min(shape, tile) / max(shape, tile))


def _tiled(name: str, tiling: Tiling) -> str:
    """Give the style rule of a tiling, and those of its tiles."""
    areas = " ".join(f'"{" ".join(row)}"' for row in tiling.areas.split("/"))
    shape = f"{tiling.shape.numerator}/{tiling.shape.denominator}"
    tiles = (
        f".{name}>:nth-child({number}){{grid-area:{letter}}}"
        for number, letter in enumerate(sorted(set(tiling.areas) - {"/"}), start=1)
    )
    return f".{name}{{grid-template-areas:{areas};aspect-ratio:{shape}}}{''.join(tiles)}"


def _shown(shape: Fraction, crop: Crop | None) -> tuple[Fraction, float]:
    """Give the shape that a feed shows of a picture, and the share of the picture that it cuts off."""
    tallest = crop.tallest if crop else None
    widest = crop.widest if crop else None
    if tallest and shape < tallest:
        return tallest, 1 - float(shape / tallest)
    if widest and shape > widest:
        return widest, 1 - float(widest / shape)
    return shape, 0.0
