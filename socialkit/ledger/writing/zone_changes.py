"""Following a new edition of the zone database: local times are kept, instants are computed anew."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, bindparam, select, update

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.zone_shifts import BEHIND, ZoneShift, behind, shifts_of
from socialkit.ledger.tables.event_log import logged_many
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import TRANSITIONS, Trigger
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.bulk_transitions import in_parts, shifted_all
from socialkit.ledger.writing.transitions import Shift
from socialkit.model.arguments import refuse_no_person
from socialkit.model.moment import to_utc
from socialkit.zone_database import zone_database

#: What the log calls an instant that was computed anew.
_KIND = "zone"
_MOVE = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("the_id"))
    .values(due_at=bindparam("new_due_at", type_=BigInteger))
)

_FoundShifts = Sequence[tuple[ZoneShift, Row[Any]]]
Tell = Callable[[Sequence[ZoneShift]], object]


def follow_zones(
    ledger: Ledger,
    *,
    now: datetime,
    by: str,
    campaign: str | None = None,
    tell: Tell | None = None,
) -> tuple[ZoneShift, ...]:
    """Compute anew when everything to come goes out, of a campaign (by its id) or of all; give what moved.

    What names no instant any more is held. Nothing is written where the edition is the same. It is done part
    by part, and ``tell`` hears what moved as soon as it is written: who is interrupted has told of all that
    is done, and the next time the rest follows.
    """
    refuse_no_person(by, "by")
    ids = select(deliveries.c.id).where(*behind(campaign)).order_by(deliveries.c.due_at, deliveries.c.id)
    with ledger.reading() as connection:
        left = connection.execute(ids).scalars().all()
    moved: list[ZoneShift] = []
    for some in in_parts(left):
        with ledger.writing() as connection:
            part = _followed(connection, some, to_utc(now), by)
        moved += part
        if part and tell:
            tell(part)
    return tuple(moved)


def _followed(connection: Connection, ids: Sequence[int], now: datetime, by: str) -> list[ZoneShift]:
    """Follow those of some deliveries that are behind still, and give what moved of them."""
    query = select(*BEHIND).where(deliveries.c.id.in_(ids), *behind(None)).with_for_update()
    rows = connection.execute(query.order_by(deliveries.c.due_at, deliveries.c.id)).all()
    found = list(shifts_of(rows, now))
    _move(connection, [each for each in found if each[0].after], now, by)
    # What waits is held; what people have stopped already stays as it is.
    waits = TRANSITIONS[Trigger.HOLD].sources
    holds = [(_hold(each, row, now, by), row) for each, row in found if not each.after and row.state in waits]
    shifted_all(connection, holds)
    current = update(deliveries).where(deliveries.c.id.in_([row.id for row in rows]))
    connection.execute(current.values(tzdata=zone_database()))
    return [each for each, _ in found]


def _move(connection: Connection, moved: _FoundShifts, now: datetime, by: str) -> None:
    due = [{"the_id": row.id, "new_due_at": milliseconds(each.after)} for each, row in moved if each.after]
    if not due:
        return
    connection.execute(_MOVE, due)
    entry = {"at": milliseconds(now), "actor": by, "kind": _KIND}
    logged_many(connection, [{**entry, "delivery_id": row.id, "detail": str(each)} for each, row in moved])


def _hold(each: ZoneShift, row: Row[Any], now: datetime, by: str) -> Shift:
    return Shift(
        delivery_id=row.id,
        trigger=Trigger.HOLD,
        at=now,
        actor=by,
        reason=f"{each.fault}: `socialkit reschedule {each.key}` gives it a time",
        values={"version": row.version},
    )
