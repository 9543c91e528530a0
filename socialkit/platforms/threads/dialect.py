"""How a post on Threads is probably read: the first hashtag is its topic, the others stay plain."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import islice

from socialkit.findings.finding import Confidence
from socialkit.model.message import Message
from socialkit.model.reading import Entity, Fact, Limits, PictureRange, Size
from socialkit.platforms.graph.container_facts import CONTAINERS_TELL
from socialkit.platforms.platform import HandleStyle, HashtagStyle, Pace, PlatformFacts, Traits
from socialkit.text import plain
from socialkit.text.emoji import find_emoji
from socialkit.text.feed import Feed, Gallery, TextFold
from socialkit.text.sharing import filled_in
from socialkit.text.spans import without_overlaps

_POSTS = "https://developers.facebook.com/documentation/threads/posts"
_POSTS_DATE = "2026-04-14"
_OTHERS = "other programs' notes on Meta's reference"
_GUIDES = "vendors' size guides"
_DATE = "2026-11-22"
# https://developers.facebook.com/documentation/threads/threads-web-intents (2026-03-19).
_INTENT = "https://www.threads.com/intent/post?text={text}"
_LONGEST_NAME = Fact(value=30, source="Instagram's names are used", date=_DATE, mark="assumed")
_LONGEST_TAG = Fact(value=50, source=_POSTS, date=_POSTS_DATE)

LIMITS = Limits(
    text=Fact(value=500, source=_POSTS, date=_POSTS_DATE),
    unit="characters, an emoji as its bytes",
    hashtags=Fact(value=1, source=_OTHERS, date=_DATE, mark="reported"),
    tag=_LONGEST_TAG,
    links=Fact(
        value=5,
        source="https://developers.facebook.com/documentation/threads/create-posts/text-attachments",
        date="2025-12-22",
    ),
    image_bytes=Fact(value=8_000_000, source=_OTHERS, date=_DATE, mark="reported"),
    alt=Fact(value=1000, source=_OTHERS, date=_DATE, mark="reported"),
    pictures=Fact(value=20, source=_OTHERS, date=_DATE, mark="reported"),
)
SIZES = (
    Size(placement="post portrait", width=1080, height=1350, source=_GUIDES, date=_DATE),
    Size(placement="post square", width=1080, height=1080, source=_GUIDES, date=_DATE),
    Size(placement="post landscape", width=1080, height=608, source=_GUIDES, date=_DATE),
)
PICTURES = PictureRange(
    formats=("jpg", "png"), widest=Fraction(10), source=_OTHERS, date=_DATE, mark="reported"
)
# 250 posts in 24 hours.
PACE = Pace(
    between=timedelta(minutes=6),
    source="https://developers.facebook.com/documentation/threads/posts (threads_publishing_limit)",
    date=_POSTS_DATE,
)

# Meta publishes nothing of how the feed shows posts.
FEED = Feed(
    fold=TextFold(
        characters=500,
        phone=250,
        source="https://posttruncate.com/en/platform-limits/",
        date="2026-11-30",
        mark="reported",
    ),
    gallery=Gallery(
        source="https://postfa.st/api-guides/threads/carousels", date="2026-12-01", mark="reported"
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ThreadsPost:
    """What Threads is sent: the text, whose first hashtag becomes the post's topic."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ThreadsDialect(PlatformFacts):
    """The cautious reading of hashtags and mentions."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the one hashtag, and the mentions and links, that most probably will be live."""
        # A hashtag stands behind white space, which no link or mention has: it overlaps none of them.
        tags = (tag for tag in plain.each_hashtag(text) if len(tag.value) <= _LONGEST_TAG.value)
        others = [*plain.links(text), *plain.accounts(text, _LONGEST_NAME.value)]
        return without_overlaps([*others, *islice(tags, 1)])

    def length(self, text: str) -> int:
        """Give the number of characters (code points); an emoji counts as many as it has bytes in UTF-8."""
        emoji = [text[start:end] for start, end in find_emoji(text)]
        return len(text) + sum(len(each.encode("utf-8")) - len(each) for each in emoji)

    def encode(self, message: Message) -> ThreadsPost:
        """Give the text; the topic, mentions and links stand in it as they are typed."""
        return ThreadsPost(text=message.text)

    def share_link(self, message: Message) -> str:
        """Give the address of the post form with the text in it."""
        return filled_in(_INTENT, message.text)


# One topic a post: `_POSTS` (2026-04-14). Instagram's names are used, which may have dots.
THREADS = ThreadsDialect(
    name="threads",
    title="Threads",
    limits=LIMITS,
    sizes=SIZES,
    pictures=PICTURES,
    traits=Traits(
        several_pictures=True,
        feed=FEED,
        confidence=Confidence.PROBABLE,
        handles=HandleStyle.DOTTED,
        hashtags=HashtagStyle.FIRST,
        cards=True,
        read_back=CONTAINERS_TELL,
        pace=PACE,
        share_at=_INTENT,
    ),
)
