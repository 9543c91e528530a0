"""Every word that pictures say of a logo or a graphic has a rule of its own, and every rule a word."""

import re
from datetime import date
from pathlib import Path

import pytest

from socialkit import Severity
from socialkit.findings.finding import Finding
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign, Partner, Waiver
from socialkit.pictures.jobs import size_choice
from socialkit.pictures.layout.artworks import ODD
from socialkit.pictures.storage.picture_codes import sentences
from socialkit.rules.logos.logo_codes import GRAPHIC_CODES, LOGO_CODES, WORDS
from socialkit.rules.logos.logo_findings import left_of, logo_finding, switched_off, word_of
from socialkit.rules.logos.logo_rules import RULES as LOGO_RULES
from socialkit.rules.registry import RULES, find_rule
from socialkit.rules.rule import Scope

HERE = Place(file="posts.yaml", line=7, column=3, end_line=7, end_column=11)
THERE = Place(file="posts.yaml", line=9, column=13, end_line=9, end_column=18)


def partner(*waivers: tuple[str, str]) -> Partner:
    return Partner(
        id="oak",
        name="Oak",
        logo=Path("/oak.png"),
        waivers=tuple(Waiver(code=code, reason=reason, place=THERE) for code, reason in waivers),
        place=HERE,
    )


def said(who: Partner, *words: str, severity: Severity = Severity.WARNING) -> list[Finding]:
    return [logo_finding(who, word, severity, word, who.logo) for word in words]


def codes(who: Partner, findings: list[Finding], *, complete: bool = True) -> list[str]:
    return [finding.code for finding in left_of(who, findings, frozenset(), complete=complete)]


def test_every_word_that_a_logo_can_get_has_a_code_and_every_code_a_word() -> None:
    assert set(LOGO_CODES) == {"no-logo", *(word for word, _, _ in sentences())}


def test_every_word_that_a_size_can_get_has_a_code_and_every_code_a_word() -> None:
    source = Path(size_choice.__file__).read_text("utf-8")
    words = set(re.findall(r'Severity\.[A-Z]+, "([a-z-]+)"', source))

    assert len(words) > 5
    assert words | {word for word, _ in ODD.values()} == set(GRAPHIC_CODES)


def test_no_code_stands_for_two_things() -> None:
    assert len(WORDS) == len(LOGO_CODES) + len(GRAPHIC_CODES)
    assert all(re.fullmatch("SK9[0-9]{2}", code) for code in WORDS)


def test_an_error_of_the_pictures_is_an_error_of_the_rules() -> None:
    stops = {word for word, stops, _ in sentences() if stops} | {"no-logo"}

    assert {word for word, code in LOGO_CODES.items() if RULES[code].severity is Severity.ERROR} == stops


@pytest.mark.parametrize("rule", LOGO_RULES, ids=lambda rule: rule.code)
def test_a_logo_rule_says_what_why_who_tells_it_and_how_to_ignore_it(rule: object) -> None:
    assert rule in RULES.values()
    found = find_rule(str(getattr(rule, "code", "")))

    assert found.scope is Scope.LOGO
    assert found.check is None
    lines = found.documentation.splitlines()
    assert lines[0].startswith("Report ")
    assert lines[0].endswith(".")
    assert any(line.startswith("Why: ") for line in lines)
    assert any(line.startswith("Source: `socialkit stamp`") for line in lines)
    if found.code in LOGO_CODES.values():
        ignored = f"`ignore: {{{found.code}: the reason}}`" in found.documentation
        assert ignored is (found.severity is not Severity.ERROR)


def test_a_finding_stands_at_the_line_of_its_logo_and_keeps_its_word() -> None:
    light, dark = Path("/a.png"), Path("/b.png")
    who = Partner(id="oak", name="Oak", logo=light, logo_dark=dark, place=HERE, logo_dark_place=THERE)

    finding = logo_finding(who, "corruption", Severity.WARNING, "…", dark)

    assert (finding.place, finding.partners, word_of(finding)) == (THERE, ("oak",), "corruption")
    assert finding.picture is not None
    assert finding.picture.file == dark


def test_a_waiver_with_a_reason_keeps_a_warning_back() -> None:
    who = partner(("SK928", "it is meant so"))

    assert codes(who, said(who, "white-ground", "too-small")) == ["SK927"]


@pytest.mark.parametrize(
    ("waiver", "told"),
    [
        (("SK928", ""), "ignore: SK928 needs a reason"),
        (("SK501", "shout"), "ignore: there is no rule SK501 about logos"),
        (("SK999", "why not"), "ignore: there is no rule SK999 about logos"),
        (("SK951", "a graphic's"), "ignore: there is no rule SK951 about logos"),
        (("SK933", "nobody minds"), "ignore: SK933 finds nothing here"),
    ],
)
def test_a_waiver_that_does_nothing_is_told_at_its_place(waiver: tuple[str, str], told: str) -> None:
    who = partner(waiver)

    *_, idle = left_of(who, said(who, "white-ground"), frozenset(), complete=True)

    assert (idle.code, idle.message, idle.place, idle.partners) == ("SK009", told, THERE, ("oak",))
    assert idle.remedy


def test_an_error_is_never_ignored_and_that_is_said() -> None:
    who = partner(("SK913", "our font is everywhere"))

    error, idle = left_of(who, said(who, "svg-text", severity=Severity.ERROR), frozenset(), complete=True)

    assert (error.code, error.severity) == ("SK913", Severity.ERROR)
    assert idle.message == "ignore: SK913 is an error, for nothing can be made: it cannot be ignored"


def test_where_not_all_is_known_no_waiver_is_called_idle() -> None:
    who = partner(("SK933", "nobody minds"))

    assert codes(who, [], complete=False) == []
    assert codes(who, said(who, "damaged", severity=Severity.ERROR)) == ["SK910"]


def test_a_rule_that_the_campaign_turns_off_is_told_of_nobody_but_where_nothing_was_made() -> None:
    week = Campaign(
        name="Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="UTC",
        file=Path("posts.yaml"),
        posts=(),
        settings={"SK928": {"on": False}, "SK910": {"on": False}, "SK933": {"on": True}},
    )
    off, who = switched_off(week), partner()

    assert off == {"SK928", "SK910"}
    assert [each.code for each in left_of(who, said(who, "white-ground", "plate"), off, complete=True)] == [
        "SK933"
    ]
    broken = said(who, "damaged", severity=Severity.ERROR)
    assert [each.code for each in left_of(who, broken, off, complete=True)] == ["SK910"]
