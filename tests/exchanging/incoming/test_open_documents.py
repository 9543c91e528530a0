"""OpenDocument spreadsheets: read as their XLSX would be, and refused where that is."""

from pathlib import Path
from time import perf_counter

import pytest

from socialkit import CampaignFileError, load_campaign
from socialkit.exchanging.importing import import_posts
from socialkit.exchanging.incoming.table_cells import Sheet
from socialkit.exchanging.incoming.table_files import sheets
from tests.exchanging.drafts import CAMPAIGN, campaign_file, taken, told
from tests.exchanging.open_documents import open_document, row, said, sheet, value

HEADER = row(said("Date"), said("Time"), said("Platforms"), said("Text"))
MONDAY = value("date", "2027-10-18", "18/10/27")
NINE = value("time", "PT09H00M00S", "09:00")
GONE = "<text:p>#REF!</text:p>"
HELLO = row(MONDAY, NINE, said("X"), said("Hello #CareWeek"))


def _read(folder: Path, *rows: str) -> Sheet:
    (found,) = sheets(open_document(folder / "a.ods", sheet(*rows)), "a.ods")
    return found


def test_a_calendar_comes_in(tmp_path: Path) -> None:
    file = open_document(
        tmp_path / "week.ods",
        sheet(
            row(said("CARE WEEK: content calendar")),
            '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>',
            f"<table:table-header-rows>{HEADER}</table:table-header-rows>",
            HELLO,
            row(
                value("date", "2027-10-19T14:30:00", "19/10/27 14:30"),
                "<table:table-cell/>",
                said("LinkedIn + Facebook"),
                said('Two<text:s text:c="2"/>blanks <text:span>and</text:span>\n#CareWeek'),
            ),
        ),
    )
    made = taken(file)
    campaign_file(tmp_path, made.after)
    posts = load_campaign(tmp_path / "posts.yaml").posts[1:]
    assert [told(each) for each in posts] == [
        ("10-18 09:00", "x", "Hello #CareWeek"),
        ("10-19 14:30", "linkedin facebook", "Two  blanks and\n#CareWeek"),
    ]
    assert any('sheet "Week", cell A5: columns: `Date` is date' in each for each in made.remarks)


def test_cells_keep_what_they_are(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        row(
            value("float", "3", "3"),
            value("float", "2.5", "2,5"),
            value("boolean", "true", "TRUE"),
            value("time", "PT26H00M00S", "26:00"),
            said('<text:a xlink:href="https://care.example">here</text:a>'),
            said("gone", ' table:style-name="gone"'),
            said("<office:annotation><text:p>a note</text:p></office:annotation>seen"),
            value("float", "7", "7", ' table:formula="of:=3+4"'),
            said("twice", ' table:number-columns-repeated="2"'),
        ),
        row(said("hidden"), more=' table:visibility="collapse"'),
        row(said("again"), more=' table:number-rows-repeated="2"'),
    )
    first = found.rows[0]
    assert [cell.text for cell in first] == [
        "3",
        "2.5",
        "yes",
        "26:00",
        "here",
        "gone",
        "seen",
        "7",
        "twice",
        "twice",
    ]
    assert first[4].link == "https://care.example"
    assert [cell.struck for cell in first][5:7] == [True, False]
    assert first[7].formula
    assert not first[7].fault
    assert [line[0].hidden for line in found.rows] == [False, True, False, False]
    assert [line[0].where for line in found.rows][2:] == ['sheet "Week", cell A3', 'sheet "Week", cell A4']
    assert {len(line) for line in found.rows} == {10}


