"""Ten shapes of tables as people keep their posts in, made up on the model of published ones.

- columns, and what stands in them:
  https://www.templateregistry.com/templates/social-media-content-calendar-template-sheets,
  https://socialmediamanagementtool.com/learn/social-media-content-calendar-template/,
  https://soposty.com/blog/social-media-content-calendar-template (all read 2026-11-30)
- uploads of Buffer, Hootsuite and Publer: the sources in socialkit/exchanging/outgoing/schedulers.py
- a text for each platform and language: https://github.com/fsfe/pmpc-website (read 2026-11-29)
"""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl.styles import Font

from socialkit import load_campaign
from socialkit.model.campaign import Post
from tests.exchanging.drafts import Value, campaign_file, taken, told, workbook
from tests.representatives import few_quick

Shape = Callable[[Path], Path]
Told = tuple[str, str, str]


def a_list_with_a_title(folder: Path) -> Path:
    """Give a title and a legend above the header, dates and times as such, several platforms in one cell."""
    file = folder / "list.xlsx"
    rows: list[list[Value]] = [
        ["CARE WEEK 2027: content calendar"],
        [],
        [
            "Publish Date",
            "Time (ET)",
            "Platform(s)",
            "Post Topic",
            "Copy/Caption",
            "Hashtag Set",
            "Approval Status",
        ],
        [
            date(2027, 10, 18),
            time(9),
            "LinkedIn + Facebook",
            "Launch",
            "We begin.\nJoin us!",
            "#CareWeek",
            "Approved",
        ],
        [
            date(2027, 10, 19),
            time(14, 30),
            "Twitter/X",
            "Story",
            "A story #CareWeek",
            "#CareWeek",
            "PostDraft",
        ],
        [date(2027, 10, 20), None, None, None, None, None, None],
    ]
    workbook(file, {"Calendar": rows})
    return file


def merged_days(folder: Path) -> Path:
    """Give a day that is merged down over its posts."""
    file = folder / "merged.xlsx"
    book = workbook(
        file,
        {
            "Week": [
                ["Date", "Time", "Channel", "Message"],
                ["Mon 18 Oct", "9am", "FB", "Good morning #CareWeek"],
                [None, "3pm", "X", "Good afternoon #CareWeek"],
                ["Tue 19 Oct", "noon", "LI", "Halfway #CareWeek"],
            ]
        },
    )
    book["Week"].merge_cells("A2:A3")
    book.save(file)
    return file


def sheets_for_platforms(folder: Path) -> Path:
    """Give a sheet for each platform, one that is none, and one that is hidden."""
    file = folder / "sheets.xlsx"
    book = workbook(
        file,
        {
            "Facebook": [["Date & Time", "Text"], [datetime(2027, 10, 18, 9), "On Facebook #CareWeek"]],  # noqa: DTZ001
            "LinkedIn posts": [["Date & Time", "Text"], ["19/10/2027 10:00", "On LinkedIn #CareWeek"]],
            "Budget": [["Item", "Cost"], ["Ads", 100]],
            "Old": [["Date", "Text"], ["2026-10-18 09:00", "Last year's"]],
        },
    )
    book["Old"].sheet_state = "hidden"
    book.save(file)
    return file


def crosses(folder: Path) -> Path:
    """Give a column for each platform with crosses in it; dates of the United States."""
    file = folder / "crosses.csv"
    file.write_text(
        "Date,Time,Facebook,Twitter,LinkedIn,Post\n"
        '10/18/2027,9:00 AM,x,,x,"One, with a comma #CareWeek"\n'
        '10/5/2027,1:05 PM,,x,,"Two ""quoted"" #CareWeek"\n',
        "utf-8",
    )
    return file


def texts_for_platforms(folder: Path) -> Path:
    """Give a text for each platform in a column of its own."""
    file = folder / "texts.csv"
    file.write_text(
        "Datum;Uhrzeit;LinkedIn;X (Twitter)\n"
        "18.10.2027;9 Uhr;Lang und für LinkedIn #CareWeek;Kurz #CareWeek\n"
        "19.10.2027;14:30 Uhr;;Nur kurz #CareWeek\n",
        "utf-8",
    )
    return file


def days_side_by_side(folder: Path) -> Path:
    """Give days side by side, and a row for each platform."""
    file = folder / "grid.xlsx"
    rows: list[list[Value]] = [
        ["Our week"],
        ["", "Monday 18 Oct", "Tuesday 19 Oct"],
        ["Facebook", "Monday on Facebook #CareWeek", None],
        ["Twitter", "9:00 is a good hour #CareWeek", "Tuesday on X #CareWeek"],
    ]
    workbook(file, {"Week": rows})
    return file


