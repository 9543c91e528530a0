"""What the ledger is asked by who publishes: its deliveries, the history of one, the id of a campaign."""

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.queries import all_deliveries, history
from socialkit.ledger.reading.rows import History
from socialkit.model.arguments import refuse_no
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Deliveries


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


def deliveries(ledger: Ledger, campaign: str | None = None) -> Deliveries:
    """Give every delivery in the ledger, in the order they are due; or those of one campaign, by its id."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    if campaign is not None:
        refuse_no(str, campaign, "campaign", "campaign=campaign_id(ledger, campaign)")
    return all_deliveries(ledger, campaign)


def show(ledger: Ledger, key: str) -> History:
    """Give one delivery with its attempts and its log; LedgerError if there is none.

    Where several campaigns have the key, ``key`` says which, by its id: ``week-2022/launch@alliance-x``.
    """
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    return history(ledger, key)
