"""Nothing goes out of a person who took back her consent, whether or not `schedule` has run since."""

from collections.abc import Callable
from datetime import date

from socialkit.consenting import day_of, refused_post
from socialkit.ledger import Ledger
from socialkit.ledger.reading.selecting import page
from socialkit.ledger.writing.holding import Withholding, hold_refused
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Selection
from socialkit.model.people.profile import PREFIX
from socialkit.model.week.mail_page import DIGEST_PREFIX
from socialkit.planning.standing_digests import refused_digest
from socialkit.publishing import Worker


def hold_without_consent(
    ledger: Ledger, worker: Worker, campaign: Campaign, tell: Callable[[str], object]
) -> None:
    """Hold what the file as it is now gives no consent for, and say so in a line each."""
    now = worker.now()
    day = day_of(campaign, now)
    reasons: dict[str, Callable[[str], str]] = {
        PREFIX: lambda post: refused_post(campaign, post, day),
        DIGEST_PREFIX: lambda post: _refused_digest(ledger, worker, campaign, post, day),
    }
    for beginning, refused in reasons.items():
        asked = Withholding(
            campaign=worker.campaign, beginning=beginning, refused=refused, now=now, actor=worker.name
        )
        for each in hold_refused(ledger, asked):
            tell(f"{each.key} does not go out: {each.reason}; `socialkit schedule` takes it off the schedule")


def _refused_digest(ledger: Ledger, worker: Worker, campaign: Campaign, post: str, day: date) -> str:
    """Say why a digest may not go out; of each account the first mail says who is on all of them."""
    for account in campaign.accounts:
        selection = Selection(campaign=worker.campaign, post=post, account=account.id, unfinished=True)
        for first in page(ledger, selection, limit=1, after=None):
            reason = refused_digest(campaign, first, day)
            if reason:
                return reason
    return ""
