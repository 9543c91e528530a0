"""What rules find in a campaign's messages, read once for all who have them in the same words or alike."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import TypeAlias

from socialkit.checking.finding_limit import MOST_COLLECTED
from socialkit.checking.merging import Unmerged
from socialkit.checking.readings import FilledIn, Groups, SharedPost, Sharer, read, shared_posts
from socialkit.checking.sampling import Measured, answers
from socialkit.checking.selection import CheckSelection
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import Reading, RuleContext

#: Gives those who have a post in groups of whom a few are asked for all.
Grouping: TypeAlias = Callable[[SharedPost], Groups]
#: Whether a message fits, and what each rule finds in it.
_Outcome: TypeAlias = tuple[bool, dict[str, tuple[Finding, ...]]]
#: A post is looked at platform by platform, and has few texts.
_REMEMBERED = 16


def found_in_messages(
    campaign: Campaign,
    contexts: Sequence[RuleContext],
    selection: CheckSelection,
    grouping: Grouping | None = None,
) -> Iterator[Unmerged]:
    """Give what the rules of ``contexts`` find in each message, with all for whom it holds.

    Partners are grouped by what they fill in, as ``FilledIn`` does; ``grouping`` does it otherwise. Raises
    what rules raise.
    """
    groups_of = grouping or FilledIn(campaign).groups
    by_length = frozenset(each.rule.code for each in contexts if each.rule.by_length)
    promising = lru_cache(maxsize=_REMEMBERED)(partial(_promising, contexts))
    for shared in shared_posts(campaign, selection) if contexts else ():

        def outcome(one: Sharer, codes: Collection[str] | None, shared: SharedPost = shared) -> _Outcome:
            reading = read(campaign, shared, one.poster)
            wanted = promising(reading.text)
            if codes is not None:
                wanted = [each for each in wanted if each.rule.code in codes]
            return _fits(reading), _found(reading, wanted)

        for group in groups_of(shared):
            for findings, sharers in answers(group, outcome, partial(_essence, by_length)):
                yield from _unmerged(shared, findings, sharers)


def _essence(
    by_length: Collection[str], one: Measured[Sharer], code: str, findings: tuple[Finding, ...]
) -> object:
    """Give what of findings must be the same for all: not what grows as the message does.

    Of those that become one only that of the longest message is shown, see ``merging``.
    """
    if code not in by_length:
        return findings
    return tuple((each.group_key, each.rank - one.lengths[0]) for each in findings)


def _fits(reading: Reading) -> bool:
    """Say whether a message is as long as it may be, or shorter.

    What is found of lengths begins at the limit, or at some distance before it, and ends there: where the
    shortest fits and the longest does not, that both are told nothing says nothing of those between them.
    """
    limit = reading.dialect.limits.text
    return limit is None or reading.length <= limit.value


def _promising(contexts: Sequence[RuleContext], text: str) -> Sequence[RuleContext]:
    """Give those whose rules may find something in ``text``, on one platform or another."""
    asked = ((each, each.rule.precondition) for each in contexts if each.rule.check)
    return [each for each, precondition in asked if precondition is None or precondition(text)]


def _found(reading: Reading, contexts: Sequence[RuleContext]) -> dict[str, tuple[Finding, ...]]:
    """Give what rules find in a message, by code; of very much of one only the first."""
    told = {}
    for context in contexts:
        rule = context.rule
        # Most rules find nothing in most messages, and say so at once.
        findings = tuple(islice(rule.check(reading, context), MOST_COLLECTED)) if rule.check else ()
        if findings:
            told[rule.code] = findings
    return told


def _unmerged(
    shared: SharedPost, findings: Sequence[Finding], sharers: Sequence[Sharer]
) -> Iterator[Unmerged]:
    in_order = sorted(sharers, key=lambda one: one.position) if len(sharers) > 1 else sharers
    alike = [one.words for one in in_order].count(in_order[0].words)
    posters = tuple([shared.ids[one.position] for one in in_order])
    for finding in findings:
        yield Unmerged(finding, posters, shared.ids, shared.own.post.lang, alike)
