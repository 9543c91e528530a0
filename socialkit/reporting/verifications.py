"""Who the accounts of a campaign are, for people and for programs."""

from collections.abc import Iterable
from typing import Any

from socialkit.publishing import VerifiedAccount
from socialkit.reporting.terminal import printable_line


def troubles_as_text(accounts: Iterable[VerifiedAccount]) -> str:
    """Give a line for each account of which a person should know something."""
    return "".join(f"{printable_line(each.trouble)}\n" for each in accounts if each.trouble)


def accounts_as_json(accounts: Iterable[VerifiedAccount]) -> dict[str, Any]:
    """Give what JSON says of the accounts: who each is on its platform, and what is wrong."""
    return {"accounts": [_account(each) for each in accounts]}


def _account(each: VerifiedAccount) -> dict[str, Any]:
    known = each.identity
    ends = known.valid_until if known else None
    return {
        "account": each.account,
        "identity": known.name if known else None,
        "server": known.server if known else None,
        "valid_until": ends.isoformat() if ends else None,
        "trouble": each.trouble,
    }
