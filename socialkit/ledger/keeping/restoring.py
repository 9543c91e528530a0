"""Putting a copy of a ledger back, without believing that nothing has gone out since it was made."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, count
from os.path import lexists
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.exc import NoResultFound

from socialkit.atomic_files import PART, give_name, remove
from socialkit.disk_errors import why_unwritten
from socialkit.errors import LedgerError, LedgerFileError, MovedLedgerError
from socialkit.ledger.engines.ledger_url import open_engine
from socialkit.ledger.engines.mounts import are_one_file
from socialkit.ledger.engines.sqlite import BESIDE
from socialkit.ledger.keeping.backups import copy_pictures
from socialkit.ledger.keeping.ledger_before import (
    CopyContents,
    Lacking,
    LedgerBefore,
    bring_over,
    contents_of,
    first_ids,
    look_before,
)
from socialkit.ledger.keeping.lineage import note_put_back
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.keeping.workers import refuse_workers
from socialkit.ledger.ledger import PATIENCE, Ledger
from socialkit.ledger.media import FolderMedia
from socialkit.ledger.reading.gates import Pause, stops
from socialkit.ledger.tables.pause_times import PAUSE
from socialkit.ledger.tables.schema import attempts, campaigns, deliveries, events
from socialkit.ledger.tables.states import TRANSITIONS, Trigger
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.ledger.writing.spending import give_back, reserve
from socialkit.ledger.writing.transitions import SPENDS, LogNote, Shift, noted, shifted
from socialkit.model.arguments import refuse_no_person
from socialkit.model.delivery import State
from socialkit.model.moment import to_utc

#: What goes out by itself; anything else in the copy waits for a person.
_GOING = (State.SCHEDULED.value, State.PREPARING.value, State.PUBLISHING.value)
_DOUBTED = State.UNCERTAIN.value
#: What a person may have let go since the copy, at its time.
_STOPPED = (State.HELD.value, State.FAILED.value)
#: A campaign that has none in another state is over.
_OVER = (State.PUBLISHED.value, State.CANCELLED.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """A ledger that was put back: how it stood at ``since``, and which deliveries may be out since then.

    ``lacking`` are those of ``uncertain`` that the copy does not have: they came over from the ledger
    before. ``known`` says whether that could be read, and goes on from the copy; ``aside`` is where it lies
    now, None where there was none; ``missing`` are pictures that the copy does not have. ``paused`` are the
    campaigns (by their ids) that stand still, since no ledger before tells what went out. ``released`` are
    those that go out by themselves here, and were cancelled or held since the copy, with that state;
    ``resumed`` are pauses that were made since; ``forgotten`` are those that people cancelled, and that the
    copy lacks: `schedule` adds them as new.
    """

    since: datetime
    uncertain: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    known: bool = False
    paused: tuple[str, ...] = ()
    aside: Path | None = None
    missing: tuple[str, ...] = ()
    released: tuple[tuple[str, State], ...] = ()
    resumed: tuple[Pause, ...] = ()
    forgotten: tuple[str, ...] = ()


def restore(copy: Path, to: Path, *, now: datetime, by: str) -> Restored:
    """Put a copy in the place of the ledger at ``to``, which is kept under another name.

    What was due since the copy's last entry, or what the ledger before knows to have been tried since,
    becomes uncertain: it may be out. What was scheduled since, and tried, comes over from there: added anew
    it would go out twice. Without a ledger before that can be read and goes on from the copy, nobody knows
    what people let out early or late, nor what else was scheduled: the copy's campaigns are paused until
    somebody has looked. LedgerError, and nothing is changed, for faults in a copy, and while workers run.
    """
    refuse_no_person(by, "by")
    if are_one_file(copy, to):
        raise LedgerError(f"{copy} is the ledger itself: leave the copy out to go on with it as it is")
    if not lexists(copy):
        raise LedgerFileError(
            f"there is no copy at {copy}: name a file that `socialkit ledger backup` made; nothing "
            f"was changed"
        )
    with _refusal_told(to):
        if not to.parent.is_dir():
            raise LedgerError(
                f"there is no folder {to.parent} for the ledger: make it, or name another ledger"
            )
    at = to_utc(now)
    with _stopped(to, at):
        # Refused at once where workers are running: what follows may take its time.
        pass
    part = _copied(copy, to)
    with Ledger.open(part) as put_back:
        _refuse_faults(put_back, copy)
        missing = copy_pictures(put_back, FolderMedia(copy.absolute().parent), put_back.media)
        with put_back.reading() as connection:
            contents = contents_of(connection)
    with _stopped(to, at, contents) as before:
        with Ledger.open(part) as put_back:
            done = _doubt(put_back, now=at, by=by, before=before)
        with _refusal_told(to):
            aside = _set_aside(to, at)
            give_name(part, to.name, below=to.parent)
    return replace(done, aside=aside, missing=missing)


@contextmanager
def _refusal_told(to: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LedgerError(f"the ledger {to} cannot be put back {why_unwritten(error)}") from error


def _copied(copy: Path, to: Path) -> Path:
    """Copy the copy beside the ledger, and leave it as it is: it may be of an older version."""
    part = to.with_name(f"{to.name}{PART}")
    with _refusal_told(to):
        for end in BESIDE:
            remove(part.with_name(part.name + end), below=to.parent)
    engine = open_engine(copy, create=False, patience=PATIENCE)
    try:
        engine.copy_to(part)
    finally:
        engine.close()
    return part


def doubt_restored(ledger: Ledger, *, now: datetime, by: str) -> Restored:
    """Do the same to a ledger that was put back by other means: by `pg_restore`, or with a file manager."""
    refuse_no_person(by, "by")
    with ledger.reading() as connection:
        refuse_workers(connection, now=to_utc(now))
    _refuse_faults(ledger, ledger.name)
    return _doubt(ledger, now=to_utc(now), by=by, before=None)


def _refuse_faults(ledger: Ledger, name: str | Path) -> None:
    faults = verify(ledger).faults
    if faults:
        raise LedgerError(f"the copy {name} has faults ({faults[0]}): take an older one")


@contextmanager
def _stopped(to: Path, now: datetime, copy: CopyContents | None = None) -> Iterator[LedgerBefore | None]:
    """Give what the ledger before says was tried, beyond what the ``copy`` has, and let nobody write to it.

    None where there is none that can be read. LedgerError while workers are running; MovedLedgerError for one
    that goes on elsewhere: two would publish the same.
    """
    with ExitStack() as kept:
        yield _before(to, now, copy, kept)


def _before(to: Path, now: datetime, copy: CopyContents | None, kept: ExitStack) -> LedgerBefore | None:
    try:
        with ExitStack() as opened:
            connection = opened.enter_context(opened.enter_context(Ledger.open(to)).writing())
            refuse_workers(connection, now=now)
            before = look_before(connection, copy)
            # Windows gives no file another name that is open.
            if os.name != "nt":
                kept.push(opened.pop_all())
            return before
    except MovedLedgerError:
        raise
    except (LedgerFileError, NoResultFound):
        # Of a damaged one a row may be there whose account is not.
        return None


def _doubt(ledger: Ledger, *, now: datetime, by: str, before: LedgerBefore | None) -> Restored:
    """Make uncertain what may be out, and pause what nobody knows of; say since when, and what."""
    with ledger.writing() as connection:
        since = _last(connection, now)
        first = first_ids(connection)
        rows = connection.execute(select(deliveries).order_by(deliveries.c.due_at, deliveries.c.id)).all()
        more = {row.id: _more(row, first(row.campaign), before) for row in rows}
        doubted = [row for row in rows if _may_be_out(row, (since, now), more=more[row.id])]
        for row in doubted:
            if State(row.state) in SPENDS:
                give_back(connection, row.id)
            tried = before.tried.get((first(row.campaign), row.key), 0) if before else 0
            shift = _shift(row, since, now, by, max(row.fence, tried))
            shifted(connection, shift)
            _suppose(connection, (row.id, row.campaign), row, shift, since)
        lacking = [_bring(connection, each, since, now, by) for each in (before.lacking if before else ())]
        known = before is not None and before.goes_on
        paused = () if known else _paused(connection, since, now, by)
        note_put_back(connection, before.last if before and known else None, at=now, by=by)
        stopped = before.stopped if before else {}
        doubts = {row.id for row in doubted}
        released = [
            (f"{row.campaign}/{row.key}", stopped[name])
            for row in rows
            if row.state in _GOING and row.id not in doubts
            if (name := (first(row.campaign), row.key)) in stopped
        ]
        there = {(each.campaign, each.account) for each in stops(connection)}
        resumed = [
            each for each in (before.pauses if before else ()) if (each.campaign, each.account) not in there
        ]
    return Restored(
        since=since,
        uncertain=(*(f"{row.campaign}/{row.key}" for row in doubted), *lacking),
        lacking=tuple(lacking),
        known=known,
        paused=paused,
        released=tuple(released),
        resumed=tuple(resumed),
        forgotten=before.forgotten if before else (),
    )


def _more(row: Row[Any], first: str, before: LedgerBefore | None) -> bool | None:
    """Say whether it was tried since the copy, None where nobody knows."""
    more = before is not None and before.tried.get((first, row.key), 0) > row.fence
    return True if more else False if before and before.goes_on else None


def _may_be_out(row: Row[Any], between: tuple[datetime, datetime], *, more: bool | None) -> bool:
    if row.state not in TRANSITIONS[Trigger.RESTORE].sources:
        return False
    since, now = map(milliseconds, between)
    was_due = row.state in _GOING and row.due_at <= now
    let_go = more is None and row.state in _STOPPED and since <= row.due_at <= now
    # What was uncertain may have been tried again since: a look believes nothing of before.
    return bool(was_due or let_go or more or row.state == _DOUBTED)


def _bring(connection: Connection, lacking: Lacking, since: datetime, now: datetime, by: str) -> str:
    """Bring over what was scheduled and tried since the copy, which `schedule` would add as new; name it."""
    shift = _shift(lacking.delivery, since, now, by, lacking.delivery.fence)
    number, campaign = bring_over(connection, lacking, shift)
    _suppose(connection, (number, campaign), lacking.delivery, shift, since)
    return f"{campaign}/{lacking.delivery.key}"


def _paused(connection: Connection, since: datetime, now: datetime, by: str) -> tuple[str, ...]:
    """Pause every campaign that is not over, until somebody has looked; give their ids."""
    told = (
        f"nobody knows what went out since the copy that was put back ({since:%Y-%m-%d %H:%M} UTC): "
        f"look at the accounts, then `socialkit resume --campaign`"
    )
    going = select(deliveries.c.campaign).where(deliveries.c.state.not_in(_OVER))
    rows = connection.execute(
        select(campaigns).where(campaigns.c.id.in_(going)).order_by(campaigns.c.id)
    ).all()
    for row in rows:
        reason = "; ".join(filter(None, [row.reason if row.paused else "", told]))
        stop = {"paused": True, "paused_by": row.paused_by or by, "reason": reason}
        connection.execute(update(campaigns).where(campaigns.c.id == row.id).values(stop))
        noted(connection, LogNote(kind=PAUSE, at=now, actor=by, detail=f"the campaign {row.id}: {told}"))
    return tuple(row.id for row in rows)


def _shift(row: Row[Any], since: datetime, now: datetime, by: str, tried: int) -> Shift:
    """Make it uncertain, and count on from what was ``tried``, also before: that ledger may come back."""
    return Shift(
        delivery_id=row.id,
        trigger=Trigger.RESTORE,
        at=now,
        actor=by,
        reason=(
            f"may be out: the ledger was put back from a copy of {since:%Y-%m-%d %H:%M} UTC; "
            f"look, then `socialkit resolve {row.key}`"
        ),
        values={
            "version": row.version + 1,
            "fence": tried + 1,
            "failures": 0,
            "uncertain_since": milliseconds(now),
        },
    )


def _suppose(
    connection: Connection, own: tuple[int, str], row: Row[Any], shift: Shift, since: datetime
) -> None:
    """Write down the call that may have been made, at the earliest when the copy was.

    ``own`` are the delivery's number and its campaign in this ledger, and ``row`` is how it stood.

    It counts as spent until it is settled; what the copy knew of an earlier one has given way to that.
    """
    number, campaign = own
    set_aside = reserve(connection, campaign, row.account, shift.at)
    connection.execute(
        insert(attempts).values(
            **set_aside,
            delivery_id=number,
            version=row.version,
            fence=shift.values["fence"],
            worker=shift.actor,
            publisher=row.publisher,
            server=row.server,
            started_at=milliseconds(since),
            ended_at=milliseconds(shift.at),
            outcome=Trigger.RESTORE.value,
            detail=shift.reason,
        )
    )


def _last(connection: Connection, now: datetime) -> datetime:
    """Give the time of the last entry: the copy knows of nothing after it."""
    last = connection.execute(select(func.max(events.c.at))).scalar()
    return now if last is None else min(instant(last), now)


def _free(file: Path, name: str) -> Path:
    """Give the name, or the next one with a number that nothing beside the file has: of two in a second."""
    names = chain((name,), (f"{name}-{number}" for number in count(2)))
    return next(
        free
        for free in map(file.with_name, names)
        if not any(lexists(free.with_name(free.name + end)) for end in BESIDE)
    )


def _set_aside(file: Path, now: datetime) -> Path | None:
    """Give the ledger before, and what belongs to it, another name.

    What lies beside a ledger that somebody took away goes too: SQLite would write the log of that one into
    the copy. https://www.sqlite.org/howtocorrupt.html (section 1.4, 2026-12-01)
    """
    there = file.exists()
    aside = _free(file, f"{file.name}.before-{now:%Y%m%d-%H%M%S}")
    for end in BESIDE:
        each = file.with_name(file.name + end)
        if each.exists():
            give_name(each, aside.name + end, below=file.parent)
    return aside if there else None
