"""Entries put into a YAML or JSON list of partners as it is written: all other bytes stay."""

import json
import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Values

from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.faults import UnreadableError
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence
from socialkit.loading.yaml.slices import BREAKS
from socialkit.loading.yaml.source import Source

#: A partner's entry: texts, and mappings of texts, by key.
PartnerEntry = Values[str, str | Values[str, str]]
#: An edit of a text: put the words in place of the characters from the first number to the second.
ListEdit = tuple[int, int, str]
#: What quotes cannot hold, and what YAML takes for the end of a line.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029]')
_PLAIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_BLANK_OR_DEEPER = re.compile(r"[ \t]*(?:\r\n|\n|\r)|(?P<deep>[ ]+)#[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")


def appended(source: Source, entries: Sequence, entry: PartnerEntry) -> ListEdit:
    """Give the edit that puts an entry behind the last of a list, written as the others are."""
    text = source.text
    if text[entries.span.start] == "[":
        return _in_brackets(source, entries, entry)
    indent = source.position(entries.span.start)[1] - 1
    last = entries[-1] if entries else entries
    at, before = (
        behind_comments(source, end_of(last), indent) if entries else line_behind(source, end_of(last))
    )
    wide = text[_start(last)] != "{" if len(entries) == 1 else _apart(source, entries)
    stop = line_end(text)
    lines = [("  " if number else "- ") + line for number, line in enumerate(_lines(entry))]
    gap = stop if wide else ""
    return at, at, before + gap + "".join(f"{' ' * indent}{line}{stop}" for line in lines)


def begun(source: Source, key: str, entry: PartnerEntry) -> ListEdit:
    """Give the edit that puts a list with one entry under a new key, at the end of the file."""
    at, before = line_behind(source, len(source.text))
    stop = line_end(source.text)
    lines = [("    " if number else "  - ") + line for number, line in enumerate(_lines(entry))]
    return at, at, before + stop.join(["", f"{key}:", *lines, ""])


def changed(source: Source, old: Mapping, entry: PartnerEntry) -> Iterator[ListEdit]:
    """Give the edits that bring an entry up to date: what it does not speak of stays as it is."""
    if source.text[old.span.start] == "{":
        merged = {str(key): _plain(old[key]) for key in old.keys_with_places()} | dict(entry)
        yield old.span.start, old.span.end, _in_flow(merged)
        return
    for key in old.keys_with_places():
        if key in entry and _plain(old[key]) != entry[key]:
            # The line breaks at the end of a block belong to it, and end its key's line.
            written = source.text[key.span.start : max(end_of(old[key]), key.span.end + 1)].rstrip()
            yield key.span.start, key.span.start + len(written), _line(key, entry[key])
    new = {key: value for key, value in entry.items() if key not in old}
    if new:
        indent = " " * (source.position(old.span.start)[1] - 1)
        at, before = line_behind(source, end_of(old))
        lines = "".join(f"{indent}{line}{line_end(source.text)}" for line in _lines(new))
        yield at, at, before + lines


def edited_text(text: str, edits: Iterable[ListEdit]) -> str:
    """Give a text with edits made that do not overlap."""
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _apart(source: Source, entries: Sequence) -> bool:
    """Say whether a blank line stands between the last two entries."""
    return bool(_BLANK_LINE.search(source.text, end_of(entries[-2]), _start(entries[-1])))


def _in_brackets(source: Source, entries: Sequence, entry: PartnerEntry) -> ListEdit:
    if not entries:
        at = source.text.index("[", entries.span.start) + 1
        return at, at, _in_flow(entry)
    start, at = _start(entries[-1]), end_of(entries[-1])
    line = source.text[source.line_start(start) : start]
    between = ", " if line.strip() else f",{line_end(source.text)}{line}"
    return at, at, between + _in_flow(entry)


def _lines(entry: PartnerEntry) -> Iterator[str]:
    return (_line(key, value) for key, value in entry.items())


def _line(key: str, value: str | Values[str, str]) -> str:
    if isinstance(value, str):
        return f"{key}: {plainly(value)}"
    return f"{key}: {{{', '.join(f'{_word(name)}: {_word(item)}' for name, item in value.items())}}}"


def _word(text: str) -> str:
    """Give a text as it stands in braces: without quotes where no sign in it means anything there."""
    return plainly(text) if _PLAIN_WORD.fullmatch(text) else _quoted(text)


def _in_flow(value: object) -> str:
    """Give what is JSON, and YAML too."""
    if isinstance(value, str):
        return _quoted(value)
    pairs = value.items() if isinstance(value, Values) else ()
    return "{" + ", ".join(f"{_quoted(key)}: {_in_flow(item)}" for key, item in pairs) + "}"


def _quoted(text: str) -> str:
    # Escapes that YAML and JSON share.
    return '"' + _ESCAPED.sub(lambda found: json.dumps(found.group())[1:-1], text) + '"'


def plainly(text: str) -> str:
    """Give a text without quotes where YAML reads it as that text, else with them."""
    try:
        root, faults = composed(Source("", f"key: {text}\n"))
    except UnreadableError:
        return _quoted(text)
    read = root.get("key") if isinstance(root, Mapping) and len(root) == 1 else None
    same = isinstance(read, Scalar) and read == text and not read.tag and not read.style and not faults
    return text if same else _quoted(text)


def _plain(node: object) -> object:
    if isinstance(node, Mapping):
        return {str(key): _plain(item) for key, item in node.items()}
    return [_plain(item) for item in node] if isinstance(node, Sequence) else str(node)


def _start(node: object) -> int:
    return node.span.start if isinstance(node, Scalar | Sequence | Mapping) else 0


def end_of(node: object) -> int:
    """Give where the last sign of a node stands; what is written below each other has no end of its own."""
    if isinstance(node, Scalar):
        return node.span.end
    if not isinstance(node, Sequence | Mapping):
        return 0
    text = node.span.source.text
    if text[node.span.start : node.span.start + 1] in {"{", "["}:
        return node.span.end
    parts = node if isinstance(node, Sequence) else [*node.keys_with_places(), *node.values()]
    return max(map(end_of, parts), default=node.span.end)


def line_behind(source: Source, end: int) -> tuple[int, str]:
    """Give where the line below ``end`` starts, and what must be written before it."""
    text = source.text
    if end and BREAKS.fullmatch(text, end - 1, end):
        return end, ""
    found = BREAKS.search(text, end)
    return (found.end(), "") if found else (len(text), line_end(text) if text else "")


def behind_comments(source: Source, end: int, indent: int) -> tuple[int, str]:
    """Give the place below the last line of an entry and its comments, above blank lines."""
    text = source.text
    start = len(text[:end].rstrip())
    at, before = line_behind(source, start)
    if before:
        return at, before
    while True:
        match = _BLANK_OR_DEEPER.match(text, at)
        if not match or match["deep"] is None or len(match["deep"]) <= indent:
            return at, "" if text[:at].endswith(("\n", "\r")) else line_end(text)
        at = match.end()


def line_end(text: str) -> str:
    """Give how lines end in a text."""
    found = BREAKS.search(text)
    return found.group() if found else "\n"
