"""The verb stamp: is a folder up to date, what is left over, and wrong wishes about sizes and files."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import CAMPAIGN, Run
from tests.representatives import few_quick


def ask(folder: Path, line: str) -> None:
    """Give the campaign's graphic one line more, the 13th of the file."""
    text = CAMPAIGN.replace("people at a table.\n", f"people at a table.\n    {line}\n")
    (folder / "posts.yaml").write_text(text)


@pytest.mark.slow
def test_check_says_in_words_and_by_its_status_whether_a_folder_is_up_to_date(folder: Path, run: Run) -> None:
    arguments = ("stamp", folder / "posts.yaml", "--out", folder / "out")

    before = run(*arguments, "--check")
    assert not (folder / "out").exists()
    run(*arguments)
    after = run(*arguments, "--check")

    assert (before.status, after.status) == (1, 0)
    assert "missing  amani/campaign-300x150.png" in before.out
    assert "2 missing, 0 up to date" in before.out
    assert "run `socialkit stamp`" in before.out
    assert "2 graphics" in after.out
    assert "up to date" in after.out


@pytest.mark.slow
def test_check_and_prune_tell_programs_and_people_what_is_left_over(folder: Path, run: Run) -> None:
    arguments = ("stamp", folder / "posts.yaml", "--out", folder / "out")
    run(*arguments)
    setu = "  - {id: setu, name: Setu, logo: setu.png}\n"
    (folder / "posts.yaml").write_text(CAMPAIGN.replace(setu, ""))

    checked = run(*arguments, "--check", "--report", "json")
    assert "run `socialkit stamp --prune`" in run(*arguments, "--check").out
    stamped = run(*arguments)
    pruned = run(*arguments, "--prune")

    assert checked.status == 1
    assert json.loads(checked.out) == {
        "version": 1,
        "up_to_date": False,
        "fresh": 1,
        "missing": [],
        "changed": [],
        "leftovers": ["setu/campaign-300x150.png"],
        "left_out": [],
    }
    assert "1 leftover no longer asked for, `socialkit stamp --prune` removes" in stamped.out
    assert "1 leftover removed" in pruned.out
    assert not (folder / "out" / "setu").exists()
    assert run(*arguments, "--check").status == 0


def test_check_writes_nothing_and_prune_does_so_they_exclude_each_other(folder: Path, run: Run) -> None:
    shown = run("stamp", folder / "posts.yaml", "--check", "--prune")

    assert shown.status == 2
    assert "choose one of them" in shown.err


@pytest.mark.slow
def test_the_report_for_programs_has_an_alt_text_with_the_partners_name(folder: Path, run: Run) -> None:
    shown = run("stamp", folder / "posts.yaml", "--out", folder / "out", "--report", "json")

    assert [entry["alt"] for entry in json.loads(shown.out)["renditions"]] == [
        "Two people at a table. Logo: Amani.",
        "Two people at a table. Logo: Setu.",
    ]


@pytest.mark.slow
def test_a_partners_name_is_in_the_alt_text_wherever_her_graphic_goes(folder: Path, run: Run) -> None:
    run("rehearse", folder / "posts.yaml", "--out", folder / "week")
    run("kit", folder / "posts.yaml", "--out", folder / "kits")
    run("logos", folder / "posts.yaml", "--out", folder / "graphics")

    named = "Two people at a table. Logo: Amani."
    published = {path.read_text() for path in (folder / "week").rglob("alt.txt")}
    assert published == {"Two people at a table.", named}
    page = (folder / "kits" / "amani" / "index.html").read_text()
    assert f'alt="{named}"' in page
    assert f">{named}</p>" in page
    assert named in (folder / "kits" / "amani" / "posts.txt").read_text()
    assert f'alt="{named}"' in (folder / "graphics" / "contact-sheet.html").read_text()


def test_a_folder_with_somebody_elses_manifest_is_left_alone(folder: Path, run: Run) -> None:
    (folder / "site").mkdir()
    (folder / "site" / "manifest.json").write_text('{"name": "Our site"}')

    shown = run("stamp", folder / "posts.yaml", "--out", folder / "site")

    assert shown.status == 1
    assert "manifest.json is not one that socialkit wrote" in shown.err
    assert "choose another folder" in shown.err
    assert [path.name for path in (folder / "site").iterdir()] == ["manifest.json"]


