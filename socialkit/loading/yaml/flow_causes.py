"""What went wrong inside `{…}` or `[…]` where YAML stopped reading: which value it is, and why."""

import re
from dataclasses import dataclass, field

from socialkit.loading.yaml.source import Source, SourceSpan

_QUOTED = "put the text in quotes"
_OPENING, _CLOSING = "{[", "}]"
# What may begin no unquoted text: https://yaml.org/spec/1.2.2/#53-indicator-characters (2026-11-29).
_INDICATORS = "@`%*&!|>"
_SIGNS = (
    r"(?P<comment>(?:(?<=\s)|(?<=[,{[]))\#[^\n]*+)|(?P<space>\s++)|(?P<open>[{[])|(?P<close>[}\]])|(?P<next>,)"
    r"|(?P<colon>:(?=[\s,}\]]|$))"
)
#: A quotation mark opens a text where a value begins, and is a sign like others within one.
_QUOTES = r"\"(?:[^\"\\]|\\.)*+\"?+|'[^']*+(?:''[^']*+)*+'?+"
_BEGINNING = re.compile(rf"{_SIGNS}|(?P<word>{_QUOTES}|\S)", re.DOTALL)
_WITHIN = re.compile(rf"{_SIGNS}|(?P<word>[^\s,{{}}\[\]:]++|:)")


@dataclass(slots=True)
class _FlowState:
    """How far a flow collection was read: what is open, and where the value begins that is being read.

    ``closed`` is where a collection began that stands in the value and has ended; -1 where there is none.
    """

    open: list[int] = field(default_factory=list)
    value: int = -1
    closed: int = -1
    comment: int = -1

    def take(self, kind: str, index: int) -> None:
        """Take in a token."""
        if kind in {"next", "colon"}:
            self.value = self.closed = -1
        elif kind == "open":
            self.open.append(index)
            self.value = self.closed = -1
        elif kind == "close":
            self.closed = self.value = self.open.pop() if self.open else -1
        elif kind == "word" and self.value < 0:
            self.value = index


def flow_cause(source: Source, start: int, stop: int) -> tuple[str, SourceSpan] | None:
    """Say what is wrong in the collection that begins at ``start`` and was read up to ``stop``, and where.

    None where nothing began before that.
    """
    if stop <= start or source.text[start : start + 1] not in _OPENING:
        return None
    sentence, index = _cause(source.text, start, stop, _read(source.text, start, stop))
    return sentence, SourceSpan(source, index, index + 1)


def _read(text: str, start: int, stop: int) -> _FlowState:
    reading = _FlowState()
    while start < stop:
        match = (_WITHIN if reading.value >= 0 else _BEGINNING).match(text, start, stop)
        if match is None:
            break
        kind = match.lastgroup or ""
        if (
            kind == "comment"
            and reading.comment < 0
            and not match.group()[1:2].isspace()
            and len(match.group()) > 1
        ):
            reading.comment = start
        reading.take(kind, start)
        start = match.end()
    return reading


def _cause(text: str, start: int, stop: int, read: _FlowState) -> tuple[str, int]:
    at = text[stop : stop + 1]
    value = read.value if read.value >= 0 else stop
    first = text[value : value + 1]
    if read.comment >= 0:
        return (
            f"YAML takes everything after ` #` for a comment, a closing bracket too: {_QUOTED}",
            read.comment,
        )
    if read.closed >= 0:
        how = _QUOTED if read.open else "put the text in a `|` block, or in quotes"
        return f"text that starts with `{first}` cannot stand like this: {how}", read.closed
    if first and first in _INDICATORS:
        return f"text that starts with `{first}` cannot stand like this: {_QUOTED}", value
    if first and first in "\"'":
        other = "'" if first == '"' else '"'
        why = f"the quotation mark {first} is not closed, or text goes on behind it"
        return f"{why}: put all of the text between {other} and {other}", value
    in_list = bool(read.open) and text[read.open[-1]] == "["
    if value < stop and at and at in (":{[]" if in_list else ":{[}]") and "\n" not in text[value:stop]:
        sign = ": " if at == ":" else at
        return f"`{sign}` cannot stand inside unquoted text: {_QUOTED}", stop
    begin = read.open[-1] if read.open else start
    shut = _CLOSING[_OPENING.index(text[begin])]
    return f"`{text[begin]}` is not closed: end it with `{shut}`, with a comma between its parts", begin
