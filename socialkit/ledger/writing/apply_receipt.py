"""Receipts that came late: whatever the ledger thought meanwhile, the message is out."""

from datetime import datetime

from sqlalchemy import Connection, select

from socialkit.ledger.tables.schema import attempts, deliveries
from socialkit.ledger.tables.states import ALARM, Trigger
from socialkit.ledger.writing.transitions import LogNote, Shift, noted, shifted
from socialkit.model.delivery import State


def apply_receipt(connection: Connection, delivery_id: int, *, at: datetime, actor: str) -> None:
    """Call a delivery published if any of its tries has a receipt; sound the alarm if two differ."""
    proofs = connection.execute(
        select(attempts)
        .where(attempts.c.delivery_id == delivery_id, attempts.c.remote_id.is_not(None))
        .order_by(attempts.c.fence)
    ).all()
    if not proofs:
        return
    row = connection.execute(select(deliveries).where(deliveries.c.id == delivery_id)).one()
    if row.state != State.PUBLISHED:
        first = proofs[0]
        values = {name: getattr(first, name) for name in ("remote_id", "remote_url", "published_at")}
        shift = Shift(
            delivery_id=row.id,
            trigger=Trigger.FIND,
            at=at,
            actor=actor,
            detail=first.remote_url,
            values=values,
        )
        shifted(connection, shift)
    distinct = {proof.remote_id for proof in proofs}
    if len(distinct) > 1:
        detail = f"out more than once: {', '.join(sorted(distinct))}; look at the account and delete one"
        noted(connection, LogNote(kind=ALARM, at=at, actor=actor, detail=detail, delivery_id=delivery_id))
