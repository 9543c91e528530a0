"""A partner's share kit: everything she needs, nothing twice; made again only what is different."""

import csv
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from socialkit import Campaign, Kit, MisuseError, load_campaign, make_kits, renditions, stamp
from socialkit.errors import SocialkitError
from socialkit.kit.kit_options import KitOptions
from socialkit.kit.leftover_kits import leftover_kits, prune_kits

FILE = """\
campaign:
  name: Test <b>Week</b>
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, facebook]
  hashtags: {required: ["#SSWWeek"]}
  mentions: {required: ["@SSWAlliance"]}
  disclaimer: Paid for by nobody & us.
handles:
  "@SSWAlliance": {name: The Alliance, x: SSWAlliance}
graphics:
  campaign: {file: art.png, alt: Two people at a table.}
partners:
  - {id: amani, name: "أمان", lang: ar, logo: amani.png, timezone: Africa/Nairobi}
  - {id: setu, name: Setu, contact: press@setu.example}
posts:
  - id: monday
    at: 2022-10-17 09:00
    graphic: campaign
    text: |-
      This #SSWWeek <i>{partner}</i> says thank you to @SSWAlliance.
"""
FIRST, SECOND = date(2022, 10, 1), date(2022, 10, 12)
BESIDE = ["CHANGES.txt", "calendar.ics", "calendar/monday.ics", "index.html", "posts.csv", "posts.txt"]
HERS = sorted([*BESIDE, "campaign-300x150.png", "preview/campaign-300x150.jpg"])


def write(tmp_path: Path, text: str = FILE) -> Campaign:
    logo = Image.new("RGBA", (120, 60))
    logo.paste(Image.new("RGBA", (100, 40), "navy"), (10, 10))
    Image.new("RGB", (300, 150), "white").save(tmp_path / "art.png")
    logo.save(tmp_path / "amani.png")
    (tmp_path / "posts.yaml").write_text(text, "utf-8")
    return load_campaign(tmp_path / "posts.yaml")


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return write(tmp_path)


def made(campaign: Campaign, out: Path, *, today: date | None = FIRST, zips: bool = False) -> tuple[Kit, ...]:
    options = KitOptions(today=today, zips=zips)
    return make_kits(campaign, stamp(campaign, out).renditions, out, options=options)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def times(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_mtime_ns for path in names(folder)}


def test_a_kit_is_a_folder_with_everything_in_it(campaign: Campaign, tmp_path: Path) -> None:
    [hers, setus] = made(campaign, tmp_path / "kits")
    assert names(hers.page.parent) == HERS
    assert names(setus.page.parent) == BESIDE
    assert (hers.version, hers.archive, hers.pictures, setus.pictures) == (1, None, 1, 0)
    assert not list((tmp_path / "kits").glob("*.zip"))


def test_graphics_that_were_stamped_elsewhere_are_in_it_too(campaign: Campaign, tmp_path: Path) -> None:
    report = stamp(campaign, tmp_path / "graphics")
    [hers, _] = make_kits(campaign, report.renditions, tmp_path / "kits")
    assert names(hers.page.parent) == HERS
    make_kits(campaign, report.renditions, tmp_path / "kits")


def test_whatever_people_wrote_stands_on_the_page_as_text(campaign: Campaign, tmp_path: Path) -> None:
    [hers, _] = made(campaign, tmp_path / "kits")
    page = hers.page.read_text("utf-8")
    assert '<html lang="ar" dir="rtl"' in page
    assert "&lt;i&gt;أمان&lt;/i&gt; says thank you to " in page
    assert "<i>أمان" not in page
    assert "Test &lt;b&gt;Week&lt;/b&gt;" in page


def test_a_zip_holds_the_whole_kit_in_one_folder(campaign: Campaign, tmp_path: Path) -> None:
    [hers, _] = made(campaign, tmp_path / "kits", zips=True)
    assert hers.archive == tmp_path / "kits" / "amani.zip"
    with zipfile.ZipFile(hers.archive) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"amani/{name}" for name in HERS]
        for name in HERS:
            same = archive.read(f"amani/{name}") == (hers.page.parent / name).read_bytes()
            # The page beside the zip leads to it.
            assert same == (name != "index.html")
        assert b"amani.zip" not in archive.read("amani/index.html")
    assert 'href="../amani.zip"' in hers.page.read_text("utf-8")


