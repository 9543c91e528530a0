"""What rules find in a campaign's messages, read once for all who have them in the same words or alike."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from socialkit.checking.finding_limit import MOST_COLLECTED
from socialkit.checking.merging import Unmerged
from socialkit.checking.readings import FilledIn, Groups, Poster, SharedPost, read, shared_posts
from socialkit.checking.sampling import answers
from socialkit.checking.selection import Selection
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import RuleContext

#: Gives those who have a post in groups of whom a few are asked for all.
Grouping: TypeAlias = Callable[[SharedPost], Groups]


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
    filled_in = FilledIn(campaign)
    for shared in shared_posts(campaign, selection) if contexts else ():

        def found(poster: Poster, shared: SharedPost = shared) -> tuple[Finding, ...]:
            return _found(campaign, contexts, shared, poster)

        for group in (grouping or filled_in.groups)(shared):
            for findings, posters in answers(group, found):
                if findings:
                    yield from _unmerged(filled_in, shared, findings, posters)


def _found(
    campaign: Campaign, contexts: Sequence[RuleContext], shared: SharedPost, poster: Poster
) -> tuple[Finding, ...]:
    """Give what the rules find in one's message, of very much of one rule only the first."""
    reading = read(campaign, shared, poster)
    return tuple(
        finding
        for context in contexts
        if context.rule.check
        for finding in islice(context.rule.check(reading, context), MOST_COLLECTED)
    )


def _unmerged(
    filled_in: FilledIn, shared: SharedPost, findings: Sequence[Finding], posters: Sequence[Poster]
) -> Iterator[Unmerged]:
    there = {id(poster) for poster in posters}
    in_order = [
        (name, each) for name, each in zip(shared.ids, shared.members, strict=True) if id(each) in there
    ]
    first = filled_in.values(shared, in_order[0][1])
    alike = sum(filled_in.values(shared, each) == first for _name, each in in_order)
    posting = tuple(name for name, _each in in_order)
    for finding in findings:
        yield Unmerged(finding, posting, shared.ids, shared.own.post.lang, alike)
