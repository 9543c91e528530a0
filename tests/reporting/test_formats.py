"""Findings in every format: what each says, in which order, and that no text breaks out of it."""

import html
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.checking.campaign_check import check
from socialkit.findings.finding import Finding, Findings, Fix, Severity
from socialkit.findings.place import Place
from socialkit.loading import load_campaign
from socialkit.reporting.report import FORMATS, IN_JSON, Report, rendered
from socialkit.reporting.terminal import cells, json_text
from tests.fuzzing import examples

PLACE = Place(file="posts.yaml", line=2, column=7, end_line=2, end_column=15)
FIX = Fix(title="write it", replacement=" #SSWWeek", place=PLACE, safe=True)
FINDING = Finding(
    code="SK102",
    severity=Severity.ERROR,
    message="#SSWWeek does not link",
    remedy='put a space before "#"',
    place=PLACE,
    post="monday",
    platforms=("x", "bluesky"),
    fix=FIX,
)
TEXT = "a: |\n  here#SSWWeek\n"
#: Steers a terminal, a workflow, a page, a table or a reader's eye.
HOSTILE = (
    "\x1b[2J\x9b31m\x07\r\n::error::gone\n##[error]gone\u2028\u202egnp.exe\u2066 "
    "<script>alert(1)</script> | ` `` **b** [a](http://evil.example) @everyone #1 %0A $x$ ~~s~~ "
    "😀\u200d👩 \U000e0041 \udc80 \x00"
)


def report(*findings: Finding, checked: str = "posts.yaml: 1 post", **texts: str) -> Report:
    return Report(findings=Findings(findings), checked=checked, texts={"posts.yaml": TEXT} | texts)


def written(form: str, *findings: Finding) -> str:
    return rendered(form, report(*findings))


def test_the_text_shows_line_caret_remedy_and_fix() -> None:
    assert written("text", FINDING) == (
        "posts.yaml:2:7: SK102 error [x, bluesky] #SSWWeek does not link\n"
        "  |\n"
        "2 |   here#SSWWeek\n"
        '  |       ^^^^^^^^ put a space before "#"\n'
        "  = fix: socialkit check --fix      more: socialkit rule SK102\n"
        "\n"
        "posts.yaml: 1 post: 1 error, no warnings\n"
    )


def test_a_secret_in_the_line_of_a_finding_is_not_shown() -> None:
    place = replace(PLACE, line=1, column=6, end_line=1, end_column=11)
    shown = report(replace(FINDING, place=place), **{"posts.yaml": "  a: {token: canary-3f9c}"})
    assert "1 |   a: {token: ***********}\n" in rendered("text", shown)
    assert not any("canary" in rendered(form, shown) for form in FORMATS)


def test_an_unsafe_fix_is_offered_with_its_own_option() -> None:
    assert "= fix: socialkit check --unsafe-fixes " in written(
        "text", replace(FINDING, fix=replace(FIX, safe=False))
    )
    assert "fix:" not in written("text", replace(FINDING, fix=None))


def test_a_typed_text_is_offered_no_fix_of_its_file() -> None:
    assert "--fix" not in written("text", replace(FINDING, place=replace(PLACE, file="stdin")))


def test_concise_is_a_line_a_finding() -> None:
    assert written("concise", FINDING, replace(FINDING, fix=None, remedy="")) == (
        'posts.yaml:2:7: SK102 error [x, bluesky] #SSWWeek does not link; put a space before "#" [fix]\n'
        "posts.yaml:2:7: SK102 error [x, bluesky] #SSWWeek does not link\n"
        "posts.yaml: 1 post: 2 errors, no warnings\n"
    )


def test_jsonl_is_the_json_of_each_finding_on_its_own_line() -> None:
    other = replace(FINDING, code="SK101", fix=None)

    lines = [json.loads(line) for line in written("jsonl", FINDING, other).splitlines()]

    assert [line.pop("version") for line in lines] == [1, 1]
    assert lines == json.loads(written("json", FINDING, other))["findings"]
    assert written("jsonl") == ""


