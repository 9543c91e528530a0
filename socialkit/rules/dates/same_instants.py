"""Times of several zones that are said to be one: 9am PT / 12pm ET."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from socialkit.rules.analysis.dated_texts import Occasion
from socialkit.rules.analysis.passages import Span
from socialkit.rules.dates.zone_faults import beside
from socialkit.rules.words.zone_words import DOUBTFUL, SEASONAL, ZONES_OF
from socialkit.text.patterns import compiled

_NAMES = "|".join(sorted({*SEASONAL, *DOUBTFUL, *ZONES_OF}, key=len, reverse=True))
_TIME = (
    r"(?<![\w:.,/])(?P<range>[0-9]{1,2}(?:[:.][0-9]{2})?[ \xA0]?(?:[aApP]\.?[mM]\.?)?"
    r"[ \xA0]?[-\u2013][ \xA0]?)?+"
    r"(?P<hour>[0-9]{1,2})(?:[:.hH](?P<minute>[0-9]{2}))?+[ \xA0]?(?P<half>[aApP]\.?[mM]\.?)?+"
    rf"[ \xA0]?(?P<zone>{_NAMES})(?!\w)"
)
#: A text with less than two of these has no two times with a zone.
_HINT = r"[0-9mM.][ \xA0]?[A-Z\u041c][A-Z]"
#: With these between them two times are said to be one; with those they may be two in a list as well.
_SAME = r"\)?[ \xA0]?[/(=\u2248][ \xA0]?"
_LISTED = r"\)?[ \xA0]?[|\u00b7\u2022,][ \xA0]?"
#: A list is no slip: who means one time is out by an hour, for a summer time that has ended or not begun.
_SLIP = 60
_NOON, _HOURS = 12, 24
_DAY, _HALF = _HOURS * 60, _NOON * 60


def unequal_times(occasion: Occasion) -> Iterator[tuple[Span, str]]:
    """Give each pair of times that is said to be one and is not, and what is said of it."""
    if len(compiled(_HINT).findall(occasion.text)) < len(("here", "there")):
        return
    found = list(compiled(_TIME).finditer(occasion.text))
    for first, second in pairwise(found):
        between = occasion.text[first.end() : second.start()]
        listed = compiled(_LISTED).fullmatch(between) is not None
        if first["zone"] == second["zone"] or not (listed or compiled(_SAME).fullmatch(between)):
            continue
        if bool(first["range"]) is not bool(second["range"]) or not (_is_time(first) and _is_time(second)):
            continue
        day = beside(occasion, first.start(), second.end())[0]
        right = _meant(first, second, day, out_by=_SLIP if listed else _DAY)
        if right:
            span = (first.start(), second.end())
            yield span, f"{occasion.quoted(span)} is not one time: {_said(first)} is {right}"


def _is_time(match: re.Match[str]) -> bool:
    return int(match["hour"]) <= _HOURS and bool(match["half"] or match["minute"])


def _said(match: re.Match[str]) -> str:
    minutes = f":{match['minute']}" if match["minute"] else ""
    return f"{match['hour']}{minutes}{match['half'] or ''} {match['zone']}"


def _meant(first: re.Match[str], second: re.Match[str], day: date, *, out_by: int) -> str:
    """Give what the second time should be; empty where they agree by any reading of the two zones.

    Times that are further apart than ``out_by`` minutes are not meant to be one.
    """
    whole = _HALF if not (first["half"] and second["half"]) and (first["half"] or second["half"]) else _DAY
    differences = [
        there - here for here in _offsets(first["zone"], day) for there in _offsets(second["zone"], day)
    ]
    written = _minutes(second) - _minutes(first)
    if not differences or any((written - difference) % whole == 0 for difference in differences):
        return ""
    if all(min(apart := (written - each) % whole, whole - apart) > out_by for each in differences):
        return ""
    return _as_written((_minutes(first) + differences[0]) % _DAY, second)


def _minutes(match: re.Match[str]) -> int:
    hour, half = int(match["hour"]), (match["half"] or "").lower()[:1]
    if half:
        hour = hour % _NOON + _NOON * (half == "p")
    return hour * 60 + int(match["minute"] or 0)


def _as_written(minutes: int, model: re.Match[str]) -> str:
    """Give a time of the day as ``model`` is written, with its zone."""
    hour, minute = divmod(minutes, 60)
    if not model["half"]:
        return f"{hour}:{minute:02} {model['zone']}"
    half = model["half"].replace("a", "p").replace("A", "P")
    if hour < _NOON:
        half = half.replace("p", "a").replace("P", "A")
    shown = f":{minute:02}" if minute or model["minute"] else ""
    return f"{(hour - 1) % _NOON + 1}{shown}{half} {model['zone']}"


def _offsets(name: str, day: date) -> list[int]:
    """Give the minutes by which a zone is ahead of UTC: on that day, and as its name says on other days.

    Whoever writes EST in summer may mean either; that it does not hold then is told elsewhere.
    """
    seasonal, doubtful = SEASONAL.get(name), DOUBTFUL.get(name)
    one = seasonal or doubtful
    zones = ZONES_OF.get(name, (one.zone,) if one else ())
    today = [_offset(zone, day)[0] for zone in zones]
    if seasonal is None:
        return today
    halves = (_offset(seasonal.zone, date(day.year, month, 1)) for month in (1, 7))
    return [*today, *(minutes for minutes, known_as in halves if known_as == seasonal.known_as)]


def _offset(zone: str, day: date) -> tuple[int, str]:
    at = datetime.combine(day, time(12), tzinfo=ZoneInfo(zone))
    return (at.utcoffset() or timedelta(0)) // timedelta(minutes=1), at.tzname() or ""
