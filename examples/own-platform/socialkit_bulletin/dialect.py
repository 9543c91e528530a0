"""How the bulletin reads a post: as it stands, links included."""

from dataclasses import dataclass
from datetime import timedelta

from socialkit.model.message import Message
from socialkit.model.reading import Entity, Fact, Limits
from socialkit.platforms.platform import PlatformFacts, ReadBack, Traits
from socialkit.text import plain


@dataclass(frozen=True, kw_only=True, slots=True)
class BulletinDialect(PlatformFacts):
    """Hashtags and links are live, nobody can be mentioned."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the hashtags and links."""
        return plain.entities(text)

    def length(self, text: str) -> int:
        """Give the length in characters."""
        return len(text)

    def encode(self, message: Message) -> str:
        """Give the text as it is."""
        return message.text

    def share_link(self, message: Message) -> None:
        """Give None: there is no form to open."""


BULLETIN = BulletinDialect(
    name="bulletin",
    title="Bulletin",
    limits=Limits(text=Fact(value=1000, source="our editor", date="2026-11-30"), unit="characters"),
    traits=Traits(
        read_back=ReadBack(
            settle=timedelta(0),
            remembers_keys=None,
            source="our editor: a note's name is its key",
            date="2026-11-30",
        )
    ),
)
