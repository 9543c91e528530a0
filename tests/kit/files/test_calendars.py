"""calendar.ics: entries with alarms and zones; what changes gets a higher number, what does not stays."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from socialkit.kit.files.calendars import calendars

from .conftest import FILE, View

FIRST, SECOND = date(2027, 10, 1), date(2027, 10, 5)


def entries(data: bytes) -> dict[str, Any]:
    read: Any = Calendar.from_ical(data)
    return {
        str(each["uid"]): {"sequence": each["sequence"], "stamp": each["dtstamp"].dt.date(), "event": each}
        for each in read.walk("VEVENT")
    }


def test_a_week_has_every_post_with_a_time_and_every_event(view: View) -> None:
    made = calendars(view("amal"), b"", FIRST)
    found = entries(made.week)
    assert list(found) == ["post-monday.amal.care-week@socialkit", "event-talk.amal.care-week@socialkit"]
    post = found["post-monday.amal.care-week@socialkit"]["event"]
    assert post["dtstart"].dt == datetime(2027, 10, 18, 9, tzinfo=ZoneInfo("Asia/Amman"))
    assert post["summary"] == "Post: Families"
    assert "Thank you, Amal!" in post["description"]
    [alarm] = post.walk("VALARM")
    assert (alarm["action"], alarm["trigger"].dt) == ("DISPLAY", -timedelta(minutes=15))
    read: Any = Calendar.from_ical(made.week)
    [zone] = read.walk("VTIMEZONE")
    assert zone["tzid"] == "Asia/Amman"
    assert set(made.posts) == {"monday"}
    assert set(made.events) == {"talk"}
    assert list(entries(made.posts["monday"])) == ["post-monday.amal.care-week@socialkit"]


def test_what_is_the_same_stays_as_it_was_written(view: View) -> None:
    first = calendars(view("amal"), b"", FIRST)
    assert calendars(view("amal"), first.week, SECOND) == first


def test_what_changed_has_the_next_number_and_the_day(view: View) -> None:
    first = calendars(view("amal"), b"", FIRST)
    later = view("amal", FILE.replace("Thank you, {partner}", "Thanks, {partner}"))
    second = entries(calendars(later, first.week, SECOND).week)
    assert [(each["sequence"], each["stamp"]) for each in second.values()] == [(1, SECOND), (0, FIRST)]
    third = calendars(view("amal"), calendars(later, first.week, SECOND).week, SECOND)
    assert [each["sequence"] for each in entries(third.week).values()] == [2, 0]


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"\xff\xfe",
        b"BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n",
        b"BEGIN:VEVENT\r\n" * 1000,
        b"SEQUENCE:9" * 99,
    ],
)
def test_whatever_stood_there_before(view: View, before: bytes) -> None:
    assert calendars(view("amal"), before, FIRST) == calendars(view("amal"), b"", FIRST)


def test_without_a_time_there_is_no_calendar(view: View) -> None:
    text = FILE[: FILE.index("events:")] + FILE[FILE.index("posts:") :].replace(
        "    at: 2027-10-18 09:00\n", ""
    )
    made = calendars(view("amal", text), b"", FIRST)
    assert (made.week, made.posts, made.events) == (b"", {}, {})


def test_lines_are_short_and_end_as_the_standard_says(view: View) -> None:
    week = calendars(view("sol"), b"", FIRST).week
    lines = week.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in week.replace(b"\r\n", b"")


DEADLINE = (
    'deadlines: [{id: blogs, title: Blog posts, at: 2027-10-10 23:59, link: "https://example.org/how"}]\n'
)


def test_a_deadline_is_an_entry_that_ends_with_it_and_rings_a_day_before(view: View) -> None:
    made = calendars(view("amal", FILE + DEADLINE), b"", FIRST)
    [entry] = entries(made.deadlines["blogs"]).values()
    event = entry["event"]
    assert event["uid"] == "deadline-blogs.amal.care-week@socialkit"
    # One minute to midnight in New York is the next morning in Amman.
    assert event["dtend"].dt == datetime(2027, 10, 11, 6, 59, tzinfo=ZoneInfo("Asia/Amman"))
    assert (event["summary"], event["url"]) == ("Blog posts", "https://example.org/how")
    [alarm] = event.walk("VALARM")
    assert (alarm["trigger"].dt, alarm["description"]) == (-timedelta(days=1), "Blog posts")
    assert len(entries(made.week)) == 3
