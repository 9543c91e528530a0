"""What goes out, as JSON and as a hash."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from hashlib import sha256
from operator import attrgetter
from typing import Any

from socialkit.errors import LedgerError, MisuseError
from socialkit.ledger.media import MediaStore
from socialkit.model.message import Mention, Message, MessagePicture
from socialkit.model.rendition import Rendition
from socialkit.model.week.mail_page import MailPage
from socialkit.platforms.platform import Dialect

#: What is kept of a message: all but its place in the file.
_STORED = tuple(field.name for field in fields(Message) if field.name != "origin")
_values_of = attrgetter(*_STORED)

#: One encoder for all: to make one takes as long as to use it.
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def content_hash(message: Message, reader: Dialect) -> str:
    """Give the SHA-256 (hex) of all that is sent: what ``reader`` encodes, and what goes along with it.

    That is the alt text and the picture's bytes, those of further pictures in their order, the link of a
    card, the language. Where files lie, and where a text stands in its file, does not enter into it. Raises
    MisuseError for a dialect that encodes into something other than frozen values.
    """
    sent = {
        "platform": message.platform,
        "encoded": _plain(reader.encode(message)),
        "alt": message.alt,
        "link": message.link,
        "lang": message.lang,
        "picture": message.picture.sha256 if message.picture else None,
    }
    if message.reshares:
        sent["reshares"] = message.reshares
    if message.further_pictures:
        # Only then: what has one picture keeps the hash that older ledgers have of it.
        sent["further_pictures"] = [
            [each.alt, each.rendition.sha256 if each.rendition else None] for each in message.further_pictures
        ]
    return sha256(_canonical(sent).encode("ascii")).hexdigest()


def idempotency_key(campaign: str, key: str, content: str) -> str:
    """Give the key that is the same for every try of one content of one delivery (32 hex digits)."""
    return sha256(_canonical([campaign, key, content]).encode("ascii")).hexdigest()[:32]


def signed(content: str, publisher: str, server: str) -> str:
    """Give what a signature is under: the content's hash, and who delivers it to which server."""
    return f"{content} {publisher} {server}"


def to_json(message: Message, media: MediaStore) -> str:
    """Give the message without its place in the file; its picture by its reference in ``media``."""
    stored = dict(zip(_STORED, _values_of(message), strict=True))
    if not message.reshares:
        # As it was before posts could be re-shared: older versions read it, too.
        del stored["reshares"]
    stored["mentions"] = [asdict(mention) for mention in message.mentions]
    stored["picture"] = _stored(message.picture, media)
    further = stored.pop("further_pictures")
    if further:
        stored["further_pictures"] = [
            asdict(each) | {"rendition": _stored(each.rendition, media)} for each in further
        ]
    # What posts have none of is not written: ledgers stay as they are for whoever reads them.
    page = stored.pop("page")
    return _canonical(stored | {"page": asdict(page)} if page else stored)


def from_json(text: str, media: MediaStore) -> Message:
    """Read back what ``to_json`` wrote; raises LedgerError where that cannot be."""
    try:
        fields = json.loads(text)
        picture = _rendition(fields.pop("picture"), media)
        further = tuple(_further(fields.pop("further_pictures", ()), media))
        mentions = tuple(_mentions(fields.pop("mentions")))
        page = _page(fields.pop("page", None))
        return Message(**fields, mentions=mentions, picture=picture, further_pictures=further, page=page)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise LedgerError(f"the ledger is damaged: a message in it cannot be read ({error})") from error


def _stored(picture: Rendition | None, media: MediaStore) -> dict[str, object] | None:
    """Give a finished picture as it is written, by its reference in ``media``."""
    return asdict(picture) | {"path": media.reference(picture.path)} if picture else None


def _rendition(stored: Any, media: MediaStore) -> Rendition | None:  # noqa: ANN401 it comes from JSON
    """Give a finished picture as it lies in ``media``; None where none is stored."""
    return Rendition(**stored | {"path": media.locate(stored["path"])}) if stored else None


def _further(stored: Any, media: MediaStore) -> Iterator[MessagePicture]:  # noqa: ANN401 it comes from JSON
    """Give the pictures behind the first; most messages have none."""
    for each in stored:
        yield MessagePicture(**each | {"rendition": _rendition(each["rendition"], media)})


def _page(stored: Any) -> MailPage | None:  # noqa: ANN401 it comes from JSON
    """Give the page of a stored message; most have none."""
    return MailPage(**stored | {"profiles": tuple(stored["profiles"])}) if stored else None


def _mentions(stored: Any) -> Iterator[Mention]:  # noqa: ANN401 it comes from JSON
    """Give the mentions of a stored message; in older ledgers they stand by how they are written."""
    if isinstance(stored, dict):
        yield from (Mention(written=written, **known) for written, known in stored.items())
    else:
        yield from (Mention(**known) for known in stored)


def _plain(value: object) -> object:
    """Give a frozen value as JSON has it: a dataclass by its name and fields, a tuple as a list."""
    match value:
        case Enum():
            return _plain(value.value)
        case None | str() | int() | float():
            return value
        case tuple() | list():
            return [_plain(each) for each in value]
        case frozenset() | set():
            return sorted((_plain(each) for each in value), key=_canonical)
        case Mapping():
            return {str(name): _plain(each) for name, each in value.items()}
        case _ if is_dataclass(value):
            own = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
            return {"type": type(value).__name__, **own}
    raise MisuseError(
        f"a platform encodes a post into {type(value).__name__}, of which no hash can be made: "
        f"use frozen dataclasses, tuples, texts and numbers"
    )
