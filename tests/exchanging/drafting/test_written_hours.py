"""Hours as people write them in calendars, and the zones beside them."""

from datetime import date, time

import pytest

from socialkit.exchanging.drafting.draft import MisreadError
from socialkit.exchanging.drafting.written_hours import read_hour, taken_out, zone_meant
from tests.representatives import few_quick

NINE, HALF_PAST_TWO = time(9), time(14, 30)
DAY, HOME = date(2027, 10, 18), "America/New_York"


@few_quick(
    "text, wanted",
    [
        *(
            (text, NINE)
            for text in [
                "09:00",
                "9am",
                "9 a.m.",
                "9:00:00 AM",
                "9h",
                "9 Uhr",
                "0900",
                "9-10am",
                "9:00 - 10:00",
                "9 h 00",
                "9h-10h",
                "9h à 10 h 30",
                "9am to 10am",
                "٩:٠٠ ص",
            ]
        ),
        *((text, HALF_PAST_TWO) for text in ["14:30", "2:30 PM", "14h30", "14.30", "14:30 Uhr", "1430"]),
        ("noon", time(12)),
        ("12am", time(0)),
        ("morning", None),
        ("TBC", None),
    ],
)
def test_an_hour_is_read_however_it_is_written(text: str, wanted: time | None) -> None:
    assert read_hour(text, text)[0] == wanted


@pytest.mark.parametrize("text", ["9", "25:00", "13pm", "soonish", "saa 3"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(MisreadError, match="09:00"):
        read_hour(text, text)


TWICE = [
    "9am EST / 3pm CET",
    "9am / 3pm",
    "9:00 ET (15:00 CET)",
    "9am EST, 3pm CET",
    "9h EST - 15h CET",
    "09:00 or 14:00",
]


@few_quick("text", TWICE)
def test_an_hour_in_several_zones_is_told_as_what_it_is(text: str) -> None:
    with pytest.raises(MisreadError, match=r"names several hours: keep one, with its zone"):
        read_hour(text, text)


@few_quick("text", TWICE)
def test_behind_a_day_none_of_several_hours_is_taken(text: str) -> None:
    assert taken_out(f"Mon 18 Oct {text}") == ("Mon 18 Oct", text)


@few_quick(
    "text, wanted",
    [
        ("2027-10-18 09:00", ("2027-10-18", "09:00")),
        ("18/10/2027 9am", ("18/10/2027", "9am")),
        ("Mon 18 Oct 2027, 9:00 AM ET", ("Mon 18 Oct 2027", "9:00 AM ET")),
        ("Mon 18 Oct · 9:00am", ("Mon 18 Oct", "9:00am")),
        ("Monday 18 October at 9am", ("Monday 18 October", "9am")),
        ("2027-10-18T09:00:00Z", ("2027-10-18", "09:00:00Z")),
        ("18.10.2027", ("18.10.2027", "")),
        ("18/10/2027 à 9 h 30", ("18/10/2027", "9 h 30")),
        ("18/10/2027 9h-10h", ("18/10/2027", "9h-10h")),
        ("Mon 18 Oct, 9am to 10am ET", ("Mon 18 Oct", "9am to 10am ET")),
        ("9h - 18/10/2027", ("- 18/10/2027", "9h")),
    ],
)
def test_an_hour_behind_a_day_is_cut_off(text: str, wanted: tuple[str, str]) -> None:
    assert taken_out(text) == wanted


def test_a_zone_is_a_place_or_what_the_campaigns_own_is_called_then() -> None:
    for word in ("", "ET", "EDT", "(EDT)", "local time", HOME):
        assert zone_meant(word, DAY, NINE, HOME) == ""
    assert zone_meant("Europe/Paris", DAY, NINE, HOME) == "Europe/Paris"
    assert zone_meant("UTC", DAY, NINE, HOME) == "UTC"
    for word, sentence in (
        ("EST", "that is EDT or ET"),
        ("CET", "does not say where"),
        ("GMT+3", "an offset"),
    ):
        with pytest.raises(MisreadError, match=sentence):
            zone_meant(word, DAY, NINE, HOME)
    assert zone_meant("GMT+3", DAY, NINE, "Africa/Nairobi") == ""
