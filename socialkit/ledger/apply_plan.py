"""Writing a plan into the ledger: all of it or nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.rows import columns_of_content
from socialkit.ledger.schema import accounts, deliveries
from socialkit.ledger.states import Trigger
from socialkit.ledger.stored_times import moment_text
from socialkit.ledger.transitions import LogNote, Shift, noted, shifted
from socialkit.model.delivery import Change, Delivery, State, Step

_ACTOR = "schedule"
_MOVES: Mapping[State, Trigger] = {
    State.SCHEDULED: Trigger.AMEND,
    State.HELD: Trigger.SHELVE,
    State.CANCELLED: Trigger.EDIT,
}


def apply_steps(ledger: Ledger, steps: Iterable[Step], *, at: datetime) -> None:
    """Make every step in one transaction; a delivery's ``version`` is the one it has afterwards.

    A step that stands there already is passed over. LedgerError, and nothing is written, if a
    delivery is no longer as the plan found it.
    """
    with ledger.writing() as connection:
        for step in steps:
            if not (_filed(connection, ledger, step, at) or _stands(connection, step.delivery)):
                raise LedgerError(
                    f"{step.delivery.key} has changed since it was planned; nothing was written: plan again"
                )


def _filed(connection: Connection, ledger: Ledger, step: Step, at: datetime) -> bool:
    if step.change is Change.CANCEL:
        return shifted(connection, _shift(step, Trigger.CANCEL, {"planned": None}, at))
    columns = columns_of_content(step.delivery, ledger.media)
    if step.delivery.version == 1:
        return _added(connection, step, columns, at)
    values = {"failures": 0, **columns}
    return shifted(connection, _shift(step, _MOVES[step.delivery.state], values, at))


def _shift(step: Step, trigger: Trigger, values: Mapping[str, object], at: datetime) -> Shift:
    return Shift(
        key=step.delivery.key,
        trigger=trigger,
        at=at,
        actor=_ACTOR,
        reason=step.delivery.reason,
        detail=step.detail,
        values={**values, "version": step.delivery.version},
        conditions=(deliveries.c.version == step.delivery.version - 1,),
    )


def _added(connection: Connection, step: Step, columns: Mapping[str, object], at: datetime) -> bool:
    delivery = step.delivery
    there = select(deliveries.c.id).where(deliveries.c.key == delivery.key)
    if connection.execute(there).first() is not None:
        return False
    _know_account(connection, delivery)
    identity = {name: getattr(delivery, name) for name in ("key", "campaign", "post", "account", "reason")}
    result = connection.execute(
        insert(deliveries).values({**identity, **columns, "state": delivery.state.value})
    )
    (new,) = result.inserted_primary_key or (None,)
    detail = f"{step.change} for {delivery.due}"
    noted(connection, LogNote(kind=step.change.value, at=at, actor=_ACTOR, detail=detail, delivery_id=new))
    return True


def _know_account(connection: Connection, delivery: Delivery) -> None:
    platform = delivery.message.platform
    known = connection.execute(select(accounts.c.platform).where(accounts.c.id == delivery.account)).scalar()
    if known is None:
        connection.execute(insert(accounts).values(id=delivery.account, platform=platform))
    elif known != platform:
        connection.execute(
            update(accounts).where(accounts.c.id == delivery.account).values(platform=platform)
        )


def _stands(connection: Connection, delivery: Delivery) -> bool:
    row = connection.execute(
        select(deliveries.c.version, deliveries.c.content_hash, deliveries.c.planned).where(
            deliveries.c.key == delivery.key
        )
    ).first()
    planned = moment_text(delivery.planned) if delivery.planned else None
    return row is not None and tuple(row) == (delivery.version, delivery.content_hash, planned)
