"""LinkedIn's "little text": what a post's commentary is made of, and how each part is written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from socialkit.model.message import Mention
from socialkit.model.reading import Entity, Kind
from socialkit.text.written_mentions import written_mentions

# Facts: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
# (2026-11-22). An unescaped bracket cuts the post off there, without any error.
_RESERVED = r"\|{}@[]()<>#*_~"
_ESCAPES = str.maketrans({character: f"\\{character}" for character in _RESERVED})
_IDENTIFIER = re.compile(r"urn:li:[A-Za-z]+:[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """Characters that mean themselves."""

    text: str

    def written(self) -> str:
        """Give them escaped."""
        return escape(self.text)


@dataclass(frozen=True, slots=True)
class MentionMarkup:
    """A member or organisation; LinkedIn links it when ``name`` is exactly its own."""

    name: str
    urn: str

    def written(self) -> str:
        """Give the mention's markup."""
        return f"@[{escape(self.name)}]({self.urn})"


@dataclass(frozen=True, slots=True)
class HashtagTemplate:
    """A hashtag, without its sign."""

    value: str

    def written(self) -> str:
        r"""Give the template, which is safer than ``#word``: LinkedIn itself gives it back in this form."""
        return rf"{{hashtag|\#|{escape(self.value)}}}"


TextPart = Plain | MentionMarkup | HashtagTemplate


def escape(text: str) -> str:
    """Give ``text`` with a backslash before every reserved character, for a commentary only."""
    return text.translate(_ESCAPES)


def parts(text: str, entities: Iterable[Entity], mentions: Sequence[Mention]) -> Iterator[TextPart]:
    """Give what ``text`` is made of: hashtags are those of ``entities``, a mention's form is a URN.

    Whatever is neither a hashtag nor a mention with a URN stays plain.
    """
    end = 0
    for start, stop, part in sorted(_marked(text, entities, mentions), key=_start):
        if start >= end:
            if start > end:
                yield Plain(text[end:start])
            yield part
            end = stop
    if end < len(text):
        yield Plain(text[end:])


def _marked(
    text: str, entities: Iterable[Entity], mentions: Sequence[Mention]
) -> Iterator[tuple[int, int, TextPart]]:
    for entity in entities:
        if entity.kind is not Kind.MENTION:
            whole = text[entity.start : entity.end]
            part = HashtagTemplate(entity.value) if entity.kind is Kind.HASHTAG else Plain(whole)
            yield entity.start, entity.end, part
    for start, stop, mention in written_mentions(text, mentions):
        if mention.name and _IDENTIFIER.fullmatch(mention.form):
            yield start, stop, MentionMarkup(mention.name, mention.form)


def _start(marked: tuple[int, int, TextPart]) -> int:
    return marked[0]
