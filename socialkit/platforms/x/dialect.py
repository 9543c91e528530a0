"""How X reads a post: published rules (twitter-text, configuration 3), limits, picture sizes."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from unicodedata import normalize

from socialkit.model.message import Message
from socialkit.model.reading import Entity, Fact, Limits, PictureRange, Size
from socialkit.platforms.platform import Caution, PlatformFacts, Prices, Traits
from socialkit.text import twitter
from socialkit.text.feed import Crop, Feed, Gallery, LinkStyle, LinkWriting, TextFold, Tiling
from socialkit.text.letters import REFUSED
from socialkit.text.sharing import filled_in
from socialkit.text.weighing import LINK, weight

_DOCS = "https://github.com/xdevplatform/docs"
_DATE = "2026-08-22"
_GUIDES = "vendors' size guides"
_GUIDES_DATE = "2026-11-22"
# https://github.com/xdevplatform/docs x-for-websites/post-button/guides/web-intent.mdx (2026-08-22).
_INTENT = "https://x.com/intent/tweet?text={text}"

LIMITS = Limits(
    text=Fact(value=280, source=f"{_DOCS} fundamentals/counting-characters.mdx", date=_DATE),
    unit="weighted characters",
    url=LINK,
    # Written as 5 MB there, which may mean 5,242,880; this is the smaller reading.
    image_bytes=Fact(value=5_000_000, source=f"{_DOCS} openapi.json", date=_DATE),
    alt=Fact(value=1000, source=f"{_DOCS} openapi.json", date=_DATE),
    pictures=Fact(value=4, source=f"{_DOCS} openapi.json, CreatePostsMedia", date=_DATE),
)
SIZES = (
    Size(placement="post landscape", width=1600, height=900, source=_GUIDES, date=_GUIDES_DATE),
    Size(placement="post landscape, small", width=1200, height=675, source=_GUIDES, date=_GUIDES_DATE),
    Size(placement="post square", width=1080, height=1080, source=_GUIDES, date=_GUIDES_DATE),
    Size(placement="link card", width=1200, height=628, source=_GUIDES, date=_GUIDES_DATE),
    Size(placement="post portrait", width=1080, height=1350, source=_GUIDES, date=_GUIDES_DATE),
)
PICTURES = PictureRange(
    formats=("jpg", "png", "webp"),
    source=f"{_DOCS} x-api/media/quickstart/best-practices.mdx",
    date=_DATE,
)
# An alt text is a call of its own.
PRICES = Prices(
    post=Decimal("0.015"),
    post_with_link=Decimal("0.20"),
    alt=Decimal("0.005"),
    currency="USD",
    source=f"{_DOCS} x-api/getting-started/pricing.mdx",
    date=_DATE,
)
# 2026-02-23. What it means for posts that only tag somebody is not published; replies are refused unless the
# one who is answered asked for them.
MENTIONS = Caution(
    what="limits posts with mentions that programs publish on self-serve plans of its API",
    source=f"{_DOCS} changelog.mdx",
    date=_DATE,
)

# The web's and the apps' own rules are not published. The shapes are what Twitter told reporters in 2021, the
# links what its data and pages show (display_url, https://developer.x.com/en/docs/tco).
FEED = Feed(
    fold=TextFold(
        characters=280,
        phone=280,
        source="https://posttruncate.com/en/platform-limits/",
        date="2026-11-30",
        mark="reported",
    ),
    links=LinkWriting(
        style=LinkStyle.PATH,
        longest=15,
        keeps=15,
        www=False,
        source="https://github.com/goosys/jquery-twellipsis",
        date="2026-11-30",
        mark="reported",
    ),
    crop=Crop(
        tallest=Fraction(3, 4),
        widest=Fraction(2),
        source="https://www.dazeddigital.com/science-tech/article/52715/1/"
        "you-can-now-post-super-long-memes-on-twitter-image-crop",
        date="2026-11-30",
        mark="reported",
    ),
    gallery=Gallery(
        tilings=(
            Tiling("ab", Fraction(16, 9)),
            Tiling("ab/ac", Fraction(16, 9)),
            Tiling("ab/cd", Fraction(16, 9)),
        ),
        source="https://www.cajaun.com/blog/twitter-image-grid, which does not tell the shape of the whole",
        date="2026-12-01",
        mark="reported",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class XPost:
    """What X is sent: the text in Unicode's composed form (NFC), in which it also counts and stores it."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class XDialect(PlatformFacts):
    """The reading that X publishes."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give hashtags, mentions and links; what overlaps an earlier one does not link."""
        return twitter.entities(text)

    def length(self, text: str) -> int:
        """Give the weighted length: links weigh 23, emoji and characters of many scripts 2."""
        return weight(text, self.limits.url.value) if self.limits.url else weight(text)

    def reply_to(self, text: str) -> str | None:
        """Give the name that a post answers because it begins with it; fewer people are shown such a post."""
        return twitter.reply_to(text)

    def encode(self, message: Message) -> XPost:
        """Give the text; hashtags and mentions stand in it as they are typed."""
        return XPost(text=normalize("NFC", message.text))

    def share_link(self, message: Message) -> str:
        """Give the address of the post form with the text in it; a picture cannot be handed over."""
        return filled_in(_INTENT, message.text)


# Refused characters: twitter-text (3.1.0, 2021-10-21). The same text again is answered "You are not allowed
# to create a Tweet with duplicate content" (https://github.com/akrherz/iembot/issues/163, 2026-02); the same
# from several accounts is against its rules (https://twittercommunity.com/t/103216, 2018-03).
X = XDialect(
    name="x",
    title="X",
    limits=LIMITS,
    sizes=SIZES,
    pictures=PICTURES,
    traits=Traits(
        several_pictures=True,
        feed=FEED,
        forbidden=frozenset(REFUSED),
        refuses_repeats=True,
        watches_accounts=True,
        prices=PRICES,
        mention_caution=MENTIONS,
        share_at=_INTENT,
    ),
)
