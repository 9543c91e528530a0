"""Listing deliveries: those that are meant, page by page in the order they are due, and their number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Row, Select, bindparam, func, select, tuple_

from socialkit.errors import UnknownNameError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Conditions, of_campaign, unapproved
from socialkit.ledger.reading.nearest_keys import key_hint
from socialkit.ledger.reading.rows import deliveries_of, due_of
from socialkit.ledger.tables.schema import campaigns, deliveries
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.model.delivery import Deliveries, Delivery, Selection, State, parted, qualified

#: No zone is further from UTC: a local day lies within it and so much on either side.
_FARTHEST = timedelta(hours=24)
_DAY = timedelta(days=1)
#: What is out, or will never be.
_OVER = (State.PUBLISHED, State.CANCELLED)
#: What can still be signed.
SIGNABLE = (State.SCHEDULED, State.PREPARING, State.HELD, State.FAILED)
#: So many are read at a time where all are wanted.
CHUNK = 500


def page(
    ledger: Ledger, selection: Selection, *, limit: int | None = None, after: Delivery | None = None
) -> Deliveries:
    """Give the selected deliveries in the order they are due: ``limit`` at most, those behind ``after``.

    UnknownNameError for a key that is not there, or is in several campaigns.
    """
    with ledger.reading() as connection:
        rows = (
            row
            for each in _by_state(selection)
            for row in connection.execute(listing(connection, each, after).limit(limit))
        )
        found = sorted(rows, key=lambda row: (row.due_at, row.id))[:limit]
        return Deliveries(deliveries_of(found, ledger.media))


def pages(ledger: Ledger, selection: Selection) -> Iterator[Deliveries]:
    """Give the selected deliveries a chunk at a time, each as it stands when its turn comes."""
    after = None
    while found := page(ledger, selection, limit=CHUNK, after=after):
        yield found
        after = found[-1]


def listing(connection: Connection, selection: Selection, after: Delivery | None = None) -> Select[Any]:
    """Give the query for the rows of the selected deliveries behind ``after``, as they are due."""
    behind = () if after is None else (_behind(connection, after),)
    query = select(deliveries).where(*selected(connection, selection), *behind)
    return query.order_by(deliveries.c.due_at, deliveries.c.id)


def selected(connection: Connection, selection: Selection) -> Conditions:
    """Give what holds for the selected deliveries; UnknownNameError for a key that is not one delivery's."""
    columns = ("post", "account", "partner", "platform", "state")
    said = {name: getattr(selection, name) for name in columns}
    ids = _ids(connection, selection.names)
    # Written out: a database takes only so many parameters.
    these: BindParameter[int] = bindparam("these", ids, expanding=True, literal_execute=True)
    return (
        *((deliveries.c.id.in_(these),) if ids else of_campaign(selection.campaign)),
        *(deliveries.c[name] == value for name, value in said.items() if value is not None),
        *(_on_day(selection.day) if selection.day else ()),
        *((deliveries.c.state.not_in(_OVER),) if selection.unfinished else ()),
        *(unsigned() if selection.unapproved else ()),
    )


def unsigned() -> Conditions:
    """Give what holds for what waits for a signature, whatever else it waits for."""
    return (deliveries.c.state.in_(SIGNABLE), unapproved())


def _ids(connection: Connection, names: Sequence[str]) -> list[int]:
    """Give the ids of the deliveries of these names; UnknownNameError for one that has none or several."""
    keys: dict[str | None, list[str]] = {}
    for name in names:
        campaign, key = parted(name)
        keys.setdefault(campaign, []).append(key)
    # One is looked up by itself, with what is to be said where it is not there.
    there = {campaign: _known(connection, campaign, some) for campaign, some in keys.items() if len(some) > 1}
    return [_id(connection, name, there) for name in names]


