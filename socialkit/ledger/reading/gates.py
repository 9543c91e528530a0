"""What lets scheduled deliveries wait: pauses, pace, the post before, budget, signature, the next try."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Label,
    Row,
    ScalarSelect,
    and_,
    case,
    func,
    or_,
    select,
)

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import (
    Times,
    any_due,
    blocked_by,
    doubled,
    late,
    over_budget,
    unapproved,
    unpaused,
    waits_at,
    waits_for_try,
)
from socialkit.ledger.reading.due import next_month
from socialkit.ledger.reading.leaders import COMING, LEADER_KEY, leader_is_out, leader_key, leader_state
from socialkit.ledger.reading.selecting import SIGNABLE, selected
from socialkit.ledger.reading.spacing import turn_of
from socialkit.ledger.tables.pause_times import logged_as, paused_at
from socialkit.ledger.tables.schema import accounts, blocks, campaigns, control, deliveries
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.model.arguments import refuse_no
from socialkit.model.delivery import Delivery, Selection, State, qualified

#: Gates ask for accounts of their own.
_whose = accounts.alias("whose")
_SOME = 500
_SHOWN = ("campaign", "key", "account", "recipient", "after", "state", "due_at", "due_zone", "next_try_at")


class GateKind(StrEnum):
    """What a delivery waits for."""

    PAUSE = "pause"
    SIGNATURE = "signature"
    AFTER = "after"
    BUDGET = "budget"
    TRY = "try"
    PACE = "pace"
    PLATFORM = "platform"
    DOUBLED = "same account"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """A stop that holds: of an account of a campaign, of a campaign, or (both None) of everything.

    ``since`` is when whose stop it is made it; None where the log does not say so.
    """

    account: str | None
    campaign: str | None
    by: str
    reason: str
    since: datetime | None = None

    def __str__(self) -> str:
        """Give what is stopped, in words."""
        return self.account or (f"the campaign {self.campaign}" if self.campaign else "everything")


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """One thing that a delivery waits for; ``until`` is when that is over, None where nobody knows.

    ``zone`` is the delivery's, whose clock people go by.
    ``leader`` is the key of the post before, ``state`` that one's (None: it is not in the ledger);
    ``reason`` is why its platform or a person lets it wait, ``pause`` the stop of a person.
    """

    kind: GateKind
    until: datetime | None = None
    leader: str = ""
    state: State | None = None
    reason: str = ""
    pause: Pause | None = None
    zone: str | None = None

    @property
    def shut(self) -> bool:
        """Whether it opens for nobody by itself: the post before will not go out unless a person lets it."""
        return self.kind is GateKind.AFTER and self.state not in COMING


Gates = Mapping[str, tuple[Gate, ...]]


def gates(ledger: Ledger, shown: Iterable[Delivery], *, now: datetime) -> Gates:
    """Say what each of some deliveries waits for, by its key with its campaign's id; nothing for most.

    Of what is held or has failed, the post before and a signature. Budget and pace count for what is due
    alone: before that nobody knows how they will stand.
    """
    waiting = [each for each in shown if each.state in SIGNABLE]
    found: dict[str, tuple[Gate, ...]] = {}
    with ledger.reading() as connection:
        paused = tuple(stops(connection)) if waiting else ()
        for start in range(0, len(waiting), _SOME):
            some = waiting[start : start + _SOME]
            own = or_(*(_is(campaign, some) for campaign in {each.campaign for each in some}))
            for row in connection.execute(select(*_columns(now)).where(own)):
                own_gates = (replace(each, zone=row.due_zone) for each in _gates(row, now))
                found[qualified(row.campaign or None, row.key)] = (*_paused(row, paused), *own_gates)
    return found


def followers(ledger: Ledger, leaders: Iterable[Delivery]) -> Mapping[str, tuple[str, ...]]:
    """Give the keys of what comes after each of some deliveries and is not over, by the key of that."""
    asked, c = tuple(leaders), deliveries.c
    behind: dict[str, list[str]] = {each.key: [] for each in asked}
    waiting = c.state.in_((State.SCHEDULED.value, State.PREPARING.value, State.HELD.value))
    query = select(LEADER_KEY.label("leader"), c.key).where(waiting).order_by(c.due_at, c.id)
    with ledger.reading() as connection:
        for start in range(0, len(asked), _SOME):
            some = asked[start : start + _SOME]
            for campaign in dict.fromkeys(each.campaign for each in some):
                keys = [each.key for each in some if each.campaign == campaign]
                own = query.where(c.campaign == campaign, LEADER_KEY.in_(keys))
                for row in connection.execute(own):
                    behind[row.leader].append(row.key)
    return {key: tuple(keys) for key, keys in behind.items() if keys}


@dataclass(frozen=True, kw_only=True, slots=True)
class Backlog:
    """What fell due while nobody published, and what will really happen to it.

    ``going`` go out now; ``paced`` wait for their account's turn, the first until ``next``, the last until
    ``last``, by the clocks of their zones; ``following`` for the post before; ``unpaid`` for a budget,
    ``unsigned`` for a signature; ``stopped`` were paused by people or are to wait for their
    platform or the next try; ``late`` are held.
    """

    going: int = 0
    paced: int = 0
    next: datetime | None = None
    last: datetime | None = None
    next_zone: str | None = None
    last_zone: str | None = None
    following: int = 0
    unpaid: int = 0
    unsigned: int = 0
    stopped: int = 0
    late: int = 0

    @property
    def count(self) -> int:
        """How many there are in all."""
        waiting = self.paced + self.following + self.unpaid + self.unsigned + self.stopped
        return self.going + waiting + self.late


#: Where nothing is due.
NOTHING_WAITS = Backlog()


def backlog(
    ledger: Ledger, *, now: datetime, earliest: datetime, since: datetime, selection: Selection
) -> Backlog:
    """Count what was due before ``since`` and has not gone out, by what becomes of it now."""
    c = deliveries.c
    with ledger.reading() as connection:
        own = selected(connection, selection)
        if not any_due(connection, since, *own):
            return NOTHING_WAITS
        missed = (c.state == State.SCHEDULED.value, c.due_at < milliseconds(since), *own)
        whose = and_(_whose.c.campaign == c.campaign, _whose.c.id == c.account)
        columns = (_word(now, earliest), _whose.c.id, _whose.c.pace, _whose.c.next_slot_at)
        joined = select(*columns, c.due_zone).select_from(deliveries.outerjoin(_whose, whose))
        inner = joined.where(*missed).subquery()
        same = [each for each in inner.c if each.name != "due_zone"]
        zone = func.min(inner.c.due_zone).label("zone")
        query = select(*same, zone, func.count().label("number")).group_by(*same)
        return _added_up(connection.execute(query).all(), now)


def _word(now: datetime, earliest: datetime) -> Label[str]:
    """Say what becomes of one that is due, in the backlog's words."""
    return case(
        (~and_(*unpaused()), "stopped"),
        (unapproved(), "unsigned"),
        (over_budget(now), "unpaid"),
        (and_(*late(Times.of(now, earliest=earliest))), "late"),
        (or_(waits_at(now), waits_for_try(now)), "stopped"),
        (and_(deliveries.c.after.is_not(None), ~leader_is_out()), "following"),
        else_="free",
    ).label("word")


