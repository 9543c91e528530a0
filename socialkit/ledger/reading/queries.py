"""Reading the ledger: deliveries, their history, what is to do and when."""

from typing import Any

from sqlalchemy import Connection, Row, func, select

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import of_campaign
from socialkit.ledger.reading.rows import Alarm, History, attempt_of, delivery_of, entry_of
from socialkit.ledger.tables.schema import attempts, deliveries, events
from socialkit.ledger.tables.states import ALARM
from socialkit.ledger.tables.stored_times import instant
from socialkit.model.delivery import Deliveries, parted, qualified
from socialkit.model.near_names import name_hint


def all_deliveries(ledger: Ledger, campaign: str | None = None) -> Deliveries:
    """Give every delivery, of one campaign (by its id) or of all, in the order they are due."""
    query = select(deliveries).where(*of_campaign(campaign)).order_by(deliveries.c.due_at, deliveries.c.id)
    with ledger.reading() as connection:
        return Deliveries(delivery_of(row, ledger.media) for row in connection.execute(query))


def history(ledger: Ledger, key: str) -> History:
    """Give one delivery and all that happened to it.

    LedgerError if there is none, or one in each of several campaigns and ``key`` does not say which.
    """
    with ledger.reading() as connection:
        row = delivery_row(connection, key)
        tries = connection.execute(
            select(attempts).where(attempts.c.delivery_id == row.id).order_by(attempts.c.id)
        )
        log = connection.execute(select(events).where(events.c.delivery_id == row.id).order_by(events.c.id))
        return History(
            delivery=delivery_of(row, ledger.media),
            attempts=tuple(attempt_of(each) for each in tries),
            entries=tuple(entry_of(each) for each in log),
        )


def delivery_row(connection: Connection, name: str) -> Row[Any]:
    """Give the row of the delivery with that key, in the campaign that the name has or in whichever has it.

    LedgerError if there is none, or if several have it.
    """
    campaign, key = parted(name)
    query = select(deliveries).where(deliveries.c.key == key, *of_campaign(campaign))
    rows = connection.execute(query).all()
    if not rows:
        raise _unknown(connection, key, campaign)
    if len(rows) > 1:
        names = ", ".join(sorted(qualified(row.campaign, key) for row in rows))
        raise LedgerError(f"there is a delivery {key!r} in several campaigns: write which, of {names}")
    return rows[0]


def _unknown(connection: Connection, key: str, campaign: str | None) -> LedgerError:
    """Give the error for a delivery that is not there, with the nearest one that is."""
    keys = connection.execute(select(deliveries.c.key).where(*of_campaign(campaign))).scalars().all()
    hint = name_hint(key, keys, otherwise="`socialkit status` lists them")
    return LedgerError(f"there is no delivery {key!r} in the ledger: {hint}")


def alarms(ledger: Ledger) -> tuple[Alarm, ...]:
    """Give the last alarm of every delivery that has one, the oldest first."""
    last = select(func.max(events.c.id)).where(events.c.kind == ALARM).group_by(events.c.delivery_id)
    query = (
        select(deliveries.c.key, events.c.at, events.c.detail)
        .join(deliveries, deliveries.c.id == events.c.delivery_id)
        .where(events.c.id.in_(last))
        .order_by(events.c.id)
    )
    with ledger.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(Alarm(key=row.key, at=instant(row.at), detail=row.detail) for row in rows)
