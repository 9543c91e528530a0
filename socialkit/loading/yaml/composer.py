"""From YAML text to a tree with places, within bounds: no alias, nesting or size can run away."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pkgutil import resolve_name
from typing import cast

import yaml
from yaml.resolver import Resolver

from socialkit.loading.yaml.faults import (
    BLOCK,
    HALF,
    MOST_DEPTH,
    TOO_DEEP,
    UnreadableError,
    WrongValueError,
    unreadable,
)
from socialkit.loading.yaml.nodes import PLAIN, Mapping, Node, Scalar, Sequence
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.loading.yaml.suggestions import shortened

Loader = type[yaml.SafeLoader] | type[yaml.CSafeLoader]

#: Looked up by name: most files are YAML.
_SYNTAX = "socialkit.loading.yaml.syntax"

#: The loader written in C where PyYAML has it: about eight times faster, same events; where nothing
#: is written, the place may be another.
LOADER: Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: A campaign with 20,000 partners has about 400,000 nodes.
MOST_NODES = 500_000
#: YAML 1.1, section 5.1: everything but these may stand in a stream. Named are those few, and not the rest,
#: since a pattern of large ranges takes 5 ms to compile.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udfff]|[\ufeff\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
# What may stand between a word and the nothing that follows its colon: the loader in C, alone, puts
# nothing where the next sign is, which may be lines further down.
_TO_COLON = re.compile("(?:\\s|(?<=\\s)#[^\r\n\x85\u2028\u2029]*+)*+[:?]")
_TEXT = "tag:yaml.org,2002:str"
_STANDARD_TAGS = frozenset({"!", _TEXT, "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
_RESOLVER = Resolver()


def composed(source: Source, loader: Loader = LOADER) -> tuple[Node, list[WrongValueError]]:
    """Give the tree of a YAML text, and the faults that do not keep it from being one.

    Raises UnreadableError for anything that is not one YAML document of bearable size.
    """
    odd = UNPRINTABLE.search(source.text)
    if odd:
        span = SourceSpan(source, odd.start(), odd.end())
        raise unreadable(f"U+{ord(odd.group()):04X} is an invisible character: remove it", span=span)
    composer = _Composer(source)
    try:
        for event in yaml.parse(source.text, Loader=loader):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        explained = cast("Callable[..., UnreadableError]", resolve_name(f"{_SYNTAX}:explained"))
        raise explained(source, error) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        raise unreadable(
            "a `\\` in double quotes is not followed by a character that exists: put the text in a `|` block",
            span=composer.last,
        ) from None
    return composer.finished()


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open; ``key`` waits for its value."""

    node: Sequence | Mapping
    anchor: str | None
    size: int = 1
    key: Scalar | None = None
    waiting: bool = False
    seen: dict[str, Scalar] = field(default_factory=dict)