def _added_up(rows: Iterable[Any], now: datetime) -> Backlog:
    counts: dict[str, int] = {}
    turns: list[tuple[datetime, str]] = []
    for row in rows:
        going = row.number
        if row.word == "free" and row.pace:
            turn = turn_of(row, milliseconds(now))
            going = 1 if turn == milliseconds(now) else 0
            waiting = range(going, row.number)
            ends = (*waiting[:1], *waiting[-1:])
            turns += [(instant(turn + each * row.pace), row.zone) for each in ends]
        word = "going" if row.word == "free" else row.word
        counts[word] = counts.get(word, 0) + going
        counts["paced"] = counts.get("paced", 0) + row.number - going
    next_, next_zone = min(turns, default=(None, None))
    last, last_zone = max(turns, default=(None, None))
    return Backlog(next=next_, last=last, next_zone=next_zone, last_zone=last_zone, **counts)


def _is(campaign: str, some: Iterable[Delivery]) -> ColumnElement[bool]:
    keys = [each.key for each in some if each.campaign == campaign]
    return and_(deliveries.c.campaign == campaign, deliveries.c.key.in_(keys))


def _columns(now: datetime) -> tuple[ColumnElement[Any], ...]:
    c = deliveries.c
    own = and_(_whose.c.campaign == c.campaign, _whose.c.id == c.account)
    slot = _whose.c.next_slot_at
    turn = select(slot).where(own, slot <= milliseconds(now) + _whose.c.pace).scalar_subquery()
    blocked = (_whose.c.blocked_until, _whose.c.block_reason)
    whole = (blocks.c.blocked_until, blocks.c.reason)
    return (
        *(c[name] for name in _SHOWN),
        waits_for_try(now).label("trying"),
        turn.label("turn"),
        *(select(each).where(own).scalar_subquery().label(each.name) for each in blocked),
        *(_longest(each).label(f"wider_{each.name}") for each in whole),
        leader_state().label("leader_state"),
        unapproved().label("unsigned"),
        over_budget(now).label("unpaid"),
        doubled().label("same"),
    )


