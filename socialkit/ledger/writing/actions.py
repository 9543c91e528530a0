"""What people may do to deliveries: each function takes the key of one, or a selection of many."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import select

from socialkit.errors import LedgerError, MisuseError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Conditions
from socialkit.ledger.reading.rows import columns_of_due, columns_of_receipt, delivery_of
from socialkit.ledger.reading.selecting import listing
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import TRANSITIONS, Trigger
from socialkit.ledger.tables.stored_times import in_zone
from socialkit.ledger.writing.approvals import APPROVABLE
from socialkit.ledger.writing.refusals import (
    far_off,
    planned_alone,
    refuse_misuse,
    refuse_time,
    refuse_unlike,
    refused_meanwhile,
    refused_state,
)
from socialkit.ledger.writing.seen_addresses import corrected, refuse_address
from socialkit.ledger.writing.transitions import Shift, shifted
from socialkit.model.arguments import refuse_no, refuse_no_duration, refuse_no_list
from socialkit.model.delivery import Deliveries, Delivery, Plan, Receipt, Selection, State, qualified
from socialkit.model.moment import Moment, to_utc

#: Who the log names when nobody says.
SOMEBODY = "person"
#: How the reason begins of what a person took off the schedule; else the campaign file did.
CANCELLED_BY = "cancelled by "
#: So many are changed in one transaction: nobody else waits for longer than that takes.
_TOGETHER = 100
#: The states in which each verb of the command line can be done.
SOURCES: Mapping[str, frozenset[State]] = {
    "reschedule": TRANSITIONS[Trigger.RESCHEDULE].sources,
    "cancel": TRANSITIONS[Trigger.CANCEL].sources,
    "retry": frozenset({State.HELD, State.FAILED}),
    "resolve": frozenset({State.UNCERTAIN, State.HANDED_OVER}),
    "approve": APPROVABLE,
}

#: The verbs after which it goes out.
_SCHEDULING = frozenset({"reschedule", "retry"})
#: Where nobody was shown anything before: what is read is what is meant.
_NOTHING: Mapping[str, Delivery] = {}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Move:
    """What becomes of one delivery: the columns that are set besides its state, and a word for the log."""

    columns: Mapping[str, object]
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Action:
    """What somebody wants of each of some deliveries.

    ``change`` raises LedgerError for one to which it cannot be done; it is made for the version that it was
    asked of, and only if nobody has called it since, if ``exact``.
    """

    verb: str
    trigger: Trigger
    by: str
    now: datetime
    change: Callable[[Delivery], _Move]
    reason: str = ""
    exact: bool = False


def possible(found: Iterable[Delivery], verb: str, *, named: bool) -> Deliveries:
    """Give those of some deliveries to which what ``verb`` says can be done.

    LedgerError for one to which it cannot, if they were ``named`` one by one.
    """
    return Deliveries(each for each in found if _is_possible(each, verb, named=named))


def _is_possible(delivery: Delivery, verb: str, *, named: bool) -> bool:
    unpictured = delivery.lacks_picture and verb in _SCHEDULING
    if named and delivery.state not in SOURCES[verb]:
        raise refused_state(delivery, verb)
    if named and unpictured:
        raise LedgerError(
            f"{delivery.key} has no picture yet: mend the logo or graphic, then `socialkit schedule`"
        )
    return delivery.state in SOURCES[verb] and not unpictured


def reschedule(
    ledger: Ledger, which: Selection | str, *, due: Moment, now: datetime, by: str = SOMEBODY
) -> Deliveries:
    """Move deliveries to ``due``; held, failed or cancelled ones are scheduled again.

    They go out as they were scheduled, whatever the campaign file says by now: ``plan`` tells.
    LedgerError for a time that is past, skipped or doubled, and once one is or may be out.
    """
    refuse_no(Moment, due, "due", "Moment(local=datetime(2022, 10, 17, 9), zone='Africa/Nairobi')")

    def change(delivery: Delivery) -> _Move:
        return _to(delivery, due, to_utc(now))

    return _done(
        ledger,
        which,
        _Action(verb="reschedule", trigger=Trigger.RESCHEDULE, by=by, now=to_utc(now), change=change),
    )


def postpone(
    ledger: Ledger, which: Selection | str, *, step: timedelta, now: datetime, by: str = SOMEBODY
) -> Deliveries:
    """Move each delivery by ``step``, on its own clock; otherwise as ``reschedule`` does."""
    refuse_no_duration(step, "step")

    def change(delivery: Delivery) -> _Move:
        return _to(delivery, _stepped(delivery, step), to_utc(now))

    return _done(
        ledger,
        which,
        _Action(
            verb="reschedule",
            trigger=Trigger.RESCHEDULE,
            by=by,
            now=to_utc(now),
            change=change,
            exact=True,
        ),
    )


def release(ledger: Ledger, which: Selection | str, *, now: datetime, by: str = SOMEBODY) -> Deliveries:
    """Let deliveries go out with the next run; held, failed or cancelled ones are scheduled again.

    They go out as they were scheduled, whatever the campaign file says by now: ``plan`` tells.
    LedgerError once one is or may be out.
    """

    def change(delivery: Delivery) -> _Move:
        return _Move(columns=columns_of_due(in_zone(now, delivery.due.zone)))

    return _done(
        ledger,
        which,
        _Action(verb="reschedule", trigger=Trigger.RELEASE, by=by, now=to_utc(now), change=change),
    )


def retry(
    ledger: Ledger, which: Selection | str, *, plan: Plan | None, now: datetime, by: str = SOMEBODY
) -> Deliveries:
    """Try held or failed deliveries again: at their own time, or with the next run where that is past.

    ``plan`` is that of their campaign as its file is now, as ``plan`` gives it: what ``schedule`` would
    change, cancel or cannot bring up to date is refused. With None nothing is compared, and what was
    scheduled goes out, whatever the file says by now. LedgerError, and nothing is changed, for what is
    refused, for one that the plan does not know or that was changed since, and for one in any other state.
    """
    refuse_unplanned = planned_alone(plan)

    def change(delivery: Delivery) -> _Move:
        refuse_unplanned(delivery)
        past = delivery.due.utc < to_utc(now)
        again = columns_of_due(in_zone(now, delivery.due.zone)) if past else {}
        return _Move(columns=again, detail="tried again, with the next run" if past else "tried again")

    return _done(
        ledger,
        which,
        _Action(verb="retry", trigger=Trigger.RELEASE, by=by, now=to_utc(now), change=change, exact=True),
    )


def cancel(ledger: Ledger, which: Selection | str, *, now: datetime, by: str = SOMEBODY) -> Deliveries:
    """Take deliveries off the schedule for good: the campaign file does not bring them back.

    LedgerError once one is or may be out.
    """
    return _done(
        ledger,
        which,
        _Action(
            verb="cancel",
            trigger=Trigger.CANCEL,
            by=by,
            now=to_utc(now),
            change=lambda _delivery: _Move(columns={}),
            reason=f"{CANCELLED_BY}{by}",
        ),
    )


def resolve(
    ledger: Ledger,
    which: Selection | str | Sequence[Delivery],
    *,
    receipt: Receipt | None,
    now: datetime,
    by: str = SOMEBODY,
) -> Deliveries:
    """Settle what is uncertain or handed over, after looking: one is out (``receipt``), or none is (None).

    Deliveries in place of a key or a selection are those that a person was shown: what was found, called
    again or edited since is another matter than the one that was decided. What is not out is scheduled
    again for its own time; the next run holds it if that is long past. A receipt of what a person has settled
    before takes the place of that one. LedgerError, and nothing is changed, for a delivery that is not
    one of these, or not as it was shown. MisuseError for a receipt of more than one, or without an address.
    """
    shown = None if isinstance(which, Selection | str) else _shown(which)
    selection = Selection.of(which) if shown is None else Selection(keys=tuple(shown))
    if receipt is not None:
        refuse_no(Receipt, receipt, "receipt", "Receipt(remote_id=…, url=…, published_at=…)")
    if receipt and (len(selection.names) != 1 or selection.filtered):
        raise MisuseError("a receipt is of one delivery: name it by its key")
    if shown is not None and not shown:
        return Deliveries()
    other = receipt and corrected(ledger, selection.names[0], (receipt, to_utc(now), by), shown or {})
    if other:
        return Deliveries([other])

    def change(delivery: Delivery) -> _Move:
        if receipt:
            refuse_address(delivery, receipt)
        return _Move(columns=columns_of_receipt(receipt), detail=seen)

    seen = receipt.url if receipt else "seen not to be out"
    action = _Action(
        verb="resolve",
        trigger=Trigger.FIND if receipt else Trigger.CLEAR,
        by=by,
        now=to_utc(now),
        change=change,
        exact=True,
    )
    return _done(ledger, selection, action, shown or {})


def _shown(which: object) -> dict[str, Delivery]:
    """Give what was shown by its key, which has its campaign's id."""
    refuse_no_list(Delivery, which, "which", "deliveries(ledger, Selection(state=State.UNCERTAIN))")
    return {qualified(each.campaign or None, each.key): each for each in cast(Sequence[Delivery], which)}


