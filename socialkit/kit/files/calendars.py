"""calendar.ics: when to post, what to attend, what ends, with alarms; an entry that changes tells so.

Source of the format: RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545, 2009-09); of SEQUENCE section 3.8.7.4.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vDuration, vText

from socialkit.kit.files.calendar_zones import calendar_zone
from socialkit.kit.partner_page.agenda import PageDeadline
from socialkit.kit.partner_page.attending import PageEvent
from socialkit.kit.partner_page.partner_view import PartnerView
from socialkit.kit.partner_page.post_cards import PostCard
from socialkit.kit.partner_page.week import TimedCard
from socialkit.text.letters import CONTROLS

NAME = "calendar.ics"
FOLDER = "calendar"
_MAKER = "-//socialkit//share kits//EN"
#: What a post takes in a calendar; it is only there to be seen.
_LENGTH = timedelta(minutes=15)
#: So many minutes before it a calendar rings; of a deadline a day before.
_WARNING = 15
_DAY_BEFORE = timedelta(days=1)
_UNSEEN = re.compile(rf"[{CONTROLS}\r\x85]")
# Lines that are too long go on behind a space (RFC 5545, section 3.1).
_FOLDED = re.compile(rb"\r\n[ \t]")
_POST, _EVENT, _DEADLINE = "post", "event", "deadline"
_BEGIN = "BEGIN:VEVENT\r\n"
_ENTRY = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_UID = re.compile(rb"\r\nUID:([^\r\n]{1,300})\r\n")
_TOLD = re.compile(rb"\r\n(?:DTSTAMP:[0-9TZ]{16}|SEQUENCE:([0-9]{1,6}))(?=\r\n)")

# Of each entry by its name: its number, what it says without that, its bytes.
_KnownEntries = Mapping[bytes, tuple[int, bytes, bytes]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendars:
    """The whole week, and each entry alone by post, event and deadline; empty where nothing has a time.

    ``marks`` are those of the entries of posts, whatever their numbers.
    """

    week: bytes
    posts: dict[str, bytes]
    events: dict[str, bytes]
    deadlines: dict[str, bytes]
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class _CalendarEntry:
    """An entry for one thing: its bytes (folded), as they were or with a higher number."""

    kind: str
    id: str
    data: bytes


def calendars(view: PartnerView, before: bytes, stamp: date) -> Calendars:
    """Give a kit's calendars; ``before`` is the file that was written last (empty: none).

    What is as it was there stays as it was; what is not gets the next number and the day ``stamp``.
    """
    known = dict(_known(before))
    entries = list(_entries(view, known, stamp))
    if not entries:
        return Calendars(week=b"", posts={}, events={}, deadlines={})
    years = [at.year for at in _times(view)]
    zone = calendar_zone(view.zone, min(years), max(years))
    head, end = _frame(view.campaign.name)
    singles: dict[str, dict[str, bytes]] = {_POST: {}, _EVENT: {}, _DEADLINE: {}}
    for each in entries:
        singles[each.kind][each.id] = head + zone + each.data + end
    return Calendars(
        week=head + zone + b"".join(each.data for each in entries) + end,
        posts=singles[_POST],
        events=singles[_EVENT],
        deadlines=singles[_DEADLINE],
        marks={each.id: _entry_mark(each.data) for each in entries if each.kind == _POST},
    )


def unfolded(calendar: bytes) -> str:
    """Give a calendar with whole lines, however long."""
    return _FOLDED.sub(b"", calendar).decode()


def post_file(post: str) -> str:
    """Give where the calendar entry of a post stands in a kit."""
    return f"{FOLDER}/{post}.ics"


def event_file(event: str) -> str:
    """Give where the calendar entry of an event stands in a kit; an event may have the id of a post."""
    return f"{FOLDER}/event-{event}.ics"


def deadline_file(deadline: str) -> str:
    """Give where the calendar entry of a deadline stands in a kit."""
    return f"{FOLDER}/deadline-{deadline}.ics"


def _times(view: PartnerView) -> list[datetime]:
    posted = [each.at for day in view.days for each in day.posts if each.at]
    ending = [each.at for each in view.deadlines]
    return [*posted, *ending, *chain.from_iterable((each.starts, each.ends) for each in view.events)]


def _entries(view: PartnerView, known: _KnownEntries, stamp: date) -> Iterator[_CalendarEntry]:
    for timed in (each for day in view.days for each in day.posts):
        if timed.at:
            card = timed.card
            data = _as_before(view, card, known) or _numbered(_post(view, timed, timed.at), known, stamp)
            yield _CalendarEntry(kind=_POST, id=card.post, data=data)
    for each in view.events:
        yield _CalendarEntry(kind=_EVENT, id=each.id, data=_numbered(_attended(view, each), known, stamp))
    for deadline in view.deadlines:
        data = _numbered(_ending(view, deadline), known, stamp)
        yield _CalendarEntry(kind=_DEADLINE, id=deadline.id, data=data)


def _as_before(view: PartnerView, card: PostCard, known: _KnownEntries) -> bytes:
    """Give the entry of a post of which nothing changed, if it stands there as it was made; else nothing."""
    _, said, data = known.get(_uid(view, f"post-{card.post}").encode(), (-1, b"", b""))
    return data if card.entry and _entry_mark(said) == card.entry else b""


def _entry_mark(entry: bytes) -> str:
    """Give what tells an entry from all others, whatever its number."""
    return sha256(_plain(entry)).hexdigest()


def _post(view: PartnerView, timed: TimedCard, at: datetime) -> Event:
    texts = dict.fromkeys(each.text for each in timed.card.offered)
    return _event(
        view,
        uid=f"post-{timed.card.post}",
        title=view.words("Post: {title}", {"title": timed.card.title}),
        at=(at, at + _LENGTH),
        about="\n\n---\n\n".join(texts),
    )


def _ending(view: PartnerView, deadline: PageDeadline) -> Event:
    """Give a deadline as the last quarter of an hour before it; it rings a day before."""
    made = _event(
        view,
        uid=f"deadline-{deadline.id}",
        title=deadline.title,
        at=(deadline.at - _LENGTH, deadline.at),
        about=deadline.link,
    )
    [alarm] = made.walk("VALARM")
    alarm["trigger"] = vDuration(-_DAY_BEFORE)
    alarm["description"] = vText(_UNSEEN.sub("", deadline.title))
    if deadline.link:
        made.add("url", deadline.link)
    return made


def _attended(view: PartnerView, event: PageEvent) -> Event:
    page = event.recording or event.link
    names = view.words.separators.semicolon.join(event.speakers)
    speakers = view.words("Speakers: {names}", {"names": names}) if names else ""
    made = _event(
        view,
        uid=f"event-{event.id}",
        title=event.title,
        at=(event.starts, event.ends),
        about="\n\n".join(filter(None, [page, speakers])),
    )
    if page:
        made.add("url", page)
    return made


def _event(view: PartnerView, *, uid: str, title: str, at: tuple[datetime, datetime], about: str) -> Event:
    zone, event, alarm = ZoneInfo(view.zone), Event(), Alarm()
    said = _UNSEEN.sub("", title)
    event.add("uid", _uid(view, uid))
    event.add("summary", said)
    event.add("description", _UNSEEN.sub("", about))
    event.add("dtstart", at[0].replace(tzinfo=zone))
    event.add("dtend", at[1].replace(tzinfo=zone))
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -timedelta(minutes=_WARNING))
    alarm.add("description", view.words("In {n} minutes: {title}", {"n": _WARNING, "title": said}))
    event.add_component(alarm)
    return event


def _uid(view: PartnerView, name: str) -> str:
    return f"{name}.{view.partner.id}.{_campaign(view)}@socialkit"


def _campaign(view: PartnerView) -> str:
    """Give what tells this campaign's entries from another's: its id, else a mark made of its name."""
    campaign = view.campaign
    return campaign.id or sha256(campaign.name.encode()).hexdigest()[:12]


def _numbered(event: Event, known: _KnownEntries, stamp: date) -> bytes:
    """Give an entry as it was written before, or with the next number."""
    written = bytes(event.to_ical())
    number, said, data = known.get(str(event["uid"]).encode(), (-1, b"", b""))
    if said == _plain(written):
        return data
    told = f"{_BEGIN}SEQUENCE:{number + 1}\r\nDTSTAMP:{stamp:%Y%m%d}T000000Z\r\n"
    return told.encode() + written.removeprefix(_BEGIN.encode())


def _known(before: bytes) -> Iterator[tuple[bytes, tuple[int, bytes, bytes]]]:
    """Give the entries of a file by their names: number, what they say without it, and their bytes."""
    for found in _ENTRY.finditer(before):
        plain = _FOLDED.sub(b"", found.group())
        uid = _UID.search(plain)
        numbers = [int(each) for each in _TOLD.findall(plain) if each]
        if uid and numbers:
            yield uid[1], (numbers[0], _plain(found.group()), found.group())


def _plain(entry: bytes) -> bytes:
    return _TOLD.sub(b"", _FOLDED.sub(b"", entry))


@lru_cache(maxsize=1)
def _frame(name: str) -> tuple[bytes, bytes]:
    """Give what stands before and behind the entries of a file."""
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _UNSEEN.sub("", name))
    end = b"END:VCALENDAR\r\n"
    return bytes(calendar.to_ical()).removesuffix(end), end
