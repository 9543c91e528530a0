"""How a Facebook page's post is probably read: Meta publishes no rule for hashtags; mentions are markup."""

from dataclasses import dataclass
from fractions import Fraction

from socialkit.findings.finding import Confidence
from socialkit.model.message import Message
from socialkit.model.reading import Entity, Fact, Limits, PictureRange, Size
from socialkit.platforms.platform import Caution, MentionStyle, PlatformFacts, Traits
from socialkit.text import plain
from socialkit.text.feed import Feed, Gallery, TextFold, Tiling
from socialkit.text.sharing import shared_page, with_query
from socialkit.text.written_mentions import written_mentions

_SHARING = "https://developers.facebook.com/docs/sharing/webmasters/images"
_VENDORS = "vendors' guides; not in Meta's reference"
_DATE = "2026-11-22"
# Takes an address only; Meta's policy forbids to fill in a text (2026-06-30).
_SHARE = "https://www.facebook.com/sharer/sharer.php"

LIMITS = Limits(
    text=Fact(value=63206, source=_VENDORS, date=_DATE, mark="reported"),
    unit="UTF-16 units",
    image_bytes=Fact(value=4_000_000, source=_VENDORS, date=_DATE, mark="reported"),
    pictures=Fact(value=10, source=_VENDORS, date=_DATE, mark="reported"),
)
SIZES = (
    Size(placement="link card", width=1200, height=630, source=_SHARING, date=_DATE),
    Size(placement="post square", width=1080, height=1080, source=_VENDORS, date=_DATE),
    Size(placement="post portrait", width=1080, height=1350, source=_VENDORS, date=_DATE),
    Size(placement="post landscape", width=1200, height=630, source=_VENDORS, date=_DATE),
)
PICTURES = PictureRange(formats=("jpg", "png"), source=_VENDORS, date=_DATE, mark="reported")

MENTIONS = Caution(
    what="makes mentions only for apps with its Page Mentioning feature",
    source="https://developers.facebook.com/documentation/development/features-reference/page-mentioning",
    date="2026-07-01",
)

# Meta publishes nothing of how the feed shows a Page's posts.
FEED = Feed(
    fold=TextFold(
        characters=480,
        phone=110,
        source="https://posttruncate.com/en/platform-limits/",
        date="2026-11-30",
        mark="reported",
    ),
    # The guide tells of two, three and four; five, and the number of the others, are what pages show.
    gallery=Gallery(
        tilings=(
            Tiling("ab", Fraction(2)),
            Tiling("ab/ac", Fraction(1)),
            Tiling("ab/cd", Fraction(1)),
            Tiling("aaabbb/aaabbb/aaabbb/ccddee/ccddee", Fraction(6, 5)),
        ),
        numbered=True,
        source="https://blog.aitoearn.ai/facebook-multi-image-post-size-guide",
        date="2026-12-01",
        mark="assumed",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PagePost:
    """What a Facebook page is sent: the message, with ``@[PAGE_ID]`` for each page that it mentions.

    Only an app with the Page Mentioning feature is listened to there:
    https://developers.facebook.com/documentation/development/features-reference/page-mentioning (2026-07-01).
    """

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FacebookDialect(PlatformFacts):
    """The cautious reading; a typed mention does not tag anybody."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the hashtags and links that most probably will be live."""
        return plain.entities(text)

    def length(self, text: str) -> int:
        """Give the length in UTF-16 units."""
        return plain.units(text)

    def encode(self, message: Message) -> PagePost:
        """Give the text; a name whose page number is known becomes a mention of that page."""
        parts, position = [], 0
        for start, end, mention in written_mentions(message.text, message.mentions):
            page = mention.form
            if page.isascii() and page.isdigit():
                parts += [message.text[position:start], f"@[{page}]"]
                position = end
        return PagePost(text="".join([*parts, message.text[position:]]))

    def share_link(self, message: Message) -> str | None:
        """Give the address that shares the message's page; Facebook takes no text there."""
        page = shared_page(message)
        return with_query(_SHARE, {"u": page}) if page else None


# Mentions: see `PagePost`; thousands of characters are taken, and read.
FACEBOOK = FacebookDialect(
    name="facebook",
    title="Facebook",
    limits=LIMITS,
    sizes=SIZES,
    pictures=PICTURES,
    traits=Traits(
        several_pictures=True,
        feed=FEED,
        confidence=Confidence.PROBABLE,
        mentions=MentionStyle.MARKUP,
        long_form=True,
        mention_caution=MENTIONS,
        threads=False,
        cards=True,
        shares_text=False,
    ),
)
