"""Who gets a message: an account at a time, a partner in her kit, nobody yet; how its delivery stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from socialkit.assignments import Assignment, account_assignments, assignment, audiences, kit_assignments
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.model.moment import Moment

#: What a message is called that no ledger knows: without a time it cannot be scheduled.
DRAFT, PLANNED, IN_KITS, NOBODYS = "draft", "planned", "in kits", "nobody's"


@dataclass(frozen=True, kw_only=True, slots=True)
class Receiver:
    """Who gets a message.

    ``account`` and ``partner`` are ids, None where it is none; ``name`` is what people call it. ``state`` is
    that of ``delivery``, or `DRAFT`, `PLANNED`, `IN_KITS`, `NOBODYS` where no ledger knows of it.
    """

    name: str
    account: str | None = None
    partner: str | None = None
    due: Moment | None = None
    state: str
    delivery: Delivery | None = None


def received(campaign: Campaign, deliveries: Mapping[str, Delivery]) -> Iterator[tuple[Assignment, Receiver]]:
    """Give every assignment with its receiver: accounts' first, then kits', then what nobody gets.

    ``deliveries`` are the ledger's, by key.
    """
    there = set()
    for each in account_assignments(campaign):
        there.add((each.post.id, each.platform, each.language))
        yield each, _of_account(campaign, each, deliveries)
    for partner in campaign.partners:
        for each in kit_assignments(campaign, partner):
            there.add((each.post.id, each.platform, each.language))
            yield each, Receiver(name=partner.name, partner=partner.id, due=each.due, state=IN_KITS)
    for audience in audiences(campaign):
        version = audience.version
        if (version.id, audience.platform, version.lang) not in there:
            each = assignment(campaign, version, audience.platform)
            yield each, Receiver(name=campaign.organizer or campaign.name, due=each.due, state=NOBODYS)


def _of_account(campaign: Campaign, each: Assignment, deliveries: Mapping[str, Delivery]) -> Receiver:
    account = each.account
    name = account.id if account else campaign.name
    delivery = deliveries.get(f"{each.post.id}@{name}")
    due = delivery.due if delivery else each.due
    return Receiver(
        name=name,
        account=name,
        partner=each.partner.id if each.partner else None,
        due=due,
        state=str(delivery.state) if delivery else PLANNED if due else DRAFT,
        delivery=delivery,
    )
