"""Fixes as edits of a YAML text: each written as the file writes the text around it, and proven.

An edit is believed when the edited file, read again, gives the texts that were wanted and every other
value as it was; otherwise it is dropped.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from socialkit.findings.finding import Fix
from socialkit.findings.place import Place
from socialkit.loading.edits.scalar_styles import pieces_of, spelled, value_offset, with_lost_blanks
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.faults import UnreadableError
from socialkit.loading.yaml.nodes import Mapping, Node, Scalar
from socialkit.loading.yaml.nodes import Sequence as Items
from socialkit.loading.yaml.source import Source

#: How often a file is read again to find the edits that do not hold; they are rare.
_MOST_TRIES = 100


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``text`` in place of the characters of a file from ``start`` to ``end``, which stand at ``place``.

    ``number`` is that of the fix it makes.
    """

    start: int
    end: int
    text: str
    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class _ValueChange:
    """An edit and what it does to a value: characters from ``first`` to ``last`` become ``words``.

    Without words it may do to this one value what it wants.
    """

    edit: Edit
    value: Scalar
    first: int = 0
    last: int = 0
    words: str | None = None


def edits(text: str, fixes: Sequence[Fix]) -> tuple[Edit, ...]:
    """Give the proven edits for ``fixes`` of ``text`` (without byte order mark), none over another.

    Of two fixes that overlap the first one counts; of two that are the same, one.
    """
    source = Source("", text)
    before = _read(source)
    if before is None:
        return ()
    scalars = sorted({id(node): node for node in _scalars(before)}.values(), key=lambda node: node.span.start)
    changes = (_change(source, scalars, fix, number) for number, fix in enumerate(fixes))
    apart = _apart(change for change in changes if change is not None)
    proven = _proven(source, before, apart)
    return tuple(sorted((change.edit for change in proven), key=lambda edit: (edit.start, edit.end)))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Give ``text`` with edits made that do not overlap; all else stays as it is."""
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _change(source: Source, scalars: Sequence[Scalar], fix: Fix, number: int) -> _ValueChange | None:
    place = fix.place
    start = source.index(place.line, place.column)
    end = source.index(place.end_line, place.end_column)
    if start is None or end is None or end < start or not scalars:
        return None
    if fix.verbatim:
        value = scalars[max(0, _before(scalars, end) - 1)]
        touched = [node for node in scalars if start <= node.span.start <= end and node.span.end >= start]
        return _ValueChange(
            _edit(source, (start, end, fix.replacement), number), touched[-1] if touched else value
        )
    value = scalars[max(0, _before(scalars, start) - 1)]
    pieces = pieces_of(value)
    if not fix.replacement:
        start, end = with_lost_blanks(value, start, end)
    first, last = value_offset(pieces, start), value_offset(pieces, end)
    if first is None or last is None or last < first:
        return None
    written = spelled(value, pieces, start, end, fix.replacement)
    return _ValueChange(_edit(source, written, number), value, first, last, fix.replacement)


def _edit(source: Source, written: tuple[int, int, str], number: int) -> Edit:
    start, end, text = written
    line, column = source.position(start)
    end_line, end_column = source.position(end)
    place = Place(file=source.file, line=line, column=column, end_line=end_line, end_column=end_column)
    return Edit(start, end, text, number, place)


def _before(scalars: Sequence[Scalar], index: int) -> int:
    return bisect_right(scalars, index, key=lambda node: node.span.start)


def _apart(changes: Iterable[_ValueChange]) -> list[_ValueChange]:
    """Leave out what overlaps an earlier change."""
    kept: list[_ValueChange] = []
    for change in changes:
        at = bisect_right(kept, change.edit.start, key=_start)
        if not any(_meet(change.edit, other.edit) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, change)
    return kept


def _start(change: _ValueChange) -> int:
    return change.edit.start


def _meet(one: Edit, other: Edit) -> bool:
    return one.start == other.start or (one.start < other.end and other.start < one.end)


def _proven(source: Source, before: Node, changes: list[_ValueChange]) -> list[_ValueChange]:
    """Give the changes that can be made together; halves find the few that cannot."""
    good: list[_ValueChange] = []
    waiting = [changes]
    for _ in range(_MOST_TRIES):
        if not waiting:
            break
        some = waiting.pop()
        if _holds(source, before, [*good, *some]):
            good += some
        elif len(some) > 1:
            half = len(some) // 2
            waiting += [some[half:], some[:half]]
    return good


def _holds(source: Source, before: Node, changes: Sequence[_ValueChange]) -> bool:
    after = _read(Source("", edited(source.text, (change.edit for change in changes))))
    if after is None:
        return False
    wanted = _wanted(changes)
    pairs = zip(_flat(before), _flat(after), strict=False)
    same = all(_fits(old, new, wanted) for old, new in pairs)
    return same and sum(1 for _ in _flat(before)) == sum(1 for _ in _flat(after))


def _wanted(changes: Sequence[_ValueChange]) -> dict[int, str | None]:
    """Give the wanted text of each changed value by its ``id``; None for one that may be anything."""
    by_value: dict[int, list[_ValueChange]] = defaultdict(list)
    for change in changes:
        by_value[id(change.value)].append(change)
    return {key: _with(several) for key, several in by_value.items()}


def _with(changes: list[_ValueChange]) -> str | None:
    text = str(changes[0].value)
    for change in sorted(changes, key=lambda change: (change.first, change.last), reverse=True):
        if change.words is None:
            return None
        text = text[: change.first] + change.words + text[change.last :]
    return text


def _fits(old: object, new: object, wanted: dict[int, str | None]) -> bool:
    if not isinstance(old, Scalar) or not isinstance(new, Scalar):
        return type(old) is type(new)
    if id(old) not in wanted:
        return old == new and old.tag == new.tag
    text = wanted[id(old)]
    return bool(new.strip()) if text is None else new == text and new.tag == old.tag


def _read(source: Source) -> Node | None:
    """Give the tree of a text; None when it is none."""
    try:
        root, _ = composed(source)
    except UnreadableError:
        return None
    return root


def _flat(node: object) -> Iterator[object]:
    """Give every list, mapping and value in the order of the file."""
    pending = [node]
    while pending:
        here = pending.pop()
        yield here
        if isinstance(here, Items):
            pending += reversed(here)
        elif isinstance(here, Mapping):
            for key in reversed(list(here.keys_with_places())):
                pending += [here[key], key]


def _scalars(node: object) -> Iterator[Scalar]:
    return (found for found in _flat(node) if isinstance(found, Scalar))
