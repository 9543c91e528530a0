"""The campaign as its file describes it: partners, accounts, graphics, posts."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from socialkit.errors import MisuseError
from socialkit.findings.place import Origin, Place
from socialkit.html_table import table
from socialkit.model.moment import Moment
from socialkit.model.nearest_name import nearest
from socialkit.model.output import AS_IT_COMES, CENTER, Focus, Output
from socialkit.model.slot import PLATE, Line, Plate, Slot, Zone


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A written text and where its characters stand in the file."""

    value: str
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class Hashtags:
    """The campaign's hashtags, each with its ``#``: required in every post, welcome, forbidden.

    ``required_on`` replaces ``required`` on the platforms that it names.
    """

    required: tuple[str, ...] = ()
    required_on: dict[str, tuple[str, ...]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def required_for(self, platform: str) -> tuple[str, ...]:
        """Give what is required on ``platform``."""
        return self.required_on.get(platform, self.required)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mentions:
    """The mentions that every post must have, each with its ``@``; ``required_on`` as for hashtags."""

    required: tuple[str, ...] = ()
    required_on: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def required_for(self, platform: str) -> tuple[str, ...]:
        """Give what is required on ``platform``."""
        return self.required_on.get(platform, self.required)


@dataclass(frozen=True, kw_only=True, slots=True)
class Handle:
    """One name as posts write it (``@SSWAlliance``) and its form on each platform."""

    mention: str
    name: str
    forms: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """An account that socialkit publishes to; secrets never stand here.

    ``publisher`` names who delivers (the platform itself, or ``folder``); with ``partner`` set,
    the account gets that partner's messages and graphics.
    """

    id: str
    platform: str
    publisher: str
    partner: str | None = None
    timezone: str | None = None
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Partner:
    """An organisation that posts with its own logo.

    ``logo`` is for light grounds; ``logo_dark`` (optional) for dark ones. Both are absolute paths.
    """

    id: str
    name: str
    lang: str = "en"
    timezone: str | None = None
    logo: Path | None = None
    logo_dark: Path | None = None
    handles: dict[str, str] = field(default_factory=dict)
    link_parameters: dict[str, str] = field(default_factory=dict)
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Graphic:
    """The campaign picture: one artwork file for each shape, its alt text, its slot.

    ``slot`` is the partner's; ``host_slots`` hold the campaign's own logos. ``keep_clear`` are the zones
    that no logo covers; with ``mirror`` slots change sides for partners who write from right to left;
    ``plate`` is what goes under a logo that would not stand out, ``line`` a text below it.

    ``sizes`` (width, height in pixels) are those to make, and ``sizes_for`` the platforms whose
    recommended sizes are made, too; with neither, the artworks' own. ``fit`` is ``crop`` or ``pad``, for
    a size that no artwork has the shape of; ``background`` is the color of the bars (``#rrggbb``, None:
    the artwork's edge).
    """

    id: str
    files: tuple[Path, ...]
    alt: str
    slot: Slot
    host_slots: tuple[Slot, ...] = ()
    keep_clear: tuple[Zone, ...] = ()
    mirror: bool = False
    plate: Plate = PLATE
    line: Line | None = None
    sizes: tuple[tuple[int, int], ...] = ()
    sizes_for: tuple[str, ...] = ()
    focus: Focus = CENTER
    fit: str = "crop"
    background: str | None = None
    output: Output = AS_IT_COMES
    alt_origin: Origin | None = None
    place: Place

    @property
    def host_logos(self) -> tuple[Path, ...]:
        """The files of the campaign's own logos, in whatever slot."""
        slots = (self.slot, *self.host_slots)
        return tuple(path for slot in slots for path in slot.logos)


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """One day of the campaign and its topic."""

    date: date
    topic: str
    link: str = ""
    place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something to attend, such as a webinar."""

    id: str
    title: str
    starts: Moment
    ends: Moment
    link: str = ""
    title_origin: Origin | None = None
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A way of putting things that the campaign avoids, and the one it prefers (empty: just avoid it)."""

    avoid: str
    prefer: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """A rule that does not apply to a post, and the reason.

    ``place`` is where it is written; ``code`` is empty for a comment that nobody understands.
    """

    code: str
    reason: str
    place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """One pre-written post.

    ``at`` is a local time, read in ``timezone`` or else in the account's or the campaign's zone;
    ``texts`` holds a text for single platforms, ``text`` the one for all others.
    """

    id: str
    text: Text
    texts: dict[str, Text] = field(default_factory=dict)
    at: datetime | None = None
    fold: int | None = None
    timezone: str | None = None
    platforms: tuple[str, ...] = ()
    graphic: str | None = None
    alt: str | None = None
    alt_origin: Origin | None = None
    decorative: bool = False
    link: str = ""
    lang: str = "en"
    after: str | None = None
    waivers: tuple[Waiver, ...] = ()
    place: Place
    at_place: Place | None = None
    after_place: Place | None = None

    def text_for(self, platform: str) -> Text:
        """Give the text written for ``platform``, or else the one for all."""
        return self.texts.get(platform, self.text)


Named = TypeVar("Named", "Partner", "Graphic")


@dataclass(frozen=True, kw_only=True, slots=True)
class Campaign:
    """An advocacy week: everything that its file says, checked for shape.

    ``facts`` are numbers that texts must agree with, by the noun they count; ``words`` are spellings
    that are right; ``limits`` override a platform's own (a Mastodon server's, say), by platform and
    limit; ``settings`` are those of rules, by code, and ``on`` among them turns one on or off. ``stray``
    are ignore comments outside of every post. ``places`` tell where values stand that have no place of
    their own, by key: ``name``, ``link``, ``theme``, ``platforms.x``, ``rules.SK204``,
    ``rules.SK204.most``. ``previous`` is an older campaign, last year's say, that this one is compared
    with; no file sets it, ``against`` does.
    """

    name: str
    starts: date
    ends: date
    timezone: str
    file: Path
    posts: tuple[Post, ...]
    theme: str = ""
    organizer: str = ""
    link: str = ""
    disclaimer: str = ""
    platforms: tuple[str, ...] = ()
    hashtags: Hashtags = Hashtags()
    mentions: Mentions = Mentions()
    handles: tuple[Handle, ...] = ()
    accounts: tuple[Account, ...] = ()
    partners: tuple[Partner, ...] = ()
    graphics: tuple[Graphic, ...] = ()
    days: tuple[Day, ...] = ()
    events: tuple[Event, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)
    wording: tuple[Wording, ...] = ()
    words: tuple[str, ...] = ()
    limits: dict[str, dict[str, int]] = field(default_factory=dict)
    settings: dict[str, dict[str, str | int | bool]] = field(default_factory=dict)
    stray: tuple[Waiver, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)
    previous: "Campaign | None" = None

    @property
    def folder(self) -> Path:
        """The folder that every path in the file starts from."""
        return self.file.parent

    def against(self, previous: "Campaign") -> "Campaign":
        """Give this campaign, to be checked for what was carried over from ``previous`` (SK805)."""
        return replace(self, previous=previous)

    def place(self, *keys: str) -> Place:
        """Give the place of the first of these that is in ``places``, or else the start of the file."""
        start = Place(file=str(self.file), line=1, column=1, end_line=1, end_column=1)
        return next((self.places[key] for key in keys if key in self.places), start)

    def partner(self, id_: str) -> Partner:
        """Give the partner with this id; MisuseError, with the nearest id, if there is none."""
        return _with_id(self.partners, id_, "partner")

    def graphic(self, id_: str) -> Graphic:
        """Give the graphic with this id; MisuseError, with the nearest id, if there is none."""
        return _with_id(self.graphics, id_, "graphic")

    def moment(self, post: Post, account: Account | None = None) -> Moment | None:
        """Give the local time of a post on an account: the post's zone, else the account's, else ours."""
        if post.at is None:
            return None
        zone = post.timezone or (account.timezone if account else None) or self.timezone
        return Moment(local=post.at, zone=zone, fold=post.fold)

    def _repr_html_(self) -> str:
        rows = [
            [
                post.id,
                f"{post.at:%Y-%m-%d %H:%M}" if post.at else "",
                ", ".join(post.platforms),
                post.text.value,
            ]
            for post in self.posts
        ]
        return table(f"{self.name}: {len(self.partners)} partners", ["post", "at", "platforms", "text"], rows)


def _with_id(things: tuple[Named, ...], id_: str, kind: str) -> Named:
    known = {thing.id: thing for thing in things}
    if id_ not in known:
        raise MisuseError(f"there is no {kind} {id_!r}: {nearest(id_, known)}")
    return known[id_]
