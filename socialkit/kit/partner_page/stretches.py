"""A text cut where something begins or ends to be live, so that a page marks it and changes no letter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from socialkit.model.reading import Entity


@dataclass(frozen=True, kw_only=True, slots=True)
class TextStretch:
    """A part of a text: ``live`` names the choices of platform on which it becomes a link.

    ``everywhere`` says that these are all that show the text.
    """

    text: str
    live: tuple[str, ...] = ()
    everywhere: bool = False


def stretches(text: str, live: Mapping[str, Sequence[Entity]]) -> tuple[TextStretch, ...]:
    """Cut a text by what is live on each choice of platform; joined, the parts are the text again."""
    joined: list[TextStretch] = []
    for each in _cut(text, live):
        # Two links may stand side by side, and mean the same to a reader as one.
        if joined and joined[-1].live == each.live:
            joined.append(replace(each, text=joined.pop().text + each.text))
        else:
            joined.append(each)
    return tuple(joined)


def _cut(text: str, live: Mapping[str, Sequence[Entity]]) -> Iterator[TextStretch]:
    found = [(choice, entity) for choice, entities in live.items() for entity in entities]
    edges = sorted({0, len(text), *(edge for _, entity in found for edge in (entity.start, entity.end))})
    for start, end in pairwise(edges):
        on = dict.fromkeys(name for name, entity in found if entity.start <= start and end <= entity.end)
        yield TextStretch(text=text[start:end], live=tuple(on), everywhere=len(on) == len(live))