def _to(delivery: Delivery, due: Moment, now: datetime) -> _Move:
    refuse_time(delivery.key, due, now)
    return _Move(columns=columns_of_due(due), detail=f"to {due}")


def _stepped(delivery: Delivery, step: timedelta) -> Moment:
    try:
        return Moment(local=delivery.due.local + step, zone=delivery.due.zone)
    except OverflowError:
        raise far_off(delivery.key) from None


def _done(
    ledger: Ledger, which: Selection | str, action: _Action, shown: Mapping[str, Delivery] = _NOTHING
) -> Deliveries:
    """Do it to every delivery that is meant, and give them as they stand then.

    What filters alone have found is left out where it cannot be done in its state. A key says that it is
    wanted: LedgerError then, and nothing is changed; so it is where one is not as it was ``shown``.
    """
    refuse_misuse(ledger, action.by)
    selection = Selection.of(which)
    if not (selection.keys or selection.filtered or selection.campaign or selection.everything):
        raise MisuseError(
            f"{action.verb} of every delivery in the ledger: name them by keys or filters, or, if "
            f"that is meant, write Selection(everything=True)"
        )
    with ledger.reading() as connection:
        rows = connection.execute(listing(connection, selection)).all()
    found = [(row.id, delivery_of(row, ledger.media)) for row in rows]
    named = bool(selection.keys)
    for _, delivery in found:
        refuse_unlike(delivery, shown.get(qualified(delivery.campaign or None, delivery.key)), action.verb)
    shifts = [
        _shift(number, delivery, action)
        for number, delivery in found
        # Before its time: what is out must not be told to go out now.
        if _is_possible(delivery, action.verb, named=named)
    ]
    return Deliveries(_shifted(ledger, shifts))


