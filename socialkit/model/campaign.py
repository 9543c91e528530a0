"""The campaign as its file describes it: partners, accounts, graphics, posts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

from socialkit.counting import counted
from socialkit.findings.finding import Findings
from socialkit.findings.place import Origin, Place
from socialkit.html_table import table
from socialkit.model.account import Account, Budget
from socialkit.model.graphic_texts import AltText, GraphicTranslation
from socialkit.model.kit_texts import NO_KIT_TEXTS, KitTexts
from socialkit.model.language_tags import suiting
from socialkit.model.moment import Moment
from socialkit.model.near_names import named
from socialkit.model.output import AS_IT_COMES, CENTER, PLAIN_LOOK, Focus, Output, PageLook
from socialkit.model.people.profile import Profile
from socialkit.model.people.quote_card import QuoteCard
from socialkit.model.requirements import Required
from socialkit.model.slot import PLATE, Line, Plate, Slot, Zone
from socialkit.model.week.days import Day, Deadline, Event, Resource
from socialkit.model.week.mail_page import USUAL_DIGEST, DigestSettings
from socialkit.model.week.post import Post, Text, Translation, Waiver

__all__ = [
    "Campaign",
    "Graphic",
    "Handle",
    "Hashtags",
    "Mentions",
    "Partner",
    "Post",
    "Text",
    "Translation",
    "Waiver",
    "Wording",
]


#: Looked up by name: it stands far above, and few ask for it.
_PREVIEW = "socialkit.previewing:preview_of"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hashtags(Required):
    """The campaign's hashtags, each with its ``#``: required in every post, welcome, forbidden."""

    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Mentions(Required):
    """The mentions that every post must have, each with its ``@``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Handle:
    """One name as posts write it (``@SSWAlliance``) and its form on each platform."""

    mention: str
    name: str
    forms: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Partner:
    """An organisation that posts with its own logo.

    ``logo`` is for light grounds; ``logo_dark`` (optional) for dark ones. Both are absolute paths, with the
    places where the file names them. ``lang`` is the language that it posts in (None: the campaign's).
    ``contact`` is her address of mail. ``waivers`` are rules about logos that do not apply to hers.
    """

    id: str
    name: str
    lang: str | None = None
    timezone: str | None = None
    logo: Path | None = None
    logo_dark: Path | None = None
    handles: dict[str, str] = field(default_factory=dict)
    link_parameters: dict[str, str] = field(default_factory=dict)
    contact: str = ""
    waivers: tuple[Waiver, ...] = ()
    place: Place
    logo_place: Place | None = None
    logo_dark_place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Graphic:
    """The campaign picture: one artwork file for each shape, its alt text, its slot.

    ``slot`` is the partner's; ``campaign_slots`` hold the campaign's own logos. ``keep_clear`` are the zones
    that no logo covers; with ``mirror`` slots change sides for partners who write from right to left;
    ``plate`` is what goes under a logo that would not stand out, ``line`` a text below it.

    ``sizes`` (width, height in pixels) are those to make, and ``sizes_for`` the platforms whose
    recommended sizes are made, too; with neither, the artworks' own. ``size_on`` says which goes to a
    platform. ``fit`` is ``crop`` or ``pad``, for a size that no artwork has the shape of; ``background``
    is the color of the bars (``#rrggbb``, None: the artwork's edge). ``lang`` is the language of artwork
    and alt text, ``translations`` are others. ``card`` is what its files are drawn from, if they are.
    ``small_of`` (size, larger size) says of which size one is a small picture: logos are there as in that.
    """

    id: str
    files: tuple[Path, ...]
    alt: str
    lang: str = "en"
    slot: Slot
    campaign_slots: tuple[Slot, ...] = ()
    keep_clear: tuple[Zone, ...] = ()
    mirror: bool = False
    plate: Plate = PLATE
    line: Line | None = None
    sizes: tuple[tuple[int, int], ...] = ()
    sizes_for: tuple[str, ...] = ()
    size_on: dict[str, tuple[int, int]] = field(default_factory=dict)
    focus: Focus = CENTER
    fit: str = "crop"
    background: str | None = None
    output: Output = AS_IT_COMES
    alt_origin: Origin | None = None
    translations: tuple[GraphicTranslation, ...] = ()
    card: QuoteCard | None = None
    small_of: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    place: Place

    @property
    def versions(self) -> tuple["Graphic", ...]:
        """The graphic and its translations, each as a graphic in its language; what one lacks is as here."""
        return (self, *(self._translated(each) for each in self.translations))

    def version(self, lang: str) -> "Graphic":
        """Give the graphic in ``lang``, or as it is where there is none."""
        if not self.translations:
            return self
        there = {each.lang: each for each in self.versions}
        return there[suiting(lang, there) or self.lang]

    @property
    def alt_texts(self) -> dict[str, AltText]:
        """Its alt texts by language, its own first; a translation that has none is not there."""
        own = AltText(value=self.alt, lang=self.lang, origin=self.alt_origin, place=self.place)
        return {self.lang: own} | {
            each.lang: AltText(value=each.alt, lang=each.lang, origin=each.alt_origin, place=each.place)
            for each in self.translations
            if each.alt
        }

    def alt_text(self, lang: str) -> AltText:
        """Give its alt text in ``lang``, or its own where there is none."""
        there = self.alt_texts
        return there[suiting(lang, there) or self.lang]

    def _translated(self, other: GraphicTranslation) -> "Graphic":
        written = self.alt_text(other.lang)
        return replace(
            self,
            lang=other.lang,
            files=other.files or self.files,
            alt=written.value,
            alt_origin=written.origin,
            translations=(),
            place=other.place,
        )

    @property
    def all_files(self) -> tuple[Path, ...]:
        """The artworks in every language, each once."""
        return tuple(dict.fromkeys(path for version in self.versions for path in version.files))

    @property
    def campaign_logos(self) -> tuple[Path, ...]:
        """The files of the campaign's own logos, in whatever slot."""
        slots = (self.slot, *self.campaign_slots)
        return tuple(path for slot in slots for path in slot.logos)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A way of putting things that the campaign avoids, and the one it prefers (empty: just avoid it)."""

    avoid: str
    prefer: str = ""


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """An advocacy week: everything that its file says, checked for shape.

    ``id`` is what the ledger knows it by when its name is corrected (None: the ledger chooses one).
    ``lang`` is the language of all that names no other. With ``approval`` nothing goes out unsigned;
    ``contact`` is where partners ask: an address of mail or of a page; ``kit`` is what their kits say.
    ``digest`` is how mails about its days go out.
    A ``draft`` has no days yet: ``starts`` and ``ends`` are those of its year, and nothing can be scheduled.
    ``audiences`` are titles by id. ``disclaimer_short`` is for where the whole one has no room;
    ``disclaimer_on`` names the platforms on which posts must carry either.
    ``budget`` is the most in a month of UTC, ``grace`` how late posts may still go out (None: as late as
    whoever publishes lets them).
    ``facts`` are numbers that texts must agree with, by the noun they count; ``words`` are spellings
    that are right; ``limits`` override a platform's own (a Mastodon server's, say), by platform and
    limit; ``settings`` are those of rules, by code, and ``on`` among them turns one on or off. ``stray``
    are ignore comments outside of every post. ``places`` tell where values stand that have no place of
    their own, by key: ``name``, ``link``, ``theme``, ``platforms.x``, ``rules.SK204``,
    ``rules.SK204.most``, ``partners.rio.handles.x``. ``previous`` is an older campaign, last year's say,
    that this one is compared with; no file sets it, ``against`` does. ``set_aside`` names the partners
    that were left out when it was loaded, one for each entry, ``accounts_set_aside`` are theirs, and
    ``findings`` say why.
    """

    name: str
    starts: date
    ends: date
    timezone: str
    file: Path
    posts: tuple[Post, ...]
    id: str | None = None
    lang: str = "en"
    theme: str = ""
    edition: str = ""
    draft: bool = False
    organizer: str = ""
    link: str = ""
    contact: str = ""
    disclaimer: str = ""
    disclaimer_short: str = ""
    disclaimer_on: tuple[str, ...] = ()
    approval: bool = False
    budget: Budget | None = None
    grace: timedelta | None = None
    platforms: tuple[str, ...] = ()
    hashtags: Hashtags = Hashtags()
    mentions: Mentions = Mentions()
    handles: tuple[Handle, ...] = ()
    accounts: tuple[Account, ...] = ()
    partners: tuple[Partner, ...] = ()
    graphics: tuple[Graphic, ...] = ()
    days: tuple[Day, ...] = ()
    events: tuple[Event, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    resources: tuple[Resource, ...] = ()
    profiles: tuple[Profile, ...] = ()
    audiences: dict[str, str] = field(default_factory=dict)
    look: PageLook = PLAIN_LOOK
    kit: KitTexts = NO_KIT_TEXTS
    digest: DigestSettings = USUAL_DIGEST
    facts: dict[str, int] = field(default_factory=dict)
    wording: tuple[Wording, ...] = ()
    words: tuple[str, ...] = ()
    limits: dict[str, dict[str, int]] = field(default_factory=dict)
    settings: dict[str, dict[str, str | int | bool]] = field(default_factory=dict)
    stray: tuple[Waiver, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)
    previous: "Campaign | None" = None
    set_aside: tuple[str, ...] = ()
    accounts_set_aside: tuple[Account, ...] = ()
    findings: Findings = field(default_factory=Findings)

    @property
    def folder(self) -> Path:
        """The folder that every path in the file starts from."""
        return self.file.parent

    @property
    def text_files(self) -> tuple[Path, ...]:
        """Every text that it is read from: its own file, then those of partners, profiles and recipients."""
        places = chain((each.place for each in self.partners), (each.place for each in self.profiles))
        owners = (each.owner for each in self.accounts if each.recipients)
        named = (self.folder / owner for owner in owners if owner)
        found = dict.fromkeys(Path(place.file).absolute() for place in places)
        return tuple(dict.fromkeys((self.file, *found, *named)))

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that it is made of: texts, artworks, logos, photos, fonts; nothing that is drawn."""
        drawn = (graphic for graphic in self.graphics if not graphic.card)
        artworks = (path for graphic in drawn for path in (*graphic.all_files, *graphic.campaign_logos))
        lines = (graphic.line.fonts for graphic in self.graphics if graphic.line)
        logos = (logo for each in self.partners for logo in (each.logo, each.logo_dark))
        photos = (path for profile in self.profiles for path in (profile.photo, profile.logo))
        look = (*self.look.text, *self.look.bold, *self.look.display, self.look.logo)
        pictures = (*artworks, *chain.from_iterable(lines), *logos, *photos, *look)
        return tuple(dict.fromkeys((*self.text_files, *filter(None, pictures))))

    @property
    def usual_day(self) -> date:
        """The day from which dates in texts without one are understood: the first, or mid-year of a draft."""
        return date(self.starts.year, 7, 1) if self.draft else self.starts

    def embargo_of(self, post: Post) -> Moment | None:
        """Give before when a post must not be shown: by its own embargo, and by those of pages it leads to.

        None where it may be shown at once; of several the one that ends last.
        """
        whole = post.original or post
        pages = [(day.link, day.not_before) for day in self.days if day.link]
        pages += [(resource.link, resource.not_before) for resource in self.resources]
        ends = [whole.not_before, *(until for link, until in pages if until and whole.leads_to(link))]
        return max(filter(None, ends), key=lambda moment: moment.utc, default=None)

    def against(self, previous: "Campaign") -> "Campaign":
        """Give this campaign, to be checked for what was carried over from ``previous`` (SK805)."""
        return replace(self, previous=previous)

    def place(self, *keys: str) -> Place:
        """Give the place of the first of these that is in ``places``, or else the start of the file."""
        for key in keys:
            if key in self.places:
                return self.places[key]
        # As the other places name the file, which may be from the folder that the command runs in.
        name = next((place.file for place in self.places.values()), str(self.file))
        return Place(file=name, line=1, column=1, end_line=1, end_column=1)

    def partner(self, id_: str) -> Partner:
        """Give the partner with this id; MisuseError, with the nearest id, if there is none."""
        return named(self._partners_by_id, id_, "partner")

    def graphic(self, id_: str) -> Graphic:
        """Give the graphic with this id; MisuseError, with the nearest id, if there is none."""
        return named(self._graphics_by_id, id_, "graphic")

    @cached_property
    def _partners_by_id(self) -> dict[str, Partner]:
        return {partner.id: partner for partner in self.partners}

    @cached_property
    def _graphics_by_id(self) -> dict[str, Graphic]:
        return {graphic.id: graphic for graphic in self.graphics}

    @property
    def versions(self) -> Iterator[Post]:
        """Every post in every language: each as it is written, then its translations."""
        return (version for post in self.posts for version in post.versions)

    def language_of(self, partner: Partner | None) -> str:
        """Give the language of a partner, else the campaign's."""
        return (partner.lang if partner else None) or self.lang

    def graphic_for(self, partner: Partner, id_: str) -> Graphic:
        """Give the graphic with this id in a partner's language, or as it is; KeyError if there is none."""
        return self.graphic(id_).version(self.language_of(partner))

    def preview(self, post: str | None = None) -> object:
        """Give a preview of every message, or of one post's (its id), which a notebook shows.

        The same as ``socialkit.preview``; MisuseError for an unknown post.
        """
        return cast("Callable[..., object]", resolve_name(_PREVIEW))(self, post)

    def _repr_html_(self) -> str:
        rows = [_shown_row(post) for post in self.posts]
        caption = f"{self.name}: {counted(len(self.partners), 'partner')}"
        return table(caption, ["post", "at", "platforms", "text"], rows)


def _shown_row(post: Post) -> list[str]:
    at = f"{post.at:%Y-%m-%d %H:%M}" if post.at else ""
    return [post.id, at, ", ".join(post.platforms), post.text.value]
