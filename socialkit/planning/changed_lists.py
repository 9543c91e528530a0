"""What changed since `schedule`, sorted: posts, and lists of recipients that alone are others by now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from socialkit.model.account import Account
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, Step

_ADDS = frozenset({Change.ADD, Change.HOLD})


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedSince:
    """The ids of posts that changed, and those of accounts whose list of recipients did."""

    posts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def changed_since(campaign: Campaign, steps: Iterable[Step]) -> ChangedSince:
    """Sort what ``changed_steps`` gives: a post that only gets other recipients did not change itself."""
    together: defaultdict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in steps:
        together[step.delivery.post, step.delivery.account].append(step)
    known = {account.id: account for account in campaign.accounts}
    there = {post.id for post in campaign.posts}
    posts: dict[str, None] = {}
    lists: dict[str, None] = {}
    for (post, account), some in together.items():
        if post in there and account in known and _list_alone(known[account], some):
            lists[account] = None
        else:
            posts[post] = None
    return ChangedSince(posts=tuple(posts), lists=tuple(lists))


def _list_alone(account: Account, steps: Sequence[Step]) -> bool:
    """Say whether steps of a post on an account are of recipients who came or left, and of nothing else."""
    gone = [each for each in steps if each.change is Change.CANCEL]
    come = [each for each in steps if each.change in _ADDS and each.pictured]
    if len(gone) + len(come) < len(steps) or any(each.delivery.recipient is None for each in steps):
        return False
    # Whoever is on the list still, and is not sent it any more: then the post says so.
    left = all(each.delivery.recipient not in account.recipients for each in gone)
    # All of them, and none before: a new post.
    return left and (bool(gone) or len(come) < len(account.recipients))
