"""Hosts within one unbroken run of characters: which of its labels make up the longest one."""

from bisect import bisect_right
from collections.abc import Iterator

from socialkit.text.domains import ending
from socialkit.text.letters import LATIN_FOLDED
from socialkit.text.patterns import compiled

# The grammar's facts: https://github.com/twitter/twitter-text, 3.1.0, 2021-10-21.
_LABEL = rf"[-A-Za-z0-9{LATIN_FOLDED}]"
# Only a label's first character can begin a host; looking elsewhere would take quadratic time.
_LABELS = rf"(?:\G|(?<!{_LABEL}))(?:{_LABEL}++\.)++"
# Full stops of other scripts part labels too, once a name is encoded (RFC 3490, section 3.1).
_OTHER_STOPS = r"[\u3002\uFF0E\uFF61]"
_NOT_AT_EDGE = "-_"
_LONGEST_LABEL = 63


class HostRun:
    """The run from ``start`` to ``stop``, looked through once, from its end.

    A host is whole labels that neither begin nor end with ``-`` or ``_``, the last without any
    ``_``, and a known domain behind. For each label the best end from there on is kept; where there
    is none, the place from which another host can begin.
    """

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.stop = stop
        self._text = text
        self._dots = _dots(text, start, stop)
        self._ends: list[int | None] = [None]
        self._next = [stop - 1]
        starts = [start, *(dot + 1 for dot in self._dots)]
        for begin, dot in zip(reversed(starts[:-1]), reversed(self._dots), strict=True):
            end, following = self._look(begin, dot, -1)
            self._ends.append(end)
            self._next.append(following)

    def longest(self, start: int) -> tuple[int | None, int]:
        """Give the end of the longest host that begins at ``start``, and where to look otherwise."""
        label = bisect_right(self._dots, start)
        if label == len(self._dots):
            return None, self.stop - 1
        return self._look(start, self._dots[label], len(self._dots) - label - 1)

    def _look(self, begin: int, dot: int, later: int) -> tuple[int | None, int]:
        """Judge the label between ``begin`` and ``dot``; ``later`` is the number of the one behind."""
        text = self._text
        if begin == dot or text[dot - 1] in _NOT_AT_EDGE:
            return None, dot
        if text[begin] in _NOT_AT_EDGE:
            return None, begin
        if self._ends[later] is not None:
            return self._ends[later], self._next[later]
        end = ending(text, dot + 1, len(text))
        under = text.rfind("_", begin, dot)
        if end is None or under < 0:
            return end, self._next[later]
        return None, under


def plain_hosts(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Give the hosts in Latin letters between ``start`` and ``stop``."""
    while labels := compiled(_LABELS).search(text, start, stop):
        end, dot = None, labels.end() - 1
        while end is None and dot > labels.start():
            end = ending(text, dot + 1, stop)
            dot = text.rfind(".", labels.start(), dot)
        if end is not None:
            yield labels.start(), end
        start = end or labels.end()


def encodable(text: str, start: int, stop: int) -> bool:
    """Say whether every label of a host can be written in a domain name at all."""
    name = text[start:stop]
    if name.startswith("xn--") and not name.isascii() and not any(plain_hosts(text, start, stop)):
        return False
    return all(_encoded_length(label) <= _LONGEST_LABEL for label in name.split("."))


def _dots(text: str, start: int, stop: int) -> list[int]:
    dots, dot = [], text.find(".", start, stop)
    while dot >= 0:
        dots.append(dot)
        dot = text.find(".", dot + 1, stop)
    return dots


def _encoded_length(label: str) -> int:
    """Give how long a label is in ASCII; one that is longer than fits already is not encoded."""
    if label.isascii() or len(label) > _LONGEST_LABEL:
        return len(label)
    parts = compiled(_OTHER_STOPS).split(label)
    encoded = sum(len(part) if part.isascii() else len(b"xn--" + part.encode("punycode")) for part in parts)
    return encoded + len(parts) - 1