def days_between(folder: Path) -> Path:
    """Give lines between the rows that name the day, and posts that were cancelled."""
    file = folder / "between.xlsx"
    book = workbook(
        file,
        {
            "Plan": [
                ["Time", "Where", "Wording", "Status"],
                ["Monday 18 October 2027"],
                ["09:00", "All channels", "For all #CareWeek", "ok"],
                ["10:00", "X", "Not this one", "CANCELLED"],
                ["Tuesday 19 October 2027"],
                ["09:30", "Facebook, Instagram", "For two #CareWeek", ""],
                ["11:00", "X", "Crossed out", ""],
            ]
        },
    )
    for cell in book["Plan"][7]:
        cell.font = Font(strike=True)
    book.save(file)
    return file


def arabic(folder: Path) -> Path:
    """Give a table in Arabic, digits too."""
    file = folder / "arabic.csv"
    file.write_text(
        "التاريخ,الوقت,المنصة,النص,الوسوم\n١٨/١٠/٢٠٢٧,٩:٠٠ ص,فيسبوك و تويتر,مرحبا بكم,#CareWeek\n",
        "utf-8-sig",
    )
    return file


def hootsuite(folder: Path) -> Path:
    """Give what Hootsuite takes: no header, a time, a message and a link."""
    file = folder / "hootsuite.csv"
    file.write_text(
        '10/18/2027 09:00,"Hello #CareWeek",https://care.example/week\n10/19/2027 13:05,"Again #CareWeek",\n',
        "utf-8",
    )
    return file


def buffer_and_utf16(folder: Path) -> Path:
    """Give what Buffer takes, saved as `Unicode Text` by Excel: UTF-16, tabs."""
    file = folder / "buffer.txt"
    file.write_text(
        "Text\tImage URL\tTags\tPosting Time\n"
        "Hello é #CareWeek\thttps://care.example/a.png\tlaunch\t2027-10-18 09:00\n",
        "utf-16",
    )
    return file


SHAPES: list[tuple[Shape, list[Told]]] = [
    (
        a_list_with_a_title,
        [
            ("10-18 09:00", "linkedin facebook", "We begin.\nJoin us!\n\n#CareWeek"),
            ("10-19 14:30", "x", "A story #CareWeek"),
        ],
    ),
    (
        merged_days,
        [
            ("10-18 09:00", "facebook", "Good morning #CareWeek"),
            ("10-18 15:00", "x", "Good afternoon #CareWeek"),
            ("10-19 12:00", "linkedin", "Halfway #CareWeek"),
        ],
    ),
    (
        sheets_for_platforms,
        [
            ("10-18 09:00", "facebook", "On Facebook #CareWeek"),
            ("10-19 10:00", "linkedin", "On LinkedIn #CareWeek"),
        ],
    ),
    (
        crosses,
        [
            ("10-18 09:00", "facebook linkedin", "One, with a comma #CareWeek"),
            ("10-05 13:05", "x", 'Two "quoted" #CareWeek'),
        ],
    ),
    (
        texts_for_platforms,
        [
            ("10-18 09:00", "linkedin x", "Lang und für LinkedIn #CareWeek"),
            ("10-19 14:30", "x", "Nur kurz #CareWeek"),
        ],
    ),
    (
        days_side_by_side,
        [
            ("", "facebook", "Monday on Facebook #CareWeek"),
            ("", "x", "9:00 is a good hour #CareWeek"),
            ("", "x", "Tuesday on X #CareWeek"),
        ],
    ),
    (
        days_between,
        [
            ("10-18 09:00", "x linkedin facebook", "For all #CareWeek"),
            ("10-19 09:30", "facebook instagram", "For two #CareWeek"),
        ],
    ),
    (arabic, [("10-18 09:00", "facebook x", "مرحبا بكم\n\n#CareWeek")]),
    (
        hootsuite,
        [
            ("10-18 09:00", "x linkedin facebook", "Hello #CareWeek\n\n{link}"),
            ("10-19 13:05", "x linkedin facebook", "Again #CareWeek"),
        ],
    ),
    (buffer_and_utf16, [("10-18 09:00", "x linkedin facebook", "Hello é #CareWeek")]),
]


@few_quick("shape, wanted", SHAPES, ids=lambda each: getattr(each, "__name__", ""))
def test_a_table_as_people_keep_it_is_read_as_it_is_meant(
    tmp_path: Path, shape: Shape, wanted: list[Told]
) -> None:
    home = campaign_file(tmp_path)
    made = taken(shape(tmp_path))
    assert [told(post) for post in new_posts(home, made.after)] == wanted


def new_posts(home: Path, after: str) -> list[Post]:
    campaign = load_campaign(home, unsaved={str(home): after})
    return [post for post in campaign.posts if post.id != "first"]


