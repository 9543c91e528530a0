"""How LinkedIn probably reads a post: it publishes no rule for hashtags; mentions are markup."""

from dataclasses import dataclass
from datetime import timedelta

from socialkit.findings.finding import Confidence
from socialkit.model.message import Message
from socialkit.model.reading import Entity, Fact, Limits, PictureRange, Size
from socialkit.platforms.linkedin import little_text
from socialkit.platforms.linkedin.linkedin_facts import VERSION
from socialkit.platforms.platform import MentionStyle, Pace, PlatformFacts, Traits
from socialkit.text import plain
from socialkit.text.feed import Feed, LinkStyle, LinkWriting, TextFold
from socialkit.text.sharing import shared_page, with_query

_HELP = "LinkedIn help and the page of the older UGC API; the schema of the Posts API states no number"
_IMAGES = "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api"
_SEVERAL = (
    "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/multiimage-post-api"
)
_GUIDES = "vendors' size guides"
_DATE = "2026-11-22"
# Takes an address only; the composer's own address with a text is not documented.
_SHARE = "https://www.linkedin.com/sharing/share-offsite/"

LIMITS = Limits(
    text=Fact(value=3000, source=_HELP, date=_DATE, mark="reported"),
    unit="UTF-16 units",
    image_bytes=Fact(
        value=5_000_000, source="vendors' guides; LinkedIn states none", date=_DATE, mark="reported"
    ),
    alt=Fact(value=4086, source="other programs' notes", date=_DATE, mark="reported"),
    pictures=Fact(value=20, source=_SEVERAL, date=_DATE),
)
SIZES = (
    Size(placement="post landscape", width=1200, height=627, source=_GUIDES, date=_DATE),
    Size(placement="post square", width=1200, height=1200, source=_GUIDES, date=_DATE),
    Size(placement="post portrait", width=1080, height=1350, source=_GUIDES, date=_DATE),
    Size(placement="link card", width=1200, height=627, source=_GUIDES, date=_DATE),
)
PICTURES = PictureRange(formats=("jpg", "png"), source=_IMAGES, date=_DATE)
# 150 calls a day for a member, as others report.
PACE = Pace(
    between=timedelta(minutes=10),
    source="https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits",
    date=_DATE,
)

# LinkedIn publishes neither where it folds nor how it crops. Lines: seen in September 2024 by J. Espirian;
# characters: what such lines hold. The rule for links is LinkedIn's own help as quoted there.
FEED = Feed(
    fold=TextFold(
        lines=3,
        characters=210,
        phone=140,
        source="https://posttruncate.com/en/platform-limits/",
        date="2026-11-30",
        mark="reported",
    ),
    links=LinkWriting(
        style=LinkStyle.REPLACED,
        longest=26,
        sign="https://lnkd.in/…",
        scheme=True,
        source="https://bjlindholm.name/?p=780",
        date="2026-11-30",
        mark="reported",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Commentary:
    """What LinkedIn is sent: ``parts`` in the order of the text, and ``text``, all of it as little text."""

    parts: tuple[little_text.TextPart, ...]

    @property
    def text(self) -> str:
        """The commentary with its escapes and markup; for no other field, where backslashes would show."""
        return "".join(part.written() for part in self.parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkedInDialect(PlatformFacts):
    """The cautious reading; a typed mention does not tag anybody."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the hashtags and links that most probably will be live."""
        return plain.entities(text)

    def length(self, text: str) -> int:
        """Give the length in UTF-16 units."""
        return plain.units(text)

    def encode(self, message: Message) -> Commentary:
        """Give the text as little text: escaped, hashtags as templates, known names as mentions."""
        found = little_text.parts(message.text, self.entities(message.text), message.mentions)
        return Commentary(parts=tuple(found))

    def share_link(self, message: Message) -> str | None:
        """Give the address that shares the message's page; LinkedIn takes no text there."""
        page = shared_page(message)
        return with_query(_SHARE, {"url": page}) if page else None


# Mentions: see `little_text`; thousands of characters are taken, and read.
LINKEDIN = LinkedInDialect(
    name="linkedin",
    title="LinkedIn",
    limits=LIMITS,
    sizes=SIZES,
    pictures=PICTURES,
    traits=Traits(
        several_pictures=True,
        feed=FEED,
        confidence=Confidence.PROBABLE,
        mentions=MentionStyle.MARKUP,
        long_form=True,
        pace=PACE,
        threads=False,
        api_version=VERSION,
        shares_text=False,
    ),
)
