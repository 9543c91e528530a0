"""How the noticeboard reads a post: notices are short, and whoever is mentioned has a room."""

from dataclasses import dataclass
from datetime import timedelta

from socialkit.model.message import Message
from socialkit.model.reading import Entity, Fact, Limits, Size
from socialkit.platforms.platform import MentionStyle, PlatformFacts, ReadBack, Traits
from socialkit.text import plain
from socialkit.text.written_mentions import written_mentions

_FRAME = "the frame on the wall"
_DATE = "2026-11-29"


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """What is pinned up: the text, with the room of everybody who is mentioned."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeboardDialect(PlatformFacts):
    """A typed ``@`` calls nobody; a mention is the name and its room, put in when the notice is made."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the hashtags and links that a reader sees."""
        return plain.entities(text)

    def length(self, text: str) -> int:
        """Give the length in characters."""
        return len(text)

    def encode(self, message: Message) -> Notice:
        """Give the text with each known mention as ``Name (room 12)``."""
        parts, position = [], 0
        for start, end, mention in written_mentions(message.text, message.mentions):
            parts += [message.text[position:start], f"{mention.name} (room {mention.form})"]
            position = end
        return Notice(text="".join([*parts, message.text[position:]]))

    def share_link(self, message: Message) -> None:
        """Give None: nobody shares to a wall."""


NOTICEBOARD = NoticeboardDialect(
    name="noticeboard",
    title="Noticeboard",
    limits=Limits(text=Fact(value=400, source=_FRAME, date=_DATE), unit="characters"),
    sizes=(Size(placement="notice", width=1200, height=675, source=_FRAME, date=_DATE),),
    traits=Traits(
        mentions=MentionStyle.MARKUP,
        # A notice is there or not, under its key, as long as the wall stands.
        read_back=ReadBack(settle=timedelta(0), remembers_keys=None, source="publisher.py", date=_DATE),
    ),
)
