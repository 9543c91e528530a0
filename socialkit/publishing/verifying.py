"""Asking platforms who the accounts of a campaign are, before it is too late to mend."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from socialkit.errors import CredentialsError, PublishError, UnreachableError
from socialkit.ledger import Ledger
from socialkit.ledger.writing.identities import know_identity, last_due
from socialkit.model.account import Account
from socialkit.model.arguments import refuse_no, refuse_no_function
from socialkit.model.campaign import Campaign
from socialkit.model.moment import to_utc
from socialkit.platforms.answers import Identity
from socialkit.platforms.publisher import Publisher
from socialkit.publishing.foreign_calls import guarded, told
from socialkit.publishing.known_deliveries import campaign_id


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifiedAccount:
    """Who an account is (None: nobody could tell), and what a person should know of it (or nothing)."""

    account: str
    identity: Identity | None = None
    trouble: str = ""


def verify_accounts(
    ledger: Ledger, campaign: Campaign, connect: Callable[[Account], Publisher], *, now: datetime
) -> tuple[VerifiedAccount, ...]:
    """Ask who every account of a scheduled campaign is, write it into the ledger, and tell what is wrong.

    Of an account that cannot be asked the ledger keeps what it knows. Raises CredentialsError where two
    accounts are the same one, each post of which would be out twice, and LedgerError for a campaign that
    was never scheduled.
    """
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no_function(connect, "connect", "account_connections(campaign, …)")
    own = campaign_id(ledger, campaign)
    asked = [_asked(account, connect) for account in campaign.accounts]
    _refuse_same(asked)
    for each in asked:
        if each.identity:
            know_identity(ledger, own, each.account, each.identity, now=to_utc(now))
    return tuple(_judged(each, last_due(ledger, own, each.account)) for each in asked)


def _asked(account: Account, connect: Callable[[Account], Publisher]) -> VerifiedAccount:
    who = f"publisher {account.publisher} of {account.id}"
    try:
        publisher = guarded(
            lambda: connect(account), expects=(Publisher,), fault=UnreachableError, who=f"{who}, connect"
        )
        identity = guarded(
            publisher.verify, expects=(Identity,), fault=UnreachableError, who=f"{who}, verify"
        )
    except (PublishError, CredentialsError) as error:
        return VerifiedAccount(account=account.id, trouble=f"{account.id} cannot be verified: {told(error)}")
    return VerifiedAccount(account=account.id, identity=identity)


def _refuse_same(asked: Iterable[VerifiedAccount]) -> None:
    known = [(each.account, each.identity) for each in asked if each.identity]
    for (one, first), (other, second) in combinations(known, 2):
        if (first.server, first.name) == (second.server, second.name):
            raise CredentialsError(
                f"the accounts {one} and {other} are the same one, {first.name} on {first.server}: each of "
                f"their posts would be out twice; give one of them its own sign-in, or remove it"
            )


def _judged(each: VerifiedAccount, last: datetime | None) -> VerifiedAccount:
    """Tell of a sign-in that ends too early."""
    ends = each.identity.valid_until if each.identity else None
    if ends is None or last is None or ends > last:
        return each
    return VerifiedAccount(
        account=each.account,
        identity=each.identity,
        trouble=(
            f"the sign-in of {each.account} ends at {to_utc(ends):%Y-%m-%d %H:%M} UTC, and its last delivery "
            f"is due at {last:%Y-%m-%d %H:%M} UTC: renew it before"
        ),
    )
