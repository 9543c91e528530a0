"""SK002: text that a YAML comment cut off, such as ``text: This #SSWWeek we …``."""

from collections.abc import Iterator

from socialkit.loading.edits.fixes import uncut
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import PLAIN, Mapping, Node, Scalar, Sequence
from socialkit.loading.yaml.source import SourceSpan
from socialkit.text.patterns import compiled

_TAG_LISTS = frozenset({"required", "also", "never"})
_TEXTS = frozenset(
    {"about", "alt", "avoid", "disclaimer", "do", "name", "organizer", "text", "theme", "title", "topic"}
)
#: A ``#`` glued to a word is meant as text; comments have a space after it.
_GLUED = r"[ \t]+(#\w[^\r\n]*)"
_BEFORE = r"[^\r\n]*?[ \t](#\w[^\r\n]*)"
_HEADER = r"[|>][-+0-9]*[ \t]+(#\w[^\r\n]*)"


def truncated_texts(root: Node) -> Iterator[tuple[Scalar, WrongValueError]]:
    """Give each text that lost a part to a comment, with its fault."""
    seen: set[int] = set()
    pending: list[tuple[Node, str, bool]] = [(root, "", False)]
    while pending:
        node, name, within = pending.pop()
        if isinstance(node, Scalar) or id(node) in seen:
            continue
        seen.add(id(node))
        flow = within or node.span.source.text[node.span.start : node.span.start + 1] in {"[", "{"}
        for key, value in _children(node):
            if not isinstance(value, Scalar | Sequence | Mapping):
                continue
            own = name if key is None or name == "text" else str(key)
            pending.append((value, own, flow))
            if isinstance(value, Scalar) and (own in _TEXTS or own in _TAG_LISTS):
                yield from _cut(key, value, own, flow=flow)


def _children(node: Sequence | Mapping) -> Iterator[tuple[Scalar | None, object]]:
    if isinstance(node, Sequence):
        return ((None, item) for item in node)
    return ((key, node[key]) for key in node.keys_with_places())


def _cut(
    key: Scalar | None, value: Scalar, name: str, *, flow: bool
) -> Iterator[tuple[Scalar, WrongValueError]]:
    text = value.span.source.text
    found = None
    if value.style == PLAIN:
        found = compiled(_GLUED).match(text, value.span.end)
        if key is not None and not found and not value.absent:
            found = compiled(_BEFORE).match(text, key.span.end, value.span.start)
    elif value.style in "|>":
        found = compiled(_HEADER).match(text, value.span.start)
    if found:
        lost = SourceSpan(value.span.source, *found.span(1))
        fix = None if key in _TAG_LISTS else uncut(key, value, lost, flow=flow)
        yield value, WrongValueError("SK002", _sentence(found[1], name), lost, fix=fix)


def _sentence(lost: str, name: str) -> str:
    word = lost.split(maxsplit=1)[0]
    remedy = (
        f'put it in quotes, "{word}"' if name in _TAG_LISTS else "put the text in a `|` block, below the key"
    )
    return f"YAML cut the text off here: it takes `{word}` and all after it for a comment; {remedy}"
