"""Finding a post among those that X shows, where each link stands as t.co and marks of HTML are escaped."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from unicodedata import normalize

from socialkit.errors import RejectedError
from socialkit.model.delivery import Receipt
from socialkit.model.reading import Kind
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.x.x_answers import XName
from socialkit.platforms.x.x_calls import XCalls
from socialkit.platforms.x.x_facts import FIELD_NAMES, FIELDS, ID, MOST_PAGES, PAGE, SKEW, TIMELINE, permalink
from socialkit.text import twitter

#: The address of a picture or film of a post, which X puts behind its text.
_MEDIA = re.compile(r"https?://(?:x|twitter)\.com/[^/]+/status/([0-9]+)/(?:photo|video)/[0-9]+")
_SHORT = re.compile(r"https://t\.co/[A-Za-z0-9]+")
_ADDRESS = re.compile(r"(https?://)?([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_HOLE = "\0"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPost:
    """A post as it is read back: its links, and the pieces of text around them, one more than links."""

    pieces: tuple[str, ...]
    links: tuple[str, ...]

    def is_same(self, text: str) -> bool:
        """Say whether it is what becomes of ``text``: X gives a link a scheme, and a bare host a stroke."""
        pattern = re.escape(self.pieces[0])
        for link, piece in zip(self.links, self.pieces[1:], strict=True):
            pattern += _written_as(link) + re.escape(piece)
        return re.fullmatch(pattern, _plain(text)) is not None

    def is_alike(self, text: str) -> bool:
        """Say whether nothing differs but the words that links are, or stand in."""
        marked = list(text)
        for entity in twitter.entities(text):
            if entity.kind is Kind.LINK:
                marked[entity.start] = _HOLE
        return _words("".join(marked)) == _words(_HOLE.join(self.pieces))


def look_up(
    calls: XCalls, who: XName, text: str, since: datetime, deadline: datetime
) -> Found | Absent | Unknown:
    """Read what the account posted since then, the newest first, for a post with this text.

    Raises PublishError and CredentialsError where X cannot be asked.
    """
    alike = ""
    for post in _posts(calls, who, since - SKEW, deadline):
        there = shown(post)
        number = post.get("id")
        if there is None or not isinstance(number, str) or not re.fullmatch(ID, number):
            return Unknown(reason="X shows what the account posted in a way that cannot be read")
        url = permalink(who.handle, number)
        if there.is_same(text):
            at = created(post) or since
            return Found(receipt=Receipt(remote_id=number, url=url, published_at=at))
        alike = alike or (url if there.is_alike(text) else "")
    if alike:
        return Unknown(reason=f"a post with the same words is out, and other links: compare {alike}")
    return Absent(proof=Proof.TIMELINE)


def _posts(calls: XCalls, who: XName, since: datetime, deadline: datetime) -> Iterator[Mapping[str, object]]:
    """Give the posts; an empty one stands for what is no post, and for all beyond the last page."""
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
        return calls.call(
            lambda client: client.request("GET", path, {**query, guides: FIELDS}), deadline=deadline
        )
    except RejectedError:
        return calls.call(
            lambda client: client.request("GET", path, {**query, described: FIELDS}), deadline=deadline
        )


def shown(post: Mapping[str, object]) -> ShownPost | None:
    """Take a post as it is read back apart; None for what is no post."""
    text = post.get("text")
    if not isinstance(text, str):
        return None
    known = dict(_expanded(post))
    links: list[str] = []

    def hole(match: re.Match[str]) -> str:
        link = known.get(match[0], match[0])
        media = _MEDIA.fullmatch(link)
        if media and media[1] == post.get("id"):
            return ""
        links.append(link)
        return _HOLE

    plain = _plain(_unescaped(_SHORT.sub(hole, text.replace(_HOLE, " "))))
    return ShownPost(pieces=tuple(plain.split(_HOLE)), links=tuple(links))


def created(post: Mapping[str, object]) -> datetime | None:
    """Give when a post was made (aware); None where it does not say."""
    at = post.get("created_at")
    try:
        found = datetime.fromisoformat(at) if isinstance(at, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _expanded(post: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Give where each t.co link of a post leads."""
    entities = post.get("entities")
    urls = entities.get("urls") if isinstance(entities, dict) else None
    for each in urls if isinstance(urls, list) else ():
        if isinstance(each, dict):
            short, full = each.get("url"), each.get("expanded_url")
            if isinstance(short, str) and isinstance(full, str):
                yield short, full


def _written_as(link: str) -> str:
    """Give the pattern of all that may have been written where X shows that a link leads there."""
    scheme, host, rest = _ADDRESS.fullmatch(link).groups()  # type: ignore[union-attr]  # it takes all
    wanted = f"(?i:{re.escape(scheme)})?" if scheme else ""
    return f"{wanted}(?i:{re.escape(host)}){re.escape(rest.rstrip('/'))}/?"


def _unescaped(text: str) -> str:
    """Give the marks that X escapes, and no others: `&copy=5` in a text is no sign of HTML."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _words(text: str) -> list[str]:
    return [word for word in text.split() if _HOLE not in word]
