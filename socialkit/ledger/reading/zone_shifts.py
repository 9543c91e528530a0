"""What a new edition of the zone database changes: the same local times, at other instants."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import of_campaign
from socialkit.ledger.reading.rows import due_of
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import IDLE
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.model.moment import Moment, clock_fault, to_utc
from socialkit.zone_database import zone_database


@dataclass(frozen=True, kw_only=True, slots=True)
class ZoneShift:
    """A delivery whose local time has become another instant: in UTC ``before`` and ``after``.

    ``fault`` says why it names none any more (skipped, doubled, no such zone); ``after`` is None then.
    ``editions`` are those of the zone database, the old one and today's.
    """

    key: str
    campaign: str
    delivery_id: int
    due: Moment
    before: datetime
    after: datetime | None
    fault: str
    editions: tuple[str, str]

    def __str__(self) -> str:
        """Give it in a sentence."""
        old, new = self.editions
        if self.after is None:
            return f"{self.key} is held: {self.fault} (zones of {new}, before {old})"
        return (
            f"{self.key} stays at {self.due}, which is {self.after:%Y-%m-%d %H:%M} UTC and no longer "
            f"{self.before:%H:%M} (zones of {new}, before {old})"
        )


def zone_shifts(ledger: Ledger, *, now: datetime, campaign: str | None = None) -> tuple[ZoneShift, ...]:
    """Give what is to come and would go out at another instant, of a campaign (by its id) or of all."""
    with ledger.reading() as connection:
        return shifts_in(connection, now=now, campaign=campaign)


def shifts_in(connection: Connection, *, now: datetime, campaign: str | None) -> tuple[ZoneShift, ...]:
    """Give the same as ``connection`` sees it."""
    query = (
        select(deliveries)
        .where(
            deliveries.c.state.in_(IDLE),
            deliveries.c.tzdata != zone_database(),
            deliveries.c.due_at > milliseconds(to_utc(now)),
            *of_campaign(campaign),
        )
        .order_by(deliveries.c.due_at, deliveries.c.id)
    )
    found = (_shift(row) for row in connection.execute(query))
    return tuple(shift for shift in found if shift.after != shift.before)


def _shift(row: Row[Any]) -> ZoneShift:
    due = due_of(row)
    fault = _fault(due)
    return ZoneShift(
        key=row.key,
        campaign=row.campaign,
        delivery_id=row.id,
        due=due,
        before=instant(row.due_at),
        after=None if fault else due.utc,
        fault=fault,
        editions=(row.tzdata, zone_database()),
    )


def _fault(due: Moment) -> str:
    try:
        fault = clock_fault(due)
    except (ZoneInfoNotFoundError, ValueError):
        return f"the zone {due.zone} is not known here"
    return fault.message if fault else ""