@pytest.mark.parametrize("zips", [True, False])
def test_the_same_inputs_give_the_same_bytes_and_touch_nothing(
    campaign: Campaign, tmp_path: Path, *, zips: bool
) -> None:
    made(campaign, tmp_path / "kits", zips=zips)
    before = times(tmp_path / "kits")
    again = made(campaign, tmp_path / "kits", today=SECOND, zips=zips)
    assert times(tmp_path / "kits") == before
    assert [(kit.version, kit.changed) for kit in again] == [(1, ()), (1, ())]
    made(campaign, tmp_path / "more" / "kits", zips=zips)
    for name in before:
        assert (tmp_path / "kits" / name).read_bytes() == (tmp_path / "more" / "kits" / name).read_bytes()


def test_a_change_is_told_in_her_words_with_its_day(campaign: Campaign, tmp_path: Path) -> None:
    made(campaign, tmp_path / "kits")
    before = times(tmp_path / "kits")
    new = write(tmp_path, FILE.replace("says thank you", "says thanks"))
    [hers, setus] = made(new, tmp_path / "kits", today=SECOND)
    assert (hers.version, setus.version) == (2, 2)
    [line] = setus.changed
    assert line.startswith("New text: ")
    assert line.endswith("(X and Facebook)")
    assert (setus.page.parent / "CHANGES.txt").read_text("utf-8") == (
        "Test <b>Week</b>: what changed in this kit\n\n"
        f"Version 2, 12 October 2022\n- {line}\n\n"
        "Version 1, 1 October 2022\n- The first one.\n"
    )
    assert "نص جديد" in (hers.page.parent / "CHANGES.txt").read_text("utf-8")
    touched = {name for name, at in times(tmp_path / "kits").items() if before.get(name) != at}
    assert "amani/posts.txt" in touched
    assert not {"amani/campaign-300x150.png", "amani/preview/campaign-300x150.jpg"} & touched


def test_without_a_clock_versions_have_no_day(campaign: Campaign, tmp_path: Path) -> None:
    [_, setus] = made(campaign, tmp_path / "kits", today=None)
    assert "\n\nVersion 1.\n- The first one.\n" in (setus.page.parent / "CHANGES.txt").read_text("utf-8")


def test_what_nobody_else_says_changed_is_small(campaign: Campaign, tmp_path: Path) -> None:
    made(campaign, tmp_path / "kits")
    [_, setus] = made(replace(campaign, disclaimer="Paid for by nobody."), tmp_path / "kits")
    assert setus.changed == ("Small things on the page.",)


def test_a_new_logo_is_a_new_graphic(campaign: Campaign, tmp_path: Path) -> None:
    [first, _] = made(campaign, tmp_path / "kits")
    small = (first.page.parent / "preview" / "campaign-300x150.jpg").read_bytes()
    Image.new("RGBA", (120, 60), "#a02020").save(tmp_path / "amani.png")
    [hers, setus] = made(campaign, tmp_path / "kits")
    assert hers.changed == ("صورة معدّلة: campaign-300x150.png",)
    assert (hers.page.parent / "preview" / "campaign-300x150.jpg").read_bytes() != small
    assert setus.changed == ()


def test_what_is_no_longer_in_a_kit_goes_unless_somebody_changed_it(
    campaign: Campaign, tmp_path: Path
) -> None:
    two = write(tmp_path, FILE + FILE[FILE.index("  - id: monday") :].replace("monday", "tuesday"))
    made(two, tmp_path / "kits")
    (tmp_path / "kits" / "setu" / "calendar" / "tuesday.ics").write_text("mine")
    [hers, setus] = made(campaign, tmp_path / "kits")
    assert names(hers.page.parent) == HERS
    assert (setus.page.parent / "calendar" / "tuesday.ics").read_text() == "mine"
    assert setus.changed == ("No longer here: This #SSWWeek <i>Setu</i> says thank you to @SSWAlliance",)


