"""Connecting the accounts of a campaign, with the secrets that the environment or a keyring has."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

from socialkit.credentials.joined import open_credentials
from socialkit.errors import UnreachableError
from socialkit.model.account import Account
from socialkit.model.arguments import refuse_no_campaign, refuse_no_function, refuse_no_mapping
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.planning import refuse_nobody
from socialkit.platforms.network import Network
from socialkit.platforms.publisher import Publisher, PublisherContext, connect
from socialkit.publishing import Connect


def connections(
    campaign: Campaign, *, clock: Callable[[], datetime], environment: Mapping[str, str]
) -> Connect:
    """Give a function that connects the account of a delivery, by what the campaign says of it.

    Who publishes, and to which platform, is what the ledger says: a change of the file counts once it is
    scheduled. Raises CredentialsError for a campaign without accounts; the function raises
    UnreachableError for an account that no longer stands in the file.
    """
    refuse_no_campaign(campaign, "connections", "clock=lambda: datetime.now(UTC), environment=os.environ")
    refuse_no_function(clock, "clock", "partial(datetime.now, UTC)")
    refuse_no_mapping(environment, "environment", "os.environ")
    refuse_nobody(campaign)
    accounts = {account.id: account for account in campaign.accounts}
    context = publisher_context(campaign, clock=clock, environment=environment)
    return lambda delivery: connect(_account(accounts, delivery, campaign.file), context)


def account_connections(
    campaign: Campaign, *, clock: Callable[[], datetime], environment: Mapping[str, str]
) -> Callable[[Account], Publisher]:
    """Give a function that connects an account as the file has it, for ``verify_accounts``."""
    context = publisher_context(campaign, clock=clock, environment=environment)
    return lambda account: connect(account, context)


def publisher_context(
    campaign: Campaign, *, clock: Callable[[], datetime], environment: Mapping[str, str]
) -> PublisherContext:
    """Give what publishers of a campaign get from outside."""
    return PublisherContext(
        home=campaign.folder,
        clock=clock,
        credentials=open_credentials(environment),
        network=Network.of(environment),
        encode=_encoded,
    )


def _encoded(data: bytes, most: int) -> bytes:
    """Encode a picture again; what does it is imported only where one is too large."""
    return cast("bytes", resolve_name("socialkit.pictures.encode.shrinking:shrunk")(data, most))


def _account(accounts: Mapping[str, Account], delivery: Delivery, file: Path) -> Account:
    account = accounts.get(delivery.account)
    if account is None:
        # Nothing is wrong with the account: it is not paused, only told.
        raise UnreachableError(
            f"account {delivery.account} no longer stands in {file.name}: put it back, or run `schedule`"
        )
    return replace(
        account,
        platform=delivery.message.platform,
        publisher=delivery.publisher,
        server=delivery.server or None,
    )
