"""The accounts of a campaign, as the ledger has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, func, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.schema import accounts
from socialkit.ledger.tables.stored_budgets import budget_of, columns_of_budget
from socialkit.ledger.tables.stored_times import instant
from socialkit.model.delivery import AccountRecord

_ASK = "ask"


@dataclass(frozen=True, kw_only=True, slots=True)
class SameAccounts:
    """Two accounts of a campaign that are one on its platform: what that calls it, and on which server."""

    one: str
    other: str
    name: str
    server: str


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


def same_accounts(connection: Connection, campaign: str | None) -> tuple[SameAccounts, ...]:
    """Give each two accounts of a campaign (by its id), or of any, that are one on their platform."""
    one, other = accounts.alias("one"), accounts.alias("other")
    query = (
        select(one.c.id, other.c.id.label("other"), one.c.identity, one.c.identity_server)
        .join(
            other,
            and_(
                other.c.campaign == one.c.campaign,
                other.c.identity_server == one.c.identity_server,
                other.c.identity == one.c.identity,
                other.c.id > one.c.id,
            ),
        )
        .order_by(one.c.campaign, one.c.id, other.c.id)
    )
    rows = connection.execute(query if campaign is None else query.where(one.c.campaign == campaign))
    return tuple(
        SameAccounts(one=row.id, other=row.other, name=row.identity, server=row.identity_server)
        for row in rows
    )


def same_told(same: SameAccounts) -> str:
    """Say that two accounts are the same one, and what to do."""
    return (
        f"the accounts {same.one} and {same.other} are the same one, {same.name} on {same.server}: each of "
        f"their posts would be out twice; give one of them its own sign-in, or remove it"
    )


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