def test_a_file_that_was_lost_comes_back(campaign: Campaign, tmp_path: Path) -> None:
    made(campaign, tmp_path / "kits", zips=True)
    kept = {path: path.read_bytes() for path in (tmp_path / "kits").rglob("*") if path.is_file()}
    for lost in (
        "posts.txt",
        "posts.csv",
        "index.html",
        "preview/campaign-300x150.jpg",
        "calendar/monday.ics",
    ):
        (tmp_path / "kits" / "amani" / lost).unlink()
    made(campaign, tmp_path / "kits", today=SECOND)
    assert {path: path.read_bytes() for path in kept} == kept


def test_a_zip_that_is_there_is_kept_up_to_date(campaign: Campaign, tmp_path: Path) -> None:
    made(campaign, tmp_path / "kits", zips=True)
    new = write(tmp_path, FILE.replace("says thank you", "says thanks"))
    [hers, _] = made(new, tmp_path / "kits")
    assert hers.archive
    with zipfile.ZipFile(hers.archive) as archive:
        assert b"says thanks" in archive.read("amani/posts.txt")


def test_kits_of_some_leave_those_of_others_alone(campaign: Campaign, tmp_path: Path) -> None:
    out = tmp_path / "kits"
    made(campaign, out)
    before = times(out / "amani")
    new = write(tmp_path, FILE.replace("says thank you", "says thanks"))
    [setus] = make_kits(new, stamp(new, out).renditions, out, options=KitOptions(partners=("setu",)))
    assert setus.partner == "setu"
    assert times(out / "amani") == before
    [hers, _] = made(new, out)
    assert hers.version == 2
    with pytest.raises(MisuseError, match="there is no partner 'sety'"):
        make_kits(new, (), out, options=KitOptions(partners=("sety",)))


def test_the_alliance_has_an_index_of_all_kits(campaign: Campaign, tmp_path: Path) -> None:
    out = tmp_path / "kits"
    make_kits(campaign, stamp(campaign, out).renditions, out, options=KitOptions(partners=("setu",)))
    assert not (out / "index.html").exists()
    made(campaign, out)
    index = (out / "index.html").read_text("utf-8")
    assert 'href="amani/index.html"' in index or 'href="amani/"' in index
    before = times(out)
    make_kits(campaign, stamp(campaign, out).renditions, out, options=KitOptions(partners=("setu",)))
    assert times(out) == before


def test_whoever_has_no_kit_gets_a_page_for_her_logo(campaign: Campaign, tmp_path: Path) -> None:
    made(campaign, tmp_path / "out", zips=True)

    assert (tmp_path / "out/add-your-logo/campaign-300x150.png.js").exists()
    link = b'href="../add-your-logo.html"'
    assert link in (tmp_path / "out/setu/index.html").read_bytes()
    assert b'"add-your-logo.html"' in (tmp_path / "out/index.html").read_bytes()
    with zipfile.ZipFile(tmp_path / "out/setu.zip") as archive:
        assert link not in archive.read("setu/index.html")


