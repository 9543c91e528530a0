"""Each form of export holds what the campaign says, twice the same bytes, and no formula."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook

from socialkit import MisuseError, SocialkitError, export_posts, export_translations
from socialkit.exchanging.outgoing import FORMS
from tests.command_line import socialkit
from tests.exchanging.campaigns import WEEK, week, week_file

EVE = datetime(2027, 10, 17, tzinfo=UTC)
HEADER = [
    "id", "date", "time", "timezone", "platforms", "language", "title", "text", "text: linkedin", "link",
    "graphic", "alt text",
]  # fmt: skip


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_campaign_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    campaign = week(tmp_path)
    first, second = (export_posts(campaign, form, now=EVE).files for _ in range(2))
    assert first == second
    assert first


def test_a_table_has_a_row_for_each_post_and_language(tmp_path: Path) -> None:
    header, *rows = cells(export_posts(week(tmp_path), "csv", now=EVE).files["posts.csv"])
    assert header == HEADER
    assert [(row[0], row[1], row[2], row[4], row[5]) for row in rows] == [
        ("monday", "2027-10-18", "09:00", "x, linkedin", "en"),
        ("tuesday", "2027-10-19", "09:00", "x, linkedin", "en"),
        ("tuesday", "", "", "", "es"),
        ("whenever", "", "", "x, linkedin", "en"),
    ]
    assert rows[0][6:9] == [
        "The first day",
        "Today is #CareWeek, with @CareAlliance: {link}\n\nThank you, {partner}!",
        "On LinkedIn, too: #CareWeek with @CareAlliance. {link}",
    ]


def test_a_workbook_has_the_same_cells_and_all_are_text(tmp_path: Path) -> None:
    text = WEEK.replace("No hour, but", "=1+1 and")
    campaign = week(tmp_path, text)
    sheet = load_workbook(BytesIO(export_posts(campaign, "xlsx", now=EVE).files["posts.xlsx"])).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == HEADER
    last = sheet["H5"]
    assert (last.value, last.data_type) == ("=1+1 and #CareWeek. {link}", "s")
    assert {cell.number_format for row in sheet for cell in row} == {"@"}


def test_in_csv_a_formula_is_none(tmp_path: Path) -> None:
    campaign = week(tmp_path, WEEK.replace("No hour, but", "=1+1 and"))
    rows = cells(export_posts(campaign, "csv", now=EVE).files["posts.csv"])
    assert rows[-1][7] == "'=1+1 and #CareWeek. {link}"


def test_a_text_that_no_cell_holds_is_refused(tmp_path: Path) -> None:
    campaign = week(tmp_path, WEEK.replace("No hour, but", "word " * 7000))
    with pytest.raises(SocialkitError, match="export it as csv"):
        export_posts(campaign, "xlsx", now=EVE)


def test_a_calendar_has_posts_at_each_account_s_hour_and_events(tmp_path: Path) -> None:
    data = export_posts(week(tmp_path), "ics", now=EVE).files["posts.ics"]
    entries = [(str(each["summary"]), str(each.start)) for each in Calendar.from_ical(data).events]
    assert entries == [
        ("The first day (X)", "2027-10-18 09:00:00-04:00"),
        ("The first day (LinkedIn)", "2027-10-18 09:00:00+02:00"),
        ("tuesday (X)", "2027-10-19 09:00:00-04:00"),
        ("tuesday (LinkedIn)", "2027-10-19 09:00:00+02:00"),
        ("A talk", "2027-10-19 08:00:00-04:00"),
    ]


def test_plain_text_has_the_final_texts_day_by_day(tmp_path: Path) -> None:
    text = export_posts(week(tmp_path), "txt", now=EVE).files["posts.txt"].decode()
    assert "Monday 18 October 2027: Begin\n" in text
    assert (
        "* The first day, 09:00 (America/New_York)\n\n[X; en]\nToday is #CareWeek, with @CareAlliance" in text
    )
    assert "Thank you, Care Alliance!" in text
    assert text.index("Without a time") > text.index("[X, LinkedIn; es]\nEl segundo")


def test_a_document_has_headings_and_runs_from_right_to_left_where_it_must(tmp_path: Path) -> None:
    campaign = week(tmp_path, WEEK.replace("      es:\n", "      ar:\n"))
    document = Document(BytesIO(export_posts(campaign, "docx", now=EVE).files["posts.docx"]))
    headings = [
        (each.style.name, each.text)
        for each in document.paragraphs
        if each.style and "ing" in each.style.name
    ]
    assert headings[:2] == [
        ("Heading 1", "Monday 18 October 2027: Begin"),
        ("Heading 2", "The first day"),
    ]
    turned = [each.text for each in document.paragraphs if "w:bidi" in each._p.xml]  # noqa: SLF001
    assert [text.partition("\n")[0] for text in turned] == [
        "El segundo día de la #SemanaCuidado. https://care.example/week"
    ]


def test_an_unknown_form_and_a_naive_time_are_misuse(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="did you mean `xlsx`"):
        export_posts(week(tmp_path), "xslx", now=EVE)
    with pytest.raises(MisuseError, match="no zone"):
        export_posts(week(tmp_path), "csv", now=datetime(2027, 1, 1))  # noqa: DTZ001


def test_the_verb_writes_files_and_says_so(tmp_path: Path) -> None:
    week_file(tmp_path)
    shown = socialkit("export", "csv", folder=tmp_path)
    assert shown.status == 0
    assert shown.out.startswith("build/exports/posts.csv: ")
    assert (tmp_path / "build/exports/posts.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_a_post_that_is_made_for_an_event_is_in_no_table_but_in_what_goes_out(tmp_path: Path) -> None:
    announce = "announce: {at: 2027-10-18 12:00, text: 'Come to {event} #CareWeek'}"
    campaign = week(tmp_path, WEEK.replace("care.example/talk}", f"care.example/talk, {announce}}}"))
    assert "talk-announce" in {post.id for post in campaign.posts}
    assert b"talk-announce" not in export_posts(campaign, "csv", now=EVE).files["posts.csv"]
    assert b"Come to A talk" in export_posts(campaign, "txt", now=EVE).files["posts.txt"]
    assert b"talk-announce" not in export_translations(campaign, "es").files["translations-es.po"]


@pytest.mark.parametrize(("scope", "shown"), [("posts", True), ("report", False)])
def test_who_does_not_consent_to_posts_is_in_no_export(tmp_path: Path, scope: str, shown: bool) -> None:
    profiles = f"""\
profiles:
  - id: amina
    name: Amina Otieno
    told: first-person
    why: I was nine.
    consent: {{given: 2027-01-01, by: Amina Otieno, until: 2028-01-01, scope: [{scope}]}}
    at: [2027-10-20 09:00]
posts:
"""
    campaign = week(tmp_path, WEEK.replace("posts:\n", profiles, 1))
    assert "profile-amina-why" in {post.id for post in campaign.posts}
    for form in ("txt", "ics", "csv", "buffer"):
        written = b"".join(export_posts(campaign, form, now=EVE).files.values())
        assert (b"I was nine" in written) == (shown and form != "csv")
    assert b"I was nine" not in export_translations(campaign, "es").files["translations-es.po"]
