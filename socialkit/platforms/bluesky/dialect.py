"""How Bluesky reads a post: as its own client finds facets, before they are sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from socialkit.model.reading import Entity, Fact, Kind, Limits, Size
from socialkit.text import clusters
from socialkit.text.domains import top_level
from socialkit.text.letters import HASHES, SCRIPT_SPACES
from socialkit.text.patterns import compiled
from socialkit.text.spans import without_overlaps

# Facts: https://github.com/bluesky-social/atproto, packages/api/src/rich-text, 0.19.19, 2026-08-20.
_SOURCE = "https://github.com/bluesky-social/atproto lexicons/app/bsky"
_DATE = "2026-08-20"
_ENDS_TAG = rf"{SCRIPT_SPACES}\u00AD\u2060\u200A-\u200D\u20E2"
_NAME = rf"(?P<name>[0-9\p{{P}}]*+[^{_ENDS_TAG}]++)"
_TAG = rf"(?<![^{SCRIPT_SPACES}])[{HASHES}](?!\uFE0F){_NAME}"
_STARTS = rf"(?<![^{SCRIPT_SPACES}(])"
_MENTION = rf"{_STARTS}@(?P<name>[A-Za-z0-9.\-]+)(?a:\b)"
_REST = rf"[^{SCRIPT_SPACES}]"
_BARE = rf"(?P<host>[A-Za-z][A-Za-z0-9]*+(?:\.[A-Za-z0-9]++)++){_REST}*+"
_LINK = rf"{_STARTS}(?:(?i:https?)://{_REST}++|{_BARE})"
_PUNCTUATION = r"\p{P}"

#: A longer tag (UTF-16 units, without its sign) is no tag at all.
LONGEST_TAG = Fact(value=64, source=f"{_SOURCE}/richtext/facet.json", date=_DATE)
LIMITS = Limits(
    text=Fact(value=300, source=f"{_SOURCE}/feed/post.json", date=_DATE),
    unit="graphemes",
    bytes=Fact(value=3000, source=f"{_SOURCE}/feed/post.json", date=_DATE),
    images=Fact(value=4, source=f"{_SOURCE}/embed/images.json", date=_DATE),
    image_bytes=Fact(value=2_000_000, source=f"{_SOURCE}/embed/images.json", date=_DATE),
    alt=Fact(value=2000, source="the official client", date="2026-11-22", mark="reported"),
)
_USUAL = "usual shapes; Bluesky recommends none"
SIZES = (
    Size(placement="post landscape", width=1200, height=675, source=_USUAL, date="2026-11-22"),
    Size(placement="post square", width=1080, height=1080, source=_USUAL, date="2026-11-22"),
    Size(placement="link card", width=1200, height=630, source=_USUAL, date="2026-11-22"),
)


@dataclass(frozen=True, kw_only=True)
class BlueskyDialect:
    """The reading of Bluesky's published client library."""

    name: str = "bluesky"
    title: str = "Bluesky"
    limits: Limits = LIMITS
    sizes: tuple[Size, ...] = SIZES
    certain: bool = True

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give hashtags, mentions (a handle has a dot) and links; a link's value is its address."""
        return without_overlaps([*_tags(text), *_mentions(text), *_links(text)])

    def length(self, text: str) -> int:
        """Give the length in graphemes; a link counts in full."""
        return clusters.count(text)


def _tags(text: str) -> Iterator[Entity]:
    for match in compiled(_TAG).finditer(text):
        start, end = match.span("name")
        while end > start and compiled(_PUNCTUATION).match(text, end - 1):
            end -= 1
        name = text[start:end]
        if _units(name) <= LONGEST_TAG.value:
            yield Entity(Kind.HASHTAG, name, match.start(), end)


def _mentions(text: str) -> Iterator[Entity]:
    if "@" not in text:
        return
    for match in compiled(_MENTION).finditer(text):
        if _known_domain(match.group("name")):
            yield Entity(Kind.MENTION, match.group("name"), match.start(), match.end())


def _links(text: str) -> Iterator[Entity]:
    if "." not in text and "://" not in text:
        return
    for match in compiled(_LINK).finditer(text):
        address, end = match.group(), match.end()
        host = match.group("host")
        if not address.startswith("http") and (host is None or not _known_domain(host)):
            continue
        if address[-1] in ".,;:!?":
            address, end = address[:-1], end - 1
        if address.endswith(")") and "(" not in address:
            address, end = address[:-1], end - 1
        scheme = "" if address.startswith("http") else "https://"
        yield Entity(Kind.LINK, scheme + address, match.start(), end)


def _known_domain(name: str) -> bool:
    # The reference compares with case, so that @Name.Com is no mention.
    return "." in name and name.rpartition(".")[2] in top_level()


def _units(name: str) -> int:
    return len(name.encode("utf-16-le", "surrogatepass")) // 2


BLUESKY = BlueskyDialect()
