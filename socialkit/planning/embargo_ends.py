"""Deliveries that a person would let go before an embargo of the campaign file ends: refused."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from socialkit.errors import LedgerError
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.model.moment import Moment

_NAMED = 3
#: What parts a text into words that are the same for everybody: lines, placeholders, mentions.
_NOT_ITS_OWN = re.compile(r"\{[^{}\n]*+\}|@\S++|\n")


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
    pages = [(each.link, each.not_before) for each in campaign.days]
    pages += [(each.link, each.not_before) for each in campaign.resources]
    for link, ends in pages:
        if ends and link and _leads_to(text, link):
            yield ends
    for post in campaign.posts:
        ends = campaign.embargo_of(post)
        said = (each for version in post.versions for each in (version.text, *version.texts.values()))
        if ends and any(words in text for each in said if (words := _own_words(each.value))):
            yield ends


def _leads_to(text: str, link: str) -> bool:
    """Say whether a page is linked, whatever is added for counting; not one whose address only begins so."""
    address = re.escape(link.partition("#")[0])
    return re.search(rf"{address}(?=[\s?&#]|$)", text) is not None


def _own_words(text: str) -> str:
    """Give what of a post stands in a digest letter by letter, and hardly in another: its longest words.

    They are on one line, without what is filled in.
    """
    return max(map(str.strip, _NOT_ITS_OWN.split(text)), key=len)
