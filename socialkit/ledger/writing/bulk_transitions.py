"""Many changes of state at once: compared, set and logged in a few statements."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ARRAY, Connection, Row, Text, any_, bindparam, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Conditions
from socialkit.ledger.tables.bulk_rows import update_all
from socialkit.ledger.tables.event_log import logged_many
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import TRANSITIONS
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.transitions import CLEARED, Shift

_MANY = 500
#: In one transaction: a few hundredths of a second, in which nobody else can write.
_AT_ONCE = 200
#: What tells whether a delivery is still the one that somebody has seen; the message is in its hash.
_COMPARED = (
    *("id", "key", "state", "version", "content_hash", "planned"),
    *("due_at", "grace", "publisher", "server", "after", "idem_key"),
)
_OF_CAMPAIGN = select(*(deliveries.c[name] for name in _COMPARED)).where(
    deliveries.c.campaign == bindparam("the_campaign")
)
_FOUND = _OF_CAMPAIGN.where(deliveries.c.key.in_(bindparam("the_keys", expanding=True)))
#: As one parameter: hundreds of them take the driver longer than the server takes to answer.
_FOUND_IN_ARRAY = _OF_CAMPAIGN.where(deliveries.c.key == any_(bindparam("the_keys", type_=ARRAY(Text))))


def found_by_key(
    connection: Connection, campaign: str, keys: Sequence[str], *, lock: bool = True
) -> dict[str, Row[Any]]:
    """Give what a campaign's deliveries are compared by, by key; ``lock`` their rows where one writes."""
    query = _FOUND_IN_ARRAY if connection.dialect.name == "postgresql" else _FOUND
    query = query.with_for_update() if lock else query
    found: dict[str, Row[Any]] = {}
    for start in range(0, len(keys), _MANY):
        asked = {"the_campaign": campaign, "the_keys": list(keys[start : start + _MANY])}
        found |= {row.key: row for row in connection.execute(query, asked)}
    return found


def shifted_in_parts(
    ledger: Ledger,
    ids: Sequence[int],
    conditions: Conditions,
    shift: Callable[[Connection, Row[Any]], Shift],
) -> list[Row[Any]]:
    """Change the states of those for which the conditions still hold, and give their rows as they are since.

    So few in one transaction that others are let in between.
    """
    changed: list[Row[Any]] = []
    for some in in_parts(ids):
        query = select(deliveries).where(deliveries.c.id.in_(some), *conditions).with_for_update()
        with ledger.writing() as connection:
            rows = connection.execute(query).all()
            shifted_all(connection, [(shift(connection, row), row) for row in rows])
            again = select(deliveries).where(deliveries.c.id.in_([row.id for row in rows]))
            changed += connection.execute(again.order_by(deliveries.c.due_at, deliveries.c.id)).all()
    return changed


def in_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give as many at a time as are changed in one transaction with a few statements."""
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def shifted_all(connection: Connection, shifts: Sequence[tuple[Shift, Row[Any]]]) -> None:
    """Change the states of rows that are locked and that the caller has compared with what they should be.

    The state table is asked here, too: ValueError for a change that it does not know. Values are the same
    columns for all changes of one trigger.
    """
    entries = [_entry(shift, row) for shift, row in shifts]
    for _, group in groupby(sorted(shifts, key=_kind), key=_kind):
        update_all(connection, deliveries, [_row(shift, row) for shift, row in group])
    logged_many(connection, entries)


def _kind(shift: tuple[Shift, Row[Any]]) -> str:
    return f"{shift[0].trigger} {sorted(shift[0].values)}"


def _row(shift: Shift, row: Row[Any]) -> dict[str, Any]:
    target = TRANSITIONS[shift.trigger].target.value
    return {"id": row.id, **CLEARED, "state": target, "reason": shift.reason, **shift.values}


def _entry(shift: Shift, row: Row[Any]) -> dict[str, Any]:
    transition = TRANSITIONS[shift.trigger]
    if row.state not in transition.sources:
        raise ValueError(f"{row.state} does not {shift.trigger}")
    return {
        "at": milliseconds(shift.at),
        "actor": shift.actor,
        "kind": shift.trigger.value,
        "delivery_id": row.id,
        "from_state": row.state,
        "to_state": transition.target.value,
        "version": shift.values["version"],
        "detail": shift.detail or shift.reason,
    }