def _shift(delivery_id: int, delivery: Delivery, action: _Action) -> Shift:
    """Give a person's move: a new version, so that every earlier ring of the doorbell is for nothing."""
    change = action.change(delivery)
    exact = _as_seen(delivery) if action.exact else ()
    return Shift(
        delivery_id=delivery_id,
        trigger=action.trigger,
        at=action.now,
        actor=action.by,
        reason=action.reason,
        detail=change.detail,
        values={"failures": 0, **change.columns, "version": deliveries.c.version + 1},
        conditions=(deliveries.c.state.in_(SOURCES[action.verb]), *exact),
    )


def _as_seen(delivery: Delivery) -> Conditions:
    """Give what holds as long as nobody has changed a delivery, and no worker has called it again."""
    return (deliveries.c.version == delivery.version, deliveries.c.attempts == delivery.attempts)


def _shifted(ledger: Ledger, shifts: Sequence[Shift]) -> Iterator[Delivery]:
    """Make the moves, some together; LedgerError at the end for what somebody else moved meanwhile."""
    late: list[str] = []
    for start in range(0, len(shifts), _TOGETHER):
        with ledger.writing() as connection:
            for shift in shifts[start : start + _TOGETHER]:
                done = shifted(connection, shift)
                query = select(deliveries).where(deliveries.c.id == shift.delivery_id)
                delivery = delivery_of(connection.execute(query).one(), ledger.media)
                late += [] if done else [delivery.key]
                yield delivery
    if late:
        raise refused_meanwhile(late, len(shifts))
