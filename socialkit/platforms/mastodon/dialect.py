"""How Mastodon reads a post: the strictest of the published versions, and a server's usual limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import lru_cache

from socialkit.model.message import Message
from socialkit.model.reading import Entity, Fact, Kind, Limits, PictureRange, Size
from socialkit.platforms.mastodon.web_addresses import counted_links, extra_links
from socialkit.platforms.platform import HandleStyle, PlatformFacts, ReadBack, Traits
from socialkit.text import graphemes
from socialkit.text.feed import Crop, Feed, Gallery, LinkStyle, LinkWriting, TextFold, Tiling
from socialkit.text.letters import ATS, HASHES, LATIN_ACCENTED
from socialkit.text.patterns import at_signs, compiled
from socialkit.text.sharing import filled_in
from socialkit.text.spans import without_overlaps

_DOCS = "https://github.com/mastodon/documentation content/en"
_DATE = "2026-07-02"
_USUAL = "usual shapes; Mastodon recommends none"
# What Ruby calls a word character: letters and what is like them (Roman numerals, letters in circles),
# marks, decimal digits, connector punctuation.
_WORD = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}"
# Catalan and Japanese middle dots and the zero-width non-joiner may stand inside a tag.
_INSIDE = "\u00b7\u30fb\u200c"
_HASHTAG = rf"(?<!\S)[{HASHES}](?P<name>[{_WORD}][{_WORD}{_INSIDE}]*+)"
# One letter anywhere, or something that parts the name in two.
_NAMES_SOMETHING = rf"\p{{Alphabetic}}|(?<=.)[_{_INSIDE}](?=.)"
# The long s and the Kelvin sign are an s and a k to who does not look at case.
_IN_NAME = r"[A-Za-z0-9_\u017F\u212A]"
_NAME = rf"{_IN_NAME}++(?:[.\-]++{_IN_NAME}++)*+"
_HOST = rf"(?P<host>@[{_WORD}]++(?:[.\-]++[{_WORD}]++)*+)?+"
# A domain name has no more characters (app/lib/extractor.rb, read 2026-11-29).
_LONGEST_HOST = 253
_MENTION = rf"(?<![=/{_WORD}])@{_NAME}{_HOST}(?![{ATS}{LATIN_ACCENTED}]|://)"

# A server joins what it is given with spaces; https://github.com/mastodon/mastodon (2026-11-22).
_SHARE = "https://{server}/share?text={text}"

LIMITS = Limits(
    text=Fact(value=500, source=f"{_DOCS}/user/posting.md", date=_DATE),
    unit="graphemes",
    # What a link with http(s) counts, however long it is.
    url=Fact(value=23, source=f"{_DOCS}/user/posting.md", date=_DATE),
    image_bytes=Fact(value=16_000_000, source=f"{_DOCS}/user/posting.md", date=_DATE),
    alt=Fact(value=1500, source=f"{_DOCS}/user/posting.md", date=_DATE),
    pictures=Fact(value=4, source=f"{_DOCS}/user/posting.md", date=_DATE),
)
SIZES = (
    Size(placement="post landscape", width=1920, height=1080, source=_USUAL, date="2026-11-22"),
    Size(placement="post square", width=1200, height=1200, source=_USUAL, date="2026-11-22"),
    Size(placement="link card", width=1200, height=630, source=_USUAL, date="2026-11-22"),
)
PICTURES = PictureRange(formats=("jpg", "png", "webp"), source=f"{_DOCS}/user/posting.md", date=_DATE)
# Keys are kept "for up to an hour"; how far a timeline lags behind nobody says.
READ_BACK = ReadBack(
    remembers_keys=timedelta(hours=1), source=f"{_DOCS}/methods/statuses.md (Idempotency-Key)", date=_DATE
)

_SOURCE = "https://github.com/mastodon/mastodon/blob/main/app"
# Folded are posts of more than 642 pixels, which the source has for 32 lines.
FEED = Feed(
    fold=TextFold(
        lines=32,
        source=f"{_SOURCE}/javascript/mastodon/components/status_content.jsx (MAX_HEIGHT)",
        date="2026-11-30",
    ),
    links=LinkWriting(
        style=LinkStyle.CUT,
        longest=30,
        keeps=30,
        www=False,
        source=f"{_SOURCE}/lib/text_formatter.rb",
        date="2026-11-30",
    ),
    crop=Crop(source="https://github.com/mastodon/mastodon/pull/26132", date="2023-07-24"),
    gallery=Gallery(
        tilings=(
            Tiling("ab", Fraction(3, 2)),
            Tiling("ab/ac", Fraction(3, 2)),
            Tiling("ab/cd", Fraction(3, 2)),
        ),
        source=f"{_SOURCE}/javascript/mastodon/components/media_gallery.jsx",
        date="2026-12-01",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """What a Mastodon server is sent: the text, and the language it is in (ISO 639)."""

    text: str
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MastodonDialect(PlatformFacts):
    """The reading of Mastodon's published code; servers of earlier versions accept a little more.

    ``server`` (``mastodon.social``) is where a reader has her account; without one there is no share link.
    """

    server: str | None = None

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give hashtags, mentions (``user`` or ``user@host``) and links with a scheme."""
        return _entities(text)

    def length(self, text: str) -> int:
        """Give the length in graphemes: a link counts 23, the host of a mention nothing."""
        if "@" not in text and "://" not in text:
            return graphemes.count(text)
        kept, position, counted = [], 0, 0
        links = {link.start for link in counted_links(text)} if self.limits.url else frozenset[int]()
        for entity in self.entities(text):
            if entity.kind is Kind.LINK and self.limits.url and entity.start in links:
                counted += self.limits.url.value
                kept.append(text[position : entity.start])
                position = entity.end
            elif entity.kind is Kind.MENTION:
                kept.append(text[position : entity.start + 1 + len(entity.value.partition("@")[0])])
                position = entity.end
        return counted + graphemes.count("".join([*kept, text[position:]]))

    def encode(self, message: Message) -> Status:
        """Give the text and its language; hashtags and mentions stand in it as they are typed."""
        return Status(text=message.text, language=message.lang)

    def share_link(self, message: Message) -> str | None:
        """Give the address of the reader's server with the text in it; None where no server is known."""
        if self.server is None:
            return None
        return filled_in(_SHARE.replace("{server}", self.server), message.text)


