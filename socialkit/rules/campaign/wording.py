"""Rules about words and numbers that the campaign has agreed on: wording, facts."""

import re
from collections.abc import Iterator
from functools import cache

from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign, Wording
from socialkit.rules.analysis.dated_texts import occasions
from socialkit.rules.analysis.passages import Passage, Span, alts_of, posts_of, titles_of
from socialkit.rules.analysis.prose import prose
from socialkit.rules.rule import RuleContext
from socialkit.rules.words.number_words import NUMBER_WORDS, number_of
from socialkit.text.letters import HASHES
from socialkit.text.patterns import compiled
from socialkit.text.spans import Spans

_TAG = rf"(?<![\w&/])[{HASHES}](?P<name>[\p{{L}}\p{{M}}\p{{N}}_]{{1,200}}+)"
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_NUMBER = (
    rf"(?<![\w.,%-])(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}|[0-9]{{1,9}}|{'|'.join(NUMBER_WORDS)})"
)
#: Up to two words may describe the noun; these begin something else.
_BETWEEN = (
    r"(?:[ \xA0](?!of\b|in\b|for\b|the\b|and\b|or\b|to\b|our\b|per\b|from\b|on\b)\p{L}[\p{L}-]{0,30}+){0,2}"
)
_LOWER_BOUND = frozenset({"over", "than", "least", "some", "past"})
_UPPER_BOUND = frozenset({"nearly", "almost", "under", "than", "most", "to"})


def avoided_wording(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report words that the campaign avoids, and hashtags that no post may have (an error).

    Why: campaigns agree on respectful and exact words, and texts from many hands forget them. Whole
    words count, in capitals or not; tags, handles and links are left alone.

    Source: the campaign's own file: `wording`, `hashtags: never`.

    Fix: with --unsafe-fixes, the words that it prefers.

    Bad: We serve beneficiaries everywhere
    Good: We serve people everywhere
    """
    for wording in campaign.wording:
        for passage in (*posts_of(campaign), *alts_of(campaign), *titles_of(campaign)):
            for span in _avoided(wording, prose(passage.value)):
                yield _reworded(wording, passage, span, context)
    never = {tag.lstrip(HASHES).casefold() for tag in campaign.hashtags.never}
    for passage in posts_of(campaign) if never else ():
        for match in compiled(_TAG).finditer(passage.value):
            if match["name"].casefold() in never:
                message, remedy = f"{match.group()} is a hashtag that no post may have", "take it out"
                yield context.finding(message, passage.at(match.span()), remedy, severity=Severity.ERROR)


def _avoided(wording: Wording, text: str) -> Iterator[Span]:
    """Give where the words stand, unless they are a part of the words preferred."""
    found = [match.span() for match in compiled(_phrase(wording.avoid)).finditer(text)]
    right = Spans(match.span() for match in compiled(_phrase(wording.prefer)).finditer(text) if found)
    for start, end in found:
        if not right.cover(start, end):
            yield start, end


@cache
def _phrase(words: str) -> str:
    if not words:
        return r"(?!)"
    return r"(?i)(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"


def _reworded(wording: Wording, passage: Passage, span: Span, context: RuleContext) -> Finding:
    written, prefer = passage.value[slice(*span)], wording.prefer
    if written.isupper() and len(written) > 1:
        prefer = prefer.upper()
    elif written[:1].isupper():
        prefer = prefer[:1].upper() + prefer[1:]
    remedy = f'write "{prefer}"' if prefer else "say it in other words"
    fix = passage.fix(span, prefer, safe=False) if prefer else None
    return context.finding(f'"{written}" is to be avoided', passage.at(span), remedy, fix)


def wrong_number(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a number that disagrees with the campaign's facts.

    Why: "three new documents" in one post and "two" in the next makes readers doubt both. Looked at are
    figures, and English words from two to twelve, up to two words before the noun; "over 100" and
    "nearly 200" may be on that side of the fact. Singular and plural count.

    Source: the campaign's own file: `facts`; the pages on Social Service Workforce Week 2022 had "three
    new guidance documents" and "two new publications".

    Fix: none; only you know which number is right.

    Bad: We launch three new publications
    Good: We launch two new publications
    """
    for occasion in occasions(campaign) if campaign.facts else ():
        for noun, fact in campaign.facts.items():
            for match in compiled(_counted(noun)).finditer(occasion.text):
                number = number_of(match["number"])
                if number is not None and not _agrees(number, fact, match["before"]):
                    span = (match.start("number"), match.end())
                    yield context.finding(
                        f"{occasion.quoted(span)} disagrees with the facts, {noun}: {fact}",
                        occasion.at(span),
                        f"write {fact}, or mend `facts`",
                    )


@cache
def _counted(noun: str) -> str:
    """Give the pattern for a number of ``noun``, in singular or plural."""
    *words, last = noun.split()
    stem = last[:-3] if last.endswith("ies") else last[:-1] if last.endswith(("s", "y")) else last
    forms = "|".join(
        map(re.escape, dict.fromkeys((last, f"{stem}s", f"{stem}es", f"{stem}ies", f"{stem}y", stem)))
    )
    front = "".join(re.escape(word) + r"\s" for word in words)
    return rf"(?i)(?:(?P<before>[a-z]{{1,20}})[ \xA0])?{_NUMBER}{_BETWEEN}[ \xA0]{front}(?:{forms})(?!\w)"


def _agrees(number: int, fact: int, before: str | None) -> bool:
    """Say whether the text may say ``number``: one of several, a year, and bounds are no counts."""
    word = (before or "").casefold()
    if number == fact or (number == 1 and fact > 1):
        return True
    if _FIRST_YEAR <= number <= _LAST_YEAR and not _FIRST_YEAR <= fact <= _LAST_YEAR:
        return True
    return (word in _LOWER_BOUND and number < fact) or (word in _UPPER_BOUND and number > fact)
