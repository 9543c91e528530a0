"""What `check` can be asked for: fixes, a diff, fewer rules, a threshold, a text from standard input."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from socialkit.reporting.report import FORMATS
from tests.cli.conftest import CAMPAIGN, Run, make_campaign

GLUED = CAMPAIGN.replace("This #SSWWeek", "This hashtag#SSWWeek").replace("A second day", "A (second) day")


@pytest.fixture
def glued(folder: Path) -> Path:
    """A campaign with one error that has a safe fix."""
    (folder / "posts.yaml").write_text(GLUED)
    return folder / "posts.yaml"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> "Typed":
    return Typed(monkeypatch)


class Typed:
    """Puts bytes where standard input is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def __call__(self, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.slow
def test_fix_mends_the_file_and_reports_what_is_left(glued: Path, run: Run) -> None:
    first = run("check", glued, "--fix")
    second = run("check", glued, "--fix")

    assert (first.status, second.status) == (0, 0)
    assert glued.read_text() == GLUED.replace("hashtag#", "hashtag #")
    assert "posts.yaml: 1 fix made" in first.err
    assert "posts.yaml: no fixes made" in second.err
    assert "no errors" in first.out


def test_diff_shows_what_fixing_would_change_and_changes_nothing(glued: Path, run: Run) -> None:
    shown = run("check", glued, "--diff")

    assert shown.status == 1
    assert glued.read_text() == GLUED
    assert [line for line in shown.out.splitlines() if line[:1] in "+-"] == [
        f"--- {glued}",
        f"+++ {glued}",
        "-      This hashtag#SSWWeek we say thank you.",
        "+      This hashtag #SSWWeek we say thank you.",
    ]


def test_a_diff_can_be_given_to_patch(glued: Path, run: Run) -> None:
    glued.write_bytes(GLUED.rstrip("\n").replace("second", "\u200fsecond").replace("\n", "\r\n").encode())
    diff = run("check", glued, "--diff").out
    before = glued.read_bytes()

    subprocess.run(
        ["patch", "--binary", "-p0", "--quiet", str(glued)], input=diff.encode(), check=True, timeout=20
    )

    assert glued.read_bytes() == before.replace(b"hashtag#", b"hashtag #")


def test_a_diff_of_nothing_says_so(folder: Path, run: Run) -> None:
    shown = run("check", folder / "posts.yaml", "--diff")

    assert (shown.status, shown.out) == (0, "")
    assert "nothing to fix" in shown.err


@pytest.mark.parametrize("option", ["--fix", "--diff", "--unsafe-fixes"])
def test_what_cannot_be_read_is_not_mended(folder: Path, run: Run, option: str) -> None:
    (folder / "posts.yaml").write_text("posts: [\n")

    shown = run("check", folder / "posts.yaml", option)

    assert shown.status == 2
    assert "SK001" in shown.out
    assert (folder / "posts.yaml").read_text() == "posts: [\n"


def test_unsafe_fixes_are_made_only_with_consent(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    text = CAMPAIGN.replace(
        "    text: |\n      A second day of #SSWWeek", "    text: Day two #SSWWeek # or so"
    )
    file.write_text(text.replace("or so begins.", "or so"))

    assert run("check", file, "--fix").status == 1
    assert "text: Day two" in file.read_text()
    run("check", file, "--unsafe-fixes")
    assert "text: |\n      Day two #SSWWeek # or so\n" in file.read_text()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--select", "SK4"], 0),
        (["--select", "SK1,SK401"], 1),
        (["--select", "sk102"], 1),
        (["--ignore", "SK102"], 0),
        (["--ignore", "SK4", "--ignore", "SK1"], 0),
        (["--select", "SK1", "--ignore", "SK102"], 0),
    ],
)
def test_rules_are_selected_by_code_or_its_beginning(
    glued: Path, run: Run, options: list[str], status: int
) -> None:
    assert run("check", glued, *options).status == status


