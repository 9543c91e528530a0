"""Rules about when posts go out."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from socialkit.assignments import Assignment, due, unmet_waits
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Account, Campaign, Post
from socialkit.rules.rule import RuleContext, Subject


def outside_campaign(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a post on a day that is not one of the campaign's, in the campaign's time zone.

    Why: a post from last year's plan, or a slip of the finger, goes out when nobody expects it.

    Source: the campaign's own file: `starts`, `ends` and `timezone`.

    Bad: at: 2022-10-24 09:00
    Good: at: 2022-10-17 09:00
    """
    for post in campaign.posts:
        moment = due(campaign, post)
        if moment is None or post.at is None:
            continue
        day = moment.utc.astimezone(ZoneInfo(campaign.timezone)).date()
        if campaign.starts <= day <= campaign.ends:
            continue
        days = f"{campaign.starts} to {campaign.ends}"
        there = "" if moment.zone == campaign.timezone else f", which is {day} in {campaign.timezone}"
        yield context.finding(
            f"scheduled for {moment}{there}: the campaign is {days}",
            place=Subject(place=post.at_place or post.place, post=post.id, platforms=post.platforms),
            remedy="move the post, or mend the campaign's days",
        )


def waits_in_vain(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a post that waits for one which never goes out where it does: `after`.

    Why: each account publishes the post only when the one before it is out there; without a time, or on
    other platforms, that never happens, and nothing of the campaign can be scheduled.

    Source: the reference of posts.yaml.

    Fix: none.

    Bad: after: a post without a time
    Good: after: a post with a time
    """
    posts = {post.id: post for post in campaign.posts}
    for id_, group in groupby(unmet_waits(campaign), key=_waiting):
        post, first = posts[id_], posts.get(posts[id_].after or "")
        if first is not None:
            yield from _in_vain(post, first, [account for _, account in group], context)


def _waiting(wait: tuple[Assignment, Account]) -> str:
    return wait[0].post.id


def _in_vain(post: Post, first: Post, accounts: Sequence[Account], context: RuleContext) -> Iterator[Finding]:
    """Say why a post waits in vain: of all accounts at once, of the platforms, or of each account."""
    lacking = {account.platform for account in accounts} - set(first.platforms)
    lost = tuple(name for name in post.platforms if name in lacking)
    place = post.after_place or post.place
    if first.at is None or lost:
        where = f"does not go out on {', '.join(lost)}" if first.at else "has no time"
        yield context.finding(
            f"{post.id} waits for {first.id}, which {where}",
            place=Subject(place=place, post=post.id, platforms=lost if first.at else post.platforms),
            remedy=f"give {first.id} {'these platforms' if first.at else 'a time'}, or remove `after`",
        )
    for account in accounts if first.at else ():
        if account.platform not in lacking:
            yield context.finding(
                f"{post.id} waits for {first.id}, which does not go out on {account.id}",
                place=Subject(place=place, post=post.id, platforms=(account.platform,)),
                remedy=f"mend the languages, `partners` or `accounts` of {first.id}, or remove `after`",
            )
