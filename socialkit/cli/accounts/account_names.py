"""Accounts as they are named on the command line: completed by a shell, and looked up in the file."""

from contextlib import suppress
from pathlib import Path

import click

from socialkit.cli.options import Verb
from socialkit.errors import MisuseError, SocialkitError
from socialkit.loading import load_campaign
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign
from socialkit.model.near_names import name_hint


def names_argument(verb: Verb) -> Verb:
    """Add the argument NAME…, accounts of the campaign file."""
    return click.argument("names", metavar="[NAME]...", nargs=-1, shell_complete=completing)(verb)


def name_argument(verb: Verb) -> Verb:
    """Add the argument NAME, an account of the campaign file."""
    return click.argument("name", shell_complete=completing)(verb)


def completing(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Give the accounts of the campaign file that begin so; none where it cannot be read."""
    file = context.params.get("file") or Path("posts.yaml")
    # A shell has no place for complaints.
    with suppress(SocialkitError, OSError):
        accounts = load_campaign(file, texts_only=True, set_aside=True).accounts
        return [account.id for account in accounts if account.id.startswith(incomplete)]
    return []


def named_accounts(campaign: Campaign, names: tuple[str, ...]) -> tuple[Account, ...]:
    """Give these accounts, all where none is named; MisuseError for one that there is not."""
    there = {account.id: account for account in campaign.accounts}
    for name in names:
        if name not in there:
            hint = name_hint(name, there, opening=f"{campaign.file.name} has")
            raise MisuseError(f"there is no account {name}: {hint}")
    return tuple(there[name] for name in dict.fromkeys(names)) if names else campaign.accounts
