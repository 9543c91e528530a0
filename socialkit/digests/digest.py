"""A digest as a value: what one reader gets of some days, by her clock and in her language."""

from dataclasses import dataclass
from datetime import date, datetime

from socialkit.digests.periods import Period
from socialkit.kit.partner_page.attending import PageEvent
from socialkit.kit.partner_page.week import TimedCard
from socialkit.kit.words import Words
from socialkit.loading.typed_values import typed_language, typed_zone
from socialkit.model.arguments import refuse_no
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.week.mail_page import DIGEST_PREFIX


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestReader:
    """Who reads a digest: in which language (BCP 47), by the clock of which zone (IANA name), as whom.

    ``partner`` is None for a reader of whom nothing more is known: texts then have a place for her
    organisation's name. MisuseError for a language or zone that there is not.
    """

    lang: str
    zone: str
    partner: Partner | None = None

    def __post_init__(self) -> None:
        """Refuse what no file would have let through."""
        refuse_no(str, self.lang, "lang", "lang='fr'")
        refuse_no(str, self.zone, "zone", "zone='Africa/Dakar'")
        typed_language(self.lang)
        typed_zone(self.zone)
        if self.partner is not None:
            refuse_no(Partner, self.partner, "partner", "partner=campaign.partner('…'), or None")


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestResource:
    """Something to read: title and its language, who wrote it (empty: nobody is named), where it stands."""

    id: str
    title: str
    lang: str
    author: str
    link: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestAnswer:
    """What a person says to one question: what it is about, in the reader's language, and her own words."""

    about: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestProfile:
    """A person who consented to be shown in digests: who it is, the quote, and what else is told."""

    id: str
    described: str
    quote: str
    passages: tuple[DigestAnswer, ...]
    lang: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestDay:
    """One day by the reader's clock: topic, a page about it (both may be empty), and what is on it.

    ``topic_lang`` is the language of the topic, empty where that is the campaign's.
    """

    date: date
    topic: str = ""
    topic_lang: str = ""
    link: str = ""
    posts: tuple[TimedCard, ...] = ()
    events: tuple[PageEvent, ...] = ()
    resources: tuple[DigestResource, ...] = ()
    profiles: tuple[DigestProfile, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing on it."""
        return not (self.topic or self.posts or self.events or self.resources or self.profiles)


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestDeadline:
    """What is to be sent in, until when by the reader's clock, and the page that says how.

    ``lang`` is the language of the title, empty where that is the campaign's.
    """

    title: str
    at: datetime
    link: str
    lang: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadPicture:
    """The picture at the head of a digest: the id of its graphic, and what it shows, in words."""

    graphic: str
    alt: str
    alt_lang: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """All that a digest says; ``days`` are those of which it tells, ``link`` is the campaign's page.

    ``withheld`` names what is left out because its embargo ends later than the digest goes out, or for want
    of consent.
    """

    campaign: Campaign
    reader: DigestReader
    period: Period
    words: Words
    subject: str
    days: tuple[DigestDay, ...]
    deadlines: tuple[DigestDeadline, ...]
    picture: LeadPicture | None
    link: str
    withheld: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What it is called as a post: its deliveries are `ID@account:recipient`."""
        return f"{DIGEST_PREFIX}{self.period.name}"

    @property
    def events(self) -> tuple[PageEvent, ...]:
        """All events, in order."""
        return tuple(event for day in self.days for event in day.events)

    @property
    def profiles(self) -> tuple[str, ...]:
        """The ids of everybody who is shown, whether as a person or by a post of hers."""
        shown = [profile.id for day in self.days for profile in day.profiles]
        posts = {each.card.post for day in self.days for each in day.posts}
        shown += [each.profile for each in self.campaign.posts if each.profile and each.id in posts]
        return tuple(dict.fromkeys(shown))
