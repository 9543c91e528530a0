"""The texts of a card, platform by platform, as files list them: those that the post is written for."""

from collections.abc import Iterator
from dataclasses import dataclass

from socialkit.kit.partner_page.choices import OTHER
from socialkit.kit.partner_page.post_cards import PostCard


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedText:
    """A text for one platform, the files that go with it, and the names to pick there."""

    platform: str
    title: str
    text: str
    lang: str
    pictures: tuple[str, ...]
    picks: tuple[str, ...]


def offered(card: PostCard) -> Iterator[OfferedText]:
    """Give a card's texts in the order of its platforms."""
    ways = {way.on: way for way in card.ways}
    for platform, title in card.choices:
        if platform != OTHER:
            found = card.text_on(platform)
            pictures = tuple(
                each.graphic.file for each in card.graphics if not each.on or platform in each.on
            )
            yield OfferedText(
                platform=platform,
                title=title,
                text=found.value,
                lang=found.lang,
                pictures=pictures,
                picks=ways[platform].picks,
            )
