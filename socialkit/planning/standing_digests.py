"""Digests in the ledger: no post of the file asks for them, and they stay as long as the file lets them."""

from collections.abc import Iterable, Iterator
from datetime import date

from socialkit.consenting import day_of
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Step
from socialkit.model.people.profile import Use, refused_use
from socialkit.planning.steps import TOO_LATE, dropped


def dropped_deliveries(campaign: Campaign, unwanted: Iterable[Delivery]) -> Iterator[Step]:
    """Give a step for each delivery that the file does not ask for, but for digests that may go out.

    One may not to who has left the list, nor by an account that is none any more, nor with a person on it who
    does not consent to that on the day on which it is due. The campaign is as it was loaded.
    """
    posts = {post.id for post in campaign.posts}
    lists = {account.id: account.recipients for account in campaign.accounts}
    for each in unwanted:
        if each.message.page is None or each.post in posts:
            yield dropped(each)
        elif each.state in TOO_LATE:
            continue
        elif each.account not in lists or (each.recipient and each.recipient not in lists[each.account]):
            yield dropped(each)
        else:
            refused = refused_digest(campaign, each, day_of(campaign, each.due.utc))
            if refused:
                yield dropped(each, f"{refused}: make it again, `socialkit digest`")


def refused_digest(campaign: Campaign, delivery: Delivery, day: date) -> str:
    """Say why a digest may not go out on a day for a person who is on it; empty for one that may.

    A profile that no longer stands in the file is refused.
    """
    known = {profile.id: profile for profile in campaign.profiles}
    for shown in delivery.message.page.profiles if delivery.message.page else ():
        gone = "the profile is no longer in the file"
        why = refused_use(known[shown], Use.DIGEST, day) if shown in known else gone
        if why:
            return f"it shows {shown}, and {why}"
    return ""
