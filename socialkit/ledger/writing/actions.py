"""What people may do to a delivery, which ``key`` names, with its campaign where several have that key."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.queries import delivery_row
from socialkit.ledger.reading.rows import columns_of_due, columns_of_receipt, delivery_of
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import TRANSITIONS, Trigger
from socialkit.ledger.tables.stored_times import in_zone
from socialkit.ledger.writing.transitions import Shift, shifted
from socialkit.model.delivery import Delivery, Receipt, State
from socialkit.model.moment import Moment, clock_fault, to_utc

#: Who the log names when nobody says.
SOMEBODY = "person"

_REFUSALS: Mapping[State, str] = {
    State.PUBLISHING: "is being published right now: wait for what comes of it (`socialkit show {key}`)",
    State.UNCERTAIN: (
        "may be out already: look at the account, then `socialkit resolve {key} --published URL` "
        "or `--not-published`"
    ),
    State.PUBLISHED: "is already out at {url}: take it down there",
}


def reschedule(
    ledger: Ledger,
    key: str,
    *,
    due: Moment,
    now: datetime,
    by: str = SOMEBODY,
) -> Delivery:
    """Move a delivery to ``due``; a held, failed or cancelled one is scheduled again.

    LedgerError for a time that is past, skipped or doubled, and once it is or may be out.
    """
    row = _row(ledger, key)
    # Before the time: what is out must not be told to go out now.
    _refuse_late(delivery_of(row, ledger.media), Trigger.RESCHEDULE)
    _refuse_time(row.key, due, to_utc(now))
    values = {"failures": 0, **columns_of_due(due)}
    shift = Shift(
        delivery_id=row.id,
        trigger=Trigger.RESCHEDULE,
        at=to_utc(now),
        actor=by,
        detail=f"to {due}",
        values=values,
    )
    return _by_hand(ledger, shift)


def release(ledger: Ledger, key: str, *, now: datetime, by: str = SOMEBODY) -> Delivery:
    """Let a delivery go out with the next run; a held, failed or cancelled one is scheduled again.

    LedgerError once it is or may be out.
    """
    row = _row(ledger, key)
    values = {"failures": 0, **columns_of_due(in_zone(now, row.due_zone))}
    return _by_hand(
        ledger,
        Shift(delivery_id=row.id, trigger=Trigger.RELEASE, at=to_utc(now), actor=by, values=values),
    )


def cancel(ledger: Ledger, key: str, *, now: datetime, by: str = SOMEBODY) -> Delivery:
    """Take a delivery off the schedule for good: the campaign file does not bring it back.

    LedgerError once it is or may be out.
    """
    row = _row(ledger, key)
    shift = Shift(
        delivery_id=row.id, trigger=Trigger.CANCEL, at=to_utc(now), actor=by, reason=f"cancelled by {by}"
    )
    return _by_hand(ledger, shift)


def resolve(
    ledger: Ledger,
    key: str,
    *,
    receipt: Receipt | None,
    now: datetime,
    by: str = SOMEBODY,
) -> Delivery:
    """Settle an uncertain delivery after looking: it is out (``receipt``), or it is not (None).

    What is not out is scheduled again for its own time; the next run holds it if that is long past.
    LedgerError for a delivery that is not uncertain.
    """
    shift = Shift(
        delivery_id=_row(ledger, key).id,
        trigger=Trigger.FIND if receipt else Trigger.CLEAR,
        at=to_utc(now),
        actor=by,
        detail=receipt.url if receipt else "seen not to be out",
        values={"failures": 0, **columns_of_receipt(receipt)},
        conditions=(deliveries.c.state == State.UNCERTAIN.value,),
    )
    return _by_hand(ledger, shift)


def _row(ledger: Ledger, key: str) -> Row[Any]:
    with ledger.reading() as connection:
        return delivery_row(connection, key)


def _by_hand(ledger: Ledger, shift: Shift) -> Delivery:
    """Make a person's move: a new version, so that every earlier ring of the doorbell is for nothing."""
    changed = replace(shift, values={**shift.values, "version": deliveries.c.version + 1})
    query = select(deliveries).where(deliveries.c.id == shift.delivery_id)
    with ledger.writing() as connection:
        done = shifted(connection, changed)
        delivery = delivery_of(connection.execute(query).one(), ledger.media)
        if not done:
            raise LedgerError(_refusal(delivery, shift.trigger))
        if delivery.state is State.SCHEDULED and delivery.lacks_picture:
            raise LedgerError(
                f"{delivery.key} has no picture yet: mend the logo or graphic, then `socialkit schedule`"
            )
    return delivery


def _refusal(delivery: Delivery, trigger: Trigger) -> str:
    verb = "resolve" if trigger in {Trigger.FIND, Trigger.CLEAR} else trigger.value
    says = _REFUSALS.get(delivery.state) if verb != "resolve" else None
    if says is None:
        return f"{delivery.key} is {delivery.state}: there is nothing to {verb}"
    return f"{delivery.key} {says.format(key=delivery.key, url=delivery.receipt and delivery.receipt.url)}"


def _refuse_late(delivery: Delivery, trigger: Trigger) -> None:
    """Raise LedgerError for a delivery in a state that people no longer change."""
    if delivery.state not in TRANSITIONS[trigger].sources:
        raise LedgerError(_refusal(delivery, trigger))


def _refuse_time(key: str, due: Moment, now: datetime) -> None:
    fault = clock_fault(due, choose="`--fold first` or `--fold second`")
    if fault:
        raise LedgerError(f"{fault.message}; {fault.remedy}")
    if due.utc < now:
        raise LedgerError(
            f"{due} is past: choose a time to come, or let it go out with the next run: "
            f"`socialkit reschedule {key} --now`"
        )
