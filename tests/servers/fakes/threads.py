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
_MOST, _MOST_ALT = 20, 1000
#: The fields that a container of each kind has of its own.
_OWN = {"TEXT": ("link_attachment",), "IMAGE": ("image_url", "alt_text"), "CAROUSEL": ("children",)}


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
                f"POST v1.0/{USER}/threads": lambda: self.contained(
                    self.made(call), is_item="is_carousel_item" in call.fields
                ),
                f"POST v1.0/{USER}/threads_publish": lambda: self.published(call),
                f"GET v1.0/{USER}/threads_publishing_limit": lambda: self.limit(call),
                f"GET v1.0/{USER}/threads": lambda: self.listed(call),
            },
        )

    def made(self, call: GraphCall) -> dict[str, Any]:
        kind, text = call.fields.get("media_type", ""), call.fields.get("text", "")
        if call.fields.get("is_carousel_item") == "true":
            call.allows("media_type", "image_url", "alt_text", "is_carousel_item")
        else:
            call.allows("media_type", "text", "reply_to_id", *_OWN.get(kind, ()))
        if kind not in _OWN or (kind == "TEXT" and not text.strip()):
            raise GraphRefusalError(100, "Invalid parameter", subcode=4279013)
        if len(text) > 500:
            raise GraphRefusalError(100, "Param text must be at most 500 characters long.")
        return {
            "text": text,
            "alts": self.alts(call, kind),
            "link": self.linked(call, text),
            "parent": self.answered(call),
        }

    def linked(self, call: GraphCall, text: str) -> str:
        links = {*re.findall(r"https?://\S+", text), call.fields.get("link_attachment", "")} - {""}
        if len(links) > 5:
            raise GraphRefusalError(100, "THREADS_API__LINK_LIMIT_EXCEEDED")
        return call.fields.get("link_attachment", "")

    def answered(self, call: GraphCall) -> str | None:
        parent = call.fields.get("reply_to_id")
        if parent and not any(post["id"] == parent for post in self.posts):
            raise GraphRefusalError(100, "The post to answer does not exist", subcode=4279013)
        return parent

    def alts(self, call: GraphCall, kind: str) -> list[str | None]:
        """Give the alt text of each picture, which is fetched."""
        if len(call.fields.get("alt_text", "")) > _MOST_ALT:
            raise GraphRefusalError(100, "Param alt_text is too long")
        if kind == "CAROUSEL":
            return [each.post["alts"][0] for each in self.children(call, _MOST)]
        if kind != "IMAGE":
            return []
        self.addresses.append(call.fields.get("image_url", ""))
        if not self.fetched(call.fields.get("image_url", "")).startswith(_PICTURES):
            raise GraphRefusalError(36001, "The image format is not supported", subcode=2207005)
        return [call.fields.get("alt_text")]