@lru_cache(maxsize=4)
def _entities(text: str) -> tuple[Entity, ...]:
    """Remember the last texts: their entities and their length are usually asked for together."""
    return without_overlaps([*counted_links(text), *extra_links(text), *_hashtags(text), *_mentions(text)])


def _hashtags(text: str) -> Iterator[Entity]:
    for match in at_signs(_HASHTAG, HASHES, text):
        name = match.group("name").rstrip(_INSIDE)
        if compiled(_NAMES_SOMETHING).search(name):
            yield Entity(Kind.HASHTAG, name, match.start(), match.start("name") + len(name))


def _mentions(text: str) -> Iterator[Entity]:
    for match in at_signs(_MENTION, "@", text):
        if len(match["host"] or "") > _LONGEST_HOST + 1:
            continue
        yield Entity(Kind.MENTION, match.group()[1:], match.start(), match.end())


# A handle is a name at a server; alone, it is somebody's on the reader's own: `_DOCS`, user/posting.md.
MASTODON = MastodonDialect(
    name="mastodon",
    title="Mastodon",
    limits=LIMITS,
    sizes=SIZES,
    pictures=PICTURES,
    traits=Traits(
        several_pictures=True,
        feed=FEED,
        handles=HandleStyle.ADDRESS,
        read_back=READ_BACK,
        share_at=_SHARE,
        reshares=True,
    ),
)
