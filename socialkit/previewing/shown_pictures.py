"""The small pictures of a preview: each artwork once, and graphics of partners who publish them."""

from base64 import b64encode
from collections.abc import Iterator
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
from socialkit.model.message import Message
from socialkit.model.rendition import Rendition
from socialkit.pictures.encode.shrinking import reduced
from socialkit.platforms.fitting import best
from socialkit.platforms.platform import Dialect
from socialkit.stamping import StampOptions, renditions
from socialkit.text.feed import Crop

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


@dataclass(kw_only=True)
class PictureShelf:
    """The pictures of a campaign, drawn when first asked for; ``partners`` are those with own ones."""

    campaign: Campaign
    cache: Path | None = None
    partners: frozenset[str] = frozenset()
    _stock: dict[_Key, list[tuple[Rendition, bytes]]] = field(default_factory=dict)
    _names: dict[bytes, str] = field(default_factory=dict)
    _shapes: dict[Fraction, str] = field(default_factory=dict)

    def picture(
        self,
        message: Message,
        reader: Dialect,
        *,
        lang: str,
        partner: str | None,
        size: tuple[int, int] | None,
    ) -> ShownPicture | None:
        """Give the picture that the platform would get; None where there is none to show."""
        if message.graphic is None:
            return None
        own = partner if partner in self.partners else None
        stock = self._of(message.graphic, lang, own) or self._of(message.graphic, lang, None)
        found = best([each for each, _ in stock], reader, size=size)
        if found is None:
            return None
        data = next(data for each, data in stock if each is found)
        shape, cut = _shown(Fraction(found.width, found.height), reader.traits.feed.crop)
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
        return "".join((*pictures, *shapes))

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


def _shown(shape: Fraction, crop: Crop | None) -> tuple[Fraction, float]:
    """Give the shape that a feed shows of a picture, and the share of the picture that it cuts off."""
    tallest = crop.tallest if crop else None
    widest = crop.widest if crop else None
    if tallest and shape < tallest:
        return tallest, 1 - float(shape / tallest)
    if widest and shape > widest:
        return widest, 1 - float(widest / shape)
    return shape, 0.0
