"""Which rules run, and what is said of an `ignore` that is of no use."""

from datetime import datetime

import pytest

from socialkit.checking.campaign_check import check
from socialkit.checking.selection import selection
from socialkit.errors import MisuseError
from socialkit.findings.place import Place
from socialkit.model.campaign import Waiver
from socialkit.rules.file.waivers import PutAside, WaiverUse, idle_waiver
from socialkit.rules.registry import RULES
from socialkit.rules.rule import RuleContext
from tests.conftest import a_campaign, a_post

PLACE = Place(file="posts.yaml", line=9, column=3, end_line=9, end_column=8)


def said(code: str, *, reason: str = "", used: bool = False, stray: bool = False) -> list[tuple[str, int]]:
    waiver = Waiver(code=code, reason=reason, place=PLACE)
    post = None if stray else a_post("monday")
    use = WaiverUse(post=post, waiver=waiver, used=used)
    aside = PutAside(campaign=a_campaign(), uses=(use,), rules=RULES)
    found = idle_waiver(aside, RuleContext(rule=RULES["SK009"]))
    return [(finding.message, finding.place.line) for finding in found]


def test_each_way_of_being_of_no_use_is_named_at_its_place() -> None:
    assert said("") == [("this comment is not understood", 9)]
    assert said("SK999") == [("ignore: there is no rule SK999", 9)]
    assert said("SK101", used=True) == [("ignore: SK101 needs a reason", 9)]
    assert said("SK401") == [("ignore: SK401 finds nothing here", 9)]
    assert said("SK401", stray=True) == [("ignore: SK401 stands outside of every post", 9)]


def test_an_ignore_of_use_is_not_mentioned() -> None:
    assert said("SK401", used=True) == []
    assert said("SK101", used=True, reason="it stands in the picture") == []


def test_codes_are_read_in_capitals_or_not() -> None:
    assert selection(select=["sk1", " SK401"]).select == ("SK1", "SK401")
    assert selection().select == ()
    with pytest.raises(MisuseError, match="no rule begins with 'SK99'"):
        selection(ignore=["SK401", "SK99"])


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [(None, (), True), (("SK1",), (), False), (("SK4",), (), True), (("SK401",), ("SK4",), False)],
)
def test_ignore_is_stronger_than_select(
    select: tuple[str, ...] | None, ignore: tuple[str, ...], runs: bool
) -> None:
    assert selection(select=select, ignore=ignore).chooses("SK401") is runs


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(MisuseError, match="no zone"):
        check(a_campaign(a_post("monday")), now=datetime(2022, 10, 17))  # noqa: DTZ001 that is the mistake
