"""What is wrong throughout a text is said once, with how often; fixes are made everywhere all the same."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from socialkit import check, load_campaign
from socialkit.checking.finding_limit import MOST_COLLECTED, MOST_SHOWN, summarized
from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Place
from socialkit.fixing import fix_files

HEAD = """campaign:
  name: Week
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: UTC
  platforms: [linkedin, facebook]
posts:
  - id: one
    at: 2022-10-17 09:00
    text: |-
      """


def found(number: int, post: str | None = "one", severity: Severity = Severity.WARNING) -> Finding:
    place = Place(file="posts.yaml", line=1, column=number + 1, end_line=1, end_column=number + 2)
    return Finding(code="SK605", severity=severity, message="several spaces", place=place, post=post)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        file = tmp_path / "posts.yaml"
        file.write_text(f"{HEAD}{text}\n", encoding="utf-8")
        return file

    return write


def test_up_to_a_hundred_are_told_one_by_one() -> None:
    several = [found(number) for number in range(MOST_SHOWN)]
    assert list(summarized(several)) == several


def test_more_are_one_finding_at_the_first_place_that_says_how_many() -> None:
    [one] = summarized(found(number) for number in reversed(range(MOST_SHOWN + 1)))
    assert one.place.column == 1
    assert one.message == "several spaces (and 100 more places like this in the post)"


def test_other_posts_severities_and_partners_are_told_for_themselves() -> None:
    alike = [found(number) for number in range(200)]
    others = [found(0, severity=Severity.ERROR), replace(found(1), partners=("kenya",)), found(2, post="two")]
    assert list(summarized([*alike, *others]))[1:] == others


def test_findings_about_the_campaign_are_never_made_one() -> None:
    several = [found(number, post=None) for number in range(200)]
    assert list(summarized(several)) == several


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["a\u200d", "a\u200b", "a\ufe0f", "\u202ea", "#a\u200bb ", "a  ", "the the ", "www.a "]
)
def test_a_text_that_is_wrong_throughout_makes_few_findings(
    unit: str, written: Callable[[str], Path]
) -> None:
    assert len(check(load_campaign(written(f"x{unit * 3000}")))) < MOST_SHOWN


def test_what_no_rule_listens_to_the_end_of_says_at_least(written: Callable[[str], Path]) -> None:
    findings = check(load_campaign(written("a\u200b" * 2 * MOST_COLLECTED)), select=["SK701"])
    assert [finding.message.partition(" (and ")[2] for finding in findings] == [
        f"at least {MOST_COLLECTED - 1} more places like this in the post)"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("number", [3, MOST_SHOWN + 1, 5 * MOST_COLLECTED])
def test_fixes_are_made_in_every_place(number: int, written: Callable[[str], Path]) -> None:
    file = written("a\u200bb  c " * number + "end")
    fix_files(file)
    assert file.read_text(encoding="utf-8") == f"{HEAD}{'ab c ' * number}end\n"
    assert not fix_files(file).after
