"""Rules about when posts go out."""

from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from socialkit.assignments import account_assignments, accounts_of, due
from socialkit.model.campaign import Campaign, Post
from socialkit.rules.rule import Remark


def outside_campaign(campaign: Campaign) -> Iterator[Remark]:
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
        yield Remark(
            message=f"scheduled for {moment}{there}: the campaign is {days}",
            remedy="move the post, or mend the campaign's days",
            place=post.at_place or post.place,
            post=post.id,
            platforms=post.platforms,
        )


def waits_in_vain(campaign: Campaign) -> Iterator[Remark]:
    """Report a post that waits for one which never goes out where it does: `after`.

    Why: each account publishes the post only when the one before it is out there; without a time, or on
    other platforms, that never happens, and nothing of the campaign can be scheduled.

    Source: the reference of posts.yaml.

    Fix: none.

    Settings: none.

    Bad: after: a post without a time
    Good: after: a post with a time
    """
    posts = {post.id: post for post in campaign.posts}
    published = {account.platform for account in accounts_of(campaign)}
    for post in campaign.posts:
        first = posts.get(post.after or "")
        if post.at is None or first is None:
            continue
        lost = [name for name in post.platforms if name in published and name not in first.platforms]
        if first.at is not None and not lost:
            continue
        where = f"does not go out on {', '.join(lost)}" if first.at else "has no time"
        yield Remark(
            message=f"{post.id} waits for {first.id}, which {where}",
            remedy=f"give {first.id} {'these platforms' if first.at else 'a time'}, or remove `after`",
            place=post.after_place or post.place,
            post=post.id,
            platforms=tuple(lost) if first.at else post.platforms,
        )
    yield from _on_other_accounts(campaign, posts)


def _on_other_accounts(campaign: Campaign, posts: Mapping[str, Post]) -> Iterator[Remark]:
    """Look for accounts on the right platforms that get a post and not the one that it waits for."""
    published = [(each, each.account) for each in account_assignments(campaign) if each.due]
    there = {(each.post.id, account.id) for each, account in published if account}
    for each, account in published:
        first = posts.get(each.post.after or "")
        if account is None or first is None or first.at is None or account.platform not in first.platforms:
            continue
        if (first.id, account.id) not in there:
            yield Remark(
                message=f"{each.post.id} waits for {first.id}, which does not go out on {account.id}",
                remedy=f"mend the languages, `partners` or `accounts` of {first.id}, or remove `after`",
                place=each.post.after_place or each.post.place,
                post=each.post.id,
                platforms=(account.platform,),
            )
