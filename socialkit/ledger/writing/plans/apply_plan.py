"""Writing a plan into the ledger, in parts that let others in between.

What takes time (texts, hashes) is made before a part locks the ledger. What is cancelled or held is
written first: a plan that is stopped in the middle never has more going out than before or after it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Row, select

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.campaign_renames import first_id
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.bulk_rows import insert_all, new_ids
from socialkit.ledger.tables.event_log import logged_first
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import TRANSITIONS, Trigger
from socialkit.ledger.tables.stored_times import milliseconds, moment_text
from socialkit.ledger.writing.bulk_transitions import (
    compared_by_key,
    found_by_key,
    shifted_all,
    versions_by_key,
)
from socialkit.ledger.writing.identities import Identities, know_identities, let_go
from socialkit.ledger.writing.plans.plan_owners import (
    ACTOR,
    is_settled,
    know_accounts,
    know_campaign,
    refuse_renamed,
)
from socialkit.ledger.writing.plans.planned_rows import PlannedRows, is_new
from socialkit.ledger.writing.transitions import OUTDATED, LogNote, Shift, noted
from socialkit.model.delivery import Change, Delivery, Plan, State, Step

_MOVES: Mapping[State, Trigger] = {
    State.SCHEDULED: Trigger.AMEND,
    State.HELD: Trigger.SHELVE,
    State.CANCELLED: Trigger.EDIT,
}
#: How many steps one transaction takes at most; before that it ends when it has had the ledger for so many
#: seconds, however busy a machine is, which it looks at after each bite.
PART = 5000
_LOCKED = 0.15
_BITE = 500
#: With so many it begins; then as many are made ready as were written in that time.
_BEGINNING, _LEAST = 600, 100
#: Seconds for which others can get it between two parts, twice as long as SQLite's waiting writers go without
#: a look (``BETWEEN_LOOKS``). Making the next part ready takes most of that. A server lets writers in as they
#: came.
_OTHERS = 0.04
#: What workers make of what is scheduled. Held it may be by them, too, but also by another plan.
_ONWARD = frozenset(State) - {State.HELD, State.CANCELLED}
_FIRST = frozenset({Change.CANCEL, Change.HOLD})
_MAY_COME_BACK = frozenset({State.PUBLISHING, State.UNCERTAIN, State.HANDED_OVER})
_BEGUN = _MAY_COME_BACK | {State.PUBLISHED}


@dataclass(frozen=True, kw_only=True, slots=True)
class Applied:
    """What writing a plan came to: ``became`` says which accounts are other ones now.

    ``standing`` are the keys of what somebody else had written already, in the same words; ``settled`` says
    that what the plan changes beside deliveries was written so, too. ``begun`` is, by its key, what was left
    since a worker was there first, as it stood then.
    """

    became: tuple[str, ...] = ()
    standing: frozenset[str] = frozenset()
    settled: bool = False
    begun: Mapping[str, Delivery] = field(default_factory=dict)


def apply_plan(
    ledger: Ledger, plan: Plan, *, at: datetime, identities: Identities | None = None, part: int = PART
) -> Applied:
    """Write down the campaign, its accounts and every step, at most ``part`` of them in one transaction.

    ``identities`` is who the accounts are that were asked (None: none was);
    CredentialsError, and nothing is written, where two are the same one.
    A delivery's ``version`` is the one that it has afterwards. A step that stands there already is passed
    over. LedgerError, and nothing is written, if a delivery is no longer as the plan found it; if that
    comes to pass while a large plan is written, what was written stays, and planning again goes on there.
    Where the plan leaves what was begun, that is noted as what the file no longer wants so, and passed over.
    """
    steps = sorted(plan.changes, key=lambda step: step.change not in _FIRST)
    if len(steps) > min(part, _BEGINNING):
        ledger.analyze_outgrown()
        _refuse_stale(ledger, plan, steps)
    changed: tuple[str, ...] = ()
    standing: set[str] = set()
    begun: dict[str, Row[Any]] | None = {} if plan.leaves_begun else None
    settled = False
    turns = _Turns(ledger=ledger, most=part)
    with ledger.reading() as connection:
        rows = PlannedRows(ledger=ledger, at=at, first_id=first_id(connection, plan.record.id))
    for done, some in turns.parts(steps):
        # A file is locked without them; a server adds each while the next one is made.
        if not ledger.machine:
            rows.prepare(some)
        with turns.writing() as connection:
            written = f"{done:,} of {len(steps):,} changes were" if done else "nothing was"
            if done:
                refuse_renamed(connection, plan, written)
            else:
                settled = is_settled(connection, plan)
                _know_whole(connection, plan, at, settled=settled)
                if identities is not None:
                    changed = know_identities(connection, plan.record.id, identities, now=at, actor=ACTOR)
            rows.called(first_id(connection, plan.record.id))
            for bite in turns.bites(some):
                standing |= _write(connection, bite, rows, written, begun)
    if identities is not None:
        let_go(ledger, plan.record.id, identities, now=at, actor=ACTOR)
    left = {key: delivery_of(row, ledger.media) for key, row in (begun or {}).items()}
    return Applied(became=changed, standing=frozenset(standing), settled=settled, begun=left)


@dataclass(kw_only=True)
class _Turns:
    """The transactions of one plan, with room for others in between."""

    ledger: Ledger
    most: int
    _free_since: float | None = None
    _begun: float = 0.0
    _size: int = _BEGINNING
    _done: int = 0

    def parts(self, steps: Sequence[Step]) -> Iterator[tuple[int, Sequence[Step]]]:
        """Give the steps part by part, each with the number of those written; one part if there are none."""
        yield 0, steps[: min(self._size, self.most)]
        while self._done < len(steps):
            self.ledger.analyze_outgrown()
            yield self._done, steps[self._done : self._done + min(self._size, self.most)]

    def bites(self, steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
        """Give some after some until others have waited long enough: the rest is for the next part."""
        for start in range(0, len(steps), _BITE):
            if start and monotonic() - self._begun > _LOCKED:
                break
            some = steps[start : start + _BITE]
            yield some
            self._done += len(some)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the next one, once others could have had the ledger."""
        if self._free_since is not None and not self.ledger.machine:
            sleep(max(self._free_since + _OTHERS - monotonic(), 0))
        done = self._done
        with self.ledger.writing() as connection:
            self._begun = monotonic()
            yield connection
        self._free_since = monotonic()
        fitting = int((self._done - done) * _LOCKED / max(self._free_since - self._begun, 0.001))
        # Fewer at once where it took too long, more by and by where it did not.
        self._size = min(max(fitting, _LEAST), self._size * 3 // 2, PART)


def _know_whole(connection: Connection, plan: Plan, at: datetime, *, settled: bool) -> None:
    """Write down what a plan changes beside deliveries."""
    know_campaign(connection, plan, at)
    know_accounts(connection, plan, at, () if settled else plan.settings)
    _note_outdated(connection, plan, at)


def outdated(plan: Plan) -> tuple[Step, ...]:
    """Give the steps for which the file comes too late: what they change may be out, and may come back."""
    left = (step for step in plan.steps if step.change is Change.LEAVE and step.detail)
    return tuple(step for step in left if step.delivery.state in _MAY_COME_BACK)


def _note_outdated(connection: Connection, plan: Plan, at: datetime) -> None:
    """Write down that they are no longer wanted as they are: if they come back they are held."""
    steps = outdated(plan)
    there = found_by_key(connection, plan.record.id, [step.delivery.key for step in steps])
    for step in steps:
        row = there.get(step.delivery.key)
        if row is None or row.state == State.PUBLISHED:
            continue
        if row.state not in _MAY_COME_BACK:
            raise _stale(step.delivery, "nothing was")
        note = LogNote(kind=OUTDATED, at=at, actor=ACTOR, detail=step.detail, delivery_id=row.id)
        noted(connection, note)


def _refuse_stale(ledger: Ledger, plan: Plan, steps: Sequence[Step]) -> None:
    """Raise LedgerError where the first look tells already that a step comes too late."""
    with ledger.reading() as connection:
        for start in range(0, len(steps), PART):
            some = steps[start : start + PART]
            there = versions_by_key(connection, plan.record.id, [step.delivery.key for step in some])
            others = [step for step in some if not _follows(step, there.get(step.delivery.key))]
            there = compared_by_key(connection, plan.record.id, [step.delivery.key for step in others])
            for step in others:
                row = there.get(step.delivery.key)
                if not (_fits(step, row) or (plan.leaves_begun and _is_begun(step, row))):
                    raise _stale(step.delivery, "nothing was")


def _write(
    connection: Connection,
    steps: Sequence[Step],
    rows: PlannedRows,
    written: str,
    begun: dict[str, Row[Any]] | None,
) -> set[str]:
    """Write one part in a few statements, each step after a look at its row, which is locked now.

    Gives the keys of those that stand there already. What a worker has begun with goes into ``begun`` (None:
    nothing may have been).
    """
    campaign = next((step.delivery.campaign for step in steps), "")
    there = found_by_key(connection, campaign, [step.delivery.key for step in steps])
    added: list[Step] = []
    moved: list[tuple[Shift, Row[Any]]] = []
    standing: set[str] = set()
    for step in steps:
        row = there.get(step.delivery.key)
        if not _fits(step, row):
            if begun is None or row is None or not _is_begun(step, row):
                raise _stale(step.delivery, written)
            begun[row.key] = _left(connection, step, row, rows.at)
        elif row is None:
            added.append(step)
        elif not _stands(step.delivery, row):
            moved.append((_shift(step, row, rows), row))
        else:
            standing.add(step.delivery.key)
    _add(connection, added, rows)
    shifted_all(connection, moved)
    return standing


def _fits(step: Step, row: Row[Any] | None) -> bool:
    """Say whether a delivery is as the plan found it, or as the step leaves it."""
    return _follows(step, row) or (row is not None and _stands(step.delivery, row))


def _follows(step: Step, row: Row[Any] | None) -> bool:
    """Say whether a delivery is as the plan found it, by its state and version."""
    if row is None:
        return is_new(step)
    sources = TRANSITIONS[_trigger(step)].sources
    return bool(row.version == step.delivery.version - 1 and row.state in sources)


def _is_begun(step: Step, row: Row[Any] | None) -> bool:
    """Say whether a worker has begun with a delivery, and nobody else was there since the plan found it."""
    return row is not None and row.version == step.delivery.version - 1 and row.state in _BEGUN


def _left(connection: Connection, step: Step, row: Row[Any], at: datetime) -> Row[Any]:
    """Leave it as it is, with a note if it may come back; give all of its row."""
    if row.state in _MAY_COME_BACK:
        note = LogNote(kind=OUTDATED, at=at, actor=ACTOR, detail=step.detail, delivery_id=row.id)
        noted(connection, note)
    return connection.execute(select(deliveries).where(deliveries.c.id == row.id)).one()


def _stands(delivery: Delivery, row: Row[Any]) -> bool:
    """Say whether a delivery is as the step leaves it, in all that people and plans decide.

    The number of the version alone says that one of them was there, not which. What workers have made of
    it since is no other decision: how often it was called does not count.
    """
    if (delivery.version, delivery.content_hash) != (row.version, row.content_hash):
        return False
    grace = None if delivery.grace is None else delivery.grace // timedelta(milliseconds=1)
    planned = moment_text(delivery.planned) if delivery.planned else None
    return (
        (planned, milliseconds(delivery.due.utc), grace) == (row.planned, row.due_at, row.grace)
        and (delivery.publisher, delivery.server, delivery.after) == (row.publisher, row.server, row.after)
        and row.state in (_ONWARD if delivery.state is State.SCHEDULED else {delivery.state})
    )


def _stale(delivery: Delivery, written: str) -> LedgerError:
    return LedgerError(f"{delivery.key} has changed since it was planned; {written} written: plan again")


def _trigger(step: Step) -> Trigger:
    return Trigger.CANCEL if step.change is Change.CANCEL else _MOVES[step.delivery.state]


def _shift(step: Step, row: Row[Any], rows: PlannedRows) -> Shift:
    values: dict[str, Any] = {**rows.columns(step), "version": step.delivery.version}
    if step.change is not Change.CANCEL:
        values["failures"] = 0
    if row.content_hash == step.delivery.content_hash:
        # The same content of a delivery keeps the one that it has.
        values.pop("idem_key", None)
    return Shift(
        delivery_id=row.id,
        trigger=_trigger(step),
        at=rows.at,
        actor=ACTOR,
        reason=step.delivery.reason,
        detail=step.detail,
        values=values,
    )


def _add(connection: Connection, steps: Sequence[Step], rows: PlannedRows) -> None:
    """Add new deliveries and the first line of the log about each."""
    if not steps:
        return
    numbered = zip(new_ids(connection, deliveries, len(steps)), steps, strict=True)
    entries: list[Mapping[str, Any]] = []

    def added() -> Iterator[Mapping[str, Any]]:
        for number, step in numbered:
            new = rows.new(step, number)
            entries.append(new.entry)
            yield new.delivery

    insert_all(connection, deliveries, added())
    logged_first(connection, entries)
