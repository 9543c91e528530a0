"""What verbs say where there is nothing to do, where a folder cannot be, and which option was meant."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from socialkit.cli.options import user
from tests.cli.conftest import CAMPAIGN, Run
from tests.representatives import few_quick

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


@few_quick("variable", ["USER", "USERNAME", "LOGNAME"])
def test_a_person_is_called_as_a_variable_says(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    for each in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.delenv(each, raising=False)
    # An empty one, as a unit of systemd or a container may have it, says nothing.
    monkeypatch.setenv("USER", "")
    monkeypatch.setenv(variable, "amina")
    assert user() == "amina"


def _named(before: str = "") -> str:
    """Give the name where no variable says one, in a process that has done something ``before``."""
    code = f"import os; from socialkit.cli.options import user; {before}; print(user())"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="USERNAME is always there")
def test_a_person_is_called_as_the_account_of_the_process_where_no_variable_says_it() -> None:
    own = subprocess.run(["id", "-un"], capture_output=True, text=True, check=False)
    assert _named("pass") == (own.stdout.strip() or "person")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root becomes another one")
def test_an_account_without_a_name_is_a_person() -> None:
    assert _named("os.setuid(54_321)") == "person"


@few_quick("name", ["verify", "schedule", "run", "worker", "host-4711-0a1b2c"])
def test_nobody_acts_under_a_name_of_the_program(scheduled: Path, run: Run, name: str) -> None:
    for line in (("pause",), ("cancel", "monday@alliance-x"), ("approve", "monday@alliance-x")):
        shown = run(*line, "--as", name, "--file", scheduled)
        assert shown.status == 2
        assert f"the name is '{name}', which is what the ledger calls the program itself" in shown.err
        assert f"as in 'Amina' or '{name} (Amina)'" in shown.err


def test_an_account_of_the_machine_that_is_called_so_is_told_apart(
    scheduled: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "verify")
    run("pause", "alliance-x", "--file", scheduled)
    run("schedule", scheduled)
    assert "account alliance-x is paused by user verify" in run("status", scheduled).out


def test_an_account_of_the_machine_breaks_no_line(
    scheduled: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "a\x1b[31m")
    assert run("pause", "alliance-x", "--file", scheduled).status == 0
    assert "account alliance-x is paused by a?[31m" in run("status", scheduled).out


@few_quick("name", ["Ada\naccount x is paused by Bo", "Ada\x1b[31m", "Ada\u2028Bo"])
def test_nobody_acts_under_a_name_that_forges_a_line(scheduled: Path, run: Run, name: str) -> None:
    shown = run("pause", "--as", name, "--file", scheduled)
    assert shown.status == 2
    assert "the name holds a line break or another character that nobody sees" in shown.err
