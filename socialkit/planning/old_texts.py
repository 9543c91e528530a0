"""Deliveries that wait with other words than the file has now."""

from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.selecting import page
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Selection, State
from socialkit.model.message import Message
from socialkit.planning.wanted import wanted_deliveries

_TO_COME = frozenset({State.SCHEDULED, State.PREPARING, State.HELD})


def old_texts(campaign: Campaign, ledger: Ledger) -> tuple[Delivery, ...]:
    """Give those whose text or alt text is not what the file says now, as the ledger has them.

    What the file no longer asks for is not among them. Raises as ``plan`` does for a file whose times cannot
    be, and DoubtfulCampaignError.
    """
    known = known_as(ledger, campaign)
    if known is None:
        return ()
    wanted = {each.key: each.message for each in wanted_deliveries(campaign, known.id)}
    waiting = page(ledger, Selection(campaign=known.id), limit=None, after=None)
    return tuple(
        each
        for each in waiting
        if each.state in _TO_COME and each.key in wanted and _said(each.message) != _said(wanted[each.key])
    )


def _said(message: Message) -> tuple[str | None, ...]:
    """Give the text, and the alt texts of all its pictures."""
    return (message.text, message.alt, *(each.alt for each in message.further_pictures))
