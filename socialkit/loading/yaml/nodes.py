"""What a campaign file says before anybody knows what it means: texts, lists and mappings with places.

They extend str, list and dict because that is what pydantic reads without being told.
"""

from collections.abc import Iterator
from typing import Self

from socialkit.loading.yaml.source import SourceSpan

#: The style of a scalar without quotes, ``|`` or ``>``, as YAML events name it.
PLAIN = ""


class Scalar(str):
    """One value as it was written, always text; ``style`` says how: plain, quoted or block.

    ``tag`` is what YAML 1.1 would take the value for ("bool", "int" …), empty for text.
    """

    __slots__ = ("span", "style", "tag")

    span: SourceSpan
    style: str
    tag: str

    def __new__(cls, value: str, *, span: SourceSpan, style: str = '"', tag: str = "") -> Self:
        """Join the text with where and how it stands."""
        self = super().__new__(cls, value)
        self.span = span
        self.style = style
        self.tag = tag
        return self

    @property
    def absent(self) -> bool:
        """Whether nothing was written at all, as in ``key:``."""
        return self.style == PLAIN and not self


class Sequence(list[object]):
    """A list and its place."""

    __slots__ = ("span",)

    def __init__(self, *, span: SourceSpan) -> None:
        super().__init__()
        self.span = span


class Mapping(dict[str, object]):
    """A mapping and its place; its keys are Scalars, ``flow`` is True for one in braces."""

    __slots__ = ("flow", "span")

    def __init__(self, *, span: SourceSpan, flow: bool = False) -> None:
        super().__init__()
        self.span = span
        self.flow = flow

    def keys_with_places(self) -> Iterator[Scalar]:
        """Give the keys as they stand in the file."""
        return (key for key in self if isinstance(key, Scalar))


Node = Scalar | Sequence | Mapping


def head(node: Node) -> SourceSpan:
    """Give the span that shows a node in few characters: a mapping's first key, a list's first character."""
    if isinstance(node, Mapping):
        return next((key.span for key in node.keys_with_places()), node.span)
    if isinstance(node, Sequence):
        return SourceSpan(node.span.source, node.span.start, min(node.span.start + 1, node.span.end))
    return node.span


def under(node: object, *path: str | int) -> object:
    """Give what stands at ``path`` below a node, or None when the file has another shape there."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None
    return node


def scalar(node: object, *path: str | int) -> Scalar | None:
    """Give the text at ``path``, or None when there is none."""
    found = under(node, *path)
    return found if isinstance(found, Scalar) and not found.absent else None


def rows(node: object, *path: str | int) -> list[Mapping]:
    """Give every mapping in the list at ``path``."""
    found = under(node, *path)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, Sequence) else []


def keys(node: object, *path: str | int) -> list[Scalar]:
    """Give every key of the mapping at ``path``."""
    found = under(node, *path)
    return list(found.keys_with_places()) if isinstance(found, Mapping) else []


def named(node: object, *path: str | int) -> list[Scalar]:
    """Give the one text, or every text in the list, at ``path``."""
    alone = scalar(node, *path)
    return scalars(node, *path) if alone is None else [alone]


def scalars(node: object, *path: str | int) -> list[Scalar]:
    """Give every text in the list at ``path``."""
    found = under(node, *path)
    return [item for item in found if isinstance(item, Scalar)] if isinstance(found, Sequence) else []
