"""New posts put behind the last one of a campaign file: all other bytes stay."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from socialkit.errors import SocialkitError
from socialkit.loading.edits.list_entries import behind_comments, end_of, line_behind, line_end, plainly
from socialkit.loading.edits.plain_keys import before_and_after
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.faults import UnreadableError
from socialkit.loading.yaml.nodes import Mapping as Keys
from socialkit.loading.yaml.nodes import Node, Scalar, under
from socialkit.loading.yaml.nodes import Sequence as Items
from socialkit.loading.yaml.source import Source

_POSTS = "posts"
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class PostEntry:
    """A post to write: its keys with their values, in order, and lines to stand in it as comments.

    A value is a text, a tuple of words, or a mapping of values. Keys of ``blocks`` are written as ``|-``
    blocks, whatever their text; so are all with several lines.
    """

    values: Mapping[str, object]
    notes: tuple[str, ...] = ()
    blocks: frozenset[str] = field(default=frozenset({"text"}))


def with_posts(text: str, file: str, entries: Sequence[PostEntry]) -> str:
    """Give the text of a campaign file with posts behind its last one.

    Raises SocialkitError where the file lists its posts in a way that takes no more, as in brackets.
    """
    if not entries:
        return text
    source = Source(file, text)
    root, _ = composed(source)
    # A block takes the end of its last line for its own: a file that lacks it says the same with it.
    ended, _ = composed(Source(file, f"{text}{line_end(text)}")) if text[-1:] not in "\r\n" else (root, [])
    behind = (text[:at] + words + text[at:] for at, words in _edits(source, root, entries))
    for after in chain(behind, _in_place_of_none(source, root, entries)):
        if _proven(root, after, entries) or _proven(ended, after, entries):
            return after
    raise SocialkitError(
        f"{file} lists its posts in a way that takes no more: write them below each other, each behind `- `"
    )


def _edits(source: Source, root: Node, entries: Sequence[PostEntry]) -> Iterator[tuple[int, str]]:
    """Give where new posts may go and what is written there: the nicest place first."""
    posts = under(root, _POSTS)
    if posts is None or not isinstance(root, Keys):
        at, before = line_behind(source, len(source.text))
        yield at, before + line_end(source.text) + _lines(source, entries, 2, header=True)
        return
    if not isinstance(posts, Items) or not posts or source.text[posts.span.start] == "[":
        return
    indent = source.position(posts.span.start)[1] - 1
    wide = len(posts) == 1 or bool(re.search(r"\n[ \t]*\r?\n", _between(source, posts)))
    end = end_of(posts[-1])
    lines = _lines(source, entries, indent, wide=wide)
    at, before = behind_comments(source, end, indent)
    yield at, before + (line_end(source.text) if wide else "") + lines
    # A text that keeps its blank lines would take one more for its own.
    at, before = line_behind(source, end)
    yield at, before + lines


def _between(source: Source, posts: Items) -> str:
    """Give what stands from the end of the last post but one to the last."""
    last = posts[-1]
    start = last.span.start if isinstance(last, Keys) else 0
    head = source.text[:start]
    return head[len(head.rstrip(" \t\r\n-")) :]


def _in_place_of_none(source: Source, root: Node, entries: Sequence[PostEntry]) -> Iterator[str]:
    """Give the text with posts where the list is empty: `posts: []` or `posts:` with nothing."""
    posts = under(root, _POSTS)
    if not isinstance(posts, Items | Scalar) or posts:
        return
    end = posts.span.end if isinstance(posts, Items) else posts.span.start
    head = source.text[: posts.span.start].rstrip(" \t")
    line, newline, behind = source.text[end:].partition("\n")
    stop = line_end(source.text)
    # What stands in the brackets of no posts are comments.
    inside = source.text[posts.span.start : end].partition("[")[2].removesuffix("]").splitlines()
    notes = "".join(f"  {note.strip()}{stop}" for note in inside if note.strip())
    posts_behind = f"{notes}{_lines(source, entries, 2)}{behind if newline else ''}"
    yield f"{head}{line.rstrip(chr(13))}{stop}{posts_behind}"


def _lines(
    source: Source, entries: Sequence[PostEntry], indent: int, *, wide: bool = True, header: bool = False
) -> str:
    lines = [f"{_POSTS}:"] if header else []
    for number, entry in enumerate(entries):
        lines += [""] if wide and number else []
        written = [*_entry_lines(entry)]
        lines += [f"{' ' * indent}{'  ' if row else '- '}{line}".rstrip() for row, line in enumerate(written)]
    end = line_end(source.text)
    return "".join(f"{line}{end}" for line in lines)


def _entry_lines(entry: PostEntry) -> Iterator[str]:
    """Give the lines of a post, without their indent; notes stand behind its first key."""
    for number, (key, value) in enumerate(entry.values.items()):
        yield from _value_lines(key, value, entry.blocks)
        if not number:
            yield from (f"# {' '.join(note.split())}" for note in entry.notes)


def _value_lines(key: str, value: object, blocks: frozenset[str], *, in_block: bool = False) -> Iterator[str]:
    name = key if _WORD.fullmatch(key) else plainly(key)
    if isinstance(value, Mapping):
        yield f"{name}:"
        for inner, each in value.items():
            for line in _value_lines(str(inner), each, blocks, in_block=in_block or key in blocks):
                yield f"  {line}"
    elif isinstance(value, tuple):
        yield f"{name}: [{', '.join(value)}]"
    elif key in blocks or in_block or "\n" in str(value):
        yield from _block(name, str(value))
    else:
        yield f"{name}: {plainly(str(value))}"


def _block(name: str, text: str) -> Iterator[str]:
    """Give a text as a block; in quotes where a block cannot hold it."""
    lines = [f"{name}: |-", *(f"  {line}" if line else "" for line in text.split("\n"))]
    try:
        root, faults = composed(Source("", "\n".join(lines) + "\n"))
    except UnreadableError:
        root, faults = None, []
    if isinstance(root, Keys) and not faults and root.get(name) == text:
        yield from lines
    else:
        yield f"{name}: {plainly(text)}"


def _proven(before: Node, text: str, entries: Sequence[PostEntry]) -> bool:
    """Say whether an edited text says what the file said, and these posts more."""
    said = before_and_after(before, text)
    if said is None:
        return False
    old, new = said
    posts, were = new.pop(_POSTS, None), old.pop(_POSTS, None) or []
    return (
        isinstance(were, list)
        and old == new
        and posts == [*were, *(_wanted(entry.values) for entry in entries)]
    )


def _wanted(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _wanted(item) for key, item in value.items()}
    return [str(item) for item in value] if isinstance(value, tuple) else str(value)
