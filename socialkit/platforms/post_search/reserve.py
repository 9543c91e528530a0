"""Calls that a search leaves to publishing: both count for one limit of the platform."""

from datetime import datetime, timedelta

from socialkit.errors import RateLimitedError
from socialkit.platforms.answers import Allowance

#: Our own (2026-11-30): so many calls of an account are left to its posts.
RESERVE = 30
_USUAL = timedelta(minutes=5)


def refuse_spent(allowance: Allowance | None, host: str, now: datetime) -> None:
    """Raise RateLimitedError where so few calls are left that posts may need them."""
    if allowance is None or allowance.remaining > RESERVE:
        return
    wait = allowance.resets_at - now if allowance.resets_at is not None else _USUAL
    if wait > timedelta(0):
        raise RateLimitedError(
            f"{host}: {allowance.remaining:,} calls are left, and posts may need them", retry_after=wait
        )
