"""Every word that pictures say of a logo or a graphic has a rule of its own, and every rule a word."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from socialkit import Findings, Severity
from socialkit.checking import graphic_checking
from socialkit.checking.pipeline import examined
from socialkit.checking.selection import selection
from socialkit.findings.place import Place
from socialkit.model.campaign import Partner, Waiver
from socialkit.pictures.jobs import size_choice
from socialkit.pictures.layout.artworks import ODD
from socialkit.pictures.storage.picture_codes import sentences
from socialkit.rules.logos.logo_codes import GRAPHIC_CODES, LOGO_CODES, OFTEN_LATE, WORDS
from socialkit.rules.logos.logo_findings import PictureNote, about_graphic, about_logo, without_logo, word_of
from socialkit.rules.logos.logo_rules import RULES as LOGO_RULES
from socialkit.rules.registry import RULES, find_rule
from socialkit.rules.rule import Scope
from tests.conftest import a_campaign
from tests.representatives import few_quick

Rules = dict[str, dict[str, bool | int | str]]

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


def seen(who: Partner, *words: str, lost: bool = False) -> list[PictureNote]:
    return [about_logo(who, word, word, who.logo, lost=lost) for word in words]


def told(
    who: Partner,
    notes: list[PictureNote],
    *,
    rules: Rules | None = None,
    stamped: bool = True,
) -> Findings:
    """Send notes through the pipeline, as after stamping or as in a check."""
    week = replace(a_campaign(accounts=()), partners=(who,), settings=rules or {})
    lost = any(note.picture.lost for note in notes)
    known = {who.id} if stamped and not lost else set()
    return examined(week, selection(), {Scope.LOGO: lambda _: notes}, stamped=known)


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def test_every_word_that_a_logo_can_get_has_a_code_and_every_code_a_word() -> None:
    assert set(LOGO_CODES) == {"no-logo", *(word for word, _, _ in sentences())}


def test_every_word_that_a_size_can_get_has_a_code_and_every_code_a_word() -> None:
    source = Path(size_choice.__file__).read_text("utf-8")
    words = set(re.findall(r'(?:_row|_hint)\([^")]*"([a-z-]+)"', source))

    assert len(words) > 5
    checked = Path(graphic_checking.__file__).read_text("utf-8")
    words |= set(re.findall(r'about_graphic\([^")]*"([a-z-]+)"', checked))
    assert words | {word for word, _ in ODD.values()} == set(GRAPHIC_CODES)


def test_no_code_stands_for_two_things() -> None:
    assert len(WORDS) == len(LOGO_CODES) + len(GRAPHIC_CODES)
    assert all(re.fullmatch("SK9[0-9]{2}", code) for code in WORDS)


def test_an_error_of_the_pictures_is_an_error_of_the_rules() -> None:
    stops = {word for word, stops, _ in sentences() if stops} | {"no-logo"}

    assert {word for word, code in LOGO_CODES.items() if RULES[code].severity is Severity.ERROR} == stops


@few_quick("rule", LOGO_RULES, ids=lambda rule: rule.code)
def test_a_logo_rule_says_what_why_who_tells_it_and_how_to_ignore_it(rule: object) -> None:
    assert rule in RULES.values()
    found = find_rule(str(getattr(rule, "code", "")))

    assert found.scope is (Scope.LOGO if found.code in LOGO_CODES.values() else Scope.GRAPHIC)
    lines = found.documentation.splitlines()
    assert lines[0].startswith("Report ")
    assert lines[0].endswith(".")
    assert any(line.startswith("Why: ") for line in lines)
    assert any(line.startswith(("Source: `socialkit stamp`", "Source: `socialkit check`")) for line in lines)
    if found.code in LOGO_CODES.values():
        ignored = f"`ignore: {{{found.code}: the reason}}`" in found.documentation
        assert ignored is (found.severity is not Severity.ERROR)
        assert ("it can be ignored" in found.documentation) is (found.code in OFTEN_LATE)


def test_a_finding_stands_at_the_line_of_its_logo_and_keeps_its_word() -> None:
    light, dark = Path("/a.png"), Path("/b.png")
    who = Partner(id="oak", name="Oak", logo=light, logo_dark=dark, place=HERE, logo_dark_place=THERE)

    [finding] = told(who, [about_logo(who, "corruption", "…", dark)])

    assert (finding.place, finding.partners, word_of(finding)) == (THERE, ("oak",), "corruption")
    assert finding.picture is not None
    assert finding.picture.file == dark


def test_a_waiver_with_a_reason_keeps_a_warning_back() -> None:
    who = partner(("SK928", "it is meant so"))

    assert codes(told(who, seen(who, "white-ground", "too-small"))) == ["SK927"]


def test_a_waiver_is_its_partners_alone() -> None:
    who, other = partner(("SK928", "it is meant so")), replace(partner(), id="ash")
    notes = [*seen(who, "white-ground"), *seen(other, "white-ground")]
    week = replace(a_campaign(accounts=()), partners=(who, other))

    [finding] = examined(week, selection(), {Scope.LOGO: lambda _: notes})

    assert finding.partners == ("ash",)


@pytest.mark.parametrize(
    ("waiver", "message"),
    [
        (("SK928", ""), "ignore: SK928 needs a reason"),
        (("SK501", "shout"), "ignore: there is no rule SK501 about logos"),
        (("SK999", "why not"), "ignore: there is no rule SK999 about logos"),
        (("SK951", "a graphic's"), "ignore: there is no rule SK951 about logos"),
        (("SK933", "nobody minds"), "ignore: SK933 finds nothing here"),
    ],
)
def test_a_waiver_that_does_nothing_is_told_at_its_place(waiver: tuple[str, str], message: str) -> None:
    who = partner(waiver)

    [idle] = [each for each in told(who, seen(who, "white-ground")) if each.code == "SK009"]

    assert (idle.message, idle.place, idle.partners) == (message, THERE, ("oak",))
    assert idle.remedy


def test_what_keeps_graphics_from_being_made_is_never_ignored_and_that_is_said() -> None:
    who = partner(("SK913", "our font is everywhere"))

    idle, error = sorted(told(who, seen(who, "svg-text", lost=True)), key=lambda finding: finding.code)

    assert (error.code, error.severity) == ("SK913", Severity.ERROR)
    assert idle.message == "ignore: SK913 is an error, for nothing can be made: it cannot be ignored"


def test_no_logo_may_be_waived_until_graphics_are_made() -> None:
    who = replace(partner(("SK901", "it comes on Friday")), logo=None)

    assert codes(told(who, [without_logo(who, lost=False)], stamped=False)) == []
    assert codes(told(who, [without_logo(who, lost=True)])) == ["SK901"]


def test_where_not_all_is_known_no_waiver_is_called_idle() -> None:
    who = partner(("SK933", "nobody minds"))

    assert codes(told(who, [], stamped=False)) == []
    assert codes(told(who, seen(who, "damaged", lost=True))) == ["SK910"]


def test_what_is_turned_off_is_told_of_nobody_but_where_nothing_was_made() -> None:
    rules: Rules = {"SK928": {"on": False}, "SK910": {"on": False}, "SK933": {"on": True}}
    who = partner(("SK928", "as everywhere"))

    assert codes(told(who, seen(who, "white-ground", "plate"), rules=rules)) == ["SK009", "SK933"]
    assert codes(told(who, seen(who, "damaged"), rules=rules)) == ["SK009"]
    idle, lost = sorted(told(who, seen(who, "damaged", lost=True), rules=rules), key=lambda each: each.code)
    assert lost.code == "SK910"
    assert idle.message == "rules: SK910 cannot be turned off for whom nothing can be made"


@pytest.mark.parametrize("severity", Severity)
def test_the_campaign_says_how_bad_each_is_whatever_the_rule_says(severity: Severity) -> None:
    who = partner()
    settings: Rules = {rule.code: {"severity": str(severity)} for rule in LOGO_RULES}
    week = replace(a_campaign(accounts=()), partners=(who,), settings=settings)
    logos = [about_logo(who, word, word, lost=lost) for word in LOGO_CODES for lost in (True, False)]
    graphics = [about_graphic(week.graphics[0], word, word, (9, 9)) for word in GRAPHIC_CODES]

    found = examined(week, selection(), {Scope.LOGO: lambda _: logos, Scope.GRAPHIC: lambda _: graphics})

    assert {finding.code for finding in found} == set(WORDS)
    assert {finding.severity for finding in found} == {severity}


def test_a_broken_second_logo_is_a_warning_and_what_is_lost_an_error() -> None:
    who = partner()

    assert [each.severity for each in told(who, seen(who, "damaged"))] == [Severity.WARNING]
    assert [each.severity for each in told(who, seen(who, "damaged", lost=True))] == [Severity.ERROR]
