"""Reposts on Bluesky: whose post it is, which version of it, and the record that shares it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from socialkit.errors import MisuseError, RejectedError, UnreachableError
from socialkit.platforms.bluesky.dialect import BLUESKY
from socialkit.platforms.bluesky.facets import IDENTIFIER
from socialkit.platforms.bluesky.facts import POSTS
from socialkit.platforms.bluesky.records import Uploads, is_same, post_record
from socialkit.platforms.bluesky.sessions import Sessions
from socialkit.platforms.bluesky.xrpc import Call, fault_name, refused, succeeded, told_did
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.post_search.post_addresses import read_address

#: atproto, lexicons/app/bsky/feed/repost.json (2026-08-20).
REPOSTS = "app.bsky.feed.repost"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reposts:
    """Finds the post that an order re-shares, as the session's server knows it."""

    sessions: Sessions
    clock: Callable[[], datetime]

    def prepare(self, order: Order) -> PreparedMedia:
        """Look the post up; raises RejectedError where it is not there, or is no post of Bluesky."""
        did, key = self._owner(order)
        query = {"repo": did, "collection": POSTS, "rkey": key}
        call = Call(name="com.atproto.repo.getRecord", query=query, deadline=order.deadline)
        answer = self.sessions.signed(call)
        if fault_name(answer) == "RecordNotFound":
            raise RejectedError(f"{order.message.reshares} is not there any more: leave it out")
        if not succeeded(answer):
            raise refused(answer, self.clock())
        subject = {"uri": answer.read(str, "uri"), "cid": answer.read(str, "cid")}
        return PreparedMedia(references=(json.dumps(subject, sort_keys=True),))

    def _owner(self, order: Order) -> tuple[str, str]:
        """Give the DID and the record key that the address names."""
        try:
            found = read_address(order.message.reshares)
        except MisuseError as error:
            raise RejectedError(f"{order.message.reshares}: {error}") from None
        name, _, key = found.key.removeprefix("bluesky:").partition("/")
        if found.platform != "bluesky" or not key:
            raise RejectedError(f"{order.message.reshares} is no post on Bluesky: re-share it by hand")
        if found.author.startswith(IDENTIFIER):
            return found.author, key
        query = {"handle": name}
        call = Call(name="com.atproto.identity.resolveHandle", query=query, deadline=order.deadline)
        answer = self.sessions.signed(call)
        if not succeeded(answer):
            raise refused(answer, self.clock())
        return told_did(answer), key


def record_of(order: Order) -> dict[str, object]:
    """Give the record of an order, of a post or a repost; raises as the makers of each do."""
    if order.message.reshares:
        return repost_record(order.media, order.due)
    return post_record(BLUESKY.encode(order.message), order.due, Uploads.of(order.media))


def is_ours(there: Mapping[str, Any], order: Order) -> bool:
    """Say whether what stands at an order's place is its post, or its repost."""
    if order.message.reshares:
        return is_repost(there, order.due)
    return is_same(there, BLUESKY.encode(order.message), order.due)


def repost_record(media: PreparedMedia, due: datetime) -> dict[str, object]:
    """Give the record of a repost, the same on every try; UnreachableError where nothing was made ready."""
    try:
        (written,) = media.references
        subject = json.loads(written)
        parts = {"uri": subject["uri"], "cid": subject["cid"]}
    except (ValueError, TypeError, KeyError, RecursionError):
        parts = {}
    if not parts:
        raise UnreachableError("nothing was made ready for this repost: nothing was sent")
    return {"$type": REPOSTS, "subject": parts, "createdAt": _written(due)}


def is_repost(there: Mapping[str, Any], due: datetime) -> bool:
    """Say whether a record that stands at our key is a repost of that time: ours."""
    return there.get("$type") == REPOSTS and there.get("createdAt") == _written(due)


def _written(due: datetime) -> str:
    return due.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
