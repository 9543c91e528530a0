"""The rule about spelling: what a separate program found becomes a finding."""

from collections.abc import Iterator
from typing import NamedTuple

from socialkit.findings.finding import Finding
from socialkit.rules.analysis.passages import Passage, Span
from socialkit.rules.rule import RuleContext


class Misspelling(NamedTuple):
    """A word of a passage that is no word, and what may have been meant, best first."""

    passage: Passage
    span: Span
    meant: tuple[str, ...]


def misspelt(found: Misspelling, context: RuleContext) -> Iterator[Finding]:
    """Report a word that is a known misspelling of another; English only.

    Why: a slip in the first line is what readers remember. Only well-known slips are listed, so that names
    and British or American spelling raise no alarm. Tags, handles, links and the campaign's own words are
    not looked at.

    Source: the list of codespell (https://github.com/codespell-project/codespell, 2.4.3, 2026-11), a
    program of its own that has to be installed beside socialkit.

    Fix: with --unsafe-fixes, the word that was meant, if there is only one.

    Bad: Workers recieve training
    Good: Workers receive training
    """
    said = found.passage.value[slice(*found.span)]
    yield context.finding(
        f'"{said}" looks misspelt',
        found.passage.at(found.span),
        f"write {' or '.join(found.meant)}" if found.meant else "look it up",
        found.passage.fix(found.span, found.meant[0], safe=False) if len(found.meant) == 1 else None,
    )
