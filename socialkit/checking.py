"""Every message of a campaign against every rule: each text is read once, findings that agree are one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from socialkit.errors import CampaignFileError
from socialkit.model.campaign import Campaign, Partner, Post
from socialkit.model.finding import Finding, Findings
from socialkit.model.message import Message, compose
from socialkit.platforms.platform import Dialect
from socialkit.platforms.registry import dialect
from socialkit.rules.folding import ALLIANCE, Heard, finding, folded
from socialkit.rules.registry import CAMPAIGN_RULES, FILE_RULES, MESSAGE_RULES, RULES, WAIVER_RULES
from socialkit.rules.rule import Reading, WaiverUse
from socialkit.rules.waivers import counts


def check(campaign: Campaign, *, platforms: Sequence[str] = ()) -> Findings:
    """Check every message of ``campaign``: post by platform by partner, with everything filled in.

    ``platforms`` narrows the check to these. Raises LookupError for a platform that nobody has registered.
    """
    heard = [*_about_campaign(campaign), *_about_messages(campaign, platforms)]
    narrowed = [_narrowed(one, platforms) for one in heard] if platforms else heard
    kept, idle = _waived(campaign, [one for one in narrowed if one is not None])
    findings = folded(campaign, kept)
    return Findings([*findings, *([] if platforms else idle)])


def problems_as_findings(error: CampaignFileError) -> Findings:
    """Give the faults that loading met as findings, all of them errors."""
    rules = {rule.code: rule for rule in FILE_RULES}
    return Findings(
        finding(problem.code, rules[problem.code].severity, remark)
        for problem in error.problems
        for remark in rules[problem.code].check(problem)
    )


def _about_campaign(campaign: Campaign) -> Iterator[Heard]:
    everybody = _everybody(campaign)
    for rule in CAMPAIGN_RULES:
        for remark in rule.check(campaign):
            severity = remark.severity or rule.severity
            yield Heard(rule.code, severity, remark, remark.post, remark.platforms, everybody)


def _about_messages(campaign: Campaign, platforms: Sequence[str]) -> Iterator[Heard]:
    for post in campaign.posts:
        for platform in post.platforms:
            if not platforms or platform in platforms:
                speaker = dialect(platform)
                for message, posters in _distinct(campaign, post, platform):
                    yield from _about_message(_reading(campaign, post, message, speaker), posters)


def _reading(campaign: Campaign, post: Post, message: Message, speaker: Dialect) -> Reading:
    return Reading(
        campaign=campaign,
        post=post,
        message=message,
        dialect=speaker,
        entities=speaker.entities(message.text),
        length=speaker.length(message.text),
    )


def _about_message(reading: Reading, posters: tuple[str | None, ...]) -> Iterator[Heard]:
    for rule in MESSAGE_RULES:
        for remark in rule.check(reading):
            severity = remark.severity or rule.severity
            yield Heard(rule.code, severity, remark, reading.post.id, (reading.message.platform,), posters)


def _distinct(
    campaign: Campaign, post: Post, platform: str
) -> Iterator[tuple[Message, tuple[str | None, ...]]]:
    """Give each distinct text of a post on a platform with all who get it."""
    if "{" not in post.text_for(platform).value:
        # Without a placeholder a partner changes nothing in the text, which is all that rules read.
        yield compose(campaign, post, platform), _everybody(campaign)
        return
    found: dict[str, tuple[Message, list[str | None]]] = {}
    everyone: tuple[Partner | None, ...] = (ALLIANCE, *campaign.partners)
    for partner in everyone:
        message = compose(campaign, post, platform, partner)
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


def _waived(campaign: Campaign, heard: Iterable[Heard]) -> tuple[list[Heard], list[Finding]]:
    """Keep what no waiver holds back, and give findings about waivers that do nothing."""
    waivers = {(post.id, waiver.code): (post, waiver) for post in campaign.posts for waiver in post.waivers}
    used: set[tuple[str, str]] = set()
    kept: list[Heard] = []
    codes = frozenset(RULES)
    for one in heard:
        key = (one.post or "", one.code)
        if key in waivers and counts(waivers[key][1]):
            used.add(key)
        else:
            kept.append(one)
    idle = [
        finding(rule.code, rule.severity, remark)
        for key, (post, waiver) in waivers.items()
        for rule in WAIVER_RULES
        for remark in rule.check(WaiverUse(post=post, waiver=waiver, used=key in used, codes=codes))
    ]
    return kept, idle
