"""How a folder reads a post: plainly, and without limits."""

from dataclasses import dataclass

from socialkit.model.reading import Entity, Limits, Size
from socialkit.text import clusters, plain

LIMITS = Limits(text=None, unit="characters")


@dataclass(frozen=True, kw_only=True)
class FolderDialect:
    """The plain reading: hashtags and mentions are those that a person sees."""

    name: str = "folder"
    title: str = "Folder"
    limits: Limits = LIMITS
    sizes: tuple[Size, ...] = ()
    certain: bool = True

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give hashtags between white space, typed mentions, and links with http(s)."""
        return plain.with_mentions(text)

    def length(self, text: str) -> int:
        """Give the length in graphemes."""
        return clusters.count(text)


FOLDER = FolderDialect()
