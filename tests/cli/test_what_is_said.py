"""What verbs say where there is nothing to do, where a folder cannot be, and which option was meant."""

from pathlib import Path

import pytest

from tests.cli.conftest import CAMPAIGN, Run

PARTNERS = CAMPAIGN[CAMPAIGN.index("partners:") : CAMPAIGN.index("accounts:")]
HERS = "  amani-bluesky: {platform: bluesky, publisher: folder, partner: amani, timezone: Africa/Nairobi}\n"


def test_a_kit_without_partners_says_why_there_is_none(folder: Path, run: Run) -> None:
    (folder / "posts.yaml").write_text(CAMPAIGN.replace(PARTNERS, "").replace(HERS, ""))
    shown = run("kit", folder / "posts.yaml", "--out", folder / "out")
    assert shown.out.endswith("out: posts.yaml names no partners, and each gets one\n")
    assert "a page and a zip" not in shown.out


def test_a_kit_of_partners_who_are_all_left_out_says_so(folder: Path, run: Run) -> None:
    text = (
        CAMPAIGN.replace(HERS, "")
        .replace("timezone: Africa/Nairobi", "timezone: Cairo")
        .replace("id: setu", "id: SETU")
    )
    (folder / "posts.yaml").write_text(text)
    shown = run("kit", folder / "posts.yaml", "--out", folder / "out")
    assert shown.out.endswith("out: every partner is left out, mend the file\n")


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_format_of_a_report_is_another_option_of_stamp(folder: Path, run: Run, form: str) -> None:
    shown = run("stamp", folder / "posts.yaml", "--format", form)
    assert shown.status == 2
    assert f"write `--report {form}` for the report" in shown.err


@pytest.mark.parametrize("form", ["gif", "JPG", "tiff", "jsonl"])
def test_other_formats_get_the_list(folder: Path, run: Run, form: str) -> None:
    assert "is not one of 'png', 'jpg', 'webp'" in run("stamp", folder / "posts.yaml", "--format", form).err


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no such file system here")
@pytest.mark.parametrize("verb", ["stamp", "kit", "logos", "rehearse"])
def test_where_no_folder_can_be_another_one_is_asked_for(folder: Path, run: Run, verb: str) -> None:
    shown = run(verb, folder / "posts.yaml", "--out", "/proc/nowhere")
    assert shown.status == 2
    assert "socialkit: /proc/nowhere" in shown.err
    assert "cannot be made (No such file or directory): choose another folder (--out)" in shown.err


def test_platforms_are_called_by_their_titles(folder: Path, run: Run) -> None:
    (folder / "posts.yaml").write_text(CAMPAIGN.replace("This #SSWWeek", 'Come to "Week"#now, #SSWWeek'))
    shown = run("check", folder / "posts.yaml").out
    assert "does not link on Bluesky: " in shown
