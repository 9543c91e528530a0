"""How what is due will be spaced: how many deliveries of each account, and from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, func, or_, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Times, due, late, of_campaign, waits_at
from socialkit.ledger.reading.leaders import leader_is_out
from socialkit.ledger.tables.schema import accounts, deliveries
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.model.delivery import Delivery

#: Gates ask for accounts of their own.
_whose = accounts.alias("whose")


@dataclass(frozen=True, kw_only=True, slots=True)
class Spacing:
    """How many deliveries of an account are due and free to go, and how its pace spaces them.

    ``first`` is when the first can go out, ``last`` when the last one would have its turn (UTC), told in the
    ``zone`` of what is due; ``waits`` says whether the first one's turn is still to come.
    """

    campaign: str
    account: str
    count: int
    pace: timedelta
    first: datetime
    last: datetime
    waits: bool
    zone: str | None = None


def spaced(
    ledger: Ledger,
    *,
    now: datetime,
    grace: timedelta,
    campaign: str | None = None,
    account: str | None = None,
) -> tuple[Spacing, ...]:
    """Say how what is due at ``now`` will be spaced, in a campaign (by its id) or all, on an account or all.

    What is too late already is not in it, nor what waits for the post before; ``grace`` is for those that
    have none of their own.
    """
    own = and_(_whose.c.campaign == deliveries.c.campaign, _whose.c.id == deliveries.c.account)
    free = (
        *due(now),
        ~and_(*late(Times.of(now, earliest=now - grace))),
        ~waits_at(now),
        or_(deliveries.c.after.is_(None), leader_is_out()),
        *of_campaign(campaign),
    )
    columns = (_whose.c.campaign, _whose.c.id, _whose.c.pace, _whose.c.next_slot_at)
    query = (
        select(*columns, func.count().label("due"), func.min(deliveries.c.due_zone).label("zone"))
        .select_from(deliveries.join(_whose, own))
        .where(*free, *(() if account is None else (deliveries.c.account == account,)))
        .group_by(*columns)
        .order_by(_whose.c.campaign, _whose.c.id)
    )
    with ledger.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(_spacing(row, milliseconds(now)) for row in rows)


def turn_of(row: Row[Any], now: int) -> int:
    """Give when an account (``next_slot_at``, ``pace``) may publish next, ``now`` or later, in milliseconds.

    A turn further away than its pace was given by a clock that has been set back since.
    """
    turn: int = row.next_slot_at or 0
    return turn if now < turn <= now + row.pace else now


def _spacing(row: Row[Any], now: int) -> Spacing:
    turn = turn_of(row, now)
    pace, first = timedelta(milliseconds=row.pace), instant(turn)
    return Spacing(
        campaign=row.campaign,
        account=row.id,
        count=row.due,
        pace=pace,
        first=first,
        last=first + (row.due - 1) * pace,
        waits=turn > now,
        zone=row.zone,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Crowd:
    """What of one account would be too late if it were let go at once: its pace, and the keys."""

    account: str
    pace: timedelta
    late: tuple[str, ...]


def crowded(
    ledger: Ledger, found: Sequence[Delivery], *, now: datetime, grace: timedelta
) -> tuple[Crowd, ...]:
    """Say what would be held again if some deliveries were due at ``now``, each account at its pace.

    ``grace`` is for those that have none of their own.
    """
    by_account: dict[tuple[str, str], list[Delivery]] = {}
    for each in found:
        by_account.setdefault((each.campaign, each.account), []).append(each)
    crowds: list[Crowd] = []
    columns = (accounts.c[name] for name in ("campaign", "id", "pace", "next_slot_at"))
    with ledger.reading() as connection:
        rows = connection.execute(select(*columns).where(accounts.c.pace > 0)).all()
    for row in rows:
        at = milliseconds(now)
        # Not rounded down: what is due this very moment is not late.
        first = max(now, instant(turn_of(row, at)))
        pace = timedelta(milliseconds=row.pace)
        going = by_account.get((row.campaign, row.id), [])
        late = [
            each.key
            for number, each in enumerate(going)
            if first + number * pace > now + (grace if each.grace is None else each.grace)
        ]
        crowds += [Crowd(account=row.id, pace=pace, late=tuple(late))] if late else []
    return tuple(crowds)
