"""Months drawn as weeks of numbers under weekdays: each post comes under its day, or the cell is told."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from socialkit import CampaignFileError, load_campaign
from socialkit.exchanging.drafting.draft import ImportContext
from socialkit.exchanging.drafting.reading_files import read_file
from tests.exchanging.drafts import Value, campaign_file, taken, told, workbook
from tests.representatives import few_quick

DAYS: list[Value] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
OCTOBER: list[list[Value]] = [
    [None, None, None, None, 1, 2, 3],
    [],
    [4, 5, 6, 7, 8, 9, 10],
    [],
    [11, 12, 13, 14, 15, 16, 17],
    [],
    [18, 19, 20, 21, 22, 23, 24],
    ["We begin #CareWeek", "9 reasons to care #CareWeek", None, "In October we march #CareWeek"],
    ["Later that day #CareWeek"],
    [25, 26, 27, 28, 29, 30, 31],
]
WANTED = [
    "2027-10-18 Later that day #CareWeek",
    "2027-10-18 We begin #CareWeek",
    "2027-10-19 9 reasons to care #CareWeek",
    "2027-10-21 In October we march #CareWeek",
]


CONTEXT = ImportContext(starts=date(2027, 10, 18), ends=date(2027, 10, 22), timezone="America/New_York")


def _days(folder: Path, rows: Sequence[Sequence[Value]], name: str = "Sheet") -> list[str]:
    file = folder / "month.xlsx"
    workbook(file, {name: rows})
    found = read_file(file, str(file), CONTEXT)
    assert found.faults == ()
    return sorted(f"{each.day} {each.text}" for each in found.drafts)


def _fault(folder: Path, rows: Sequence[Sequence[Value]], name: str = "Sheet") -> str:
    file = folder / "month.xlsx"
    workbook(file, {name: rows})
    with pytest.raises(CampaignFileError) as caught:
        taken(file)
    return str(caught.value)


@few_quick(
    "title, head, name",
    [
        (["Content calendar: OCTOBER 2027"], DAYS, "Sheet"),
        ([], DAYS, "October 2027"),
        ([], [str(day)[:3] for day in DAYS], "Oct"),
        (["10/2027"], [str(day)[:3].upper() for day in DAYS], "Plan"),
        (["2027-10"], list("MTWTFSS"), "Plan"),
        ([date(2027, 10, 1)], DAYS, "Plan"),
        (["October", 2027], DAYS, "Plan"),
        (["Octobre 2027"], ["Lun.", "Mar.", "Mer.", "Jeu.", "Ven.", "Sam.", "Dim."], "Plan"),
        (
            ["octubre de 2027"],
            ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
            "x",
        ),
        (
            ["Oktober 2027"],
            ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
            "x",
        ),
        (["أكتوبر 2027"], ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"], "x"),
    ],
)
def test_a_month_is_known_by_its_title_or_its_sheet(
    tmp_path: Path, title: list[Value], head: list[Value], name: str
) -> None:
    assert _days(tmp_path, [title, head, *OCTOBER], name) == WANTED


def test_weeks_may_begin_on_sunday_and_show_days_of_other_months(tmp_path: Path) -> None:
    rows: list[list[Value]] = [
        ["OCTOBER 2027"],
        ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        [26, 27, 28, 29, 30, 1, 2],
        [None, None, None, None, "September still #CareWeek", "First #CareWeek"],
        [3, 4, 5, 6, 7, 8, 9],
        [10, 11, 12, 13, 14, 15, 16],
        [17, 18, 19, 20, 21, 22, 23],
        [24, 25, 26, 27, 28, 29, 30],
        [None, "The 25th #CareWeek"],
        [31, 1, 2, 3, 4, 5, 6],
        ["The end #CareWeek", "November #CareWeek"],
    ]
    assert _days(tmp_path, rows) == [
        "2027-09-30 September still #CareWeek",
        "2027-10-01 First #CareWeek",
        "2027-10-25 The 25th #CareWeek",
        "2027-10-31 The end #CareWeek",
        "2027-11-01 November #CareWeek",
    ]


@pytest.mark.parametrize("sign", ["\n", ": ", " - ", ") ", " "])
def test_a_number_may_stand_before_the_text_of_its_own_day(tmp_path: Path, sign: str) -> None:
    week: list[Value] = [f"18{sign}We begin #CareWeek", 19, f"20{sign}Half #CareWeek", 21, 22, 23, 24]
    rows: list[list[Value]] = [["October 2027"], DAYS, [11, 12, 13, 14, 15, 16, 17], week]
    assert _days(tmp_path, rows) == ["2027-10-18 We begin #CareWeek", "2027-10-20 Half #CareWeek"]


def test_rows_may_name_platforms_and_working_weeks_have_five_days(tmp_path: Path) -> None:
    rows: list[list[Value]] = [
        ["October 2027", *DAYS[:5]],
        ["Week 42", 18, 19, 20, 21, 22],
        ["LinkedIn", "Long #CareWeek", None, "Longer #CareWeek"],
        ["X", "Short #CareWeek"],
        ["Week 43", 25, 26, 27, 28, 29],
    ]
    file = tmp_path / "month.xlsx"
    workbook(file, {"Plan": rows})
    made = taken(file)
    campaign_file(tmp_path, made.after)
    posts = load_campaign(tmp_path / "posts.yaml").posts[1:]
    assert [told(each)[1:] for each in posts] == [
        ("linkedin", "Long #CareWeek"),
        ("linkedin", "Longer #CareWeek"),
        ("x", "Short #CareWeek"),
    ]


def test_months_may_stand_below_each_other(tmp_path: Path) -> None:
    rows: list[list[Value]] = [
        ["October 2027"],
        DAYS,
        *OCTOBER,
        ["November 2027"],
        [1, 2, 3, 4, 5, 6, 7],
        ["The first #CareWeek"],
    ]
    assert _days(tmp_path, rows) == [*WANTED, "2027-11-01 The first #CareWeek"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([DAYS, *OCTOBER], "nothing says of which"),
        ([["September 2027"], DAYS, *OCTOBER], "do not stand under their weekdays in month 9 2027"),
        ([["October 2026"], DAYS, *OCTOBER], "do not stand under their weekdays in month 10 2026"),
        ([["October 2027"], DAYS, [18, 19, 21, 22, 23, 24, 25]], "do not stand under their weekdays"),
        ([["October 2027"], DAYS, [11, 12, 13, 14], [17, 18, 19, 20]], "cell A4"),
    ],
)
def test_a_month_that_does_not_fit_is_told_at_its_cell(
    tmp_path: Path, rows: list[list[Value]], said: str
) -> None:
    assert said in _fault(tmp_path, rows)


def test_numbers_by_weekday_that_are_no_days_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "two.xlsx"
    statistics: list[list[Value]] = [
        ["Clicks", *DAYS],
        ["Facebook", 12, 3, 4, 18, 7, 1, 0],
        ["X", 1, 1, 2, 3, 5, 8, 13],
    ]
    posts: list[list[Value]] = [["Date", "Text"], [date(2027, 10, 18), "We begin #CareWeek"]]
    workbook(file, {"Posts": posts, "Statistics": statistics})
    made = taken(file)
    assert len(made.posts) == 1
    assert any('sheet "Statistics" has no column of texts' in each for each in made.remarks)
