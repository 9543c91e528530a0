"""People who are shown, and what they consented to: the one answer to whether a profile may be used."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from socialkit.findings.place import Origin, Place
from socialkit.model.separators import separators_in

#: The seven things that the Alliance asks of a worker's profile, and the keys that hold each
#: (`Social Service Workforce Week 2023`, https://www.socialserviceworkforce.org, 2023).
GUIDELINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("name, title and organization", ("name", "title", "organization")),
    ("why the person chose this work", ("why",)),
    ("the role, and a usual day", ("role",)),
    ("the support given, and what comes of it", ("support",)),
    ("what the person loves most", ("loves",)),
    ("qualifications and skills", ("skills",)),
    ("a quote", ("quote",)),
)
#: How the ids of what is made of profiles begin: posts, graphics, and files named after them.
PREFIX = "profile-"
#: Which posts are made of a profile, each id ending so, in the order in which they go out.
POST_KINDS = ("quote", "why", "support")


class Use(StrEnum):
    """What a profile is used for, as `scope` names it."""

    KIT = "kit"
    POSTS = "posts"
    DIGEST = "digest"
    REPORT = "report"


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """What somebody allows to be done with a profile.

    ``given`` is the first day that it holds, ``until`` the last (None: it has no end); ``by`` names who gave
    it, ``scope`` what it is for. ``withdrawn`` is the day on which it was taken back (None: it was not).
    """

    given: date
    by: str
    scope: tuple[Use, ...]
    until: date | None = None
    withdrawn: date | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.withdrawn is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """What a profile says under one key, and where."""

    value: str
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """A person, in the person's own words (``told`` is ``first-person``) or after an ``interview``.

    ``why``, ``role``, ``support``, ``loves``, ``skills`` and ``quote`` are None where nothing is said.
    ``photo``, and ``logo``, the organization's, are absolute paths (None: there is none), ``credit`` is who
    took the photo, ``alt`` what it shows.
    ``at`` are the local times of the posts, the first one's first; without them posts stand in kits alone.
    """

    id: str
    name: str
    title: str = ""
    organization: str = ""
    logo: Path | None = None
    lang: str
    told: str = "first-person"
    why: Statement | None = None
    role: Statement | None = None
    support: Statement | None = None
    loves: Statement | None = None
    skills: Statement | None = None
    quote: Statement | None = None
    photo: Path | None = None
    credit: str = ""
    alt: str = ""
    consent: Consent | None = None
    at: tuple[datetime, ...] = ()
    place: Place

    @property
    def missing(self) -> tuple[str, ...]:
        """What the guidelines ask for and the profile does not say, in their order."""
        return tuple(asked for asked, keys in GUIDELINES if not all(getattr(self, key) for key in keys))

    @property
    def consented(self) -> bool:
        """Whether there is a consent, for whatever and whenever, that was not taken back."""
        return self.consent is not None and self.consent.stands

    def __str__(self) -> str:
        """Give who it is, as a card names the person."""
        return _joined(self.lang, self.name, self.about)

    @property
    def about(self) -> str:
        """The title and the organization, as far as they are there."""
        return _joined(self.lang, self.title, self.organization)


def _joined(lang: str, *parts: str) -> str:
    return separators_in(lang).comma.join(filter(None, parts))


def refused_use(profile: Profile, use: Use | str, day: date) -> str:
    """Say why a profile may not be used so on a day; empty where it may.

    Whatever shows a profile asks here: kits, previews, digests, plans, runs, exports, reports. One whose
    consent was taken back is refused on every day, the ones before as well.
    """
    consent = profile.consent
    if consent is None:
        return "there is no consent"
    if consent.withdrawn:
        return f"the consent was withdrawn on {consent.withdrawn}"
    if use not in consent.scope:
        return f"the consent is for {', '.join(consent.scope) or 'nothing'}, not for {use}"
    if day < consent.given:
        return f"the consent holds from {consent.given}"
    if consent.until and day > consent.until:
        return f"the consent ended on {consent.until}"
    return ""
