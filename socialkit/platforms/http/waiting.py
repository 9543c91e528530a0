"""How long a platform asks to be left alone, and how many calls it still allows."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from socialkit.platforms.answers import Allowance
from socialkit.platforms.http.messages import HttpAnswer

#: Where a platform does not say: the window of X's and of most other limits
#: (xdevplatform/docs, x-api/fundamentals/rate-limits.mdx, 2026-08-22).
USUAL = timedelta(minutes=15)
#: No window is longer than a day (LinkedIn's: https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits,
#: 2026-11-22). Who asked for more is asked again then.
_SHORTEST, _LONGEST = timedelta(seconds=1), timedelta(days=1)
#: Our own (2026-11-30): what counts anew later is misread.
_YEAR = timedelta(days=366)
#: What platforms call the headers for the calls that are left and for the time when they count anew: Mastodon
#: (mastodon/documentation@content/en/api/rate-limits.md, 2026-07-02), X (xdevplatform/docs,
#: x-api/fundamentals/rate-limits.mdx, 2026-08-22), Bluesky (bluesky-social/bsky-docs,
#: advanced-guides/rate-limits.md, 2026-04-21).
_PREFIXES = ("X-RateLimit-", "X-Rate-Limit-", "RateLimit-")
#: Whole numbers below are seconds to wait, others seconds since 1970: September 2001 is over.
_EPOCHS = 10**9


def allowance(answer: HttpAnswer, now: datetime) -> Allowance | None:
    """Give how many calls an answer says are left, and when they count anew; None where it does not say."""
    remaining = _whole(_told(answer, "Remaining"))
    if remaining is None:
        return None
    return Allowance(remaining=remaining, resets_at=_reset(answer, now))


def wait(answer: HttpAnswer, now: datetime) -> timedelta:
    """Give how long to wait: by Retry-After, else by the platform's own header, else the usual time.

    Between a second and a day, whatever is said. Times count from the answer's own Date, for clocks differ.
    """
    after = answer.headers.get("Retry-After", "").strip()
    seconds = _whole(after)
    if seconds is not None:
        return bounded(seconds)
    told = _http_date(after)
    until = _ours(told, answer, now) if told else _reset(answer, now)
    return USUAL if until is None else bounded((until - now).total_seconds())


def _told(answer: HttpAnswer, name: str) -> str:
    return next(filter(None, (answer.headers.get(f"{prefix}{name}") for prefix in _PREFIXES)), "")


def _reset(answer: HttpAnswer, now: datetime) -> datetime | None:
    """Give when calls count anew, by our clock."""
    told = _told(answer, "Reset")
    seconds = _whole(told)
    if seconds is not None and seconds < _EPOCHS:
        return _read(lambda: now + timedelta(seconds=seconds))
    until = _instant(told)
    return None if until is None else _ours(until, answer, now)


def bounded(seconds: float) -> timedelta:
    """Give a wait of so many seconds, between a second and a day."""
    return timedelta(seconds=min(max(seconds, _SHORTEST.total_seconds()), _LONGEST.total_seconds()))


def _ours(instant: datetime, answer: HttpAnswer, now: datetime) -> datetime:
    """Give an instant of the platform's clock by ours: at least now, and within a year."""
    told_at = _http_date(answer.headers.get("Date", ""))
    if told_at is None:
        return instant
    return now + max(min(instant - told_at, _YEAR), timedelta())


def _whole(value: str) -> int | None:
    """Read a number of at most 18 digits; longer ones count as the highest of them."""
    text = value.strip()
    if not (text.isascii() and text.isdigit()):
        return None
    return int(text) if len(text) <= 18 else 10**18  # noqa: PLR2004  # what 64 bits hold


def _instant(value: str) -> datetime | None:
    seconds = _whole(value.partition(".")[0])
    if seconds is not None:
        return _read(lambda: datetime.fromtimestamp(seconds, UTC))
    return _read(lambda: datetime.fromisoformat(value.strip()))


def _http_date(value: str) -> datetime | None:
    return _read(lambda: parsedate_to_datetime(value))


def _read(read: Callable[[], datetime]) -> datetime | None:
    try:
        found = read()
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None