def _longest(column: Column[Any]) -> ScalarSelect[Any]:
    """Give a column of the block of its app or server that lasts longest."""
    return (
        select(column).where(blocked_by()).order_by(blocks.c.blocked_until.desc()).limit(1).scalar_subquery()
    )


def _paused(row: Row[Any], paused: Iterable[Pause]) -> Iterator[Gate]:
    """Give the stops that hold for one that would go out by itself."""
    if row.state not in {State.SCHEDULED, State.PREPARING}:
        return
    for each in paused:
        if each.campaign in {None, row.campaign} and each.account in {None, row.account}:
            yield Gate(kind=GateKind.PAUSE, reason=each.reason, pause=each)


def _gates(row: Row[Any], now: datetime) -> Iterator[Gate]:
    at = milliseconds(now)
    leads = row.state in {State.SCHEDULED, State.HELD}
    if leads and row.after and row.leader_state != State.PUBLISHED:
        state = State(row.leader_state) if row.leader_state else None
        yield Gate(kind=GateKind.AFTER, leader=leader_key(row), state=state)
    if row.unsigned:
        yield Gate(kind=GateKind.SIGNATURE)
    if row.state != State.SCHEDULED:
        return
    if row.unpaid and row.due_at <= at:
        yield Gate(kind=GateKind.BUDGET, until=next_month(now))
    if row.same:
        yield Gate(kind=GateKind.DOUBLED)
    if row.trying:
        yield Gate(kind=GateKind.TRY, until=instant(row.next_try_at))
    yield from _platform(row, now)
    if row.turn and row.turn > at and row.due_at <= at:
        yield Gate(kind=GateKind.PACE, until=instant(row.turn))


def _platform(row: Row[Any], now: datetime) -> Iterator[Gate]:
    """Give what its platform said, where that lets it wait beyond its own time."""
    said = ((row.blocked_until, row.block_reason), (row.wider_blocked_until, row.wider_reason))
    until, reason = max(((until or 0, reason or "") for until, reason in said))
    if until > max(milliseconds(now), row.due_at, row.next_try_at or 0):
        yield Gate(kind=GateKind.PLATFORM, until=instant(until), reason=reason)


def pauses(ledger: Ledger, campaign: str | None = None) -> tuple[Pause, ...]:
    """Give every stop that holds (for a campaign, by its id, or at all), that of everything first."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    if campaign is not None:
        refuse_no(str, campaign, "campaign", "campaign=campaign_id(ledger, campaign)")
    with ledger.reading() as connection:
        return tuple(stops(connection, campaign))


def stops(connection: Connection, campaign: str | None = None) -> Iterator[Pause]:
    """Give the same through a connection that is open."""
    found = tuple(_stops(connection, campaign))
    times = paused_at(connection) if found else {}
    for each in found:
        names = logged_as(each.campaign, each.account)
        known = [times[name, each.by] for name in names if (name, each.by) in times]
        yield replace(each, since=max(known, default=None))


def _stops(connection: Connection, campaign: str | None) -> Iterator[Pause]:
    everything = select(control.c.paused_by, control.c.reason).where(control.c.paused)
    whole = select(campaigns.c.id, campaigns.c.paused_by, campaigns.c.reason).where(campaigns.c.paused)
    single = select(accounts.c.campaign, accounts.c.id, accounts.c.paused_by, accounts.c.reason).where(
        accounts.c.paused
    )
    if campaign is not None:
        whole, single = whole.where(campaigns.c.id == campaign), single.where(accounts.c.campaign == campaign)
    for by, reason in connection.execute(everything):
        yield Pause(account=None, campaign=None, by=by, reason=reason)
    for id_, by, reason in connection.execute(whole.order_by(campaigns.c.id)):
        yield Pause(account=None, campaign=id_, by=by, reason=reason)
    for within, account, by, reason in connection.execute(
        single.order_by(accounts.c.campaign, accounts.c.id)
    ):
        yield Pause(account=account, campaign=within, by=by, reason=reason)
