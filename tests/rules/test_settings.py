"""What a campaign sets for rules: values that fit, what is told of those that do not, severities."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from socialkit import check, load_campaign
from socialkit.checking.active_rules import active_rules
from socialkit.checking.selection import selection
from socialkit.errors import CampaignFileError, MisuseError
from socialkit.findings.finding import Finding, Severity
from socialkit.loading.schema.keys import json_schema
from socialkit.rules.registry import RULES
from socialkit.rules.rule import Scope
from socialkit.rules.settings import Setting

ROOT = Path(__file__).parents[2]
HEAD = """campaign: {name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x]}
posts: [{id: one, at: 2022-10-17 09:00, text: "STAND WITH SOCIAL WORKERS  #A1 #B2 #C3 #D4"}]
"""
Check = Callable[..., list[Finding]]


@pytest.fixture
def checked(tmp_path: Path) -> Check:
    def run(rules: str, *select: str) -> list[Finding]:
        file = tmp_path / "posts.yaml"
        file.write_text(f"{HEAD}rules: {rules}\n", encoding="utf-8")
        return list(check(load_campaign(file), select=select or None))

    return run


def told(checked: Check, rules: str) -> list[str]:
    """Give what is told of a file that sets ``rules`` wrongly, from line and column on."""
    with pytest.raises(CampaignFileError) as caught:
        checked(rules)
    return [f"{one.place.line}:{one.place.column}: {one.code} {one.message}" for one in caught.value.findings]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("{SK204: {most: one}}", "3:23: SK006 `most` is a whole number: write digits, such as 3, not `one`"),
        ('{SK204: {most: "3"}}', "3:23: SK006 `most` is a whole number: write digits, such as 3, not `3`"),
        ("{SK204: {most: 3.5}}", "3:23: SK006 `most` is a whole number: write digits, such as 3, not `3.5`"),
        (
            "{SK204: {most: true}}",
            "3:23: SK006 `most` is a whole number: write digits, such as 3, not `true`",
        ),
        ("{SK204: {most: -1}}", "3:23: SK006 `most` is 0 or more, not -1"),
        ("{SK806: {accounts: 1}}", "3:27: SK006 `accounts` is 2 or more, not 1"),
        ("{SK306: {campaign: false}}", "3:27: SK006 `campaign` is a text: put it in quotes"),
        ("{SK306: {campaign: 2022-10-17}}", "3:27: SK003 `2022-10-17` is a date to YAML, not text"),
        ("{SK502: {severity: bad}}", "3:27: SK006 `severity` is one of error, warning, info, not `bad`"),
        ("{SK502: {severity: off}}", "3:27: SK006 `severity` is one of error, warning, info, not `off`"),
        ("{SK502: {on: maybe}}", "3:21: SK006 `on` is true or false, without quotes"),
        ("{SK502: loud}", "3:16: SK006 write true, false or off here, without quotes, or a severity (error"),
        ("{SK204: {mots: 2.5}}", "3:23: SK003 `2.5` is a number to YAML, not text"),
    ],
)
def test_a_value_that_its_rule_cannot_have_is_an_error_where_it_stands(
    checked: Check, rules: str, said: str
) -> None:
    [only] = told(checked, rules)
    assert only.startswith(said)


def test_every_wrong_value_is_told_at_once(checked: Check) -> None:
    found = told(checked, "{SK204: {most: one}, SK502: {row: -1, share: no}, SK605: {severity: 3}}")
    assert [each.split(":")[1] for each in found] == ["23", "42", "53", "76"]


@pytest.mark.parametrize(
    ("rules", "column", "said"),
    [
        ("{SK999: true}", 9, "rules: there is no rule SK999; there are SK901 to SK9"),
        ("{SK020: off}", 9, "rules: there is no rule SK020; did you mean `SK002`?"),
        ("{SK204: {mots: 3}}", 17, "rules: SK204 has no setting mots; did you mean `most`?"),
        ("{SK204: {severty: error}}", 17, "rules: SK204 has no setting severty; did you mean `severity`?"),
        ("{SK806: {acounts: 3}}", 17, "rules: SK806 has no setting acounts; did you mean `accounts`?"),
        ("{SK101: {most: 3}}", 17, "rules: SK101 has no setting most; its settings are on, severity"),
        ("{SK602: true}", 9, "rules: SK602 cannot be turned on here"),
        ("{SK805: {on: true}}", 17, "rules: SK805 cannot be turned on here"),
        ("{SK002: warning}", 9, "rules: SK002 is always told: it cannot be set; take SK002 out here"),
        ("{SK006: off}", 9, "rules: SK006 is always told: it cannot be set; take SK006 out here"),
        ("{SK001: off}", 9, "rules: SK001 is always told: it cannot be set; take SK001 out here"),
    ],
)
def test_a_setting_that_does_nothing_is_a_warning_where_it_stands(
    checked: Check, rules: str, column: int, said: str
) -> None:
    [finding] = checked(rules, "SK009")
    assert f"{finding.message}; {finding.remedy}".startswith(said)
    assert finding.severity is Severity.WARNING
    assert (finding.place.line, finding.place.column) == (3, column)


def test_a_rule_gets_its_settings_and_those_it_has_by_itself(checked: Check) -> None:
    assert [finding.message for finding in checked("{SK204: {most: 1}}", "SK204")] == [
        "4 hashtags: more than 1 are hard to read"
    ]
    assert [finding.remedy for finding in checked("{}", "SK204")] == ["keep 3"]


def test_a_year_is_a_text_where_a_text_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(f"{HEAD}rules: {{SK306: {{campaign: 2022}}}}\n", encoding="utf-8")
    link = "https://example.org/week?utm_source=x&utm_medium=y&utm_campaign=week"
    campaign = replace(load_campaign(file), link=link)
    text = replace(campaign.posts[0].text, value=f"Read {link}")
    [finding] = check(replace(campaign, posts=(replace(campaign.posts[0], text=text),)), select=["SK306"])
    assert finding.message == "the link says utm_campaign=week, and not 2022"


@pytest.mark.parametrize(
    ("rules", "severity"),
    [
        ("{SK502: error}", Severity.ERROR),
        ("{SK502: info}", Severity.INFO),
        ("{SK502: {severity: error}}", Severity.ERROR),
        ("{SK502: {row: 3, severity: info}}", Severity.INFO),
        ("{SK502: true}", Severity.WARNING),
        ("{}", Severity.WARNING),
    ],
)
def test_the_campaign_says_how_bad_the_findings_of_a_rule_are(
    checked: Check, rules: str, severity: Severity
) -> None:
    assert {finding.severity for finding in checked(rules) if finding.code == "SK502"} == {severity}


@pytest.mark.parametrize("rules", ["{SK502: off}", "{SK502: false}", "{SK502: {on: false, severity: error}}"])
def test_a_rule_that_is_off_finds_nothing(checked: Check, rules: str) -> None:
    assert "SK502" not in {finding.code for finding in checked(rules)}


def test_a_severity_turns_on_what_is_off_by_itself(checked: Check) -> None:
    def found(rules: str) -> set[Severity]:
        return {finding.severity for finding in checked(rules) if finding.code == "SK508"}

    assert not RULES["SK508"].on
    assert found("{}") == set()
    assert found("{SK508: {words: 2, severity: warning}}") == {Severity.WARNING}


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if not rule.on])
@pytest.mark.parametrize(
    ("how", "runs"),
    [
        ("", False),
        ("{CODE: true}", True),
        ("{CODE: error}", True),
        ("{CODE: {severity: info}}", True),
        ("{CODE: off}", False),
        ("{CODE: {on: false, severity: info}}", False),
    ],
)
def test_each_way_to_turn_on_what_is_off_by_itself(tmp_path: Path, code: str, how: str, runs: bool) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(f"{HEAD}rules: {how.replace('CODE', code) or '{}'}\n", encoding="utf-8")

    assert (code in active_rules(load_campaign(file), selection()).codes) is runs


def test_the_campaigns_word_comes_before_what_a_rule_itself_raises_to_an_error(tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"

    def severities(rules: str) -> list[Severity]:
        text = HEAD.replace("STAND WITH", "[ORG NAME] <name> with")
        file.write_text(f"{text}rules: {rules}\n", encoding="utf-8")
        return [finding.severity for finding in check(load_campaign(file), select=["SK601"])]

    assert severities("{}") == [Severity.ERROR, Severity.WARNING]
    assert severities("{SK601: info}") == [Severity.INFO, Severity.INFO]


def test_a_severity_alone_does_not_ask_for_the_model_of_languages(checked: Check) -> None:
    assert checked("{SK803: error}", "SK80") == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"SK204": {"most": "one"}}, "rules: SK204: `most` is a whole number"),
        ({"SK204": {"most": True}}, "rules: SK204: `most` is a whole number"),
        (
            {"SK502": {"severity": "off"}},
            "rules: SK502: `severity` is one of error, warning, info, not `off`",
        ),
        ({"SK502": {"on": "yes"}}, "rules: SK502: `on` is true or false"),
    ],
)
def test_a_campaign_made_in_python_is_held_to_the_same(
    tmp_path: Path, settings: dict[str, dict[str, str | int | bool]], said: str
) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(HEAD, encoding="utf-8")
    with pytest.raises(MisuseError) as caught:
        check(replace(load_campaign(file), settings=settings))
    assert str(caught.value).startswith(said)


def test_a_choice_is_one_of_those_there_are() -> None:
    setting = Setting("way", str, "both", "which", choices=("up", "down", "both"))
    assert setting.refuse("up") == ""
    assert setting.refuse("left") == "`way` is one of up, down, both, not `left`"
    assert setting.refuse("l" * 500).endswith("…`")


@pytest.mark.slow
@pytest.mark.parametrize("optimised", ["-O", "-OO"])
def test_settings_are_known_without_docstrings_too(tmp_path: Path, optimised: str) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(f"{HEAD}rules: {{SK204: {{most: 1, severity: error}}}}\n", encoding="utf-8")
    check_it = ["check", str(file), "--format", "json", "--select", "SK204,SK009"]
    program = f"from socialkit.cli import main; main({check_it}); print('***'); main(['rule', 'SK204'])"
    command = [sys.executable, optimised, "-c", program]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    checked, _, shown = outcome.stdout.partition("***")
    [finding] = json.loads(checked)["findings"]
    assert (finding["code"], finding["severity"]) == ("SK204", "error")
    assert "more than 1 are hard to read" in finding["message"]
    assert "Settings: most (3) hashtags in a text." in shown


@pytest.mark.slow
def test_editors_are_told_what_each_rule_takes() -> None:
    schema = json_schema()["properties"]["rules"]
    assert set(schema["properties"]) == {code for code, rule in RULES.items() if rule.scope is not Scope.FILE}
    right = {
        "SK204": {"most": 5, "severity": "info"},
        "SK502": "error",
        "SK605": "off",
        "SK508": True,
        "SK927": "off",
    }
    # The schema itself is long, and looked at once.
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(right)
    for wrong in (
        {"SK204": {"most": "one"}},
        {"SK204": {"most": -1}},
        {"SK204": {"mots": 1}},
        {"SK502": "bad"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate(wrong)


@pytest.mark.slow
@pytest.mark.parametrize(("rules", "loads"), [("", False), ("rules: {SK204: {most: 1}}\n", True)])
def test_only_a_file_that_sets_rules_has_them_imported_while_it_is_loaded(
    tmp_path: Path, rules: str, loads: bool
) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(HEAD + rules, encoding="utf-8")
    program = (
        "import sys; from socialkit import load_campaign; load_campaign(sys.argv[1]); print(*sys.modules)"
    )
    command = [sys.executable, "-c", program, str(file)]
    modules = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert any(name.startswith("socialkit.rules.") for name in modules) is loads
