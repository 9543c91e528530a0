"""The rule that nothing goes out before the end of its embargo."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from socialkit.assignments import hours, readers
from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign, Post
from socialkit.model.moment import Moment
from socialkit.rules.rule import RuleContext, Subject


class Embargo(NamedTuple):
    """What must not go out before a moment: in words, and the page that it is about."""

    what: str
    ends: Moment
    link: str


def embargoed(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a post that goes out before its embargo ends, or leads to a page that is still under one.

    Why: who breaks an embargo is not told the next time, and the page may not be there yet. The post's own
    `not_before` counts, and that of a day or a resource whose page the post leads to. Partners post by their
    own clock, so that nine o'clock in Nairobi comes before nine o'clock in New York: they are looked at,
    too. A post without a time that leads to such a page warns.

    Source: the campaign's own file: `not_before` of posts, days and resources.

    Fix: none; move the post, or give it a `timezone`.

    Bad: at: 2022-10-21 08:00, not_before: 2022-10-21 09:00
    Good: at: 2022-10-21 09:30, not_before: 2022-10-21 09:00
    """
    of_pages = list(_of_pages(campaign))
    for post in campaign.posts:
        for embargo in chain(_own(post), (each for each in of_pages if post.leads_to(each.link))):
            yield from _broken(campaign, post, embargo, context)


def _own(post: Post) -> Iterator[Embargo]:
    if post.not_before:
        yield Embargo("it", post.not_before, "")


def _of_pages(campaign: Campaign) -> Iterator[Embargo]:
    for day in campaign.days:
        if day.not_before and day.link:
            yield Embargo(f"the page of {day.date}", day.not_before, day.link)
    for resource in campaign.resources:
        if resource.not_before:
            yield Embargo(f"resource {resource.id}", resource.not_before, resource.link)


def _broken(campaign: Campaign, post: Post, embargo: Embargo, context: RuleContext) -> Iterator[Finding]:
    place = post.at_place or post.place
    if post.at is None:
        if embargo.link:
            yield context.finding(
                f"{embargo.what} is under embargo until {embargo.ends}, and this post has no time",
                place=Subject(place=place, post=post.id, platforms=post.platforms),
                remedy="give it a time, or partners post it when they like",
                severity=Severity.WARNING,
            )
        return
    first = min(_times(campaign, post), key=lambda moment: moment.utc)
    if first.utc < embargo.ends.utc:
        yield context.finding(
            f"goes out at {first}: {embargo.what} is under embargo until {embargo.ends}",
            place=Subject(place=place, post=post.id, platforms=post.platforms),
            remedy=_remedy(campaign, post, first, embargo),
        )


def _times(campaign: Campaign, post: Post) -> Iterator[Moment]:
    """Give when it goes out, on accounts and by the clock of each partner who has it in her kit."""
    yield from (moment for moment, _platforms in hours(campaign, post))
    zones = {
        partner.timezone
        for _version, partners in readers(campaign, post)
        for partner in partners
        if partner.timezone and post.at and not post.timezone
    }
    for zone in sorted(zones):
        if post.at:
            yield Moment(local=post.at, zone=zone, fold=post.fold)


def _remedy(campaign: Campaign, post: Post, first: Moment, embargo: Embargo) -> str:
    at_home = Moment(local=first.local, zone=campaign.timezone, fold=first.fold)
    if not post.timezone and at_home.utc >= embargo.ends.utc:
        return f"give it `timezone: {campaign.timezone}`, so that it is the same moment everywhere"
    return "move the post"
