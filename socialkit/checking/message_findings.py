"""What rules find in a campaign's messages, read once for all who have them in the same words or alike."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from socialkit.checking.active_rules import Selection
from socialkit.checking.finding_limit import MOST_COLLECTED
from socialkit.checking.merging import Unmerged
from socialkit.checking.readings import FilledIn, Groups, SharedPost, Sharer, read, shared_posts
from socialkit.checking.sampling import answers
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import Reading, RuleContext

#: Gives those who have a post in groups of whom a few are asked for all.
Grouping: TypeAlias = Callable[[SharedPost], Groups]


#: Whether a message fits, and what a rule finds in it.
_Outcome: TypeAlias = tuple[bool, tuple[Finding, ...]]


def found_in_messages(
    campaign: Campaign,
    contexts: Sequence[RuleContext],
    selection: Selection,
    grouping: Grouping | None = None,
) -> Iterator[Unmerged]:
    """Give what the rules of ``contexts`` find in each message, with all for whom it holds.

    Partners are grouped by what they fill in, as ``FilledIn`` does; ``grouping`` does it otherwise. Raises
    what rules raise.
    """
    groups_of = grouping or FilledIn(campaign).groups
    for shared in shared_posts(campaign, selection) if contexts else ():

        def outcomes(
            one: Sharer, rules: Sequence[RuleContext], shared: SharedPost = shared
        ) -> list[_Outcome]:
            reading = read(campaign, shared, one.poster)
            fits = _fits(reading)
            return [(fits, _found(reading, rule)) for rule in rules]

        for group in groups_of(shared):
            for (_fitting, findings), sharers in answers(group, contexts, outcomes):
                yield from _unmerged(shared, findings, sharers)


def _fits(reading: Reading) -> bool:
    """Say whether a message is as long as it may be, or shorter.

    What is found of lengths begins at the limit, or at some distance before it, and ends there: where the
    shortest fits and the longest does not, that both are told nothing says nothing of those between them.
    """
    limit = reading.dialect.limits.text
    return limit is None or reading.length <= limit.value


def _found(reading: Reading, context: RuleContext) -> tuple[Finding, ...]:
    """Give what a rule finds in a message, of very much only the first."""
    check = context.rule.check
    return tuple(islice(check(reading, context), MOST_COLLECTED)) if check else ()


def _unmerged(
    shared: SharedPost, findings: Sequence[Finding], sharers: Sequence[Sharer]
) -> Iterator[Unmerged]:
    if findings:
        in_order = sorted(sharers, key=lambda one: one.position)
        alike = sum(one.words == in_order[0].words for one in in_order)
        posters = tuple(shared.ids[one.position] for one in in_order)
        for finding in findings:
            yield Unmerged(finding, posters, shared.ids, shared.own.post.lang, alike)
