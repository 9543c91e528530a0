"""What a reader gets, as JSON and as a hash."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from socialkit.errors import LedgerError
from socialkit.model.message import Mention, Message
from socialkit.model.rendition import Rendition


def content_hash(message: Message) -> str:
    """Give the SHA-256 (hex) of all that a reader sees; where files lie does not enter into it."""
    seen = {
        "platform": message.platform,
        "text": message.text,
        "alt": message.alt,
        "link": message.link,
        "lang": message.lang,
        "picture": message.picture.sha256 if message.picture else None,
    }
    return sha256(_canonical(seen).encode("ascii")).hexdigest()


def idempotency_key(campaign: str, key: str, content: str) -> str:
    """Give the key that is the same for every try of one content of one delivery (32 hex digits)."""
    return sha256(_canonical([campaign, key, content]).encode("ascii")).hexdigest()[:32]


def to_json(message: Message, home: Path) -> str:
    """Give the message without its place in the file; a picture below ``home`` by relative path."""
    fields = asdict(replace(message, origin=None))
    del fields["origin"]
    if message.picture:
        path = message.picture.path.resolve()
        fields["picture"]["path"] = (
            path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)
        )
    return _canonical(fields)


def from_json(text: str, home: Path) -> Message:
    """Read back what ``to_json`` wrote; raises LedgerError where that cannot be."""
    try:
        fields = json.loads(text)
        picture = fields.pop("picture")
        if picture:
            picture = Rendition(**picture | {"path": home / picture["path"]})
        mentions = tuple(_mentions(fields.pop("mentions")))
        return Message(**fields, mentions=mentions, picture=picture)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise LedgerError(f"the ledger is damaged: a message in it cannot be read ({error})") from error


def _mentions(stored: Any) -> Iterator[Mention]:  # noqa: ANN401 it comes from JSON
    """Give the mentions of a stored message; in older ledgers they stand by how they are written."""
    if isinstance(stored, dict):
        yield from (Mention(written=written, **fields) for written, fields in stored.items())
    else:
        yield from (Mention(**fields) for fields in stored)


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
