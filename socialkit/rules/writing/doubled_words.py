"""The rule about a word that stands twice."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import posts_of
from socialkit.rules.analysis.prose import prose
from socialkit.rules.rule import RuleContext
from socialkit.rules.words.repeated_words import MEANT
from socialkit.text.patterns import compiled

_TWICE = (
    r"(?i)(?<![\p{L}\p{M}\p{N}_'\u2019-])(?P<word>\p{L}[\p{L}\p{M}]{0,40}+)"
    r"(?P<gap>[ \t\xa0]++|[ \t]*+\n[ \t]*+)(?P<again>(?P=word))(?![\p{L}\p{M}\p{N}_'\u2019-]|\.\w)"
)


def word_twice(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a word that stands twice side by side.

    Why: it is what is left of a sentence that was changed, and readers see it before the writer does.
    Words that languages do repeat are left alone ("that that", "nous nous", "very very"), and so are
    names ("New York, New York", "Bora Bora"). English, French, Spanish and Portuguese only: many other
    languages say a word twice to make it stronger.

    Source: Style Matters 42, on why "the the" hides in plain sight (https://reporting4work.com.au,
    2013-09-06).

    Fix: with --unsafe-fixes, one of the two is dropped.

    Bad: Join us in the the morning
    Good: We know that that morning counts
    """
    for passage in posts_of(campaign):
        meant = MEANT.get(passage.lang.partition("-")[0].lower())
        if meant is None:
            continue
        for match in compiled(_TWICE).finditer(prose(passage.value)):
            word, again = match["word"], match["again"]
            if word.lower() in meant or _is_name(word, again) or _begins_line(match["gap"], again):
                continue
            yield context.finding(
                f'"{word} {again}": a word stands twice',
                passage.at(match.span()),
                "drop one of them",
                passage.fix(match.span(), word, safe=False),
            )


def _is_name(word: str, again: str) -> bool:
    return word[:1].isupper() and again[:1].isupper() and len(word) > 1


def _begins_line(gap: str, again: str) -> bool:
    """Say whether the second begins a line of its own, as in a list or a verse."""
    return "\n" in gap and again[:1].isupper()
