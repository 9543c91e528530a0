"""The rule that every platform, account and day of the plan has a post."""

from collections.abc import Iterator

from socialkit.findings.finding import Severity
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import Remark


def nothing_planned(campaign: Campaign) -> Iterator[Remark]:
    """Report a platform or an account that no post goes to, and a day of `days` without a post.

    Why: a platform that was meant and forgotten shows nothing all week. A day without a post may be on
    purpose, as in CDC's kits: that is information only, and so is a partner whose language no post has
    in a campaign of several languages. An account whose `lang` no post has is told always.

    Source: the campaign's own file: `platforms`, `accounts`, `days`, `partners`.

    Fix: none; write a post, or take the platform out.

    Settings: none.

    Bad: platforms: [x, mastodon], posts on x
    Good: platforms: [x, mastodon], posts on x and mastodon
    """
    used = {platform for post in campaign.posts for platform in post.platforms}
    for name in campaign.platforms:
        if campaign.posts and name not in used:
            yield _nothing(f"no post goes to {name}", _place_of(campaign, name), Severity.WARNING)
    for account in campaign.accounts:
        if campaign.posts and account.platform not in {*used, *campaign.platforms}:
            yield _nothing(f"no post goes to account {account.id}", account.place, Severity.WARNING)
    yield from _days(campaign)
    yield from _languages(campaign)


def _days(campaign: Campaign) -> Iterator[Remark]:
    planned = {post.at.date() for post in campaign.posts if post.at}
    for day in campaign.days if planned else ():
        if day.date not in planned:
            place = day.place or campaign.place("days")
            yield _nothing(f"no post goes out on {day.date} ({day.topic})", place, Severity.INFO)


def _languages(campaign: Campaign) -> Iterator[Remark]:
    spoken = {version.lang.partition("-")[0].lower() for version in campaign.versions}
    for partner in campaign.partners if len(spoken) > 1 else ():
        lang = campaign.language_of(partner)
        if lang.partition("-")[0].lower() not in spoken:
            message = f"no post is in {lang}, the language of {partner.id}"
            yield _nothing(message, partner.place, Severity.INFO)
    for account in campaign.accounts:
        if account.lang and account.lang.partition("-")[0].lower() not in spoken and campaign.posts:
            message = f"no post is in {account.lang}, the language of account {account.id}"
            yield _nothing(message, account.place, Severity.WARNING)


def _nothing(message: str, place: Place, severity: Severity) -> Remark:
    remedy = "write one, or take it out of the plan" if severity is Severity.WARNING else ""
    return Remark(message=message, remedy=remedy, place=place, severity=severity)


def _place_of(campaign: Campaign, platform: str) -> Place:
    return campaign.place(f"platforms.{platform}")
