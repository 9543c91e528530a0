"""Spelling, by a program of its own: what it gets to read, and what its answer means."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from socialkit.checking.pipeline import examined
from socialkit.checking.selection import selection
from socialkit.findings.finding import Findings
from socialkit.model.arguments import refuse_no_campaign, refuse_no_number, refuse_no_path
from socialkit.model.campaign import Campaign
from socialkit.programs.codespell import spelling_answer
from socialkit.rules.analysis.passages import Passage, posts_of
from socialkit.rules.analysis.prose import prose
from socialkit.rules.rule import Scope
from socialkit.rules.writing.misspellings import Misspelling
from socialkit.text.patterns import compiled, simple

_CODE = "SK602"
_PROGRAM, _SECONDS = "codespell", 30.0
Ask = Callable[[str], str]
_ASK: Ask = partial(spelling_answer, program=_PROGRAM, seconds=_SECONDS)
#: What codespell takes for a word (its `--regex`, https://github.com/codespell-project/codespell, 2.4.3).
_WORD = r"[\w'-]+"
_ANSWER = r"\t(?P<word>\S+) ==> (?P<meant>[^|\n]+)"
_BLANK = "_"


class _TextLine(NamedTuple):
    """One line as the program reads it, and where it starts in its passage."""

    passage: Passage
    start: int
    text: str


def check_spelling(
    campaign: Campaign, *, program: str | Path = _PROGRAM, timeout: float = _SECONDS
) -> Findings:
    """Let ``program`` (codespell) read the English posts, for ``timeout`` seconds at most (SK602).

    The program runs in an empty folder, so that no settings of a campaign's folder reach it. Raises
    ProgramError when it is not installed, fails or takes too long, MisuseError for what is no campaign.
    """
    refuse_no_campaign(campaign, "check_spelling")
    refuse_no_path(program, "program")
    refuse_no_number(timeout, "timeout")
    ask = partial(spelling_answer, program=program, seconds=timeout)
    return examined(campaign, selection(select=[_CODE]), {Scope.SPELLING: partial(misspellings, ask=ask)})


def misspellings(campaign: Campaign, *, ask: Ask = _ASK) -> Iterator[Misspelling]:
    """Give what the program, or whoever else answers as it does, finds in the English texts of posts.

    ``ask`` gets lines of plain letters; its answer is codespell's. Raises what it raises.
    """
    lines = _lines(campaign)
    if lines:
        yield from _misspellings(lines, ask("\n".join(line.text for line in lines)))


def _lines(campaign: Campaign) -> list[_TextLine]:
    """Give every line to read: plain letters only, so that no encoding matters."""
    ours = _own_words(campaign)
    lines = []
    for passage in posts_of(campaign):
        if passage.lang.partition("-")[0].lower() == "en":
            start = 0
            for text in _plain(passage.value, ours).split("\n"):
                lines.append(_TextLine(passage, start, text))
                start += len(text) + 1
    return lines


def _own_words(campaign: Campaign) -> frozenset[str]:
    names = (campaign.name, campaign.organizer, *campaign.words)
    partners = (partner.name for partner in campaign.partners)
    return frozenset(word.lower() for text in (*names, *partners) for word in compiled(_WORD).findall(text))


def _plain(text: str, ours: frozenset[str]) -> str:
    text = prose(text).replace("\u2019", "'")
    text = simple(r"[^\n -~]").sub(lambda match: " " if match.group().isspace() else _BLANK, text)
    return compiled(_WORD).sub(
        lambda word: _BLANK * len(word[0]) if word[0].lower() in ours else word[0], text
    )


def _misspellings(lines: Sequence[_TextLine], answer: str) -> Iterator[Misspelling]:
    """Give every place of each word that the answer names for a line."""
    told: dict[tuple[int, str], tuple[str, ...]] = {}
    number = 0
    for row in answer.split("\n"):
        header = simple(r"(\d{1,9}): ").match(row)
        said = simple(_ANSWER).match(row)
        if header:
            number = int(header[1])
        elif said and 0 < number <= len(lines):
            others = (other.strip() for other in said["meant"].split(","))
            told[number, said["word"]] = tuple(other for other in others if other)
    for (number, word), meant in told.items():
        line = lines[number - 1]
        for match in compiled(_WORD).finditer(line.text):
            if match.group() == word:
                span = (line.start + match.start(), line.start + match.end())
                yield Misspelling(passage=line.passage, span=span, meant=meant)
