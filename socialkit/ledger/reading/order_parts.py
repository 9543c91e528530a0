"""What the ledger knows for an order beside its message: what is uploaded, and the post it comes after."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from socialkit.ledger.reading.leaders import leader_of
from socialkit.ledger.reading.rows import receipt_of
from socialkit.ledger.tables.schema import uploads
from socialkit.ledger.tables.stored_times import instant
from socialkit.model.delivery import Receipt, State
from socialkit.platforms.orders import PreparedMedia

_UPLOADED = (
    select(uploads.c.reference)
    .where(uploads.c.delivery_id == bindparam("the_id"), uploads.c.version == bindparam("the_version"))
    .order_by(uploads.c.position)
)


def media_of(connection: Connection, row: Row[Any]) -> PreparedMedia:
    """Give what is uploaded for a delivery's version; nothing where another version was prepared."""
    if row.prepared_version != row.version:
        return PreparedMedia()
    found = connection.execute(_UPLOADED, {"the_id": row.id, "the_version": row.version})
    until = None if row.prepared_until is None else instant(row.prepared_until)
    return PreparedMedia(references=tuple(found.scalars()), expires_at=until)


def parent_of(connection: Connection, row: Row[Any]) -> Receipt | None:
    """Give the receipt of the post that a delivery comes after; None where that is not out."""
    first = leader_of(connection, row)
    return receipt_of(first) if first and first.state == State.PUBLISHED else None
