"""Who must wait because a platform said so, or it could not be reached: account, app, server, delivery."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, exists, insert, or_, select, update

from socialkit.errors import LimitScope, RateLimitedError
from socialkit.ledger.reading.conditions import anywhere_in, blocked_by, of_campaign
from socialkit.ledger.tables.schema import accounts, blocks, campaigns, deliveries
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.model.delivery import Delivery, State
from socialkit.platforms.answers import Allowance

#: More calls than that are as good as no limit, and more than a column holds.
_MOST_CALLS = 2**31 - 1
_NONE_LEFT = "its platform says that no calls are left until then"


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Who makes calls: an account of a campaign, by its publisher, on its server."""

    campaign: str
    account: str
    publisher: str
    server: str

    @classmethod
    def of(cls, delivery: Delivery) -> "Caller":
        """Give who makes the calls for a delivery."""
        return cls(
            campaign=delivery.campaign,
            account=delivery.account,
            publisher=delivery.publisher,
            server=delivery.server,
        )


def block(connection: Connection, who: Caller, what: tuple[LimitScope, datetime, str]) -> None:
    """Let all that ``what`` (scope, until when, why) names wait; a later time that is known already stays."""
    scope, until, reason = what
    if scope is LimitScope.ACCOUNT:
        _block_account(connection, who, until, reason)
    else:
        name = who.publisher if scope is LimitScope.APP else who.server or who.publisher
        _block_wider(connection, (scope, name), until, reason)


def heed(connection: Connection, who: Caller, allowance: Allowance, *, now: datetime) -> None:
    """Write down what is left; where that is nothing, all that it counts for wait until it counts anew.

    Without a time nobody knows for how long: the platform refuses the next call, and says it then.
    """
    resets = allowance.resets_at
    own = (accounts.c.campaign == who.campaign, accounts.c.id == who.account)
    left = {
        "remaining": min(allowance.remaining, _MOST_CALLS),
        "resets_at": milliseconds(resets) if resets else None,
    }
    connection.execute(update(accounts).where(*own).values(left))
    if resets is None or allowance.remaining > 0:
        return
    # Not in the past, nor further away than any limit is.
    until = RateLimitedError(_NONE_LEFT, until=resets).ends(now)
    if until > now:
        block(connection, who, (allowance.scope, until, _NONE_LEFT))


def unblock(connection: Connection, account: str, campaign: str | None, *, now: datetime) -> None:
    """Let an account (in one campaign, or in each that has it) wait no longer for its platform.

    Its app and its server are free for everybody then, and what waits after a failure is tried with the
    next run. What is uncertain is not looked for any earlier.
    """
    own = [accounts.c.id == account]
    own += [accounts.c.campaign == campaign] if campaign is not None else []
    connection.execute(update(accounts).where(*own).values(blocked_until=None, block_reason=""))
    # From the few blocks to what goes by them: where nothing is blocked no delivery is read. Without the list
    # of campaigns no index has the account at its head.
    every = deliveries.c.campaign.in_(select(campaigns.c.id))
    whose = (deliveries.c.account == account, *(of_campaign(campaign) or (every,)))
    connection.execute(delete(blocks).where(exists().where(*whose, blocked_by())))
    again = deliveries.c.next_try_at
    # What is to be uploaded anew at its own time waits for that, and for nobody.
    waiting = (deliveries.c.state == State.SCHEDULED.value, again > deliveries.c.due_at)
    late = again > milliseconds(now)
    mine = (deliveries.c.account == account, *anywhere_in(campaign))
    connection.execute(update(deliveries).where(*mine, *waiting, late).values(next_try_at=None))


def _block_account(connection: Connection, who: Caller, until: datetime, reason: str) -> None:
    at = milliseconds(until)
    own = (accounts.c.campaign == who.campaign, accounts.c.id == who.account)
    later = or_(accounts.c.blocked_until.is_(None), accounts.c.blocked_until < at)
    change = update(accounts).where(*own, later)
    connection.execute(change.values(blocked_until=at, block_reason=reason))


def _block_wider(connection: Connection, whom: tuple[LimitScope, str], until: datetime, reason: str) -> None:
    scope, name = whom
    at = milliseconds(until)
    own = (blocks.c.scope == scope.value, blocks.c.name == name)
    if connection.execute(select(blocks.c.name).where(*own)).first() is None:
        row = {"scope": scope.value, "name": name, "blocked_until": at, "reason": reason}
        connection.execute(insert(blocks).values(row))
    else:
        change = update(blocks).where(*own, blocks.c.blocked_until < at)
        connection.execute(change.values(blocked_until=at, reason=reason))
