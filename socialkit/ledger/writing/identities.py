"""Who the accounts of a campaign are on their platforms, as these said last."""

from datetime import datetime

from sqlalchemy import func, select, update

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.schema import accounts, deliveries
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.ledger.writing.outcomes import columns_of_allowance
from socialkit.model.delivery import State
from socialkit.platforms.answers import Identity

_TO_COME = (State.SCHEDULED.value, State.PREPARING.value, State.HELD.value)


def know_identity(ledger: Ledger, campaign: str, account: str, identity: Identity, *, now: datetime) -> None:
    """Write down who an account is, what it may do, and until when; nothing for one without deliveries."""
    left = columns_of_allowance(identity.allowance) if identity.allowance else {}
    ends = identity.valid_until
    values = {
        "identity": identity.name,
        "identity_server": identity.server,
        "scopes": " ".join(identity.scopes),
        "valid_until": milliseconds(ends) if ends else None,
        "verified_at": milliseconds(now),
        **left,
    }
    own = (accounts.c.campaign == campaign, accounts.c.id == account)
    with ledger.writing() as connection:
        connection.execute(update(accounts).where(*own).values(values))


def last_due(ledger: Ledger, campaign: str, account: str) -> datetime | None:
    """Give when the last delivery of an account is due that is still to go out; None where none is."""
    query = select(func.max(deliveries.c.due_at)).where(
        deliveries.c.campaign == campaign,
        deliveries.c.account == account,
        deliveries.c.state.in_(_TO_COME),
    )
    with ledger.reading() as connection:
        found: int | None = connection.execute(query).scalar()
    return None if found is None else instant(found)
