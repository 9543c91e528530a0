"""Many changes of state at once: compared, set and logged in a few statements."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ARRAY, Connection, Row, Text, any_, bindparam, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Conditions
from socialkit.ledger.tables.bulk_rows import update_all
from socialkit.ledger.tables.event_log import logged_many
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import TRANSITIONS
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.transitions import CLEARED, Shift

_Each = TypeVar("_Each")

_MANY = 500
#: In one transaction: a few hundredths of a second, in which nobody else can write.
_AT_ONCE = 200
#: What tells whether a delivery is still the one that somebody has seen; the message is in its hash.
_COMPARED = (
    *("id", "key", "state", "version", "content_hash", "planned"),
    *("due_at", "grace", "publisher", "server", "after", "idem_key", "platform", "partner"),
)
#: What indexes are made of: SQLite writes their entries anew for each value that is set, be it the same.
_INDEXED = ("state", "due_at", "platform", "partner")
_VERSION = ("key", "state", "version")
_OF_CAMPAIGN = deliveries.c.campaign == bindparam("the_campaign")
_AMONG = deliveries.c.key.in_(bindparam("the_keys", expanding=True))
#: As one parameter: hundreds of them take the driver longer than the server takes to answer.
_AMONG_ARRAY = deliveries.c.key == any_(bindparam("the_keys", type_=ARRAY(Text)))


def found_by_key(connection: Connection, campaign: str, keys: Sequence[str]) -> dict[str, Row[Any]]:
    """Give what a campaign's deliveries are compared by, by key, and lock their rows."""
    return dict(_found(connection, campaign, keys, _COMPARED, lock=True))


def compared_by_key(connection: Connection, campaign: str, keys: Sequence[str]) -> dict[str, Row[Any]]:
    """Give the same of what nobody is about to change: the rows are not locked."""
    return dict(_found(connection, campaign, keys, _COMPARED, lock=False))


def versions_by_key(connection: Connection, campaign: str, keys: Sequence[str]) -> dict[str, Row[Any]]:
    """Give states and versions alone, which tell of nearly all whether they are still the same."""
    return dict(_found(connection, campaign, keys, _VERSION, lock=False))


def _found(
    connection: Connection, campaign: str, keys: Sequence[str], names: Sequence[str], *, lock: bool
) -> Iterator[tuple[str, Row[Any]]]:
    among = _AMONG_ARRAY if connection.dialect.name == "postgresql" else _AMONG
    query = select(*(deliveries.c[name] for name in names)).where(_OF_CAMPAIGN, among)
    query = query.with_for_update() if lock else query
    for start in range(0, len(keys), _MANY):
        asked = {"the_campaign": campaign, "the_keys": list(keys[start : start + _MANY])}
        yield from ((row.key, row) for row in connection.execute(query, asked))


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


def in_parts(whole: Sequence[_Each]) -> Iterator[Sequence[_Each]]:
    """Give as many at a time as are changed in one transaction with a few statements."""
    for start in range(0, len(whole), _AT_ONCE):
        yield whole[start : start + _AT_ONCE]


def shifted_all(connection: Connection, shifts: Sequence[tuple[Shift, Row[Any]]]) -> None:
    """Change the states of rows that are locked and that the caller has compared with what they should be.

    The state table is asked here, too: ValueError for a change that it does not know.
    """
    if not shifts:
        return
    entries = [_entry(shift, row) for shift, row in shifts]
    alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for shift, row in shifts:
        values = _values(shift, row)
        alike[tuple(values)].append(values)
    for group in alike.values():
        update_all(connection, deliveries, group)
    logged_many(connection, entries)


def _values(shift: Shift, row: Row[Any]) -> dict[str, Any]:
    """Give the columns that change, and some that do not."""
    target = TRANSITIONS[shift.trigger].target.value
    values = {"id": row.id, **CLEARED, "state": target, "reason": shift.reason, **shift.values}
    for name in _INDEXED:
        if name in values and values[name] == getattr(row, name):
            del values[name]
    return values


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
