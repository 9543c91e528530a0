"""Nothing goes out of a person who took back her consent, whether or not `schedule` has run since."""

from collections.abc import Callable

from socialkit.consenting import day_of, refused_post
from socialkit.ledger import Ledger
from socialkit.ledger.writing.holding import Withholding, hold_refused
from socialkit.model.campaign import Campaign
from socialkit.model.people.profile import PREFIX
from socialkit.publishing import Worker


def hold_without_consent(
    ledger: Ledger, worker: Worker, campaign: Campaign, tell: Callable[[str], object]
) -> None:
    """Hold what the file as it is now gives no consent for, and say so in a line each."""
    now = worker.now()
    day = day_of(campaign, now)
    held = hold_refused(
        ledger,
        Withholding(
            campaign=worker.campaign,
            beginning=PREFIX,
            refused=lambda post: refused_post(campaign, post, day),
            now=now,
            actor=worker.name,
        ),
    )
    for each in held:
        tell(f"{each.key} does not go out: {each.reason}; `socialkit schedule` takes it off the schedule")
