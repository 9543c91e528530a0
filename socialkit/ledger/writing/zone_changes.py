"""Following a new edition of the zone database: local times are kept, instants are computed anew."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import of_campaign
from socialkit.ledger.reading.zone_shifts import ZoneShift, shifts_in
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import IDLE, TRANSITIONS, Trigger
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.transitions import LogNote, Shift, noted, shifted
from socialkit.model.moment import to_utc
from socialkit.zone_database import zone_database

#: What the log calls an instant that was computed anew.
_KIND = "zone"


def follow_zones(
    ledger: Ledger, *, now: datetime, by: str, campaign: str | None = None
) -> tuple[ZoneShift, ...]:
    """Compute anew when everything to come goes out, of a campaign (by its id) or of all; give what moved.

    What names no instant any more is held. Nothing is written where the edition is the same.
    """
    if not _behind(ledger, campaign):
        return ()
    with ledger.writing() as connection:
        moved = shifts_in(connection, now=now, campaign=campaign)
        for each in moved:
            _follow(connection, each, to_utc(now), by)
        current = update(deliveries).where(deliveries.c.state.in_(IDLE), *of_campaign(campaign))
        connection.execute(current.values(tzdata=zone_database()))
    return moved


def _behind(ledger: Ledger, campaign: str | None) -> bool:
    query = select(deliveries.c.id).where(
        deliveries.c.state.in_(IDLE), deliveries.c.tzdata != zone_database(), *of_campaign(campaign)
    )
    with ledger.reading() as connection:
        return connection.execute(query.limit(1)).first() is not None


def _follow(connection: Connection, each: ZoneShift, now: datetime, by: str) -> None:
    if each.after is None:
        _hold(connection, each, now, by)
        return
    connection.execute(
        update(deliveries).where(deliveries.c.id == each.delivery_id).values(due_at=milliseconds(each.after))
    )
    noted(connection, LogNote(kind=_KIND, at=now, actor=by, detail=str(each), delivery_id=each.delivery_id))


def _hold(connection: Connection, each: ZoneShift, now: datetime, by: str) -> None:
    """Hold what waits; what people have stopped already stays as it is."""
    shifted(
        connection,
        Shift(
            delivery_id=each.delivery_id,
            trigger=Trigger.HOLD,
            at=now,
            actor=by,
            reason=f"{each.fault}: `socialkit reschedule {each.key}` gives it a time",
            conditions=(deliveries.c.state.in_(TRANSITIONS[Trigger.HOLD].sources),),
        ),
    )
