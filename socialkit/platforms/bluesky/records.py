"""Posts as records: what stands in one, the same on every try, and whether one that stands there is ours."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from socialkit.errors import RejectedError, UnreachableError
from socialkit.platforms.bluesky.dialect import Record
from socialkit.platforms.bluesky.facets import IDENTIFIER, Facet
from socialkit.platforms.bluesky.facts import POSTS
from socialkit.platforms.orders import PreparedMedia
from socialkit.platforms.scheduled_picture import ScheduledPicture

RecordPart = Mapping[str, Any]
#: Lexicon names of what a facet does: atproto, lexicons/app/bsky/richtext/facet.json (2026-08-20).
_VALUES = {"tag": "tag", "link": "uri", "mention": "did"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Uploads:
    """What was made ready for a post: whose its mentions are, what it shows below its text, whom it answers.

    ``mentions`` are DIDs by handle; ``embed`` and ``reply`` are as the record has them.
    """

    mentions: Mapping[str, str] = field(default_factory=dict)
    embed: RecordPart = field(default_factory=dict)
    reply: RecordPart = field(default_factory=dict)

    def written(self) -> str:
        """Give it as a text for the ledger."""
        parts = {"mentions": self.mentions, "embed": self.embed, "reply": self.reply}
        return json.dumps({name: dict(part) for name, part in parts.items() if part}, sort_keys=True)

    @classmethod
    def of(cls, media: PreparedMedia) -> "Uploads":
        """Read back what ``written`` gave; raises UnreachableError for what it did not."""
        try:
            (written,) = media.references
            return cls(**cast("dict[str, RecordPart]", json.loads(written)))
        except (ValueError, TypeError, RecursionError) as error:
            raise UnreachableError("nothing was made ready for this post: nothing was sent") from error


def handles(record: Record) -> tuple[str, ...]:
    """Give the handles that a text mentions and that are to be resolved, each once."""
    named = (each.value for each in record.facets if _is_handle(each))
    return tuple(dict.fromkeys(named))


def post_record(record: Record, due: datetime, uploads: Uploads) -> dict[str, object]:
    """Give the record of a post that is due then (aware).

    Raises RejectedError for a text with half of a character in it, UnreachableError where a mention was not
    resolved.
    """
    _refuse_halves(record.text)
    facets = [_feature(each, uploads.mentions) for each in record.facets]
    optional = {"facets": facets, "embed": dict(uploads.embed), "reply": dict(uploads.reply)}
    return {
        "$type": POSTS,
        "text": record.text,
        "createdAt": _written(due),
        "langs": list(record.langs),
        **{name: part for name, part in optional.items() if part},
    }


def is_same(there: RecordPart, record: Record, due: datetime) -> bool:
    """Say whether a record that stands at our key is our post: of that text, language and time."""
    ours = {"text": record.text, "createdAt": _written(due), "langs": list(record.langs)}
    return all(there.get(name) == value for name, value in ours.items())


def images(shown: Sequence[RecordPart]) -> RecordPart:
    """Give the part of a record that shows pictures, each made by ``image``, in their order."""
    return {"$type": "app.bsky.embed.images", "images": [dict(each) for each in shown]}


def image(blob: RecordPart, picture: ScheduledPicture) -> RecordPart:
    """Give one picture as a record has it; RejectedError for an alt text with half of a character in it."""
    _refuse_halves(picture.alt)
    ratio = {"width": picture.file.width, "height": picture.file.height}
    return {"image": dict(blob), "alt": picture.alt, "aspectRatio": ratio}


def external(link: str, title: str, description: str, blob: RecordPart | None) -> RecordPart:
    """Give the part of a record that shows a link card, with a picture where there is one."""
    card: dict[str, object] = {"uri": link, "title": title, "description": description}
    return {"$type": "app.bsky.embed.external", "external": card | ({"thumb": dict(blob)} if blob else {})}


def _written(due: datetime) -> str:
    return due.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _feature(facet: Facet, dids: Mapping[str, str]) -> dict[str, object]:
    value = facet.value
    if _is_handle(facet):
        if value not in dids:
            raise UnreachableError(f"@{value} is not resolved yet: nothing was sent")
        value = dids[value]
    feature = {"$type": f"app.bsky.richtext.facet#{facet.type}", _VALUES[facet.type]: value}
    return {"index": {"byteStart": facet.byte_start, "byteEnd": facet.byte_end}, "features": [feature]}


def _is_handle(facet: Facet) -> bool:
    return facet.type == "mention" and not facet.value.startswith(IDENTIFIER)


def _refuse_halves(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        whole = False
    else:
        whole = True
    if not whole:
        raise RejectedError("the text holds half of a character: write it anew")
