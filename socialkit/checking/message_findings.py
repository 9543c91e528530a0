"""What rules find in a campaign's messages, read once for all who have them in the same words or alike."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from socialkit.checking.finding_limit import MOST_HEARD
from socialkit.checking.merging import Unmerged
from socialkit.checking.readings import Audience, FilledIn, Groups, Poster, audiences, read
from socialkit.checking.sampling import answers
from socialkit.checking.selection import Selection
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import RuleContext

#: Gives those who have a post in groups of whom a few are asked for all.
Grouping: TypeAlias = Callable[[Audience], Groups]


def found_in_messages(
    campaign: Campaign,
    contexts: Sequence[RuleContext],
    wish: Selection,
    grouping: Grouping | None = None,
) -> Iterator[Unmerged]:
    """Give what the rules of ``contexts`` find in each message, with all for whom it holds.

    Partners are grouped by what they fill in, as ``FilledIn`` does; ``grouping`` does it otherwise. Raises
    what rules raise.
    """
    filled_in = FilledIn(campaign)
    for audience in audiences(campaign, wish) if contexts else ():

        def found(poster: Poster, audience: Audience = audience) -> tuple[Finding, ...]:
            return _found(campaign, contexts, audience, poster)

        for group in (grouping or filled_in.groups)(audience):
            for findings, posters in answers(group, found):
                if findings:
                    yield from _unmerged(filled_in, audience, findings, posters)


def _found(
    campaign: Campaign, contexts: Sequence[RuleContext], audience: Audience, poster: Poster
) -> tuple[Finding, ...]:
    """Give what the rules find in one's message, of very much of one rule only the first."""
    reading = read(campaign, audience, poster)
    return tuple(
        finding
        for context in contexts
        if context.rule.check
        for finding in islice(context.rule.check(reading, context), MOST_HEARD)
    )


def _unmerged(
    filled_in: FilledIn, audience: Audience, findings: Sequence[Finding], posters: Sequence[Poster]
) -> Iterator[Unmerged]:
    there = {id(poster) for poster in posters}
    in_order = [(name, each) for name, each in zip(audience.ids, audience.members, strict=True) if id(each) in there]
    first = filled_in.values(audience, in_order[0][1])
    alike = sum(filled_in.values(audience, each) == first for _name, each in in_order)
    posting = tuple(name for name, _each in in_order)
    for finding in findings:
        yield Unmerged(finding, posting, audience.ids, audience.own.post.lang, alike)
