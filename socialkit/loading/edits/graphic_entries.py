"""New graphics put behind the last one of a campaign file, or before its posts: all other bytes stay."""

from collections.abc import Iterator, Mapping

from socialkit.loading.edits.list_entries import end_of, line_behind, line_end, plainly
from socialkit.loading.edits.plain_keys import before_and_after
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.nodes import Mapping as Keys
from socialkit.loading.yaml.nodes import Node, under
from socialkit.loading.yaml.source import Source

_GRAPHICS, _POSTS = "graphics", "posts"


def with_graphics(text: str, entries: Mapping[str, Mapping[str, str]]) -> str | None:
    """Give the text of a campaign file with graphics by id, each with texts by key.

    None where the file has its graphics in a way that takes no more, as in braces.
    """
    if not entries:
        return text
    source = Source("", text)
    root, _ = composed(source)
    if not isinstance(root, Keys) or root.flow:
        return None
    edit = _behind(source, root, entries) if _GRAPHICS in root else _before_posts(source, root, entries)
    if edit is None:
        return None
    at, words = edit
    after = text[:at] + words + text[at:]
    return after if _proven(root, after, entries) else None


def _behind(source: Source, root: Keys, entries: Mapping[str, Mapping[str, str]]) -> tuple[int, str] | None:
    graphics = under(root, _GRAPHICS)
    if not isinstance(graphics, Keys) or graphics.flow or not graphics:
        return None
    first = next(iter(graphics.keys_with_places()))
    indent = source.position(first.span.start)[1] - 1
    at, before = line_behind(source, end_of(graphics))
    return at, before + _lines(source, entries, indent)


def _before_posts(source: Source, root: Keys, entries: Mapping[str, Mapping[str, str]]) -> tuple[int, str]:
    """Give where graphics begin: above the posts and the comments over them, or at the end."""
    stop = line_end(source.text)
    new = f"{_GRAPHICS}:{stop}{_lines(source, entries, 2)}"
    for key in root.keys_with_places():
        if key == _POSTS:
            at = source.line_start(key.span.start)
            while at and source.line(at - 1).startswith("#"):
                at = source.line_start(at - 1)
            return at, new + stop
    at, before = line_behind(source, len(source.text))
    return at, before + stop + new


def _lines(source: Source, entries: Mapping[str, Mapping[str, str]], indent: int) -> str:
    stop = line_end(source.text)
    return "".join(f"{' ' * indent}{line}{stop}" for line in _written(entries))


def _written(entries: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for id_, values in entries.items():
        yield f"{id_}:"
        yield from (f"  {key}: {plainly(value)}" for key, value in values.items())


def _proven(before: Node, text: str, entries: Mapping[str, Mapping[str, str]]) -> bool:
    """Say whether an edited text says what the file said, and these graphics more."""
    said = before_and_after(before, text)
    if said is None:
        return False
    old, new = said
    were = old.pop(_GRAPHICS, None) or {}
    if not isinstance(were, dict):
        return False
    wanted = {id_: dict(values) for id_, values in entries.items()}
    return new.pop(_GRAPHICS, None) == {**were, **wanted} and old == new and not were.keys() & wanted.keys()
