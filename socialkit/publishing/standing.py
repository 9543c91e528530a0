"""How a campaign stands between two rounds: what is stopped or waits, what needs a person, what is next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from socialkit.ledger import Ledger
from socialkit.ledger.reading.due import next_delivery
from socialkit.ledger.reading.gates import NOTHING_WAITS, Backlog, Gate, Pause, backlog, gates, pauses
from socialkit.ledger.reading.holdups import Holdups, holdups
from socialkit.ledger.reading.needs import Need, needs
from socialkit.model.delivery import Delivery, Selection
from socialkit.publishing.worker import Worker


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignStanding:
    """What a campaign's deliveries wait for; ``following`` is the one that goes out next (None: none).

    ``following_waits`` is what that one waits for beside its time; ``queue`` is what is due and has not gone
    out, by what becomes of it. ``campaign`` is its id.
    """

    pauses: tuple[Pause, ...] = ()
    holdups: Holdups
    needs: tuple[Need, ...] = ()
    following: Delivery | None = None
    following_waits: tuple[Gate, ...] = ()
    queue: Backlog = NOTHING_WAITS
    campaign: str | None = None

    @property
    def troubled(self) -> bool:
        """Whether something needs a person."""
        return bool(self.needs or self.pauses or self.holdups.overdue)


def standing(ledger: Ledger, worker: Worker, accounts: Iterable[str]) -> CampaignStanding:
    """Say how the worker's campaign stands; ``accounts`` are those that its file names."""
    now, campaign = worker.now(), worker.campaign
    stops = holdups(ledger, now=now, campaign=campaign)
    following = next_delivery(ledger, now=now, campaign=campaign)
    return CampaignStanding(
        pauses=pauses(ledger, campaign),
        holdups=stops,
        needs=needs(ledger, now=now, campaign=campaign, accounts=accounts),
        queue=backlog(
            ledger, now=now, earliest=now - worker.grace, since=now, selection=Selection(campaign=campaign)
        ),
        following=following,
        campaign=campaign,
        following_waits=_waits(ledger, following, stops, now=now),
    )


def _waits(ledger: Ledger, following: Delivery | None, stops: Holdups, *, now: datetime) -> tuple[Gate, ...]:
    """Give what the next delivery waits for; no gate is asked for where none can be shut."""
    if following is None or not (following.after or stops.unapproved or stops.waits or stops.same):
        return ()
    return next(iter(gates(ledger, [following], now=now).values()), ())
