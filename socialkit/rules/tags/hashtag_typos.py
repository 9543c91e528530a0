"""The rule about hashtags that are nearly a required one."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding, Severity
from socialkit.rules.analysis.near_hashtags import near_misses
from socialkit.rules.analysis.required_hashtags import not_live
from socialkit.rules.rule import Reading, RuleContext


def near_miss(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a hashtag that is nearly a required one: one edit away, with a year, cut, or by look.

    Why: it links, so nobody notices, but to another page than everybody else's posts. Where the right
    one is missing too, this is an error. A tag that the campaign's file names is never a near miss.

    Source: the campaign's own file; year and look-alike letters make another tag on every platform by
    https://github.com/twitter/twitter-text (3.1.0, 2021-10-21) and
    https://github.com/bluesky-social/atproto (0.19.19, 2026-08-20).

    Fix: with --unsafe-fixes, the required hashtag.

    Bad: Join us this #SWWWeek with @SSWAlliance
    Good: Join us this #SSWWeek with @SSWAlliance
    """
    missing = {tag for tag, found in not_live(reading) if found is None}
    for miss in near_misses(reading):
        yield context.finding(
            f'"{miss.written}" is not {miss.tag}: {miss.cause}',
            place=reading.at(miss.start, miss.end),
            remedy=f"write {miss.tag}",
            fix=reading.fix(f'write "{miss.tag}"', miss.tag, miss.start, miss.end, safe=False),
            severity=Severity.ERROR if miss.tag in missing else None,
        )
