"""How a folder reads a post: plainly, and without limits."""

from dataclasses import dataclass
from datetime import timedelta

from socialkit.model.message import Message
from socialkit.model.reading import Entity, Limits
from socialkit.platforms.platform import MentionStyle, PlatformFacts, ReadBack, Traits
from socialkit.text import graphemes, plain
from socialkit.text.feed import NO_FEED

LIMITS = Limits(text=None, unit="characters")
# A folder appears in one rename, and its name is made of the key.
READ_BACK = ReadBack(
    settle=timedelta(0), remembers_keys=None, source="socialkit/platforms/folder/publisher.py"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderPost:
    """What a folder gets: the text, as it is."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderDialect(PlatformFacts):
    """The plain reading: hashtags and mentions are those that a person sees."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give hashtags between white space, typed mentions, and links with http(s)."""
        return plain.with_mentions(text)

    def length(self, text: str) -> int:
        """Give the length in graphemes."""
        return graphemes.count(text)

    def encode(self, message: Message) -> FolderPost:
        """Give the text as it is."""
        return FolderPost(text=message.text)

    def share_link(self, message: Message) -> None:
        """Give None: nobody shares into a folder."""


FOLDER = FolderDialect(
    name="folder",
    title="Folder",
    limits=LIMITS,
    traits=Traits(
        feed=NO_FEED, mentions=MentionStyle.NONE, raw=False, public=False, cards=True, read_back=READ_BACK
    ),
)
