"""What LinkedIn takes, as JSON schemas of our own: no field that is not known.

Shapes: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api, images-api
and multiimage-post-api (2026-01), and the calls of other programs (2026-11-22).
"""

from collections.abc import Mapping

from jsonschema import Draft202012Validator

AUTHOR = r"^urn:li:(person|organization):[A-Za-z0-9_-]+$"
_IMAGE = r"^urn:li:image:[A-Za-z0-9_-]+$"
_NUMBER = {"type": "string", "pattern": "^[0-9]{1,6}$"}


def _object(required: tuple[str, ...], **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


_PICTURE = _object(
    ("id",),
    id={"type": "string", "pattern": _IMAGE},
    altText={"type": "string", "minLength": 1, "maxLength": 4086},
    title={"type": "string", "minLength": 1},
)
_MANY = _object(
    ("images",), images={"type": "array", "minItems": 2, "maxItems": 20, "items": _PICTURE}, altText={}
)
_CHANNELS = {"type": "array", "items": {"type": "object"}}
POST = _object(
    ("author", "commentary", "visibility", "distribution", "lifecycleState"),
    author={"type": "string", "pattern": AUTHOR},
    commentary={"type": "string"},
    visibility={"enum": ["PUBLIC", "CONNECTIONS", "LOGGED_IN"]},
    distribution=_object(
        ("feedDistribution",),
        feedDistribution={"enum": ["MAIN_FEED", "NONE"]},
        targetEntities=_CHANNELS,
        thirdPartyDistributionChannels=_CHANNELS,
    ),
    content={"oneOf": [_object(("media",), media=_PICTURE), _object(("multiImage",), multiImage=_MANY)]},
    lifecycleState={"const": "PUBLISHED"},
    isReshareDisabledByAuthor={"type": "boolean"},
)
UPLOAD = _object(
    ("initializeUploadRequest",),
    initializeUploadRequest=_object(("owner",), owner={"type": "string", "pattern": AUTHOR}),
)
FINDER = _object(
    ("author", "q"),
    author={"type": "string", "pattern": "^urn:li:organization:[0-9]+$"},
    q={"const": "author"},
    count=_NUMBER,
    start=_NUMBER,
    sortBy={"enum": ["LAST_MODIFIED", "CREATED"]},
)
REFRESHING = _object(
    ("grant_type", "refresh_token", "client_id", "client_secret"),
    grant_type={"const": "refresh_token"},
    refresh_token={"type": "string"},
    client_id={"type": "string"},
    client_secret={"type": "string"},
)
SIGNING_IN = _object(
    ("grant_type", "code", "redirect_uri", "client_id", "client_secret"),
    grant_type={"const": "authorization_code"},
    code={"type": "string"},
    redirect_uri={"type": "string"},
    client_id={"type": "string"},
    client_secret={"type": "string"},
)
INSPECTING = _object(
    ("client_id", "client_secret", "token"),
    client_id={"type": "string"},
    client_secret={"type": "string"},
    token={"type": "string"},
)


def faults(schema: Mapping[str, object], value: object) -> list[str]:
    """Say what of a value does not fit."""
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(value)
    ]