def _id(connection: Connection, name: str, there: Mapping[str | None, Mapping[str, Sequence[int]]]) -> int:
    campaign, key = parted(name)
    known = there.get(campaign, {}).get(key, ())
    found: int = known[0] if len(known) == 1 else delivery_row(connection, name).id
    return found


def _known(connection: Connection, campaign: str | None, keys: Sequence[str]) -> dict[str, list[int]]:
    """Give the ids of what has each of many keys, in one campaign or in any."""
    c = deliveries.c
    found: dict[str, list[int]] = {}
    for start in range(0, len(keys), CHUNK):
        query = select(c.key, c.id).where(_within(campaign), c.key.in_(keys[start : start + CHUNK]))
        for row in connection.execute(query):
            found.setdefault(row.key, []).append(row.id)
    return found


def _within(campaign: str | None) -> ColumnElement[bool]:
    """Give what holds for what is in a campaign, or (None) in any."""
    # Without the list of campaigns no index has the key at its head.
    every = deliveries.c.campaign.in_(select(campaigns.c.id))
    return deliveries.c.campaign == campaign if campaign is not None else every


def state_counts(ledger: Ledger, selection: Selection) -> dict[tuple[State, str], int]:
    """Give how many of the selected deliveries are in each state, by state and publisher."""
    kinds = (deliveries.c.state, deliveries.c.publisher)
    with ledger.reading() as connection:
        query = select(*kinds, func.count()).where(*selected(connection, selection)).group_by(*kinds)
        return {(State(state), who): count for state, who, count in connection.execute(query)}


def accounts_meant(ledger: Ledger, selection: Selection) -> frozenset[tuple[str, str]]:
    """Give the accounts that the selected deliveries go out on, each behind its campaign's id."""
    pairs = (deliveries.c.campaign, deliveries.c.account)
    with ledger.reading() as connection:
        rows = connection.execute(select(*pairs).where(*selected(connection, selection)).distinct())
        return frozenset((campaign, account) for campaign, account in rows)


def delivery_row(connection: Connection, name: str) -> Row[Any]:
    """Give the row of the delivery with that key, in the campaign that the name has or in whichever has it.

    UnknownNameError if there is none, or if several have it.
    """
    campaign, key = parted(name)
    rows = connection.execute(select(deliveries).where(_within(campaign), deliveries.c.key == key)).all()
    if not rows:
        raise UnknownNameError(
            f"there is no delivery {key!r} in the ledger: {key_hint(connection, key, campaign)}"
        )
    if len(rows) > 1:
        raise UnknownNameError(
            f"there is a delivery {key!r} in several campaigns: write which, of {_names(rows)}"
        )
    return rows[0]


def _by_state(selection: Selection) -> Iterator[Selection]:
    """Give one for each unfinished state, where nothing else narrows it: an index has them in order."""
    if selection != Selection(campaign=selection.campaign, unfinished=True):
        yield selection
        return
    yield from (replace(selection, state=state) for state in State if state not in _OVER)


def _names(rows: Sequence[Row[Any]]) -> str:
    return ", ".join(sorted(qualified(row.campaign, row.key) for row in rows))


def _on_day(day: date) -> Conditions:
    """Give what holds for what is due on a local day: by the clock on its wall, and near that by UTC's."""
    begins = datetime.combine(day, time(), tzinfo=UTC)
    return (
        deliveries.c.due_at >= milliseconds(begins - _FARTHEST),
        deliveries.c.due_at < milliseconds(begins + _DAY + _FARTHEST),
        deliveries.c.due_local.startswith(day.isoformat()),
    )


def _behind(connection: Connection, after: Delivery) -> ColumnElement[bool]:
    row = delivery_row(connection, qualified(after.campaign or None, after.key))
    # As long as nobody has moved it, it stands where the ledger has it: the rules of its zone may say
    # another instant by now than when it was scheduled.
    at = row.due_at if due_of(row) == after.due else milliseconds(after.due.utc)
    return tuple_(deliveries.c.due_at, deliveries.c.id) > tuple_(at, row.id)
