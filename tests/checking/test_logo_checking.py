"""Logos in `check`: what shows without opening them, at their lines; nothing that stamping does not say."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from socialkit import Campaign, Findings, Severity, check, load_campaign, stamp
from socialkit.model.stamped import about
from socialkit.pictures.storage.picture_kinds import MAX_BYTES
from tests.cli.conftest import Run, run

__all__ = ["run"]

FILE = """\
campaign:
  name: Test Week
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: UTC
  platforms: [x]
graphics:
  campaign: {file: art.png, alt: Two people at a table.}
partners:
  - {id: oak, name: Oak, logo: oak.png}
posts: []
"""
Make = Callable[[Path], object]


def disc(path: Path, size: tuple[int, int] = (600, 300), form: str | None = None) -> None:
    Image.new("RGB", size, "navy").save(path, form)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(MAX_BYTES + 1)


BROKEN: dict[str, tuple[Make, str, Severity]] = {
    "not there": (lambda _path: None, "SK902", Severity.ERROR),
    "a folder": (Path.mkdir, "SK903", Severity.ERROR),
    "a pipe": (os.mkfifo, "SK903", Severity.ERROR),
    "empty": (Path.touch, "SK905", Severity.ERROR),
    "a letter": (lambda path: path.write_text("dear diary"), "SK906", Severity.ERROR),
    "a PDF": (lambda path: path.write_bytes(b"%PDF-1.7\n"), "SK907", Severity.ERROR),
    "a web page": (lambda path: path.write_bytes(b"<!doctype html><html>"), "SK907", Severity.ERROR),
    "over the limit": (sparse, "SK908", Severity.ERROR),
    "tiny PNG": (lambda path: disc(path, (20, 10)), "SK927", Severity.WARNING),
    "tiny JPEG": (lambda path: disc(path, (20, 10), "JPEG"), "SK927", Severity.WARNING),
}
FINE: dict[str, Make] = {
    "PNG": disc,
    "JPEG under another name": lambda path: disc(path, form="JPEG"),
    "SVG": lambda path: path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'),
    "PNG cut after its header": lambda path: path.write_bytes(_cut()),
}


def _cut() -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0\0\0\x04\0\x08\x02\0\0\0"


def week(folder: Path, make: Make, text: str = FILE) -> Campaign:
    Image.new("RGB", (1200, 600), "#fdf6ea").save(folder / "art.png")
    make(folder / "oak.png")
    (folder / "posts.yaml").write_text(text)
    return load_campaign(folder / "posts.yaml")


def about_logos(campaign: Campaign) -> Findings:
    return check(campaign, select=["SK9", "SK009"])


@pytest.mark.slow
@pytest.mark.parametrize(("make", "code", "severity"), BROKEN.values(), ids=BROKEN)
def test_what_shows_at_once_is_told_at_the_line_of_the_logo(
    tmp_path: Path, make: Make, code: str, severity: Severity
) -> None:
    [finding] = about_logos(week(tmp_path, make))

    place = finding.place
    assert (finding.code, finding.severity, finding.partners) == (code, severity, ("oak",))
    assert (place.line, place.column, place.end_column) == (10, 32, 39)
    assert "oak.png" in finding.message


@pytest.mark.slow
@pytest.mark.parametrize(("make", "code"), [(make, code) for make, code, _ in BROKEN.values()], ids=BROKEN)
def test_stamping_says_the_same(tmp_path: Path, make: Make, code: str) -> None:
    campaign = week(tmp_path, make)

    [seen], [told] = about_logos(campaign), stamp(campaign, tmp_path / "out").logos

    assert (told.code, told.message, told.place) == (code, seen.message, seen.place)


@pytest.mark.slow
@pytest.mark.parametrize("make", FINE.values(), ids=FINE)
def test_what_does_not_show_at_once_is_left_to_stamping(tmp_path: Path, make: Make) -> None:
    assert about_logos(week(tmp_path, make)) == ()


def test_a_partner_without_a_logo_is_a_hint_at_her_id(tmp_path: Path) -> None:
    [finding] = about_logos(week(tmp_path, disc, FILE.replace(", logo: oak.png", "")))

    assert (finding.code, finding.severity, finding.place.line) == ("SK901", Severity.INFO, 10)
    assert finding.message == "Oak has no logo: add `logo: path` to partner oak"


def test_without_a_graphic_nobody_needs_a_logo(tmp_path: Path) -> None:
    text = FILE.replace("graphics:\n  campaign: {file: art.png, alt: Two people at a table.}\n", "")

    assert about_logos(week(tmp_path, lambda _path: None, text)) == ()


def test_a_broken_second_logo_is_a_warning_at_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "dark.png").touch()
    text = FILE.replace("logo: oak.png", "logo: oak.png, logo_dark: dark.png")

    [finding] = about_logos(week(tmp_path, disc, text))

    assert (finding.code, finding.severity, finding.place.column) == ("SK905", Severity.WARNING, 52)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", True),
        ("    slot: {width: 40px}\n", False),
        ("    sizes: [600x300]\n", True),
        ("    sizes: [60x30]\n", False),
        ("    sizes: [x]\n", False),
        ('    line: {text: "{partner}"}\n', True),
    ],
)
def test_too_small_goes_by_the_room_that_there_surely_is(tmp_path: Path, line: str, told: bool) -> None:
    graphic = "  campaign:\n    file: art.png\n    alt: Two people at a table.\n"
    text = FILE.replace("  campaign: {file: art.png, alt: Two people at a table.}\n", graphic + line)

    found = about_logos(week(tmp_path, lambda path: disc(path, (20, 10)), text))

    assert [finding.code for finding in found] == (["SK927"] if told else [])


@pytest.mark.slow
def test_a_size_that_a_platform_recommends_counts_where_an_artwork_is_large_enough(tmp_path: Path) -> None:
    def make(path: Path) -> None:
        Image.new("RGB", (2400, 2400), "#fdf6ea").save(tmp_path / "art.png")
        disc(path, (30, 15))

    campaign = week(tmp_path, make, FILE.replace("alt: Two people", "sizes: [x], alt: Two people"))

    assert [finding.code for finding in about_logos(campaign)] == ["SK927"]
    assert "SK927" in {finding.code for finding in stamp(campaign, tmp_path / "out").logos}


def test_a_jpeg_whose_size_stands_far_behind_is_found_and_read_no_further(tmp_path: Path) -> None:
    def behind(path: Path) -> None:
        Image.new("RGB", (20, 10)).save(path, "JPEG", icc_profile=b"\0" * 30_000)

    assert [finding.code for finding in about_logos(week(tmp_path, behind))] == ["SK927"]


@pytest.mark.slow
def test_a_waiver_keeps_it_back_in_check_and_in_stamp(tmp_path: Path) -> None:
    text = FILE.replace("logo: oak.png", "logo: oak.png, ignore: {SK927: it is all they have}")
    campaign = week(tmp_path, lambda path: disc(path, (20, 10)), text)

    assert about_logos(campaign) == ()
    assert stamp(campaign, tmp_path / "out").findings == ()


@pytest.mark.slow
def test_a_table_has_a_column_for_waivers(tmp_path: Path) -> None:
    text = FILE.replace("partners:\n  - {id: oak, name: Oak, logo: oak.png}", "partners: p.csv")
    (tmp_path / "p.csv").write_text(
        "id,name,logo,ignore\noak,Oak,oak.png,SK927: it is all they have; SK928 no reason needed\n"
    )

    campaign = week(tmp_path, lambda path: disc(path, (20, 10)), text)

    waivers = [(each.code, each.reason) for each in campaign.partners[0].waivers]
    assert waivers == [("SK927", "it is all they have"), ("SK928", "no reason needed")]
    assert about_logos(campaign) == ()
    [idle] = stamp(campaign, tmp_path / "out").findings
    assert (idle.code, idle.message) == ("SK009", "ignore: SK928 finds nothing here")
    assert (idle.place.line, idle.place.column) == (2, 45)


@pytest.mark.slow
def test_findings_of_a_report_are_all_of_it_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = FILE.replace("alt: Two people", "sizes: [600x600], alt: Two people")

    report = stamp(week(tmp_path, lambda path: disc(path, (20, 10)), text), tmp_path / "out")

    assert [(finding.code, about(finding), finding.place.line) for finding in report.findings] == [
        ("SK957", "campaign", 8),
        ("SK927", "oak", 10),
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "status"),
    [(BROKEN["not there"][0], 1), (BROKEN["tiny PNG"][0], 0), (BROKEN["a letter"][0], 1)],
)
def test_check_fails_where_the_file_can_be_no_logo(tmp_path: Path, run: Run, make: Make, status: int) -> None:
    week(tmp_path, make)

    shown = run("check", tmp_path / "posts.yaml")
    without = run("check", tmp_path / "posts.yaml", "--ignore", "SK9")
    other = run("check", tmp_path / "posts.yaml", "--select", "SK1")

    assert shown.status == status
    assert f"{tmp_path / 'posts.yaml'}:10:32: SK9" in shown.out
    assert "more: socialkit rule SK9" in shown.out
    assert (without.status, other.status) == (0, 0)
    assert "SK9" not in without.out + other.out


def test_the_rules_of_logos_are_explained(run: Run) -> None:
    shown = run("rule", "sk928")

    assert shown.status == 0
    assert shown.out.startswith(
        "SK928 white-ground (warning, sure)\n\nReport a white ground that was taken away."
    )


def with_rules(rules: str) -> str:
    return FILE.replace("posts: []", f"rules: {rules}\nposts: []")


@pytest.mark.slow
@pytest.mark.parametrize("severity", Severity)
def test_the_campaign_says_how_bad_a_finding_is_in_check_and_in_stamp(
    tmp_path: Path, run: Run, severity: Severity
) -> None:
    week(tmp_path, lambda path: disc(path, (20, 10)), with_rules(f"{{SK927: {severity}}}"))
    file, status = tmp_path / "posts.yaml", int(severity is Severity.ERROR)

    checked = run("check", file)
    stamped = run("stamp", file, "--out", tmp_path / "out")

    assert (checked.status, stamped.status) == (status, status)
    assert f"{file}:10:32: SK927 {severity}" in checked.out
    assert f"{file}:10:32: SK927 {severity}" in stamped.out
    assert list((tmp_path / "out" / "oak").glob("*.png"))


@pytest.mark.slow
@pytest.mark.parametrize("make", [lambda _path: None, lambda path: path.write_text("dear diary")])
def test_what_is_made_milder_fails_no_check_and_is_still_missing_when_stamped(
    tmp_path: Path, run: Run, make: Make
) -> None:
    week(tmp_path, make, with_rules("{SK902: warning, SK906: info}"))
    file = tmp_path / "posts.yaml"

    assert run("check", file).status == 0
    assert run("stamp", file, "--out", tmp_path / "out").status == 1
    assert "missing" in run("logos", file, "--out", tmp_path / "out").out


@pytest.mark.slow
@pytest.mark.parametrize("make", [make for make, _, _ in BROKEN.values()] + [disc], ids=[*BROKEN, "fine"])
@pytest.mark.parametrize(
    "ignore", ["SK927: it is all they have", "SK902: it comes on Friday", "SK501: never"]
)
def test_the_library_says_what_the_verb_says(tmp_path: Path, run: Run, make: Make, ignore: str) -> None:
    text = FILE.replace("logo: oak.png", f"logo: oak.png, ignore: {{{ignore}}}")
    campaign = week(tmp_path, make, text)

    shown = run("check", tmp_path / "posts.yaml", "--format", "json")

    said = [(each["code"], each["line"], each["message"]) for each in json.loads(shown.out)["findings"]]
    assert said == [
        (each.code, each.place.line, f"{each.message}; {each.remedy}" if each.remedy else each.message)
        for each in check(campaign)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1200, 300), (1080, 1080), (600, 1800), (1080, 1350)])
@pytest.mark.parametrize("form", ["jpg", "png", "webp"])
def test_the_library_looks_at_artworks_as_the_verb_does(
    tmp_path: Path, run: Run, size: tuple[int, int], form: str
) -> None:
    text = FILE.replace("posts: []", "posts: [{id: a, at: 2027-04-25 09:00, graphic: campaign, text: Vote}]")
    text = text.replace("art.png", f"art.{form}").replace("[x]", "[x, instagram]")
    Image.new("RGB", size, "#fbf5ea").save(tmp_path / f"art.{form}")
    campaign = week(tmp_path, disc, text)

    shown = run("check", tmp_path / "posts.yaml", "--format", "json")

    said = [(each["code"], each["line"]) for each in json.loads(shown.out)["findings"]]
    assert said == [(each.code, each.place.line) for each in check(campaign)]
    fits = form == "jpg" and size in {(1080, 1080), (1080, 1350)}
    assert bool({"SK963", "SK964"} & {code for code, _ in said}) is not fits
    assert not {"SK963", "SK964"} & {each.code for each in check(campaign, ignore=["SK9"])}
    assert not any(each.code == "SK963" for each in check(campaign).stopping), "other platforms get theirs"


def test_logos_that_nobody_asks_for_are_not_opened(tmp_path: Path) -> None:
    campaign = week(tmp_path, lambda path: path.write_text("dear diary"))

    assert check(campaign, ignore=["SK9"]) == check(campaign, select=["SK1"]) == ()
    assert [each.code for each in check(campaign, select=["SK906"])] == ["SK906"]


def test_an_error_that_stays_is_told_to_whoever_turns_it_off(tmp_path: Path) -> None:
    campaign = week(tmp_path, lambda _path: None, with_rules("{SK902: off}"))

    assert {(each.code, each.place.line) for each in about_logos(campaign)} == {("SK902", 10), ("SK009", 11)}


@pytest.mark.slow
@pytest.mark.parametrize("line", ["", '    line: {text: "{partner}"}\n'])
@pytest.mark.parametrize(
    ("size", "told"),
    [
        ((30, 16), True),
        ((40, 40), True),
        ((16, 16), True),
        ((72, 40), None),
        ((160, 90), False),
        ((720, 400), False),
    ],
)
def test_a_tiny_logo_is_told_by_check_and_by_stamp(
    tmp_path: Path, line: str, size: tuple[int, int], told: bool | None
) -> None:
    """With fewer than 0.7 times the pixels of the side it should have, it has half of its area."""
    graphic = "  campaign:\n    file: art.png\n    alt: Two people at a table.\n"
    text = FILE.replace("  campaign: {file: art.png, alt: Two people at a table.}\n", graphic + line)
    campaign = week(tmp_path, lambda path: disc(path, size), text)

    seen = "SK927" in {finding.code for finding in about_logos(campaign)}
    stamped = "SK927" in {row.code for row in stamp(campaign, tmp_path / "out").logos}
    if told is None:
        # A line leaves less room, in which a logo has less to fill.
        assert (seen, stamped) in {(not line, not line), (False, not line)}
    else:
        assert (seen, stamped) == (told, told)
