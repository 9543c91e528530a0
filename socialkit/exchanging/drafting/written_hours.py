"""Hours as people write them in calendars (9am, 14h30, 09:00 ET), and the zones that stand beside them."""

import re
import unicodedata
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from socialkit.errors import MisuseError
from socialkit.exchanging.columns import named, normalised
from socialkit.exchanging.drafting.draft import MisreadError
from socialkit.exchanging.drafting.written_days import is_nothing
from socialkit.exchanging.incoming.table_cells import CellValue
from socialkit.loading.typed_values import typed_zone
from socialkit.text.patterns import compiled

_HALF = r"(?:(?P<half>[ap])\.? ?m\b\.?|(?P<arabic>صباحا|مساء|ص|م)\b)"
_CLOCK = rf"(?P<hour>\d{{1,2}})(?::| ?h ?)(?P<minute>\d{{2}})(?::\d{{2}})?(?:\.\d{{1,6}})?(?: ?{_HALF})?"
#: Until when, behind an hour: `9h-10h`, `9am to 10am`; a number alone may begin a date.
_UNTIL = (
    r"(?: ?(?:[-\u2013]|to|until|à|a|bis) ?\d{1,2}"
    r"(?::\d{2}(?: ?[ap]\.? ?m\b\.?)?| ?h(?: ?\d{2})?\b| ?[ap]\.? ?m\b\.?))?"
)
#: An hour that cannot be part of a date.
_SURE = rf"(?i)(?:(?<![\d:]){_CLOCK}|(?<![\d:.])\d{{1,2}} ?(?:[ap]\.? ?m\b\.?|h\b)){_UNTIL}"
#: An hour in a cell for hours; `8-9am` and `9:00 - 10:00` begin with it.
_HOUR = (
    r"(?i)(?<![\d:])(?P<hour>\d{1,2})(?:(?:[:.]| ?h ?)(?P<minute>\d{2}))?(?::\d{2})?"
    r"(?: ?(?P<half>[ap])\.? ?m\b\.?)?(?P<unit> ?h\b)?"
    r"(?: ?(?:-|to|until|à|a|bis) ?\d{1,2}(?:(?:[:.]| ?h ?)\d{2})?)?"
    r"(?: ?(?P<half_behind>[ap])\.? ?m\b\.?)?"
    r" ?(?P<arabic>صباحا|مساء|ص|م)?(?P<word> ?(?:uhr|hrs?|hours?|h)\b\.?)?"
)
#: The same hour once more, as others have it: behind `9am`, `EST / 3pm CET`.
_AND_MORE = rf"\(?(?:[A-Za-z]{{1,5}}\)?)? ?(?:[/|,;&+=]|or\b|and\b|-)? ?\(?{_SURE.removeprefix('(?i)')}"
#: What leads from a day to its hour: 2027-10-18T09:00, "Mon 18 Oct at 9am".
_LEADS = r"(?i)(?<=\d)T$|[,;|@\u00b7]$|\b(?:at|à|a las|às|um|الساعة|saa)$"
_NUMBER = re.compile(r"(?P<hour>[012]\d)(?P<minute>[0-5]\d)")
_NOON = named("""noon, midday, 12 noon, midi, mediodia, meio dia, mittag, الظهر, saa sita mchana""")
#: Parts of a day: no hour, but no mistake either.
_PARTS = named("""morning, afternoon, evening, am, pm, matin, apres midi, soir, manana, tarde, noche, manha,
    noite, morgens, vormittag, nachmittag, abend, صباح, مساء, asubuhi, mchana, jioni, all day,
    anytime""")
_ZONE = re.compile(r"[A-Za-z]{1,5}|[A-Za-z_]+(?:/[A-Za-z_+-]+)+|(?:UTC|GMT)? ?[+-]\d{1,2}(?::?\d{2})?")
_LOCAL = named("""local, local time, lt, heure locale, hora local, ortszeit""")
_NOON_HOUR, _HOURS = 12, 24


def taken_out(text: str) -> tuple[str, str]:
    """Cut a cell with a day and an hour into the day and the hour with its zone; the hour may be empty."""
    plain = unicodedata.normalize("NFKC", text)
    match = compiled(_SURE).search(plain)
    if not match:
        return text, ""
    start = match.start()
    before = plain[:start].rstrip()
    before = compiled(_LEADS).sub("", before)
    rest = plain[match.end() :].strip()
    zoned = _ZONE.fullmatch(rest.strip("() "))
    if zoned or not rest or compiled(f"(?i){_AND_MORE}").match(rest):
        return before.strip(), plain[start:]
    return f"{before} {rest}".strip(), match.group()


