"""What the X of the tests has accepted, and how it shows it: links as t.co, marks of HTML escaped."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import count
from typing import Any
from unicodedata import normalize

#: Addresses with and without a scheme; what ends a sentence ends the address, too.
_LINK = re.compile(r"(?:https?://\S+|\b[a-z0-9-]+\.(?:org|com|net)\b(?:/\S*)?)(?<![.,;:!?)])", re.IGNORECASE)
#: What X counts double: outside of these (twitter-text, configuration 3).
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_LINK_WEIGHT = 23
LONGEST = 280
#: For how long an uploaded picture can be used: a day in recorded answers (`expires_after_secs`).
MEDIA_LIFETIME = timedelta(days=1)
_FIRST_ID = 1_900_000_000_000_000_000


@dataclass(kw_only=True, slots=True)
class XMedia:
    """A picture that was uploaded."""

    id: str
    data: bytes
    expires: datetime
    alt: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class XPosted:
    """A post that was accepted."""

    id: str
    text: str
    at: datetime
    media: tuple[str, ...] = ()
    parent: str = ""


@dataclass(kw_only=True, slots=True)
class XAccount:
    """One account: what it posted and uploaded, by the platform's own clock."""

    clock: Callable[[], datetime]
    id: str = "2244994945"
    username: str = "SSWAlliance"
    posts: list[XPosted] = field(default_factory=list)
    media: dict[str, XMedia] = field(default_factory=dict)
    #: How long a post does not show in the timeline.
    lag: timedelta = timedelta(0)
    _ids: Iterator[int] = field(default_factory=lambda: count(_FIRST_ID))

    def upload(self, data: bytes) -> XMedia:
        media = XMedia(id=str(next(self._ids)), data=data, expires=self.clock() + MEDIA_LIFETIME)
        self.media[media.id] = media
        return media

    def refusal(self, text: str, media: Sequence[str], parent: str) -> str:
        """Say why a post is not taken; empty where it is."""
        if any(post.text == stored(text) for post in self.posts):
            return "You are not allowed to create a Tweet with duplicate content."
        if weight(text) > LONGEST:
            return "Your Tweet text is too long."
        known = {each.id for each in self.media.values() if each.expires > self.clock()}
        if set(media) - known:
            return "Your media IDs are invalid."
        if parent and parent not in {post.id for post in self.posts}:
            return "You attempted to reply to a Tweet that is deleted or not visible to you."
        return ""

    def accept(self, text: str, media: Sequence[str] = (), parent: str = "") -> XPosted:
        post = XPosted(
            id=str(next(self._ids)), text=stored(text), at=self.clock(), media=tuple(media), parent=parent
        )
        self.posts.append(post)
        return post

    def timeline(self, since: datetime | None, *, replies: bool) -> list[XPosted]:
        """Give what shows, the newest first."""
        now = self.clock()
        return [
            post
            for post in reversed(self.posts)
            if post.at + self.lag <= now
            and (since is None or post.at >= since)
            and (replies or not post.parent)
        ]

    def shown(self, post: XPosted) -> dict[str, Any]:
        """Give a post as it is read back, with all its fields."""
        text, urls = self._shortened(post)
        at = post.at.astimezone(UTC)
        return {
            "id": post.id,
            "text": text,
            "created_at": f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z",
            "edit_history_tweet_ids": [post.id],
            **({"entities": {"urls": urls}} if urls else {}),
        }

    def _shortened(self, post: XPosted) -> tuple[str, list[dict[str, object]]]:
        urls: list[dict[str, object]] = []

        def short(link: str, **more: str) -> str:
            address = f"https://t.co/{post.id[-6:]}{len(urls):04}"
            full = link if "://" in link else f"http://{link}"
            urls.append({"start": 0, "end": 23, "url": address, "expanded_url": full, **more})
            return address

        text = _LINK.sub(lambda match: short(match[0]), post.text)
        for each in post.media:
            photo = f"https://x.com/{self.username}/status/{post.id}/photo/1"
            text += " " + short(photo, media_key=f"3_{each}")
        return escape(text, quote=False), urls


def stored(text: str) -> str:
    """Give a text as X keeps it."""
    return normalize("NFC", text).strip()


def weight(text: str) -> int:
    """Give the length as X counts it, but for emoji of several characters."""
    links = _LINK.findall(text)
    rest = _LINK.sub("", normalize("NFC", text))
    light = sum(any(low <= ord(each) <= high for low, high in _LIGHT) for each in rest)
    return len(links) * _LINK_WEIGHT + 2 * len(rest) - light
