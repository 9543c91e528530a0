"""What accounts spend in a month: posts are counted when they are claimed, money when it is known."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, Row, bindparam, case, insert, select, update

from socialkit.ledger.tables.schema import attempts, deliveries, spendings
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.tables.stored_times import instant, month_of
from socialkit.platforms.answers import Cost

#: The row in which posts are counted.
_NO_CURRENCY = ""

_DEAREST = (
    select(spendings.c.currency, spendings.c.highest)
    .where(
        spendings.c.campaign == bindparam("campaign"),
        spendings.c.account == bindparam("account"),
        spendings.c.currency != _NO_CURRENCY,
    )
    .order_by(spendings.c.month.desc(), spendings.c.highest.desc())
    .limit(1)
)
_TRIES = (
    select(attempts, deliveries.c.campaign, deliveries.c.account)
    .join(deliveries, deliveries.c.id == attempts.c.delivery_id)
    .where(attempts.c.delivery_id == bindparam("the_id"))
)
_LAST_TRY = _TRIES.where(attempts.c.fence == deliveries.c.fence)
_ONE_TRY = _TRIES.where(attempts.c.fence == bindparam("the_fence"))
_HIGHEST = bindparam("more_highest", type_=BigInteger)
_MORE = (
    update(spendings)
    .where(
        *(
            spendings.c[name] == bindparam(f"the_{name}")
            for name in ("campaign", "account", "month", "currency")
        )
    )
    .values(
        posts=spendings.c.posts + bindparam("more_posts", type_=Integer),
        amount=spendings.c.amount + bindparam("more_amount", type_=BigInteger),
        highest=case((spendings.c.highest < _HIGHEST, _HIGHEST), else_=spendings.c.highest),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Spent:
    """What is added to a month: posts, or millionths of a currency and what one post has cost at most."""

    currency: str = _NO_CURRENCY
    posts: int = 0
    amount: int = 0
    highest: int = 0


def reserve(connection: Connection, campaign: str, account: str, at: datetime) -> dict[str, Any]:
    """Count a try in the month of ``at``, set aside what it may cost, and give that: the columns of the try.

    It is as much as the dearest one of the account has: the first is not known to cost anything.
    """
    month = (campaign, account, month_of(at))
    _add_to(connection, month, _Spent(posts=1))
    dearest = connection.execute(_DEAREST, {"campaign": campaign, "account": account}).first()
    if dearest is None:
        return {}
    _add_to(connection, month, _Spent(currency=dearest.currency, amount=dearest.highest))
    return {"cost": dearest.highest, "currency": dearest.currency}


def book(connection: Connection, delivery_id: int, fence: int, cost: Cost | None) -> None:
    """Write down what a try did cost (None: nothing), in place of what was set aside for it."""
    tried = _claimed(connection, delivery_id, fence)
    if tried is None:
        return
    if tried.cost is not None:
        _add(connection, tried, _Spent(currency=tried.currency, amount=-tried.cost))
    if cost:
        paid = cost.millionths
        _add(connection, tried, _Spent(currency=cost.currency, amount=paid, highest=paid))
    _note(connection, tried, cost.millionths if cost else None, cost.currency if cost else None)


def give_back(connection: Connection, delivery_id: int) -> None:
    """Count the last claim of a delivery no longer: nothing is out."""
    claimed = _claimed(connection, delivery_id)
    if claimed is not None:
        _add(connection, claimed, _Spent(posts=-1))
        book(connection, delivery_id, claimed.fence, None)


def count_again(connection: Connection, delivery_id: int) -> None:
    """Count the last claim of a delivery after all: it is out."""
    claimed = _claimed(connection, delivery_id)
    if claimed is not None:
        _add(connection, claimed, _Spent(posts=1))


def _claimed(connection: Connection, delivery_id: int, fence: int | None = None) -> Row[Any] | None:
    """Give a try (the last one without ``fence``), with the account that it was for."""
    if fence is None:
        return connection.execute(_LAST_TRY, {"the_id": delivery_id}).first()
    return connection.execute(_ONE_TRY, {"the_id": delivery_id, "the_fence": fence}).first()


def _counted_at(tried: Row[Any]) -> datetime:
    """Give the time whose month a try counts in: its beginning.

    A call that is only supposed, since the ledger was put back from a copy, counts when that was done: it
    may have been made at any time before, and the budget that it must not exceed is the one of now.
    """
    supposed = tried.outcome == Trigger.RESTORE.value
    return instant(tried.ended_at if supposed else tried.started_at)


def _note(connection: Connection, tried: Row[Any], cost: int | None, currency: str | None) -> None:
    change = update(attempts).where(attempts.c.id == tried.id)
    connection.execute(change.values(cost=cost, currency=currency))


def _add(connection: Connection, tried: Row[Any], spent: _Spent) -> None:
    _add_to(connection, (tried.campaign, tried.account, month_of(_counted_at(tried))), spent)


def _add_to(connection: Connection, month: tuple[str, str, str], spent: _Spent) -> None:
    """Add to what a campaign's account has spent in a month."""
    key = dict(zip(("campaign", "account", "month", "currency"), (*month, spent.currency), strict=True))
    new = {"posts": spent.posts, "amount": spent.amount, "highest": spent.highest}
    parameters = {
        **{f"the_{name}": value for name, value in key.items()},
        **{f"more_{name}": value for name, value in new.items()},
    }
    if connection.execute(_MORE, parameters).rowcount == 0:
        connection.execute(insert(spendings), {**key, **new})