def read_hour(text: str, value: CellValue) -> tuple[time | None, str]:
    """Give the hour in a cell, None where it is open, and the zone that stands beside it, or nothing.

    Raises MisreadError, saying what to write.
    """
    if isinstance(value, datetime):
        return value.time().replace(second=0, microsecond=0), ""
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0), ""
    if is_nothing(text) or normalised(text) in _PARTS:
        return None, ""
    if normalised(text) in _NOON:
        return time(_NOON_HOUR), ""
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("\u2013", "-").split())
    number = _NUMBER.fullmatch(plain)
    match = number or compiled(_HOUR).search(plain)
    if not match:
        raise MisreadError(_no_hour(text))
    rest = f"{plain[: match.start()]} {plain[match.end() :]}".strip(" ()-,")
    if compiled(_SURE).search(rest):
        raise MisreadError(f"`{text[:40]}` names several hours: keep one, with its zone, as in 09:00 UTC")
    if rest and not _ZONE.fullmatch(rest) and normalised(rest) not in _LOCAL:
        raise MisreadError(_no_hour(text))
    return _hour(match, text), rest


def _hour(match: re.Match[str], text: str) -> time:
    parts = match.groupdict()
    half = (parts.get("half") or parts.get("half_behind") or "").lower()
    arabic = parts.get("arabic") or ""
    half = half or {"": "", "ص": "a", "م": "p"}.get(arabic[:1], "")
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if parts["minute"] is None and not half and not (parts.get("word") or parts.get("unit")):
        raise MisreadError(f"`{text[:30]}` may be morning or evening: write it as in 09:00")
    if half:
        if not 0 < hour <= _NOON_HOUR:
            raise MisreadError(f"there is no hour `{text[:30]}`: write it as in 09:00")
        hour = hour % _NOON_HOUR + (_NOON_HOUR if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise MisreadError(f"there is no hour `{text[:30]}`: write it as in 09:00") from None


def _no_hour(text: str) -> str:
    return f"`{text[:40]}` is not a time of day: write it as in 09:00"


def zone_meant(word: str, day: date | None, hour: time | None, home: str) -> str:
    """Give the IANA name of the zone that stands beside an hour; empty where it is that of the campaign.

    An abbreviation is taken only where it is what the campaign's own zone is called on that day. Raises
    MisreadError with the place to write.
    """
    plain = word.strip("() ")
    if not plain or normalised(plain) in _LOCAL or plain == home:
        return ""
    if plain.upper() in {"Z", "UTC"}:
        return "" if home == "UTC" else "UTC"
    if day and hour and plain.upper() in _names_at(day, hour, home):
        return ""
    if day and hour and plain.upper() in _other_names(day, home):
        name = " or ".join(sorted(_names_at(day, hour, home)))
        raise MisreadError(
            f"`{plain}` is not what {home} is called on {day}: that is {name}; write that, or another hour"
        )
    try:
        found = typed_zone(plain)
    except MisuseError as error:
        raise MisreadError(str(error)) from None
    return "" if found == home else found


def _other_names(day: date, home: str) -> set[str]:
    """Give what the zone of the campaign is called in January and in July."""
    months = (datetime(day.year, month, 1, _NOON_HOUR, tzinfo=ZoneInfo(home)) for month in (1, 7))
    return {month.tzname() or "" for month in months}


def _names_at(day: date, hour: time, home: str) -> set[str]:
    """Give what the zone of the campaign is called at that time: EDT, and ET for short."""
    name = datetime.combine(day, hour, ZoneInfo(home)).tzname() or ""
    offset = datetime.combine(day, hour, ZoneInfo(home)).strftime("%z")
    hours = f"{offset[:1]}{int(offset[1:3])}" if offset[3:5] == "00" else f"{offset[:3]}:{offset[3:5]}"
    short = {name[0] + name[-1]} if name.isalpha() and len(name) == 3 and name[1] in "SD" else set()  # noqa: PLR2004
    offsets = {f"UTC{hours}", f"GMT{hours}", hours} if not short else set()
    return {name, *short, *offsets}
