"""Links as Mastodon reads them: X's rule with paths and queries in all scripts, and some more schemes."""

import re
from collections.abc import Iterator
from functools import lru_cache

from socialkit.model.reading import Entity, Kind
from socialkit.text.hosts import HostRun
from socialkit.text.letters import ATS, HASHES, LATIN_FOLDED, REFUSED
from socialkit.text.links import LinkGrammar, find_links
from socialkit.text.patterns import compiled
from socialkit.text.url_paths import behind_port

# Facts: https://github.com/mastodon/mastodon, config/initializers/twitter_regex.rb and app/lib/extractor.rb,
# read 2026-11-29; what they leave as it is comes from https://github.com/twitter/twitter-text, 3.1.0.
_SCHEME = "(?i:https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini)://"
_IN_PATH = r"[^\p{White_Space}<>()?]"
_NOT_LAST_IN_PATH = "!*\"'\u300c\u300d<>;:=,.$%[]~&|@"
_BRACKETS = rf"\((?:{_IN_PATH}++|{_IN_PATH}*+\({_IN_PATH}++\){_IN_PATH}*+)\)"
# At the very end of a path, brackets are read by the rule of before, which knows Latin and Cyrillic letters.
_IN_LAST = rf"[a-zA-Z0-9\p{{Cyrillic}}\p{{Pd}}!*';:=+,.$/%#\[\]_~&|@{LATIN_FOLDED}]"
_LAST_BRACKETS = rf"\((?:{_IN_LAST}++|{_IN_LAST}*+\({_IN_LAST}++\){_IN_LAST}*+)\)"
_PIECE = rf"(?P<plain>{_IN_PATH}++)|{_BRACKETS}"
# Whatever stands beyond ASCII may be in a query, a full-width space too, and may end it.
_BEYOND = (
    r"\u00A0-\uD7FF\uE000-\uFDCF\uFDF0-\uFFEF"
    + "".join(rf"\U{plane:04X}0000-\U{plane:04X}FFFD" for plane in range(1, 14))
    + r"\U000E1000-\U000EFFFD\U000F0000-\U000FFFFD\U00100000-\U0010FFFD"
)
_NOT_LAST_IN_QUERY = "!?*'();:+$%[].,~|@^"
_IN_QUERY = rf"[a-zA-Z0-9&=/#\-_!?*'();:+$%\[\].,~|@\^{_BEYOND}]"
_QUERY = rf"\?{_IN_QUERY}++"

# Two kinds of addresses have a scheme and no slashes; they link, and count in full.
_BEFORE = rf"(?<![A-Za-z0-9${ATS}{HASHES}{REFUSED}])"
_NODE = r"(?:[a-zA-Z0-9\p{Cyrillic}\p{Pd}._~!$()*+,;=]|%[0-9a-fA-F]{2})"
_RESOURCE = r"(?:[a-zA-Z0-9\p{Cyrillic}\p{Pd}._~!$&'()*+,;=]|%[0-9a-fA-F]{2})"
_CHAT = rf"(?i:xmpp:)(?://{_NODE}++@[^\s/@]++/)?+(?:{_NODE}++@)?+"
_EXTRA = rf"{_BEFORE}(?:(?P<chat>{_CHAT})|(?i:magnet:)(?=\?))"
_CHAT_PATH = rf"/{_RESOURCE}++"


@lru_cache(maxsize=4)
def counted_links(text: str) -> tuple[Entity, ...]:
    """Give the links with ``://``, which all count the same."""
    if "://" not in text:
        return ()
    found = (link for link in find_links(text, LINKS) if link.scheme)
    return tuple(Entity(Kind.LINK, text[link.start : link.end], link.start, link.end) for link in found)


def extra_links(text: str) -> Iterator[Entity]:
    """Give the addresses of chats (``xmpp:``) and of files (``magnet:``)."""
    for match in _possible_extras(text):
        end = _chat_end(text, match.end()) if match["chat"] else match.end()
        if end is not None:
            whole = _query_end(text, end)
            if match["chat"] or whole > end:
                yield Entity(Kind.LINK, text[match.start() : whole], match.start(), whole)


def _possible_extras(text: str) -> Iterator[re.Match[str]]:
    small = text.lower()
    if "xmpp:" in small or "magnet:" in small:
        yield from compiled(_EXTRA).finditer(text)


def _chat_end(text: str, start: int) -> int | None:
    """Give where a chat's address ends whose host begins at ``start``, without its query."""
    run = compiled(LINKS.run).match(text, start)
    end = HostRun(text, start, run.end()).longest(start)[0] if run and run.end() > start else None
    path = compiled(_CHAT_PATH).match(text, end) if end is not None else None
    return path.end() if path else end


def _tail(text: str, end: int) -> int:
    """Give where the link ends whose host ends at ``end``: behind its port, path and query."""
    end = behind_port(text, end)
    if text[end : end + 1] == "/":
        end = _path_end(text, end + 1)
    return _query_end(text, end)


def _path_end(text: str, end: int) -> int:
    position = end
    while piece := compiled(_PIECE).match(text, position):
        position = piece.end()
        if piece["plain"]:
            kept = piece.group().rstrip(_NOT_LAST_IN_PATH)
            end = piece.start() + len(kept) if kept else end
        elif compiled(_LAST_BRACKETS).fullmatch(piece.group()):
            end = position
    return end


def _query_end(text: str, end: int) -> int:
    query = compiled(_QUERY).match(text, end) if text.startswith("?", end) else None
    kept = query.group().rstrip(_NOT_LAST_IN_QUERY) if query else ""
    return end + len(kept)


LINKS = LinkGrammar(
    scheme=_SCHEME,
    not_in_host=r"\"`\x00-\x1F\x7F",
    path_end="(?<!=)",
    # Every letter may stand in a path, so only a space is sure to end one.
    after_path="(?!)",
    short=r"(?ai)https?://t\.co/(?P<slug>[a-z0-9]+)",
    tail=_tail,
)
