"""What an older campaign was about, found again in a text: words of its theme that are not this one's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import Span
from socialkit.text.patterns import WORD, compiled

#: So many words in a row are no accident, of which so many say what a campaign is about.
_RUN = 3
_TELLING = 2
#: Shorter words hold sentences together.
_LONG = 4

Run = tuple[str, ...]


@dataclass(frozen=True)
class Theme:
    """The theme and the topics of an ``old`` campaign, as far as they are not those of the ``new`` one."""

    old: Campaign
    new: Campaign

    def found(self, text: str) -> Iterator[Span]:
        """Give each stretch of ``text`` that repeats the old theme or one of its topics."""
        spans = [match.span() for match in compiled(WORD).finditer(text)]
        words = [text[slice(*span)].casefold() for span in spans]
        for start, end in _stretches(words, self._runs):
            telling = [at for at in range(start, end) if self._tells(words[at])]
            if len(telling) >= _TELLING and telling[-1] - telling[0] + 1 >= _RUN:
                yield spans[telling[0]][0], spans[telling[-1]][1]

    def _tells(self, word: str) -> bool:
        return len(word) >= _LONG and word not in self._ours

    @cached_property
    def _runs(self) -> frozenset[Run]:
        return frozenset(run for line in _about(self.old) for run in _runs(_words(line)))

    @cached_property
    def _ours(self) -> frozenset[str]:
        lines = (self.new.name, self.new.organizer, *_about(self.new))
        return frozenset(word for line in lines for word in _words(line))


def _about(campaign: Campaign) -> tuple[str, ...]:
    return (campaign.theme, *(day.topic for day in campaign.days))


def _words(line: str) -> list[str]:
    return [word.casefold() for word in compiled(WORD).findall(line)]


def _runs(words: list[str]) -> Iterator[Run]:
    return zip(*(words[step:] for step in range(_RUN)), strict=False)


def _stretches(words: list[str], known: Iterable[Run]) -> Iterator[Span]:
    """Give where known runs stand, those that touch or overlap as one."""
    start = end = 0
    for at, run in enumerate(_runs(words)):
        if run not in known:
            continue
        if at > end:
            if end:
                yield start, end
            start = at
        end = at + _RUN
    if end:
        yield start, end
