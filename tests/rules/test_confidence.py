"""How likely a finding is right: by its rule, and by what a platform publishes of how it reads."""

import json
from dataclasses import replace

from socialkit import check
from socialkit.checking.merging import Unmerged, merged
from socialkit.findings.finding import Confidence, Finding, Findings, Severity
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Hashtags, Text
from socialkit.reporting.report import Report, rendered
from socialkit.rules.registry import RULES
from tests.conftest import a_campaign, a_post

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)


def week(text: str, *platforms: str) -> Campaign:
    written = Text(value=text, origin=Origin(place=PLACE, segments=(Segment(0, len(text) + 1, 1, 1),)))
    post = replace(a_post("monday"), text=written, platforms=platforms)
    return replace(a_campaign(post, accounts=()), hashtags=Hashtags(required=("#SSWWeek",)))


def confidences(text: str, code: str, *platforms: str) -> list[tuple[tuple[str, ...], Confidence]]:
    found = check(week(text, *platforms), select=[code])
    return sorted((finding.platforms, finding.confidence) for finding in found)


def test_what_a_published_rule_says_is_sure_and_where_there_is_none_probable() -> None:
    assert confidences("Our tag#SSWWeek", "SK102", "x", "linkedin") == [
        (("linkedin",), Confidence.PROBABLE),
        (("x",), Confidence.SURE),
    ]


def test_a_rule_that_guesses_what_was_meant_is_never_sure() -> None:
    assert RULES["SK105"].confidence is Confidence.PROBABLE
    assert confidences("#SWWWeek", "SK105", "x") == [(("x",), Confidence.PROBABLE)]


def test_what_is_sure_on_one_platform_is_sure_where_it_is_told_once() -> None:
    assert confidences("Join us", "SK101", "linkedin", "x") == [(("linkedin", "x"), Confidence.SURE)]


def test_merging_keeps_the_surest() -> None:
    def found(platform: str, confidence: Confidence) -> Unmerged:
        finding = Finding(
            code="SK101",
            severity=Severity.ERROR,
            message="missing",
            place=PLACE,
            platforms=(platform,),
            confidence=confidence,
        )
        return Unmerged(finding, (None,), (None,))

    several = [found("linkedin", Confidence.PROBABLE), found("x", Confidence.SURE)]
    [one] = merged(week("text", "x"), several)
    assert (one.platforms, one.confidence) == (("linkedin", "x"), Confidence.SURE)
    [one] = merged(week("text", "x"), [several[0], found("facebook", Confidence.PROBABLE)])
    assert one.confidence is Confidence.PROBABLE


def test_programs_are_told_and_people_read_the_same_as_before() -> None:
    found = check(week("Our tag#SSWWeek", "linkedin"), select=["SK102"])
    sure = Findings(replace(finding, confidence=Confidence.SURE) for finding in found)

    def shown(form: str, findings: Findings) -> str:
        return rendered(form, Report(findings=findings, checked="posts.yaml"))

    assert json.loads(shown("json", found))["findings"][0]["confidence"] == "probable"
    assert json.loads(shown("jsonl", found).splitlines()[0])["confidence"] == "probable"
    run = json.loads(shown("sarif", found))["runs"][0]
    assert run["results"][0]["properties"]["confidence"] == "probable"
    assert run["tool"]["driver"]["rules"][0]["properties"] == {"precision": "very-high"}
    for form in ("text", "concise", "github", "markdown"):
        assert shown(form, found) == shown(form, sure)


def test_every_rule_that_leaves_room_for_doubt_says_so_in_its_severity_too() -> None:
    """What is only probable stops nobody, but for signs that nobody writes on purpose."""
    errors = {code for code, rule in RULES.items() if rule.severity is Severity.ERROR}
    probable = {code for code, rule in RULES.items() if rule.confidence is Confidence.PROBABLE}
    assert errors & probable == {"SK607"}
