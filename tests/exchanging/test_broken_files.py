"""Files that cannot be taken: each fault is told with its place and what to do, and nothing is written."""

import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from socialkit import CampaignFileError
from socialkit.exchanging.importing import import_posts
from tests.exchanging.drafts import CAMPAIGN, Value, campaign_file, workbook
from tests.representatives import few_quick

Maker = Callable[[Path], Path]
HEADER = "Date,Time,Platforms,Text\n"


def a_text(name: str, text: str, encoding: str = "utf-8") -> Maker:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(text.encode(encoding))
        return folder / name

    return make


def rows(*lines: str) -> Maker:
    return a_text("table.csv", HEADER + "".join(f"{line}\n" for line in lines))


def a_book(*cells: tuple[str, Value]) -> Maker:
    def make(folder: Path) -> Path:
        file = folder / "book.xlsx"
        book = workbook(
            file, {"Week": [["Date", "Time", "Platforms", "Text"], ["2027-10-18", "09:00", "X", "Hello"]]}
        )
        for where, value in cells:
            book["Week"][where] = value
        book.save(file)
        return file

    return make


def a_package(change: Callable[[zipfile.ZipFile], None], name: str = "book.xlsx") -> Maker:
    def make(folder: Path) -> Path:
        file = a_book()(folder)
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
            change(archive)
        return file.rename(folder / name)

    return make


def wide_sheets(folder: Path) -> Path:
    """Give sheets that have two cells each, far from each other."""
    book = workbook(folder / "book.xlsx", {"Week": [["Date"]], "More": [["Date"]]})
    for sheet in book.worksheets:
        sheet["CV2500"] = "x"
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def a_merged_plain(folder: Path) -> Path:
    """Merge more cells than a sheet can have posts."""
    file = a_book()(folder)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", b"</sheetData>" + merged)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


def a_changed_part(name: str, change: Callable[[bytes], bytes]) -> Maker:
    def make(folder: Path) -> Path:
        file = a_book()(folder)
        with zipfile.ZipFile(file) as archive:
            parts = {each: archive.read(each) for each in archive.namelist()}
        parts[name] = change(parts[name])
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, content in parts.items():
                archive.writestr(each, content)
        return file

    return make


def twice(folder: Path) -> Path:
    (folder / "book.xlsx").write_bytes(b"PK\x03\x04 and nothing of the sort")
    return folder / "book.xlsx"


