"""The posts and events as a calendar (RFC 5545, https://www.rfc-editor.org/rfc/rfc5545, 2009-09)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import chain
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Entry

from socialkit.assignments import assignment, hours
from socialkit.composing import compose
from socialkit.kit.files.calendar_zones import calendar_zone
from socialkit.model.campaign import Campaign, Post
from socialkit.model.moment import Moment
from socialkit.platforms.registry import dialect
from socialkit.text.letters import CONTROLS

_MAKER = "-//socialkit//posts//EN"
#: What a post takes in a calendar; it is only there to be seen.
_LENGTH = timedelta(minutes=15)
_UNSEEN = re.compile(rf"[{CONTROLS}\r\x85]")
_END = b"END:VCALENDAR\r\n"


def calendar(campaign: Campaign, now: datetime) -> bytes:
    """Give an entry for each post at each of its times, and for each event.

    The day of ``now`` (aware) is its stamp: on one day the same campaign gives the same bytes.
    """
    found = list(chain(_posts(campaign), _events(campaign)))
    made = Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    made.add("x-wr-calname", _shown(campaign.name))
    stamp = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for _, entry in found:
        entry.add("dtstamp", stamp)
    zones: dict[str, list[int]] = {}
    for moment, _ in found:
        zones.setdefault(moment.zone, []).append(moment.local.year)
    parts = [calendar_zone(name, min(years), max(years)) for name, years in zones.items()]
    head = bytes(made.to_ical()).removesuffix(_END)
    return head + b"".join(parts) + b"".join(bytes(entry.to_ical()) for _, entry in found) + _END


def _posts(campaign: Campaign) -> Iterator[tuple[Moment, Entry]]:
    for post in campaign.posts:
        for moment, platforms in hours(campaign, post):
            titles = ", ".join(dialect(name).title for name in platforms)
            entry = Entry()
            entry.add("uid", f"post-{post.id}.{moment.zone}.{_mark(campaign)}@socialkit")
            entry.add("summary", f"{_shown(post.title or post.id)} ({titles})")
            entry.add("description", _shown(_about(campaign, post)))
            _set_time(entry, moment, moment.local + _LENGTH)
            yield moment, entry


def _events(campaign: Campaign) -> Iterator[tuple[Moment, Entry]]:
    for event in campaign.events:
        entry = Entry()
        entry.add("uid", f"event-{event.id}.{_mark(campaign)}@socialkit")
        entry.add("summary", _shown(event.title))
        if event.link:
            entry.add("url", event.link)
        _set_time(entry, event.starts, event.ends.local)
        yield event.starts, entry


def _set_time(entry: Entry, moment: Moment, end: datetime) -> None:
    zone = ZoneInfo(moment.zone)
    entry.add("dtstart", moment.local.replace(tzinfo=zone, fold=moment.fold or 0))
    entry.add("dtend", end.replace(tzinfo=zone, fold=moment.fold or 0))


def _about(campaign: Campaign, post: Post) -> str:
    texts = dict.fromkeys(
        compose(campaign, assignment(campaign, version, platform)).text.strip()
        for version in post.versions
        for platform in version.platforms
    )
    return "\n\n---\n\n".join(texts)


def _mark(campaign: Campaign) -> str:
    """Give what tells this campaign's entries from another's: its id, else a mark made of its name."""
    return campaign.id or sha256(campaign.name.encode()).hexdigest()[:12]


def _shown(text: str) -> str:
    return _UNSEEN.sub("", text)
