"""A campaign against every rule: selection, readings and evidence, findings, waivers, merging, the limit."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from socialkit.checking.finding_limit import MOST_COLLECTED, summarized
from socialkit.checking.merging import Unmerged, everybody, merged
from socialkit.checking.message_findings import found_in_messages
from socialkit.checking.selection import ActiveRules, Selection, active_rules, selection
from socialkit.findings.finding import Finding, Findings
from socialkit.model.arguments import refuse_no_campaign
from socialkit.model.campaign import Campaign, Waiver
from socialkit.rules.file.waivers import PutAside, WaiverUse, counts
from socialkit.rules.registry import RULES
from socialkit.rules.rule import TOLD_ELSEWHERE, RuleContext, Scope

#: What gathers what a rule looks at beyond the file.
Gather = Callable[[Campaign], Iterable[object]]
_FILE_ALONE: Mapping[Scope, Gather] = MappingProxyType({})


def check(
    campaign: Campaign,
    *,
    platforms: Sequence[str] | None = None,
    now: datetime | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
) -> Findings:
    """Check every message of ``campaign``: post by platform by partner, with everything filled in.

    ``platforms`` narrows the check to these, ``select`` and ``ignore`` to rules by code or its
    beginning; without them all are looked at. What is past by now is told only when ``now`` is given.
    Raises MisuseError for a platform or a code that there is not, an empty list of what to look at, a
    ``now`` without a zone, a text where a list belongs, and for what is no campaign.
    """
    refuse_no_campaign(campaign, "check")
    return examined(campaign, selection(platforms=platforms, now=now, select=select, ignore=ignore))


def examined(
    campaign: Campaign, selection: Selection, beyond: Mapping[Scope, Gather] = _FILE_ALONE
) -> Findings:
    """Check what ``selection`` asks for; ``beyond`` holds who gathers what rules look at beyond the file.

    Nobody is asked where no rule would look at the answer. Raises what ``check`` raises, and what those
    raise that gather.
    """
    active = active_rules(campaign, selection, beyond)
    found = [
        *_of_campaign(campaign, active),
        *found_in_messages(campaign, list(active.about(Scope.MESSAGE)), selection),
        *_from_beyond(campaign, active, beyond),
    ]
    kept, used = _unwaived([*_narrowed(found, selection)], campaign)
    return Findings([*summarized(merged(campaign, kept)), *_put_aside(campaign, active, selection, used)])


def _checked(context: RuleContext, subject: object) -> Iterable[Finding]:
    """Give what the rule finds in a subject; nothing of a rule that others tell."""
    return context.rule.check(subject, context) if context.rule.check else ()


def _of_campaign(campaign: Campaign, active: ActiveRules) -> Iterator[Unmerged]:
    found = (finding for context in active.about(Scope.CAMPAIGN) for finding in _checked(context, campaign))
    return _limited(campaign, found)


def _from_beyond(
    campaign: Campaign, active: ActiveRules, beyond: Mapping[Scope, Gather]
) -> Iterator[Unmerged]:
    found = (
        finding
        for scope, gather in beyond.items()
        for context in active.about(scope)
        for subject in gather(campaign)
        for finding in _checked(context, subject)
    )
    return _limited(campaign, found)


def _limited(campaign: Campaign, found: Iterable[Finding]) -> Iterator[Unmerged]:
    """Give what holds whoever posts, but of very much of one rule in one post only the first."""
    everyone = everybody(campaign)
    collected: Counter[tuple[str, str]] = Counter()
    for finding in found:
        if finding.post:
            collected[finding.code, finding.post] += 1
            if collected[finding.code, finding.post] > MOST_COLLECTED:
                continue
        yield Unmerged(finding, everyone, everyone)


def _narrowed(found: Iterable[Unmerged], selection: Selection) -> Iterator[Unmerged]:
    """Leave out the platforms that were not asked for, and what is left without any."""
    for one in found:
        platforms = one.finding.platforms
        left = tuple(filter(selection.reads, platforms))
        if left == platforms:
            yield one
        elif left:
            yield replace(one, finding=replace(one.finding, platforms=left))


def _waiving(campaign: Campaign) -> dict[tuple[str | None, str], list[Waiver]]:
    """Give the waivers that count, by the id of their post and their code."""
    found: dict[tuple[str | None, str], list[Waiver]] = {}
    for post in campaign.posts:
        for waiver in filter(counts, post.waivers):
            found.setdefault((post.id, waiver.code), []).append(waiver)
    return found


def _unwaived(found: Iterable[Unmerged], campaign: Campaign) -> tuple[list[Unmerged], set[int]]:
    """Keep what no waiver holds back, and give the ``id`` of each waiver that held something."""
    waiving = _waiving(campaign)
    kept: list[Unmerged] = []
    used: set[int] = set()
    for one in found:
        holding = waiving.get((one.finding.post, one.finding.code), [])
        used |= {id(waiver) for waiver in holding}
        if not holding:
            kept.append(one)
    return kept, used


def _put_aside(
    campaign: Campaign, active: ActiveRules, selection: Selection, used: set[int]
) -> Iterator[Finding]:
    """Give findings about waivers that do nothing; none where only a part of the rules or platforms ran."""
    written = [(post, waiver) for post in campaign.posts for waiver in post.waivers]
    ran = active.codes | {rule.code for rule in RULES.values() if rule.scope in TOLD_ELSEWHERE}
    uses = tuple(
        WaiverUse(
            post=post,
            waiver=waiver,
            used=id(waiver) in used or bool(selection.platforms) or waiver.code not in ran,
        )
        for post, waiver in [*written, *((None, waiver) for waiver in campaign.stray)]
    )
    subject = PutAside(campaign=campaign, uses=uses, rules=RULES)
    for context in active.about(Scope.WAIVER):
        yield from _checked(context, subject)
