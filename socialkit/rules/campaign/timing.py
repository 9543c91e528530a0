"""Rules about posts that come at one moment, or that should be out already."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime

from socialkit.assignments import Assignment, account_assignments, accounts_of, hours
from socialkit.counting import counted
from socialkit.findings.finding import Finding
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign, Post
from socialkit.platforms.registry import traits
from socialkit.rules.rule import RuleContext, Subject
from socialkit.rules.settings import Setting

#: So few accounts at one minute are friends, and no campaign that platforms take for manipulation.
ACCOUNTS = Setting("accounts", int, 3, "at one minute are too many", least=2)


def at_the_same_time(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report two posts at the same minute on one account; and, told the time, a post in the past.

    Why: the second post hides the first. A post whose time is past does not go out: `schedule` holds it
    until a person lets it go (`socialkit reschedule`), which is not what was planned.

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
        for moment, platforms in hours(campaign, post):
            if moment.utc < now:
                yield context.finding(
                    f"scheduled for {moment}, which is past",
                    place=Subject(place=_time(post), post=post.id, platforms=platforms),
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
    most = context.setting(ACCOUNTS)
    watched = Counter(
        account.platform for account in accounts_of(campaign) if traits(account.platform).watches_accounts
    )
    for platform in watched:
        if watched[platform] >= most:
            together = _at_one_minute(campaign, platform).values()
            yield from (_together_on(same, most, context) for same in together if len(same) >= most)


def _together_on(same: list[Assignment], most: int, context: RuleContext) -> Finding:
    named = ", ".join(each.account.id for each in same[:most] if each.account)
    return context.finding(
        f"{counted(len(same), 'account posts', 'accounts post')} this same text at one minute: "
        f"{named}{' …' if same[most:] else ''}",
        place=Subject(place=_time(same[0].post), post=same[0].post.id, platforms=(same[0].platform,)),
        remedy="spread the times, or put {partner} into the text",
    )


def _at_one_minute(
    campaign: Campaign, platform: str
) -> dict[tuple[str, str, datetime, str], list[Assignment]]:
    """Give what accounts on a platform post: together what is one text of a post at the same minute."""
    found: dict[tuple[str, str, datetime, str], list[Assignment]] = defaultdict(list)
    for each in account_assignments(campaign):
        text, partner = each.text.value, each.partner
        own = "{partner" in text or ("{link}" in text and partner is not None and partner.link_parameters)
        if each.due is not None and each.platform == platform:
            poster = partner.id if partner and own else ""
            found[each.post.id, each.language, each.due.utc, poster].append(each)
    return found


def _together(campaign: Campaign) -> Iterator[tuple[str, list[Post]]]:
    """Give the posts of each account that share a minute, and its platform."""
    published: dict[str, dict[datetime, list[Assignment]]] = {
        account.id: defaultdict(list) for account in accounts_of(campaign)
    }
    for each in account_assignments(campaign):
        moment = each.due
        if each.account and moment:
            published[each.account.id][moment.utc].append(each)
    for minutes in published.values():
        for same in minutes.values():
            if len(same) > 1:
                yield same[0].platform, [each.post for each in same]


def _time(post: Post) -> Place:
    return post.at_place or post.place
