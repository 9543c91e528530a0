"""The days of a campaign, what can be attended on them, what ends, and what there is to read."""

from dataclasses import dataclass, field, replace
from datetime import date

from socialkit.findings.place import Origin, Place
from socialkit.model.language_tags import suiting
from socialkit.model.moment import Moment
from socialkit.model.separators import separators_in


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """One day of the campaign and its topic; ``not_before`` is when its link may be shown (None: always).

    ``topics`` are the topic in other languages, by language tag; ``lang`` is set in one of ``version``.
    """

    date: date
    topic: str
    link: str = ""
    not_before: Moment | None = None
    topics: dict[str, str] = field(default_factory=dict)
    lang: str = ""
    place: Place | None = None

    def version(self, lang: str) -> "Day":
        """Give the day in ``lang``, or as it is where there is nothing in it."""
        there = suiting(lang, self.topics)
        return replace(self, topic=self.topics[there], lang=there) if there else self


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """Who speaks at an event; ``handles`` are the speaker's on each platform, without ``@``.

    ``lang`` is the language in which title and organisation are written.
    """

    name: str
    title: str = ""
    organization: str = ""
    handles: dict[str, str] = field(default_factory=dict)
    lang: str = ""

    @property
    def described(self) -> str:
        """The name with title and organisation, as a programme has it."""
        return separators_in(self.lang).comma.join(filter(None, [self.name, self.title, self.organization]))


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something to attend, such as a webinar; ``recording`` is where it can be seen afterwards.

    ``titles`` and ``links`` are those in other languages, by language tag.
    """

    id: str
    title: str
    starts: Moment
    ends: Moment
    link: str = ""
    recording: str = ""
    speakers: tuple[Speaker, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title_origin: Origin | None = None
    place: Place

    def version(self, lang: str) -> "Event":
        """Give the event in ``lang``, or as it is where there is nothing in it."""
        title, link = suiting(lang, self.titles), suiting(lang, self.links)
        return replace(
            self,
            title=self.titles[title] if title else self.title,
            link=self.links[link] if link else self.link,
        )

    @property
    def page(self) -> str:
        """Where to go for it: the recording once there is one, else where to register."""
        return self.recording or self.link


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """Until when something is to be sent in, and the page that says how.

    ``titles`` are the title in other languages, by language tag; ``lang`` is set in one of ``version``.
    """

    id: str
    title: str
    at: Moment
    link: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    lang: str = ""
    place: Place

    def version(self, lang: str) -> "Deadline":
        """Give the deadline in ``lang``, or as it is where there is nothing in it."""
        there = suiting(lang, self.titles)
        return replace(self, title=self.titles[there], lang=there) if there else self


@dataclass(frozen=True, kw_only=True, slots=True)
class Resource:
    """A blog post, a paper, a page: what the week gives to read, on a ``day`` or all week (None).

    ``author`` is who wrote it (empty: nobody is named), ``lang`` its language, ``titles`` are the title in
    others, by language tag. ``not_before`` is the end of an embargo: no post may lead there before.
    """

    id: str
    title: str
    link: str
    author: str = ""
    lang: str = "en"
    day: date | None = None
    not_before: Moment | None = None
    titles: dict[str, str] = field(default_factory=dict)
    place: Place

    def version(self, lang: str) -> "Resource":
        """Give the resource with its title and ``lang`` in that language, or as it is where there is none."""
        there = None if suiting(lang, [self.lang]) else suiting(lang, self.titles)
        return replace(self, title=self.titles[there], lang=there) if there else self
