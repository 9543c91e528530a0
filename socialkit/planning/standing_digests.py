"""Digests in the ledger: no post of the file asks for them, and they stay as long as the file lets them."""

from collections.abc import Iterable, Iterator

from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Step
from socialkit.planning.steps import dropped


def dropped_deliveries(campaign: Campaign, unwanted: Iterable[Delivery]) -> Iterator[Step]:
    """Give a step for each delivery that the file does not ask for, but for digests that may go out.

    One may not to who has left the list, nor by an account that is none any more.
    """
    posts = {post.id for post in campaign.posts}
    lists = {account.id: account.recipients for account in campaign.accounts}
    for each in unwanted:
        own = each.message.page is not None and each.post not in posts
        listed = each.recipient is None or each.recipient in lists.get(each.account, ())
        if not (own and each.account in lists and listed):
            yield dropped(each)
