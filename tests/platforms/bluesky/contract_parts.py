"""What the contract needs to know of Bluesky, whichever server stands there."""

import json
from typing import Any

from socialkit.errors import (
    AuthorizationError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.testing.contract import PublishedPost, Refusal


def _refusal(status: int, name: str, error: type[PublishError]) -> Refusal:
    body = json.dumps({"error": name, "message": "Why not"}).encode()
    head = f"HTTP/1.1 {status} No\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return Refusal(name=f"{status} {name}", answer=head.encode() + body, error=error)


REFUSALS = (
    _refusal(400, "InvalidRequest", RejectedError),
    _refusal(413, "PayloadTooLarge", RejectedError),
    _refusal(401, "AuthenticationRequired", AuthorizationError),
    _refusal(400, "AccountDeactivated", AuthorizationError),
    _refusal(403, "Forbidden", AuthorizationError),
    _refusal(404, "NotFound", AuthorizationError),
    _refusal(400, "BlobNotFound", UnreachableError),
    _refusal(429, "RateLimitExceeded", RateLimitedError),
    _refusal(500, "InternalServerError", UncertainError),
    _refusal(502, "UpstreamFailure", UncertainError),
)


def is_call(head: str) -> bool:
    """Say whether a request is the one that publishes."""
    return head.startswith("POST /xrpc/com.atproto.repo.putRecord ")


def published(uri: str, record: dict[str, Any]) -> PublishedPost:
    """Give a record as the contract wants to see it."""
    images = record.get("embed", {}).get("images", [])
    return PublishedPost(remote_id=uri, text=record["text"], alts=tuple(each["alt"] for each in images))
