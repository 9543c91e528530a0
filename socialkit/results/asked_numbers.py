"""Asking platforms for the numbers of what went out, where they tell everybody."""

from collections import defaultdict
from collections.abc import Iterator

from socialkit.errors import CredentialsError, PublishError, RateLimitedError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.selecting import pages
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Selection, State
from socialkit.platforms.measures.counters import can_count, counter
from socialkit.platforms.post_search.found_post import SearchNotes
from socialkit.platforms.publisher import PublisherContext
from socialkit.results.numbers_table import TypedNumbers


def ask_numbers(
    campaign: Campaign, ledger: Ledger, context: PublisherContext, notes: SearchNotes
) -> Iterator[TypedNumbers]:
    """Give the numbers of each post that is out, account by account; what went wrong is noted."""
    for id_, published in _published(campaign, ledger).items():
        account = next(each for each in campaign.accounts if each.id == id_)
        try:
            for key, numbers in counter(account, context).numbers(published, notes):
                yield TypedNumbers(key=key, platform=account.platform, numbers=numbers)
        except RateLimitedError as error:
            until = error.ends(context.clock())
            notes.note(
                f"{id_}: not all numbers were read ({error}): run it again after {until:%Y-%m-%d %H:%M} UTC"
            )
        except (CredentialsError, PublishError) as error:
            notes.note(f"{id_}: no more numbers were read: {error}")


def _published(campaign: Campaign, ledger: Ledger) -> dict[str, list[Delivery]]:
    """Give what is out, by account, where its numbers can be asked for."""
    asked = {account.id for account in campaign.accounts if can_count(account)}
    known = known_as(ledger, campaign)
    found: defaultdict[str, list[Delivery]] = defaultdict(list)
    if known is not None and asked:
        for some in pages(ledger, Selection(campaign=known.id, state=State.PUBLISHED)):
            for each in some:
                if (
                    each.account in asked
                    and each.receipt
                    and not each.receipt.here
                    and not each.message.reshares
                ):
                    found[each.account].append(each)
    return dict(found)