def test_a_page_for_logos_of_somebody_else_is_refused(campaign: Campaign, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/add-your-logo.html").write_text("mine")

    with pytest.raises(SocialkitError, match=r"add-your-logo\.html would be replaced"):
        made(campaign, tmp_path / "out")
    with pytest.raises(SocialkitError, match="is what a file of socialkit's own is called"):
        made(write(tmp_path, FILE.replace("id: setu", "id: add-your-logo")), tmp_path / "other")


def test_an_index_of_somebody_else_is_refused(campaign: Campaign, tmp_path: Path) -> None:
    (tmp_path / "kits").mkdir()
    (tmp_path / "kits" / "index.html").write_text("mine")
    with pytest.raises(SocialkitError, match=r"index\.html would be replaced"):
        made(campaign, tmp_path / "kits")


def test_a_partner_who_left_is_known_and_pruned(campaign: Campaign, tmp_path: Path) -> None:
    out = tmp_path / "kits"
    made(campaign, out, zips=True)
    alone = replace(campaign, partners=campaign.partners[:1])
    (out / "setu" / "notes.txt").write_text("mine")
    made(alone, out)
    assert leftover_kits(alone, out) == (out / "setu",)
    assert leftover_kits(campaign, out) == ()
    assert tuple(prune_kits(leftover_kits(alone, out))) == (out / "setu",)
    assert names(out / "setu") == ["notes.txt"]
    assert not (out / "setu.zip").exists()
    assert leftover_kits(alone, out) == ()


def test_one_who_was_set_aside_has_not_left(campaign: Campaign, tmp_path: Path) -> None:
    made(campaign, tmp_path / "kits")
    alone = replace(campaign, partners=campaign.partners[:1], set_aside=("setu",))
    assert leftover_kits(alone, tmp_path / "kits") == ()


def test_a_partner_s_own_kit_is_no_folder_for_all(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(campaign, tmp_path / "kits")
    page = tmp_path / "kits" / "setu" / "index.html"
    before = page.read_bytes()
    monkeypatch.chdir(page.parent)
    for out in (page.parent, Path()):
        with pytest.raises(SocialkitError, match=r"is the kit of setu: choose another folder \(--out\)"):
            made(campaign, out)
    assert page.read_bytes() == before
    assert not (page.parent / "kits.json").exists()
    assert made(campaign, tmp_path / "kits" / "others")


@pytest.mark.parametrize("name", ["kits.json", "mailmerge.csv"])
def test_a_list_of_somebody_else_is_refused(campaign: Campaign, tmp_path: Path, name: str) -> None:
    (tmp_path / "kits").mkdir()
    (tmp_path / "kits" / name).write_text("mine")
    with pytest.raises(SocialkitError, match="choose another folder"):
        made(campaign, tmp_path / "kits")
    assert (tmp_path / "kits" / name).read_text() == "mine"


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "[]",
        "{",
        '{"kits": {"amani": 7}}',
        '{"kits": {"amani": {"edition": 1}}}',
        '{"kits": {"amani": {"edition": 1%s, "made": null, "files": {}, "facts": null, "page": ""}}}'
        % ("0" * 30),
        '{"kits": {"amani": {"edition": -1, "made": null, "files": {}, "facts": null, "page": ""}}}',
    ],
)
def test_a_list_of_ours_that_is_damaged_means_that_kits_are_new(
    campaign: Campaign, tmp_path: Path, damage: str
) -> None:
    made(campaign, tmp_path / "kits")
    text = damage.replace('{"kits"', '{"kits_version": 1, "kits"') or '{"kits_version": 1, '
    (tmp_path / "kits" / "kits.json").write_text(
        text if text.startswith('{"kits_version') else '{"kits_version": 1, ' + text
    )
    [hers, _] = made(campaign, tmp_path / "kits")
    assert hers.version == 1


def test_a_list_of_ours_names_nothing_outside(campaign: Campaign, tmp_path: Path) -> None:
    out = tmp_path / "kits"
    made(campaign, out)
    listed = json.loads((out / "kits.json").read_text("utf-8"))
    own = tmp_path / "own.txt"
    own.write_text("mine")
    listed["kits"]["setu"]["files"] |= {"../../own.txt": "x", "/etc/passwd": "x", "a/b/c": "x"}
    listed["kits"]["../../x"] = listed["kits"]["setu"]
    (out / "kits.json").write_text(json.dumps(listed))
    alone = replace(campaign, partners=campaign.partners[:1])
    assert leftover_kits(alone, out) == (out / "setu",)
    list(prune_kits(leftover_kits(alone, out)))
    assert own.read_text() == "mine"


def test_the_list_of_letters_is_in_each_partners_language(campaign: Campaign, tmp_path: Path) -> None:
    known = replace(campaign, kit=replace(campaign.kit, url="https://alliance.example/kit"))
    made(known, tmp_path / "kits", zips=True)
    text = (tmp_path / "kits" / "mailmerge.csv").read_text("utf-8-sig")
    assert (
        "press@setu.example,en,https://alliance.example/kit/setu/,https://alliance.example/kit/setu.zip"
        in text
    )
    assert "Dear friends at Setu,\n\nyour share kit for Test <b>Week</b> is ready: https://alliance" in text
    assert "الأصدقاء الأعزاء في أمان،" in text


