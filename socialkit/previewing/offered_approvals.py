"""What of a card an answer may approve: the deliveries to sign, and why others cannot be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from socialkit.ledger.writing.approvals import APPROVABLE
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.planning.replaced_pictures import PictureFiles
from socialkit.previewing.preview_answers import hash_of
from socialkit.previewing.preview_cards import PreviewCard
from socialkit.previewing.preview_words import STATE_WORDS
from socialkit.previewing.receivers import DRAFT, PLANNED, Receiver

#: Why nothing can be signed, as the catalogues have it.
_NO_ACCOUNT = "no account publishes it"
_UNSCHEDULED = "not in the schedule yet"
_OTHERWISE = "the schedule has it otherwise"
_ANOTHER_PICTURE = "the schedule has another picture"
_NO_PICTURE = "its picture cannot be compared with the scheduled one"
_SIGNED = "approved already by {name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class NotOffered:
    """A receiver whose delivery cannot be signed, and a sentence with its values that says why."""

    name: str = ""
    why: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalOffer:
    """What an answer signs of a card, each with its hash (``hash_of``), and what it cannot sign."""

    hashes: tuple[str, ...]
    others: tuple[NotOffered, ...]


def offered(campaign: Campaign, files: PictureFiles, card: PreviewCard) -> ApprovalOffer:
    """Give what a card offers: what the ledger has just as it is shown, that waits and that nobody signed.

    What goes out with another picture than the card shows is signed by no answer.
    """
    hashes: dict[str, None] = {}
    others = [] if card.accounts else [NotOffered(why=_NO_ACCOUNT)]
    for each in card.accounts:
        found = next(_reasons(campaign, files, each), None)
        if found is None and each.delivery:
            hashes[hash_of(each.delivery)] = None
        elif found:
            others.append(found)
    return ApprovalOffer(hashes=tuple(hashes), others=tuple(others))


def _reasons(campaign: Campaign, files: PictureFiles, receiver: Receiver) -> Iterator[NotOffered]:
    """Give why the delivery of a receiver cannot be signed, what says most first; nothing where it can."""
    name, delivery = receiver.name, receiver.delivery
    if receiver.state in {DRAFT, PLANNED}:
        yield NotOffered(name=name, why=_UNSCHEDULED)
    elif receiver.state not in APPROVABLE:
        yield NotOffered(name=name, why=STATE_WORDS[receiver.state])
    elif delivery is None or _goes_elsewhere(campaign, delivery):
        yield NotOffered(name=name, why=_OTHERWISE)
    elif files.replaced(delivery):
        yield NotOffered(name=name, why=_ANOTHER_PICTURE)
    elif files.unknown(delivery):
        yield NotOffered(name=name, why=_NO_PICTURE)
    elif delivery.approved_by:
        yield NotOffered(name=name, why=_SIGNED, values={"name": delivery.approved_by})


def _goes_elsewhere(campaign: Campaign, delivery: Delivery) -> bool:
    """Say whether the file has another publisher or server for it, which makes a signature void."""
    now = {each.id: (each.publisher, each.server or "") for each in campaign.accounts}
    there = (delivery.publisher, delivery.server)
    return now.get(delivery.account, there) != there
