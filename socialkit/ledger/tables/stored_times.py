"""Instants as integers, local times as text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from socialkit.model.moment import Clock, Moment, to_utc

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(instant: datetime) -> int:
    """Give whole milliseconds since 1970; MisuseError for a time without a zone."""
    return (to_utc(instant) - _EPOCH) // timedelta(milliseconds=1)


def instant(count: int) -> datetime:
    """Give the instant ``count`` milliseconds after 1970, in UTC."""
    return _EPOCH + timedelta(milliseconds=count)


def month_of(instant: datetime) -> str:
    """Give the month of UTC that budgets are reckoned by, such as ``2026-10``."""
    return f"{to_utc(instant):%Y-%m}"


def moment_text(moment: Moment) -> str:
    """Give a moment as ``local zone fold``, with ``-`` for a fold that nobody chose."""
    return f"{moment.local.isoformat()} {moment.zone} {'-' if moment.fold is None else moment.fold}"


def moment_of(text: str) -> Moment:
    """Read back what ``moment_text`` wrote."""
    local, zone, fold = text.split(" ")
    return Moment(local=datetime.fromisoformat(local), zone=zone, fold=None if fold == "-" else int(fold))


def in_zone(now: datetime, zone: str) -> Moment:
    """Give the moment that ``now`` is in ``zone``."""
    local = to_utc(now).astimezone(ZoneInfo(zone))
    moment = Moment(local=local.replace(tzinfo=None, fold=0), zone=zone)
    return replace(moment, fold=local.fold) if moment.clock() is Clock.TWICE else moment
