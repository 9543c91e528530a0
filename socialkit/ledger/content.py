"""What a reader gets, as JSON and as a hash."""

import json
from dataclasses import asdict, replace
from hashlib import sha256

from socialkit.errors import LedgerError
from socialkit.ledger.media import MediaStore
from socialkit.model.message import Message
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


def to_json(message: Message, media: MediaStore) -> str:
    """Give the message without its place in the file; its picture by its reference in ``media``."""
    fields = asdict(replace(message, origin=None))
    del fields["origin"]
    if message.picture:
        fields["picture"]["path"] = media.reference(message.picture.path)
    return _canonical(fields)


def from_json(text: str, media: MediaStore) -> Message:
    """Read back what ``to_json`` wrote; raises LedgerError where that cannot be."""
    try:
        fields = json.loads(text)
        picture = fields.pop("picture")
        if picture:
            picture = Rendition(**picture | {"path": media.locate(picture["path"])})
        return Message(**fields, picture=picture)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise LedgerError(f"the ledger is damaged: a message in it cannot be read ({error})") from error


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
