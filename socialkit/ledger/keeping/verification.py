"""Looking a ledger through: seals, states, references, and what the database says of itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.content import from_json as message_of
from socialkit.ledger.tables.event_log import SEALED, seal
from socialkit.ledger.tables.schema import attempts, deliveries, events
from socialkit.model.delivery import State

#: Rows that are fetched at a time.
_PAGE = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """What a look through a ledger has shown: how much there is, and a sentence for each fault."""

    deliveries: int
    entries: int
    faults: tuple[str, ...]


def verify(ledger: Ledger) -> Verification:
    """Look through the whole ledger, and change nothing.

    Each delivery's log must be the one that was written, entry by entry, and lead to the state that it is
    in; what a state needs must be there; no row may refer to one that is gone. LedgerError where the
    ledger cannot even be read.
    """
    with ledger.reading() as connection:
        faults = (*ledger.faults(connection), *_broken_chains(connection), *_odd_states(connection))
        return Verification(
            deliveries=connection.execute(select(func.count()).select_from(deliveries)).scalar_one(),
            entries=connection.execute(select(func.count()).select_from(events)).scalar_one(),
            faults=(*faults, *_unreadable(connection, ledger)),
        )


def _broken_chains(connection: Connection) -> Iterator[str]:
    """Name the first entry of each chain that is not as it was sealed."""
    columns = (events.c.id, events.c.previous_hash, events.c.hash, *(events.c[name] for name in SEALED))
    query = select(*columns).order_by(events.c.delivery_id, events.c.id).execution_options(yield_per=_PAGE)
    chain: int | None = None
    last, broken, begun = "", False, False
    for row in connection.execute(query):
        if not begun or row.delivery_id != chain:
            chain, last, broken, begun = row.delivery_id, "", False, True
        sealed = row.previous_hash == last and row.hash == seal(row._asdict(), last)
        if not sealed and not broken:
            of = f"delivery {chain}" if chain is not None else "the ledger"
            yield f"entry {row.id} in the log of {of} is not as it was written, or one before it is missing"
        last, broken = row.hash, broken or not sealed


def _odd_states(connection: Connection) -> Iterator[str]:
    last = (
        select(events.c.delivery_id, func.max(events.c.id).label("id"))
        .where(events.c.to_state.is_not(None))
        .group_by(events.c.delivery_id)
        .subquery()
    )
    called = (
        select(attempts.c.delivery_id, func.max(attempts.c.fence).label("fence"))
        .group_by(attempts.c.delivery_id)
        .subquery()
    )
    any_entry = events.alias("any_entry")
    entered = exists().where(any_entry.c.delivery_id == deliveries.c.id).correlate(deliveries)
    query = (
        select(
            deliveries,
            events.c.to_state.label("logged"),
            called.c.fence.label("called"),
            entered.label("entered"),
        )
        .outerjoin(last, last.c.delivery_id == deliveries.c.id)
        .outerjoin(events, events.c.id == last.c.id)
        .outerjoin(called, called.c.delivery_id == deliveries.c.id)
        .order_by(deliveries.c.id)
        .execution_options(yield_per=_PAGE)
    )
    for row in connection.execute(query):
        wrong = {
            f"is {row.state}, and its log says {row.logged}": row.logged not in {None, row.state},
            "has no log": not row.entered,
            "is published, and its log does not say how": row.state == State.PUBLISHED and not row.logged,
            "is published without a try": row.state == State.PUBLISHED and row.called is None,
            "is published without a receipt": row.state == State.PUBLISHED and row.remote_id is None,
            "is being published without a lease": row.state == State.PUBLISHING and row.lease_until is None,
            "is uncertain since no time": row.state == State.UNCERTAIN and row.uncertain_since is None,
            "has a later try than it counts": (row.called or 0) > row.fence,
        }
        yield from (f"{row.campaign}/{row.key} {fault}" for fault, there in wrong.items() if there)


def _unreadable(connection: Connection, ledger: Ledger) -> Iterator[str]:
    columns = (deliveries.c.campaign, deliveries.c.key, deliveries.c.message)
    for row in connection.execute(select(*columns).execution_options(yield_per=_PAGE)):
        try:
            message_of(row.message, ledger.media)
        except LedgerError:
            yield f"the message of {row.campaign}/{row.key} cannot be read"