def test_github_gets_a_command_a_finding() -> None:
    assert written("github", FINDING) == (
        "::error file=posts.yaml,line=2,endLine=2,col=7,endColumn=15,title=SK102 monday::"
        '[x, bluesky] #SSWWeek does not link; put a space before "#"\n'
        "checked posts.yaml: 1 post: 1 error, no warnings\n"
    )


@pytest.mark.parametrize(
    ("severity", "word"),
    [(Severity.ERROR, "::error "), (Severity.WARNING, "::warning "), (Severity.INFO, "::notice ")],
)
def test_github_knows_three_levels(severity: Severity, word: str) -> None:
    assert written("github", replace(FINDING, severity=severity)).startswith(word)


def test_github_gets_no_columns_over_several_lines() -> None:
    command = written("github", replace(FINDING, place=replace(PLACE, end_line=3)))

    assert "line=2,endLine=3,title=" in command
    assert "col" not in command


def test_github_properties_are_escaped() -> None:
    odd = replace(FINDING, place=replace(PLACE, file="a,b:c%\n.yaml"), message="50% of\nall: it, too")

    command = written("github", odd).splitlines()[0]

    assert command.startswith("::error file=a%2Cb%3Ac%25%0A.yaml,line=2,")
    assert command.endswith('::[x, bluesky] 50%25 of%0Aall: it, too; put a space before "#"')


def test_gitlab_gets_a_list_of_violations() -> None:
    [found] = json.loads(written("gitlab", FINDING))

    assert re.fullmatch(r"[0-9a-f]{32}", found.pop("fingerprint"))
    assert found == {
        "description": '[x, bluesky] #SSWWeek does not link; put a space before "#"',
        "check_name": "SK102",
        "severity": "major",
        "location": {"path": "posts.yaml", "lines": {"begin": 2}},
    }
    assert written("gitlab") == "[]\n"


@pytest.mark.parametrize(
    ("severity", "word"), [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.INFO, "info")]
)
def test_gitlab_knows_three_severities(severity: Severity, word: str) -> None:
    assert json.loads(written("gitlab", replace(FINDING, severity=severity)))[0]["severity"] == word


def gitlab_prints(texts: dict[str, str], *places: tuple[str, int]) -> list[str]:
    found = [
        replace(FINDING, fix=None, place=replace(PLACE, file=file, line=line, end_line=line))
        for file, line in places
    ]
    shown = rendered("gitlab", Report(findings=Findings(found), checked="", texts=texts))
    return [violation["fingerprint"] for violation in json.loads(shown)]


def test_gitlab_tells_equal_findings_apart_and_knows_them_when_lines_move() -> None:
    twice = "a: |\n  here#SSWWeek\n  here#SSWWeek\n"
    before = gitlab_prints({"a.yaml": twice, "b.yaml": twice}, ("a.yaml", 2), ("a.yaml", 3), ("b.yaml", 2))

    assert len(set(before)) == 3
    moved = {"a.yaml": "\n\n" + twice, "b.yaml": "#\n" + twice}
    assert gitlab_prints(moved, ("a.yaml", 4), ("a.yaml", 5), ("b.yaml", 3)) == before
    assert gitlab_prints({"a.yaml": twice}, ("a.yaml", 2)) == before[:1]


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_a_tracked_file_is_named_as_its_repository_names_it(form: str) -> None:
    shown = rendered(form, replace(report(FINDING), tracked={"posts.yaml": "spring/week/posts.yaml"}))

    named = {"github": "file=spring/week/posts.yaml,line=2", "gitlab": '"path": "spring/week/posts.yaml"'}
    assert named.get(form, '"uri": "spring/week/posts.yaml"') in shown
    assert '"uri": "posts.yaml"' not in shown


