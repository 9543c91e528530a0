"""Records as nobody would send them, and what Bluesky servers answer, real ones and that of the tests."""

from typing import Any

from socialkit.platforms.bluesky.publisher import Bluesky
from socialkit.platforms.bluesky.record_keys import record_key
from socialkit.platforms.bluesky.xrpc import Call
from tests.conftest import NINE

_BLOB = {
    "$type": "blob",
    "ref": {"$link": "bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy"},
    "mimeType": "image/png",
    "size": 9,
}
_IMAGE = {"image": _BLOB, "alt": "", "aspectRatio": {"width": 4, "height": 3}}


def _embed(**image: object) -> dict[str, object]:
    return {"$type": "app.bsky.embed.images", "images": [_IMAGE | image]}


def _facet(start: int, end: int, **feature: object) -> dict[str, object]:
    whole = {"$type": "app.bsky.richtext.facet#tag", "tag": "a", **feature}
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [whole]}


_LINK = "app.bsky.richtext.facet#link"
_INVALID = (400, "InvalidRequest")
_CARD = {"uri": "https://week.example/", "title": "T"}
#: What is changed of a plain post, and the status and fault that come of it.
RECORDS: list[tuple[dict[str, Any], tuple[int, str]]] = [
    ({}, (200, "")),
    ({"text": "a" * 300}, (200, "")),
    ({"text": "a" * 301}, _INVALID),
    ({"text": "👩🏽\u200d⚕️" * 300}, _INVALID),
    ({"text": 7}, _INVALID),
    ({"rkey": "monday-launch"}, _INVALID),
    ({"createdAt": "yesterday"}, _INVALID),
    ({"langs": ["en", "pt-BR"]}, (200, "")),
    ({"langs": ["en", "fr", "es", "de"]}, _INVALID),
    ({"embed": _embed()}, (400, "BlobNotFound")),
    ({"embed": _embed(alt=None)}, _INVALID),
    ({"embed": _embed(aspectRatio={"width": 0, "height": 3})}, _INVALID),
    ({"embed": {"$type": "app.bsky.embed.external", "external": _CARD}}, _INVALID),
    ({"embed": {"$type": "app.bsky.embed.external", "external": {**_CARD, "description": ""}}}, (200, "")),
    ({"facets": [_facet(0, 2)]}, (200, "")),
    ({"facets": [_facet(0, 2, tag="a" * 65)]}, _INVALID),
    ({"facets": [_facet(0, 2, **{"$type": _LINK, "uri": "no address"})]}, _INVALID),
    ({"reply": {"root": {"uri": "at://a.test/app.bsky.feed.post/3jfbeaupfzonl"}}}, _INVALID),
]


def put(publisher: Bluesky, **changes: object) -> tuple[int, str]:
    """Put a plain post with changes, and give the status and the name of the fault."""
    record: dict[str, object] = {
        "$type": "app.bsky.feed.post",
        "text": "Hello",
        "createdAt": "2022-10-17T13:00:00.000Z",
    }
    place = {"collection": "app.bsky.feed.post", "rkey": record_key("0" * 32, NINE)}
    body: dict[str, object] = {"repo": publisher.sessions.current().did, **place, "swapRecord": None}
    inside = {name: value for name, value in changes.items() if name not in body}
    around = {name: value for name, value in changes.items() if name in body}
    call = Call(name="com.atproto.repo.putRecord", json={**body, **around, "record": record | inside})
    answer = publisher.sessions.signed(call)
    return answer.status, str(answer.json().get("error", ""))
