"""From JSON text to a tree with places, within bounds; strict JSON, where YAML would guess."""

import re
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder

from socialkit.loading.yaml.composer import UNPRINTABLE
from socialkit.loading.yaml.faults import unreadable
from socialkit.loading.yaml.nodes import PLAIN, Mapping, Node, Scalar, Sequence
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.loading.yaml.suggestions import shortened

#: No file of ours is deeper or has more in it.
_MOST_DEPTH, _MOST_NODES = 10, 2_000
_DECODER = JSONDecoder()
_BLANKS = re.compile(r"[ \t\r\n]*+")
_WORD = re.compile(r"(?P<null>null)|(?P<bool>true|false)|(?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)")


def json_tree(source: Source) -> Node:
    """Give the tree of a JSON text; raises UnreadableError (SK001) for anything else, at its place."""
    reader = _JsonReader(source)
    node, end = reader.value(0, 0)
    if source.text[end:].strip(" \t\r\n"):
        sentence = "text goes on behind the end: the file holds more than one thing"
        raise unreadable(sentence, span=reader.at(end))
    return node


@dataclass(slots=True)
class _JsonReader:
    source: Source
    count: int = 0

    def at(self, start: int, end: int | None = None) -> SourceSpan:
        """Give the characters from ``start``, by default one."""
        return SourceSpan(self.source, start, start + 1 if end is None else end)

    def value(self, index: int, depth: int) -> tuple[Node, int]:
        """Give the value at ``index`` and where it ends."""
        start = self._skipped(index)
        self.count += 1
        if depth > _MOST_DEPTH or self.count > _MOST_NODES:
            raise unreadable("there is more in this file than belongs here", span=self.at(start))
        match self.source.text[start : start + 1]:
            case "{":
                return self._mapping(start, depth)
            case "[":
                return self._sequence(start, depth)
            case '"':
                return self._text(start)
            case _:
                return self._word(start)

    def _skipped(self, index: int) -> int:
        found = _BLANKS.match(self.source.text, index)
        return found.end() if found else index

    def _text(self, start: int) -> tuple[Scalar, int]:
        try:
            text, end = _DECODER.raw_decode(self.source.text, start)
        except JSONDecodeError as error:
            raise unreadable("this text is not written as JSON writes it", span=self.at(error.pos)) from None
        odd = UNPRINTABLE.search(text)
        if odd:
            sentence = f"U+{ord(odd.group()):04X} is an invisible character: remove it"
            raise unreadable(sentence, span=self.at(start, end))
        return Scalar(text, span=self.at(start, end)), end

    def _word(self, start: int) -> tuple[Scalar, int]:
        found = _WORD.match(self.source.text, start)
        if not found:
            raise unreadable("JSON has a text, a number, a list or a mapping here", span=self.at(start))
        null = found.lastgroup == "null"
        tag = {"null": "null", "bool": "bool"}.get(found.lastgroup or "", "int")
        text = "" if null else found.group()
        return Scalar(text, span=self.at(start, found.end()), style=PLAIN, tag=tag), found.end()

    def _sequence(self, start: int, depth: int) -> tuple[Sequence, int]:
        node, index = Sequence(span=self.at(start)), self._skipped(start + 1)
        while not self._closed(index, "]", first=not node):
            index = index if not node else index + 1
            item, index = self.value(index, depth + 1)
            node.append(item)
            index = self._skipped(index)
        node.span = self.at(start, index + 1)
        return node, index + 1

    def _mapping(self, start: int, depth: int) -> tuple[Mapping, int]:
        node, index = Mapping(span=self.at(start), flow=True), self._skipped(start + 1)
        while not self._closed(index, "}", first=not node):
            index = self._skipped(index if not node else index + 1)
            key, index = self._key(index, node)
            node[key], index = self.value(index, depth + 1)
            index = self._skipped(index)
        node.span = self.at(start, index + 1)
        return node, index + 1

    def _key(self, index: int, node: Mapping) -> tuple[Scalar, int]:
        if not self.source.text.startswith('"', index):
            raise unreadable("a key in quotes belongs here", span=self.at(index))
        key, end = self._text(index)
        end = self._skipped(end)
        if not self.source.text.startswith(":", end):
            raise unreadable("`:` belongs behind this key", span=key.span)
        if key in node:
            raise unreadable(f"`{shortened(key)}` stands twice here: keep one of them", span=key.span)
        return key, end + 1

    def _closed(self, index: int, sign: str, *, first: bool) -> bool:
        """Say whether a list or mapping ends at ``index``, where else a comma stands between its parts."""
        here = self.source.text[index : index + 1]
        if here not in {sign, ","} and not (first and here):
            sentence = f"`,` or `{sign}` belongs here: the file breaks off, or was changed"
            raise unreadable(sentence, span=self.at(index))
        return here == sign