def test_markdown_is_a_table_in_which_nothing_is_live() -> None:
    odd = replace(FINDING, message="ask @SSWAlliance | <b> *now* https://evil.example", platforms=("x",))

    assert written("markdown", odd) == (
        "posts.yaml: 1 post: 1 error, no warnings\n"
        "\n"
        "| place | rule | | where | what | what to do |\n"
        "|---|---|---|---|---|---|\n"
        "| `posts.yaml:2:7` | SK102 | error | x "
        "| ask `@SSWAlliance` \\| &lt;b&gt; \\*now\\* `https://evil.example` "
        '| put a space before `"#"` |\n'
    )
    assert written("markdown") == "posts.yaml: 1 post: no errors, no warnings\n"


@pytest.mark.parametrize(
    ("remedy", "shown"),
    [
        ('put a space before "#", or drop it', 'put a space before `"#"`, or drop it'),
        ("ask @Alliance: now", "ask `@Alliance`: now"),
        ("see https://example.org/a.b.", "see `https://example.org/a.b`."),
        ("drop #This; #That!", "drop `#This`; `#That`!"),
        ("is it www.example.org?", "is it `www.example.org`?"),
        ("www. @, ://", "`www`. `@`, `://`"),
    ],
)
def test_the_comma_behind_a_name_is_none_of_it(remedy: str, shown: str) -> None:
    assert written("markdown", replace(FINDING, remedy=remedy)).splitlines()[-1].endswith(f"| {shown} |")


@pytest.mark.parametrize("name", ["# head", "- list", "1. one", "> q", "=== x", "+ y"])
def test_a_files_name_begins_nothing_in_markdown(name: str) -> None:
    page = rendered("markdown", report(checked=name))

    assert re.match(r"&|`#`|\\", page)


#: Required and optional properties of the objects that are used here, after section 3 of SARIF 2.1.0.
SHAPES: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"results", "columnKind"}),
    "tool": ({"driver"}, set()),
    "driver": ({"name"}, {"semanticVersion", "rules"}),
    "rule": (
        {"id"},
        {
            "name",
            "shortDescription",
            "fullDescription",
            "help",
            "helpUri",
            "defaultConfiguration",
            "properties",
        },
    ),
    "result": (
        {"message"},
        {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "fixes", "properties"},
    ),
    "location": (set(), {"physicalLocation"}),
    "physicalLocation": ({"artifactLocation"}, {"region"}),
    "artifactLocation": (set(), {"uri"}),
    "region": ({"startLine"}, {"startColumn", "endLine", "endColumn"}),
    "fix": ({"artifactChanges"}, {"description"}),
    "artifactChange": ({"artifactLocation", "replacements"}, set()),
    "replacement": ({"deletedRegion"}, {"insertedContent"}),
    "text": ({"text"}, set()),
}


def shaped(name: str, value: dict[str, Any]) -> dict[str, Any]:
    """Give an object that has what it needs and nothing that is not in the standard."""
    required, optional = SHAPES[name]
    assert required <= set(value) <= required | optional, name
    if name == "region":
        assert value["startLine"] >= 1
        assert (value["startLine"], value["startColumn"]) <= (value["endLine"], value["endColumn"])
    if name == "text":
        assert isinstance(value["text"], str)
    return value


