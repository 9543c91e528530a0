"""Looking accounts through before their posts are due: who, until when, allowed what, by which clock."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import combinations

from socialkit.ledger.reading.known_accounts import SameAccounts, same_told
from socialkit.model.account import Account
from socialkit.model.delivery import Delivery
from socialkit.platforms.answers import Identity
from socialkit.platforms.publisher import Publisher
from socialkit.platforms.registry import account_keys, is_offline
from socialkit.publishing.verifying import ask_account

#: Our own: clocks so far apart are set wrong. What X takes of a signature's time is some minutes.
_SKEW = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExaminedAccount:
    """Who an account is (None: nobody could tell), and all that a person should know of it.

    ``clock_ahead`` is how far this machine's clock is ahead of the platform's, None where it does not tell.
    """

    account: Account
    identity: Identity | None = None
    clock_ahead: timedelta | None = None
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """What accounts are held to: the time, what is still to go out, until when (aware) they must last.

    ``coming`` are the deliveries of each account by its id, in any order; ``impossible`` says which of its
    posts it cannot publish at all, and why; ``clock_ahead`` gives what was learnt of a platform's clock while
    the account with that id was asked.
    """

    now: datetime
    coming: Mapping[str, Sequence[Delivery]]
    until: datetime | None = None
    impossible: Mapping[str, Sequence[str]] = field(default_factory=dict)
    clock_ahead: Callable[[str], timedelta | None] = lambda _account: None


def examine_accounts(
    accounts: Iterable[Account], connect: Callable[[Account], Publisher], by: Examination
) -> tuple[ExaminedAccount, ...]:
    """Ask accounts who they are, and say what is wrong or will be; nothing is written anywhere."""
    seen = tuple(_examined(account, connect, by) for account in accounts)
    return tuple(replace(each, troubles=(*each.troubles, *_same(each, seen))) for each in seen)


def _examined(account: Account, connect: Callable[[Account], Publisher], by: Examination) -> ExaminedAccount:
    asked = ask_account(account, connect)
    ahead = by.clock_ahead(account.id)
    coming = sorted(by.coming.get(account.id, ()), key=lambda each: each.due.utc)
    troubles = [asked.trouble] if asked.trouble else []
    if asked.identity:
        troubles += [
            *_ending(account, asked.identity, coming, by),
            *_forbidden(account, asked.identity),
            *_spent(account, asked.identity, coming, by.now),
        ]
    troubles += by.impossible.get(account.id, ())
    if ahead is not None and abs(ahead) > _SKEW:
        troubles.append(_off(account, ahead))
    return ExaminedAccount(
        account=account, identity=asked.identity, clock_ahead=ahead, troubles=tuple(troubles)
    )


def _ending(
    account: Account, identity: Identity, coming: Sequence[Delivery], by: Examination
) -> Iterator[str]:
    """Tell of a sign-in that ends before a post, or before it is wanted to."""
    ends = identity.valid_until
    if ends is None:
        return
    said, anew = (
        f"the sign-in of {account.id}",
        f"sign in anew before (`socialkit accounts login {account.id}`)",
    )
    if ends <= by.now:
        yield f"{said} ended at {ends:%Y-%m-%d %H:%M} UTC: {anew.replace(' before', '')}"
        return
    first = next((each for each in coming if each.due.utc >= ends), None)
    if first:
        yield (
            f"{said} ends at {ends:%Y-%m-%d %H:%M} UTC, before {first.post} "
            f"({first.due.local:%A}, {first.due}): {anew}"
        )
    elif by.until is not None and ends < by.until:
        yield f"{said} ends at {ends:%Y-%m-%d %H:%M} UTC, before {by.until:%Y-%m-%d %H:%M} UTC: {anew}"


def _forbidden(account: Account, identity: Identity) -> Iterator[str]:
    """Tell of scopes that are missing, where the platform says which there are."""
    lacks = account_keys(account.publisher).lacking(identity.scopes) if identity.scopes else ()
    if lacks:
        yield (
            f"the sign-in of {account.id} does not allow {', '.join(lacks)}: allow it in the app, and sign "
            f"in anew"
        )


def _spent(account: Account, identity: Identity, coming: Sequence[Delivery], now: datetime) -> Iterator[str]:
    """Tell of an allowance that is less than what goes out before it counts anew."""
    left = identity.allowance
    if left is None:
        return
    ends = left.resets_at
    soon = [each for each in coming if ends is not None and now <= each.due.utc < ends]
    if left.remaining < len(soon):
        when = f"till {ends:%Y-%m-%d %H:%M} UTC" if ends else "for now"
        yield (
            f"{account.id} may make {left.remaining:,} more calls {when}, and {len(soon):,} of its posts are "
            f"due by then: spread them"
        )


def _off(account: Account, ahead: timedelta) -> str:
    which = "ahead of" if ahead > timedelta(0) else "behind"
    minutes = max(round(abs(ahead) / timedelta(minutes=1)), 1)
    return (
        f"this machine's clock is {minutes:,} min {which} that of {account.id}'s platform: let it be set by "
        f"a time server (NTP), or posts go out at other times and signatures are refused"
    )


def _same(each: ExaminedAccount, seen: Sequence[ExaminedAccount]) -> Iterator[str]:
    """Tell of other accounts that are this one."""
    for one, other in combinations(seen, 2):
        first, second = one.identity, other.identity
        asked = not (is_offline(one.account.publisher) or is_offline(other.account.publisher))
        if (
            asked
            and each is one
            and first
            and second
            and (first.server, first.name) == (second.server, second.name)
        ):
            yield same_told(
                SameAccounts(one=one.account.id, other=other.account.id, name=first.name, server=first.server)
            )
