"""The one way to change a delivery's state: compare, set, write the log."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Update, bindparam, select, update

from socialkit.ledger.tables.event_log import logged
from socialkit.ledger.tables.schema import deliveries, events
from socialkit.ledger.tables.states import TRANSITIONS, Trigger
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.spending import count_again, give_back
from socialkit.model.delivery import State

#: What belongs to the state that is left, and does not outlive it.
CLEARED: Mapping[str, object] = {
    "lease_owner": None,
    "lease_until": None,
    "look_until": None,
    "next_try_at": None,
    "uncertain_since": None,
}

#: What the log calls it when the file wants a delivery otherwise, or no longer, while it may be out.
OUTDATED = "outdated"
_UP_TO_DATE = "the campaign file has changed since it was tried: `socialkit schedule` brings it up to date"
_CHANGED_SINCE = f"nothing is out, and {_UP_TO_DATE}"
#: It comes back, proven not to be out; and what makes it as it is wanted, or lets it go out as it is.
_COMES_BACK = frozenset({Trigger.RETRY, Trigger.CLEAR})
_WANTED = (Trigger.CLAIM, Trigger.AMEND, Trigger.RELEASE, Trigger.RESCHEDULE)

#: So many changes of state take some hundredths of a second.
_AT_ONCE = 50
_IT = deliveries.c.id == bindparam("the_id")
_COMPARED = (deliveries.c.id, deliveries.c.state, deliveries.c.version)
_BEFORE: Select[Any] = select(*_COMPARED).where(_IT).with_for_update()
#: What a row had that was read in the same transaction.
_SAME = (deliveries.c.version == bindparam("the_version"), deliveries.c.fence == bindparam("the_fence"))
_VERSION = select(deliveries.c.version).where(_IT)
#: What is out, or may be: it counts against the budget of its account. A claim is counted where it is made.
SPENDS = frozenset({State.PUBLISHING, State.UNCERTAIN, State.HANDED_OVER, State.PUBLISHED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """A change of state that somebody wants for one delivery.

    ``reason`` stands in the delivery until its next change of state, ``detail`` in the log alone; ``values``
    are columns to set, ``conditions`` what must hold besides the state table. ``seen`` is its whole row,
    where the same transaction of the only writer has read it already.
    """

    delivery_id: int
    trigger: Trigger
    at: datetime
    actor: str
    reason: str = ""
    detail: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    conditions: tuple[ColumnElement[bool], ...] = ()
    seen: Row[Any] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LogNote:
    """A line for the log that is not about a state."""

    kind: str
    at: datetime
    actor: str
    detail: str
    delivery_id: int | None = None


def in_bounds(shifts: Sequence[Shift]) -> Iterator[Sequence[Shift]]:
    """Give as many at a time as one transaction may take: nobody else can write meanwhile."""
    for start in range(0, len(shifts), _AT_ONCE):
        yield shifts[start : start + _AT_ONCE]


def shifted(connection: Connection, shift: Shift) -> bool:
    """Change the state if the table and the conditions allow it; say whether it was changed."""
    before = shift.seen or connection.execute(_BEFORE, {"the_id": shift.delivery_id}).first()
    if before is None:
        return False
    if shift.trigger is Trigger.REFUSE and _outdated(connection, before.id):
        # Tried again as it stands it would go out in its old words.
        shift = replace(shift, reason="; ".join(filter(None, [shift.reason, _UP_TO_DATE])))
    if not _set(connection, shift):
        return False
    transition = TRANSITIONS[shift.trigger]
    entry = {
        "at": milliseconds(shift.at),
        "actor": shift.actor,
        "kind": shift.trigger.value,
        "delivery_id": before.id,
        "from_state": before.state,
        "to_state": transition.target.value,
        "version": _version(connection, shift, before),
        "detail": shift.detail or shift.reason,
    }
    logged(connection, entry)
    _spend(connection, shift, State(before.state), transition.target)
    if shift.trigger in _COMES_BACK and _outdated(connection, before.id):
        held = Shift(
            delivery_id=before.id,
            trigger=Trigger.HOLD,
            at=shift.at,
            actor=shift.actor,
            reason=_CHANGED_SINCE,
        )
        shifted(connection, held)
    return True


def _set(connection: Connection, shift: Shift) -> bool:
    """Write the state and its columns, if the table and the conditions allow it."""
    plain, made = {"reason": shift.reason, **shift.values}, {}
    for name in [name for name, value in plain.items() if isinstance(value, ColumnElement)]:
        made[name] = plain.pop(name)
    change = _change(shift.trigger, tuple(plain), exact=shift.seen is not None)
    if made:
        change = change.values(made)
    if shift.conditions:
        change = change.where(*shift.conditions)
    parameters = {f"new_{name}": value for name, value in plain.items()}
    if shift.seen:
        parameters |= {"the_version": shift.seen.version, "the_fence": shift.seen.fence}
    return connection.execute(change, {**parameters, "the_id": shift.delivery_id}).rowcount == 1


@cache
def _change(trigger: Trigger, names: tuple[str, ...], *, exact: bool) -> Update:
    """Give the statement that writes a state and some columns: it takes longer to make than to carry out."""
    transition = TRANSITIONS[trigger]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return (
        update(deliveries)
        .where(_IT, deliveries.c.state.in_(sorted(transition.sources)), *(_SAME if exact else ()))
        .values({**CLEARED, "state": transition.target.value, **values})
    )


def _version(connection: Connection, shift: Shift, before: Row[Any]) -> int:
    """Give the version that a delivery has now."""
    new = shift.values.get("version", before.version)
    if not isinstance(new, int):
        new = connection.execute(_VERSION, {"the_id": before.id}).scalar_one()
    return int(new)


def _outdated(connection: Connection, delivery_id: int) -> bool:
    """Say whether `schedule` came too late for it since it was last tried, or made as it is wanted."""
    kinds = (OUTDATED, *(each.value for each in _WANTED))
    last = (
        select(events.c.kind)
        .where(events.c.delivery_id == delivery_id, events.c.kind.in_(kinds))
        .order_by(events.c.id.desc())
        .limit(1)
    )
    return connection.execute(last).scalar() == OUTDATED


def _spend(connection: Connection, shift: Shift, before: State, after: State) -> None:
    """Let the budget follow: what proves not to be out counts no longer, what turns out to be out does."""
    if before in SPENDS and after not in SPENDS:
        give_back(connection, shift.delivery_id)
    elif shift.trigger is Trigger.FIND and before not in SPENDS:
        count_again(connection, shift.delivery_id)


def noted(connection: Connection, note: LogNote) -> None:
    """Write a line into the log."""
    entry = {
        "at": milliseconds(note.at),
        "actor": note.actor,
        "kind": note.kind,
        "delivery_id": note.delivery_id,
        "detail": note.detail,
    }
    logged(connection, entry)
