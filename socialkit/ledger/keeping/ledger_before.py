"""What was tried in the ledger before, brought over as uncertain into a copy that lacks it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, or_, select

from socialkit.ledger.keeping.lineage import goes_on_from, last_seal
from socialkit.ledger.reading.campaign_renames import RENAME, first_id, rename_detail
from socialkit.ledger.reading.gates import Pause, stops
from socialkit.ledger.tables.bulk_rows import new_ids
from socialkit.ledger.tables.event_log import SEALED, chain_holds, logged
from socialkit.ledger.tables.schema import accounts, attempts, campaigns, deliveries, events
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.transitions import CLEARED, SPENDS, LogNote, Shift, noted
from socialkit.model.delivery import State, qualified

#: A delivery by the id that its campaign had first, and by its key: the copy may know an earlier id.
DeliveryName = tuple[str, str]
_NAMED = (deliveries.c.campaign, deliveries.c.key)
_STOPPED = (State.CANCELLED.value, State.HELD.value)
#: What does not come over with a delivery: a receipt of which the state says nothing, and what was uploaded.
_LEFT: Mapping[str, object] = {
    **CLEARED,
    "prepared_version": None,
    "prepared_until": None,
    "remote_id": None,
    "remote_url": None,
    "published_at": None,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyContents:
    """What a copy has: its deliveries, and the first id of each of its campaigns, by the one it has there.

    ``last`` is the seal of its last entry (None where it has none).
    """

    deliveries: frozenset[DeliveryName]
    campaigns: Mapping[str, str]
    last: str | None

    def first_of(self, id_: str, first: str) -> str:
        """Give the first id that the copy's campaign has which another ledger calls so.

        It had the same first id, or has the same now: it may be by a change of id here, and not there.
        """
        return first if first in self.campaigns.values() else self.campaigns.get(id_, first)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lacking:
    """A delivery that was scheduled and tried since the copy, with its campaign, its account and its past."""

    first: str
    campaign: Row[Any]
    account: Row[Any]
    delivery: Row[Any]
    tries: tuple[Row[Any], ...]
    log: tuple[Row[Any], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerBefore:
    """How often the ledger before says each delivery was tried, and those tried that the copy lacks.

    ``stopped`` is what people had cancelled, or anybody held, by its state; ``pauses`` are those that held.
    ``forgotten`` are those that people cancelled, that nobody tried, and that the copy lacks.
    ``goes_on`` says whether it knows all that happened since the copy, and ``last`` is the seal it ends with.
    """

    tried: Mapping[DeliveryName, int]
    lacking: tuple[Lacking, ...]
    stopped: Mapping[DeliveryName, State] = field(default_factory=dict)
    pauses: tuple[Pause, ...] = ()
    forgotten: tuple[str, ...] = ()
    goes_on: bool = True
    last: str | None = None


def first_ids(connection: Connection) -> Callable[[str], str]:
    """Give what tells the id that a campaign had first, and asks for each but once."""

    @cache
    def first(id_: str) -> str:
        return first_id(connection, id_)

    return first


def contents_of(connection: Connection) -> CopyContents:
    """Name every delivery of a copy, and every campaign, and say where its log ends."""
    first = first_ids(connection)
    rows = connection.execute(select(deliveries.c.campaign, deliveries.c.key))
    ids: Sequence[str] = connection.execute(select(campaigns.c.id)).scalars().all()
    return CopyContents(
        deliveries=frozenset((first(row.campaign), row.key) for row in rows),
        campaigns={each: first(each) for each in ids},
        last=last_seal(connection),
    )


def look_before(connection: Connection, copy: CopyContents | None) -> LedgerBefore:
    """Read what the ledger before knows; of no ``copy`` nobody asks what it lacks.

    All goes by the names that the copy has for it.
    """
    own = first_ids(connection)

    def first(id_: str) -> str:
        return copy.first_of(id_, own(id_)) if copy else own(id_)

    columns = (*_NAMED, deliveries.c.fence, deliveries.c.state, deliveries.c.planned)
    forgotten: list[str] = []
    tried: dict[DeliveryName, int] = {}
    stopped: dict[DeliveryName, State] = {}
    for row in connection.execute(select(*columns)):
        name = first(row.campaign), row.key
        tried[name] = max(row.fence, tried.get(name, 0))
        if row.state in _STOPPED:
            stopped[name] = State(row.state)
        # What an edited file cancelled is not planned, and `schedule` adds none that no file has.
        by_people = row.state == State.CANCELLED and row.planned is not None
        if copy and by_people and not row.fence and name not in copy.deliveries:
            forgotten.append(qualified(*map(str, (row.campaign, row.key))))
    return LedgerBefore(
        tried=tried,
        lacking=() if copy is None else tuple(_lacking(connection, first, copy.deliveries)),
        stopped=stopped,
        pauses=tuple(stops(connection)),
        forgotten=tuple(forgotten),
        goes_on=copy is None or goes_on_from(connection, copy.last),
        last=last_seal(connection),
    )


def _lacking(
    connection: Connection, first: Callable[[str], str], known: frozenset[DeliveryName]
) -> Iterator[Lacking]:
    called = or_(deliveries.c.fence > 0, deliveries.c.state.in_(sorted(SPENDS)))
    columns = (deliveries.c.id, deliveries.c.campaign, deliveries.c.key)
    query = select(*columns).where(called).order_by(deliveries.c.due_at, deliveries.c.id)
    there = set(known)
    for found in connection.execute(query).all():
        name = first(found.campaign), found.key
        if name in there:
            continue
        # Of two campaigns that the copy has as one, one delivery tells that it may be out.
        there.add(name)
        row = connection.execute(select(deliveries).where(deliveries.c.id == found.id)).one()
        own = (accounts.c.campaign == row.campaign, accounts.c.id == row.account)
        yield Lacking(
            first=first(row.campaign),
            campaign=connection.execute(select(campaigns).where(campaigns.c.id == row.campaign)).one(),
            account=connection.execute(select(accounts).where(*own)).one(),
            delivery=row,
            tries=_about(connection, attempts, row.id),
            log=_about(connection, events, row.id),
        )


def _about(connection: Connection, table: Table, delivery_id: int) -> tuple[Row[Any], ...]:
    query = select(table).where(table.c.delivery_id == delivery_id).order_by(table.c.id)
    return tuple(connection.execute(query).all())


def bring_over(connection: Connection, lacking: Lacking, shift: Shift) -> tuple[int, str]:
    """Write a delivery that the copy lacks as ``shift`` wants it, with its tries and its log.

    Its content and its idempotency key stay: `schedule` finds it there, and adds none that is new. Gives its
    number and the id of its campaign in this ledger.
    """
    campaign = _own_campaign(connection, lacking, shift)
    _own_account(connection, lacking.account, campaign)
    (number,) = new_ids(connection, deliveries, 1)
    own = {"id": number, "campaign": campaign, "state": State.UNCERTAIN.value, "reason": shift.reason}
    values = {**lacking.delivery._asdict(), **_LEFT, **own, **shift.values}
    connection.execute(insert(deliveries).values(values))
    for call in lacking.tries:
        connection.execute(insert(attempts).values(_without_id(call) | {"delivery_id": number}))
    log = [each._asdict() for each in lacking.log]
    # What somebody changed behind its back is not sealed anew.
    for each in log if chain_holds(log) else ():
        logged(connection, {name: each[name] for name in SEALED} | {"delivery_id": number})
    logged(connection, _last_line(lacking.delivery, shift, number))
    return number, campaign


def _own_campaign(connection: Connection, lacking: Lacking, shift: Shift) -> str:
    """Give the id that the campaign has in the copy, which gets it where it lacks it."""
    first = first_ids(connection)
    there: Sequence[str] = connection.execute(select(campaigns.c.id)).scalars().all()
    for id_ in there:
        if first(id_) == lacking.first:
            return id_
    new = lacking.campaign.id
    connection.execute(insert(campaigns).values(lacking.campaign._asdict()))
    if new != lacking.first:
        detail = rename_detail(new, lacking.first)
        noted(connection, LogNote(kind=RENAME, at=shift.at, actor=shift.actor, detail=detail))
    return str(new)


def _own_account(connection: Connection, account: Row[Any], campaign: str) -> None:
    own = (accounts.c.campaign == campaign, accounts.c.id == account.id)
    if connection.execute(select(accounts.c.id).where(*own)).first() is None:
        connection.execute(insert(accounts).values({**account._asdict(), "campaign": campaign}))


def _last_line(before: Row[Any], shift: Shift, number: int) -> Mapping[str, object]:
    receipt = f" (it was published then: {before.remote_url or before.remote_id})" if before.remote_id else ""
    return {
        "at": milliseconds(shift.at),
        "actor": shift.actor,
        "kind": shift.trigger.value,
        "delivery_id": number,
        "from_state": before.state,
        "to_state": State.UNCERTAIN.value,
        "version": shift.values["version"],
        "detail": f"{shift.reason}{receipt}",
    }


def _without_id(row: Row[Any]) -> dict[str, Any]:
    return {name: value for name, value in row._asdict().items() if name != "id"}
