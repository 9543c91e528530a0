"""What a Bluesky server takes for a post: every part of it looked at, and nothing else let in."""

import re
from collections.abc import Mapping
from typing import Any

from socialkit.text import graphemes

TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
DID = re.compile(r"did:plc:[a-z2-7]{24}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_FEATURES = {"tag": "tag", "link": "uri", "mention": "did"}
_POST = {"$type", "text", "createdAt", "langs", "facets", "embed", "reply"}
MOST_IMAGE, MOST_THUMB = 2_000_000, 1_000_000


class InvalidError(Exception):
    """A record that is refused, and why."""

    def __init__(self, message: str, name: str = "InvalidRequest") -> None:
        self.name = name
        super().__init__(message)


def _need(condition: object, message: str) -> None:
    if not condition:
        raise InvalidError(f"Invalid app.bsky.feed.post record: {message}")


def _only(part: Any, allowed: set[str], required: set[str], where: str) -> None:  # noqa: ANN401 it comes from JSON
    _need(isinstance(part, dict), f"{where} must be an object")
    _need(required <= set(part), f"{where} must have {', '.join(sorted(required - set(part)))}")
    _need(set(part) <= allowed, f"{where} has unknown fields {sorted(set(part) - allowed)}")


def validate(record: Any, blobs: Mapping[str, tuple[str, int]]) -> None:  # noqa: ANN401 it comes from JSON
    """Raise InvalidError unless it is a post with pictures of ``blobs`` (media type and size by CID)."""
    _only(record, _POST, {"$type", "text", "createdAt"}, "the record")
    _need(record["$type"] == "app.bsky.feed.post", "wrong $type")
    text = record["text"]
    _need(isinstance(text, str), "text must be a string")
    _need(graphemes.count(text) <= 300, "text must not be longer than 300 graphemes")
    data = text.encode()
    _need(len(data) <= 3000, "text must not be longer than 3000 characters")
    _need(_TIME.fullmatch(record["createdAt"]), "createdAt must be a valid datetime")
    langs = record.get("langs", [])
    _need(len(langs) <= 3 and all(_LANG.fullmatch(each) for each in langs), "langs")
    for facet in record.get("facets", []):
        _facet(facet, data)
    if "embed" in record:
        _embed(record["embed"], blobs)
    if "reply" in record:
        _only(record["reply"], {"root", "parent"}, {"root", "parent"}, "reply")
        for each in record["reply"].values():
            _only(each, {"uri", "cid"}, {"uri", "cid"}, "a strong reference")


def _facet(facet: Any, data: bytes) -> None:  # noqa: ANN401 it comes from JSON
    _only(facet, {"index", "features"}, {"index", "features"}, "a facet")
    _only(facet["index"], {"byteStart", "byteEnd"}, {"byteStart", "byteEnd"}, "an index")
    start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
    _need(0 <= start < end <= len(data), "a facet outside of the text")
    try:
        data[start:end].decode()
    except UnicodeDecodeError:
        raise InvalidError("a facet divides a character") from None
    for feature in facet["features"]:
        kind = feature["$type"].removeprefix("app.bsky.richtext.facet#")
        _need(kind in _FEATURES, f"unknown feature {kind}")
        _only(feature, {"$type", _FEATURES[kind]}, {"$type", _FEATURES[kind]}, "a feature")
        value = feature[_FEATURES[kind]]
        _need(kind != "mention" or DID.fullmatch(value), "did must be a valid did")
        _need(kind != "link" or re.fullmatch(r"\w+:(//)?[^\s/]\S*", value), "uri must be a valid uri")
        _need(kind != "tag" or 0 < graphemes.count(value) <= 64, "tag must not be longer than 64 graphemes")


def _embed(embed: Any, blobs: Mapping[str, tuple[str, int]]) -> None:  # noqa: ANN401 it comes from JSON
    if embed["$type"] == "app.bsky.embed.images":
        _only(embed, {"$type", "images"}, {"images"}, "images")
        _need(1 <= len(embed["images"]) <= 4, "images must have 1 to 4 elements")
        for image in embed["images"]:
            _only(image, {"image", "alt", "aspectRatio"}, {"image", "alt"}, "an image")
            _need(isinstance(image["alt"], str), "alt must be a string")
            ratio = image["aspectRatio"]
            _only(ratio, {"width", "height"}, {"width", "height"}, "aspectRatio")
            _need(ratio["width"] >= 1 and ratio["height"] >= 1, "aspectRatio")
            _blob(image["image"], blobs, MOST_IMAGE)
        return
    _need(embed["$type"] == "app.bsky.embed.external", "unknown embed")
    _only(embed, {"$type", "external"}, {"external"}, "external")
    card = embed["external"]
    _only(card, {"uri", "title", "description", "thumb"}, {"uri", "title", "description"}, "a card")
    if "thumb" in card:
        _blob(card["thumb"], blobs, MOST_THUMB)


def _blob(blob: Any, blobs: Mapping[str, tuple[str, int]], most: int) -> None:  # noqa: ANN401 it comes from JSON
    _only(blob, {"$type", "ref", "mimeType", "size"}, {"$type", "ref", "mimeType", "size"}, "a blob")
    cid = blob["ref"]["$link"]
    if cid not in blobs:
        raise InvalidError(f"Could not find blob: {cid}", "BlobNotFound")
    _need((blob["mimeType"], blob["size"]) == blobs[cid], "the blob is not the one that was uploaded")
    _need(blob["mimeType"].startswith("image/"), "Wrong mimetype")
    _need(blob["size"] <= most, "This file is too large")
