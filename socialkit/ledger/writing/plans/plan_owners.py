"""Writing down whose a plan's deliveries are: the campaign and its accounts, new or changed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, Select, insert, select, update

from socialkit.errors import LedgerError
from socialkit.ledger.reading.campaign_renames import RENAME, rename_detail
from socialkit.ledger.reading.known_accounts import columns_of_account
from socialkit.ledger.reading.known_campaigns import campaign_records
from socialkit.ledger.tables.schema import accounts, campaigns
from socialkit.ledger.tables.stored_budgets import columns_of_budget
from socialkit.ledger.writing.identities import UNKNOWN
from socialkit.ledger.writing.transitions import LogNote, noted
from socialkit.model.arguments import SCHEDULER
from socialkit.model.delivery import AccountRecord, Plan

#: Who writes a plan down, as the log has it.
ACTOR = SCHEDULER


def is_settled(connection: Connection, plan: Plan) -> bool:
    """Say whether somebody has written the campaign and its accounts already, since it was planned."""
    there = {each.id: each for each in campaign_records(connection)}
    rows = {row["id"]: row for row in connection.execute(_accounts_of(plan)).mappings()}
    wanted = bool(plan.accounts) or plan.record != plan.known
    known = all(each.id in rows and _has(rows[each.id], columns_of_account(each)) for each in plan.accounts)
    return wanted and known and there.get(plan.record.id) == plan.record


def _has(row: RowMapping, columns: Mapping[str, Any]) -> bool:
    return all(row[name] == value for name, value in columns.items())


def know_campaign(connection: Connection, plan: Plan, at: datetime) -> None:
    """Write down the campaign, or what has changed of it: its name, its id, its file, its limits.

    LedgerError where it is no longer what the plan knows.
    """
    record, known = plan.record, plan.known
    there = {each.id: each for each in campaign_records(connection)}
    now = there.get(known.id if known else record.id) or there.get(record.id)
    if now == record:
        return
    if now != known:
        raise LedgerError(
            f"the campaign {record.name!r} has changed in the ledger since it was planned; "
            f"nothing was written: plan again"
        )
    values = {**asdict(record), **columns_of_budget(record.budget)}
    del values["budget"]
    if known is None:
        connection.execute(insert(campaigns).values(values))
    else:
        connection.execute(update(campaigns).where(campaigns.c.id == known.id).values(values))
        if known.id != record.id:
            note = LogNote(kind=RENAME, at=at, actor=ACTOR, detail=rename_detail(record.id, known.id))
            noted(connection, note)
    if plan.recognized:
        detail = f"{record.id}: {plan.recognized}"
        noted(connection, LogNote(kind="settings", at=at, actor=ACTOR, detail=detail))


def refuse_renamed(connection: Connection, plan: Plan, written: str) -> None:
    """Raise LedgerError where the campaign was given another id since the first part was written."""
    own = select(campaigns.c.id).where(campaigns.c.id == plan.record.id)
    if connection.execute(own).first() is None:
        raise LedgerError(
            f"the campaign {plan.record.name!r} has another id since it was planned; "
            f"{written} written: plan again"
        )


def _accounts_of(plan: Plan) -> Select[Any]:
    return select(accounts).where(accounts.c.campaign == plan.record.id)


def know_accounts(connection: Connection, plan: Plan, at: datetime, settings: Sequence[str]) -> None:
    """Write down the accounts that are new or changed, and what has changed of them in the log."""
    there = {row.id: row for row in connection.execute(_accounts_of(plan))}
    for account in plan.accounts:
        _know_account(connection, plan.record.id, account, there.get(account.id))
    for words in settings:
        noted(connection, LogNote(kind="settings", at=at, actor=ACTOR, detail=f"{plan.record.id}: {words}"))


def _know_account(
    connection: Connection, campaign: str, account: AccountRecord, known: Row[Any] | None
) -> None:
    columns = columns_of_account(account)
    if known:
        own = (accounts.c.campaign == campaign, accounts.c.id == account.id)
        moved = (known.publisher, known.server) != (account.publisher, account.server)
        # Who it was elsewhere says nothing of who it is there.
        columns = {**columns, **(UNKNOWN if moved else {})}
        connection.execute(update(accounts).where(*own).values(columns))
    else:
        connection.execute(insert(accounts).values(campaign=campaign, id=account.id, **columns))
