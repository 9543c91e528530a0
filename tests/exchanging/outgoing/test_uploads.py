"""What schedulers take: their columns, their hours, as many rows as they take, and nothing that harms."""

import csv
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from socialkit import export_posts
from socialkit.exchanging.outgoing.schedulers import SCHEDULERS
from tests.exchanging.campaigns import WEEK, week

EVE = datetime(2027, 10, 17, tzinfo=UTC)


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8"), newline="")))


def test_buffer_has_its_columns_and_the_channel_s_hours(tmp_path: Path) -> None:
    made = export_posts(week(tmp_path), "buffer", now=EVE)
    assert sorted(made.files) == ["buffer-alliance-linkedin.csv", "buffer-alliance-x.csv"]
    header, first, second = cells(made.files["buffer-alliance-x.csv"])
    assert header == ["Text", "Image URL", "Tags", "Posting Time"]
    assert first[0].startswith("Today is #CareWeek, with @CareAlliance: https://care.example/week\n\nThank")
    assert (first[3], second[3]) == ("2027-10-18 09:00", "2027-10-19 09:00")
    assert "alliance-linkedin: set the channel's time zone in Buffer to Europe/Paris" in "\n".join(
        made.remarks
    )
    assert "alliance-linkedin: pick the mentions by hand, typed they tag nobody: monday" in made.remarks


def test_hootsuite_has_no_header_and_american_dates(tmp_path: Path) -> None:
    rows = cells(export_posts(week(tmp_path), "hootsuite", now=EVE).files["hootsuite-alliance-x.csv"])
    assert [row[0] for row in rows] == ["10/18/2027 09:00", "10/19/2027 09:00"]
    assert {len(row) for row in rows} == {3}
    # The link is in the text already: beside it, it would be posted twice.
    assert {row[2] for row in rows} == {""}


def test_publer_has_twelve_columns_and_a_link_that_the_text_lacks(tmp_path: Path) -> None:
    campaign = week(
        tmp_path, WEEK.replace("#CareWeek. {link}\n    translations", "#CareWeek.\n    translations")
    )
    header, _, second = cells(export_posts(campaign, "publer", now=EVE).files["publer-alliance-x.csv"])
    assert (len(header), header[2], second[2]) == (
        12,
        "Link(s) - Separated by comma for FB carousels",
        "https://care.example/week",
    )


def test_what_cannot_go_out_is_left_out_with_the_reason(tmp_path: Path) -> None:
    text = WEEK.replace("        Today is", "        =Today is").replace(
        "Second day", "Second " + "day " * 70
    )
    made = export_posts(week(tmp_path, text), "buffer", now=datetime(2027, 10, 18, 8, tzinfo=UTC))
    assert list(made.left_out) == [
        "monday on alliance-x: it begins with `=`, which spreadsheets take for a formula: begin with a word",
        "monday on alliance-linkedin: its time is over, 2027-10-18 09:00 Europe/Paris: write a later `at`",
        "tuesday on alliance-x: it counts 327, X takes 280: shorten it",
        "whenever on alliance-x: it has no time: write `at`",
        "whenever on alliance-linkedin: it has no time: write `at`",
    ]


def test_a_long_table_comes_in_portions(tmp_path: Path) -> None:
    posts = "".join(
        f"  - {{id: p{n}, at: '2027-10-20 {n // 60:02}:{n % 60:02}', text: 'Post {n} of #CareWeek'}}\n"
        for n in range(101)
    )
    made = export_posts(week(tmp_path, WEEK.partition("posts:\n")[0] + "posts:\n" + posts), "buffer", now=EVE)
    assert [len(cells(made.files[f"buffer-alliance-x-{n}.csv"])) for n in (1, 2)] == [101, 2]


@pytest.mark.parametrize("name", SCHEDULERS)
def test_each_shape_says_where_it_was_read(name: str) -> None:
    shape = SCHEDULERS[name]
    assert shape.source.startswith("https://")
    assert shape.date
    assert shape.mark in {"verified", "reported", "assumed"}
