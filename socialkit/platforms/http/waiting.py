"""How long a platform asks to be left alone, and how many calls it still allows."""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True, slots=True)
class RateHeaders:
    """What a platform calls the headers for the calls that are left and for the time when it counts anew.

    The time is seconds since 1970 or ISO 8601.
    """

    remaining: str = "X-RateLimit-Remaining"
    resets: str = "X-RateLimit-Reset"

    def allowance(self, answer: HttpAnswer, now: datetime) -> Allowance | None:
        """Give what an answer says; None where it says nothing that can be read."""
        remaining = _whole(answer.headers.get(self.remaining, ""))
        if remaining is None:
            return None
        resets = _instant(answer.headers.get(self.resets, ""))
        return Allowance(remaining=remaining, resets_at=_ours(resets, answer, now) if resets else None)


_USUAL_HEADERS = RateHeaders()


def wait(answer: HttpAnswer, now: datetime, headers: RateHeaders = _USUAL_HEADERS) -> timedelta:
    """Give how long to wait: by Retry-After, else by the platform's own header, else the usual time.

    Between a second and a day, whatever is said. Times count from the answer's own Date, for clocks differ.
    """
    after = answer.headers.get("Retry-After", "").strip()
    seconds = _whole(after)
    if seconds is not None:
        return _bounded(seconds)
    for value, read in ((after, _http_date), (answer.headers.get(headers.resets, ""), _instant)):
        until = read(value)
        if until is not None:
            return _bounded((_ours(until, answer, now) - now).total_seconds())
    return USUAL


def _bounded(seconds: float) -> timedelta:
    return timedelta(seconds=min(max(seconds, _SHORTEST.total_seconds()), _LONGEST.total_seconds()))


def _ours(instant: datetime, answer: HttpAnswer, now: datetime) -> datetime:
    """Give an instant of the platform's clock by ours; no clock is set back by more than a day."""
    told_at = _http_date(answer.headers.get("Date", ""))
    if told_at is None:
        return instant
    return now + max(min(instant - told_at, timedelta(days=366)), timedelta())


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
