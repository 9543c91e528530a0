"""Every message of a campaign against every rule: each text is read once, findings that agree are one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from socialkit.assignments import Assignment, assignment, readers
from socialkit.checking.finding_limit import MOST_HEARD, gathered
from socialkit.checking.merging import ALLIANCE, Heard, finding, folded
from socialkit.checking.selection import asked_for, selected, turned_off, waiting
from socialkit.composing import compose
from socialkit.findings.finding import Finding, Findings, Severity
from socialkit.model.campaign import Campaign, Partner, Waiver
from socialkit.model.message import Message
from socialkit.model.moment import to_utc
from socialkit.rules.file.waivers import counts, unknown_settings
from socialkit.rules.registry import CAMPAIGN_RULES, CLOCK_RULES, MESSAGE_RULES, RULES, WAIVER_RULES
from socialkit.rules.rule import Clocked, Reading, Remark, Rule, Subject, WaiverUse


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckOptions:
    """What a check was asked to look at."""

    platforms: Sequence[str]
    now: datetime | None
    select: Sequence[str]
    ignore: Sequence[str]
    off: frozenset[str]
    waiting: frozenset[str]

    def runs(self, rules: Iterable[Rule[Subject]]) -> list[Rule[Subject]]:
        """Give those of ``rules`` that were asked for."""
        return [rule for rule in rules if self.wants(rule.code)]

    def wants(self, code: str) -> bool:
        """Say whether the rule runs."""
        return selected(code, self.select, self.ignore) and code not in self.off | self.waiting


def check(
    campaign: Campaign,
    *,
    platforms: Sequence[str] = (),
    now: datetime | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Findings:
    """Check every message of ``campaign``: post by platform by partner, with everything filled in.

    ``platforms`` narrows the check to these, ``select`` and ``ignore`` to rules by code or its
    beginning. Rules about what is past by now run only when ``now`` is given. Raises LookupError for a
    platform that nobody has registered, ValueError for a ``now`` without a zone.
    """
    campaign = asked_for(campaign, select)
    wish = CheckOptions(
        platforms=platforms,
        now=to_utc(now) if now else None,
        select=select,
        ignore=ignore,
        off=turned_off(campaign),
        waiting=waiting(campaign),
    )
    heard = [*_about_campaign(campaign, wish), *_about_messages(campaign, wish)]
    narrowed = [_narrowed(one, platforms) for one in heard] if platforms else heard
    kept, used = _waived(campaign, [one for one in narrowed if one is not None])
    return Findings([*gathered(folded(campaign, kept)), *_idle(campaign, used, wish)])


def _about_campaign(campaign: Campaign, wish: CheckOptions) -> Iterator[Heard]:
    everybody = _everybody(campaign)
    spoken: Counter[tuple[str, str]] = Counter()
    for code, severity, remark in _remarks(campaign, wish):
        if remark.post:
            spoken[code, remark.post] += 1
            if spoken[code, remark.post] > MOST_HEARD:
                continue
        yield Heard(
            code, remark.severity or severity, remark, remark.post, remark.platforms, everybody, everybody
        )


def _remarks(campaign: Campaign, wish: CheckOptions) -> Iterator[tuple[str, Severity, Remark]]:
    for rule in wish.runs(CAMPAIGN_RULES):
        yield from ((rule.code, rule.severity, remark) for remark in rule.remarks(campaign))
    if wish.now:
        clocked = Clocked(campaign=campaign, now=wish.now)
        for timed in wish.runs(CLOCK_RULES):
            yield from ((timed.code, timed.severity, remark) for remark in timed.remarks(clocked))


def _about_messages(campaign: Campaign, wish: CheckOptions) -> Iterator[Heard]:
    rules = wish.runs(MESSAGE_RULES)
    for post in campaign.posts:
        read_by = readers(campaign, post)
        for platform in post.platforms:
            if not wish.platforms or platform in wish.platforms:
                for version, partners in read_by:
                    own = assignment(campaign, version, platform)
                    everybody = (ALLIANCE, *(partner.id for partner in partners))
                    for message, posters in _distinct(campaign, own, partners):
                        reading = _reading(campaign, own, message, wish.now)
                        yield from _about_message(rules, reading, posters, everybody)


def _reading(campaign: Campaign, wanted: Assignment, message: Message, now: datetime | None) -> Reading:
    speaker = wanted.dialect
    return Reading(
        campaign=campaign,
        post=wanted.post,
        message=message,
        dialect=speaker,
        entities=speaker.entities(message.text),
        length=speaker.length(message.text),
        now=now,
    )


def _about_message(
    rules: Iterable[Rule[Reading]],
    reading: Reading,
    posters: tuple[str | None, ...],
    everybody: tuple[str | None, ...],
) -> Iterator[Heard]:
    platforms = (reading.message.platform,)
    for rule in rules:
        for remark in islice(rule.remarks(reading), MOST_HEARD):
            severity = remark.severity or rule.severity
            yield Heard(
                rule.code, severity, remark, reading.post.id, platforms, posters, everybody, reading.post.lang
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


def _everybody(campaign: Campaign) -> tuple[str | None, ...]:
    return (ALLIANCE, *(partner.id for partner in campaign.partners))


def _narrowed(heard: Heard, platforms: Sequence[str]) -> Heard | None:
    """Leave out the other platforms; None when nothing is left of a finding about a post."""
    left = tuple(name for name in heard.platforms if name in platforms)
    if heard.platforms and not left:
        return None
    return replace(heard, platforms=left)


def _waived(campaign: Campaign, heard: Iterable[Heard]) -> tuple[list[Heard], set[int]]:
    """Keep what no waiver holds back, and give the ``id`` of each waiver that held something."""
    waivers: dict[tuple[str | None, str], list[Waiver]] = {}
    for post in campaign.posts:
        for waiver in filter(counts, post.waivers):
            waivers.setdefault((post.id, waiver.code), []).append(waiver)
    kept: list[Heard] = []
    used: set[int] = set()
    for one in heard:
        holding = waivers.get((one.post, one.code), [])
        used |= {id(waiver) for waiver in holding}
        if not holding:
            kept.append(one)
    return kept, used


def _idle(campaign: Campaign, used: set[int], wish: CheckOptions) -> Iterator[Finding]:
    """Give findings about waivers that do nothing; none where only a part of the rules or platforms ran."""
    written = [(post, waiver) for post in campaign.posts for waiver in post.waivers]
    stray = [(None, waiver) for waiver in campaign.stray]
    codes = frozenset(RULES)
    for rule in wish.runs(WAIVER_RULES):
        found = unknown_settings(campaign, RULES)
        yield from (finding(rule.code, rule.severity, remark) for remark in found)
    for post, waiver in [*written, *stray]:
        ran = not wish.platforms and wish.wants(waiver.code)
        use = WaiverUse(post=post, waiver=waiver, used=id(waiver) in used or not ran, codes=codes)
        for rule in wish.runs(WAIVER_RULES):
            yield from (finding(rule.code, rule.severity, remark) for remark in rule.remarks(use))
