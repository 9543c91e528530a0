"""How a Facebook page's post is probably read: Meta publishes no rule for hashtags; mentions are markup."""

from dataclasses import dataclass

from socialkit.model.reading import Entity, Fact, Limits, Size
from socialkit.text import plain

_SHARING = "https://developers.facebook.com/docs/sharing/webmasters/images"
_VENDORS = "vendors' guides; not in Meta's reference"
_DATE = "2026-11-22"

LIMITS = Limits(
    text=Fact(value=63206, source=_VENDORS, date=_DATE, mark="reported"),
    unit="UTF-16 units",
    images=Fact(value=10, source=_VENDORS, date=_DATE, mark="reported"),
    image_bytes=Fact(value=4_000_000, source=_VENDORS, date=_DATE, mark="reported"),
)
SIZES = (
    Size(placement="link card", width=1200, height=630, source=_SHARING, date=_DATE),
    Size(placement="post square", width=1080, height=1080, source=_VENDORS, date=_DATE),
    Size(placement="post portrait", width=1080, height=1350, source=_VENDORS, date=_DATE),
    Size(placement="post landscape", width=1200, height=630, source=_VENDORS, date=_DATE),
)


@dataclass(frozen=True, kw_only=True)
class FacebookDialect:
    """The cautious reading; a typed mention does not tag anybody."""

    name: str = "facebook"
    title: str = "Facebook"
    limits: Limits = LIMITS
    sizes: tuple[Size, ...] = SIZES
    certain: bool = False

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the hashtags and links that most probably will be live."""
        return plain.entities(text)

    def length(self, text: str) -> int:
        """Give the length in UTF-16 units."""
        return plain.units(text)


FACEBOOK = FacebookDialect()
