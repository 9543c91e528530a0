"""Tables as posts: lines between the rows, free slots, hours in a zone, texts per platform."""

from datetime import date
from pathlib import Path

import pytest

from socialkit.exchanging.drafting.draft import FoundPosts, ImportContext
from socialkit.exchanging.drafting.reading_files import read_file
from tests.exchanging.drafts import Value, workbook

CONTEXT = ImportContext(
    starts=date(2027, 10, 18), ends=date(2027, 10, 22), timezone="America/New_York", lang="en"
)
HEADER: list[Value] = ["Platforms", "Text"]
DATED: list[Value] = ["Date", "Text"]


def found_in(folder: Path, *rows: list[Value], name: str = "Sheet") -> FoundPosts:
    file = folder / "calendar.xlsx"
    workbook(file, {name: rows})
    return read_file(file, "", CONTEXT)


def days(found: FoundPosts) -> list[tuple[str, str]]:
    return [(str(each.day or ""), each.text) for each in found.drafts]


def sentences(found: FoundPosts) -> list[str]:
    return [each.sentence for each in found.remarks if not each.sentence.startswith("columns: ")]


def test_a_day_between_the_rows_holds_until_the_next(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        HEADER,
        ["Monday 18 October", None],
        ["X", "One #CareWeek"],
        ["LinkedIn", "Two #CareWeek"],
        ["Tuesday 19 October", None],
        ["X", "Three #CareWeek"],
    )
    assert days(found) == [
        ("2027-10-18", "One #CareWeek"),
        ("2027-10-18", "Two #CareWeek"),
        ("2027-10-19", "Three #CareWeek"),
    ]
    assert (found.faults, sentences(found)) == ((), [])


def test_platforms_between_the_rows_hold_until_the_next(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        DATED,
        ["LinkedIn", None],
        ["2027-10-18", "One #CareWeek"],
        ["Facebook and X", None],
        ["2027-10-19", "Two #CareWeek"],
    )
    assert [each.platforms for each in found.drafts] == [("linkedin",), ("facebook", "x")]
    assert sentences(found) == []


def test_words_between_the_rows_are_told_as_no_post(tmp_path: Path) -> None:
    found = found_in(tmp_path, DATED, ["Our first   part", None], ["2027-10-18", "One #CareWeek"])
    assert days(found) == [("2027-10-18", "One #CareWeek")]
    assert sentences(found) == ["`Our first part` is no post: left out"]


def test_a_day_alone_in_its_column_is_a_free_slot(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        DATED,
        ["2027-10-18", "One #CareWeek"],
        ["2027-10-19", None],
        ["2027-10-20", "Two #CareWeek"],
    )
    assert days(found) == [("2027-10-18", "One #CareWeek"), ("2027-10-20", "Two #CareWeek")]
    assert sentences(found) == ["1 row without a text: left out (3)"]


def test_of_many_free_slots_ten_are_named(tmp_path: Path) -> None:
    free: list[list[Value]] = [["2027-10-19", None] for _ in range(12)]
    found = found_in(tmp_path, DATED, ["2027-10-18", "One #CareWeek"], *free)
    assert sentences(found) == ["12 rows without a text: left out (3, 4, 5, 6, 7, 8, 9, 10, 11, 12 …)"]


def test_a_row_with_a_link_and_no_text_is_a_fault_at_its_place(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        ["Date", "Text", "Link"],
        ["2027-10-18", "One #CareWeek", None],
        ["2027-10-19", None, "https://example.org/two"],
    )
    assert days(found) == [("2027-10-18", "One #CareWeek")]
    [fault] = found.faults
    assert "there is no text for this post: write it, or clear the row (link is there)" in fault.message
    assert fault.place.line == 3


@pytest.mark.parametrize(
    ("heading", "zone"),
    [("Time (ET)", ""), ("Time (UTC)", "UTC"), ("Time (Europe/Paris)", "Europe/Paris"), ("Time (about)", "")],
)
def test_a_zone_in_the_heading_holds_for_the_hours_below(tmp_path: Path, heading: str, zone: str) -> None:
    found = found_in(tmp_path, ["Date", heading, "Text"], ["2027-10-18", "09:00", "One #CareWeek"])
    [draft] = found.drafts
    assert (str(draft.hour), draft.timezone) == ("09:00:00", zone)


def test_a_sheet_named_as_a_platform_holds_its_posts(tmp_path: Path) -> None:
    found = found_in(tmp_path, DATED, ["2027-10-18", "One #CareWeek"], name="LinkedIn posts")
    assert [each.platforms for each in found.drafts] == [("linkedin",)]


def test_what_is_cancelled_is_left_out_and_told(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        ["Date", "Status", "Text"],
        ["2027-10-18", "cancelled", "One #CareWeek"],
        ["2027-10-19", "ready", "Two #CareWeek"],
    )
    assert days(found) == [("2027-10-19", "Two #CareWeek")]
    assert sentences(found) == ["cancelled: left out"]
