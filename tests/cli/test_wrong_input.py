"""Every wrong input: a message that says where and what to do, the right exit status, no traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CAMPAIGN, Run
from tests.representatives import few_quick

Spoil = Callable[[Path], None]


def _edit(old: str, new: str) -> Spoil:
    def spoil(file: Path) -> None:
        assert old in CAMPAIGN
        file.write_text(CAMPAIGN.replace(old, new))

    return spoil


def _bytes(data: bytes) -> Spoil:
    def spoil(file: Path) -> None:
        file.write_bytes(data)

    return spoil


def _directory(file: Path) -> None:
    file.unlink()
    file.mkdir()


UNREADABLE: dict[str, tuple[Spoil, str, str]] = {
    "missing": (Path.unlink, "posts.yaml", "there is no file"),
    "directory": (_directory, "posts.yaml", "folder"),
    "empty": (_bytes(b""), "posts.yaml", "empty"),
    "binary": (_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "posts.yaml", "text"),
    "UTF-16": (_bytes(CAMPAIGN.encode("utf-16")), "posts.yaml", "UTF-8"),
    "not YAML": (_edit("posts:", "posts: [\n  {"), "posts.yaml:", "SK001"),
}
FAULTY = {
    "unknown platform": (_edit("[x, bluesky]", "[x, blusky]"), "posts.yaml:7:", "did you mean `bluesky`"),
    "unknown key": (_edit("hashtags:", "hastags:"), "posts.yaml:8:", "did you mean `hashtags`"),
    "no zone": (_edit("  timezone: America/New_York\n", ""), "posts.yaml:", "timezone"),
    "id twice": (_edit("id: tuesday", "id: monday"), "posts.yaml:26:", "SK005"),
    "after without a time": (
        _edit(
            "  - id: tuesday\n",
            '  - {id: later, text: Later this "#SSWWeek"}\n  - id: tuesday\n    after: later\n',
        ),
        "posts.yaml:28:12:",
        "tuesday waits for later, which has no time",
    ),
    "after on another platform": (
        _edit(
            "id: tuesday\n    at: 2022-10-18 09:00",
            "id: tuesday\n    at: 2022-10-18 09:00\n    after: monday",
        ),
        "posts.yaml:29:12:",
        "which does not go out on bluesky",
    ),
    "theme that is not there": (
        _edit("A second day of", "{theme}: a second day of"),
        "posts.yaml:29:7:",
        "{theme} stands for nothing",
    ),
    "text cut off": (_edit("name: Test Week", "name: Test #Week"), "posts.yaml:2:", "SK002"),
    "time that does not exist": (
        _edit("2022-10-17\n  ends: 2022-10-21", "2022-03-01\n  ends: 2022-10-21"),
        "posts.yaml:",
        "SK406",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["check", "stamp", "plan", "schedule", "run", "rehearse", "kit"])
@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_cannot_be_read_is_misuse_for_every_verb(
    case: str, verb: str, folder: Path, run: Run
) -> None:
    spoil, where, what = UNREADABLE[case]
    spoil(folder / "posts.yaml")

    shown = run(verb, folder / "posts.yaml")

    assert shown.status == 2
    assert where in shown.out + shown.err
    assert what in shown.out + shown.err
    assert "Traceback" not in shown.err


@few_quick("case", FAULTY)
def test_a_fault_of_the_file_is_a_finding_at_its_place(case: str, folder: Path, run: Run) -> None:
    spoil, where, what = FAULTY[case]
    spoil(folder / "posts.yaml")
    if case == "time that does not exist":
        text = (folder / "posts.yaml").read_text()
        (folder / "posts.yaml").write_text(text.replace("at: 2022-10-17 09:00", "at: 2022-03-13 02:30"))

    if case == "after on another platform":
        text = (folder / "posts.yaml").read_text()
        (folder / "posts.yaml").write_text(text.replace("id: monday", "id: monday\n    platforms: [x]"))

    shown = run("check", folder / "posts.yaml")

    assert shown.status == 1
    assert where in shown.out
    assert what in shown.out
    assert "Traceback" not in shown.err


@pytest.mark.parametrize("verb", ["stamp", "plan", "schedule", "rehearse", "kit"])
def test_no_later_verb_goes_past_a_faulty_file(verb: str, folder: Path, run: Run) -> None:
    _edit("hashtags:", "hastags:")(folder / "posts.yaml")
    before = sorted(folder.rglob("*"))

    shown = run(verb, folder / "posts.yaml")

    assert shown.status == 1
    assert "posts.yaml:8:" in shown.out + shown.err
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("verb", ["plan", "schedule", "rehearse"])
def test_findings_that_are_errors_stop_the_line_before_anything_is_written(
    verb: str, folder: Path, run: Run
) -> None:
    _edit("This #SSWWeek we", "This SSWWeek we")(folder / "posts.yaml")
    before = sorted(folder.rglob("*"))

    shown = run(verb, folder / "posts.yaml")

    assert shown.status == 1
    assert "SK101" in shown.out + shown.err
    assert sorted(folder.rglob("*")) == before


@pytest.mark.slow
@pytest.mark.parametrize("broken", ["missing", "a text file", "no logo"])
def test_a_bad_logo_is_a_row_and_the_others_go_on(broken: str, folder: Path, run: Run) -> None:
    if broken == "missing":
        (folder / "amani.png").unlink()
    elif broken == "a text file":
        (folder / "amani.png").write_text("this is not a picture")
    else:
        _edit("logo: amani.png, ", "")(folder / "posts.yaml")

    shown = run("stamp", folder / "posts.yaml", "--out", folder / "out")

    assert shown.status == 1
    assert "amani" in shown.out
    assert not (folder / "out" / "amani").exists()
    assert (folder / "out" / "setu" / "campaign-300x150.png").is_file()


def test_an_unreadable_file_is_json_too_when_a_program_asks(folder: Path, run: Run) -> None:
    (folder / "posts.yaml").write_text("posts: [")

    shown = run("check", folder / "posts.yaml", "--format", "json")

    assert shown.status == 2
    assert [finding["code"] for finding in json.loads(shown.out)["findings"]] == ["SK001"]


def test_an_unknown_verb_or_option_is_misuse(run: Run) -> None:
    assert run("chekc").status == 2
    assert run("check", "--colour").status == 2


def test_a_ledger_that_is_no_ledger_is_refused_and_left_alone(folder: Path, run: Run) -> None:
    (folder / "ledger.db").write_text("dear diary")

    shown = run("plan", folder / "posts.yaml", "--ledger", folder / "ledger.db")

    assert shown.status == 2
    assert "ledger" in shown.err
    assert (folder / "ledger.db").read_text() == "dear diary"


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["plan", "schedule", "status", "run"])
@pytest.mark.parametrize("where", [".", "posts.yaml", "mysql://h/d", "sqlite://", "none://"])
def test_a_ledger_that_cannot_be_one_is_misuse_for_every_verb(
    verb: str, where: str, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)

    shown = run(verb, "posts.yaml", "--ledger", where)

    assert shown.status == 2
    assert "ledger" in shown.err
    assert "Traceback" not in shown.err
    assert (folder / "posts.yaml").read_text() == CAMPAIGN
    assert not (folder / ".socialkit" / "ledger.db").exists()


def test_control_characters_of_the_file_never_reach_the_terminal(folder: Path, run: Run) -> None:
    _edit("This #SSWWeek we", "\u202ethis #SWWeek we")(folder / "posts.yaml")

    shown = run("check", folder / "posts.yaml")

    assert "\u202e" not in shown.out
    assert "\\u202e" in shown.out
