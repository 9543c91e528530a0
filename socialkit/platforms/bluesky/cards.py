"""Link cards: what a page says of itself, since on Bluesky whoever posts has to read it."""

import re
from codecs import lookup
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from unicodedata import bidirectional, category
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError
from urllib3.util import parse_url

from socialkit.platforms.bluesky.page_heads import said
from socialkit.platforms.bluesky.short_links import shown
from socialkit.platforms.foreign_pages import MOST_REDIRECTS, REDIRECTS, NotAskedError, Visitor
from socialkit.version import __version__

_HEADERS = {"User-Agent": f"socialkit/{__version__} (reads the title and picture of a link card)"}
_OK = 200
# Our own: a head is a few kB long, pictures for cards some 100 kB, and nobody reads longer words in a card.
_MOST_PAGE, _MOST_PICTURE = 1_000_000, 10_000_000
_MOST_TITLE, _MOST_DESCRIPTION = 300, 1000
_CHUNK = 65_536
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
# Codecs of Python that no page is in; what this one takes grows with the square of the length.
_NO_CHARSETS = frozenset({"punycode", "idna"})
# The first that a page has counts: https://ogp.me (2026-11), and what HTML itself has.
_TITLES = ("og:title", "twitter:title", "title")
_DESCRIPTIONS = ("og:description", "twitter:description", "description")
# Marks that turn the direction of what follows, and so of our own words: UAX 9, section 2 (2025-09).
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_PICTURES = ("og:image", "og:image:url", "twitter:image")


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkCard:
    """Title, description and the bytes of a picture, none of them to be trusted; empty: there is none."""

    title: str
    description: str = ""
    picture: bytes = field(default=b"", repr=False)


def _visitor() -> Visitor:
    return Visitor(headers=_HEADERS, patience=5)


@dataclass(frozen=True, kw_only=True, slots=True)
class CardReader:
    """Reads pages and their pictures, none of them in a private network; ``patience`` is for a whole card."""

    clock: Callable[[], datetime]
    visitor: Visitor = field(default_factory=_visitor)
    patience: timedelta = timedelta(seconds=20)

    def read(self, link: str) -> LinkCard:
        """Give the card of a page; one that cannot be read has its address for a title, and no picture."""
        ends = self.clock() + self.patience
        page, address, kind = self._loaded(link, _MOST_PAGE, ends)
        told = said(_text(page, kind)) if page else {}
        title = _first(told, _TITLES, _MOST_TITLE)
        if not title:
            return LinkCard(title=shown(link))
        picture = _first(told, _PICTURES, len(page))
        data = self._loaded(urljoin(address, picture), _MOST_PICTURE, ends)[0] if picture else b""
        description = _first(told, _DESCRIPTIONS, _MOST_DESCRIPTION)
        return LinkCard(title=title, description=description, picture=data)

    def _loaded(self, link: str, most: int, ends: datetime) -> tuple[bytes, str, str]:
        """Give what stands at an address, where that is, and of what kind; no bytes: nothing can be had."""
        with suppress(HTTPError, OSError, ValueError, NotAskedError):
            for _ in range(MOST_REDIRECTS + 1):
                if self.clock() > ends:
                    break
                with self.visitor.visit(parse_url(link)) as answer:
                    onwards = answer.headers.get("Location")
                    if answer.status in REDIRECTS and onwards:
                        link = urljoin(link, onwards)
                        continue
                    data = self._body(answer, most, ends) if answer.status == _OK else b""
                    return data, link, answer.headers.get("Content-Type", "")
        return b"", link, ""

    def _body(self, answer: BaseHTTPResponse, most: int, ends: datetime) -> bytes:
        """Read a body to its end; nothing of one that is too long or takes too long."""
        parts, size = [], 0
        while part := answer.read(_CHUNK):
            size += len(part)
            if size > most or self.clock() > ends:
                return b""
            parts.append(part)
        return b"".join(parts)


def _text(page: bytes, kind: str) -> str:
    """Decode a page by what its answer says, or it says itself, else as UTF-8."""
    for source in (kind.encode("ascii", "replace"), page[:1024]):
        named = _CHARSET.search(source)
        if named:
            # Some of Python's codecs are no charsets, and refuse in ways of their own.
            with suppress(LookupError, ValueError):
                codec = lookup(named.group(1).decode()).name
                return page.decode("utf-8" if codec in _NO_CHARSETS else codec, "replace")
    return page.decode("utf-8", "replace")


def _first(told: dict[str, str], names: tuple[str, ...], most: int) -> str:
    """Give the first of the names that says anything, in one line, without what nobody should see."""
    return next(filter(None, (_plain(told.get(name, ""), most) for name in names)), "")


def _plain(text: str, most: int) -> str:
    words = "".join(_letters(text[: most * 4])).split()
    line = " ".join(words)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _letters(text: str) -> Iterator[str]:
    for letter in text:
        if bidirectional(letter) not in _TURNING:
            yield " " if category(letter) in {"Cc", "Cs", "Zl", "Zp"} else letter
