"""What must hold for a delivery to go out, as SQL."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    ScalarSelect,
    Table,
    Text,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    true,
)

from socialkit.errors import LimitScope
from socialkit.ledger.reading.leaders import leader_is_out
from socialkit.ledger.tables.schema import accounts, blocks, campaigns, control, deliveries, events, spendings
from socialkit.ledger.tables.stored_times import milliseconds, month_of
from socialkit.model.delivery import State

Conditions = tuple[ColumnElement[bool], ...]

#: So late a delivery may go out where neither its post nor whoever publishes says otherwise.
GRACE = timedelta(hours=1)
#: A worker that has said nothing for so long is gone.
ALIVE = timedelta(minutes=2)
#: So long before its time a delivery may be prepared.
LEAD = timedelta(minutes=10)
#: No lease is longer. One that ends later than this from now was begun by a clock that has been set back.
LONGEST_LEASE = timedelta(minutes=15)

#: So many moments are kept of each condition: a round asks of now, and of what comes soon.
_MOMENTS = 8
#: Clocks of machines that share a ledger differ by less.
_SKEW = timedelta(minutes=2)
_MILLISECOND = timedelta(milliseconds=1)

_other = accounts.alias("other")
#: Whose server it is: the account's own, else the one that its publisher usually speaks to.
_HOST = case((deliveries.c.server != "", deliveries.c.server), else_=deliveries.c.publisher)
_SIGNED = (
    deliveries.c.content_hash.concat(" ")
    .concat(deliveries.c.publisher)
    .concat(" ")
    .concat(deliveries.c.server)
)


def unpaused() -> Conditions:
    """Give what holds for one that nobody has paused, neither its account nor its campaign nor everything."""
    stopped_account = exists().where(_own_account(), accounts.c.paused == true())
    stopped_campaign = exists().where(campaigns.c.id == deliveries.c.campaign, campaigns.c.paused == true())
    stopped = select(control.c.id).where(control.c.paused == true()).exists()
    return (~stopped_account, ~stopped_campaign, ~stopped)


_Number = int | ColumnElement[int]
_Month = str | ColumnElement[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """The times that conditions speak of, in milliseconds and months: as they are, or as parameters.

    ``soon`` is when what is prepared now is due at the latest, ``usual`` the grace of those that have none
    of their own; what is uploaded must be of use until ``lasting``.
    """

    at: _Number
    month: _Month
    soon: _Number
    soon_month: _Month
    usual: _Number
    lasting: _Number

    @classmethod
    def of(cls, now: datetime, *, earliest: datetime, lasting: datetime | None = None) -> "Times":
        """Give them; what was due before ``earliest`` is late."""
        return cls(**values_of_times(now, earliest=earliest, lasting=lasting))


def values_of_times(now: datetime, *, earliest: datetime, lasting: datetime | None = None) -> dict[str, Any]:
    """Give what the parameters of ``ASKED`` stand for."""
    return {
        "at": milliseconds(now),
        "month": month_of(now),
        "soon": milliseconds(now + LEAD),
        "soon_month": month_of(now + LEAD),
        "usual": (now - earliest) // _MILLISECOND,
        "lasting": milliseconds(lasting or now),
    }


#: As parameters: a statement that is asked often is made once, which takes longer than to answer it.
ASKED = Times(
    at=bindparam("at", type_=BigInteger),
    month=bindparam("month", type_=Text),
    soon=bindparam("soon", type_=BigInteger),
    soon_month=bindparam("soon_month", type_=Text),
    usual=bindparam("usual", type_=BigInteger),
    lasting=bindparam("lasting", type_=BigInteger),
)


@lru_cache(_MOMENTS)
def due(now: datetime) -> Conditions:
    """Give what holds for one whose time has come, and that no gate stops.

    Gates are pauses, an approval that is wanting, a budget that is spent, and an account that is another's.
    """
    return _due(milliseconds(now), month_of(now))


def _due(at: _Number, month: _Month) -> Conditions:
    return (
        deliveries.c.state == State.SCHEDULED.value,
        deliveries.c.due_at <= at,
        *unpaused(),
        ~unapproved(),
        ~_over_budget(month),
        ~doubled(),
    )


def any_due(connection: Connection, time: datetime, *meant: ColumnElement[bool]) -> bool:
    """Say whether anything of what is ``meant`` waits and is due by ``time``, whatever gates say of it.

    Where nothing is, no gate need be asked: a statement with all of them takes longer to be written than to
    be answered, and most runs for cron find that nothing is due.
    """
    c = deliveries.c
    waiting = (c.state == State.SCHEDULED.value, c.due_at <= milliseconds(time), *meant)
    return connection.execute(select(c.id).where(*waiting).limit(1)).first() is not None


def unapproved() -> ColumnElement[bool]:
    """Give the condition that its campaign asks for an approval that it does not have as it is.

    What is compared is ``content.signed``, made of the columns: whoever changes one makes it void.
    """
    asked = exists().where(campaigns.c.id == deliveries.c.campaign, campaigns.c.approval == true())
    return and_(asked, deliveries.c.approved_hash.is_distinct_from(_SIGNED))


def doubled() -> ColumnElement[bool]:
    """Give the condition that its account is known to be the same one as another of its campaign."""
    return exists().where(
        _own_account(),
        _other.c.campaign == accounts.c.campaign,
        _other.c.id != accounts.c.id,
        _other.c.identity_server == accounts.c.identity_server,
        _other.c.identity == accounts.c.identity,
    )


@lru_cache(_MOMENTS)
def over_budget(now: datetime) -> ColumnElement[bool]:
    """Give the condition that one more would take its account or campaign over what a month may have.

    What it will cost nobody knows: as much is reckoned with as the dearest one did.
    """
    return _over_budget(month_of(now))


def _over_budget(month: _Month) -> ColumnElement[bool]:
    account = (spendings.c.campaign == accounts.c.campaign, spendings.c.account == accounts.c.id)
    campaign = (spendings.c.campaign == campaigns.c.id,)
    return or_(
        exists().where(_own_account(), _over(accounts, account, month)),
        exists().where(campaigns.c.id == deliveries.c.campaign, _over(campaigns, campaign, month)),
    )


def of_campaign(id_: str | None) -> Conditions:
    """Give what holds for one of the campaign with this id; nothing is asked for None."""
    return () if id_ is None else (deliveries.c.campaign == id_,)


def anywhere_in(id_: str | None) -> Conditions:
    """Give what `of_campaign` gives, without leading to an index of all that the campaign has."""
    return () if id_ is None else (deliveries.c.campaign.concat("") == id_,)


def named(campaign: str, key: str) -> Conditions:
    """Give what holds for the one delivery with that key in that campaign."""
    return (deliveries.c.campaign == campaign, deliveries.c.key == key)


def late(times: Times) -> Conditions:
    """Give what holds for one that is too late to go out by itself.

    Its own grace is over, or, where it has none, the usual one. The time in which its platform let it wait
    does not count.
    """
    return (*_due(times.at, times.month), _too_late(times))


def preparable(times: Times) -> Conditions:
    """Give what holds for one to be prepared: its time is near, and what is uploaded does not last."""
    return (*_due(times.soon, times.soon_month), *_free(times), ~prepared(times))


def ready(times: Times) -> Conditions:
    """Give what holds for one that may be claimed: due, not late, prepared, its turn.

    Its turn: nobody asked it to wait, and what it comes after is out.
    """
    return (
        *_due(times.at, times.month),
        *_free(times),
        prepared(times),
        ~waits_for_turn(times.at),
        or_(deliveries.c.after.is_(None), leader_is_out()),
    )


def waits_for_turn(at: _Number) -> ColumnElement[bool]:
    """Give the condition that its account has published so lately that its next turn comes after ``at``.

    A turn further away than the account's pace was given by a clock that has been set back since.
    """
    turn = accounts.c.next_slot_at
    return exists().where(_own_account(), turn > at, turn <= at + accounts.c.pace)


def prepared(times: Times) -> ColumnElement[bool]:
    """Give the condition that what this version needs is uploaded, and lasts long enough."""
    lasts = or_(deliveries.c.prepared_until.is_(None), deliveries.c.prepared_until > times.lasting)
    return and_(deliveries.c.prepared_version.is_not_distinct_from(deliveries.c.version), lasts)


def run_out(lease: ColumnElement[int], now: datetime) -> ColumnElement[bool]:
    """Give the condition that a lease is over, or was given by a clock that has been set back since."""
    return or_(lease <= milliseconds(now), lease > milliseconds(now + LONGEST_LEASE))


def _free(times: Times) -> Conditions:
    """Give what holds for one that is approved, not late, and that nobody and no failure lets wait."""
    return (
        ~_too_late(times),
        ~_waits_for_try(times.at),
        ~_blocked_after(times.at),
    )


@lru_cache(_MOMENTS)
def waits_for_try(now: datetime) -> ColumnElement[bool]:
    """Give the condition that a failure lets it wait for its next try.

    Not where the last entry about it was made later than ``now``: the clock has been set back since, and the
    time of the try was reckoned by another one.
    """
    return _waits_for_try(milliseconds(now))


def _waits_for_try(at: _Number) -> ColumnElement[bool]:
    last = (
        select(events.c.at)
        .where(events.c.delivery_id == deliveries.c.id)
        .order_by(events.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    again = func.coalesce(deliveries.c.next_try_at, 0)
    return and_(again > at, last <= at + _SKEW // _MILLISECOND)


def grace_in_milliseconds(usual: _Number) -> ColumnElement[int]:
    """Give how late one may go out: as it says itself, else the ``usual`` time (in milliseconds)."""
    return func.coalesce(deliveries.c.grace, usual)


@lru_cache(_MOMENTS)
def waits_at(time: datetime) -> ColumnElement[bool]:
    """Give the condition that a platform had its account, its app or its server wait until after ``time``."""
    return _blocked_after(milliseconds(time))


def _too_late(times: Times) -> ColumnElement[bool]:
    since = times.at - grace_in_milliseconds(times.usual)
    return and_(deliveries.c.due_at < since, ~_blocked_after(since))


def blocked_by() -> ColumnElement[bool]:
    """Give the condition that a block is of the app or the server that the delivery goes by."""
    return or_(
        and_(blocks.c.scope == LimitScope.APP.value, blocks.c.name == deliveries.c.publisher),
        and_(blocks.c.scope == LimitScope.HOST.value, blocks.c.name == _HOST),
    )


def _blocked_after(at: _Number) -> ColumnElement[bool]:
    return or_(
        exists().where(_own_account(), accounts.c.blocked_until > at),
        exists().where(blocked_by(), blocks.c.blocked_until > at),
    )


def _over(limited: Table, whose: Conditions, month_: _Month) -> ColumnElement[bool]:
    """Give the condition that a row with a budget has none left for one more."""
    month = spendings.c.month == month_
    money = (*whose, spendings.c.currency == limited.c.budget_currency)
    posts = _added_up(spendings.c.posts, *whose, month)
    spent = _added_up(spendings.c.amount, *money, month)
    dearest = select(func.coalesce(func.max(spendings.c.highest), 0)).where(*money).scalar_subquery()
    return or_(
        limited.c.budget_posts <= posts,
        limited.c.budget_amount <= spent,
        limited.c.budget_amount < spent + dearest,
    )


def _added_up(column: Column[int], *where: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.coalesce(func.sum(column), 0)).where(*where).scalar_subquery()


def _own_account() -> ColumnElement[bool]:
    """Give the condition that an account is the one that the delivery goes out on."""
    return and_(accounts.c.campaign == deliveries.c.campaign, accounts.c.id == deliveries.c.account)
