"""The accounts of a campaign, as the ledger has them."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.schema import accounts
from socialkit.ledger.tables.stored_budgets import budget_of, budget_text
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
            budget=budget_of(row.budget),
        )
        for row in rows
    }


def columns_of_account(account: AccountRecord) -> Mapping[str, object]:
    """Give the columns that the campaign file decides; ``ask``, which is usual, is stored as nothing."""
    return {
        "platform": account.platform,
        "publisher": account.publisher,
        "server": account.server,
        "pace": account.pace // timedelta(milliseconds=1),
        "absence": "" if account.absence == _ASK else account.absence,
        "budget": budget_text(account.budget),
    }
