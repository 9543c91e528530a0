"""The messages of a campaign as their platforms read them: each different text once, with all who post it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from socialkit.assignments import Assignment, assignment, audiences
from socialkit.checking.merging import ALLIANCE
from socialkit.checking.selection import Selection
from socialkit.composing import compose
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.message import Message
from socialkit.rules.rule import Reading


@dataclass(frozen=True, slots=True)
class PostedReading:
    """A reading, and the ids of all who post this very text; None stands for the alliance itself.

    ``readers`` are all who get the post in its language.
    """

    reading: Reading
    posters: tuple[str | None, ...]
    readers: tuple[str | None, ...]


def readings(campaign: Campaign, selection: Selection) -> Iterator[PostedReading]:
    """Read every message of the platforms that were asked for: post by platform by language by text."""
    for each in audiences(campaign):
        if selection.reads(each.platform):
            own = assignment(campaign, each.version, each.platform)
            everybody = (ALLIANCE, *(partner.id for partner in each.partners))
            for message, posters in _distinct(campaign, own, each.partners):
                yield PostedReading(_reading(campaign, own, message), posters, everybody)


def _reading(campaign: Campaign, wanted: Assignment, message: Message) -> Reading:
    return Reading(
        campaign=campaign,
        post=wanted.post,
        message=message,
        dialect=wanted.dialect,
        entities=wanted.dialect.entities(message.text),
        length=wanted.dialect.length(message.text),
    )


def _distinct(
    campaign: Campaign, wanted: Assignment, partners: Sequence[Partner]
) -> Iterator[tuple[Message, tuple[str | None, ...]]]:
    """Give each distinct text of a post on a platform, in one language, with all who get it."""
    everyone: tuple[Partner | None, ...] = (ALLIANCE, *partners)
    if "{" not in wanted.text.value:
        # Without a placeholder a partner changes nothing in the text, which is all that rules read.
        yield compose(campaign, wanted), (ALLIANCE, *(each.id for each in partners))
        return
    found: dict[str, tuple[Message, list[str | None]]] = {}
    for partner in everyone:
        message = compose(campaign, assignment(campaign, wanted.post, wanted.platform, partner))
        found.setdefault(message.text, (message, []))[1].append(partner.id if partner else ALLIANCE)
    for message, posters in found.values():
        yield message, tuple(posters)
