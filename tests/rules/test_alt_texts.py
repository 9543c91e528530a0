"""Rules about alt texts: of graphics and of posts, in four languages, at each platform's limit."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from socialkit.checking.campaign_check import check
from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Graphic, Partner, Post, Text
from socialkit.model.slot import Slot

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)


def a_campaign(alt: str = "", of_graphic: str = "A picture.", **changes: object) -> Campaign:
    text = Text(value="Join us this week", origin=Origin(place=PLACE))
    own = {"alt": alt, "alt_origin": origin(alt, 2)} if alt else {}
    post = Post(id="monday", text=text, platforms=("x", "mastodon"), graphic="main", place=PLACE, **own)  # type: ignore[arg-type]
    graphic = Graphic(
        id="main",
        files=(Path("/campaign/week-1200x630.png"),),
        alt=of_graphic,
        alt_origin=origin(of_graphic, 1),
        slot=Slot(),
        place=PLACE,
    )
    fields: dict[str, object] = {
        "name": "Week",
        "starts": date(2022, 10, 17),
        "ends": date(2022, 10, 21),
        "timezone": "America/New_York",
        "file": Path("/campaign/posts.yaml"),
        "posts": (post,),
        "graphics": (graphic,),
    }
    return Campaign(**fields | changes)  # type: ignore[arg-type]


def origin(text: str, line: int) -> Origin:
    return Origin(place=PLACE, segments=(Segment(0, len(text) + 1, line, 1),))


def found(code: str, alt: str) -> list[Finding]:
    return list(check(a_campaign(alt), select=[code]))


def test_the_alt_text_of_a_graphic_is_told_once_where_it_stands() -> None:
    (finding,) = check(a_campaign(of_graphic="Photo of hands"), select=["SK505"])
    assert (finding.place.line, finding.post) == (1, None)


@pytest.mark.parametrize(
    ("alt", "fault"),
    [
        ("IMG_2041.jpg", "is the name of a file"),
        ("My holiday picture.PNG", "is the name of a file"),
        ("DSC00012", "is the name of a file"),
        ("Screenshot 2022-10-17 at 10.11.12", "is the name of a file"),
        ("week-1200x630", "is the name of a file"),
        ("#SSWWeek @SSWAlliance https://a.org/x", "has a link, a tag or signs only"),
        ("…", "has a link, a tag or signs only"),
        ("Join us  this week", "is the post's text again"),
    ],
)
def test_what_is_no_alt_text_is_told_with_the_reason(alt: str, fault: str) -> None:
    (finding,) = found("SK506", alt)
    assert (finding.message, finding.severity) == (f"the alt text {fault}", Severity.WARNING)
    assert (finding.place.line, finding.place.end_column) == (2, len(alt) + 1)


def test_an_alt_text_over_a_platforms_limit_is_an_error_there_only() -> None:
    (finding,) = found("SK506", "a" * 1001)
    assert finding.severity is Severity.ERROR
    assert finding.message == "the alt text is too long for X: 1001 of 1000 characters"
    assert (finding.platforms, finding.remedy) == (("x",), "take out 1")
    assert found("SK506", "a" * 1000) == []


def test_the_longest_partners_name_counts_in_the_alt_text_of_a_graphic() -> None:
    partners = (Partner(id="a", name="A", place=PLACE), Partner(id="b", name="B" * 20, place=PLACE))
    (finding,) = check(a_campaign(of_graphic="a" * 980, partners=partners), select=["SK506"])
    assert "of 1000 characters" in finding.message
    assert finding.place.line == 1


def test_a_servers_own_limit_counts() -> None:
    own = a_campaign("a" * 100, limits={"mastodon": {"alt": 99}})
    assert [finding.platforms for finding in check(own, select=["SK506"])] == [("mastodon",)]


def with_second(alt: str, **changes: object) -> Campaign:
    """Give a campaign whose post carries a second graphic with that alt text."""
    campaign = a_campaign("Its own words.", "A picture.", **changes)
    (post,), (first,) = campaign.posts, campaign.graphics
    second = replace(first, id="second", files=(Path("/campaign/b.png"),), alt=alt, alt_origin=origin(alt, 7))
    posts = (replace(post, further_graphics=("second",)),)
    return replace(campaign, posts=posts, graphics=(first, second))


def test_each_of_several_pictures_needs_its_alt_text() -> None:
    (finding,) = check(with_second(""), select=["SK504"])
    assert finding.message == "the picture second has no alt text"
    # The post's own words are those of its first picture.
    assert finding.remedy == "write `alt:` under graphics: second, or `decorative: true`"
    assert not list(check(with_second("The programme."), select=["SK504"]))


def test_the_alt_text_of_a_second_picture_is_measured_with_the_logo_that_is_on_it() -> None:
    partner = Partner(id="acme", name="Acme", place=PLACE)
    assert not list(check(with_second("a" * 985), select=["SK506"]))
    (finding,) = check(with_second("a" * 990, partners=(partner,)), select=["SK506"])
    assert finding.message == "the alt text is too long for X: 1003 of 1000 characters"
    assert finding.severity is Severity.ERROR
