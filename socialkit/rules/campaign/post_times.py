"""Rules about when posts go out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from socialkit.assignments import Assignment, account_assignments, due, hasty_waits, hours, unmet_waits
from socialkit.findings.finding import Finding
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign, Post
from socialkit.model.moment import Clock, Moment
from socialkit.rules.rule import RuleContext, Subject

#: From this hour to before that one.
_NIGHT = (1, 5)


def outside_campaign(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a post on a day that is not one of the campaign's, in the campaign's time zone.

    Why: a post from last year's plan, or a slip of the finger, goes out when nobody expects it. A post about
    an event, or with the `link` of a deadline, may go out as long before as it likes.

    Source: the campaign's own file: `starts`, `ends` and `timezone`.

    Bad: at: 2022-10-24 09:00
    Good: at: 2022-10-17 09:00
    """
    for post in campaign.posts:
        moment = due(campaign, post)
        if moment is None or post.at is None:
            continue
        day = moment.local_in(campaign.timezone).date()
        if campaign.starts <= day <= campaign.ends or _invites(campaign, post, moment):
            continue
        days = f"{campaign.starts} to {campaign.ends}"
        there = "" if moment.zone == campaign.timezone else f", which is {day} in {campaign.timezone}"
        yield context.finding(
            f"scheduled for {moment}{there}: the campaign is {days}",
            place=Subject(place=post.at_place or post.place, post=post.id, platforms=post.platforms),
            remedy="move the post, or mend the campaign's days",
        )


def _invites(campaign: Campaign, post: Post, moment: Moment) -> bool:
    """Say whether it goes out before what it is about: its event, or a deadline whose page it leads to."""
    ends = [each.at for each in campaign.deadlines if each.link and each.link == post.link]
    ends += [post.event.starts] if post.event else []
    return any(moment.utc < each.utc for each in ends)


def at_night(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a post between 1 and 5 at night, where those who read it are.

    Why: hardly anybody sees it; most often 03:00 was to be 15:00, or a zone was forgotten. The hour is
    that of the account, its partner or the campaign, and where the post names a zone of its own, that of
    the account as well. It is a warning and no error: the post does go out, and some are meant for the
    night, such as a word at the minute when an embargo ends, or for readers abroad; `ignore` with the
    reason says so. It is no mere hint either: a wrong half of the day cannot be mended afterwards.

    Source: the campaign's own file: `at` and `timezone` of post, account, partner and campaign.

    Fix: none; only you know which hour is meant.

    Bad: at: 2022-10-17 03:00
    Good: at: 2022-10-17 15:00
    """
    for post in campaign.posts:
        for moment, platforms in hours(campaign, post):
            if moment.clock() is not Clock.ONCE:
                # In the night when clocks change another rule asks for the hour.
                continue
            there = [moment.zone, *_zones_of_accounts(campaign, post)]
            locals_ = {zone: moment.utc.astimezone(ZoneInfo(zone)) for zone in there}
            asleep = [zone for zone, local in locals_.items() if _NIGHT[0] <= local.hour < _NIGHT[1]]
            if asleep:
                local = locals_[asleep[0]]
                other = f"write {local + timedelta(hours=12):%H:%M} if that is meant, or move it"
                yield context.finding(
                    f"goes out at {local:%H:%M} in {asleep[0]}, when hardly anybody reads",
                    place=Subject(place=post.at_place or post.place, post=post.id, platforms=platforms),
                    remedy=other if asleep[0] == moment.zone else "move it, or take its `timezone` out",
                )
                break


def _zones_of_accounts(campaign: Campaign, post: Post) -> list[str]:
    """Give the zones of those who get a post that names a zone of its own."""
    # A reminder goes out by the hour of its event, wherever it is night then.
    if not post.timezone or not campaign.accounts or post.event:
        return []
    getting = (each for each in account_assignments(replace(campaign, posts=(post,))) if each.account)
    zones = (
        (each.account.timezone if each.account else None)
        or (each.partner.timezone if each.partner else None)
        or campaign.timezone
        for each in getting
    )
    return list(dict.fromkeys(zones))


def waits_in_vain(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a post that waits for one which never goes out where it does, or later than it: `after`.

    Why: each account publishes the post only when the one before it is out there; without a time, or on
    other platforms, that never happens, and nothing of the campaign can be scheduled. Nor can a post that is
    due before the one that it waits for: it would be too late when its turn comes.

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
    told: set[str] = set()
    for each, leader in hasty_waits(campaign):
        if each.post.id not in told:
            told.add(each.post.id)
            yield _hasty(each, leader, context)


def _hasty(each: Assignment, leader: Assignment, context: RuleContext) -> Finding:
    post = each.post
    return context.finding(
        f"{post.id} is due before {leader.post.id}, which it waits for ({each.due}, and {leader.post.id} at "
        f"{leader.due})",
        place=Subject(place=post.after_place or post.place, post=post.id, platforms=post.platforms),
        remedy="give it a later time, or remove `after`",
    )


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
