"""What a browser's stamper goes by: each size of each graphic as Python lays it out, and every number."""

from collections.abc import Sequence
from dataclasses import dataclass

from socialkit.kit.browser.thresholds import Threshold, thresholds
from socialkit.model.campaign import Campaign
from socialkit.model.direction import right_to_left
from socialkit.model.slot import PARTNER, Length, Line
from socialkit.pictures.draw.campaign_logos import with_campaign_logos
from socialkit.pictures.draw.name_line import GAP, rgb
from socialkit.pictures.draw.plates import accent
from socialkit.pictures.encode.encoding import JPEG, encode
from socialkit.pictures.jobs.all_choices import size_choices, surveyed_artworks
from socialkit.pictures.jobs.quote_cards import draw_cards
from socialkit.pictures.jobs.size_choice import SizeFinding
from socialkit.pictures.layout.page import Page
from socialkit.pictures.storage.cache import Cache
from socialkit.pictures.storage.stat_cache import StatCache

#: What a table may hold: JSON.
Cell = Threshold | str | bool | Sequence["Cell"] | dict[str, "Cell"] | None

# What stands under a logo where the campaign asks for no line and a partner wants one.
_NAME_ALONE = Line(text=PARTNER)


@dataclass(frozen=True, kw_only=True, slots=True)
class StampSize:
    """One size of a graphic, for a browser to put a logo on.

    ``page`` is what is laid out there, ``mirrored`` the same for who writes from right to left (None: it is
    the same for all).
    """

    page: Page
    mirrored: Page | None = None

    @property
    def file(self) -> str:
        """The name of the picture without a partner's logo."""
        return "{}-{}x{}.png".format(self.page.graphic, *self.page.size)

    @property
    def row(self) -> dict[str, Cell]:
        """What the script is told, in pixels; ``mirrored`` holds what differs for who is mirrored."""
        width, height = self.page.size
        head: dict[str, Cell] = {
            "graphic": self.page.graphic,
            "file": self.file,
            "width": width,
            "height": height,
            "plate": {
                "color": rgb(self.page.plate.color) if self.page.plate.color else None,
                "radius": _length(self.page.plate.radius),
                "padding": _length(self.page.plate.padding),
            },
        }
        return head | _side(self.page) | {"mirrored": _side(self.mirrored) if self.mirrored else None}

    def made_of(self, *, mirrored: bool) -> str:
        """Give all that the picture without a partner's logo is made of, to be compared."""
        page = self.mirrored if mirrored and self.mirrored else self.page
        logos = [(logo.sha256, logo.placement) for logo in page.layout.campaign_logos]
        drawn = (logos, page.layout.dividers, page.plate if logos else None)
        return repr((page.artwork.sha256, page.size, page.framing, drawn))

    def picture(self) -> bytes:
        """Give the picture without a partner's logo, as PNG; AssetError where it is broken."""
        return _png(self.page)

    def mirrored_picture(self) -> bytes | None:
        """Give it with the campaign's own logos on their other side; None where it is no other picture."""
        return _png(self.mirrored) if self.mirrored and self.page.layout.campaign_logos else None


def stamp_sizes(campaign: Campaign, lang: str, *, cache: Cache | None = None) -> tuple[StampSize, ...]:
    """Give every size of every graphic, as partners with a language (BCP 47) get it; of broken cards none.

    AssetError: an artwork is broken or unfit.
    """
    campaign = draw_cards(campaign).campaign
    graphics = [graphic.version(lang) for graphic in campaign.graphics]
    surveyed = surveyed_artworks(campaign, StatCache())
    made = [
        spec.page
        for choices in size_choices(campaign, graphics, surveyed, form=None, mirrored=True)
        for spec in choices.specs(cache)
        if not isinstance(spec, SizeFinding)
    ]
    return tuple(
        StampSize(page=page, mirrored=page.mirrored() if page.mirrored_layout else None) for page in made
    )


def stamp_table(sizes: Sequence[StampSize], lang: str) -> dict[str, Cell]:
    """Give the table (JSON) for `stamper_script`; ``mirror`` says whether the language is mirrored."""
    numbers: dict[str, Cell] = {room: dict(values) for room, values in thresholds().items()}
    return {"mirror": right_to_left(lang), "sizes": [size.row for size in sizes], "numbers": numbers}


def _side(page: Page) -> dict[str, Cell]:
    room, line = page.room, page.line or _NAME_ALONE
    height = room.lined(line)
    return {
        "slot": page.box.edges,
        "free": [box.edges for box in room.free],
        "whole": room.whole.edges,
        "clear": room.clear,
        "lean": room.lean,
        "area": room.area,
        "letter": room.letter,
        "narrowest": room.narrowest,
        "accent": accent(with_campaign_logos(page)[0]),
        "line": {
            "asked": page.line is not None,
            "text": line.text,
            "color": rgb(line.color) if line.color else None,
            "height": height,
            "gap": round(height * GAP),
        },
    }


def _length(length: Length | None) -> Cell:
    return {"value": length.value, "relative": length.relative} if length else None


def _png(page: Page) -> bytes:
    return encode(with_campaign_logos(page)[0], "png", JPEG)