def test_a_cell_that_is_merged_down_holds_for_its_rows(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    found = _read(
        tmp_path,
        row(said("Monday", ' table:number-rows-spanned="3"'), said("one")),
        row(covered, said("two")),
        row(covered, said("three")),
        row("<table:table-cell/>", said("four")),
    )
    assert [(line[0].text, line[0].merged) for line in found.rows] == [
        ("Monday", False),
        ("Monday", True),
        ("Monday", True),
        ("", False),
    ]


def test_a_hidden_sheet_is_left_out(tmp_path: Path) -> None:
    hidden = sheet(HEADER, HELLO, name="Old", more=' table:style-name="away"')
    made = taken(open_document(tmp_path / "a.ods", sheet(HEADER, HELLO), hidden))
    assert len(made.posts) == 1
    assert any('sheet "Old" is hidden: left out' in each for each in made.remarks)


@pytest.mark.parametrize(
    ("cell", "said_of_it"),
    [
        (
            value("float", "1", "1", " table:formula=\"of:='file:///home/a/Budget.ods'#$May.A1\""),
            'sheet "Week", cell D2: this formula looks into another document',
        ),
        (
            f'<table:table-cell table:formula="of:=A1" calcext:value-type="error">{GONE}</table:table-cell>',
            'sheet "Week", cell D2: #REF! is what a formula gives that went wrong',
        ),
        ('<table:table-cell table:formula="of:=A1"/>', "cell D2: this formula has no saved value"),
    ],
)
def test_cells_that_cannot_be_taken_are_told(tmp_path: Path, cell: str, said_of_it: str) -> None:
    home = campaign_file(tmp_path)
    file = open_document(tmp_path / "a.ods", sheet(HEADER, row(MONDAY, NINE, said("X"), cell)))
    with pytest.raises(CampaignFileError) as caught:
        import_posts(home, [file])
    assert said_of_it in str(caught.value)
    assert home.read_text("utf-8") == CAMPAIGN


DTD = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("kind", "parts", "reason"),
    [
        ("application/vnd.oasis.opendocument.text", {}, "no spreadsheet: save it as .docx"),
        ("application/epub+zip", {}, "no spreadsheet"),
        (None, {"Basic/Standard/Module1.xml": "<a/>"}, "it has macros"),
        (None, {"Scripts/python/a.py": "1"}, "it has macros"),
        (None, {"META-INF/manifest.xml": "<a><encryption-data/></a>"}, "it has a password"),
        (None, {"content.xml": DTD}, "document type"),
        (None, {"content.xml": "<a>"}, "no XML"),
        (None, {"content.xml": "<a>" + "<b>" * 50_000 + "</b>" * 50_000 + "</a>"}, "no column is headed"),
    ],
)
def test_documents_that_cannot_be_taken_say_why(
    tmp_path: Path, kind: str | None, parts: dict[str, str], reason: str
) -> None:
    home = campaign_file(tmp_path)
    more = {"kind": kind} if kind else {}
    file = open_document(tmp_path / "a.ods", sheet(HEADER, HELLO), parts=parts, **more)
    with pytest.raises(CampaignFileError) as caught:
        import_posts(home, [file])
    assert reason in str(caught.value)
    assert home.read_text("utf-8") == CAMPAIGN


@pytest.mark.parametrize(
    "rows",
    [
        [row(said("x"), more=' table:number-rows-repeated="1000000"')],
        [row(*[said("x")] * 199, said("x", ' table:number-columns-repeated="200"'))],
        [row(said("x", ' table:number-columns-repeated="190"'), more=' table:number-rows-repeated="9000"')],
        [
            '<table:table-row table:number-rows-repeated="900000"><table:table-cell/></table:table-row>',
            row(said("x")),
        ],
        [row(said(f"{'<text:span>' * 5_000}x{'</text:span>' * 5_000}"))],
    ],
)
def test_more_than_a_calendar_has_is_refused_soon(tmp_path: Path, rows: list[str]) -> None:
    with pytest.raises(CampaignFileError):
        _read(tmp_path, *rows)


APART = row(said("x", ' table:number-columns-repeated="100"'))


@pytest.mark.slow
@pytest.mark.parametrize(
    "tables",
    [
        [
            sheet(
                row(
                    said("x", ' table:number-columns-repeated="20"'),
                    more=' table:number-rows-repeated="9000"',
                )
            )
        ]
        * 3,
        [sheet(APART, row(said("x"), more=' table:number-rows-repeated="4000"'))],
        [sheet(row(said("x"), more=' table:number-rows-repeated="4000"'), APART)],
        [sheet(row(said("x"), more=' table:number-rows-repeated="19000"'))] * 22,
        [sheet(APART, row(said("x"), more=' table:number-rows-repeated="2000"'))] * 2,
    ],
)
def test_cells_are_counted_over_all_sheets_and_where_rows_are_shorter(
    tmp_path: Path, tables: list[str]
) -> None:
    with pytest.raises(CampaignFileError, match="more cells than a calendar has: remove what stands apart"):
        sheets(open_document(tmp_path / "a.ods", *tables), "a.ods")


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", ["style:style", "style:default-style", "office:automatic-styles", "table:table"]
)
def test_what_is_nested_deep_takes_no_longer_than_what_is_not(tmp_path: Path, part: str) -> None:
    deep = f"<{part}>" * 60_000 + f"</{part}>" * 60_000
    file = open_document(
        tmp_path / "a.ods", sheet(row(said("x"))), f"</office:spreadsheet>{deep}<office:spreadsheet>"
    )
    begun = perf_counter()
    assert len(sheets(file, "a.ods")) == 1
    assert perf_counter() - begun < 5
