"""Reading the ledger: deliveries, their history, what is to do and when."""

from sqlalchemy import func, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.rows import Alarm, History, approval_of, attempt_of, delivery_of, entry_of
from socialkit.ledger.reading.selecting import delivery_row, page, selected
from socialkit.ledger.tables.event_log import chain_holds
from socialkit.ledger.tables.schema import attempts, deliveries, events
from socialkit.ledger.tables.states import ALARM
from socialkit.ledger.tables.stored_times import instant
from socialkit.model.arguments import refuse_no
from socialkit.model.delivery import Deliveries, Selection


def all_deliveries(ledger: Ledger, campaign: str | None = None) -> Deliveries:
    """Give every delivery, of one campaign (by its id) or of all, in the order they are due."""
    return page(ledger, Selection(campaign=campaign))


def history(ledger: Ledger, key: str) -> History:
    """Give one delivery and all that happened to it.

    LedgerError if there is none, or one in each of several campaigns and ``key`` does not say which.
    """
    with ledger.reading() as connection:
        row = delivery_row(connection, key)
        tries = connection.execute(
            select(attempts).where(attempts.c.delivery_id == row.id).order_by(attempts.c.id)
        )
        log = connection.execute(
            select(events).where(events.c.delivery_id == row.id).order_by(events.c.id)
        ).all()
        return History(
            delivery=delivery_of(row, ledger.media),
            attempts=tuple(attempt_of(each) for each in tries),
            entries=tuple(entry_of(each) for each in log),
            approval=approval_of(row),
            sealed=chain_holds([each._asdict() for each in log]),
        )


def alarms(ledger: Ledger, selection: Selection | None = None) -> tuple[Alarm, ...]:
    """Give the last alarm of every delivery (of those selected) that has one, the oldest first."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    if selection is not None:
        refuse_no(Selection, selection, "selection", "Selection(post='launch')")
    last = select(func.max(events.c.id)).where(events.c.kind == ALARM).group_by(events.c.delivery_id)
    query = (
        select(deliveries.c.key, events.c.at, events.c.detail)
        .join(deliveries, deliveries.c.id == events.c.delivery_id)
        .where(events.c.id.in_(last))
        .order_by(events.c.id)
    )
    with ledger.reading() as connection:
        meant = selected(connection, selection) if selection is not None else ()
        rows = connection.execute(query.where(*meant)).all()
    return tuple(Alarm(key=row.key, at=instant(row.at), detail=row.detail) for row in rows)
