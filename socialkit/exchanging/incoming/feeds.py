"""Feeds (RSS, Atom) that were saved as files: a title and a link for each entry; nothing is fetched."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import feedparser

from socialkit.exchanging.incoming.office_packages import refuse_doctype
from socialkit.exchanging.incoming.table_cells import unreadable_file
from socialkit.findings.place import Place

MOST_ENTRIES = 1_000
_MARKUP = re.compile(r"<[^<>]*+>")


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """One entry of a feed."""

    title: str
    link: str
    place: Place


def read_feed(content: bytes, name: str) -> tuple[FeedEntry, ...]:
    """Give the entries of a feed in its order, mostly the newest first; CampaignFileError for no feed."""
    refuse_doctype([content], name)
    feed = feedparser.parse(BytesIO(content), resolve_relative_uris=False)
    if not feed.entries:
        raise unreadable_file(name, "this is no feed with entries: save the feed itself, RSS or Atom")
    return tuple(_entries(feed, name))


def _entries(feed: feedparser.FeedParserDict, name: str) -> Iterator[FeedEntry]:
    for number, entry in enumerate(feed.entries[:MOST_ENTRIES], 1):
        place = Place(file=name, line=number, column=1, end_line=number, end_column=2)
        title = " ".join(html.unescape(_MARKUP.sub("", entry.get("title", ""))).split())
        yield FeedEntry(title=title, link=str(entry.get("link", "")), place=place)
