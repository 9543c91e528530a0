"""The table of rules: names, documentation, scopes, and finding one by its code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.errors import MisuseError
from socialkit.model.near_names import code_hint
from socialkit.rules import accessibility, campaign, characters, dates, file, limits, links, tags, writing
from socialkit.rules.logos import logo_rules
from socialkit.rules.registry import RULES, find_rule
from socialkit.rules.rule import TOLD_ELSEWHERE, Rule, Scope
from socialkit.rules.settings import Setting
from tests.representatives import few_quick


@few_quick("code", RULES)
def test_the_documentation_says_what_why_and_where_from(code: str) -> None:
    lines = [line.strip() for line in RULES[code].documentation.splitlines()]
    settings = [line for line in lines if line.startswith("Settings: ")]
    assert lines[0].endswith(".")
    assert any(line.startswith("Why: ") for line in lines)
    assert any(line.startswith("Source: ") for line in lines)
    assert len(settings) == (RULES[code].scope not in TOLD_ELSEWHERE)


def test_each_rule_is_in_the_list_of_one_family() -> None:
    families = (accessibility, campaign, characters, dates, file, limits, links, logo_rules, tags, writing)
    codes = [rule.code for family in families for rule in family.RULES]
    assert sorted(codes) == list(RULES)
    assert len(set(codes)) == len(codes)


def test_names_are_short_and_no_two_are_the_same() -> None:
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)
    assert all(0 < len(name) < 30 for name in names)


def test_faults_of_the_file_have_codes_that_begin_alike() -> None:
    of_file = {code for code, rule in RULES.items() if rule.scope is Scope.FILE}
    assert of_file == {code for code in RULES if code.startswith("SK00")} - {"SK009"}


def test_settings_are_documented_from_their_own_values() -> None:
    rule: Rule[object] = Rule(
        code="SK999",
        name="a rule",
        severity=RULES["SK204"].severity,
        scope=Scope.MESSAGE,
        description="Report it.\n\nBad: this\nGood: that",
        settings=(Setting("most", int, 3, "in a text"), Setting("word", str, "", "what is meant")),
        aside="`words:` says more",
        on=False,
        option="--often",
    )
    assert rule.documentation == (
        "Report it.\n\n"
        "Settings: most (3) in a text, word (what is meant); `words:` says more. It runs only with "
        "`check --often`.\nOff by default: `rules: {SK999: true}`, a severity or a setting turns it on.\n\n"
        "Bad: this\nGood: that"
    )


def test_a_rule_is_found_in_small_letters_too() -> None:
    assert find_rule("sk102").name == "hashtag does not link"


def test_an_unknown_code_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(MisuseError, match="no rule 'SK1O2': did you mean `SK102`"):
        find_rule("SK1O2")


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("sk1o2", "did you mean `SK102`?"),
        ("102", "did you mean `SK102`?"),
        ("SK-102", "did you mean `SK102`?"),
        ("SKl02", "did you mean `SK102`?"),
        ("SK1022", "did you mean `SK102`?"),
        ("KS102", "did you mean `SK102`?"),
        ("SK4011", "there are SK401 to SK414: `socialkit rule` lists them"),
        ("SK20", "there are SK201 to SK209: `socialkit rule` lists them"),
        ("SK499", "there are SK401 to SK414: `socialkit rule` lists them"),
        ("SK9999", f"there are SK901 to {max(RULES)}: `socialkit rule` lists them"),
        ("SK", "`socialkit rule` lists all of them"),
        ("hello", "`socialkit rule` lists all of them"),
        ("", "`socialkit rule` lists all of them"),
        ("SK²01", "`socialkit rule` lists all of them"),
    ],
)
def test_an_unknown_code_is_refused_with_what_was_meant(wrong: str, hint: str) -> None:
    with pytest.raises(MisuseError) as caught:
        find_rule(wrong)
    assert str(caught.value) == f"there is no rule {wrong!r}: {hint}"


@given(st.text(max_size=12))
def test_whatever_is_written_gets_one_short_line(wrong: str) -> None:
    hint = code_hint(wrong, RULES)
    assert len(hint) < 80
    assert "\n" not in hint
    assert code_hint(wrong, ()) == "`socialkit rule` lists all of them"


@few_quick("code", RULES)
def test_a_code_with_a_sign_doubled_is_not_taken_for_one_of_another_family(code: str) -> None:
    for at in range(len(code)):
        hint = code_hint(code[: at + 1] + code[at:], RULES)
        assert code in hint or code[:3] in hint or "lists all" in hint
