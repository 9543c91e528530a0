"""What is still to go out: as the ledger has it, and as the file says where that is not scheduled yet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from socialkit.consenting import consented_at
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.selecting import page
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Selection, State
from socialkit.planning.wanted import possible_deliveries

_TO_COME = frozenset({State.SCHEDULED, State.PREPARING, State.HELD})


def upcoming(campaign: Campaign, ledger: Ledger, *, now: datetime) -> Mapping[str, Sequence[Delivery]]:
    """Give the deliveries that are due from ``now`` (aware) on, by account.

    Posts that their accounts cannot publish at all are left out. Raises as ``plan`` does for a file whose
    times cannot be, and DoubtfulCampaignError.
    """
    campaign = consented_at(campaign, now)
    known = known_as(ledger, campaign)
    there = page(ledger, Selection(campaign=known.id), limit=None, after=None) if known else ()
    all_ = {each.key: each for each in possible_deliveries(campaign, known.id if known else "")}
    all_ |= {each.key: each for each in there}
    found: defaultdict[str, list[Delivery]] = defaultdict(list)
    for each in all_.values():
        if each.state in _TO_COME and each.due.utc >= now:
            found[each.account].append(each)
    return found
