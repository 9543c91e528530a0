"""The rule that says what a draft lacks."""

from collections.abc import Iterator

from socialkit.counting import counted
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import RuleContext


def still_a_draft(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report what a campaign without days lacks before anything can be scheduled.

    Why: a week is written before its days are settled, so texts, partners and graphics are checked all the
    same; but nothing is planned, scheduled or rehearsed. It is a hint: the file says itself that it is a
    draft.

    Source: the page of Social Service Workforce Week 2023 named a theme and a deadline, and no days
    (https://www.socialserviceworkforce.org/social-service-workforce-week-2023, 2023).

    Fix: none; write the days as soon as they are known.

    Bad: year: 2023
    Good: starts: 2023-10-16, ends: 2023-10-20
    """
    if not campaign.draft:
        return
    untimed = sum(post.at is None for post in campaign.posts)
    posts = f", and a time for {counted(untimed, 'post')}" if untimed else ""
    yield context.finding(
        f"a draft of {campaign.starts.year}: nothing is scheduled before it has days",
        place=campaign.place("year", "name"),
        remedy=f"write `starts` and `ends` in place of `year`{posts}",
    )
