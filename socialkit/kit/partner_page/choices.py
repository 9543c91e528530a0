"""Where a post can be put: a choice for each of its platforms, and one for all others that take it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from socialkit.assignments import Assignment, assignment
from socialkit.composing import compose
from socialkit.model.campaign import Campaign
from socialkit.model.message import Message
from socialkit.platforms.platform import Dialect
from socialkit.platforms.registry import platform_names, traits

#: The choice for platforms that the post was not written for and that open with its text all the same.
OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A message as one platform gets it from a partner's own hand."""

    assigned: Assignment
    message: Message

    @property
    def reader(self) -> Dialect:
        """How the platform reads it."""
        return self.assigned.dialect

    @property
    def link(self) -> str | None:
        """The address that opens the platform's form with the text in it; None: there is none."""
        return self.reader.share_link(self.message) if self.reader.traits.shares_text else None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlatformChoice:
    """What stands behind one button of the choice: one platform, or (``other``) several with one text.

    Its first offer is the one that is counted and marked: that of the tightest limit.
    """

    value: str
    offers: tuple[Offer, ...]

    @property
    def title(self) -> str:
        """The platform's name as people write it; of others, that of the one that is counted."""
        return self.offers[0].reader.title

    @property
    def text(self) -> str:
        """The text that its platforms share."""
        return self.offers[0].message.text


def choices(campaign: Campaign, assigned: Sequence[Assignment]) -> tuple[PlatformChoice, ...]:
    """Give the choices for a post of a kit, whose assignments are given: its own platforms first.

    Another platform on which the text is not that of the other ones (for a name has a form there) is a
    choice of its own.
    """
    own = [PlatformChoice(value=each.platform, offers=(_offer(campaign, each),)) for each in assigned]
    by_text: dict[str, list[Offer]] = {}
    for offer in _others(campaign, assigned):
        by_text.setdefault(offer.message.text, []).append(offer)
    groups = sorted(by_text.values(), key=len, reverse=True)
    special = [
        PlatformChoice(value=each.assigned.platform, offers=(each,)) for group in groups[1:] for each in group
    ]
    return (*own, *special, *(PlatformChoice(value=OTHER, offers=_tightest(group)) for group in groups[:1]))


def alone(
    campaign: Campaign, assigned: Sequence[Assignment], written: Callable[[Assignment], Assignment]
) -> tuple[PlatformChoice, ...]:
    """Give every platform as a choice of its own, for whoever is to put together those that share a text.

    First the post's own, then the others, then these once more, the tightest limit first, each as the
    one that stands for others. ``written`` gives each assignment as it is to be read.
    """
    own = [_offer(campaign, written(each)) for each in assigned]
    others = [_offer(campaign, written(each.assigned)) for each in _others(campaign, assigned)]
    single = [PlatformChoice(value=each.assigned.platform, offers=(each,)) for each in (*own, *others)]
    return (*single, *(PlatformChoice(value=OTHER, offers=(each,)) for each in _tightest(others)))


def _others(campaign: Campaign, assigned: Sequence[Assignment]) -> Iterator[Offer]:
    here = {each.platform for each in assigned}
    first = assigned[0]
    for name in _public_platforms(tuple(sys.path)):
        if name not in here:
            offer = _offer(campaign, assignment(campaign, first.post, name, first.partner))
            if offer.link or offer.reader.traits.share_at:
                yield offer


@lru_cache(maxsize=4)
def _public_platforms(_path: tuple[str, ...]) -> tuple[str, ...]:
    """Give the platforms that show posts to everybody; which are installed depends on the path of imports."""
    return tuple(name for name in platform_names() if traits(name).public)


def _offer(campaign: Campaign, assigned: Assignment) -> Offer:
    return Offer(assigned=assigned, message=compose(campaign, assigned))


def _tightest(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    def limit(offer: Offer) -> float:
        text = offer.reader.limits.text
        return text.value if text else float("inf")

    return tuple(sorted(offers, key=limit))
