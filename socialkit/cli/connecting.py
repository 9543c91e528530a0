"""From an account's name to its publisher, with what the outside gives it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from socialkit.cli.options import now
from socialkit.errors import CredentialsError
from socialkit.model.campaign import Account, Campaign
from socialkit.platforms.platform import Publisher
from socialkit.platforms.registry import PublisherContext, can_publish, connect

#: Secrets come from the environment under this prefix, never from the campaign file.
_SECRETS = "SOCIALKIT_"


def connections(campaign: Campaign) -> Callable[[str], Publisher]:
    """Give a function that connects an account of the campaign by its id."""
    accounts = {account.id: account for account in campaign.accounts}
    surroundings = PublisherContext(home=campaign.folder, clock=now, secrets=_secrets())
    return lambda name: _connect(accounts, name, surroundings, campaign.file)


def refuse_unreachable(campaign: Campaign) -> None:
    """Raise CredentialsError when an account has nobody who publishes there."""
    lost = [account for account in campaign.accounts if not can_publish(account.publisher)]
    if lost:
        names = ", ".join(f"{account.id} ({account.publisher})" for account in lost)
        raise CredentialsError(
            f"{campaign.file.name}: this version cannot publish for {names}; "
            f"`publisher: folder` puts an account's posts into a folder"
        )


def _connect(accounts: Mapping[str, Account], name: str, around: PublisherContext, file: Path) -> Publisher:
    if name not in accounts:
        raise CredentialsError(
            f"account {name} no longer stands in {file.name}: put it back, or run `schedule`"
        )
    return connect(accounts[name], around)


def _secrets() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith(_SECRETS)}
