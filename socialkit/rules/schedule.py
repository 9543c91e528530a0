"""Rules about when posts go out."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

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
        moment = campaign.moment(post)
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


def missing_alt_text(campaign: Campaign) -> Iterator[Remark]:
    """Report a picture without a text that says what is on it.

    Why: who cannot see the picture gets nothing. A picture that only decorates may say so with
    `decorative: true`.

    Source: WCAG 2.2, success criterion 1.1.1 (https://www.w3.org/TR/WCAG22/#non-text-content, 2023-10).

    Bad: alt: ""
    Good: alt: Two social workers greet a family.
    """
    for post in campaign.posts:
        if post.graphic is None or post.decorative or _alt(campaign, post, post.graphic).strip():
            continue
        yield Remark(
            message=f"the picture {post.graphic} has no alt text",
            remedy=f"write `alt:` in the post or under graphics: {post.graphic}, or `decorative: true`",
            place=post.place,
            post=post.id,
            platforms=post.platforms,
        )


def _alt(campaign: Campaign, post: Post, graphic: str) -> str:
    return campaign.graphic(graphic).alt if post.alt is None else post.alt