@dataclass(slots=True)
class _Composer:
    source: Source
    faults: list[WrongValueError] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    unused: dict[str, Scalar] = field(default_factory=dict)
    roots: list[Node] = field(default_factory=list)
    count: int = 0
    last: SourceSpan = field(init=False)
    ended: int = 0

    def __post_init__(self) -> None:
        """Start where the file starts."""
        self.last = SourceSpan(self.source, 0, 0)

    def take(self, event: yaml.Event) -> None:
        """Put one event to its place in the tree."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._opened(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._closed(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent) and self.roots:
            raise unreadable(
                "`---` starts a second document here: a campaign is one document, remove the line",
                span=self._span(event),
            )
        self.ended = _index(event.end_mark)

    def finished(self) -> tuple[Node, list[WrongValueError]]:
        """Give the tree and its faults."""
        if not self.roots:
            raise unreadable(
                "the file is empty: it needs at least the keys `campaign:` and `posts:`",
                span=SourceSpan(self.source, 0, 0),
            )
        for name, text in self.unused.items():
            sentence = (
                f"YAML took `&{shortened(name)}` at the start for an anchor: put the text in a `|` block"
            )
            self.faults.append(WrongValueError("SK003", sentence, text.span))
        return self.roots[0], self.faults

    def _span(self, event: yaml.Event) -> SourceSpan:
        return SourceSpan(self.source, _index(event.start_mark), _index(event.end_mark))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text, style = event.value, event.style or PLAIN
        span = self.last = self._span(event)
        if span.start == span.end:
            behind = _TO_COLON.match(self.source.text, self.ended, span.start)
            span = self.last = SourceSpan(self.source, *([behind.end()] * 2)) if behind else span
        if event.anchor or event.tag:
            after = _PROPERTIES.match(self.source.text, span.start, span.end)
            span = SourceSpan(self.source, after.end() if after else span.start, span.end)
        if not text.isascii() and _SURROGATE.search(text):
            half = cast("Callable[..., UnreadableError | None]", resolve_name(f"{_SYNTAX}:half_a_character"))
            raise half(self.source, span.start, span.end) or unreadable(HALF, span=span)
        plain = style == PLAIN and event.tag is None
        node = Scalar(text, span=span, style=style, tag=_resolved(text) if plain else "")
        self._check_tag(event.tag, span)
        if event.anchor:
            self.anchors[event.anchor] = (node, 1)
            self.unused[event.anchor] = node
        self._add(node, 1)

    def _check_tag(self, tag: str | None, span: SourceSpan) -> None:
        if tag and tag not in _STANDARD_TAGS:
            sentence = f"YAML took `{shortened(tag)}` at the start for a tag: {BLOCK}"
            self.faults.append(WrongValueError("SK003", sentence, span))

    def _opened(self, event: yaml.CollectionStartEvent) -> None:
        span = self.last = self._span(event)
        if len(self.frames) >= MOST_DEPTH:
            raise unreadable(TOO_DEEP, span=span)
        self._check_tag(event.tag, span)
        if isinstance(event, yaml.SequenceStartEvent):
            node: Sequence | Mapping = Sequence(span=span)
        else:
            node = Mapping(span=span, flow=bool(event.flow_style))
        if event.anchor:
            self.anchors.pop(event.anchor, None)
        self.frames.append(_Frame(node, event.anchor))

    def _closed(self, event: yaml.CollectionEndEvent) -> None:
        frame = self.frames.pop()
        node = frame.node
        node.span = SourceSpan(self.source, node.span.start, _index(event.end_mark))
        if frame.anchor:
            self.anchors[frame.anchor] = (node, frame.size)
        self._add(node, frame.size)

    def _alias(self, event: yaml.AliasEvent) -> None:
        span = self.last = self._span(event)
        name = event.anchor or ""
        if name not in self.anchors:
            sentence = f"text that starts with `*` cannot stand like this (`*{shortened(name)}`): {BLOCK}"
            raise unreadable(sentence, span=span)
        node, size = self.anchors[name]
        self.unused.pop(name, None)
        self._add(node, size)

    def _add(self, node: Node, size: int) -> None:
        self.count += size
        if self.count > MOST_NODES:
            raise unreadable(
                f"there are more than {MOST_NODES:,} values, aliases written out: split the campaign",
                span=self.last,
            )
        if not self.frames:
            self.roots.append(node)
            return
        frame = self.frames[-1]
        frame.size += size
        if isinstance(frame.node, Sequence):
            frame.node.append(node)
        elif frame.waiting:
            frame.waiting = False
            if frame.key is not None:
                frame.node[frame.key] = node
        else:
            frame.waiting = True
            frame.key = self._checked_key(frame.seen, node)

    def _checked_key(self, seen: dict[str, Scalar], key: Node) -> Scalar | None:
        """Give the key if it can be one; its value is dropped otherwise."""
        if not isinstance(key, Scalar):
            sentence = "a key must be a word: put text with braces or brackets in a `|` block"
            self.faults.append(WrongValueError("SK004", sentence, key.span))
            return None
        if key == "<<" and key.style == PLAIN:
            sentence = "merge keys (`<<`) are not read: write the keys out"
            self.faults.append(WrongValueError("SK004", sentence, key.span))
            return None
        first = seen.setdefault(key, key)
        if first is not key:
            line = first.span.place.line
            sentence = f"`{shortened(key)}` stands twice here, first on line {line}: keep one of them"
            self.faults.append(WrongValueError("SK005", sentence, key.span))
            return None
        return key


def _index(mark: object) -> int:
    """Give the offset of a mark; every event of a text has both of its marks."""
    return getattr(mark, "index", 0)


def _resolved(text: str) -> str:
    """Give what YAML 1.1 takes a plain scalar for; empty for text."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return "" if tag == _TEXT else tag.rpartition(":")[2]
