"""The rule that texts call the campaign by its name."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.dated_texts import occasions
from socialkit.rules.rule import RuleContext
from socialkit.text.patterns import WORD, compiled

_YEAR = r"(?:19|20)[0-9]{2}"
#: A shorter name is made of words that may stand side by side by chance.
_FEWEST = 3
_LONGEST = 40
_CLOSE = 0.8


def near_miss_of_name(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a name that is nearly the campaign's own.

    Why: "Social Services Workforce Week" is not found under "Social Service Workforce Week". Looked at
    are names of three words and more: one word that is nearly right, a space too many or too few, or an
    earlier year's number.

    Source: the campaign's own file: `name`; a partner's article on the week of 2022 had "Social
    Services Workforce Week" as its title.

    Fix: with --unsafe-fixes, the campaign's name.

    Bad: Join us for the Social Services Workforce Week
    Good: Join us for the Social Service Workforce Week
    """
    name = [match.group() for match in compiled(WORD).finditer(campaign.name)]
    years = {word for word in name if compiled(_YEAR).fullmatch(word)}
    plain = [word for word in name if word not in years]
    if len(plain) < _FEWEST:
        return
    for occasion in occasions(campaign):
        for start, end, right in _near(occasion.text, plain, years):
            span = (start, end)
            yield context.finding(
                f"{occasion.quoted(span)} is nearly the campaign's name",
                occasion.at(span),
                f'write "{right}"',
                occasion.passage.fix(span, right, safe=False),
            )


def _near(text: str, name: Sequence[str], years: set[str]) -> Iterator[tuple[int, int, str]]:
    """Give the span of each near miss in ``text`` and what would be right."""
    small = [word.casefold() for word in name]
    folded = text.casefold()
    if sum(word in folded for word in small) < len(small) - 1:
        return
    words = list(compiled(WORD).finditer(text))
    yield from _divided(words, name, "".join(small))
    for index in range(len(words) - len(name) + 1):
        found = words[index : index + len(name)]
        wrong = [number for number, word in enumerate(found) if word.group().casefold() != small[number]]
        year = words[index + len(name) : index + len(name) + 1]
        if not _side_by_side(found) or len(wrong) > 1:
            continue
        if wrong and _nearly(found[wrong[0]].group().casefold(), small[wrong[0]]):
            yield found[0].start(), found[-1].end(), _cased(name, found[0].group())
        elif not wrong and years and year and _other_year(text, found[-1].end(), year[0], years):
            yield found[0].start(), year[0].end(), " ".join([*name, *sorted(years)])


def _divided(
    words: Sequence[re.Match[str]], name: Sequence[str], letters: str
) -> Iterator[tuple[int, int, str]]:
    """Give where the name stands with a space too many or too few: "Social Service Work Force Week"."""
    small = [word.group().casefold() for word in words]
    for index in (index for index, word in enumerate(small) if letters.startswith(word)):
        for end in (index + len(name) - 1, index + len(name) + 1):
            found = words[index:end]
            whole = end <= len(small) and "".join(small[index:end]) == letters
            if whole and _side_by_side(found):
                yield found[0].start(), found[-1].end(), _cased(name, found[0].group())


def _side_by_side(words: Sequence[re.Match[str]]) -> bool:
    return all(second.start() - first.end() <= 1 for first, second in pairwise(words))


def _cased(name: Sequence[str], first: str) -> str:
    right = " ".join(name)
    return right if first[:1].isupper() or not first.islower() else right.lower()


def _nearly(word: str, right: str) -> bool:
    if max(len(word), len(right)) > _LONGEST:
        return False
    return SequenceMatcher(None, word, right, autojunk=False).ratio() >= _CLOSE


def _other_year(text: str, end: int, year: re.Match[str], years: set[str]) -> bool:
    beside = text[end : year.start()] == " "
    return beside and compiled(_YEAR).fullmatch(year.group()) is not None and year.group() not in years
