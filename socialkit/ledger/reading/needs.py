"""What waits for a person in a campaign: without one, it does not go out, or nobody knows whether it did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, and_, func, or_, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import (
    Conditions,
    any_due,
    doubled,
    of_campaign,
    over_budget,
    unapproved,
    unpaused,
    waits_at,
)
from socialkit.ledger.reading.leaders import leader_comes
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.model.delivery import AWAITS_PICTURE, State

#: So long before its time an unsigned delivery needs a person: what is signed now still goes out in time.
_SIGNED_BEFORE = timedelta(hours=1)


class NeedKind(StrEnum):
    """Why deliveries need a person."""

    UNCERTAIN = "uncertain"
    FAILED = "failed"
    HELD = "held"
    PICTURE = "no picture"
    UNAPPROVED = "not approved"
    BUDGET = "budget spent"
    ACCOUNT = "unknown account"
    DOUBLED = "same account"
    LEADER = "post before"
    TRYING = "not sent yet"


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """So many deliveries that need a person for one reason; ``key``, ``account``, ``due`` are the oldest's.

    ``reason`` is what stands in the ledger of it.
    """

    kind: NeedKind
    count: int
    key: str
    account: str
    due: datetime
    reason: str


def needs(ledger: Ledger, *, now: datetime, campaign: str, accounts: Iterable[str]) -> tuple[Need, ...]:
    """Say what needs a person in a campaign; ``accounts`` are those that its file names.

    What is not due yet needs nobody, except where something has gone wrong with it, or where it is due within
    the hour and nobody has signed it.
    """
    own = of_campaign(campaign)
    with ledger.reading() as connection:
        if any_due(connection, now, *own) or _any_went_wrong(connection, own):
            kinds = _kinds(now, accounts)
        elif any_due(connection, now + _SIGNED_BEFORE, *own):
            kinds = {NeedKind.UNAPPROVED: _unsigned(now)}
        else:
            return ()
        return tuple(_found(connection, kinds, own))


def _any_went_wrong(connection: Connection, own: Conditions) -> bool:
    """Say whether anything has stopped, or could not be sent; if not, only what is due may need a person."""
    c = deliveries.c
    stopped = (c.state.in_((State.UNCERTAIN.value, State.FAILED.value, State.HELD.value)),)
    tried = (c.state == State.SCHEDULED.value, c.failures > 0)
    # One by one: for both together no database takes the index by state.
    asked = (select(c.id).where(*each, *own).limit(1) for each in (stopped, tried))
    return any(connection.execute(query).first() for query in asked)


def _kinds(now: datetime, accounts: Iterable[str]) -> dict[NeedKind, Conditions]:
    """Give what holds for what needs a person, for each reason."""
    due = _due(now)
    pictures = deliveries.c.reason.contains(AWAITS_PICTURE, autoescape=True)
    held = deliveries.c.state == State.HELD.value
    return {
        NeedKind.UNCERTAIN: (deliveries.c.state == State.UNCERTAIN.value,),
        NeedKind.FAILED: (deliveries.c.state == State.FAILED.value,),
        NeedKind.HELD: (held, ~pictures, leader_comes()),
        NeedKind.PICTURE: (held, pictures),
        NeedKind.UNAPPROVED: _unsigned(now),
        NeedKind.BUDGET: (*due, over_budget(now)),
        NeedKind.DOUBLED: (*due, doubled()),
        NeedKind.LEADER: (or_(and_(*due), and_(held, ~pictures)), ~leader_comes()),
        NeedKind.TRYING: _trying(now),
        NeedKind.ACCOUNT: (*due, deliveries.c.account.not_in(list(accounts))),
    }


def _due(by: datetime) -> Conditions:
    return (
        deliveries.c.state == State.SCHEDULED.value,
        deliveries.c.due_at <= milliseconds(by),
        *unpaused(),
    )


def _unsigned(now: datetime) -> Conditions:
    """Give what holds for what would be late for want of a signature: due, or soon."""
    return (*_due(now + _SIGNED_BEFORE), unapproved())


def _trying(now: datetime) -> Conditions:
    """Give what holds for what was tried and could not be sent, and is to be tried again by itself."""
    return (
        deliveries.c.state == State.SCHEDULED.value,
        deliveries.c.failures > 0,
        deliveries.c.reason != "",
        *unpaused(),
        ~waits_at(now),
    )


def _found(connection: Connection, kinds: dict[NeedKind, Conditions], own: Conditions) -> Iterator[Need]:
    c = deliveries.c
    for kind, conditions in kinds.items():
        where = (*conditions, *own)
        oldest = select(c.key, c.account, c.due_at, c.reason).where(*where).order_by(c.due_at, c.id).limit(1)
        row = connection.execute(oldest).first()
        if row:
            count = connection.execute(select(func.count()).select_from(deliveries).where(*where))
            yield Need(
                kind=kind,
                count=count.scalar_one(),
                key=row.key,
                account=row.account,
                due=instant(row.due_at),
                reason=row.reason,
            )
