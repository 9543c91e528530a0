"""How a folder reads a post: plainly, and without limits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from socialkit.model.message import Message
from socialkit.model.reading import Entity, Limits, PictureRange, Size
from socialkit.text import graphemes, plain

LIMITS = Limits(text=None, unit="characters")
PICTURES = PictureRange()


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderPost:
    """What a folder gets: the text, as it is."""

    text: str


@dataclass(frozen=True, kw_only=True)
class FolderDialect:
    """The plain reading: hashtags and mentions are those that a person sees."""

    name: str = "folder"
    title: str = "Folder"
    limits: Limits = LIMITS
    sizes: tuple[Size, ...] = ()
    pictures: PictureRange = PICTURES
    certain: bool = True

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

    def with_limits(self, numbers: Mapping[str, int]) -> "FolderDialect":
        """Give the same dialect with other limits, by name."""
        return replace(self, limits=self.limits.changed(numbers))


FOLDER = FolderDialect()
