"""A campaign as it may be shown: without the profiles that nobody consented to show so, on that day."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from socialkit.errors import MisuseError
from socialkit.model.arguments import refuse_no_campaign, refuse_no_day, refuse_no_names
from socialkit.model.campaign import Campaign, Post
from socialkit.model.delivery import Delivery, State
from socialkit.model.people.profile import POST_KINDS, PREFIX, Profile, Use, refused_use

#: What is out, or may be, or come out by a person's hand.
_OUT = frozenset({State.PUBLISHED, State.HANDED_OVER, State.UNCERTAIN})
#: Uses in which a post is shown before it goes out: the consent must last until then.
_AHEAD = frozenset({Use.KIT, Use.POSTS})


def consented(
    campaign: Campaign, use: Use | str, day: date, *, others: Collection[Use | str] = ()
) -> Campaign:
    """Give a campaign without profiles that may not be used so on ``day``, and without what is made of them.

    ``use`` is ``kit``, ``posts``, ``digest`` or ``report``; with ``others`` it keeps what any of the uses
    allows. For kits and posts the consent must also hold on the day of each post. Raises MisuseError for a
    use that there is none of, and for arguments of other kinds.
    """
    refuse_no_campaign(campaign, "consented", "'kit', date(2022, 10, 17)")
    refuse_no_day(day, "day")
    refuse_no_names(others, "others", "uses")
    uses = [_use(each) for each in (use, *others)]
    if not campaign.profiles:
        return campaign
    shown = {each.id: each for each in campaign.profiles if _allowed(each, uses, day)}
    posts = tuple(post for post in campaign.posts if _may_stand(post, shown, uses))
    return replace(
        campaign,
        profiles=tuple(shown.values()),
        posts=posts,
        graphics=tuple(each for each in campaign.graphics if not each.card or each.card.profile in shown),
    )


def consented_at(campaign: Campaign, now: datetime) -> Campaign:
    """Give a campaign as it may be published ``now`` (aware), the day being that of its own zone."""
    return consented(campaign, Use.POSTS, day_of(campaign, now))


def day_of(campaign: Campaign, now: datetime) -> date:
    """Give the day that it is ``now`` (aware) in the zone of a campaign."""
    return now.astimezone(ZoneInfo(campaign.timezone)).date()


def _use(written: Use | str) -> Use:
    try:
        return Use(written)
    except (ValueError, TypeError):
        raise MisuseError(f"{written!r} is no use of a profile: write one of {', '.join(Use)}") from None


def _allowed(profile: Profile, uses: Iterable[Use], day: date) -> bool:
    return any(not refused_use(profile, use, day) for use in uses)


def _may_stand(post: Post, shown: dict[str, Profile], uses: list[Use]) -> bool:
    if post.profile is None:
        return True
    profile = shown.get(post.profile)
    if profile is None or post.at is None or not _AHEAD.intersection(uses):
        return profile is not None
    return _allowed(profile, uses, post.at.date())


def refused_post(campaign: Campaign, post: str, day: date) -> str:
    """Say why a post with this id may not go out on ``day``; empty for one that may, or has no profile.

    The campaign is as it was loaded. A post of a profile that no longer stands in it is refused.
    """
    if not post.startswith(PREFIX) or any(each.id == post and not each.profile for each in campaign.posts):
        return ""
    ids = {f"{PREFIX}{each.id}-{kind}": each for each in campaign.profiles for kind in POST_KINDS}
    profile = ids.get(post)
    if profile is None:
        return "the profile is no longer in the file"
    return refused_use(profile, Use.POSTS, day)


def still_out(
    campaign: Campaign, deliveries: Iterable[Delivery], day: date
) -> tuple[tuple[Delivery, str], ...]:
    """Give what is out, or may be, of profiles that may not be shown on ``day``, each with the reason.

    Of mails it is those that show somebody who took her consent back: they were right when they went out. The
    campaign is as it was loaded; ``delivery.receipt.url`` says where to take it down.
    """
    out = [each for each in deliveries if each.state in _OUT]
    found = ((each, refused_post(campaign, each.post, day) or _taken_back(campaign, each)) for each in out)
    return tuple((each, reason) for each, reason in found if reason)


def _taken_back(campaign: Campaign, delivery: Delivery) -> str:
    """Say who on a mail took her consent back, and since when; empty where nobody did."""
    shown = delivery.message.page.profiles if delivery.message.page else ()
    for each in campaign.profiles:
        if each.id in shown and each.consent and each.consent.withdrawn:
            return f"this mail shows {each.id}, and the consent was withdrawn on {each.consent.withdrawn}"
    return ""
