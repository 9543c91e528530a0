"""How a campaign stands between two rounds: what is stopped or waits, what needs a person, what is next."""

from collections.abc import Iterable
from dataclasses import dataclass

from socialkit.ledger import Ledger
from socialkit.ledger.reading.due import next_delivery
from socialkit.ledger.reading.gates import NOTHING_WAITS, Backlog, backlog
from socialkit.ledger.reading.holdups import Holdups, holdups
from socialkit.ledger.reading.needs import Need, needs
from socialkit.ledger.writing.pauses import Pause, pauses
from socialkit.model.delivery import Delivery, Selection
from socialkit.publishing.worker import Worker


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignStanding:
    """What a campaign's deliveries wait for; ``following`` is the one that goes out next (None: none).

    ``queue`` is what is due and has not gone out, by what becomes of it.
    """

    pauses: tuple[Pause, ...] = ()
    holdups: Holdups
    needs: tuple[Need, ...] = ()
    following: Delivery | None = None
    queue: Backlog = NOTHING_WAITS

    @property
    def troubled(self) -> bool:
        """Whether something needs a person."""
        return bool(self.needs or self.pauses or self.holdups.overdue)


def standing(ledger: Ledger, worker: Worker, accounts: Iterable[str]) -> CampaignStanding:
    """Say how the worker's campaign stands; ``accounts`` are those that its file names."""
    now, campaign = worker.now(), worker.campaign
    return CampaignStanding(
        pauses=pauses(ledger, campaign),
        holdups=holdups(ledger, now=now, campaign=campaign),
        needs=needs(ledger, now=now, campaign=campaign, accounts=accounts),
        queue=backlog(
            ledger, now=now, earliest=now - worker.grace, since=now, selection=Selection(campaign=campaign)
        ),
        following=next_delivery(ledger, now=now, campaign=campaign),
    )
