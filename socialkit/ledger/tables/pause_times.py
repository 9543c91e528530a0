"""When a stop was made, as the log has it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from socialkit.ledger.tables.schema import events
from socialkit.ledger.tables.stored_times import instant
from socialkit.model.delivery import qualified

#: What the log calls a stop, by whomever.
PAUSE = "pause"


def logged_as(campaign: str | None, account: str | None) -> tuple[str, ...]:
    """Give what the log calls a stop, its own name first: an account may be stopped in all campaigns, too."""
    if account is not None:
        return (qualified(campaign, account), account) if campaign is not None else (account,)
    return (f"the campaign {campaign}",) if campaign is not None else ("everything",)


def paused_at(connection: Connection) -> Mapping[tuple[str, str], datetime]:
    """Give when each stop was made last, by what the log calls it and by who made it.

    A stop upon a stop that changed nothing of it is none of these.
    """
    c = events.c
    # What is about no delivery is little, and an index leads there.
    query = select(c.actor, c.detail, func.max(c.at).label("at"))
    rows = connection.execute(
        query.where(c.delivery_id.is_(None), c.kind == PAUSE).group_by(c.actor, c.detail)
    )
    found: dict[tuple[str, str], datetime] = {}
    for row in rows:
        which, at = (row.detail.partition(": ")[0], row.actor), instant(row.at)
        found[which] = max(at, found.get(which, at))
    return found
