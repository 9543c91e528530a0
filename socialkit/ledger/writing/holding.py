"""Holding what is too late, many at a time, and what somebody took back her consent for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from socialkit.counting import counted
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Times, any_due, late, of_campaign
from socialkit.ledger.reading.leaders import leader_key, leader_of
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import TRANSITIONS, Trigger
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.bulk_transitions import shifted_in_parts
from socialkit.ledger.writing.transitions import Shift
from socialkit.model.delivery import Deliveries, State


@dataclass(frozen=True, kw_only=True, slots=True)
class TooLate:
    """What is too late in a campaign, for whom; ``grace`` is for those that have none of their own."""

    campaign: str
    now: datetime
    grace: timedelta
    actor: str


def hold_late(ledger: Ledger, what: TooLate) -> Deliveries:
    """Hold what is too late, and give it."""
    with ledger.reading() as connection:
        if not any_due(connection, what.now, *of_campaign(what.campaign)):
            return Deliveries()
        conditions = (*late(Times.of(what.now, earliest=what.now - what.grace)), *of_campaign(what.campaign))
        ids = select(deliveries.c.id).where(*conditions).order_by(deliveries.c.due_at, deliveries.c.id)
        waiting = connection.execute(ids).scalars().all()
    held = shifted_in_parts(
        ledger, waiting, conditions, lambda connection, row: _shift(connection, row, what)
    )
    return Deliveries(delivery_of(row, ledger.media) for row in held)


def _shift(connection: Connection, row: Row[Any], what: TooLate) -> Shift:
    return Shift(
        delivery_id=row.id,
        trigger=Trigger.HOLD,
        at=what.now,
        actor=what.actor,
        reason=late_reason(row, grace_of(row, what.grace), waits_for(connection, row)),
        values={"version": row.version},
    )


def grace_of(row: Row[Any], usual: timedelta) -> timedelta:
    """Give how late a delivery may go out: as it says itself, else the ``usual`` time."""
    return usual if row.grace is None else timedelta(milliseconds=row.grace)


def waits_for(connection: Connection, row: Row[Any]) -> str:
    """Say which post it had to wait for to its end; nothing where that one is out, or there is none."""
    if row.after is None:
        return ""
    first = leader_of(connection, row)
    if first and first.state == State.PUBLISHED:
        return ""
    return f"it comes after {leader_key(row)}, which is {first.state if first else 'not scheduled'}"


def late_reason(row: Row[Any], grace: timedelta, waited: str) -> str:
    """Say why what was more than ``grace`` too late was not published; what was wrong last stays with it."""
    minutes = round(grace.total_seconds() / 60)
    near = f"within {counted(minutes, 'minute')} of" if minutes else "at"
    return ": ".join(filter(None, [f"not published {near} its time", waited or row.reason]))


@dataclass(frozen=True, kw_only=True, slots=True)
class Withholding:
    """Which posts of a campaign are looked at, by how their ids begin, and who may not go out and why.

    ``refused`` gives the reason for a post's id, empty where it may go out. ``until`` is when those are due
    at the latest that are looked at (None: all are).
    """

    campaign: str
    beginning: str
    refused: Callable[[str], str]
    now: datetime
    actor: str
    until: datetime | None = None


def hold_refused(ledger: Ledger, what: Withholding) -> Deliveries:
    """Hold what waits and is refused, each with its reason, and give it; what is under way goes on."""
    c = deliveries.c
    waiting = [state.value for state in TRANSITIONS[Trigger.HOLD].sources]
    conditions = (
        *of_campaign(what.campaign),
        c.post.startswith(what.beginning, autoescape=True),
        c.state.in_(waiting),
        *((c.due_at <= milliseconds(what.until),) if what.until else ()),
    )
    with ledger.reading() as connection:
        posts = connection.execute(select(c.post).where(*conditions).distinct()).scalars().all()
    reasons = {post: reason for post in posts if (reason := what.refused(post))}
    if not reasons:
        return Deliveries()
    refused = (*conditions, c.post.in_(list(reasons)))
    with ledger.reading() as connection:
        ids = connection.execute(select(c.id).where(*refused).order_by(c.due_at, c.id)).scalars().all()
    held = shifted_in_parts(ledger, ids, refused, lambda _, row: _refusal(row, reasons[row.post], what))
    return Deliveries(delivery_of(row, ledger.media) for row in held)


def _refusal(row: Row[Any], reason: str, what: Withholding) -> Shift:
    return Shift(
        delivery_id=row.id,
        trigger=Trigger.HOLD,
        at=what.now,
        actor=what.actor,
        reason=reason,
        values={"version": row.version},
    )
