"""What a partner's page must give away, from the one line that composes texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from socialkit import Campaign
from socialkit.assignments import assignment, kit_assignments
from socialkit.composing import compose
from socialkit.model.message import Message
from socialkit.platforms.registry import platform_names
from tests.real.kit.visiting import Visit

_VALUES = "id => [...document.querySelectorAll(`#post-${id} .seg input`)].map(one => one.value)"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way of posting one post: what the radio button is called, and what it may stand for."""

    post: str
    value: str
    platforms: tuple[str, ...]


def messages(campaign: Campaign, partner: str) -> dict[tuple[str, str], Message]:
    """Give each message of a partner's kit, by post and platform; platforms that it is not for, too."""
    (owner,) = (one for one in campaign.partners if one.id == partner)
    found = {}
    for each in kit_assignments(campaign, owner):
        for platform in platform_names():
            message = compose(campaign, assignment(campaign, each.post, platform, owner))
            found[message.post, platform] = message
    return found


def choices(visit: Visit, campaign: Campaign, partner: str) -> Iterator[Choice]:
    """Give each choice that the cards offer; ``other`` stands for all platforms without one of their own."""
    known = messages(campaign, partner)
    for post in dict.fromkeys(post for post, _ in known):
        values = visit.evaluate(_VALUES, post)
        platforms = [platform for one, platform in known if one == post]
        rest = tuple(platform for platform in platforms if platform not in values)
        assert values, f"{partner}: {post} has no choice of platform"
        for value in values:
            yield Choice(post=post, value=value, platforms=rest if value == "other" else (value,))


def pages_of(folder: Path) -> list[str]:
    """Give all pages of a kit folder, those for partners first."""
    return sorted((page.relative_to(folder).as_posix() for page in folder.rglob("*.html")), key=_order)


def _order(page: str) -> tuple[int, str]:
    return -page.count("/"), page


def missing(folder: Path, page: str, links: list[str]) -> list[str]:
    """Give the links to files beside a page that lead to none, or out of the folder."""
    here = (folder / page).parent
    lost = []
    for link in links:
        path = unquote(urlsplit(link).path)
        target = (here / path).resolve() if path else folder / page
        if not target.is_relative_to(folder.resolve()) or not target.is_file():
            lost.append(link)
    return lost