def shaped_result(result: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    shaped("result", result)
    shaped("text", result["message"])
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in {"error", "warning", "note"}
    assert all(isinstance(print_, str) for print_ in result["partialFingerprints"].values())
    [location] = result["locations"]
    physical = shaped("physicalLocation", shaped("location", location)["physicalLocation"])
    assert re.fullmatch(
        r"[A-Za-z0-9/._~%:-]+", shaped("artifactLocation", physical["artifactLocation"])["uri"]
    )
    shaped("region", physical["region"])
    for fix in result.get("fixes", []):
        shaped("text", shaped("fix", fix)["description"])
        for change in fix["artifactChanges"]:
            assert shaped("artifactChange", change)["replacements"]
            for replacement in change["replacements"]:
                shaped("region", shaped("replacement", replacement)["deletedRegion"])
                shaped("text", replacement["insertedContent"])


def shaped_log(text: str) -> dict[str, Any]:
    """Give the run of a SARIF log that is as the standard asks."""
    log = shaped("log", json.loads(text))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    assert shaped("run", run)["columnKind"] == "unicodeCodePoints"
    driver = shaped("driver", shaped("tool", run["tool"])["driver"])
    for rule in driver["rules"]:
        shaped("rule", rule)
        for key in ("shortDescription", "fullDescription", "help"):
            shaped("text", rule[key])
        assert re.match(r"https://|urn:", rule["helpUri"])
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for result in run["results"]:
        shaped_result(result, driver["rules"])
    found: dict[str, Any] = run
    return found


def test_sarif_has_rules_places_and_fixes_in_the_files_own_characters() -> None:
    quoted = Fix(title="quote", replacement='say "hi"\n', place=replace(PLACE, line=1, column=5), safe=False)
    texts = {"posts.yaml": TEXT, "other.yaml": 'b: "here"\n'}
    place = Place(file="other.yaml", line=1, column=5, end_line=1, end_column=9)
    other = replace(FINDING, code="SK401", place=place, fix=replace(quoted, place=place))

    run = shaped_log(rendered("sarif", Report(findings=Findings([FINDING, other]), checked="", texts=texts)))

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["SK102", "SK401"]
    first, second = run["results"]
    assert (first["ruleId"], second["ruleId"]) == ("SK401", "SK102")
    [change] = first["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 9},
            "insertedContent": {"text": 'say \\"hi\\"\\n'},
        }
    ]
    assert "may change" in first["fixes"][0]["description"]["text"]
    [change] = second["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": " #SSWWeek"}


def test_sarif_leaves_out_a_fix_that_does_not_hold() -> None:
    [result] = shaped_log(written("sarif", replace(FINDING, fix=replace(FIX, replacement="\x07"))))["results"]

    assert "fixes" not in result


def test_sarif_tells_equal_findings_apart_and_knows_them_when_lines_move() -> None:
    def prints(text: str, *lines: int) -> list[str]:
        found = [replace(FINDING, fix=None, place=replace(PLACE, line=line, end_line=line)) for line in lines]
        run = shaped_log(
            rendered("sarif", Report(findings=Findings(found), checked="", texts={"posts.yaml": text}))
        )
        return [result["partialFingerprints"]["finding/v1"] for result in run["results"]]

    before = prints("a: |\n  here#SSWWeek\n  here#SSWWeek\n", 2, 3)
    assert len(set(before)) == 2
    assert prints("a: |\n\n\n    here#SSWWeek\n  here#SSWWeek\n", 4, 5) == before
    assert prints("a: |\n  here#SSWWeek\n  there#SSWWeek\n", 2, 3)[1] not in before


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/ü#?.yaml", "a%20b/%C3%BC%23%3F.yaml"),
        ("/abs/posts.yaml", "file:///abs/posts.yaml"),
        ("odd\udc80.yaml", "odd%80.yaml"),
        ("x:y.yaml", "x%3Ay.yaml"),
    ],
)
def test_sarif_names_files_by_uri(file: str, uri: str) -> None:
    [result] = shaped_log(written("sarif", replace(FINDING, place=replace(PLACE, file=file), fix=None)))[
        "results"
    ]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def file_name(text: str) -> str:
    """Give a name with a text in it that a file can have: what is no byte of a name is left out."""
    return f"posts{text}.yaml".translate(
        {0: None, **dict.fromkeys([*range(0xD800, 0xDC80), *range(0xDD00, 0xE000)])}
    )


def hostile(text: str) -> Finding:
    place = replace(PLACE, file=file_name(text))
    partners = (text, "b")
    return replace(FINDING, message=f"says {text}", remedy=text, post=text, partners=partners, place=place)


