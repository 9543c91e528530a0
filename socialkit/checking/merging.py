"""Many remarks that say the same become one finding, with the platforms and partners it holds for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import Remark

#: Stands for the alliance itself among the ids of those who post.
ALLIANCE = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A remark of one rule about one message, before folding; ``posters`` are all it holds for.

    ``readers`` are all who get the message in its language (``lang``).
    """

    code: str
    severity: Severity
    remark: Remark
    post: str | None
    platforms: tuple[str, ...]
    posters: tuple[str | None, ...]
    readers: tuple[str | None, ...]
    lang: str = ""


def folded(campaign: Campaign, heard: Iterable[Heard]) -> Iterator[Finding]:
    """Make one finding of all that say the same about the same post."""
    groups: dict[tuple[object, ...], list[Heard]] = {}
    for one in heard:
        remark = one.remark
        same = (remark.kin,) if remark.kin else (remark.message, remark.place, remark.remedy)
        groups.setdefault((one.code, one.severity, one.post, one.lang, *same), []).append(one)
    names = {partner.id: partner.name for partner in campaign.partners}
    for group in groups.values():
        yield from _one_each(group, names)


def _one_each(group: Sequence[Heard], names: Mapping[str, str]) -> Iterator[Finding]:
    """Give one finding for all platforms that concern the same posters."""
    if len(group) == 1:
        yield _spoken(group[0], group[0].platforms, group[0].posters, names)
        return
    by_platform: dict[tuple[str, ...], dict[str | None, Heard]] = {}
    for one in group:
        found = by_platform.setdefault(one.platforms, {})
        for poster in one.posters:
            found[poster] = one
    by_posters: dict[tuple[str | None, ...], list[tuple[str, ...]]] = {}
    for platforms, found in by_platform.items():
        by_posters.setdefault(tuple(found), []).append(platforms)
    for posters, several in by_posters.items():
        worst = max((by_platform[several[0]][poster] for poster in posters), key=_amount)
        platforms = tuple(dict.fromkeys(name for some in several for name in some))
        yield _spoken(worst, platforms, posters, names)


def _amount(heard: Heard) -> int:
    return heard.remark.amount


def _spoken(
    worst: Heard,
    platforms: tuple[str, ...],
    posters: tuple[str | None, ...],
    names: Mapping[str, str],
) -> Finding:
    everybody = len(posters) == len(worst.readers)
    message = worst.remark.message.replace("{platforms}", ", ".join(platforms))
    if worst.remark.kin and len(posters) > len(worst.posters):
        first = worst.posters[0]
        message += f" (worst: {names[first] if first else 'your own'})"
    elif posters == (ALLIANCE,) and not everybody:
        message += " (in your own message only)"
    partners = () if everybody else tuple(poster for poster in posters if poster is not None)
    remark = worst.remark
    return Finding(
        code=worst.code,
        severity=worst.severity,
        message=message,
        remedy=remark.remedy,
        place=remark.place,
        fix=remark.fix,
        post=worst.post,
        platforms=platforms,
        partners=partners,
    )


def finding(code: str, severity: Severity, remark: Remark) -> Finding:
    """Give the finding that a single remark makes."""
    return Finding(
        code=code,
        severity=severity,
        message=remark.message,
        remedy=remark.remedy,
        place=remark.place,
        fix=remark.fix,
        post=remark.post,
    )
