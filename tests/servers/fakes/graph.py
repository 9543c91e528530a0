"""A page of Facebook on this machine: strict about what it is sent, and stateful.

Shapes: https://developers.facebook.com/docs/graph-api/reference/page/feed, with /photos and /published_posts
beside it (2026-11-22).
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from tests.servers.fakes.graph_server import GraphCall, GraphRefusalError, GraphServer, fields_of

PAGE = "1234567890"
_KINDS = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}
_MOST_TEXT, _MOST_BYTES = 63_206, 10_000_000
_MENTION = re.compile(r"@\[([0-9]+)\]")


@dataclass
class Photo:
    """A photo that is uploaded and no part of a post yet."""

    alt: str | None
    used: bool = False


@dataclass(repr=False)
class FacebookServer(GraphServer):
    """Facebook with one page; ``names`` are those of pages that can be mentioned, by number."""

    whose: dict[str, str] = field(default_factory=lambda: {"id": PAGE, "name": "Alliance"})
    names: dict[str, str] = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    posts: list[dict[str, Any]] = field(default_factory=list)
    #: Stands in lists in place of the time of every post.
    shown_time: object = None

    def route(self, call: GraphCall) -> object:
        match call.method, self.versioned(call):
            case "GET", ("me",):
                return fields_of(call, self.whose)
            case "POST", (page, "photos") if page == PAGE:
                return self.uploaded(call)
            case "POST", (page, "feed") if page == PAGE:
                return self.posted(call)
            case "GET", (page, "published_posts") if page == PAGE:
                call.allows("fields", "limit", "since", "after")
                told = self.page_of(call, self.posts, "created_time")
                if self.shown_time is not None:
                    told["data"] = [each | {"created_time": self.shown_time} for each in told["data"]]
                return told
            case "GET", (post,) if any(each["id"] == post for each in self.posts):
                return fields_of(call, next(each for each in self.posts if each["id"] == post))
        raise GraphRefusalError(100, "Unsupported request. Object with this ID does not exist", subcode=33)

    def uploaded(self, call: GraphCall) -> dict[str, str]:
        call.allows("source", "published", "alt_text_custom")
        source = call.files.get("source")
        if (
            source is None
            or len(source.data) > _MOST_BYTES
            or not source.data.startswith(_begins(source.kind))
        ):
            raise GraphRefusalError(324, "(#324) Missing or invalid image file")
        if call.fields.get("published") != "false":
            raise GraphRefusalError(100, "this test wants no photo to be published by itself")
        number = self.new_id()
        self.photos[number] = Photo(alt=call.fields.get("alt_text_custom"))
        return {"id": number}

    def posted(self, call: GraphCall) -> dict[str, str]:
        call.allows("message", "link", "attached_media")
        message, attached = call.fields.get("message", ""), self.attached(call)
        if not message.strip() and not attached and "link" not in call.fields:
            raise GraphRefusalError(100, "(#100) The post is empty")
        if len(message.encode("utf-16-le")) // 2 > _MOST_TEXT:
            raise GraphRefusalError(100, "(#100) param message is too long")
        if attached and "link" in call.fields:
            raise GraphRefusalError(100, "(#100) this test wants a link or photos")
        if not re.fullmatch(r"https?://\S+", call.fields.get("link", "https://x")):
            raise GraphRefusalError(100, "(#100) link URL is not properly formatted")
        shown = _MENTION.sub(lambda found: self.names.get(found[1], found[0]), message)
        if self.posts and self.posts[-1]["message"] == shown:
            raise GraphRefusalError(506, "(#506) Duplicate status message")
        for photo in attached:
            photo.used = True
        post = f"{PAGE}_{self.new_id()}"
        self.posts.append(
            {
                "id": post,
                "message": shown,
                "created_time": self.now(),
                "permalink_url": f"https://www.facebook.com/{PAGE}/posts/pfbid{post[-8:]}",
                "link": call.fields.get("link", ""),
                "alts": [photo.alt for photo in attached],
            }
        )
        return {"id": post}

    def attached(self, call: GraphCall) -> list[Photo]:
        found = []
        for each in json.loads(call.fields.get("attached_media", "[]")):
            if set(each) != {"media_fbid"}:
                raise GraphRefusalError(100, '(#100) Invalid keys were found in param "attached_media[0]"')
            photo = self.photos.get(each["media_fbid"])
            if photo is None or photo.used:
                raise GraphRefusalError(100, "(#100) photo is not there, or in a post already")
            found.append(photo)
        return found


def _begins(kind: str) -> bytes:
    return _KINDS.get(kind, b"no kind that is taken")
