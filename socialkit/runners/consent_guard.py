"""Nothing goes out of a person who took back her consent, whether or not `schedule` has run since."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from socialkit.consenting import day_of, refused_post
from socialkit.ledger import Ledger
from socialkit.ledger.reading.selecting import page
from socialkit.ledger.writing.holding import Withholding, hold_refused
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Selection
from socialkit.model.people.profile import PREFIX
from socialkit.model.week.mail_page import DIGEST_PREFIX
from socialkit.planning.standing_digests import refused_digest
from socialkit.publishing import Worker

#: A round that looks at the file before it publishes takes less.
_SOON = timedelta(minutes=1)
_DOUBTFUL = "the file cannot be read as it is now, and nobody knows whether the consent still holds"


def hold_without_consent(
    ledger: Ledger,
    worker: Worker,
    campaign: Campaign,
    tell: Callable[[str], object],
    *,
    doubtful: bool = False,
) -> None:
    """Hold what the file as it is now gives no consent for, and say so in a line each.

    While it is ``doubtful`` what the file says, whatever shows a person is held when it falls due.
    """
    now = worker.now()
    day = day_of(campaign, now)
    reasons: dict[str, Callable[[str], str]] = {
        PREFIX: lambda post: refused_post(campaign, post, day),
        DIGEST_PREFIX: lambda post: _refused_digest(ledger, worker, campaign, post, day),
    }
    asked = [
        Withholding(
            campaign=worker.campaign, beginning=beginning, refused=refused, now=now, actor=worker.name
        )
        for beginning, refused in reasons.items()
    ]
    for each in (held for what in asked for held in hold_refused(ledger, what)):
        tell(f"{each.key} does not go out: {each.reason}; `socialkit schedule` takes it off the schedule")
    if doubtful:
        for held in _held_in_doubt(ledger, worker, campaign, asked):
            tell(f"{held.key} does not go out: {held.reason}; mend it, then `socialkit retry {held.key}`")


def _held_in_doubt(
    ledger: Ledger, worker: Worker, campaign: Campaign, asked: Iterable[Withholding]
) -> Iterator[Delivery]:
    """Hold whatever shows a person and is due, or soon will be."""
    own = {post.id for post in campaign.posts if post.profile is None}
    shows: dict[str, Callable[[str], bool]] = {
        PREFIX: lambda post: post not in own,
        DIGEST_PREFIX: lambda post: any(map(_has_people, _firsts(ledger, worker, campaign, post))),
    }
    for what in asked:
        shown = shows[what.beginning]
        until = what.now + _SOON
        refused = partial(_in_doubt, shown)
        yield from hold_refused(ledger, replace(what, refused=refused, until=until))


def _has_people(delivery: Delivery) -> bool:
    return delivery.message.page is not None and bool(delivery.message.page.profiles)


def _in_doubt(shown: Callable[[str], bool], post: str) -> str:
    return _DOUBTFUL if shown(post) else ""


def _refused_digest(ledger: Ledger, worker: Worker, campaign: Campaign, post: str, day: date) -> str:
    """Say why a digest may not go out; of each account the first mail says who is on all of them."""
    reasons = (refused_digest(campaign, each, day) for each in _firsts(ledger, worker, campaign, post))
    return next(filter(None, reasons), "")


def _firsts(ledger: Ledger, worker: Worker, campaign: Campaign, post: str) -> Iterator[Delivery]:
    for account in campaign.accounts:
        selection = Selection(campaign=worker.campaign, post=post, account=account.id, unfinished=True)
        yield from page(ledger, selection, limit=1, after=None)
