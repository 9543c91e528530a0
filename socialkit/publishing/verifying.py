"""Asking platforms who the accounts of a campaign are, before it is too late to mend."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import combinations

from socialkit.errors import CredentialsError, PublishError, UnreachableError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_accounts import SameAccounts, same_accounts, same_told
from socialkit.ledger.writing.identities import Identities, last_due, see_identity
from socialkit.model.account import Account
from socialkit.model.arguments import refuse_no, refuse_no_function
from socialkit.model.campaign import Campaign
from socialkit.model.moment import to_utc
from socialkit.platforms.answers import Identity
from socialkit.platforms.publisher import Publisher
from socialkit.publishing.bounded_calls import CONNECTING, VERIFYING, Bounds
from socialkit.publishing.foreign_calls import ForeignCall, guarded, told
from socialkit.publishing.known_deliveries import campaign_id

#: So many accounts are asked at the same time.
_BESIDE = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifiedAccount:
    """Who an account is (None: nobody could tell), and what a person should know of it (or nothing)."""

    account: str
    identity: Identity | None = None
    trouble: str = ""


def ask_accounts(
    accounts: Iterable[Account], connect: Callable[[Account], Publisher]
) -> tuple[VerifiedAccount, ...]:
    """Ask who accounts are, and write nothing; CredentialsError where two of them are the same one."""
    asked = tuple(ask_account(account, connect) for account in accounts)
    for (one, first), (other, second) in combinations(_known(asked), 2):
        if (first.server, first.name) == (second.server, second.name):
            same = SameAccounts(one=one, other=other, name=first.name, server=first.server)
            raise CredentialsError(same_told(same))
    return asked


def identities_of(asked: Iterable[VerifiedAccount]) -> Identities:
    """Give who each account said it is, as ``schedule`` writes it down."""
    return {each.account: each.identity for each in asked}


def judged(ledger: Ledger, own: str, asked: Iterable[VerifiedAccount]) -> tuple[VerifiedAccount, ...]:
    """Tell of sign-ins that end before the last delivery of the campaign with the id ``own``."""
    return tuple(_judged(each, last_due(ledger, own, each.account)) for each in asked)


def verify_accounts(
    ledger: Ledger, campaign: Campaign, connect: Callable[[Account], Publisher], *, now: datetime
) -> tuple[VerifiedAccount, ...]:
    """Ask who every account of a scheduled campaign is now, write it into the ledger, tell what is wrong.

    Of an account that cannot be asked the ledger keeps what it knows. One that is another than when it was
    scheduled is paused; of two that are the same one nothing more goes out. LedgerError for a campaign that
    was never scheduled.
    """
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no_function(connect, "connect", "account_connections(campaign, …)")
    own = campaign_id(ledger, campaign)
    return _watched(ledger, own, (ask_account(account, connect) for account in campaign.accounts), now)


def watch_accounts(
    ledger: Ledger,
    own: str,
    accounts: Iterable[Account],
    connect: Callable[[Account], Publisher],
    *,
    now: datetime,
) -> tuple[VerifiedAccount, ...]:
    """Do the same for accounts of the campaign with the id ``own``, whatever its file says by now.

    They are asked beside each other: who never answers keeps no other one waiting.
    """
    with ThreadPoolExecutor(_BESIDE, thread_name_prefix="verify") as threads:
        asked = list(threads.map(lambda account: ask_account(account, connect), accounts))
    return _watched(ledger, own, asked, now)


def _watched(
    ledger: Ledger, own: str, found: Iterable[VerifiedAccount], now: datetime
) -> tuple[VerifiedAccount, ...]:
    """Write down who accounts are, and tell what is wrong."""
    asked = [_seen(ledger, own, each, to_utc(now)) for each in found]
    with ledger.reading() as connection:
        same = same_accounts(connection, own)
    return tuple(_unlike(each, same) for each in judged(ledger, own, asked))


def _seen(ledger: Ledger, own: str, each: VerifiedAccount, now: datetime) -> VerifiedAccount:
    if each.identity is None:
        return each
    return replace(each, trouble=see_identity(ledger, own, each.account, each.identity, now=now))


def _unlike(each: VerifiedAccount, same: Iterable[SameAccounts]) -> VerifiedAccount:
    """Tell of an account that is the same one as another."""
    told = [same_told(both) for both in same if each.account == both.one]
    return replace(each, trouble=each.trouble or told[0]) if told else each


def _known(asked: Iterable[VerifiedAccount]) -> list[tuple[str, Identity]]:
    return [(each.account, each.identity) for each in asked if each.identity]


def ask_account(
    account: Account, connect: Callable[[Account], Publisher], within: timedelta = VERIFYING
) -> VerifiedAccount:
    """Ask who an account is; whatever keeps it from saying so ``within`` that time is its trouble."""
    asked = partial(_asked, f"publisher {account.publisher} of {account.id}")
    try:
        publisher = guarded(lambda: connect(account), asked("connect", Publisher, CONNECTING))
        identity = guarded(publisher.verify, asked("verify", Identity, within))
    except (PublishError, CredentialsError) as error:
        return VerifiedAccount(account=account.id, trouble=f"{account.id} cannot be verified: {told(error)}")
    return VerifiedAccount(account=account.id, identity=identity)


def _asked(who: str, call: str, expects: type, within: timedelta) -> ForeignCall:
    return ForeignCall(
        who=f"{who}, {call}", expects=(expects,), fault=UnreachableError, bounds=Bounds(within=within)
    )


def _judged(each: VerifiedAccount, last: datetime | None) -> VerifiedAccount:
    """Tell of a sign-in that ends too early, unless something worse is told already."""
    ends = each.identity.valid_until if each.identity else None
    if ends is None or last is None or ends > last or each.trouble:
        return each
    return VerifiedAccount(
        account=each.account,
        identity=each.identity,
        trouble=(
            f"the sign-in of {each.account} ends at {to_utc(ends):%Y-%m-%d %H:%M} UTC, and its last delivery "
            f"is due at {last:%Y-%m-%d %H:%M} UTC: renew it before"
        ),
    )
