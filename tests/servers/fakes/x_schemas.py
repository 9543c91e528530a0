"""What X takes and gives: JSON schemas of our own, and its own description, where that is there."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

#: X API 2.167 (2026-08-22), under X's own terms: read where it lies, never a part of this project.
DESCRIPTION = Path(__file__).parents[4] / "shared" / "specs" / "x-openapi.json"

_ID = {"type": "string", "pattern": "^[0-9]{1,19}$"}


def _object(required: tuple[str, ...], **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


#: The routes that take a body. Where X's description leaves fields open, these do not.
BODIES: Mapping[str, Mapping[str, object]] = {
    "/2/media/upload": _object(
        ("media", "media_category"),
        media={"type": "string", "minLength": 4, "pattern": "^[A-Za-z0-9+/]+={0,2}$"},
        media_category={"enum": ["tweet_image"]},
    ),
    "/2/media/metadata": _object(
        ("id", "metadata"),
        id=_ID,
        metadata=_object(
            ("alt_text",),
            alt_text=_object(("text",), text={"type": "string", "minLength": 1, "maxLength": 1000}),
        ),
    ),
    "/2/tweets": _object(
        ("text",),
        text={"type": "string", "minLength": 1},
        media=_object(
            ("media_ids",), media_ids={"type": "array", "minItems": 1, "maxItems": 4, "items": _ID}
        ),
        reply=_object(("in_reply_to_tweet_id",), in_reply_to_tweet_id=_ID),
    ),
}
#: The parameters that the look-up of posts takes, by X's guides (2026-08-22).
TIMELINE = _object(
    (),
    max_results={"type": "string", "pattern": "^([5-9]|[1-9][0-9]|100)$"},
    exclude={"enum": ["replies", "retweets", "retweets,replies", "replies,retweets"]},
    start_time={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
    pagination_token={"type": "string", "minLength": 1},
    fields={"type": "string", "pattern": "^[a-z_]+(,[a-z_]+)*$"},
)
_REQUESTS = {
    "/2/media/upload": "MediaUploadRequest",
    "/2/media/metadata": "CreateMediaMetadataRequest",
    "/2/tweets": "CreatePostsRequest",
}
_ANSWERS = {
    "/2/media/upload": "MediaUploadResponse",
    "/2/media/metadata": "CreateMediaMetadataResponse",
    "/2/tweets": "CreatePostsResponse",
    "/2/users/me": "GetUsersMeResponse",
    "timeline": "GetUsersPostsResponse",
}


def faults_of_body(route: str, body: object) -> list[str]:
    """Say what of a body X does not take."""
    found = _faults(BODIES[route], body)
    return found or _described(_REQUESTS[route], body)


def faults_of_query(query: Mapping[str, str]) -> list[str]:
    """Say what of the look-up's parameters X does not take."""
    return _faults(TIMELINE, dict(query))


def faults_of_answer(route: str, body: object) -> list[str]:
    """Say what of an answer X would not give."""
    return _described(_ANSWERS[route], body)


def _faults(schema: Mapping[str, object], value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(dict(schema)).iter_errors(value)]


def _described(name: str, value: object) -> list[str]:
    whole = _description()
    if whole is None:
        return []
    schema = {"$ref": f"#/components/schemas/{name}", "components": whole["components"]}
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


@cache
def _description() -> dict[str, Any] | None:
    if not DESCRIPTION.is_file():
        return None
    return dict(json.loads(DESCRIPTION.read_text(encoding="utf-8")))
