"""The messages of a campaign as their platforms read them: each different text once, with all who post it."""

from collections.abc import Iterator
from dataclasses import dataclass

from socialkit.checking.merging import ALLIANCE, everybody
from socialkit.checking.selection import Selection
from socialkit.model.campaign import Campaign, Partner, Post
from socialkit.model.message import Message, compose
from socialkit.platforms.platform import Dialect
from socialkit.platforms.registry import dialect_of
from socialkit.rules.rule import Reading


@dataclass(frozen=True, slots=True)
class PostedReading:
    """A reading, and the ids of all who post this very text; None stands for the alliance itself."""

    reading: Reading
    posters: tuple[str | None, ...]


def readings(campaign: Campaign, wish: Selection) -> Iterator[PostedReading]:
    """Read every message of the platforms that were asked for: post by platform by different text."""
    for post in campaign.posts:
        for platform in filter(wish.reads, post.platforms):
            speaker = dialect_of(campaign, platform)
            for message, posters in _distinct(campaign, post, platform):
                yield PostedReading(_reading(campaign, post, message, speaker), posters)


def _reading(campaign: Campaign, post: Post, message: Message, speaker: Dialect) -> Reading:
    return Reading(
        campaign=campaign,
        post=post,
        message=message,
        dialect=speaker,
        entities=speaker.entities(message.text),
        length=speaker.length(message.text),
    )


def _distinct(
    campaign: Campaign, post: Post, platform: str
) -> Iterator[tuple[Message, tuple[str | None, ...]]]:
    """Give each distinct text of a post on a platform with all who get it."""
    if "{" not in post.text_for(platform).value:
        # Without a placeholder a partner changes nothing in the text, which is all that rules read.
        yield compose(campaign, post, platform), everybody(campaign)
        return
    found: dict[str, tuple[Message, list[str | None]]] = {}
    everyone: tuple[Partner | None, ...] = (ALLIANCE, *campaign.partners)
    for partner in everyone:
        message = compose(campaign, post, platform, partner)
        found.setdefault(message.text, (message, []))[1].append(partner.id if partner else ALLIANCE)
    for message, posters in found.values():
        yield message, tuple(posters)
