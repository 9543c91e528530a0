"""Signing what goes out: a name under the content of a delivery, as it was shown."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from socialkit.errors import LedgerError, MisuseError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import named
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.refusals import refused_state
from socialkit.ledger.writing.transitions import LogNote, noted
from socialkit.model.arguments import refuse_no_list, refuse_no_storable_text
from socialkit.model.delivery import Deliveries, Delivery, State
from socialkit.model.moment import to_utc

#: What may still go out, and so be signed.
APPROVABLE = frozenset(State) - {State.PUBLISHED, State.PUBLISHING, State.UNCERTAIN}


def approve(ledger: Ledger, shown: Iterable[Delivery], *, by: str, now: datetime) -> Deliveries:
    """Sign the content of each delivery as it was ``shown``; give them as they stand then.

    Any change of what is sent makes the signature void; another time does not. LedgerError, and nothing is
    signed, where one has other content by now, or is or may be out; MisuseError for a name that is none.
    """
    refuse_no_storable_text(by, "by")
    if isinstance(shown, Delivery):
        raise MisuseError("approve takes a list of deliveries, as deliveries(ledger, …) gives it")
    wanted = tuple(shown)
    refuse_no_list(Delivery, wanted, "shown", "deliveries(ledger, Selection(post='launch'))")
    with ledger.writing() as connection:
        return Deliveries(_signed(connection, ledger, delivery, by, now) for delivery in wanted)


def _signed(connection: Connection, ledger: Ledger, shown: Delivery, by: str, now: datetime) -> Delivery:
    query = select(deliveries).where(*named(shown.campaign, shown.key)).with_for_update()
    row = connection.execute(query).first()
    if row is None or row.content_hash != shown.content_hash:
        raise LedgerError(
            f"{shown.key} has other content by now, nothing was signed: read it, and sign again"
        )
    if State(row.state) not in APPROVABLE:
        raise refused_state(delivery_of(row, ledger.media), "approve")
    signature = {
        "approved_hash": shown.content_hash,
        "approved_by": by,
        "approved_at": milliseconds(to_utc(now)),
    }
    connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(signature))
    detail = f"content {shown.content_hash}"
    noted(
        connection,
        LogNote(kind="approve", at=to_utc(now), actor=by, detail=detail, delivery_id=row.id),
    )
    return delivery_of(connection.execute(query).one(), ledger.media)
