"""Nothing is replaced that was not made here: pictures, pages, texts and zips; what was made here is."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from socialkit import Campaign, KitOptions, StampOptions, load_campaign, make_kits, rehearse, stamp
from socialkit.errors import SocialkitError
from socialkit.kit.logo_report import write_logo_report
from socialkit.kit.own_files import texts_in
from tests.representatives import few_quick

FILE = """\
campaign:
  name: Week
  starts: 2027-10-17
  ends: 2027-10-21
  timezone: Africa/Kinshasa
  platforms: [mastodon]
graphics:
  main: {file: art.png, alt: Two people.}
partners:
  - {id: amal, name: Amal, logo: logo.png}
  - {id: setu, name: Setu, logo: setu.png}
accounts:
  ours: {platform: mastodon, publisher: folder}
posts:
  - id: one
    at: 2027-10-18 09:00
    graphic: main
    text: Hello
"""
PICTURE = "amal/main-300x150.png"
# These count how often a kit was made differently.
NUMBERED = {"kits.json", "CHANGES.txt", "index.html", "calendar.ics", "one.ics"}
Made = Callable[[Campaign, Path], object]


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    Image.new("RGB", (300, 150), "#eeeeff").save(tmp_path / "art.png")
    for name in ("logo", "setu"):
        Image.new("RGBA", (120, 60), "#204060").save(tmp_path / f"{name}.png")
    (tmp_path / "posts.yaml").write_text(FILE, "utf-8")
    return load_campaign(tmp_path / "posts.yaml")


def _kits(campaign: Campaign, out: Path) -> None:
    make_kits(campaign, stamp(campaign, out).renditions, out)


def _kits_elsewhere(campaign: Campaign, out: Path) -> None:
    make_kits(campaign, stamp(campaign, out.with_name("stamped")).renditions, out)


def _logos(campaign: Campaign, out: Path) -> None:
    write_logo_report(campaign, stamp(campaign, out), out)


def _another_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("amal/index.html", "mine")
        archive.writestr("amal/posts.txt", "mine")


@few_quick(
    ("make", "name"),
    [
        (stamp, PICTURE),
        (stamp, "setu/main-300x150.png"),
        (_kits, PICTURE),
        (_kits, "amal/index.html"),
        (_kits, "setu/posts.txt"),
        (_kits, "setu.zip"),
        (_kits_elsewhere, PICTURE),
        (_kits_elsewhere, "amal/index.html"),
        (_logos, "logos.html"),
        (_logos, "logos.csv"),
        (_logos, "contact-sheet.html"),
    ],
)
def test_what_somebody_put_there_is_refused_and_stays(
    campaign: Campaign, tmp_path: Path, make: Made, name: str
) -> None:
    own = tmp_path / "out" / name
    own.parent.mkdir(parents=True)
    own.write_text("<html>mine</html>", "utf-8")
    with pytest.raises(SocialkitError, match=r"did not make it: move it away, or choose another folder"):
        make(campaign, tmp_path / "out")
    assert own.read_text("utf-8") == "<html>mine</html>"


def test_a_file_in_place_of_a_kit_s_folder_is_told_with_whose_kit_it_is(
    campaign: Campaign, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    amal, setu = (tmp_path / "out" / name for name in ("amal", "setu"))
    setu.write_text("mine")
    with pytest.raises(SocialkitError) as told:
        _kits_elsewhere(campaign, tmp_path / "out")
    remedy = "away, or choose another folder (--out)"
    assert str(told.value) == f"{setu} (for the kit of Setu) is no folder: move it {remedy}"
    assert list((tmp_path / "out").iterdir()) == [setu]

    amal.write_text("mine")
    with pytest.raises(SocialkitError) as told:
        _kits_elsewhere(campaign, tmp_path / "out")
    both = f"{amal} (for the kit of Amal), {setu} (for the kit of Setu)"
    assert str(told.value) == f"{both} are no folders: move them {remedy}"
    assert {each.read_text() for each in (amal, setu)} == {"mine"}


def test_what_stands_in_place_of_the_kit_of_another_does_not_matter(
    campaign: Campaign, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "setu").write_text("mine")
    make_kits(campaign, (), tmp_path / "out", options=KitOptions(partners=("amal",)))
    assert (tmp_path / "out" / "amal" / "index.html").is_file()


@pytest.mark.parametrize("name", ["setu/preview", "setu/calendar", "add-your-logo"])
def test_a_file_in_place_of_a_folder_of_ours_is_told_before_anything_is_made(
    campaign: Campaign, tmp_path: Path, name: str
) -> None:
    own = tmp_path / "out" / name
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    with pytest.raises(SocialkitError, match=rf"{name} would be replaced, and socialkit did not make it"):
        _kits_elsewhere(campaign, tmp_path / "out")
    assert own.read_text() == "mine"
    assert not (tmp_path / "out" / "amal").exists()


def test_a_zip_that_somebody_packed_is_refused(campaign: Campaign, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    _another_zip(tmp_path / "out" / "amal.zip")
    before = (tmp_path / "out" / "amal.zip").read_bytes()
    with pytest.raises(SocialkitError, match=r"amal\.zip would be replaced"):
        _kits(campaign, tmp_path / "out")
    assert (tmp_path / "out" / "amal.zip").read_bytes() == before
    assert not (tmp_path / "out" / "amal" / "index.html").exists()


@pytest.mark.parametrize("zeros", range(0, 60, 7))
def test_a_zip_that_is_damaged_in_its_middle_is_nobodys(tmp_path: Path, zeros: int) -> None:
    archive = tmp_path / "amal.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("index.html", "posts.txt"):
            file.writestr(
                zipfile.ZipInfo(f"amal/{name}"), " ".join(map(str, range(999))), zipfile.ZIP_DEFLATED
            )
    assert set(texts_in(archive)) == {"index.html", "posts.txt"}
    data = bytearray(archive.read_bytes())
    data[50 + zeros : 60 + zeros] = b"\xff" * 10
    archive.write_bytes(data)
    assert texts_in(archive) == {}


@pytest.mark.slow
def test_the_page_of_a_rehearsal_replaces_no_other(campaign: Campaign, tmp_path: Path) -> None:
    rehearse(campaign, tmp_path / "out")
    rehearse(campaign, tmp_path / "out")
    (tmp_path / "out" / "index.html").write_text("mine")
    with pytest.raises(SocialkitError, match="choose another folder"):
        rehearse(campaign, tmp_path / "out")


@pytest.mark.slow
@few_quick("make", [stamp, _kits, _kits_elsewhere, _logos])
@few_quick("gone", ["amal.zip", "amal/index.html", "amal/posts.txt", PICTURE, "logos.csv", "none"])
def test_what_was_made_here_is_made_anew(campaign: Campaign, tmp_path: Path, make: Made, gone: str) -> None:
    make(campaign, tmp_path / "out")
    (tmp_path / "out" / gone).unlink(missing_ok=True)
    text = FILE.replace("Hello", "Good morning").replace("name: Amal", "name: Amal Trust")
    (tmp_path / "posts.yaml").write_text(text, "utf-8")
    Image.new("RGB", (300, 150), "#ffeeee").save(tmp_path / "art.png")
    changed = load_campaign(tmp_path / "posts.yaml")
    make(changed, tmp_path / "out")
    make(changed, tmp_path / "fresh")
    for path in (tmp_path / "fresh").rglob("*"):
        same = tmp_path / "out" / path.relative_to(tmp_path / "fresh")
        assert path.is_dir() or path.name in NUMBERED or same.read_bytes() == path.read_bytes()


def test_pictures_of_a_run_that_was_cut_off_are_ours_though_no_manifest_has_them(
    campaign: Campaign, tmp_path: Path
) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt(done, total)

    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        stamp(campaign, out, progress=stop)
    # As a worker leaves it that was killed between its pictures and the word about them.
    (out / "manifest.json").unlink()
    (out / ".begun.json").write_text(f'["{PICTURE}", "setu/main-300x150.png"]')
    Image.new("RGB", (300, 150), "#ffeeee").save(tmp_path / "art.png")
    assert stamp(campaign, out).made == 2
    assert not (out / ".begun.json").exists()


def test_pictures_of_a_partner_whose_second_one_failed_are_ours(campaign: Campaign, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "setu.png").write_bytes(b"none")
    stamp(campaign, out)
    (out / "setu").mkdir(exist_ok=True)
    (out / "setu" / "main-300x150.png").write_text("half")
    with pytest.raises(SocialkitError, match="would be replaced"):
        stamp(campaign, out)
    (out / ".begun.json").write_text('["setu/main-300x150.png"]')
    stamp(campaign, out, options=StampOptions(partners=("amal",)))
    Image.new("RGBA", (120, 60), "#204060").save(tmp_path / "setu.png")
    stamp(campaign, out)
    assert (out / "setu" / "main-300x150.png").read_bytes()[:4] == b"\x89PNG"


@few_quick("text", ["{", "7", '{"a": 1}', "[1, null]", '"amal"'])
def test_a_damaged_list_of_what_was_begun_says_nothing(campaign: Campaign, tmp_path: Path, text: str) -> None:
    out = tmp_path / "out"
    (out / "amal").mkdir(parents=True)
    (out / ".begun.json").write_text(text)
    (out / PICTURE).write_text("mine")
    with pytest.raises(SocialkitError, match="would be replaced"):
        stamp(campaign, out)


@pytest.mark.slow
def test_a_manifest_of_ours_that_cannot_be_read_refuses_nothing(campaign: Campaign, tmp_path: Path) -> None:
    out = tmp_path / "out"
    stamp(campaign, out)
    manifest = (out / "manifest.json").read_text("utf-8")
    for damaged in (manifest[:200], manifest.replace('"version": 4', '"version": 3')):
        (out / "manifest.json").write_text(damaged, "utf-8")
        assert stamp(campaign, out).made == 2