def test_a_publer_table_and_its_remarks(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    file = tmp_path / "publer.csv"
    file.write_text(
        "Date - Intl. format or prompt,Text,Link(s) - Separated by comma for FB carousels,"
        "Media URL(s) - Separated by comma,Alt text(s) - Separated by ||,Label(s)\n"
        "2027-10-18 09:00,Hello #CareWeek,https://care.example/week,https://care.example/a.jpg,People,x\n",
        "utf-8",
    )
    made = taken(file)
    (post,) = new_posts(home, made.after)
    assert (post.link, post.text.value) == ("https://care.example/week", "Hello #CareWeek\n\n{link}")
    assert "# picture: https://care.example/a.jpg" in made.after
    assert any("is not fetched" in remark for remark in made.remarks)


def test_languages_in_columns_are_translations(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    file = tmp_path / "languages.csv"
    file.write_text(
        "Date,Time,English,Français,Text (ES)\n"
        "2027-10-18,09:00,Hello #CareWeek,Bonjour #CareWeek,Hola #CareWeek\n",
        "utf-8",
    )
    (post,) = new_posts(home, taken(file).after)
    assert post.text.value == "Hello #CareWeek"
    assert {each.lang: each.text.value for each in post.translations} == {
        "fr": "Bonjour #CareWeek",
        "es": "Hola #CareWeek",
    }


def test_what_was_guessed_and_left_out_is_told(tmp_path: Path) -> None:
    campaign_file(tmp_path)
    remarks = "\n".join(taken(a_list_with_a_title(tmp_path)).remarks)
    assert "`Copy/Caption` is text" in remarks
    assert "not taken: `Post Topic`" in remarks
    assert "1 row without a text: left out (6)" in remarks
    remarks = "\n".join(taken(sheets_for_platforms(tmp_path)).remarks)
    assert 'sheet "Old" is hidden: left out' in remarks
    assert 'sheet "Budget" has no column of texts: left out' in remarks
    remarks = "\n".join(taken(days_between(tmp_path)).remarks)
    assert remarks.count("cancelled: left out") == 2


@pytest.mark.slow
def test_formulas_are_never_calculated(tmp_path: Path) -> None:
    file = tmp_path / "formula.xlsx"
    workbook(file, {"A": [["Date", "Time", "Text"], ["2027-10-18", "09:00", "='never'&'calculated'"]]})
    with pytest.raises(Exception, match=r"cell C2: this formula has no saved value"):
        taken(file)


def test_a_second_row_of_the_header_that_names_platforms_is_a_part_of_it(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    rows: list[list[Value]] = [
        ["Date", "Time", "Text", "Channels", None, None],
        [None, None, None, "FB", "LI", "X"],
        [date(2027, 10, 18), "9:00:00 AM", "Hello #CareWeek", "x", None, "\u2713"],
    ]
    book = workbook(tmp_path / "two.xlsx", {"Plan": rows})
    book["Plan"].merge_cells("D1:F1")
    book.save(tmp_path / "two.xlsx")
    assert [told(post) for post in new_posts(home, taken(tmp_path / "two.xlsx").after)] == [
        ("10-18 09:00", "facebook x", "Hello #CareWeek")
    ]


def test_a_status_with_more_words_cancels_too(tmp_path: Path) -> None:
    campaign_file(tmp_path)
    (tmp_path / "table.csv").write_text(
        "Text,Status\nOne,Cancelled by Ann\nTwo,\u274c Annul\u00e9\n", "utf-8"
    )
    assert taken(tmp_path / "table.csv").posts == ()


def test_what_a_sheet_hides_is_no_post_and_is_told(tmp_path: Path) -> None:
    rows = [["Date", "Time", "Text"], *(["2027-10-18", "09:00", f"Number {number}"] for number in range(4))]
    book = workbook(tmp_path / "book.xlsx", {"Week": rows})
    for number in (3, 5):
        book["Week"].row_dimensions[number].hidden = True
    book.save(tmp_path / "book.xlsx")
    home = campaign_file(tmp_path)
    made = taken(tmp_path / "book.xlsx")
    assert [post.text.value for post in new_posts(home, made.after)] == ["Number 0", "Number 2"]
    assert any("2 hidden rows: left out (3, 5)" in remark for remark in made.remarks)


@pytest.mark.parametrize("hidden", [True, False])
def test_what_a_calendar_hides_or_strikes_is_no_post_and_is_told(tmp_path: Path, *, hidden: bool) -> None:
    rows: list[list[Value]] = [
        ["", "Mon 18 Oct", "Tue 19 Oct"],
        ["X", "One", "Two"],
        ["Facebook", "Three", None],
    ]
    book = workbook(tmp_path / "book.xlsx", {"Week": rows})
    if hidden:
        book["Week"].row_dimensions[3].hidden = True
    else:
        book["Week"]["B3"].font = Font(strike=True)
    book.save(tmp_path / "book.xlsx")
    home = campaign_file(tmp_path)
    made = taken(tmp_path / "book.xlsx")
    assert [post.text.value for post in new_posts(home, made.after)] == ["One", "Two"]
    assert any("cell B3" in remark and remark.endswith("left out") for remark in made.remarks)
