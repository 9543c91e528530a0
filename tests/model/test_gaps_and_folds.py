"""Every night from 2024 to 2030 in which clocks are set, in the zones that campaigns are run from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from socialkit.ledger.tables.stored_times import in_zone, moment_of, moment_text
from socialkit.model.moment import Clock, Moment, clock_fault
from tests.representatives import few_quick

#: Where the campaigns that we know were run from, and twenty more: half hours, other seasons, Ramadan.
ZONES = (
    "Africa/Dakar",
    "America/Bogota",
    "America/Fortaleza",
    "America/Lima",
    "Asia/Amman",
    "Asia/Ho_Chi_Minh",
    "Asia/Manila",
    "Asia/Shanghai",
    "Australia/Brisbane",
    "Europe/Helsinki",
    "Europe/Lisbon",
    "America/New_York",
    "America/Los_Angeles",
    "America/Chicago",
    "America/Toronto",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/London",
    "Africa/Nairobi",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "America/Asuncion",
    "America/Halifax",
    "America/Havana",
    "America/Nuuk",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Atlantic/Azores",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Chisinau",
    "Europe/Dublin",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Easter",
    "Pacific/Norfolk",
)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Change:
    """The instant at which a zone's clocks are set, and by how much (forward: a gap)."""

    at: datetime
    before: timedelta
    by: timedelta

    @property
    def local(self) -> datetime:
        """What clocks show in the moment in which they are set."""
        return (self.at + self.before).replace(tzinfo=None)


@cache
def changes(zone: str) -> tuple[Change, ...]:
    """Look at the offset of each quarter of an hour, with nothing but UTC."""
    return tuple(_changes(ZoneInfo(zone)))


def _changes(zone: ZoneInfo) -> Iterator[Change]:
    at, end, step = datetime(2024, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC), timedelta(hours=12)
    while at < end:
        before, after = (each.astimezone(zone).utcoffset() for each in (at, at + step))
        assert before is not None
        assert after is not None
        if before != after:
            yield Change(_instant(zone, at, at + step), before, after - before)
        at += step


def _instant(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """Halve the time in which the offset changes until the minute is found."""
    first = low.astimezone(zone).utcoffset()
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == first else (low, middle)
    return high


@pytest.mark.slow
def test_there_are_enough_of_them() -> None:
    found = [change for zone in ZONES for change in changes(zone)]
    assert len([each for each in found if each.by > timedelta(0)]) > 150
    assert len([each for each in found if each.by < timedelta(0)]) > 150


@few_quick("zone", ZONES)
def test_what_a_gap_leaves_out_names_no_instant(zone: str) -> None:
    for change in (each for each in changes(zone) if each.by > timedelta(0)):
        first, last = change.local, change.local + change.by - MINUTE
        for local in (first, first + change.by // 2, last):
            fault = clock_fault(Moment(local=local, zone=zone))
            assert fault
            assert f"write {first - MINUTE:%Y-%m-%d %H:%M} or {last + MINUTE:%Y-%m-%d %H:%M}" in fault.remedy
        for local, at in ((first - MINUTE, change.at - MINUTE), (last + MINUTE, change.at)):
            moment = Moment(local=local, zone=zone)
            assert clock_fault(moment) is None
            assert moment.utc == at


@few_quick("zone", ZONES)
def test_what_a_fold_brings_twice_names_two_instants(zone: str) -> None:
    for change in (each for each in changes(zone) if each.by < timedelta(0)):
        first, last = change.local + change.by, change.local - MINUTE
        for local in (first, first - change.by // 2, last):
            moment = Moment(local=local, zone=zone)
            assert moment.clock() is Clock.TWICE
            assert clock_fault(moment, choose="a fold")
            earlier, later = (Moment(local=local, zone=zone, fold=fold) for fold in (0, 1))
            assert clock_fault(earlier) is clock_fault(later) is None
            assert earlier.utc == change.at + (local - change.local)
            assert later.utc == earlier.utc - change.by
        for local in (first - MINUTE, last + MINUTE):
            assert Moment(local=local, zone=zone).clock() is Clock.ONCE


@few_quick("zone", ZONES)
def test_every_minute_around_a_change_comes_back_from_the_ledger(zone: str) -> None:
    for change in changes(zone):
        instants = [change.at + minutes * MINUTE for minutes in range(-70, 70, 7)]
        for at in instants:
            kept = moment_of(moment_text(in_zone(at, zone)))
            assert kept.utc == at
            assert clock_fault(kept) is None
        texts = [moment_text(in_zone(at, zone)) for at in instants]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("America/New_York", "2022-10-17T23:30:00"),
        ("UTC", "2022-10-18T03:30:00"),
        ("Asia/Kathmandu", "2022-10-18T09:15:00"),
        ("Pacific/Kiritimati", "2022-10-18T17:30:00"),
        ("Pacific/Pago_Pago", "2022-10-17T16:30:00"),
    ],
)
def test_what_clocks_show_elsewhere(zone: str, shown: str) -> None:
    moment = Moment(local=datetime.fromisoformat("2022-10-17T23:30"), zone="America/New_York")
    assert moment.local_in(zone).isoformat() == shown


def test_the_second_of_two_equal_times_is_an_hour_later_elsewhere() -> None:
    local = datetime.fromisoformat("2022-11-06T01:30")
    first, second = (Moment(local=local, zone="America/New_York", fold=fold) for fold in (0, 1))
    assert second.local_in("UTC") - first.local_in("UTC") == timedelta(hours=1)
    assert second.local_in("America/New_York") == local
