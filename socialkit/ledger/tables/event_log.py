"""The log: entries are only ever added, each sealed with the one before it about the same delivery."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    Select,
    any_,
    bindparam,
    func,
    insert,
    select,
)

from socialkit.ledger.tables.bulk_rows import insert_all
from socialkit.ledger.tables.schema import control, events

#: What the seal of an entry covers, in this order; never another: older seals must stay true.
SEALED = ("at", "actor", "kind", "delivery_id", "from_state", "to_state", "version", "detail")

#: ASCII, and no space that says nothing. One encoder for all: to make one takes as long as to use it.
_WRITE = json.JSONEncoder(separators=(",", ":")).encode
_LATEST = select(events.c.hash).order_by(events.c.id.desc()).limit(1)
#: Two questions: PostgreSQL takes an index for neither in one, and reads the whole log.
_LAST = _LATEST.where(events.c.delivery_id == bindparam("the_id", type_=Integer))
_LAST_OF_NONE = _LATEST.where(events.c.delivery_id.is_(None))
#: How many deliveries one question names.
_MANY = 500


def _newest(among: ColumnElement[bool]) -> Select[Any]:
    """Give the question for the last entry about each of some deliveries."""
    newest = select(func.max(events.c.id)).where(among).group_by(events.c.delivery_id)
    return select(events.c.delivery_id, events.c.hash).where(events.c.id.in_(newest))


_NEWEST = _newest(events.c.delivery_id.in_(bindparam("the_ids", expanding=True)))
#: As one parameter: hundreds of them take the driver longer than the server takes to answer.
_NEWEST_BY_ARRAY = _newest(events.c.delivery_id == any_(bindparam("the_ids", type_=ARRAY(Integer))))


def seal(entry: Mapping[str, Any], previous_hash: str) -> str:
    """Give the SHA-256 (hex) of an entry and of the seal before it."""
    fields = [previous_hash, *map(entry.get, SEALED)]
    return sha256(_WRITE(fields).encode("ascii")).hexdigest()


def logged(connection: Connection, entry: Mapping[str, Any]) -> None:
    """Add an entry to the log, behind the last one about the same delivery (or about none).

    The caller holds the delivery's row, so that no other entry about it can come in between.
    """
    about = entry.get("delivery_id")
    if about is None:
        # What is about no delivery has one chain: whoever adds to it holds the one row that all have.
        connection.execute(select(control.c.id).with_for_update())
        previous = connection.execute(_LAST_OF_NONE).scalar()
    else:
        previous = connection.execute(_LAST, {"the_id": about}).scalar()
    connection.execute(insert(events), _sealed(entry, previous or ""))


def sealed_first(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the first entry about a delivery with its seal."""
    return _sealed(entry, "")


def logged_first(connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
    """Add the first entry of each of many deliveries, sealed as above, in one statement."""
    insert_all(connection, events, entries)


def chain_holds(entries: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether all entries about one delivery, oldest first, are as they were written."""
    before = ("", *(entry["hash"] for entry in entries))
    return all(
        entry["previous_hash"] == previous and entry["hash"] == seal(entry, previous)
        for entry, previous in zip(entries, before, strict=False)
    )


def logged_many(connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
    """Add an entry about each of many deliveries, behind the last one about the same; no two about one.

    The caller holds the deliveries' rows.
    """
    last: dict[int, str] = {}
    ids = [entry["delivery_id"] for entry in entries]
    query = _NEWEST_BY_ARRAY if connection.dialect.name == "postgresql" else _NEWEST
    for start in range(0, len(ids), _MANY):
        some = ids[start : start + _MANY]
        last |= {row.delivery_id: row.hash for row in connection.execute(query, {"the_ids": some})}
    sealed = [_sealed(entry, last.get(entry["delivery_id"], "")) for entry in entries]
    insert_all(connection, events, sealed)


def _sealed(entry: Mapping[str, Any], previous_hash: str) -> dict[str, Any]:
    return {**entry, "previous_hash": previous_hash, "hash": seal(entry, previous_hash)}
