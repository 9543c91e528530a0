"""Dead links: which links of a campaign are opened, where they are told, and how bad each answer is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from socialkit.checking.link_checking import checked_links
from socialkit.checking.pipeline import examined
from socialkit.checking.selection import selection
from socialkit.findings.finding import Findings, Severity
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Post, Text, Waiver
from socialkit.model.link_status import LinkAnswer, LinkStatus
from socialkit.model.moment import Moment
from socialkit.model.week.days import Day, Deadline, Event, Resource
from socialkit.rules.rule import Scope

GONE = LinkStatus(answer=LinkAnswer.GONE, detail="the answer is 404")


def at(line: int) -> Place:
    return Place(file="posts.yaml", line=line, column=1, end_line=line, end_column=2)


def a_post(text: str, *waivers: Waiver, link: str = "") -> Post:
    return Post(
        id="monday",
        text=Text(value=text, origin=Origin(place=at(9), segments=(Segment(0, len(text) + 1, 9, 1),))),
        platforms=("x", "linkedin"),
        link=link,
        waivers=waivers,
        place=at(8),
    )


def a_campaign(*posts: Post) -> Campaign:
    return Campaign(
        name="Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="UTC",
        file=Path("posts.yaml"),
        posts=posts,
    )


def link_findings(campaign: Campaign, seen: Mapping[str, LinkStatus]) -> Findings:
    """Give what becomes of what was seen at the links of a campaign."""
    gather = partial(checked_links, look=lambda _links: seen)
    return examined(campaign, selection(select=["SK308"]), {Scope.LINK: gather})


def test_every_link_of_the_file_is_looked_at_where_it_stands() -> None:
    nine = Moment(local=datetime(2022, 10, 17, 9, tzinfo=UTC).replace(tzinfo=None), zone="UTC")
    week = replace(
        a_campaign(a_post("Read https://a.org/text, and www.b.org/path.", link="https://c.org/post")),
        link="https://d.org/week",
        places={"link": at(2)},
        days=(Day(date=date(2022, 10, 17), topic="Day", link="https://e.org/day", place=at(4)),),
        events=(Event(id="e", title="E", starts=nine, ends=nine, link="https://f.org/event", place=at(5)),),
    )
    links = {
        "https://d.org/week": (2, 1),
        "https://e.org/day": (4, 1),
        "https://f.org/event": (5, 1),
        "https://c.org/post": (8, 1),
        "https://a.org/text": (9, 6),
        "http://www.b.org/path": (9, 30),
    }

    found = link_findings(week, dict.fromkeys(links, GONE))

    assert [(one.place.line, one.place.column) for one in found] == list(links.values())
    assert [one.message for one in found] == [
        f"the page of {link} is gone: the answer is 404" for link in links
    ]
    assert [one.post for one in found] == [None, None, None, "monday", "monday", "monday"]


def test_pages_of_a_week_are_looked_at_but_for_those_under_embargo() -> None:
    nine = Moment(local=datetime.fromisoformat("2022-10-17 09:00"), zone="UTC")
    event = Event(
        id="e",
        title="E",
        starts=nine,
        ends=nine,
        link="https://f.org/event",
        links={"fr": "https://f.org/fr"},
        recording="https://f.org/seen",
        place=at(3),
    )
    paper = Resource(id="r", title="R", link="https://g.org/paper", place=at(5))
    invitation = replace(a_post("Come", link="https://f.org/event"), event=event)
    week = replace(
        a_campaign(invitation),
        days=(
            Day(date=date(2022, 10, 17), topic="Day", link="https://e.org/d", not_before=nine, place=at(2)),
        ),
        events=(event,),
        deadlines=(Deadline(id="d", title="D", at=nine, link="https://h.org/how", place=at(4)),),
        resources=(paper, replace(paper, link="https://g.org/later", not_before=nine)),
    )
    links = ["https://f.org/event", "https://f.org/fr", "https://f.org/seen"]
    links += ["https://h.org/how", "https://g.org/paper"]

    found = link_findings(week, dict.fromkeys([*links, "https://e.org/d", "https://g.org/later"], GONE))

    assert [one.message.split()[3] for one in found] == links


@pytest.mark.parametrize(
    ("answer", "severity"),
    [
        (LinkAnswer.GONE, Severity.ERROR),
        (LinkAnswer.UNREACHABLE, Severity.WARNING),
        (LinkAnswer.REFUSED, Severity.INFO),
        (LinkAnswer.UNSEEN, Severity.INFO),
    ],
)
def test_what_cannot_be_told_is_said_but_is_no_error(answer: LinkAnswer, severity: Severity) -> None:
    week = a_campaign(a_post("Read https://a.org/"))

    [finding] = link_findings(week, {"https://a.org/": LinkStatus(answer=answer, detail="why")})

    assert finding.severity is severity
    assert finding.message.endswith(": why")
    assert finding.platforms == ("x", "linkedin")


def test_a_link_that_works_or_was_not_asked_for_is_silent() -> None:
    week = a_campaign(a_post("Read https://a.org/ https://b.org/"))

    assert link_findings(week, {"https://a.org/": LinkStatus(answer=LinkAnswer.WORKS)}) == ()


@pytest.mark.parametrize(
    ("text", "link", "idle"),
    [
        ("Read https://a.org/", "", False),
        ("Read this", "https://b.org/", False),
        ("Read this", "", True),
        ("Write to a.b@d.org", "", True),
    ],
)
def test_an_ignore_is_idle_where_there_is_no_link_to_open(text: str, link: str, idle: bool) -> None:
    def look(links: Sequence[str]) -> Mapping[str, LinkStatus]:
        assert list(links) == []
        return {}

    waived = a_post(text, Waiver(code="SK308", reason="opens on Monday"), link=link)
    gather = {Scope.LINK: partial(checked_links, look=look)}
    found = examined(a_campaign(waived), selection(select=["SK308", "SK009"]), gather)

    assert [each.message for each in found] == ["ignore: SK308 finds nothing here"] * idle


def test_a_waived_post_an_unfinished_address_and_what_is_none_are_left_alone() -> None:
    waived = a_post("https://a.org/", Waiver(code="SK308", reason=""), link="https://b.org/")
    other = a_post("https://c.org/{partner} and a.b@d.org, no.e.g. 1.5 or file.txt")
    seen = {
        f"{scheme}://{host}"
        for scheme in ("http", "https")
        for host in ("a.org/", "b.org/", "c.org/", "d.org")
    }

    assert link_findings(a_campaign(waived, other), dict.fromkeys(seen, GONE)) == ()
