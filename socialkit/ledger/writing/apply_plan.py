"""Writing a plan into the ledger: all of it or nothing."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import named
from socialkit.ledger.reading.known_campaigns import campaign_records
from socialkit.ledger.reading.rows import columns_of_content
from socialkit.ledger.tables.schema import accounts, campaigns, deliveries
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.tables.stored_times import moment_text
from socialkit.ledger.writing.transitions import LogNote, Shift, noted, shifted
from socialkit.model.delivery import CampaignRecord, Change, Delivery, Plan, State, Step

_ACTOR = "schedule"
_MOVES: Mapping[State, Trigger] = {
    State.SCHEDULED: Trigger.AMEND,
    State.HELD: Trigger.SHELVE,
    State.CANCELLED: Trigger.EDIT,
}


def apply_plan(ledger: Ledger, plan: Plan, *, at: datetime) -> None:
    """Write down the campaign and make every step in one transaction.

    A delivery's ``version`` is the one that it has afterwards. A step that stands there already is passed
    over. LedgerError, and nothing is written, if a delivery is no longer as the plan found it.
    """
    with ledger.writing() as connection:
        _know_campaign(connection, plan.record, plan.known)
        for step in plan.changes:
            if not (_filed(connection, ledger, step, at) or _stands(connection, step.delivery)):
                raise LedgerError(
                    f"{step.delivery.key} has changed since it was planned; nothing was written: plan again"
                )


def _know_campaign(connection: Connection, record: CampaignRecord, known: CampaignRecord | None) -> None:
    """Write down the campaign, or what has changed of it: its name, its id, its file.

    LedgerError where it is no longer what ``known`` says.
    """
    there = {each.id: each for each in campaign_records(connection)}
    now = there.get(known.id if known else record.id) or there.get(record.id)
    if now == record:
        return
    if now != known:
        raise LedgerError(
            f"the campaign {record.name!r} has changed in the ledger since it was planned; "
            f"nothing was written: plan again"
        )
    if known is None:
        connection.execute(insert(campaigns).values(asdict(record)))
    else:
        connection.execute(update(campaigns).where(campaigns.c.id == known.id).values(asdict(record)))


def _filed(connection: Connection, ledger: Ledger, step: Step, at: datetime) -> bool:
    if step.change is Change.CANCEL:
        return _moved(connection, step, (Trigger.CANCEL, {"planned": None}), at)
    columns = columns_of_content(step.delivery, ledger.media)
    if step.delivery.version == 1:
        return _added(connection, step, columns, at)
    return _moved(connection, step, (_MOVES[step.delivery.state], {"failures": 0, **columns}), at)


def _moved(
    connection: Connection, step: Step, move: tuple[Trigger, Mapping[str, object]], at: datetime
) -> bool:
    there = select(deliveries.c.id).where(*named(step.delivery.campaign, step.delivery.key))
    found = connection.execute(there).scalar()
    return found is not None and shifted(connection, _shift(found, step, move, at))


def _shift(delivery_id: int, step: Step, move: tuple[Trigger, Mapping[str, object]], at: datetime) -> Shift:
    trigger, values = move
    return Shift(
        delivery_id=delivery_id,
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
    there = select(deliveries.c.id).where(*named(delivery.campaign, delivery.key))
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
    own = (accounts.c.campaign == delivery.campaign, accounts.c.id == delivery.account)
    says = {
        "platform": delivery.message.platform,
        "publisher": delivery.publisher,
        "server": delivery.server,
    }
    columns = (accounts.c[name] for name in says)
    known = connection.execute(select(*columns).where(*own)).first()
    if known is None:
        row = {"campaign": delivery.campaign, "id": delivery.account, **says}
        connection.execute(insert(accounts).values(row))
    elif known._asdict() != says:
        connection.execute(update(accounts).where(*own).values(says))


def _stands(connection: Connection, delivery: Delivery) -> bool:
    row = connection.execute(
        select(deliveries.c.version, deliveries.c.content_hash, deliveries.c.planned).where(
            *named(delivery.campaign, delivery.key)
        )
    ).first()
    planned = moment_text(delivery.planned) if delivery.planned else None
    return row is not None and tuple(row) == (delivery.version, delivery.content_hash, planned)
