"""How Mastodon reads a post: the strictest of the published versions, and a server's usual limits."""

from collections.abc import Iterator
from dataclasses import dataclass

from socialkit.model.reading import Entity, Fact, Kind, Limits, Size
from socialkit.text import clusters
from socialkit.text.letters import ATS, HASHES, LATIN_ACCENTED
from socialkit.text.links import find_links
from socialkit.text.patterns import compiled
from socialkit.text.spans import without_overlaps

_DOCS = "https://github.com/mastodon/documentation content/en"
_DATE = "2026-07-02"
_USUAL = "usual shapes; Mastodon recommends none"
# What Ruby calls a word character: letters, marks, decimal digits, connector punctuation.
_WORD = r"\p{L}\p{M}\p{Nd}\p{Pc}"
# Catalan and Japanese middle dots and the zero-width non-joiner may stand inside a tag.
_INSIDE = "\u00b7\u30fb\u200c"
_HASHTAG = rf"(?<!\S)[{HASHES}](?P<name>[{_WORD}][{_WORD}{_INSIDE}]*+)"
# One letter anywhere, or something that parts the name in two.
_NAMES_SOMETHING = rf"\p{{Alphabetic}}|(?<=.)[_{_INSIDE}](?=.)"
_NAME = r"[A-Za-z0-9_]++(?:[.\-]++[A-Za-z0-9_]++)*+"
_HOST = rf"(?:@[{_WORD}]++(?:[.\-]++[{_WORD}]++)*+)?+"
_MENTION = rf"(?<![=/{_WORD}])@{_NAME}{_HOST}(?![{ATS}{LATIN_ACCENTED}]|://)"

#: What a link with http(s) counts, however long it is.
LINK = Fact(value=23, source=f"{_DOCS}/user/posting.md", date=_DATE)
LIMITS = Limits(
    text=Fact(value=500, source=f"{_DOCS}/user/posting.md", date=_DATE),
    unit="graphemes",
    images=Fact(value=4, source=f"{_DOCS}/user/posting.md", date=_DATE),
    image_bytes=Fact(value=16_000_000, source=f"{_DOCS}/user/posting.md", date=_DATE),
    alt=Fact(value=1500, source=f"{_DOCS}/user/posting.md", date=_DATE),
)
SIZES = (
    Size(placement="post landscape", width=1920, height=1080, source=_USUAL, date="2026-11-22"),
    Size(placement="post square", width=1200, height=1200, source=_USUAL, date="2026-11-22"),
    Size(placement="link card", width=1200, height=630, source=_USUAL, date="2026-11-22"),
)


@dataclass(frozen=True, kw_only=True)
class MastodonDialect:
    """The reading of Mastodon's published code; servers of earlier versions accept a little more."""

    name: str = "mastodon"
    title: str = "Mastodon"
    limits: Limits = LIMITS
    sizes: tuple[Size, ...] = SIZES
    certain: bool = True

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give hashtags, mentions (``user`` or ``user@host``) and links with http(s)."""
        return without_overlaps([*_links(text), *_hashtags(text), *_mentions(text)])

    def length(self, text: str) -> int:
        """Give the length in graphemes: a link counts 23, the host of a mention nothing."""
        if "@" not in text and "://" not in text:
            return clusters.count(text)
        kept, position, links_ = [], 0, 0
        for entity in self.entities(text):
            if entity.kind is Kind.LINK:
                links_ += 1
                kept.append(text[position : entity.start])
                position = entity.end
            elif entity.kind is Kind.MENTION:
                kept.append(text[position : entity.start + 1 + len(entity.value.partition("@")[0])])
                position = entity.end
        return links_ * LINK.value + clusters.count("".join([*kept, text[position:]]))


def _links(text: str) -> Iterator[Entity]:
    for link in find_links(text) if "://" in text else ():
        if link.scheme:
            yield Entity(Kind.LINK, text[link.start : link.end], link.start, link.end)


def _hashtags(text: str) -> Iterator[Entity]:
    for match in compiled(_HASHTAG).finditer(text):
        name = match.group("name").rstrip(_INSIDE)
        if compiled(_NAMES_SOMETHING).search(name):
            yield Entity(Kind.HASHTAG, name, match.start(), match.start("name") + len(name))


def _mentions(text: str) -> Iterator[Entity]:
    for match in compiled(_MENTION).finditer(text) if "@" in text else ():
        yield Entity(Kind.MENTION, match.group()[1:], match.start(), match.end())


MASTODON = MastodonDialect()
