"""Threads on this machine, with one user: strict about what it is sent, and stateful.

Shapes: https://developers.facebook.com/documentation/threads/posts (2026-04-14) and
https://developers.facebook.com/docs/threads/troubleshooting (2025-07-14).
"""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.servers.fakes.graph_containers import USER, ContainerServer
from tests.servers.fakes.graph_server import GraphCall, GraphRefusalError, fields_of

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
_MOST_ALT = 1000


@dataclass(repr=False)
class ThreadsServer(ContainerServer):
    """Threads with one user."""

    version: str = "v1.0"
    most: int = 250
    addresses: list[str] = field(default_factory=list)

    def route(self, call: GraphCall) -> object:
        return self.routed(
            call,
            {
                "GET refresh_access_token": lambda: self.refreshed(call, "th_refresh_token"),
                "GET v1.0/me": lambda: fields_of(call, self.whose),
                f"POST v1.0/{USER}/threads": lambda: self.contained(self.made(call)),
                f"POST v1.0/{USER}/threads_publish": lambda: self.published(call),
                f"GET v1.0/{USER}/threads_publishing_limit": lambda: self.limit(call),
                f"GET v1.0/{USER}/threads": lambda: self.listed(call),
            },
        )

    def made(self, call: GraphCall) -> dict[str, Any]:
        kind, text = call.fields.get("media_type"), call.fields.get("text", "")
        common = ("media_type", "text", "reply_to_id")
        call.allows(*common, *(("image_url", "alt_text") if kind == "IMAGE" else ("link_attachment",)))
        if kind not in {"TEXT", "IMAGE"} or (kind == "TEXT" and not text.strip()):
            raise GraphRefusalError(100, "Invalid parameter", subcode=4279013)
        if len(text) > 500:
            raise GraphRefusalError(100, "Param text must be at most 500 characters long.")
        links = {*re.findall(r"https?://\S+", text), call.fields.get("link_attachment", "")} - {""}
        if len(links) > 5:
            raise GraphRefusalError(100, "THREADS_API__LINK_LIMIT_EXCEEDED")
        parent = call.fields.get("reply_to_id")
        if parent and not any(post["id"] == parent for post in self.posts):
            raise GraphRefusalError(100, "The post to answer does not exist", subcode=4279013)
        if len(call.fields.get("alt_text", "")) > _MOST_ALT:
            raise GraphRefusalError(100, "Param alt_text is too long")
        if kind == "IMAGE":
            self.addresses.append(call.fields.get("image_url", ""))
            if not self.fetched(call.fields.get("image_url", "")).startswith(_PICTURES):
                raise GraphRefusalError(36001, "The image format is not supported", subcode=2207005)
        return {
            "text": text,
            "alt": call.fields.get("alt_text"),
            "kind": kind,
            "link": call.fields.get("link_attachment", ""),
            "parent": parent,
        }
