"""The pipeline of all findings: readings and evidence, rules, waivers, merging, the limit."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from socialkit.checking.active_rules import ActiveRules, active_rules
from socialkit.checking.finding_limit import MOST_COLLECTED, summarized
from socialkit.checking.merging import Unmerged, everybody, merged
from socialkit.checking.message_findings import found_in_messages
from socialkit.checking.selection import CheckSelection
from socialkit.findings.finding import Finding, Findings, Severity
from socialkit.model.campaign import Campaign, Waiver
from socialkit.rules.file.waivers import PutAside, WaiverUse, counts, counts_for_logo
from socialkit.rules.logos.logo_codes import OFTEN_LATE
from socialkit.rules.rule import NO_POSTS, RuleContext, Scope

#: What gathers what rules look at beyond the file.
Gather = Callable[[Campaign], Iterable[object]]
_POST, _PARTNER = "post", "partner"
_FILE_ALONE: Mapping[Scope, Gather] = MappingProxyType({})


def examined(
    campaign: Campaign,
    selection: CheckSelection,
    beyond: Mapping[Scope, Gather] = _FILE_ALONE,
    *,
    stamped: Collection[str] = (),
) -> Findings:
    """Check what ``selection`` asks for; ``beyond`` holds who gathers what rules look at beyond the file.

    Nobody is asked where no rule would look at the answer. ``stamped`` are the partners whose graphics
    were made, so that all is known that can be said of their logos. Raises what ``check`` raises, and
    what those raise that gather.
    """
    active = active_rules(campaign, selection, beyond)
    found = [
        *_of_campaign(campaign, active),
        *found_in_messages(campaign, list(active.about(Scope.MESSAGE)), selection),
        *_from_beyond(campaign, active, beyond),
    ]
    kept, effect = _unwaived([*_narrowed(found, selection)], campaign)
    uses = [
        *_uses_of_posts(campaign, active, selection, effect),
        *_uses_of_partners(campaign, active, effect, stamped),
    ]
    return Findings([*summarized(merged(campaign, kept)), *_put_aside(campaign, active, selection, uses)])


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
        if (contexts := list(active.about(scope)))
        for subject in gather(campaign)
        for context in contexts
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
        yield Unmerged(finding, finding.partners or everyone, everyone)


def _narrowed(found: Iterable[Unmerged], selection: CheckSelection) -> Iterator[Unmerged]:
    """Leave out the platforms that were not asked for, and what is left without any."""
    if not selection.platforms:
        yield from found
        return
    for one in found:
        platforms = one.finding.platforms
        left = tuple(filter(selection.reads, platforms))
        if left == platforms:
            yield one
        elif left:
            yield one._replace(finding=replace(one.finding, platforms=left))


@dataclass(frozen=True, slots=True)
class _Effect:
    """What waivers did: the ``id`` of each that held a finding back, or would have one that nobody can."""

    used: set[int] = field(default_factory=set)
    vain: set[int] = field(default_factory=set)


def _waiving(campaign: Campaign) -> dict[tuple[str, str, str], list[Waiver]]:
    """Give the waivers that count, by what their owner is, its id, and their code."""
    found: dict[tuple[str, str, str], list[Waiver]] = {}
    for post in campaign.posts:
        for waiver in filter(counts, post.waivers):
            found.setdefault((_POST, post.id, waiver.code), []).append(waiver)
    for partner in campaign.partners:
        for waiver in filter(counts_for_logo, partner.waivers):
            found.setdefault((_PARTNER, partner.id, waiver.code), []).append(waiver)
    return found


def _unwaived(found: Iterable[Unmerged], campaign: Campaign) -> tuple[list[Unmerged], _Effect]:
    """Keep what no waiver holds back, and give what each waiver did."""
    waiving = _waiving(campaign)
    kept: list[Unmerged] = []
    effect = _Effect()
    if not waiving:
        return list(found), effect
    for one in found:
        holding = [waiver for owner in _owners(one.finding) for waiver in waiving.get(owner, [])]
        does = effect.vain if one.finding.lost and one.finding.code not in OFTEN_LATE else effect.used
        does.update(map(id, holding))
        if not holding or one.finding.lost:
            kept.append(one)
    return kept, effect


def _owners(finding: Finding) -> Iterator[tuple[str, str, str]]:
    """Give whose waivers hold back a finding: those of its post, or of the partner whose logo it is about."""
    if finding.post:
        yield _POST, finding.post, finding.code
    elif finding.picture:
        yield from ((_PARTNER, partner, finding.code) for partner in finding.partners)


def _uses_of_posts(
    campaign: Campaign, active: ActiveRules, selection: CheckSelection, effect: _Effect
) -> Iterator[WaiverUse]:
    """Give the waivers of posts; each counts as used where only a part of the rules or platforms ran."""
    ran = active.codes | {rule.code for rule in selection.rules.values() if rule.scope in NO_POSTS}
    written = [(post, waiver) for post in campaign.posts for waiver in post.waivers]
    for post, waiver in [*written, *((None, waiver) for waiver in campaign.stray)]:
        used = id(waiver) in effect.used or bool(selection.platforms) or waiver.code not in ran
        yield WaiverUse(post=post, waiver=waiver, used=used)


def _uses_of_partners(
    campaign: Campaign, active: ActiveRules, effect: _Effect, stamped: Collection[str]
) -> Iterator[WaiverUse]:
    """Give the waivers of partners; each counts as used where not all is known of her logos."""
    ran = {context.rule.code for context in active.about(Scope.LOGO) if context.on}
    for partner in campaign.partners if active.looks_at(Scope.LOGO) else ():
        known = ran if partner.id in stamped else ()
        for waiver in partner.waivers:
            yield WaiverUse(
                partner=partner,
                waiver=waiver,
                used=id(waiver) in effect.used or waiver.code not in known,
                vain=id(waiver) in effect.vain,
            )


def _put_aside(
    campaign: Campaign, active: ActiveRules, selection: CheckSelection, uses: Iterable[WaiverUse]
) -> Iterator[Finding]:
    """Give findings about waivers and settings that do nothing."""
    errors = {
        code
        for code, rule in selection.rules.items()
        if rule.scope is Scope.LOGO and rule.severity is Severity.ERROR
    }
    subject = PutAside(
        campaign=campaign, uses=tuple(uses), rules=selection.rules, lasting=frozenset(errors - OFTEN_LATE)
    )
    for context in active.about(Scope.WAIVER):
        yield from _checked(context, subject)
