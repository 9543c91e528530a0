"""Marks that turn the direction of writing: which are left open, which override, which close nothing."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from socialkit.findings.finding import Finding
from socialkit.rules.analysis.confusables import points
from socialkit.rules.analysis.passages import Span
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.letters import BIDI_CONTROLS
from socialkit.text.patterns import compiled

# Unicode Standard Annex 9, section 2 (version 17, 2025-09).
_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS = "\u202a\u202b" + _OVERRIDES
_ISOLATES = "\u2066\u2067\u2068"
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_MARK = rf"[{BIDI_CONTROLS}\n\r\u2028\u2029]"
_LONGEST_FIX = 1000


class Marks(NamedTuple):
    """Where the marks of a text stand: the outermost overrides, with what they turn.

    ``turning`` are the marks that make them.
    ``unclosed`` are runs of other marks that nothing closes, ``idle`` marks that close nothing.
    """

    overrides: tuple[Span, ...] = ()
    turning: frozenset[int] = frozenset()
    unclosed: tuple[Span, ...] = ()
    idle: frozenset[int] = frozenset()


def turned_text(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    r"""Report a mark that turns the direction of letters, or one of direction that is not closed.

    Why: an override shows other text than what is there, and searches, screen readers and links do not
    follow it; a mark that is left open turns what comes after it. Closed embeddings and isolates, which
    texts in Arabic or Hebrew need, are fine.

    Source: https://www.unicode.org/reports/tr9/ (version 17, 2025-09);
    https://trojansource.codes/ (2021-11).

    Fix: with --fix, overrides are taken out; with --unsafe-fixes, marks that are left open too.

    Bad: Join us \u202enow
    Good: Join us now
    """
    found, text = marks(reading.text), reading.text
    for start, end in found.overrides:
        kept = "".join(text[at] for at in range(start, end) if at not in found.turning)
        short = end - start <= _LONGEST_FIX
        yield context.finding(
            f"{points(text[start])} shows letters in the wrong order",
            place=reading.at(start, end),
            remedy="take it out",
            fix=reading.fix("take the override out", kept, start, end) if short else None,
        )
    for start, end in found.unclosed:
        yield context.finding(
            f"{points(text[start:end])} turns the direction of writing, and nothing closes it",
            place=reading.at(start, end),
            remedy="take it out, or close it",
            fix=reading.fix("take it out", "", start, end, safe=False),
        )


def may_turn(text: str) -> bool:
    """Say whether a mark overrides the direction of a text, or is left open."""
    found = marks(text)
    return bool(found.overrides or found.unclosed)


@lru_cache(maxsize=256)
def marks(text: str) -> Marks:
    """Find the marks of direction in ``text``; each line is for itself."""
    if text.isascii():
        return Marks()
    lines = _Lines()
    for match in compiled(_MARK).finditer(text):
        lines.take(match.group(), match.start())
    lines.end()
    return Marks(
        overrides=tuple(_outermost(lines.overrides)),
        turning=frozenset(lines.turning),
        unclosed=tuple(runs(sorted(lines.unclosed))),
        idle=frozenset(lines.idle),
    )


class _Lines:
    """The marks that wait to be closed, from one line's start to its end."""

    def __init__(self) -> None:
        self.overrides: list[Span] = []
        self.turning: list[int] = []
        self.unclosed: list[int] = []
        self.idle: list[int] = []
        self._waiting: list[tuple[str, int]] = []
        self._isolates = 0

    def take(self, mark: str, at: int) -> None:
        """Look at the next mark, or at a line's end."""
        if mark in _EMBEDDINGS or mark in _ISOLATES:
            self._waiting.append((mark, at))
            self._isolates += mark in _ISOLATES
        elif mark == _POP:
            self._pop(at)
        elif mark == _POP_ISOLATE:
            self._pop_isolate(at)
        else:
            self.end()

    def end(self) -> None:
        """Leave open what nothing has closed."""
        while self._waiting:
            self._leave(*self._waiting.pop())
        self._isolates = 0

    def _pop(self, at: int) -> None:
        if not self._waiting or self._waiting[-1][0] in _ISOLATES:
            self.idle.append(at)
            return
        mark, start = self._waiting.pop()
        if mark in _OVERRIDES:
            self.overrides.append((start, at + 1))
            self.turning += [start, at]

    def _pop_isolate(self, at: int) -> None:
        if not self._isolates:
            self.idle.append(at)
            return
        while self._waiting[-1][0] not in _ISOLATES:
            self._leave(*self._waiting.pop())
        self._waiting.pop()
        self._isolates -= 1

    def _leave(self, mark: str, at: int) -> None:
        if mark in _OVERRIDES:
            self.overrides.append((at, at + 1))
            self.turning.append(at)
        else:
            self.unclosed.append(at)


def _outermost(spans: list[Span]) -> Iterator[Span]:
    """Give the spans that lie in no other one; neighbours are one."""
    start, end = -1, -1
    for span in sorted(spans):
        if span[0] > end:
            if start >= 0:
                yield start, end
            start, end = span
        end = max(end, span[1])
    if start >= 0:
        yield start, end


def runs(positions: Iterable[int]) -> Iterator[Span]:
    """Give the runs that positions in order make up."""
    yield from _outermost([(at, at + 1) for at in positions])
