"""Receipts that came late: whatever the ledger thought meanwhile, the message is out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from socialkit.ledger.tables.schema import attempts, deliveries
from socialkit.ledger.tables.states import ALARM, Trigger
from socialkit.ledger.writing.transitions import LogNote, Shift, noted, shifted
from socialkit.model.delivery import State

_REMEDY = "look at the account and delete one"


def apply_receipt(connection: Connection, delivery_id: int, *, at: datetime, actor: str) -> None:
    """Call a delivery published if any of its tries has a receipt; sound the alarm if two differ.

    So it does if a receipt is not of the post that a person said it is.
    """
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
    detail = _differing(proofs, row)
    if detail:
        noted(connection, LogNote(kind=ALARM, at=at, actor=actor, detail=detail, delivery_id=delivery_id))


def _differing(proofs: Sequence[Row[Any]], row: Row[Any]) -> str:
    """Say what is wrong where two tries have different receipts, or a person named another post."""
    ids = {proof.remote_id for proof in proofs}
    if len(ids) > 1:
        return f"out more than once: {', '.join(sorted(ids))}; {_REMEDY}"
    places = {proof.remote_url for proof in proofs}
    # Who names a post by hand has its address alone, and it stands for the platform's id as well.
    known = ids | {place.rstrip("/") for place in places}
    seen = row.remote_url or ""
    if row.state != State.PUBLISHED or row.remote_id in ids or seen.rstrip("/") in known:
        return ""
    both = ", ".join(sorted({seen, *places}))
    return f"out more than once, or not where a person said: {both}; {_REMEDY}"