def steers(text: str) -> set[str]:
    bidi = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u2028\u2029")
    return {c for c in text if (unicodedata.category(c) in {"Cc", "Cs"} and c != "\n") or c in bidi}


def bars(row: str) -> int:
    """Count the bars of a Markdown row that end a cell."""
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", row))


#: Where a hostile text is in what programs get: alone, and for GitLab in a sentence.
READ_BACK: dict[str, Callable[[str], list[str] | str]] = {
    "json": lambda shown: [json.loads(shown)["findings"][0]["post"]],
    "jsonl": lambda shown: [json.loads(shown)["post"]],
    "gitlab": lambda shown: json.loads(shown)[0]["description"],
    "sarif": lambda shown: [shaped_log(shown)["results"][0]["properties"]["post"]],
}


def holds(form: str, text: str) -> None:
    """Assert that a hostile text is only text in a format."""
    shown = rendered(
        form,
        Report(
            findings=Findings([hostile(text)]),
            checked=text,
            texts={file_name(text): f"x\n{text}\n"},
        ),
    )
    assert steers(shown) == set()
    lines = shown.splitlines()
    if form == "text":
        assert [
            line
            for line in lines
            if line.endswith("= fix: socialkit check --fix      more: socialkit rule SK102")
        ]
        assert len(lines) == 7
    if form in {"concise", "github"}:
        assert len(lines) == 2
    if form == "github":
        assert [line.startswith("::") for line in lines] == [True, False]
        assert "##[" not in lines[1]
    if form == "markdown":
        assert len(lines) == 5
        assert "<" not in re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", lines[4])
    if form in IN_JSON:
        assert text in READ_BACK[form](shown)


@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_text_is_only_text(form: str) -> None:
    holds(form, HOSTILE)


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(
    st.text(st.characters(), min_size=1, max_size=30)
    | st.text("|`\\<>&*_[]()#@:%\r\n\x1b\u202e😀 ", min_size=1, max_size=30)
)
def test_any_text_is_only_text(text: str) -> None:
    for form in FORMATS:
        holds(form, text)


@pytest.mark.slow
@settings(max_examples=examples(200), deadline=None)
@given(st.text("|`\\<>&*_@#a ", max_size=20))
def test_a_markdown_cell_ends_where_it_should(text: str) -> None:
    row = written("markdown", replace(FINDING, message=text)).splitlines()[-1]

    # In code a backslash does not escape a backslash: only one right before a bar counts.
    assert len(re.findall(r"(?<!\\)\|", row)) == 7


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_the_same_campaign_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(
        "campaign: {name: W, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x, bluesky],\n"
        '  hashtags: {required: ["#SSWWeek"]}}\n'
        "posts:\n  - {id: a, text: hashtag#SSWWeek}\n  - {id: b, text: none}\n"
    )

    def once() -> str:
        campaign = load_campaign(file)
        findings = Findings(reversed(check(campaign)))
        return rendered(form, Report(findings=findings, checked="it", texts={str(file): file.read_text()}))

    assert once() == once()
    assert "SK102" in once()


@pytest.mark.slow
@given(st.text())
def test_json_for_a_terminal_reads_back_the_same(text: str) -> None:
    assert json.loads(json_text({"a": text})) == {"a": text}


@pytest.mark.parametrize(
    ("text", "width"),
    [("👩‍👩‍👧", 2), ("❤️", 2), ("👍🏽", 2), ("🇰🇪", 2), ("한", 2), ("#️⃣", 2), ("☎", 1), ("", 0)],
)
def test_an_emoji_sequence_takes_the_cells_of_one(text: str, width: int) -> None:
    assert cells(text) == width


def test_the_words_of_a_page_are_those_of_the_finding() -> None:
    page = written("markdown", replace(FINDING, message="a <b> & c"))

    assert "a <b> & c" in html.unescape(page)
