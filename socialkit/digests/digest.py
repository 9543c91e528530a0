"""A digest as a value: what one reader gets of some days, by her clock and in her language."""

from dataclasses import dataclass
from datetime import date

from socialkit.digests.periods import Period
from socialkit.kit.partner_page.attending import PageEvent
from socialkit.kit.partner_page.week import TimedCard
from socialkit.kit.words import Words
from socialkit.model.campaign import Campaign, Partner


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestReader:
    """Who reads a digest: in which language (BCP 47), by the clock of which zone (IANA name), as whom.

    ``partner`` is None for a reader of whom nothing more is known: texts then have a place for her
    organisation's name.
    """

    lang: str
    zone: str
    partner: Partner | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestDay:
    """One day: its topic, a page about it (both may be empty), its posts and events by the reader's clock."""

    date: date
    topic: str
    link: str
    posts: tuple[TimedCard, ...]
    events: tuple[PageEvent, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadPicture:
    """The picture at the head of a digest: the id of its graphic, and what it shows, in words."""

    graphic: str
    alt: str
    alt_lang: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """All that a digest says; ``days`` are those of which it tells, ``link`` is the campaign's page."""

    campaign: Campaign
    reader: DigestReader
    period: Period
    words: Words
    subject: str
    days: tuple[DigestDay, ...]
    picture: LeadPicture | None
    link: str

    @property
    def id(self) -> str:
        """What it is called as a post: its deliveries are `ID@account:recipient`."""
        return f"digest-{self.period.name}"

    @property
    def events(self) -> tuple[PageEvent, ...]:
        """All events, in order."""
        return tuple(event for day in self.days for event in day.events)
