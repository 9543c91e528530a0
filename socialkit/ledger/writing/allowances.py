"""How many calls an account has left, as its platform says; with none it waits as after a refusal."""

from datetime import datetime

from sqlalchemy import Connection, update

from socialkit.errors import RateLimitedError
from socialkit.ledger.tables.schema import accounts
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.blocks import Caller, block
from socialkit.platforms.answers import Allowance

#: More calls than that are as good as no limit, and more than a column holds.
_MOST_CALLS = 2**31 - 1
_NONE_LEFT = "its platform says that no calls are left until then"


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
