"""How Bluesky reads a post: as its own client finds facets, before they are sent."""

from dataclasses import dataclass
from fractions import Fraction

from socialkit.model.message import Message
from socialkit.model.reading import Entity, Fact, Limits, PictureRange, Size
from socialkit.platforms.bluesky import facets, grammar, short_links
from socialkit.platforms.platform import HandleStyle, PlatformFacts, ReadBack, Traits
from socialkit.text import graphemes
from socialkit.text.feed import Crop, Feed, Gallery, LinkStyle, LinkWriting, TextFold, Tiling
from socialkit.text.sharing import filled_in

_SOURCE = "https://github.com/bluesky-social/atproto lexicons/app/bsky"
_DATE = "2026-08-20"
# https://github.com/bluesky-social/bsky-docs docs/advanced-guides/intent-links.md (2026-04-21).
_INTENT = "https://bsky.app/intent/compose?text={text}"

LIMITS = Limits(
    text=Fact(value=300, source=f"{_SOURCE}/feed/post.json", date=_DATE),
    unit="graphemes",
    bytes=Fact(value=3000, source=f"{_SOURCE}/feed/post.json", date=_DATE),
    tag=grammar.LONGEST_TAG,
    image_bytes=Fact(value=2_000_000, source=f"{_SOURCE}/embed/images.json", date=_DATE),
    alt=Fact(value=2000, source="the official client", date="2026-11-22", mark="reported"),
    # Since June 2026 a gallery takes 10, which not all apps show yet.
    pictures=Fact(value=4, source=f"{_SOURCE}/embed/images.json", date=_DATE),
)
_USUAL = "usual shapes; Bluesky recommends none"
SIZES = (
    Size(placement="post landscape", width=1200, height=675, source=_USUAL, date="2026-11-22"),
    Size(placement="post square", width=1080, height=1080, source=_USUAL, date="2026-11-22"),
    Size(placement="link card", width=1200, height=630, source=_USUAL, date="2026-11-22"),
)
PICTURES = PictureRange(formats=("jpg", "png", "webp"), source=f"{_SOURCE}/embed/images.json", date=_DATE)
# A post is a record whose key the caller chooses: who asks for that key asks for that post, at any time.
READ_BACK = ReadBack(
    remembers_keys=None,
    source="https://github.com/bluesky-social/atproto lexicons/com/atproto/repo/putRecord.json",
    date=_DATE,
)

_APP = "https://github.com/bluesky-social/social-app/blob/main/src"
FEED = Feed(
    fold=TextFold(lines=25, source=f"{_APP}/lib/constants.ts (MAX_POST_LINES)", date="2026-11-30"),
    links=LinkWriting(
        style=LinkStyle.PATH,
        longest=15,
        keeps=13,
        sign="...",
        source=f"{_APP}/lib/strings/url-helpers.ts (toShortUrl)",
        date="2026-11-30",
    ),
    crop=Crop(
        tallest=Fraction(1, 2),
        source=f"{_APP}/components/images/AutoSizedImage.tsx",
        date="2026-11-30",
    ),
    gallery=Gallery(
        tilings=(
            Tiling("ab", Fraction(2)),
            Tiling("aab/aac", Fraction(3, 2)),
            Tiling("ab/cd", Fraction(1)),
        ),
        source=f"{_APP}/view/com/util/images/ImageLayoutGrid.tsx",
        date="2026-12-01",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What Bluesky is sent: the text with short links, what is live in it, and its language (BCP 47).

    A mention's value is a handle, which the publisher resolves, or a DID already.
    """

    text: str
    facets: tuple[facets.Facet, ...]
    langs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BlueskyDialect(PlatformFacts):
    """The reading of Bluesky's published client library."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give hashtags, mentions (a handle has a dot) and links; a link's value is its address."""
        return grammar.entities(text)

    def length(self, text: str) -> int:
        """Give the length in graphemes; a link counts as it is sent: its host, the beginning of its path."""
        return graphemes.count(_sent(text))

    def encode(self, message: Message) -> Record:
        """Give the text with its facets, ``$ABC`` as the tag ``$ABC``; a name with a DID is a mention of it.

        Links are shortened as the app does, and each facet has the whole address. No handle is resolved yet.
        """
        live = facets.with_identifiers(message, grammar.live(message.text))
        text, live = short_links.shortened(message.text, live)
        return Record(text=text, facets=facets.located(text, live), langs=(message.lang,))

    def share_link(self, message: Message) -> str:
        """Give the address of the post form with the text in it; the form shortens the links itself."""
        return filled_in(_INTENT, message.text)


def _sent(text: str) -> str:
    return short_links.shortened(text, grammar.entities(text))[0] if "://" in text else text


# Handles are domain names, and the service gives its own: https://atproto.com/specs/handle (2026-08).
BLUESKY = BlueskyDialect(
    name="bluesky",
    title="Bluesky",
    limits=LIMITS,
    sizes=SIZES,
    pictures=PICTURES,
    traits=Traits(
        several_pictures=True,
        feed=FEED,
        identifiers=facets.IDENTIFIER,
        handles=HandleStyle.DOMAIN,
        handle_domain=".bsky.social",
        encodes_again=True,
        cards=True,
        reshares=True,
        read_back=READ_BACK,
        share_at=_INTENT,
    ),
)
