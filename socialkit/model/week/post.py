"""Posts as the file has them: their texts, their translations, the rules that do not apply to them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pkgutil import resolve_name
from typing import cast

from socialkit.findings.place import Origin, Place
from socialkit.model.moment import Moment
from socialkit.model.week.days import Event
from socialkit.model.week.mail_page import MailPage

#: By its name: what draws previews stands above.
_PREVIEW = "socialkit.previewing:preview_in_its_file"


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A written text and where its characters stand in the file."""

    value: str
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """A rule that does not apply to a post or to a partner's logo, and the reason.

    ``place`` is where it is written; ``code`` is empty for a comment that nobody understands.
    """

    code: str
    reason: str
    place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Translation:
    """A post in another language; ``alt`` None, ``title`` and ``link`` empty where it has none of its own.

    ``source_hash`` is the mark of the text that it was made from (empty: nobody wrote it down); see
    `Post.source_hash`.
    """

    lang: str
    text: Text
    texts: dict[str, Text] = field(default_factory=dict)
    alt: str | None = None
    alt_origin: Origin | None = None
    title: str = ""
    link: str = ""
    source_hash: str = ""
    source_place: Place | None = None
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """One pre-written post.

    ``title`` is what kits call it. ``at`` is a local time, read in ``timezone`` or else in that of who
    posts; ``texts`` holds a text for single platforms, ``text`` the one for all others; ``sizes`` its
    pictures' sizes by platform, ``default`` for all others. ``graphic`` is the id of the graphic that it
    carries, ``further_graphics`` are those behind it; ``alt`` is said of the first. ``partners`` and
    ``accounts`` are the ids of those that it is for (None: all). ``grace`` is how late it may still go out
    (None: as late as all). ``event`` is what it invites to, ``audiences`` are the ids of those that it speaks
    to (none: everybody); ``not_before`` is the end of an embargo. ``original`` is set in a translation, as
    ``versions`` gives it; ``profile`` is the id of the person whose words it is made of, ``page`` is set in
    what no file has, a digest.
    """

    id: str
    title: str = ""
    text: Text
    texts: dict[str, Text] = field(default_factory=dict)
    at: datetime | None = None
    fold: int | None = None
    timezone: str | None = None
    platforms: tuple[str, ...] = ()
    graphic: str | None = None
    further_graphics: tuple[str, ...] = ()
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    alt: str | None = None
    alt_origin: Origin | None = None
    decorative: bool = False
    link: str = ""
    lang: str = "en"
    translations: tuple[Translation, ...] = ()
    partners: tuple[str, ...] | None = None
    accounts: tuple[str, ...] | None = None
    after: str | None = None
    grace: timedelta | None = None
    waivers: tuple[Waiver, ...] = ()
    event: Event | None = None
    audiences: tuple[str, ...] = ()
    not_before: Moment | None = None
    original: "Post | None" = None
    page: MailPage | None = None
    profile: str | None = None
    place: Place
    at_place: Place | None = None
    after_place: Place | None = None
    graphic_place: Place | None = None

    def leads_to(self, link: str) -> bool:
        """Say whether ``link`` is the page that it names, or stands in a text of it, in any language."""
        written = (text for version in self.versions for text in (version.text, *version.texts.values()))
        return any(link == version.link for version in self.versions) or any(
            link in text.value for text in written
        )

    def preview(self) -> object:
        """Give the preview of this post in the campaign of its file, as a notebook shows it.

        CampaignFileError where that file is not there or not in order, MisuseError where it has no such post.
        """
        return cast("Callable[[Post], object]", resolve_name(_PREVIEW))(self)

    @property
    def graphics(self) -> tuple[str, ...]:
        """The ids of the graphics that it carries, in the order in which they are shown."""
        return () if self.graphic is None else (self.graphic, *self.further_graphics)

    @property
    def versions(self) -> tuple["Post", ...]:
        """The post as it is written and its translations, each as a post in its language."""
        return (self, *(self._translated(each) for each in self.translations))

    def _translated(self, other: Translation) -> "Post":
        return replace(
            self,
            lang=other.lang,
            title=other.title,
            text=other.text,
            texts=other.texts,
            alt=other.alt,
            alt_origin=other.alt_origin,
            link=other.link or self.link,
            translations=(),
            original=self,
            place=other.place,
        )

    @property
    def source_hash(self) -> str:
        """The mark that its translations carry: eight digits of the SHA-256 of its texts and alt text.

        White space counts as one space, so that wrapping a text anew makes no translation old.
        """
        texts = {"default": self.text.value} | {name: self.texts[name].value for name in sorted(self.texts)}
        words = [(name, *text.split()) for name, text in (texts | {"alt": self.alt or ""}).items()]
        sha256 = resolve_name("hashlib:sha256")  # loads OpenSSL, which only translations need
        return str(sha256(repr(words).encode()).hexdigest()[:8])

    def text_for(self, platform: str) -> Text:
        """Give the text written for ``platform``, or else the one for all."""
        return self.texts.get(platform, self.text)
