"""Signing what goes out: a name under the content of a delivery, and where it goes, as it was shown."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select, update

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import named
from socialkit.ledger.reading.content import signed
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.by_hand import refuse_misuse
from socialkit.ledger.writing.refusals import refused_state
from socialkit.ledger.writing.transitions import LogNote, noted
from socialkit.model.arguments import refuse_no_list
from socialkit.model.delivery import Deliveries, Delivery, State
from socialkit.model.moment import to_utc

#: What may still go out, and so be signed.
APPROVABLE = frozenset(State) - {
    State.PUBLISHED,
    State.PUBLISHING,
    State.UNCERTAIN,
    State.HANDED_OVER,
    State.CANCELLED,
}


def approve(ledger: Ledger, shown: Collection[Delivery], *, by: str, now: datetime) -> Deliveries:
    """Sign the content of each delivery as it was ``shown``; give them as they stand then.

    Any change of what is sent, or of the publisher or server that it is sent by, makes the signature void;
    another time does not. What was shown as cancelled, or as out or maybe so, is left out; LedgerError where
    nothing else is there. LedgerError, and nothing is signed, where one has other content by now, goes out
    elsewhere, or is or may be out by now.
    """
    refuse_misuse(ledger, by)
    refuse_no_list(Delivery, shown, "shown", "deliveries(ledger, Selection(post='launch'))")
    at = to_utc(now)
    meant = [each for each in shown if each.state in APPROVABLE]
    if shown and not meant:
        raise refused_state(next(iter(shown)), "approve")
    with ledger.writing() as connection:
        return Deliveries(_signed(connection, ledger, delivery, by, at) for delivery in meant)


def _signed(connection: Connection, ledger: Ledger, shown: Delivery, by: str, at: datetime) -> Delivery:
    query = select(deliveries).where(*named(shown.campaign, shown.key)).with_for_update()
    row = connection.execute(query).first()
    meant = signed(shown.content_hash, shown.publisher, shown.server)
    if row is None or row.content_hash != shown.content_hash:
        raise _other(shown.key, "has other content by now")
    if signed(row.content_hash, row.publisher, row.server) != meant:
        raise _other(shown.key, "goes out by another publisher or server by now")
    if State(row.state) not in APPROVABLE:
        raise refused_state(delivery_of(row, ledger.media), "approve")
    signature = {
        "approved_hash": meant,
        "approved_by": by,
        "approved_at": milliseconds(at),
    }
    connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(signature))
    detail = f"content {meant}".rstrip()
    noted(
        connection,
        LogNote(kind="approve", at=at, actor=by, detail=detail, delivery_id=row.id),
    )
    return delivery_of(connection.execute(query).one(), ledger.media)


def _other(key: str, said: str) -> LedgerError:
    return LedgerError(f"{key} {said}, nothing was signed: read it (`socialkit show`), and sign again")
