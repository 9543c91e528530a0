"""Who works on a ledger right now: what is copied or moved must stand still."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from socialkit.errors import LedgerError
from socialkit.ledger.reading.conditions import ALIVE
from socialkit.ledger.tables.schema import ENDED, LEFT, deliveries, workers
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.model.delivery import State


def refuse_workers(connection: Connection, *, now: datetime) -> None:
    """Raise LedgerError while a worker is alive, or a call may still be under way."""
    beating = workers.c.beat_at > milliseconds(now - ALIVE)
    alive = select(workers.c.name).where(beating, workers.c.started_at.not_in((ENDED, LEFT)))
    names = connection.execute(alive.order_by(workers.c.name)).scalars().all()
    if names:
        raise LedgerError(
            f"workers are running ({', '.join(names)}): stop every `socialkit run` of this ledger, and "
            f"what starts it (cron); a killed one is forgotten in {ALIVE // timedelta(minutes=1)} minutes"
        )
    under_way = select(deliveries.c.key).where(
        deliveries.c.state == State.PUBLISHING.value, deliveries.c.lease_until > milliseconds(now)
    )
    key = connection.execute(under_way.limit(1)).scalar()
    if key:
        raise LedgerError(
            f"{key} is being published right now: stop every `socialkit run`, and try again in a few minutes"
        )
