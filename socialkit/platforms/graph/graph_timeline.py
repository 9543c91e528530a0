"""Finding a post among those that an account has published."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from socialkit.errors import MisuseError
from socialkit.model.delivery import Receipt
from socialkit.model.moment import to_utc
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.graph.graph_calls import GraphCalls, address
from socialkit.platforms.graph.graph_facts import ID, MOST_PAGES, PAGE, SKEW, PostEdge
from socialkit.text.patterns import compiled

_NO_LETTERS = r"[^\p{L}\p{M}\p{N}]+"
_UNREAD = "it shows what the account posted in a way that cannot be read"


class UnreadPostsError(ValueError):
    """A list of posts cannot be read, or goes on too long: ``str`` says why in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SoughtPost:
    """What is looked for: the ways in which it may be shown, and a pattern of what only resembles it."""

    shown: tuple[str, ...]
    alike: str

    @classmethod
    def of(cls, *shown: str, unsure: str = "") -> "SoughtPost":
        """Look for a text as it may be shown; what ``unsure``, a pattern, finds in the first may differ."""
        parts = re.split(unsure, shown[0]) if unsure else [shown[0]]
        return cls(
            shown=tuple(map(_plain, shown)), alike=".{0,100}".join(re.escape(_bare(part)) for part in parts)
        )

    def is_shown_as(self, text: str) -> bool:
        """Say whether a text that is shown is this one, whatever its white space is."""
        return _plain(text) in self.shown

    def resembles(self, text: str) -> bool:
        """Say whether the letters and digits are the same, but for what may show otherwise."""
        return re.fullmatch(self.alike, _bare(text)) is not None


def look_up(
    calls: GraphCalls, edge: PostEdge, sought: SoughtPost, since: datetime, deadline: datetime
) -> Found | Absent | Unknown:
    """Read what the account posted since then for a post; that it is not there is never proven by it.

    Raises PublishError where the platform cannot be asked.
    """
    alike = ""
    try:
        for post in _posts(calls, edge, since - SKEW, deadline):
            text, number = post.get(edge.text), post.get("id")
            if not isinstance(text, str):
                continue
            if not isinstance(number, str) or not ID.fullmatch(number):
                return Unknown(reason=_UNREAD)
            url = address(post.get(edge.url)) or f"{calls.client.base}/{number}"
            if sought.is_shown_as(text):
                at = _created(post, edge)
                return Found(receipt=Receipt(remote_id=number, url=url, published_at=at))
            alike = alike or (url if sought.resembles(text) else "")
    except UnreadPostsError as error:
        return Unknown(reason=str(error))
    if alike:
        return Unknown(reason=f"a post is out that resembles this one: compare {alike}")
    return Absent(proof=Proof.TIMELINE)


def _posts(
    calls: GraphCalls, edge: PostEdge, since: datetime, deadline: datetime
) -> Iterator[Mapping[str, object]]:
    """Give what was posted since then; raises PublishError, and UnreadPostsError for what cannot be read."""
    query = {"fields": edge.fields, "limit": str(PAGE), "since": str(int(since.timestamp()))}
    for _ in range(MOST_PAGES):
        answer = calls.get(edge.path, query, deadline)
        page = answer.read(list, "data")
        for post in page:
            if not isinstance(post, dict):
                raise UnreadPostsError(_UNREAD)
            # Asked for, and looked at again: a list that does not know `since` has older ones.
            if _created(post, edge) >= since:
                yield post
        after = _after(answer.json())
        if not page or not after or _created(page[-1], edge) < since:
            return
        # Not the address of the next page that is told: it holds the token.
        query["after"] = after
    raise UnreadPostsError("the account has posted so much since that not all of it was read")


def _after(told: Mapping[str, object]) -> str:
    """Give where the next page begins; empty where there is none."""
    paging = told.get("paging")
    if not isinstance(paging, dict) or "next" not in paging:
        return ""
    cursors = paging.get("cursors")
    after = cursors.get("after") if isinstance(cursors, dict) else None
    if not isinstance(after, str) or not re.fullmatch(r"[!-~]{1,1000}", after):
        raise UnreadPostsError(_UNREAD)
    return after


def _created(post: Mapping[str, object], edge: PostEdge) -> datetime:
    """Give when a post was made; UnreadPostsError where that is not told."""
    told = post.get(edge.at)
    try:
        at = to_utc(datetime.fromisoformat(told)) if isinstance(told, str) else None
    except (ValueError, MisuseError):
        at = None
    if at is None:
        raise UnreadPostsError(_UNREAD)
    return at


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _bare(text: str) -> str:
    return compiled(_NO_LETTERS).sub("", normalize("NFKC", text)).casefold()
