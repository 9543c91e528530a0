"""Looking for a post among those of a page: LinkedIn knows no key to ask by."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.linkedin.linkedin_calls import LinkedInCalls
from socialkit.platforms.linkedin.linkedin_facts import (
    FINDER_PAGE,
    FINDER_PAGES,
    POST_URN,
    POSTS,
    SKEW,
    permalink,
)
from socialkit.platforms.linkedin.little_text_reading import read, shown

_ADDRESS = re.compile(r"https?://\S+", re.ASCII)
#: What no clock of a platform can mean: milliseconds of the year 5138.
_LATEST = 10**14


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedText:
    """A post as it is read back: ``at`` is when it was made, ``changed`` when it was last written to."""

    urn: str
    text: str
    at: datetime
    changed: datetime


def look_up(
    calls: LinkedInCalls, page: str, text: str, since: datetime, deadline: datetime
) -> Found | Absent | Unknown:
    """Look for a text, as readers see it, among what a page posted since then; raises PublishError."""
    alike = ""
    for post in _posts(calls, page, since - SKEW, deadline):
        if post is None:
            return Unknown(reason="not all of what the page posted since could be read")
        if post.text.split() == text.split():
            url = permalink(post.urn)
            return Found(receipt=Receipt(remote_id=post.urn, url=url, published_at=post.at))
        if _without_addresses(post.text) == _without_addresses(text):
            alike = alike or permalink(post.urn)
    if alike:
        return Unknown(reason=f"a post with the same words is out, and other links: compare {alike}")
    return Absent(proof=Proof.TIMELINE)


def first_page(
    calls: LinkedInCalls, page: str, *, start: int = 0, deadline: datetime | None = None
) -> HttpAnswer:
    """Ask for some of a page's posts, from ``start`` on, what was changed last before all others."""
    query = {
        "author": page,
        "q": "author",
        "count": str(FINDER_PAGE),
        "start": str(start),
        "sortBy": "LAST_MODIFIED",
    }
    request = HttpRequest(method="GET", url=POSTS, query=query, headers={"X-RestLi-Method": "FINDER"})
    return calls.call(request, deadline=deadline)


def _posts(
    calls: LinkedInCalls, page: str, since: datetime, deadline: datetime
) -> Iterator[PostedText | None]:
    """Give the posts since then; None stands for what is no post, and for all beyond what is read."""
    for number in range(FINDER_PAGES):
        answer = first_page(calls, page, start=number * FINDER_PAGE, deadline=deadline)
        told = answer.read(list, "elements")
        for each in told:
            post = _post(each)
            if post is not None and post.changed < since:
                return
            if post is None or post.at >= since:
                yield post
        if len(told) < FINDER_PAGE:
            return
    yield None


def _post(told: object) -> PostedText | None:
    if not isinstance(told, Mapping):
        return None
    urn, text = told.get("id"), told.get("commentary", "")
    made = _instant(told.get("publishedAt")) or _instant(told.get("createdAt"))
    changed = _instant(told.get("lastModifiedAt")) or made
    if not isinstance(urn, str) or not re.fullmatch(POST_URN, urn) or not isinstance(text, str):
        return None
    if made is None or changed is None:
        return None
    return PostedText(urn=urn, text=shown(read(text)), at=made, changed=changed)


def _instant(told: object) -> datetime | None:
    """Read milliseconds since 1970."""
    if not isinstance(told, int) or isinstance(told, bool) or not 0 < told < _LATEST:
        return None
    return datetime.fromtimestamp(told / 1000, UTC)


def _without_addresses(text: str) -> list[str]:
    return _ADDRESS.sub("", text).split()
