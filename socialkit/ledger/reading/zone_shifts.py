"""What a new edition of the zone database changes: the same local times, at other instants."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from sqlalchemy import Row, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Conditions, of_campaign
from socialkit.ledger.reading.rows import due_of
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import IDLE
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.model.moment import Moment, clock_fault, to_utc
from socialkit.zone_database import zone_database

#: The columns that say whether anything changes: not what goes out, which is most of a row.
BEHIND = (
    *(deliveries.c[name] for name in ("id", "key", "campaign", "state", "version")),
    *(deliveries.c[name] for name in ("tzdata", "due_at", "due_local", "due_zone", "due_fold")),
)


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
    query = select(*BEHIND).where(*behind(campaign)).order_by(deliveries.c.due_at, deliveries.c.id)
    with ledger.reading() as connection:
        return tuple(shift for shift, _ in shifts_of(connection.execute(query), now))


def behind(campaign: str | None) -> Conditions:
    """Give what holds for what another edition has computed, of a campaign or of all."""
    c = deliveries.c
    return (c.state.in_(IDLE), c.tzdata != zone_database(), *of_campaign(campaign))


def shifts_of(rows: Iterable[Row[Any]], now: datetime) -> Iterator[tuple[ZoneShift, Row[Any]]]:
    """Give what changes, and for which of some rows that are ``behind``: not for those whose time is past."""
    at, edition = milliseconds(to_utc(now)), zone_database()
    for row in rows:
        shift = _shift(row, edition) if row.due_at > at else None
        if shift and shift.after != shift.before:
            yield shift, row


def _shift(row: Row[Any], edition: str) -> ZoneShift:
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
        editions=(row.tzdata, edition),
    )


def _fault(due: Moment) -> str:
    try:
        fault = clock_fault(due)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return f"the zone {due.zone} is not known here"
    return fault.message if fault else ""
