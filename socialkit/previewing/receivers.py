"""Who gets a message: an account at a time, a partner in her kit, nobody yet; how its delivery stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    that of ``delivery`` (of several the first), or `DRAFT`, `PLANNED`, `IN_KITS`, `NOBODYS` where no ledger
    knows of it. On a card ``delivery`` is there only where the ledger has it just as it is shown.
    """

    name: str
    account: str | None = None
    partner: str | None = None
    due: Moment | None = None
    state: str
    delivery: Delivery | None = None


#: What the ledger has of a post on an account: one delivery, or one for each recipient.
ByAccount = Mapping[tuple[str, str], Sequence[Delivery]]


def received(campaign: Campaign, deliveries: Iterable[Delivery]) -> Iterator[tuple[Assignment, Receiver]]:
    """Give every assignment with its receiver: accounts' first, then kits', then what nobody gets.

    ``deliveries`` are the ledger's. An account with a list of recipients is a receiver for each way in which
    its deliveries stand, and its name says how many stand so.
    """
    known: defaultdict[tuple[str, str], list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        known[delivery.post, delivery.account].append(delivery)
    there = set()
    for each in account_assignments(campaign):
        there.add((each.post.id, each.platform, each.language))
        yield from ((each, receiver) for receiver in _of_account(campaign, each, known))
    for partner in campaign.partners:
        for each in kit_assignments(campaign, partner):
            there.add((each.post.id, each.platform, each.language))
            yield each, Receiver(name=partner.name, partner=partner.id, due=each.due, state=IN_KITS)
    for audience in audiences(campaign):
        version = audience.version
        if (version.id, audience.platform, version.lang) not in there:
            each = assignment(campaign, version, audience.platform)
            yield each, Receiver(name=campaign.organizer or campaign.name, due=each.due, state=NOBODYS)


def _of_account(campaign: Campaign, each: Assignment, known: ByAccount) -> Iterator[Receiver]:
    name = each.account.id if each.account else campaign.name
    found = known.get((each.post.id, name), ())
    recipients = each.account.recipients if each.account else ()
    if not recipients:
        alone = next((one for one in found if one.recipient is None), None)
        yield _standing(each, name, name, alone)
        return
    own = {one.recipient: one for one in found}
    groups: defaultdict[tuple[object, ...], list[Delivery | None]] = defaultdict(list)
    for recipient in recipients:
        one = own.get(recipient)
        stands = (one.state, one.due, one.content_hash, one.approved_by) if one else ()
        groups[stands].append(one)
    for some in groups.values():
        yield _standing(each, name, name if len(groups) == 1 else f"{name} ({len(some):,})", some[0])


def _standing(each: Assignment, account: str, name: str, delivery: Delivery | None) -> Receiver:
    due = delivery.due if delivery else each.due
    return Receiver(
        name=name,
        account=account,
        partner=each.partner.id if each.partner else None,
        due=due,
        state=str(delivery.state) if delivery else PLANNED if due else DRAFT,
        delivery=delivery,
    )
