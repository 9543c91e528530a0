"""What stands in the ledger of a campaign, read for comparison: messages only where they may differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.content import from_json
from socialkit.ledger.reading.rows import delivery_with
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.model.delivery import Delivery
from socialkit.model.message import Message
from socialkit.model.rendition import Rendition
from socialkit.zone_database import zone_database

_MANY = 500
_COLUMNS = tuple(column for column in deliveries.c if column.name != "message")


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedDelivery:
    """A delivery as the ledger has it; ``shifted``: its zone's rules have since moved its local time."""

    delivery: Delivery
    shifted: bool = False


def standings(ledger: Ledger, campaign: str, wanted: Mapping[str, Delivery]) -> dict[str, RecordedDelivery]:
    """Give the deliveries of the campaign with that id by key, in the order they are due.

    Where the content is that of ``wanted``, so is the message, and only its pictures are those that were
    kept.
    """
    query = select(*_COLUMNS).where(deliveries.c.campaign == campaign)
    edition = zone_database()
    with ledger.reading() as connection:
        rows = connection.execute(query.order_by(deliveries.c.due_at, deliveries.c.id)).all()
        texts = _texts(connection, [row.id for row in _unlike(rows, wanted)])
        messages = {id_: from_json(text, ledger.media) for id_, text in texts.items()}
    kept = {made.sha256: made for message in messages.values() for made in message.renditions}
    return {row.key: _standing(row, _message(row, wanted, messages, kept), edition) for row in rows}


def _unlike(rows: Iterable[Row[Any]], wanted: Mapping[str, Delivery]) -> Iterator[Row[Any]]:
    """Give the rows whose message must be read: other content, and one of each picture."""
    seen: set[str] = set()
    for row in rows:
        want = wanted.get(row.key)
        pictures = {made.sha256 for made in want.message.renditions} if want else set[str]()
        if want is None or want.content_hash != row.content_hash:
            yield row
        elif not pictures <= seen:
            seen |= pictures
            yield row


def _texts(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    remaining, found = iter(ids), dict[int, str]()
    while some := list(islice(remaining, _MANY)):
        query = select(deliveries.c.id, deliveries.c.message).where(deliveries.c.id.in_(some))
        found |= {row.id: row.message for row in connection.execute(query)}
    return found


def _message(
    row: Row[Any],
    wanted: Mapping[str, Delivery],
    messages: Mapping[int, Message],
    kept: Mapping[str, Rendition],
) -> Message:
    there = messages.get(row.id)
    if there is not None:
        return there
    message = wanted[row.key].message
    made = [kept[each.sha256] for each in message.renditions]
    return message.showing(made) if made else message


def _standing(row: Row[Any], message: Message, edition: str) -> RecordedDelivery:
    delivery = delivery_with(row, message)
    shifted = row.tzdata != edition and milliseconds(delivery.due.utc) != row.due_at
    return RecordedDelivery(delivery=delivery, shifted=shifted)