WRONG = {
    "output: {quality: 0}": ("13:23", "quality goes from 1 to 100: write 90"),
    "output: {quality: high}": ("13:23", "`high` is not a whole number"),
    "output: {format: tiff}": ("13:22", "write png, jpg, webp here, not `tiff`"),
    'output: {subsampling: "4:1:1"}': ("13:27", "write 4:4:4, 4:2:2, 4:2:0 here"),
    "output: {max_bytes: 0 B}": ("13:25", "write 900 kB or 2 MB"),
    "output: {max_bytes: 900 B}": ("13:25", "no picture fits into 900 bytes"),
    "output: {max_bytes: 900000}": ("13:25", "`900000` is no size of a file: write 900 kB"),
    "output: {qualty: 80}": ("13:14", "did you mean `quality`?"),
    "output: jpg": ("13:13", "write its keys below each other, such as `format:`"),
    "sizes: [99999x1]": ("13:13", "each side has 1 to 20000 pixels"),
    "sizes: [instgram]": ("13:13", "did you mean `instagram`?"),
    "sizes: folder": ("13:12", "folder recommends no sizes: write them out"),
    "sizes: [2400x1200]": (
        "10:",
        "no artwork for 2400x1200 that is at least as large: add one or drop the size",
    ),
    "focus: {x: 30px}": ("13:16", "write `30px` in %"),
    "focus: {x: 300%}": ("13:16", "100% is the most"),
    "focus: left": ("13:12", "`focus` must be a mapping"),
    "fit: stretch": ("13:10", "write crop, pad here, not `stretch`"),
    "background: red": ("13:17", 'write "#rrggbb", in quotes'),
}


@pytest.mark.slow
@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_wish_is_told_at_its_place_with_what_to_write(line: str, folder: Path, run: Run) -> None:
    ask(folder, line)

    shown = run("stamp", folder / "posts.yaml", "--out", folder / "out")

    place, remedy = WRONG[line]
    assert shown.status in {1, 2}
    assert f"posts.yaml:{place}" in shown.err
    assert remedy in shown.err
    assert "Traceback" not in shown.err
    assert not (folder / "out").exists()


@pytest.mark.parametrize("file", ["../art.png", "/etc/hostname", "sub/../../art.png", "link/art.png"])
def test_artwork_outside_of_the_campaigns_folder_is_never_read(file: str, folder: Path, run: Run) -> None:
    (folder / "link").symlink_to(folder.parent, target_is_directory=True)
    Image.new("RGB", (300, 150), "white").save(folder.parent / "art.png")
    (folder / "posts.yaml").write_text(CAMPAIGN.replace("file: art.png", f"file: {file}"))

    shown = run("stamp", folder / "posts.yaml", "--out", folder / "out")

    assert shown.status != 0
    assert "posts.yaml:" in shown.err
    assert not (folder / "out").exists()


@pytest.mark.slow
def test_a_kit_of_a_partner_who_left_is_told_and_pruned_whole(folder: Path, run: Run) -> None:
    out = folder / "kits"
    arguments = ("kit", folder / "posts.yaml", "--out", out, "--zip")
    run(*arguments)
    (out / "notes.zip").write_bytes(b"somebody else's")
    setu = "  - {id: setu, name: Setu, logo: setu.png}\n"
    (folder / "posts.yaml").write_text(CAMPAIGN.replace(setu, ""))

    told = run(*arguments)
    there = sorted(path.name for path in out.iterdir())
    pruned = run(*arguments, "--prune")

    assert "1 leftover no longer asked for, `socialkit kit --prune` removes" in told.out
    assert "1 kit no longer asked for, `socialkit kit --prune` removes it: setu\n" in told.out
    assert {"setu", "setu.zip"} <= set(there)
    assert "1 leftover kit removed: setu\n" in pruned.out
    assert {path.name for path in out.iterdir()} == {*there} - {"setu", "setu.zip"}
    assert "setu" not in run(*arguments).out


@pytest.mark.slow
def test_what_somebody_changed_in_a_leftover_kit_stays(folder: Path, run: Run) -> None:
    out = folder / "kits"
    arguments = ("kit", folder / "posts.yaml", "--out", out)
    run(*arguments)
    (out / "setu" / "posts.txt").write_text("changed")
    setu = "  - {id: setu, name: Setu, logo: setu.png}\n"
    (folder / "posts.yaml").write_text(CAMPAIGN.replace(setu, ""))

    run(*arguments, "--prune")

    assert [path.name for path in (out / "setu").iterdir()] == ["posts.txt"]
    assert not (out / "setu.zip").exists()


@few_quick("verb", ["stamp", "kit", "rehearse"])
@few_quick(
    ("gone", "says"),
    [
        ("graphics", "nothing to stamp yet: add a graphic under `graphics:`"),
        ("partners", "nothing to stamp yet: add partners under `partners:`"),
    ],
)
def test_where_there_is_nothing_to_stamp_it_is_said_what_to_add(
    folder: Path, run: Run, verb: str, gone: str, says: str
) -> None:
    file = folder / "posts.yaml"
    kept, skips = [], False
    for line in file.read_text().splitlines():
        skips = line.startswith(f"{gone}:") if not line.startswith(" ") else skips
        if not skips and "partner: amani" not in line and "graphic: " not in line:
            kept.append(line)
    file.write_text("\n".join(kept) + "\n")
    shown = run(verb, file, "--out", folder / "out")
    assert says in shown.out
    assert "no graphics for no partners" not in shown.out
