"""Many findings that say the same become one, with the platforms and partners it holds for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from socialkit.findings.finding import Confidence, Finding
from socialkit.model.campaign import Campaign
from socialkit.platforms.registry import dialect

#: Stands for the alliance itself among the ids of those who post.
ALLIANCE = None


class Unmerged(NamedTuple):
    """What one rule found in one message, or of the campaign; ``posters`` are all for whom it holds.

    They stand in the order of the file; ``alike`` of them post the very text of the first. ``readers`` are
    all who get the message in its language (``lang``).
    """

    finding: Finding
    posters: tuple[str | None, ...]
    readers: tuple[str | None, ...]
    lang: str = ""
    alike: int = 0


def everybody(campaign: Campaign) -> tuple[str | None, ...]:
    """Give the ids of all who post."""
    return (ALLIANCE, *(partner.id for partner in campaign.partners))


def merged(campaign: Campaign, found: Iterable[Unmerged]) -> Iterator[Finding]:
    """Make one finding of all that say the same about the same post."""
    groups: dict[tuple[object, ...], list[Unmerged]] = {}
    for one in found:
        finding = one.finding
        # Two partners may use one logo file, and each has her own waivers and her own row.
        about = (finding.picture, finding.partners)
        alike = (finding.message, finding.place, finding.remedy, *about)
        same = (finding.group_key,) if finding.group_key else alike
        groups.setdefault((finding.code, finding.severity, finding.post, one.lang, *same), []).append(one)
    names = {partner.id: partner.name for partner in campaign.partners}
    for group in groups.values():
        yield from _one_each(group, names)


def _one_each(group: Sequence[Unmerged], names: Mapping[str, str]) -> Iterator[Finding]:
    """Give one finding for all platforms that concern the same posters."""
    if len(group) == 1:
        yield _spoken(group[0], group[0].finding.platforms, group[0].posters, names)
        return
    by_platform: dict[tuple[str, ...], dict[str | None, Unmerged]] = {}
    for one in group:
        there = by_platform.setdefault(one.finding.platforms, {})
        for poster in one.posters:
            there[poster] = one
    by_posters: dict[tuple[str | None, ...], list[tuple[str, ...]]] = {}
    order = {poster: at for at, poster in enumerate(group[0].readers)}
    for platforms, there in by_platform.items():
        by_posters.setdefault(tuple(sorted(there, key=order.__getitem__)), []).append(platforms)
    for posters, several in by_posters.items():
        worst = max((by_platform[several[0]][poster] for poster in posters), key=_rank)
        platforms = tuple(dict.fromkeys(name for some in several for name in some))
        sure = any(by_platform[some][posters[0]].finding.confidence is Confidence.SURE for some in several)
        # What is certain on one of its platforms is so for the finding.
        yield _spoken(worst, platforms, posters, names, Confidence.SURE if sure else None)


def _rank(one: Unmerged) -> int:
    return one.finding.rank


def _spoken(
    worst: Unmerged,
    platforms: tuple[str, ...],
    posters: tuple[str | None, ...],
    names: Mapping[str, str],
    confidence: Confidence | None = None,
) -> Finding:
    everyone = len(posters) == len(worst.readers)
    message = worst.finding.message
    # Without platforms it may be a part of a file's name.
    if platforms and "{platforms}" in message:
        message = message.replace("{platforms}", ", ".join([dialect(name).title for name in platforms]))
    if worst.finding.group_key and len(posters) > (worst.alike or len(worst.posters)):
        first = worst.posters[0]
        message += f" (worst: {names[first] if first else 'your own'})"
    elif posters == (ALLIANCE,) and not everyone:
        message += " (in your own message only)"
    partners = () if everyone else tuple(poster for poster in posters if poster is not None)
    same = confidence or worst.finding.confidence
    return replace(worst.finding, message=message, platforms=platforms, partners=partners, confidence=same)