BIG = 21_000_000
BROKEN: list[tuple[str, Maker, str, bool]] = [
    (
        "no such day",
        rows("31/11/2027,09:00,X,Hello"),
        "table.csv:2:1: SK006 there is no day `31/11/2027`",
        True,
    ),
    (
        "dates in three styles",
        rows(
            "2027-10-18,09:00,X,One",
            "18/10/2027,09:00,X,Two",
            "10/19/2027,09:00,X,Three",
            "05/10/2027,09:00,X,Four",
        ),
        "table.csv:5:1: SK006 `05/10/2027` is 2027-10-05 or 2027-05-10: say `--date-order day-first`",
        True,
    ),
    ("another weekday", rows("Thursday 19 October,09:00,X,Hello"), "2027-10-19 is a Tuesday; correct", True),
    (
        "no date",
        rows("soon,09:00,X,Hello"),
        "table.csv:2:1: SK006 `soon` is not a date: write it as in",
        True,
    ),
    ("no year", rows("1 March,09:00,X,Hello"), "has no year: write it, or say `--year 2027`", True),
    (
        "an open hour",
        rows("18/10/2027,9,X,Hello"),
        "table.csv:2:12: SK006 `9` may be morning or evening",
        True,
    ),
    (
        "the other half of the year",
        rows("18/10/2027,9:00 EST,X,Hello"),
        "that is EDT or ET; write that",
        True,
    ),
    ("a wrong zone", rows("18/10/2027,9:00 CET,X,Hello"), "`CET` does not say where", True),
    (
        "an unknown platform",
        rows("18/10/2027,9:00,Facebok,Hello"),
        "table.csv:2:17: SK006 unknown platform",
        True,
    ),
    ("a picture, no text", a_text("t.csv", "Text,Image\n,a.png\n"), "there is no text for this post", True),
    (
        "no column of texts",
        a_text("t.csv", "Date,Owner\n2027-10-18,Ann\n"),
        "no column is headed as texts",
        True,
    ),
    (
        "two columns of texts",
        a_text("t.csv", "Caption,Caption\na,b\n"),
        "columns A and B may both be text",
        True,
    ),
    ("an open quotation mark", rows('18/10/2027,9:00,X,"Hello'), 'the quotation mark " is not closed', False),
    (
        "another encoding",
        a_text("t.csv", f"{HEADER},,X,d\u00e9j\u00e0\n", "cp1252"),
        "t.csv:2:6: SK001 from here",
        False,
    ),
    ("a zero byte", a_text("t.csv", f"{HEADER},,X,a\0b\n"), "t.csv:2:6: SK001 here is a zero byte", False),
    ("an empty file", a_text("t.csv", " \n"), "it is empty", False),
    ("50 MB", a_text("t.csv", "x" * BIG), "it is bigger than 20 MB", False),
    ("no package", twice, "it is damaged", False),
    ("a control character", rows("18/10/2027,9:00,X,He\x07llo"), "a control character (U+0007)", True),
    (
        "an error in a formula",
        a_book(("D2", "#REF!")),
        'book.xlsx:2:4: SK006 sheet "Week", cell D2: #REF!',
        True,
    ),
    (
        "a formula that was never saved",
        a_book(("D2", '="a"&"b"')),
        "cell D2: this formula has no saved value",
        True,
    ),
    (
        "another workbook",
        a_book(("D2", "='[Other.xlsx]May'!A1")),
        "cell D2: this formula looks into another",
        True,
    ),
    (
        "an hour after midnight",
        a_book(("B2", timedelta(hours=26))),
        "cell B2: there is no hour `26:00`: write it as in 09:00",
        True,
    ),
    ("a number for a date", a_book(("A2", 46000)), "cell A2: 46000 is a number, not a date", True),
    ("macros", a_package(lambda book: book.writestr("xl/vbaProject.bin", b"x")), "it has macros", False),
    (
        "a bomb",
        a_package(lambda book: book.writestr("xl/media/zeros.xml", b" " * 70_000_000)),
        "unpacked it is bigger than 60 MB",
        False,
    ),
    (
        "a document type",
        a_package(lambda book: book.writestr("xl/more.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>')),
        "it declares a document type",
        False,
    ),
    (
        "links to others",
        a_package(lambda book: book.writestr("xl/externalLinks/externalLink1.xml", b"<a/>")),
        "it links to other workbooks",
        False,
    ),
    ("two cells far apart", a_book(("GR20000", "x")), "more cells than a calendar", False),
    ("sheets wide together", wide_sheets, "sheet 'More' has more cells than a calendar", False),
    ("merged without end", a_merged_plain, "more cells than a calendar has", False),
    (
        "an old format",
        a_text("t.xls", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1x", "latin-1"),
        "old format",
        False,
    ),
    ("a PDF", a_text("t.pdf", "%PDF-1.7"), "this is a PDF", False),
    ("a page", a_text("t.html", "<html>"), "web pages are not read", False),
    (
        "a feed with entities",
        a_text("t.rss", '<!DOCTYPE a [<!ENTITY b "c">]><rss/>'),
        "a document type",
        False,
    ),
]


@few_quick("maker, sentence, readable", [each[1:] for each in BROKEN], ids=[each[0] for each in BROKEN])
def test_what_cannot_be_taken_is_told_and_changes_nothing(
    tmp_path: Path,
    maker: Maker,
    sentence: str,
    readable: bool,
) -> None:
    home = campaign_file(tmp_path)
    with pytest.raises(CampaignFileError) as caught:
        import_posts(home, [maker(tmp_path)])
    assert sentence in str(caught.value)
    assert caught.value.readable is readable
    assert home.read_text("utf-8") == CAMPAIGN


@pytest.mark.parametrize(
    ("name", "anew"),
    [
        ("a.xlsx", "as .xlsx or .ods"),
        ("a.DOCX", "as .docx"),
        ("a.ods", "as .xlsx or .ods"),
        ("a.xlsm", "as .xlsx or .ods"),
        ("a.odt", "as .docx"),
    ],
)
def test_what_is_named_like_an_office_file_and_is_none_is_refused(
    tmp_path: Path, name: str, anew: str
) -> None:
    home = campaign_file(tmp_path)
    path = a_text(name, "<table><tr><td>18/10/2027</td><td>Hello</td></tr></table>")(tmp_path)
    with pytest.raises(CampaignFileError, match=f"but it is none: save it anew, {anew}$"):
        import_posts(home, [path])
    assert home.read_text("utf-8") == CAMPAIGN


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    first = rows("31/11/2027,25:00,Facebok,Hello", "18/10/2027,09:00,X,Right")(tmp_path)
    second = a_text("two.csv", f"{HEADER}soon,09:00,X,Hello\n")(tmp_path)
    with pytest.raises(CampaignFileError) as caught:
        import_posts(home, [first, second])
    assert len(caught.value.findings) == 4
    assert home.read_text("utf-8") == CAMPAIGN


def test_what_the_campaign_file_refuses_is_told_at_the_cell(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    file = a_text("table.csv", "Text,Title\nHello,Turned \u202earound\n")(tmp_path)
    with pytest.raises(CampaignFileError, match=r"table.csv:2:7: SK003 .*U\+202E"):
        import_posts(home, [file])


@pytest.mark.slow
def test_what_is_only_formatted_far_below_costs_nothing(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    file = a_book(("D900000", None))(tmp_path)
    assert len(import_posts(home, [file]).posts) == 1


@pytest.mark.parametrize(
    "part",
    ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"],
)
@pytest.mark.parametrize(
    "change", [lambda part: part[: len(part) // 2], lambda part: part[:-3], lambda _: b""]
)
def test_a_part_that_is_cut_off_is_told(tmp_path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    home = campaign_file(tmp_path)
    with pytest.raises(CampaignFileError, match="save it anew") as caught:
        import_posts(home, [a_changed_part(part, change)(tmp_path)])
    assert not caught.value.readable


# Programs other than Excel leave the names of cells out:
# https://github.com/tafia/calamine/issues/261, https://github.com/exceljs/exceljs/pull/537 (read 2026-11-30).
@pytest.mark.parametrize(
    "names", [rb' r="[A-Z]+[0-9]+"', rb' r="[0-9A-Z]+"', rb' r="[B-D][0-9]+"', rb' r="D2"']
)
def test_cells_without_a_name_are_those_behind_the_ones_before(tmp_path: Path, names: bytes) -> None:
    home = campaign_file(tmp_path)
    made = import_posts(
        home, [a_changed_part("xl/worksheets/sheet1.xml", lambda part: re.sub(names, b"", part))(tmp_path)]
    )
    assert len(made.posts) == 1


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b" \n", b"<!-- x -->"])
def test_a_document_type_is_found_whatever_its_part_is_called(tmp_path: Path, start: bytes) -> None:
    home = campaign_file(tmp_path)
    content = start + b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    file = a_package(lambda book: book.writestr("xl/worksheets/sheet1.dat", content))(tmp_path)
    with pytest.raises(CampaignFileError, match="it declares a document type"):
        import_posts(home, [file])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        # Excel writes such: https://github.com/PHPOffice/PhpSpreadsheet/issues/3125 (read 2026-11-30).
        ("xl/drawings/vmlDrawing1.vml", b"<xml><div><br></div></xml>"),
        ("xl/media/image1.svg", b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>'),
        ("xl/media/image1.png", b"\x89PNG"),
        ("xl/printerSettings/printerSettings1.bin", b"<\0"),
    ],
)
def test_parts_that_nobody_reads_do_no_harm(tmp_path: Path, name: str, content: bytes) -> None:
    file = a_package(lambda book: book.writestr(name, content))(tmp_path)
    assert len(import_posts(campaign_file(tmp_path), [file]).posts) == 1
