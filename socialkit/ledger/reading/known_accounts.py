"""The accounts of a campaign, as the ledger has them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.schema import accounts
from socialkit.ledger.tables.stored_budgets import budget_of, columns_of_budget
from socialkit.ledger.tables.stored_times import instant
from socialkit.model.delivery import AccountRecord

_ASK = "ask"


def known_accounts(ledger: Ledger, campaign: str) -> dict[str, AccountRecord]:
    """Give the accounts of the campaign with that id, by their own."""
    with ledger.reading() as connection:
        rows = connection.execute(select(accounts).where(accounts.c.campaign == campaign)).all()
    return {
        row.id: AccountRecord(
            id=row.id,
            platform=row.platform,
            publisher=row.publisher,
            server=row.server,
            pace=timedelta(milliseconds=row.pace),
            absence=row.absence or _ASK,
            budget=budget_of(row),
        )
        for row in rows
    }


def last_verified(ledger: Ledger, campaign: str) -> datetime | None:
    """Give when one of the campaign's accounts last said who it is; None: none ever did."""
    query = select(func.max(accounts.c.verified_at)).where(accounts.c.campaign == campaign)
    with ledger.reading() as connection:
        at = connection.execute(query).scalar()
    return None if at is None else instant(at)


def columns_of_account(account: AccountRecord) -> Mapping[str, object]:
    """Give the columns that the campaign file decides; ``ask``, which is usual, is stored as nothing."""
    return {
        "platform": account.platform,
        "publisher": account.publisher,
        "server": account.server,
        "pace": account.pace // timedelta(milliseconds=1),
        "absence": "" if account.absence == _ASK else account.absence,
        **columns_of_budget(account.budget),
    }
