"""What the ledger is asked by who publishes: its deliveries, the history of one, the id of a campaign."""

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.queries import history
from socialkit.ledger.reading.rows import History
from socialkit.ledger.reading.selecting import page
from socialkit.model.arguments import refuse_no, refuse_no_number
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Deliveries, Delivery, Selection


def campaign_id(ledger: Ledger, campaign: Campaign) -> str:
    """Give the id that the ledger knows a campaign by; LedgerError for one that was never scheduled in it."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no(Campaign, campaign, "campaign", "load_campaign(path)")
    known = known_as(ledger, campaign)
    if known is None:
        raise LedgerError(
            f"the ledger {ledger.name} has nothing of {campaign.name!r} ({campaign.file.name}): "
            f"run `socialkit schedule`, or name the ledger that it was scheduled in (`--ledger`)"
        )
    return known.id


def deliveries(
    ledger: Ledger,
    selection: Selection | None = None,
    *,
    limit: int | None = None,
    after: Delivery | None = None,
) -> Deliveries:
    """Give the selected deliveries, or all, in the order they are due.

    ``limit`` is how many to give at most, ``after`` the last one that was given before: so a long list is
    read page by page. ``pandas.DataFrame(deliveries(ledger))`` is a table of them, and a flat one with
    ``.records()``. LedgerError for a key that is not there.
    """
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    if selection is not None:
        refuse_no(Selection, selection, "selection", "Selection(post='launch')")
    if after is not None:
        refuse_no(Delivery, after, "after", "the last delivery of the page before")
    if limit is not None:
        refuse_no_number(limit, "limit", least=1, whole=True)
    return page(ledger, selection or Selection(), limit=limit, after=after)


def show(ledger: Ledger, key: str) -> History:
    """Give one delivery with its attempts and its log; LedgerError if there is none.

    Where several campaigns have the key, ``key`` says which, by its id: ``week-2022/launch@alliance-x``.
    """
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no(str, key, "key", "key='launch@alliance-x'")
    return history(ledger, key)
