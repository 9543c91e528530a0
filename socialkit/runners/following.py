"""What is published goes on while its campaign gets another id, or its file becomes another's."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from socialkit.errors import CredentialsError, DoubtfulCampaignError, LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.campaign_renames import present_id
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.model.campaign import Campaign
from socialkit.publishing import Connect, Worker
from socialkit.runners.told_faults import FOLLOWED, ToldFaults


@dataclass(kw_only=True)
class Following:
    """Keeps a worker at the campaign that it began with; ``tell`` gets a line when that could be missed.

    ``connect`` makes connections of what a file says of its accounts. A file that is no longer certain to be
    that campaign's is not believed: the accounts of before go on, and it is looked at again each time.
    """

    ledger: Ledger
    connect: Callable[[Campaign], Connect]
    tell: Callable[[str], object]
    faults: ToldFaults = field(default_factory=ToldFaults, repr=False)

    def __call__(self, worker: Worker, campaign: Campaign, *, changed: bool) -> Worker:
        """Give the worker under the id that its campaign has now, with the accounts of its file.

        ``changed`` says that ``campaign`` was read anew since the last time.
        """
        own = present_id(self.ledger, worker.campaign) or self._found(worker, campaign)
        if own != worker.campaign:
            self.tell(f"the campaign {worker.campaign} has the id {own} in the ledger now, and goes on")
            worker = replace(worker, campaign=own)
        return self._connected(worker, campaign) if changed or self.faults.stands(FOLLOWED) else worker

    def _found(self, worker: Worker, campaign: Campaign) -> str:
        """Give the id of the file's campaign, where the ledger was put back from a copy without that id."""
        known = known_as(self.ledger, campaign)
        if known is None:
            raise LedgerError(
                f"the ledger {self.ledger.name} no longer has the campaign {worker.campaign}: put the right "
                f"copy of it back, or run `socialkit schedule`"
            )
        return known.id

    def _connected(self, worker: Worker, campaign: Campaign) -> Worker:
        try:
            known = known_as(self.ledger, campaign)
            if known is None or known.id != worker.campaign:
                what = f"the campaign {known.id}" if known else "a campaign that the ledger does not have"
                self._doubt(f"{campaign.file.name} is {what} now", worker)
                return worker
            connected = replace(worker, connect=self.connect(campaign))
        except (DoubtfulCampaignError, CredentialsError) as error:
            self._doubt(str(error), worker)
            return worker
        self.faults.ends(FOLLOWED)
        return connected

    def _doubt(self, why: str, worker: Worker) -> None:
        if self.faults.begins(FOLLOWED, why):
            self.tell(f"{why}; what is scheduled of {worker.campaign} goes out with the accounts of before")
