"""Finding a post among those that X shows, where each link stands as t.co and marks of HTML are escaped."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from unicodedata import normalize
from urllib.parse import urlsplit

from socialkit.errors import RejectedError
from socialkit.model.delivery import Receipt
from socialkit.model.reading import Kind
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.http import HttpAnswer
from socialkit.platforms.x.x_answers import XName
from socialkit.platforms.x.x_calls import XCalls
from socialkit.platforms.x.x_facts import FIELD_NAMES, FIELDS, ID, MOST_PAGES, PAGE, SKEW, TIMELINE, permalink
from socialkit.text import twitter

#: The address of a picture or film of the post itself, which X puts behind the text.
_OWN_MEDIA = re.compile(r"https?://(?:x|twitter)\.com/[^/]+/status/[0-9]+/(?:photo|video)/[0-9]+")
_SHORT = re.compile(r"https://t\.co/[A-Za-z0-9]+")
_HOLE = "\0"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A text apart from its links: the words, with a hole for each link, and where these lead."""

    words: str
    links: tuple[str, ...]


def look_up(
    calls: XCalls, who: XName, text: str, since: datetime, deadline: datetime
) -> Found | Absent | Unknown:
    """Read what the account posted since then, the newest first, for a post with this text.

    Raises PublishError and CredentialsError where X cannot be asked.
    """
    sent, alike = written(text), ""
    for post in _posts(calls, who, since - SKEW, deadline):
        there = shown(post)
        number = post.get("id")
        if there is None or not isinstance(number, str) or not re.fullmatch(ID, number):
            return Unknown(reason="X shows what the account posted in a way that cannot be read")
        url = permalink(who.handle, number)
        if there == sent:
            at = created(post) or since
            return Found(receipt=Receipt(remote_id=number, url=url, published_at=at))
        alike = alike or (url if there.words == sent.words else "")
    if alike:
        return Unknown(reason=f"a post with the same words and other links is out, compare it: {alike}")
    return Absent(proof=Proof.TIMELINE)


def _posts(calls: XCalls, who: XName, since: datetime, deadline: datetime) -> Iterator[Mapping[str, object]]:
    """Give the posts of the account; what is no post comes as an empty one, as what is left after the last page does."""
    query = {
        "max_results": str(PAGE),
        "exclude": "retweets",
        "start_time": f"{since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    }
    for _ in range(MOST_PAGES):
        answer = _page(calls, who, query, deadline)
        told = answer.json()
        posts = told.get("data", []) if isinstance(told, dict) else None
        if not isinstance(posts, list):
            raise answer.unreadable("has no list of posts")
        yield from (post if isinstance(post, dict) else {} for post in posts)
        meta = told.get("meta")
        more = meta.get("next_token") if isinstance(meta, dict) else None
        if not isinstance(more, str) or not more:
            return
        query["pagination_token"] = more
    yield {}


def _page(calls: XCalls, who: XName, query: Mapping[str, str], deadline: datetime) -> HttpAnswer:
    """Ask for the fields by the name of X's guides, and by that of its description where it refuses those."""
    path, (guides, described) = TIMELINE.format(who.id), FIELD_NAMES
    try:
        return calls.call(lambda client: client.request("GET", path, {**query, guides: FIELDS}), deadline=deadline)
    except RejectedError:
        return calls.call(
            lambda client: client.request("GET", path, {**query, described: FIELDS}), deadline=deadline
        )


def written(text: str) -> Wording:
    """Take a text as it was sent apart."""
    links = [entity for entity in twitter.entities(text) if entity.kind is Kind.LINK]
    pieces, last = [], 0
    for link in links:
        pieces.append(text[last : link.start])
        last = link.end
    return _wording(_HOLE.join([*pieces, text[last:]]), (text[link.start : link.end] for link in links))


def shown(post: Mapping[str, object]) -> Wording | None:
    """Take a post as it is read back apart; None for what is no post."""
    text = post.get("text")
    if not isinstance(text, str):
        return None
    known = dict(_expanded(post))
    links: list[str] = []

    def hole(match: re.Match[str]) -> str:
        link = known.get(match[0], match[0])
        if _OWN_MEDIA.fullmatch(link):
            return ""
        links.append(link)
        return _HOLE

    return _wording(unescape(_SHORT.sub(hole, text)), links)


def created(post: Mapping[str, object]) -> datetime | None:
    """Give when a post was made (UTC); None where it does not say."""
    at = post.get("created_at")
    try:
        found = datetime.fromisoformat(at) if isinstance(at, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _wording(words: str, links: Iterable[str]) -> Wording:
    return Wording(words=" ".join(normalize("NFC", words).split()), links=tuple(map(_address, links)))


def _expanded(post: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Give where each t.co link of a post leads."""
    entities = post.get("entities")
    urls = entities.get("urls") if isinstance(entities, dict) else None
    for each in urls if isinstance(urls, list) else ():
        if isinstance(each, dict):
            short, full = each.get("url"), each.get("expanded_url")
            if isinstance(short, str) and isinstance(full, str):
                yield short, full


def _address(link: str) -> str:
    """Give an address in the form that two of the same have: X adds a scheme, and a stroke to a bare host."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
    except ValueError:
        return link
    return parts._replace(scheme="", netloc=parts.netloc.casefold(), path=parts.path.rstrip("/")).geturl()
