"""Deliveries that a person would let go before an embargo of the campaign file ends: refused."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from socialkit.errors import LedgerError
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.model.moment import Moment

_NAMED = 3


def refuse_before_embargo(campaign: Campaign, moved: Iterable[tuple[Delivery, datetime]]) -> None:
    """Refuse to let deliveries of a campaign go out at times (UTC) before the embargo on what they show ends.

    What is no post of the file any more, and no digest, is under none. LedgerError says until when each is,
    and what to do.
    """
    early = [
        (delivery, ends)
        for delivery, at in moved
        if (ends := _ends(campaign, delivery)) is not None and at < ends.utc
    ]
    if not early:
        return
    told = [f"{delivery.key} is under embargo until {ends}" for delivery, ends in early[:_NAMED]]
    more = f" (and {len(early) - _NAMED:,} more are, too)" if len(early) > _NAMED else ""
    last = max((ends for _, ends in early), key=lambda ends: ends.utc)
    raise LedgerError(
        f"{', '.join(told)}{more}: nothing was changed; choose a later time, "
        f'`--at "{last.local:%Y-%m-%d %H:%M}" --timezone {last.zone}`, or change `not_before` in '
        f"{campaign.file.name}"
    )


def _ends(campaign: Campaign, delivery: Delivery) -> Moment | None:
    for post in campaign.posts:
        if post.id == delivery.post:
            return campaign.embargo_of(post)
    found = _of_digest(campaign, delivery) if delivery.message.page else ()
    return max(found, key=lambda ends: ends.utc, default=None)


def _of_digest(campaign: Campaign, delivery: Delivery) -> Iterator[Moment]:
    """Give the embargoes that are over when a digest is due: it may tell what they are about."""
    text = delivery.message.text
    pages = [(each.link, each.not_before) for each in campaign.days if each.link]
    pages += [(each.link, each.not_before) for each in campaign.resources]
    posts = [(line, campaign.embargo_of(post)) for post in campaign.posts for line in _lines(post.text.value)]
    for shown, ends in (*pages, *posts):
        if ends and shown in text:
            yield ends


def _lines(text: str) -> Iterator[str]:
    """Give what of a post stands in a digest letter by letter: its words before the first placeholder."""
    first = text.strip().partition("\n")[0].partition("{")[0].strip()
    if first:
        yield first
