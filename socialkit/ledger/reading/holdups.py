"""What keeps deliveries from going out: platforms that asked to wait, no worker, and what is overdue."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Label, and_, case, exists, func, or_, select, true

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import (
    ALIVE,
    Conditions,
    any_due,
    blocked_by,
    due,
    of_campaign,
    waits_at,
    waits_for_try,
    waits_for_turn,
)
from socialkit.ledger.reading.known_accounts import SameAccounts, same_accounts, same_told
from socialkit.ledger.reading.leaders import leader_is_out
from socialkit.ledger.reading.selecting import selected, unsigned
from socialkit.ledger.tables.schema import LEFT, accounts, blocks, campaigns, deliveries, workers
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.model.arguments import refuse_no
from socialkit.model.delivery import Selection, State
from socialkit.model.moment import to_utc

#: What is due since less than this is not overdue: a worker may be at it, or wake up for it.
_TOLERANCE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """What its platform lets wait: an account of a campaign, or (both None) all of an app or server.

    ``name`` is the account, app or server; ``zone`` that of its next delivery, None without one.
    """

    name: str
    campaign: str | None
    account: str | None
    until: datetime
    reason: str
    zone: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Holdups:
    """What keeps deliveries from going out, beside what people have paused.

    ``overdue`` counts those that nothing lets wait, the oldest is ``oldest`` and due since ``since``, in its
    ``zone``; ``unapproved`` wait for a signature, of what is held or has failed too; ``same`` says which
    accounts are one on their platform: nothing goes out on them; ``scheduled`` says whether any waits for its
    time, ``alive`` whether a worker is there, ``last_beat`` when one last was (None: never).
    """

    waits: tuple[Wait, ...]
    overdue: int
    oldest: str | None
    since: datetime | None
    unapproved: int
    scheduled: bool
    alive: bool
    last_beat: datetime | None
    same: tuple[str, ...] = ()
    zone: str | None = None


def holdups(
    ledger: Ledger, *, now: datetime, campaign: str | None = None, selection: Selection | None = None
) -> Holdups:
    """Say what keeps the deliveries of a campaign (by its id), or all, from going out at ``now``.

    With a ``selection`` in place of a campaign, what keeps those.
    """
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    to_utc(now)
    if campaign is not None:
        refuse_no(str, campaign, "campaign", "campaign=campaign_id(ledger, campaign)")
    if selection is not None:
        refuse_no(Selection, selection, "selection", "Selection(post='launch')")
        campaign = selection.campaign
    with ledger.reading() as connection:
        meant = selected(connection, selection) if selection else of_campaign(campaign)
        count, first = _overdue(connection, now, meant)
        waiting = select(deliveries.c.id).where(deliveries.c.state == State.SCHEDULED.value, *meant)
        here = meant if selection and selection.filtered else ()
        last, of_those_there = _last_beats(connection, campaign)
        return Holdups(
            waits=(
                *_account_waits(connection, now, campaign, here),
                *_wider_waits(connection, now, campaign, here),
            ),
            overdue=count,
            oldest=first[0] if first else None,
            since=instant(first[1]) if first else None,
            unapproved=_unapproved(connection, meant),
            scheduled=connection.execute(waiting.limit(1)).first() is not None,
            alive=of_those_there is not None and of_those_there > now - ALIVE,
            last_beat=last,
            same=tuple(map(same_told, _same(connection, campaign, here))),
            zone=first[2] if first else None,
        )


def _account_waits(
    connection: Connection, now: datetime, campaign: str | None, here: Conditions
) -> tuple[Wait, ...]:
    query = select(accounts, _next_zone(_on_account())).where(accounts.c.blocked_until > milliseconds(now))
    if campaign is not None:
        query = query.where(accounts.c.campaign == campaign)
    if here:
        query = query.where(exists().where(_on_account(), *here))
    return tuple(
        Wait(
            name=row.id,
            campaign=row.campaign,
            account=row.id,
            until=instant(row.blocked_until),
            reason=row.block_reason,
            zone=row.zone,
        )
        for row in connection.execute(query.order_by(accounts.c.campaign, accounts.c.id))
    )


def _wider_waits(
    connection: Connection, now: datetime, campaign: str | None, here: Conditions
) -> tuple[Wait, ...]:
    query = select(blocks, _next_zone(blocked_by(), *of_campaign(campaign))).where(
        blocks.c.blocked_until > milliseconds(now)
    )
    if here:
        query = query.where(exists().where(blocked_by(), *here))
    return tuple(
        Wait(
            name=row.name,
            campaign=None,
            account=None,
            until=instant(row.blocked_until),
            reason=row.reason,
            zone=row.zone,
        )
        for row in connection.execute(query.order_by(blocks.c.scope, blocks.c.name))
    )


def _next_zone(*held: ColumnElement[bool]) -> Label[str]:
    """Give the zone of the next delivery that is held so."""
    waiting = select(deliveries.c.due_zone).where(*held, deliveries.c.state == State.SCHEDULED.value)
    return waiting.order_by(deliveries.c.due_at).limit(1).scalar_subquery().label("zone")


def _same(connection: Connection, campaign: str | None, here: Conditions) -> tuple[SameAccounts, ...]:
    same = same_accounts(connection, campaign)
    if not here or not same:
        return same
    meant = set(connection.execute(select(deliveries.c.account).where(*here).distinct()).scalars())
    return tuple(each for each in same if meant & {each.one, each.other})


def _on_account() -> ColumnElement[bool]:
    return and_(accounts.c.campaign == deliveries.c.campaign, accounts.c.id == deliveries.c.account)


def _overdue(
    connection: Connection, now: datetime, meant: Conditions
) -> tuple[int, tuple[str, int, str] | None]:
    """Give how many are overdue, and the oldest of them."""
    if not any_due(connection, now - _TOLERANCE, *meant):
        return 0, None
    where = (*_free_to_go(now), *meant)
    columns = (deliveries.c.key, deliveries.c.due_at, deliveries.c.due_zone)
    first = select(*columns).where(*where).order_by(deliveries.c.due_at).limit(1)
    count = connection.execute(select(func.count()).select_from(deliveries).where(*where)).scalar_one()
    row = connection.execute(first).first()
    return count, (row.key, row.due_at, row.due_zone) if row else None


def _free_to_go(now: datetime) -> Conditions:
    """Give what holds for what should have gone out: due, and neither people nor platforms let it wait."""
    at = milliseconds(now)
    return (
        *due(now - _TOLERANCE),
        ~waits_for_try(now),
        ~waits_at(now),
        ~waits_for_turn(at),
        or_(deliveries.c.after.is_(None), leader_is_out()),
    )


def _unapproved(connection: Connection, meant: Conditions) -> int:
    asking = select(campaigns.c.id).where(campaigns.c.approval == true())
    waiting = (deliveries.c.campaign.in_(asking), *unsigned())
    query = select(func.count()).select_from(deliveries).where(*waiting, *meant)
    return connection.execute(query).scalar_one()


def _last_beats(connection: Connection, campaign: str | None) -> tuple[datetime | None, datetime | None]:
    """Give when a worker was there last, and when one was that nobody has stopped since."""
    there = case((workers.c.started_at != LEFT, workers.c.beat_at))
    query = select(func.max(workers.c.beat_at), func.max(there))
    if campaign is not None:
        query = query.where(workers.c.campaign.in_((campaign, "")))
    last, of_those_there = connection.execute(query).one()
    return _instant(last), _instant(of_those_there)


def _instant(stored: int | None) -> datetime | None:
    return None if stored is None else instant(stored)