def test_only_selected_findings_are_mended(glued: Path, run: Run) -> None:
    run("check", glued, "--fix", "--ignore", "SK102")

    assert glued.read_text() == GLUED


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--select", "SK999"], "no rule begins with 'SK999'"),
        (["--ignore", "X"], "`socialkit rule` lists all of them"),
        (["--platform", "blusky"], "did you mean `bluesky`?"),
        (["--now", "2022-10-17 09:00"], "not a time with its zone"),
        (["--now", "soon"], "such as 2022-10-17T09:00:00-04:00"),
        (["--now", "0001-01-01T00:00+23:59"], "not a time with its zone"),
        (["--format", "xml"], "sarif"),
        (["--fail-on", "hint"], "warning"),
        (["--file", "posts.yaml"], "give `-`, too"),
    ],
)
def test_a_wrong_option_is_told_with_what_is_right(
    folder: Path, run: Run, options: list[str], said: str
) -> None:
    shown = run("check", folder / "posts.yaml", *options)

    assert shown.status == 2
    assert said in " ".join(shown.err.split())


@pytest.mark.parametrize("time", ["2022-10-17T09:00Z", "2022-10-17T09:00:00-04:00", "now"])
def test_a_time_with_its_zone_is_understood(folder: Path, run: Run, time: str) -> None:
    assert run("check", folder / "posts.yaml", "--now", time, "--select", "SK1").status == 0


@pytest.mark.parametrize(("threshold", "status"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_threshold_decides_the_exit_status(folder: Path, run: Run, threshold: str, status: int) -> None:
    text = CAMPAIGN.replace("    graphic: campaign\n", "    graphic: campaign\n    ignore: [SK401]\n")
    (folder / "posts.yaml").write_text(text)

    shown = run("check", folder / "posts.yaml", "--fail-on", threshold)

    assert "SK009 warning" in shown.out
    assert shown.status == status


def test_file_faults_are_never_put_aside(folder: Path, run: Run) -> None:
    (folder / "posts.yaml").write_text(CAMPAIGN.replace("hashtags:", "hastags:"))

    assert run("check", folder / "posts.yaml", "--ignore", "SK0").status == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("  - id: monday # socialkit: ignore=SK102 it is meant so\n", []),
        ("  - id: monday # socialkit: ignore=SK102\n", ["SK009", "SK102"]),
        ("  - id: monday # socialkit: ignore=SK401\n", ["SK009", "SK102"]),
        ("  - id: monday # socialkit: ignore=SK999\n", ["SK009", "SK102"]),
        ("  - id: monday # socialkit: no thanks\n", ["SK009", "SK102"]),
        ("  # socialkit: ignore=SK102 why\n  - id: monday\n", ["SK009", "SK102"]),
        ("  - id: monday\n    ignore: {SK102: it is meant so}\n", []),
    ],
)
def test_ignore_comments_and_keys_hold_back_what_they_name(
    folder: Path, run: Run, post: str, found: list[str]
) -> None:
    (folder / "posts.yaml").write_text(GLUED.replace("  - id: monday\n", post))

    shown = run("check", folder / "posts.yaml", "--format", "jsonl")

    codes = [json.loads(line)["code"] for line in shown.out.splitlines()]
    assert [code for code in codes if code in {"SK009", "SK102"}] == found


def test_an_ignore_is_not_idle_while_its_rule_does_not_run(folder: Path, run: Run) -> None:
    post = "  - id: monday # socialkit: ignore=SK102 meant so\n"
    (folder / "posts.yaml").write_text(GLUED.replace("  - id: monday\n", post))

    for options in (["--select", "SK0"], ["--ignore", "SK102"], ["--platform", "x", "--select", "SK0"]):
        assert "SK009" not in run("check", folder / "posts.yaml", *options).out


def test_a_text_is_read_from_standard_input_with_the_campaigns_rules(
    folder: Path, run: Run, typed: Typed
) -> None:
    typed("\ufeffIntroduction\r\n\r\n😀 Join (#SSWWeek) now\r\n")

    shown = run("check", "-", "--file", folder / "posts.yaml", "--format", "json", "--select", "SK102")

    [finding] = json.loads(shown.out)["findings"]
    assert shown.status == 1
    assert (finding["code"], finding["platforms"], finding["file"]) == ("SK102", ["bluesky"], "stdin")
    assert (finding["line"], finding["column"], finding["end_column"]) == (3, 9, 17)


def test_a_typed_text_is_shown_with_its_line(folder: Path, run: Run, typed: Typed) -> None:
    typed("Join us, hashtag#SSWWeek")

    out = run("check", "-", "--file", folder / "posts.yaml").out

    assert "1 | Join us, hashtag#SSWWeek\n  |                 ^^^^^^^^ put a space" in out
    assert out.endswith("stdin: as x, bluesky: 1 error, no warnings\n")


