"""A check that remembers finds what a whole check finds: in the cases of every rule, after every edit."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit import Campaign, load_campaign
from socialkit.checking.evidence import PICTURES, gatherers
from socialkit.checking.pipeline import examined
from socialkit.checking.repeated_check import RepeatedCheck
from socialkit.checking.selection import selection
from socialkit.rules.rule import Scope
from socialkit.testing import RuleCase, load_cases
from socialkit.testing.case_campaigns import campaign_of
from tests.fuzzing import FULL, examples
from tests.representatives import few_quick

ROOT = Path(__file__).parents[2]
CASES = [
    case
    for case in load_cases(ROOT / "tests/rules/cases")
    if case.scope in {Scope.CAMPAIGN, Scope.MESSAGE, Scope.WAIVER} and not case.whole
]
FILE = ROOT / "posts.yaml"
HEAD, _, BODY = FILE.read_text("utf-8").partition("\nposts:\n")
#: Posts that have a fault or two each, and some that have one with another.
POSTS = [
    "  - id: {id}\n    at: 2022-10-{day} 09:00\n    graphic: campaign\n    text: |-\n      {text}\n",
    "  - id: {id}\n    text: |-\n      {text}\n      And a  line more.\n",
    "  # Hm.\n  - at: 2022-10-{day} 02:00\n    id: {id}\n    platforms: [x]\n    text: |-\n      {text}\n",
]
TEXTS = [
    "This #SSWWeek we join @SSWAlliance in recognizing all that social workers do.",
    "This #SSWWeek we join @SSWAlliance in recognizing all that social workers do!",
    "No tag here, and no mention: on Monday, October 18th.",
    "Thanks to @SSWalliance for a #SSWweek with {{partner}}, teh best of all.",
]
SELECTED = selection()


@few_quick("part", list(range(6)))
def test_in_the_cases_of_every_rule_it_finds_the_same(part: int) -> None:
    """In daily work one in eight, which are others of each rule; `SOCIALKIT_FUZZ=full` takes all."""
    for case in CASES[part :: 6 if FULL else 48]:
        campaign = campaign_of(case)
        now = case.parts.get("now")
        asked = selection(now=datetime.fromisoformat(str(now)) if now else None)
        repeated = RepeatedCheck(selection=asked)
        for one in (campaign, replace(campaign, posts=campaign.posts[::-1]), campaign):
            assert repeated(one) == examined(one, asked), case.place


def _file(chosen: list[tuple[int, int, int]]) -> str:
    posts = (
        POSTS[form].format(id=f"p{number}", day=17 + day, text=TEXTS[(number + day) % len(TEXTS)].format())
        for number, (form, day, _) in enumerate(chosen)
    )
    return f"{HEAD}\nposts:\n{''.join(posts)}"


def _loaded(text: str) -> Campaign:
    return load_campaign(FILE, unsaved={str(FILE): text})


_CHOICES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.just(0)), min_size=1, max_size=4)


@settings(max_examples=examples(60, daily=6), deadline=None)
@given(st.lists(_CHOICES, min_size=2, max_size=4))
def test_after_every_edit_it_finds_the_same(edits: list[list[tuple[int, int, int]]]) -> None:
    repeated = RepeatedCheck(selection=SELECTED, beyond=gatherers(PICTURES))
    for chosen in edits:
        campaign = _loaded(_file(chosen))
        assert repeated(campaign) == examined(campaign, SELECTED, gatherers(PICTURES))


def test_what_stands_further_down_is_not_read_anew() -> None:
    looked: list[Campaign] = []

    def look(campaign: Campaign) -> tuple[()]:
        looked.append(campaign)
        return ()

    repeated = RepeatedCheck(selection=SELECTED, beyond={Scope.LOGO: look})
    text = _file([(0, 0, 0), (0, 2, 0)])
    before = [finding.place.line for finding in repeated(_loaded(text)) if finding.post]
    lower = text.replace("\nposts:\n", "\nposts:\n  # one\n  # two\n")
    after = [finding.place.line for finding in repeated(_loaded(lower)) if finding.post]
    assert before
    assert after == [line + 2 for line in before]
    assert len(looked) == 1


def test_nothing_piles_up() -> None:
    """What `benchmarks/check_watch.py` measures over a thousand edits, in bytes."""
    repeated = RepeatedCheck(selection=selection(select=["SK1"]))
    for number in range(8):
        repeated(_loaded(f"{HEAD}\nposts:\n  - id: p{number}\n    text: Number {number}.\n"))
    assert list(repeated._known) == ["p7"]  # noqa: SLF001 what it keeps is what this is about


def test_the_cases_are_all_of_them() -> None:
    assert len(CASES) > 200
    assert all(isinstance(case, RuleCase) for case in CASES)
