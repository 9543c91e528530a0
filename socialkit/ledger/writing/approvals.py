"""Signing what goes out: a name under the content of a delivery, and where it goes, as it was shown."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.content import signed
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.bulk_rows import update_all
from socialkit.ledger.tables.event_log import logged_many
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.bulk_transitions import compared_by_key, found_by_key, in_parts
from socialkit.ledger.writing.refusals import refuse_misuse, refused_state
from socialkit.model.arguments import refuse_no_list
from socialkit.model.delivery import Deliveries, Delivery, State
from socialkit.model.moment import to_utc

#: What may still go out, and so be signed.
APPROVABLE = frozenset(State) - {
    State.PUBLISHED,
    State.PUBLISHING,
    State.UNCERTAIN,
    State.HANDED_OVER,
    State.CANCELLED,
}

_AT_ONCE = 500
_Find = Callable[[Connection, str, Sequence[str]], Mapping[str, Row[Any]]]


def approve(ledger: Ledger, shown: Collection[Delivery], *, by: str, now: datetime) -> Deliveries:
    """Sign the content of each delivery as it was ``shown``; give them as they stand then.

    Any change of what is sent, or of the publisher or server that it is sent by, makes the signature void;
    another time does not. What was shown as cancelled, or as out or maybe so, is left out; LedgerError where
    nothing else is there. LedgerError, and nothing is signed, where one has other content by now, goes out
    elsewhere, or is or may be out by now; if that comes to pass while many are signed, those before it are.
    """
    refuse_misuse(ledger, by)
    refuse_no_list(Delivery, shown, "shown", "deliveries(ledger, Selection(post='launch'))")
    at = to_utc(now)
    meant = [each for each in shown if each.state in APPROVABLE]
    if shown and not meant:
        raise refused_state(next(iter(shown)), "approve")
    with ledger.reading() as connection:
        ids = _ids_of(connection, ledger, meant, compared_by_key, "nothing was")
    once, done = list(dict(zip(ids, meant, strict=True)).values()), 0
    for some in in_parts(once):
        written = f"{done:,} of {len(once):,} were" if done else "nothing was"
        with ledger.writing() as connection:
            part = _ids_of(connection, ledger, some, found_by_key, written)
            _sign(connection, dict(zip(part, some, strict=True)), by, at)
        done += len(some)
    with ledger.reading() as connection:
        return Deliveries(delivery_of(row, ledger.media) for row in _rows(connection, ids))


def _ids_of(
    connection: Connection, ledger: Ledger, meant: Sequence[Delivery], find: _Find, written: str
) -> list[int]:
    """Give the ids of what may be signed; LedgerError if one may not."""
    keys: dict[str, list[str]] = {}
    for each in meant:
        keys.setdefault(each.campaign, []).append(each.key)
    there = {campaign: find(connection, campaign, own) for campaign, own in keys.items()}
    rows = [there[each.campaign].get(each.key) for each in meant]
    return [_id_of(connection, ledger, each, row, written) for each, row in zip(meant, rows, strict=True)]


def _id_of(
    connection: Connection, ledger: Ledger, shown: Delivery, row: Row[Any] | None, written: str
) -> int:
    """Give the id of what may be signed; LedgerError for what is not as it was shown, or not to come."""
    if row is None or row.content_hash != shown.content_hash:
        raise _other(shown.key, "has other content by now", written)
    if (row.publisher, row.server) != (shown.publisher, shown.server):
        raise _other(shown.key, "goes out by another publisher or server by now", written)
    if State(row.state) not in APPROVABLE:
        (whole,) = _rows(connection, [row.id])
        refused = refused_state(delivery_of(whole, ledger.media), "approve")
        raise LedgerError(f"{refused}; {written} signed")
    return int(row.id)


def _sign(connection: Connection, meant: Mapping[int, Delivery], by: str, at: datetime) -> None:
    """Write the signatures, and a line of the log about each, in a few statements."""
    hashes = {id_: signed(each.content_hash, each.publisher, each.server) for id_, each in meant.items()}
    own = {"approved_by": by, "approved_at": milliseconds(at)}
    update_all(
        connection, deliveries, [{"id": id_, "approved_hash": each, **own} for id_, each in hashes.items()]
    )
    entry = {"at": milliseconds(at), "actor": by, "kind": "approve"}
    logged_many(
        connection,
        [{**entry, "delivery_id": id_, "detail": f"content {each}".rstrip()} for id_, each in hashes.items()],
    )


def _rows(connection: Connection, ids: Sequence[int]) -> list[Row[Any]]:
    """Give the rows with these ids, in their order."""
    found: dict[int, Row[Any]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = select(deliveries).where(deliveries.c.id.in_(ids[start : start + _AT_ONCE]))
        found |= {row.id: row for row in connection.execute(query)}
    return [found[id_] for id_ in ids]


def _other(key: str, said: str, written: str) -> LedgerError:
    return LedgerError(f"{key} {said}, {written} signed: read it (`socialkit show`), and sign again")
