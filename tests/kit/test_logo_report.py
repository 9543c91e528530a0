"""The logo report: one row a partner, the sentence to send back, safe in a browser and in a spreadsheet."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit import Campaign, load_campaign, stamp
from socialkit.kit.logo_report import logo_entries, write_logo_report
from socialkit.model.stamped import about

FILE = """\
campaign:
  name: Test Week
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x]
graphics:
  campaign: {file: art.png, alt: Two people at a table.}
partners:
  - {id: amani, name: "=Amani <b>", logo: amani.png}
  - {id: small, name: Small, logo: small.png}
  - {id: broken, name: Broken, logo: broken.png}
  - {id: nobody, name: Nobody}
posts: []
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    Image.new("RGB", (1200, 600), "white").save(tmp_path / "art.png")
    for name, side in (("amani", 800), ("small", 20)):
        logo = Image.new("RGBA", (side, side))
        logo.paste(Image.new("RGBA", (side // 2, side // 2), "navy"), (side // 4, side // 4))
        logo.save(tmp_path / f"{name}.png")
    (tmp_path / "broken.png").write_text("dear diary")
    (tmp_path / "posts.yaml").write_text(FILE, "utf-8")
    return load_campaign(tmp_path / "posts.yaml")


@pytest.mark.slow
def test_every_partner_has_one_entry_and_a_letter_that_says_what_to_send(
    campaign: Campaign, tmp_path: Path
) -> None:
    entries = {entry.partner.id: entry for entry in logo_entries(campaign, stamp(campaign, tmp_path / "out"))}

    assert [entry.verdict for entry in entries.values()] == ["fine", "usable", "missing", "missing"]
    assert [entry.codes for entry in entries.values()] == ["", "too-small", "not-a-picture", "no-logo"]
    assert "nothing to do" in entries["amani"].letter
    assert "at least 1000 pixels wide" in entries["small"].letter
    assert "broken.png is not a picture" in entries["broken"].letter
    assert entries["nobody"].letter.startswith("We have no logo of Nobody yet. Please send us an SVG")
    assert [entry.picture is not None for entry in entries.values()] == [True, True, False, False]


@pytest.mark.slow
def test_partners_that_were_not_asked_for_have_no_row(campaign: Campaign, tmp_path: Path) -> None:
    report = stamp(campaign, tmp_path / "out")
    some = [row for row in report.logos if about(row) == "nobody"]

    entries = logo_entries(campaign, type(report)(logos=tuple(some)))

    assert [entry.partner.id for entry in entries] == ["nobody"]


@pytest.mark.slow
def test_the_spreadsheet_takes_no_cell_for_a_formula(campaign: Campaign, tmp_path: Path) -> None:
    _, sheet, _ = write_logo_report(campaign, stamp(campaign, tmp_path / "out"), tmp_path / "out")

    rows = list(csv.DictReader(StringIO(sheet.read_bytes().decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == ["amani", "small", "broken", "nobody"]
    assert rows[0]["name"] == "'=Amani <b>"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("We;=1+1", "We;'=1+1"),
        ("We; -1", "We;' -1"),
        ("Amani - Hope = Life", "Amani - Hope = Life"),
        ("Jean-Luc + Co", "Jean-Luc + Co"),
    ],
)
def test_a_name_never_becomes_a_formula(campaign: Campaign, tmp_path: Path, name: str, written: str) -> None:
    partners = (replace(campaign.partners[0], name=name), *campaign.partners[1:])
    report = stamp(campaign, tmp_path / "out")

    _, sheet, _ = write_logo_report(replace(campaign, partners=partners), report, tmp_path / "out")

    rows = list(csv.DictReader(StringIO(sheet.read_bytes().decode("utf-8-sig"), newline="")))
    assert rows[0]["name"] == written


@pytest.mark.slow
def test_a_name_from_right_to_left_does_not_turn_the_letter_about(campaign: Campaign, tmp_path: Path) -> None:
    partners = (replace(campaign.partners[0], name="\u05e9\u05dc\u05d5\u05dd"), *campaign.partners[1:])

    first, *_ = logo_entries(replace(campaign, partners=partners), stamp(campaign, tmp_path / "out"))

    assert first.letter.startswith("The logo of \u2068\u05e9\u05dc\u05d5\u05dd\u2069 is on")


@pytest.mark.slow
def test_what_only_we_can_mend_is_not_written_to_the_partner(campaign: Campaign, tmp_path: Path) -> None:
    (tmp_path / "broken.png").unlink()

    entries = {entry.partner.id: entry for entry in logo_entries(campaign, stamp(campaign, tmp_path / "out"))}

    assert entries["broken"].letter.startswith(
        "Nothing to write to Broken, this is for us to mend: broken.png"
    )
    assert [entry.ours for entry in entries.values()] == [False, False, True, False]


@pytest.mark.slow
def test_the_thumbnail_shows_the_slot_and_a_little_around_it(campaign: Campaign, tmp_path: Path) -> None:
    page, _, _ = write_logo_report(campaign, stamp(campaign, tmp_path / "out"), tmp_path / "out")

    # A slot of 300 by 150 pixels, 24 from the corner of 1200 by 600; 38 more to the left, 24 to the right.
    assert "--shape: 362 / 212; --wide: 3.3149; --left: 2.3149; --top: 1.8302" in page.read_text("utf-8")


def test_the_pages_escape_names_and_show_what_was_made(campaign: Campaign, tmp_path: Path) -> None:
    page, _, sheet = write_logo_report(campaign, stamp(campaign, tmp_path / "out"), tmp_path / "out")

    report, contacts = page.read_text("utf-8"), sheet.read_text("utf-8")
    assert "=Amani &lt;b&gt;" in report
    assert "<b>=Amani" not in report
    assert report.count("<img") == contacts.count("<img") == 2
    assert 'src="amani/campaign-1200x600.png"' in contacts
    titles = [report.index(f'id="{verdict}"') for verdict in ("missing", "usable", "fine")]
    assert titles == sorted(titles), "what must be looked after comes first"


@pytest.mark.slow
def test_writing_it_again_changes_nothing(campaign: Campaign, tmp_path: Path) -> None:
    report = stamp(campaign, tmp_path / "out")
    written = write_logo_report(campaign, report, tmp_path / "out")
    before = [path.stat().st_mtime_ns for path in written]

    write_logo_report(campaign, report, tmp_path / "out")

    assert [path.stat().st_mtime_ns for path in written] == before


@pytest.mark.slow
def test_a_letter_leaves_out_what_only_we_can_mend(campaign: Campaign, tmp_path: Path) -> None:
    report = stamp(campaign, tmp_path / "out")
    (small,) = (row for row in report.logos if about(row) == "small")
    ours = replace(small, code="over-limit", message="small.png has more than 1 MB: allow more")

    entries = logo_entries(campaign, replace(report, logos=(small, ours)))

    letter = next(entry.letter for entry in entries if entry.partner.id == "small")
    assert small.message in letter
    assert ours.message not in letter
