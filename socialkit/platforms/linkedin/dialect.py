"""How LinkedIn probably reads a post: it publishes no rule for hashtags; mentions are markup."""

from dataclasses import dataclass

from socialkit.model.reading import Entity, Fact, Limits, Size
from socialkit.text import plain

_HELP = "LinkedIn help and the page of the older UGC API; the schema of the Posts API states no number"
_IMAGES = "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api"
_GUIDES = "vendors' size guides"
_DATE = "2026-11-22"

LIMITS = Limits(
    text=Fact(value=3000, source=_HELP, date=_DATE, mark="reported"),
    unit="UTF-16 units",
    images=Fact(value=20, source=_IMAGES, date=_DATE),
    image_bytes=Fact(
        value=5_000_000, source="vendors' guides; LinkedIn states none", date=_DATE, mark="reported"
    ),
    alt=Fact(value=4086, source="other programs' notes", date=_DATE, mark="reported"),
)
SIZES = (
    Size(placement="post landscape", width=1200, height=627, source=_GUIDES, date=_DATE),
    Size(placement="post square", width=1200, height=1200, source=_GUIDES, date=_DATE),
    Size(placement="post portrait", width=1080, height=1350, source=_GUIDES, date=_DATE),
)


@dataclass(frozen=True, kw_only=True)
class LinkedInDialect:
    """The cautious reading; a typed mention does not tag anybody."""

    name: str = "linkedin"
    title: str = "LinkedIn"
    limits: Limits = LIMITS
    sizes: tuple[Size, ...] = SIZES
    certain: bool = False

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the hashtags and links that most probably will be live."""
        return plain.entities(text)

    def length(self, text: str) -> int:
        """Give the length in UTF-16 units."""
        return plain.units(text)


LINKEDIN = LinkedInDialect()
