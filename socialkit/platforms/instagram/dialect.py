"""How an Instagram caption is probably read: Meta publishes no rule; no link in it can be followed."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from socialkit.findings.finding import Confidence
from socialkit.model.message import Message
from socialkit.model.reading import Entity, Fact, Kind, Limits, PictureRange, Size
from socialkit.platforms.graph.container_facts import CONTAINERS_TELL
from socialkit.platforms.platform import HandleStyle, Pace, PlatformFacts, Traits
from socialkit.text import plain
from socialkit.text.feed import Crop, Feed, Gallery, TextFold
from socialkit.text.spans import without_overlaps

_REFERENCE = "other programs that quote Meta's media reference of 2026"
_PUBLISHING = (
    "https://developers.facebook.com/documentation/instagram-platform/content-publishing, as others quote it"
)
_NEWS = "https://routenote.com/blog/Instagram-hashtags: the app's limit since December 2025; the API's is 30"
_GUIDES = "vendors' size guides"
_DATE = "2026-11-22"
_LONGEST_NAME = Fact(value=30, source="Instagram's sign-up form", date=_DATE, mark="assumed")

LIMITS = Limits(
    text=Fact(value=2200, source=_REFERENCE, date=_DATE, mark="reported"),
    unit="UTF-16 units",
    hashtags=Fact(value=5, source=_NEWS, date=_DATE, mark="reported"),
    mentions=Fact(value=20, source=_REFERENCE, date=_DATE, mark="reported"),
    image_bytes=Fact(value=8_000_000, source=_PUBLISHING, date=_DATE, mark="reported"),
    alt=Fact(value=1000, source=_REFERENCE, date=_DATE, mark="reported"),
    # The app takes 20, its interface for programs 10.
    pictures=Fact(value=10, source=_PUBLISHING, date=_DATE, mark="reported"),
)
SIZES = (
    Size(placement="feed portrait", width=1080, height=1350, source=_GUIDES, date=_DATE),
    Size(placement="feed square", width=1080, height=1080, source=_GUIDES, date=_DATE),
    Size(placement="feed landscape", width=1080, height=566, source=_GUIDES, date=_DATE),
    Size(placement="story", width=1080, height=1920, source=_GUIDES, date=_DATE),
)
# A story is taller and not a post; the app itself takes 3:4, too.
PICTURES = PictureRange(
    formats=("jpg",),
    tallest=Fraction(4, 5),
    widest=Fraction(191, 100),
    source=_PUBLISHING,
    date=_DATE,
    mark="reported",
)
# 100 posts in 24 hours says the guide; the reference of media_publish says 50.
PACE = Pace(
    between=timedelta(minutes=15), source=f"{_PUBLISHING} (content_publishing_limit)", date="2026-06-30"
)

FEED = Feed(
    fold=TextFold(
        lines=3,
        characters=125,
        phone=125,
        source="https://help.instagram.com/1643471055915254",
        date="2026-11-30",
    ),
    crop=Crop(
        tallest=Fraction(3, 4),
        widest=Fraction(191, 100),
        source="https://recurpost.com/blog/instagram-post-size-guide",
        date="2026-11-30",
        mark="reported",
    ),
    gallery=Gallery(alike=True, source=_PUBLISHING, date="2026-12-01", mark="reported"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Caption:
    """What Instagram is sent beside the picture; hashtags and mentions stand in it as they are typed."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class InstagramDialect(PlatformFacts):
    """The cautious reading of hashtags and mentions."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the hashtags and mentions that most probably will be live; a link in a caption never is."""
        inert = plain.links(text)
        found = without_overlaps([*inert, *plain.hashtags(text), *plain.accounts(text, _LONGEST_NAME.value)])
        return tuple(entity for entity in found if entity.kind is not Kind.LINK)

    def length(self, text: str) -> int:
        """Give the length in UTF-16 units."""
        return plain.units(text)

    def encode(self, message: Message) -> Caption:
        """Give the caption."""
        return Caption(text=message.text)

    def share_link(self, message: Message) -> None:
        """Give None: Instagram has no form that an address could open."""


# No link in a caption: `_PUBLISHING` (2026-06-30). Names may have dots: the sign-up form (2026-11-22).
INSTAGRAM = InstagramDialect(
    name="instagram",
    title="Instagram",
    limits=LIMITS,
    sizes=SIZES,
    pictures=PICTURES,
    traits=Traits(
        several_pictures=True,
        feed=FEED,
        confidence=Confidence.PROBABLE,
        handles=HandleStyle.DOTTED,
        links=False,
        needs_picture=True,
        threads=False,
        read_back=CONTAINERS_TELL,
        pace=PACE,
    ),
)
