"""Rules about posts that come at one moment, or that should be out already."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from socialkit.findings.finding import Finding
from socialkit.findings.place import Place
from socialkit.model.campaign import Account, Campaign, Post
from socialkit.rules.rule import RuleContext, Subject
from socialkit.rules.settings import Setting

_X = "x"
#: So few accounts at one minute are friends, and no campaign that platforms take for manipulation.
ACCOUNTS = Setting("accounts", int, 3, "at one minute are too many", least=2)


def at_the_same_time(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report two posts at the same minute on one account; and, told the time, a post in the past.

    Why: the second post hides the first. A post whose time is past goes out at once, or is refused as
    too late, depending on the schedule's deadline; neither is what was planned.

    Source: the campaign's own file: `at` and `accounts`.

    Fix: none; move one of the posts.

    Bad: two posts at 2022-10-17 09:00
    Good: two posts at 2022-10-17 09:00 and 15:00
    """
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    posts = {post.id: post for post in campaign.posts}
    for platform, together in _together(campaign):
        for post in together[1:]:
            said[together[0].id, post.id].append(platform)
    for (first, second), platforms in said.items():
        yield context.finding(
            f"{first} goes out at the same minute on the same account",
            place=Subject(place=_time(posts[second]), post=second, platforms=tuple(dict.fromkeys(platforms))),
            remedy="move one of the two",
        )
    if context.now:
        yield from _in_the_past(campaign, context.now, context)


def _in_the_past(campaign: Campaign, now: datetime, context: RuleContext) -> Iterator[Finding]:
    for post in campaign.posts:
        moment = campaign.moment(post)
        if moment is not None and moment.utc < now:
            yield context.finding(
                f"scheduled for {moment}, which is past",
                place=Subject(place=_time(post), post=post.id, platforms=post.platforms),
                remedy="move the post, or take it out",
            )


def coordinated(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report one text that several accounts on X post at the same minute.

    Why: X takes identical posts from many accounts at once for platform manipulation, and may hide or
    lock the accounts. Texts that carry the partner's name or link are different ones.

    Source: X's staff on identical content from several accounts, and that sharing one account's post on
    is the way to do it (https://twittercommunity.com/t/103216, 2018-03).

    Fix: none; give partners their own zone or text, or spread the times.

    Bad: 3 accounts on X at 09:00
    Good: 3 accounts on X at 09:00, 10:00 and 11:00
    """
    most: int = context.settings["accounts"]
    accounts = [account for account in campaign.accounts if account.platform == _X]
    if len(accounts) < most:
        return
    for post in campaign.posts:
        minutes = _minutes(campaign, post, accounts) if _X in post.platforms else {}
        for same in minutes.values():
            if len(same) >= most:
                yield context.finding(
                    f"{len(same)} accounts post this same text at one minute: "
                    f"{', '.join(account.id for account in same[:most])}{' …' if same[most:] else ''}",
                    place=Subject(place=_time(post), post=post.id, platforms=(_X,)),
                    remedy="spread the times, or put {partner} into the text",
                )


def _minutes(
    campaign: Campaign, post: Post, accounts: list[Account]
) -> dict[tuple[datetime, str], list[Account]]:
    """Give the accounts that post the same text at the same minute."""
    found: dict[tuple[datetime, str], list[Account]] = defaultdict(list)
    text = post.text_for(_X).value
    partners = {partner.id: partner for partner in campaign.partners}
    for account in accounts:
        moment = campaign.moment(post, account)
        partner = partners.get(account.partner or "")
        own = "{partner" in text or ("{link}" in text and partner is not None and partner.link_parameters)
        if moment is not None:
            found[moment.utc, partner.id if partner and own else ""].append(account)
    return found


def _together(campaign: Campaign) -> Iterator[tuple[str, list[Post]]]:
    """Give the posts of each account that share a minute, and its platform."""
    accounts: list[tuple[str, Account | None]] = [(each.platform, each) for each in campaign.accounts]
    for platform, account in accounts or [(name, None) for name in campaign.platforms]:
        minutes: dict[datetime, list[Post]] = defaultdict(list)
        for post in campaign.posts:
            moment = campaign.moment(post, account) if platform in post.platforms else None
            if moment is not None:
                minutes[moment.utc].append(post)
        yield from ((platform, posts) for posts in minutes.values() if len(posts) > 1)


def _time(post: Post) -> Place:
    return post.at_place or post.place
