"""What stands beside a partner's page, by its name there; what is None is not there, and has no link."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from socialkit.kit.partner_page.kept_cards import NOTHING_KEPT, KeptCards
from socialkit.model.rendition import Rendition

#: The folder of a kit's small pictures.
PREVIEWS = "preview"


@dataclass(frozen=True, kw_only=True, slots=True)
class KitFiles:
    """Addresses of files, from the page: her zip, calendars, texts, and the page that takes any logo.

    ``kept`` are the cards of the page that was there before.
    """

    archive: str | None = None
    calendar: str | None = None
    post_calendars: Mapping[str, str] = field(default_factory=dict)
    event_calendars: Mapping[str, str] = field(default_factory=dict)
    deadline_calendars: Mapping[str, str] = field(default_factory=dict)
    texts: str | None = None
    table: str | None = None
    changes: str | None = None
    logo_page: str | None = None
    previews: frozenset[str] = frozenset()
    kept: KeptCards = NOTHING_KEPT


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """Which version of a kit it is, and when it was made."""

    number: int
    made: date | None = None


def preview_name(picture: Rendition) -> str:
    """Give where the small picture of a graphic stands in a kit."""
    return f"{PREVIEWS}/{picture.path.stem}.jpg"
