"""Accounts for people and for programs: where their secrets come from, and what is wrong with them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from socialkit.counting import counted
from socialkit.credentials.names import unread, variable
from socialkit.errors import CredentialsError
from socialkit.model.account import Account
from socialkit.platforms.account_keys import AccountKeys
from socialkit.platforms.registry import account_keys, is_folder, refused_account
from socialkit.publishing.examining import ExaminedAccount
from socialkit.reporting.terminal import columns, printable_line

#: So many variables that nobody reads are named.
_NAMED = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountSecrets:
    """Which secrets an account has (field and where it comes from), and what is wrong (or nothing)."""

    account: Account
    sources: tuple[tuple[str, str], ...] = ()
    fault: str = ""


def secrets_of(accounts: Iterable[Account], source: Callable[[str, str], str]) -> tuple[AccountSecrets, ...]:
    """Say of each account which secrets it has; ``source`` says where the one of a field comes from."""
    return tuple(_secrets(account, source) for account in accounts)


def unread_of(rows: Sequence[AccountSecrets], variables: Iterable[str]) -> tuple[str, ...]:
    """Give the variables that no account reads, where one lacks something: a name may have a slip."""
    lacking = any(row.fault for row in rows)
    return unread(variables, (row.account.id for row in rows)) if lacking else ()


def secrets_as_text(rows: Sequence[AccountSecrets], unread_names: Sequence[str] = ()) -> str:
    """Give a line for each account, one below for what it lacks, and one for variables that nobody reads."""
    shown = [
        (row.account.id, _publisher(row.account), row.account.owner or row.account.server or "", _told(row))
        for row in rows
    ]
    faults = [printable_line(f"{row.account.id}: {row.fault}") for row in rows if row.fault]
    told = ", ".join(unread_names[:_NAMED]) + (" and more" if len(unread_names) > _NAMED else "")
    slips = [printable_line(f"set, and read by no account of this file: {told}")] if unread_names else []
    return "\n".join([*columns(shown), *faults, *slips]) + "\n"


def secrets_as_json(rows: Sequence[AccountSecrets], unread_names: Sequence[str] = ()) -> dict[str, Any]:
    """Give the same as a JSON document, schema version 1; no secret stands in it."""
    return {
        "version": 1,
        "accounts": [
            {
                "account": row.account.id,
                "platform": row.account.platform,
                "publisher": row.account.publisher,
                "server": row.account.server,
                "owner": row.account.owner,
                "secrets": dict(row.sources),
                "fault": row.fault,
            }
            for row in rows
        ],
        "unread": list(unread_names),
    }


def examinations_as_text(seen: Sequence[ExaminedAccount]) -> str:
    """Give a line for each account, one below for each trouble, and one that sums up."""
    lines = columns([_row(each) for each in seen]) if seen else []
    troubles = [trouble for each in seen for trouble in each.troubles]
    total = f"{counted(len(seen), 'account')} asked: "
    total += counted(len(troubles), "thing to mend", "things to mend") if troubles else "all will do"
    return "\n".join([*lines, *map(printable_line, troubles), total]) + "\n"


def examinations_as_json(seen: Sequence[ExaminedAccount]) -> dict[str, Any]:
    """Give the same as a JSON document, schema version 1."""
    return {"version": 1, "accounts": [_record(each) for each in seen]}


def _secrets(account: Account, source: Callable[[str, str], str]) -> AccountSecrets:
    if is_folder(account.publisher):
        return AccountSecrets(account=account)
    keys = account_keys(account.publisher)
    fields = dict.fromkeys(field for way in (*keys.secrets, keys.further) for field in way)
    try:
        found = {field: source(account.id, field) for field in fields}
    except CredentialsError as error:
        return AccountSecrets(account=account, fault=str(error))
    there = {field: where for field, where in found.items() if where}
    reason, remedy = refused_account(account)
    fault = f"{reason}; {remedy}" if reason else _unsecured(account, keys, there)
    return AccountSecrets(account=account, sources=tuple(there.items()), fault=fault)


def _unsecured(account: Account, keys: AccountKeys, there: Iterable[str]) -> str:
    """Say which secrets an account lacks, and how to give them to it; empty where it has all."""
    missing = keys.unsecured(account, there)
    names = ", ".join(variable(account.id, field) or field for field in missing)
    if not missing:
        return ""
    return f"it lacks {', '.join(missing)}: `socialkit accounts login {account.id}`, or set {names}"


def _publisher(account: Account) -> str:
    same = account.publisher == account.platform
    return account.platform if same else f"{account.platform} ({account.publisher})"


def _told(row: AccountSecrets) -> str:
    if not row.sources:
        return "needs no secrets" if is_folder(row.account.publisher) else "no secrets"
    return ", ".join(f"{field} ({where})" for field, where in row.sources)


def _row(each: ExaminedAccount) -> tuple[str, ...]:
    known = each.identity
    who = f"{known.name} on {known.server}" if known else "nobody could tell who it is"
    ends = f"till {known.valid_until:%Y-%m-%d %H:%M} UTC" if known and known.valid_until else "no end is told"
    left = f"{known.allowance.remaining:,} calls left" if known and known.allowance else ""
    return each.account.id, _publisher(each.account), who, ends if known else "", left


def _record(each: ExaminedAccount) -> dict[str, Any]:
    known = each.identity
    left = known.allowance if known else None
    return {
        "account": each.account.id,
        "platform": each.account.platform,
        "identity": known.name if known else None,
        "server": known.server if known else None,
        "scopes": list(known.scopes) if known else [],
        "valid_until": known.valid_until.isoformat() if known and known.valid_until else None,
        "calls_left": left.remaining if left else None,
        "calls_count_anew": left.resets_at.isoformat() if left and left.resets_at else None,
        "clock_ahead_seconds": each.clock_ahead.total_seconds() if each.clock_ahead is not None else None,
        "troubles": list(each.troubles),
    }
