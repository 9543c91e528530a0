"""Before the one call: whether it is time, or too late, and who may make it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, Select, bindparam, insert, select, update

from socialkit.ledger.failpoints import Failpoint, FailpointHook, unharmed
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import ASKED, Conditions, Times, late, named, ready, values_of_times
from socialkit.ledger.reading.order_parts import media_of, parent_of
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.schema import accounts, attempts, deliveries
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.holding import grace_of, late_reason, waits_for
from socialkit.ledger.writing.spending import reserve
from socialkit.ledger.writing.transitions import Shift, shifted
from socialkit.model.delivery import Delivery, Receipt, State
from socialkit.platforms.orders import PreparedMedia


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimRequest:
    """One request to publish: who wants to publish which version of what, and when.

    ``campaign`` is the id of the one in which ``key`` stands. ``earliest``: what was due before is late,
    and is held instead. ``lasting``: what is uploaded must be of use until then.
    """

    campaign: str
    key: str
    version: int
    worker: str
    now: datetime
    earliest: datetime
    lasting: datetime

    @property
    def values(self) -> dict[str, Any]:
        """What the parameters of ``asked`` stand for."""
        times = values_of_times(self.now, earliest=self.earliest, lasting=self.lasting)
        return {"campaign": self.campaign, "key": self.key, "version": self.version, **times}

    def matching(self, conditions: Conditions) -> Conditions:
        """Give what holds for the version that is asked for, if the conditions do."""
        return (*named(self.campaign, self.key), deliveries.c.version == self.version, *conditions)

    def shift(self, delivery_id: int, trigger: Trigger, conditions: Conditions) -> Shift:
        """Give the change of state that is asked for."""
        return Shift(
            delivery_id=delivery_id,
            trigger=trigger,
            at=self.now,
            actor=self.worker,
            conditions=conditions,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """The right to make one call, until the lease ends; ``fence`` tells it from every other claim.

    ``media`` is what is uploaded for it, ``parent`` the receipt of the post that it comes after.
    """

    delivery: Delivery
    delivery_id: int
    fence: int
    failures: int
    worker: str
    idempotency_key: str
    lease_until: datetime
    media: PreparedMedia
    parent: Receipt | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimable:
    """A delivery that could be claimed when it was seen, and how often in a row it failed."""

    delivery: Delivery
    delivery_id: int
    failures: int


@cache
def asked(kind: Callable[[Times], Conditions]) -> Select[Any]:
    """Give the query for the one delivery that a request asks for, where conditions of a kind hold for it.

    It is made once; ``ClaimRequest.values`` are its parameters.
    """
    names = ("campaign", "key", "version")
    own = (deliveries.c[name] == bindparam(name) for name in names)
    return select(deliveries).where(*own, *kind(ASKED))


def peek(ledger: Ledger, request: ClaimRequest) -> Claimable | None:
    """Give the delivery if the request could claim it now."""
    with ledger.reading() as connection:
        row = connection.execute(asked(ready), request.values).first()
    if row is None:
        return None
    return Claimable(delivery=delivery_of(row, ledger.media), delivery_id=row.id, failures=row.failures)


def hold(ledger: Ledger, request: ClaimRequest) -> Delivery | None:
    """Hold the delivery and give it, if it is too late for it to go out by itself."""
    with ledger.reading() as connection:
        row = connection.execute(asked(late), request.values).first()
        if row is None:
            return None
    conditions = request.matching(late(Times.of(request.now, earliest=request.earliest)))
    query = select(deliveries).where(*named(request.campaign, request.key))
    with ledger.writing() as connection:
        told = late_reason(row, grace_of(row, request.now - request.earliest), waits_for(connection, row))
        if not shifted(connection, replace(request.shift(row.id, Trigger.HOLD, conditions), reason=told)):
            return None
        return delivery_of(connection.execute(query).one(), ledger.media)


def claim(
    ledger: Ledger, request: ClaimRequest, lease: timedelta, reached: FailpointHook = unharmed
) -> Claim | None:
    """Take the delivery and write down the intent, or give None: somebody has it, or it changed."""
    until = request.now + lease
    with ledger.writing() as connection:
        # Nobody else writes until this is over: what holds now holds for the claim.
        row = connection.execute(asked(ready), request.values).first()
        if row is None:
            return None
        values = {
            "fence": row.fence + 1,
            "attempts": row.attempts + 1,
            "lease_owner": request.worker,
            "lease_until": milliseconds(until),
        }
        shift = replace(request.shift(row.id, Trigger.CLAIM, ()), values=values, seen=row)
        if not shifted(connection, shift):
            return None
        _intend(connection, row, request)
        media, parent = media_of(connection, row), parent_of(connection, row)
        reached(Failpoint.INSIDE_CLAIM)
    taken = {"state": State.PUBLISHING, "reason": "", "attempts": row.attempts + 1}
    return Claim(
        delivery=replace(delivery_of(row, ledger.media), **taken),
        delivery_id=row.id,
        fence=row.fence + 1,
        failures=row.failures,
        worker=request.worker,
        idempotency_key=row.idem_key,
        lease_until=until,
        media=media,
        parent=parent,
    )


_INTENT = insert(attempts)
_TURN = (
    update(accounts)
    .where(
        accounts.c.campaign == bindparam("the_campaign"),
        accounts.c.id == bindparam("the_account"),
        accounts.c.pace > 0,
    )
    .values(next_slot_at=bindparam("at", type_=BigInteger) + accounts.c.pace)
)


def _intend(connection: Connection, row: Row[Any], request: ClaimRequest) -> None:
    """Write down the intent, and that the account has used its turn and a part of its budget."""
    at = milliseconds(request.now)
    intent = {
        "delivery_id": row.id,
        "version": row.version,
        "fence": row.fence + 1,
        "worker": request.worker,
        "publisher": row.publisher,
        "server": row.server,
        "started_at": at,
    }
    set_aside = reserve(connection, row.campaign, row.account, request.now)
    connection.execute(_INTENT, {**intent, **set_aside})
    connection.execute(_TURN, {"the_campaign": row.campaign, "the_account": row.account, "at": at})
