"""Holding what is too late, many at a time: a flood of it costs what is fresh no time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select, update

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import late, of_campaign
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.event_log import logged_many
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import TRANSITIONS, Trigger
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.transitions import CLEARED
from socialkit.model.delivery import Deliveries

#: In one transaction: a few hundredths of a second, in which nobody else can write.
_AT_ONCE = 200

#: Says why one was not published, whose grace is so long.
LateReason = Callable[[timedelta], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class TooLate:
    """What is too late in a campaign, for whom; ``grace`` is for those that have none of their own."""

    campaign: str
    now: datetime
    grace: timedelta
    actor: str
    reason: LateReason


def hold_late(ledger: Ledger, what: TooLate) -> Deliveries:
    """Hold what is too late, and give it."""
    conditions = (*late(what.now, what.now - what.grace), *of_campaign(what.campaign))
    ids = select(deliveries.c.id).where(*conditions).order_by(deliveries.c.due_at, deliveries.c.id)
    with ledger.reading() as connection:
        waiting = connection.execute(ids).scalars().all()
    held: list[Row[Any]] = []
    for start in range(0, len(waiting), _AT_ONCE):
        some = waiting[start : start + _AT_ONCE]
        query = select(deliveries).where(deliveries.c.id.in_(some), *conditions).with_for_update()
        with ledger.writing() as connection:
            rows = connection.execute(query).all()
            held += _held(connection, rows, what)
    return Deliveries(delivery_of(row, ledger.media) for row in held)


def _held(connection: Connection, rows: Sequence[Row[Any]], what: TooLate) -> Sequence[Row[Any]]:
    target = TRANSITIONS[Trigger.HOLD].target.value
    told = {row.id: what.reason(grace_of(row, what.grace)) for row in rows}
    for each in sorted(set(told.values())):
        ids = [number for number, text in told.items() if text == each]
        change = update(deliveries).where(deliveries.c.id.in_(ids))
        connection.execute(change.values({**CLEARED, "state": target, "reason": each}))
    entries = [
        {
            "at": milliseconds(what.now),
            "actor": what.actor,
            "kind": Trigger.HOLD.value,
            "delivery_id": row.id,
            "from_state": row.state,
            "to_state": target,
            "version": row.version,
            "detail": told[row.id],
        }
        for row in rows
    ]
    logged_many(connection, entries)
    query = select(deliveries).where(deliveries.c.id.in_(list(told)))
    return connection.execute(query.order_by(deliveries.c.due_at, deliveries.c.id)).all()


def grace_of(row: Row[Any], usual: timedelta) -> timedelta:
    """Give how late a delivery may go out: as it says itself, else the ``usual`` time."""
    return usual if row.grace is None else timedelta(milliseconds=row.grace)