def test_whose_logo_could_not_be_used_is_not_told_that_she_sent_none(tmp_path: Path) -> None:
    campaign = write(tmp_path, FILE.replace("name: Setu,", "name: Setu, logo: amani.png,"))
    [_, hers] = make_kits(campaign, (), tmp_path / "kits")
    for name in ("index.html", "posts.txt"):
        text = hers.page.with_name(name).read_text("utf-8")
        assert "Your logo is not on the graphics yet." in text
        assert "We have no logo" not in text


def test_the_list_of_letters_names_zips_that_are_there(campaign: Campaign, tmp_path: Path) -> None:
    out = tmp_path / "kits"
    made(campaign, out)
    assert _listed(out, "zip") == {"setu": "", "amani": ""}
    assert "is ready.\n" in _listed(out, "letter")["setu"]
    make_kits(campaign, (), out, options=KitOptions(partners=("setu",), zips=True))
    made(campaign, out)
    assert _listed(out, "zip") == {"setu": "setu.zip", "amani": ""}
    assert "is ready. You find it attached.\n" in _listed(out, "letter")["setu"]


def _listed(out: Path, column: str) -> dict[str, str]:
    with (out / "mailmerge.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row[column] for row in csv.DictReader(file)}


def test_a_code_leads_to_a_kit_whose_address_is_known(campaign: Campaign, tmp_path: Path) -> None:
    known = replace(campaign, kit=replace(campaign.kit, url="https://alliance.example/kit"))
    [hers, _] = made(known, tmp_path / "kits")
    assert (hers.page.parent / "qr.svg").read_bytes().startswith(b"<?xml")


def test_progress_counts_partners(campaign: Campaign, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_kits(campaign, (), tmp_path / "kits", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("name", ["\ud800", "The \udfff Alliance", "A\udc00", "\udbffB", "\ud83c\udf89"])
def test_a_name_with_half_a_character_is_refused_with_its_place(
    campaign: Campaign, tmp_path: Path, name: str
) -> None:
    broken = replace(campaign, partners=(replace(campaign.partners[1], name=name),))
    said = r"posts\.yaml:16: the name of partner setu has half a character \(U\+D[89A-F][0-9A-F]{2}\) in it"
    with pytest.raises(MisuseError, match=said):
        make_kits(broken, [], tmp_path / "kits")
    with pytest.raises(MisuseError, match=said):
        stamp(broken, tmp_path / "graphics")
    with pytest.raises(MisuseError, match=said):
        list(renditions(broken))


def test_letters_are_known_where_the_list_of_kits_was_lost(campaign: Campaign, tmp_path: Path) -> None:
    out = tmp_path / "kits"
    made(campaign, out)
    (out / "kits.json").unlink()
    made(campaign, out)
    assert (out / "kits.json").exists()


#: What stands for a name, in English and in German.
YOURS = ("Your organization", "Ihre Organisation")


def test_pictures_of_a_graphic_that_is_gone_go_too(campaign: Campaign, tmp_path: Path) -> None:
    out = tmp_path / "kits"
    made(campaign, out)
    folder = out / "add-your-logo"
    before = {path.name for path in folder.iterdir()}
    assert before == {
        "campaign-300x150.png",
        "campaign-300x150.png.js",
        "campaign-300x150.jpg",
        "kit-en.js",
        "posts-en.txt",
    }
    others = {"mine-1x1.png", "mine-1x1.png.js", "notes.txt", "kit-mine.js", "kit-fr.js", "posts-it.txt"}
    for name in others:
        (folder / name).write_text("mine")
    (folder / "kit-fr.js").write_text(f"globalThis.KIT={'[' * 100_000};")
    # A language that there is no more, of which one file was written anew by somebody.
    (folder / "posts-de.txt").write_text((folder / "posts-en.txt").read_text().replace(*YOURS))
    for name in ("kit-de.js", "kit-it.js"):
        (folder / name).write_bytes((folder / "kit-en.js").read_bytes())
    Image.new("RGB", (320, 160), "white").save(tmp_path / "art.png")
    made(load_campaign(tmp_path / "posts.yaml"), out)
    left = {path.name for path in folder.iterdir()} - others
    assert left == {each.replace("300x150", "320x160") for each in before}
    assert (folder / "mine-1x1.png.js").read_text() == "mine"
