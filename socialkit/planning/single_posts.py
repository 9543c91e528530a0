"""One post beside those of the campaign's file, as a plan that touches nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from socialkit.errors import RejectedError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_accounts import known_accounts
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.recognition import NEW
from socialkit.ledger.writing.identities import Identities
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, Plan
from socialkit.model.rendition import Rendition
from socialkit.planning.campaign_plan import plan


def plan_single(
    whole: Campaign, single: Campaign, ledger: Ledger, *, now: datetime, pictures: Sequence[Rendition] = ()
) -> Plan:
    """Plan the one post of ``single`` beside all that ``whole``, the campaign as its file has it, has there.

    The ledger keeps what it knows of the campaign; of its accounts only the post's is written down. Raises
    RejectedError where the post would be held, and as ``plan`` does.
    """
    made = plan_beside(whole, single, ledger, now=now, pictures=pictures)
    for step in made.steps:
        if step.change is not Change.ADD:
            raise RejectedError(f"{step.delivery.key} cannot go out: {step.detail}; nothing was sent")
    steps = (replace(step, delivery=replace(step.delivery, planned=None)) for step in made.steps)
    return replace(made, steps=tuple(steps))


def plan_beside(
    whole: Campaign, single: Campaign, ledger: Ledger, *, now: datetime, pictures: Sequence[Rendition] = ()
) -> Plan:
    """Plan the one post of ``single`` as ``plan_single`` does, whatever there is to be done for it.

    What was scheduled of it before and is not asked for any more, such as a mail to who left the list, is
    cancelled. Raises as ``plan`` does.
    """
    known = known_as(ledger, whole)
    made = plan(single, ledger, now=now, pictures=pictures, same_as=known.id if known else _new(whole))
    (post,) = single.posts
    (account,) = single.accounts
    steps = tuple(step for step in made.steps if step.delivery.post == post.id)
    return replace(
        made,
        record=made.known or replace(made.record, starts=whole.starts.isoformat()),
        recognized="",
        steps=steps,
        unscheduled=(),
        settings=tuple(words for words in made.settings if words.startswith(f"{account.id}: ")),
    )


def identities_kept(ledger: Ledger, made: Plan, asked: Identities) -> Identities:
    """Give who was ``asked`` beside the campaign's other accounts, of whom the ledger keeps what it knows."""
    there = known_accounts(ledger, made.known.id) if made.known else {}
    return {**dict.fromkeys(there), **asked}


def _new(whole: Campaign) -> str | None:
    """Say that a campaign with an id is a new one; one without gets its id from the ledger."""
    return NEW if whole.id is not None else None
