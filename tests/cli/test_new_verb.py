"""The verb new: options for scripts, questions for people, and what is refused."""

import os
import pty
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from tests.command_line import socialkit

WEEK = (
    "--name",
    "Story Hour Week",
    "--organizer",
    "Riverbend",
    "--starts",
    "2027-05-24",
    "--ends",
    "2027-05-28",
)


@pytest.mark.slow
def test_a_script_gets_a_campaign_that_checks_clean(tmp_path: Path) -> None:
    shown = socialkit("new", "week", *WEEK, "--timezone", "UTC", "--yes", folder=tmp_path)
    assert (shown.status, shown.err) == (0, "")
    assert "week/posts.yaml: a campaign that checks clean, 9 files in all" in shown.out
    checked = socialkit("check", folder=tmp_path / "week")
    assert (checked.status, checked.out) == (0, "posts.yaml: 5 posts, 1 partner: no errors, no warnings\n")
    assert 'required: ["#StoryHourWeek"]' in (tmp_path / "week/posts.yaml").read_text("utf-8")


@pytest.mark.slow
def test_where_a_workflow_belongs_is_told(tmp_path: Path) -> None:
    asked = (*WEEK, "--timezone", "UTC", "--yes", "--workflow", "gitlab")
    outside = socialkit("new", "outside", *asked, folder=tmp_path)
    (tmp_path / ".git").mkdir()
    inside = socialkit("new", "inside", *asked, folder=tmp_path)

    assert "move" not in outside.out
    assert "then move `.gitlab-ci.yml` to the top of the repository: nobody reads it here\n" in inside.out


def test_what_is_not_given_is_not_guessed(tmp_path: Path) -> None:
    shown = socialkit("new", "week", *WEEK[:6], "--timezone", "UTC", "--yes", folder=tmp_path)
    assert shown.status == 2
    assert "`--ends` is missing: it is never guessed" in shown.err
    assert not (tmp_path / "week").exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--starts", "17.10.2027", "is not a date: write year-month-day"),
        ("--timezone", "Nairobi", "did you mean `Africa/Nairobi`"),
        ("--platforms", "x, twiter", "unknown platform `twiter`"),
        ("--languages", "en,Swahili", "did you mean `sw`"),
        ("--hashtag", "#a b", "not one hashtag"),
        ("--color", "red", "not a color"),
    ],
)
def test_a_wrong_value_is_told_with_its_option(option: str, value: str, said: str, tmp_path: Path) -> None:
    shown = socialkit("new", "week", option, value, folder=tmp_path)
    assert shown.status == 2
    assert option in shown.err
    assert said in shown.err


@pytest.mark.slow
def test_last_year_carried_over(tmp_path: Path) -> None:
    socialkit("new", "2027", *WEEK, "--timezone", "UTC", "--yes", folder=tmp_path)
    shown = socialkit("new", "2028", "--from", "2027/posts.yaml", "--starts", "2028-05-23", folder=tmp_path)
    assert "2028/posts.yaml: 8 files carried over; days moved by 365, and weekdays change" in shown.out
    assert shown.status == 0
    assert {path.name for path in (tmp_path / "2028").iterdir()} >= {".gitignore", "posts.schema.json"}
    told = socialkit("check", "--against", "../2027/posts.yaml", folder=tmp_path / "2028")
    assert told.status == 0
    # Each sentence of the five samples.
    assert told.out.endswith("posts.yaml: 5 posts, 1 partner: no errors, 9 warnings\n")
    assert told.out.count(": SK805 warning ") == 9


@pytest.mark.slow
def test_a_person_is_asked_and_asked_again(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "socialkit", "new", "week", "--platforms", "x"]
    with Popen(command, cwd=tmp_path, stdin=theirs, stdout=PIPE, stderr=PIPE, text=True) as asked:
        answers = ["Story Hour Week", "Riverbend", "24 May", "2027-05-24", "2027-05-28", "UTC", "", "", ""]
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        out, err = asked.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    assert asked.returncode == 0, err
    assert "Error: `24 May` is not a date" in err
    assert "Hashtag of every post [#StoryHourWeek]" in err
    assert "a campaign that checks clean" in out


def test_what_last_years_file_says_is_no_option_beside_it(tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text("campaign: {}\n")
    asked = ("--starts", "2028-05-23", "--hashtag", "#Other", "--no-samples")
    shown = socialkit("new", "2028", "--from", "posts.yaml", *asked, folder=tmp_path)
    assert shown.status == 2
    assert "with `--from` `--hashtag`, `--no-samples` would change nothing" in shown.err
    assert not (tmp_path / "2028").exists()
