"""The rule about events that nobody can both attend."""

from collections.abc import Iterator
from itertools import combinations

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import RuleContext, Subject


def overlapping_events(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report two events that take place at the same hour.

    Why: who wants both can go to one. Most often the day of one was copied from the other. It is a hint and
    no warning, for sessions side by side may be meant.

    Source: the page of Social Service Workforce Week 2022 announced two webinars for 19 October, 8-9am ET,
    one of them as "Thursday" (https://www.socialserviceworkforce.org/social-service-workforce-week-2022,
    2022-10).

    Fix: none; only you know which is meant.

    Bad: starts: 2022-10-19 08:00, and 2022-10-19 08:00
    Good: starts: 2022-10-19 08:00, and 2022-10-20 08:00
    """
    for first, second in combinations(campaign.events, 2):
        if first.starts.utc < second.ends.utc and second.starts.utc < first.ends.utc:
            until = f"{first.starts} to {first.ends.local:%H:%M}"
            yield context.finding(
                f"starts at {second.starts}, while {first.id} goes on ({until})",
                place=Subject(place=second.place, opening=f"event {second.id}: "),
                remedy="check both days and hours",
            )