def test_the_rest_of_the_campaign_is_not_reported_with_a_typed_text(
    folder: Path, run: Run, typed: Typed
) -> None:
    (folder / "posts.yaml").write_text(GLUED.replace("2022-10-18 09:00", "2022-11-18 09:00"))
    typed("Join this #SSWWeek")

    assert run("check", "-", "--file", folder / "posts.yaml").status == 0


def test_posts_yaml_is_the_campaign_of_a_typed_text_where_there_is_one(
    folder: Path, run: Run, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    typed("Nothing of what is asked for")

    assert "required hashtag #SSWWeek is missing" in run("check", "-").out


def test_without_a_campaign_a_text_is_checked_for_what_needs_none(
    tmp_path: Path, run: Run, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    typed("Come on Thursday 19 October 2022")

    shown = run("check", "-", "--format", "json")

    assert "SK401" in {finding["code"] for finding in json.loads(shown.out)["findings"]}
    assert shown.status == 1


def test_a_typed_text_can_be_read_as_one_platform(run: Run, typed: Typed) -> None:
    typed("a" * 281)
    assert run("check", "-", "--platform", "x", "--select", "SK201").status == 1
    typed("a" * 281)
    assert run("check", "-", "--platform", "linkedin", "--select", "SK201").status == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "empty"), (b"\xff\xfea\0", "UTF-16"), (b"caf\xe9", "not UTF-8"), (b"a" * 5_000_001, "5 MB")],
)
def test_what_is_no_text_is_refused(run: Run, typed: Typed, content: bytes, said: str) -> None:
    typed(content)

    shown = run("check", "-")

    assert shown.status == 2
    assert "SK001" in shown.out
    assert said in shown.out


def test_a_campaign_that_is_named_must_be_there(tmp_path: Path, run: Run, typed: Typed) -> None:
    typed("Hello")

    shown = run("check", "-", "--file", tmp_path / "none.yaml")

    assert shown.status == 2
    assert "there is no file" in shown.out


@pytest.mark.parametrize("option", ["--fix", "--unsafe-fixes", "--diff"])
def test_a_typed_text_has_no_file_to_mend(run: Run, typed: Typed, option: str) -> None:
    typed("Hello")

    shown = run("check", "-", option)

    assert shown.status == 2
    assert "need a file" in shown.err


def test_places_are_shown_in_lines_as_editors_count_them(folder: Path, run: Run) -> None:
    text = CAMPAIGN.replace("name: Test Week", 'name: "Test\u2028 \x85 Week"').replace(
        "This #", "This hashtag#"
    )
    (folder / "posts.yaml").write_text(text)

    out = run("check", folder / "posts.yaml", "--select", "SK102").out

    assert "This hashtag#SSWWeek we say thank you.\n   |                   ^^^^^^^^" in out


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_a_file_steer_the_terminal(folder: Path, run: Run, form: str) -> None:
    text = CAMPAIGN.replace(
        "This #SSWWeek we say", "{id}\u202e\u2066#SSWWeek\u200f <b> | `x` we say"
    ).replace(
        "    text: |\n      A second",
        '    text: "\\x1b[31m\\u009b1m\\x07 hashtag#SSWWeek\\r\\n::error::x"\n    alt: |\n      A',
    )
    (folder / "posts.yaml").write_text(text)

    shown = run("check", folder / "posts.yaml", "--format", form)

    assert shown.status == 1
    assert not set(shown.out + shown.err) & set("\x1b\x9b\x07\r\u202e\u2066\u200f")


@pytest.mark.parametrize("content", ["", "\n", "  \t\n\n"])
def test_where_no_text_came_in_it_says_how_to_send_one(run: Run, typed: Typed, content: str) -> None:
    typed(content)
    shown = run("check", "-")
    assert shown.status == 2
    assert "stdin is empty: send a text into the command, as in `socialkit check - < post.txt`" in shown.out


@pytest.mark.slow
def test_a_finding_is_named_from_the_top_of_the_repository(tmp_path: Path, run: Run) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "spring").mkdir()
    file = make_campaign(tmp_path / "spring") / "posts.yaml"
    file.write_text(GLUED)

    for form, named in (
        ("github", "file=spring/posts.yaml,"),
        ("gitlab", '"path": "spring/posts.yaml"'),
        ("sarif", '"uri": "spring/posts.yaml"'),
        ("concise", f"{file}:"),  # people go on reading the name that they gave
    ):
        assert named in run("check", file, "--format", form).out
