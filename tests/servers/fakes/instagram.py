"""Instagram on this machine, with one professional account: strict about what it is sent, and stateful.

Shapes: https://developers.facebook.com/documentation/instagram-platform/content-publishing (2026-06-30).
"""

from dataclasses import dataclass
from typing import Any

from tests.servers.fakes.graph_containers import USER, ContainerServer
from tests.servers.fakes.graph_server import GraphCall, GraphRefusalError, fields_of

_JPEG = b"\xff\xd8\xff"
_MOST = 10


@dataclass(repr=False)
class InstagramServer(ContainerServer):
    """Instagram with one user."""

    most: int = 100
    state_name: str = "status_code"
    why_name: str = "status"
    lost: int = 2207008

    def route(self, call: GraphCall) -> object:
        return self.routed(
            call,
            {
                "GET refresh_access_token": lambda: self.refreshed(call, "ig_refresh_token"),
                # With the number that the app has for the user, which is another one.
                f"GET v26.0/{USER}": lambda: fields_of(call, {"id": "9", "username": "alliance"}),
                f"POST v26.0/{USER}/media": lambda: self.contained(
                    self.made(call), is_item="is_carousel_item" in call.fields
                ),
                f"POST v26.0/{USER}/media_publish": lambda: self.published(call),
                f"GET v26.0/{USER}/content_publishing_limit": lambda: self.limit(call),
                f"GET v26.0/{USER}/media": lambda: self.listed(call),
            },
        )

    def made(self, call: GraphCall) -> dict[str, Any]:
        caption = call.fields.get("caption", "")
        if len(caption.encode("utf-16-le")) // 2 > 2200:
            raise GraphRefusalError(36004, "The caption was too long.", subcode=2207010)
        if call.fields.get("media_type") == "CAROUSEL":
            call.allows("media_type", "children", "caption")
            return {"caption": caption, "alts": [each.post["alts"][0] for each in self.children(call, _MOST)]}
        if call.fields.get("is_carousel_item", "true") != "true":
            raise GraphRefusalError(100, "Param is_carousel_item must be a boolean")
        own = "is_carousel_item" if "is_carousel_item" in call.fields else "caption"
        call.allows("image_url", "alt_text", own)
        if len(call.fields.get("alt_text", "")) > 1000:
            raise GraphRefusalError(100, "Param alt_text is too long")
        if not self.fetched(call.fields.get("image_url", "")).startswith(_JPEG):
            raise GraphRefusalError(36001, "The image format is not supported.", subcode=2207005)
        return {"caption": caption, "alts": [call.fields.get("alt_text")]}
