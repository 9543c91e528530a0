"""Cards of people who took their consent back: the ledger keeps them no longer."""

from collections.abc import Iterator
from datetime import datetime

from socialkit.ledger import Ledger
from socialkit.ledger.keeping.forgetting import Forgetting, forget_pictures
from socialkit.model.arguments import refuse_no_person
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.model.moment import to_utc
from socialkit.model.people.profile import PREFIX


def forget_withdrawn(
    campaign: Campaign, ledger: Ledger, *, known_as: str, now: datetime, by: str
) -> Iterator[Delivery]:
    """Remove the cards of who took her consent back from what the ledger keeps; give the deliveries.

    The campaign is as it was loaded, ``known_as`` its id in the ledger. Hash and log of each stay.
    """
    refuse_no_person(by, "by")
    reasons = {
        f"{PREFIX}{each.id}": f"the consent of {each.id} was withdrawn on {each.consent.withdrawn}"
        for each in campaign.profiles
        if each.consent and each.consent.withdrawn
    }
    if reasons:
        asked = Forgetting(campaign=known_as, reasons=reasons, now=to_utc(now), actor=by)
        yield from forget_pictures(ledger, asked)
