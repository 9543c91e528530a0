"""What must hold for a delivery to go out, as SQL."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select, true

from socialkit.ledger.tables.schema import accounts, campaigns, control, deliveries
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.model.delivery import State

Conditions = tuple[ColumnElement[bool], ...]

_first = deliveries.alias("first")


def unpaused() -> Conditions:
    """Give what holds for one that nobody has paused, neither its account nor its campaign nor everything."""
    stopped_account = exists().where(_own_account(), accounts.c.paused == true())
    stopped_campaign = exists().where(campaigns.c.id == deliveries.c.campaign, campaigns.c.paused == true())
    stopped = select(control.c.id).where(control.c.paused == true()).exists()
    return (~stopped_account, ~stopped_campaign, ~stopped)


def due(now: datetime) -> Conditions:
    """Give what holds for one whose time has come, and that nobody has paused."""
    return (
        deliveries.c.state == State.SCHEDULED.value,
        deliveries.c.due_at <= milliseconds(now),
        *unpaused(),
    )


def of_campaign(id_: str | None) -> Conditions:
    """Give what holds for one of the campaign with this id; nothing is asked for None."""
    return () if id_ is None else (deliveries.c.campaign == id_,)


def named(campaign: str, key: str) -> Conditions:
    """Give what holds for the one delivery with that key in that campaign."""
    return (deliveries.c.campaign == campaign, deliveries.c.key == key)


def late(now: datetime, earliest: datetime) -> Conditions:
    """Give what holds for one whose time lies before ``earliest``: too late to go out by itself."""
    return (*due(now), deliveries.c.due_at < milliseconds(earliest))


def ready(now: datetime, earliest: datetime) -> Conditions:
    """Give what holds for one that may be claimed: due, not late, not asked to wait, not behind another."""
    at = milliseconds(now)
    blocked = exists().where(_own_account(), accounts.c.blocked_until > at)
    return (
        *due(now),
        deliveries.c.due_at >= milliseconds(earliest),
        or_(deliveries.c.next_try_at.is_(None), deliveries.c.next_try_at <= at),
        ~blocked,
        or_(deliveries.c.after.is_(None), leader_is_out()),
    )


def leader_is_out() -> ColumnElement[bool]:
    """Give the condition that the post it comes after is published on the same account."""
    return exists().where(
        _first.c.campaign == deliveries.c.campaign,
        _first.c.account == deliveries.c.account,
        _first.c.post == deliveries.c.after,
        _first.c.state == State.PUBLISHED.value,
    )


def _own_account() -> ColumnElement[bool]:
    """Give the condition that an account is the one that the delivery goes out on."""
    return and_(accounts.c.campaign == deliveries.c.campaign, accounts.c.id == deliveries.c.account)
