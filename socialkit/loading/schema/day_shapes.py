"""The shapes of what a week has: days, events with their posts, deadlines, and what there is to read."""

from dataclasses import dataclass, field
from typing import Annotated

from socialkit.loading.schema.graphic_shapes import SOME_LANGUAGES
from socialkit.loading.schema.schemas import Wrapped, shape
from socialkit.loading.schema.text_shapes import GraphicNames, Platforms, Reasons, Texts, TranslationShape
from socialkit.loading.schema.values import (
    DayText,
    Duration,
    FillingName,
    Form,
    Id,
    Language,
    LanguageKey,
    LinkText,
    Local,
    Name,
    Platform,
    Prose,
    Title,
    ZoneName,
)
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import PLAIN, Mapping, Scalar


def _asked_for(value: object) -> object:
    """Read `true` as nothing of its own: all is as the campaign's `event_posts` say."""
    if isinstance(value, Scalar) and value.style == PLAIN and value == "true":
        return Mapping(span=value.span)
    if isinstance(value, Scalar) and not value.absent:
        raise WrongValueError("SK006", "write true for a post by `event_posts`, or its own keys below")
    return value


@shape
class DayTranslationShape:
    """A day in another language."""

    topic: Annotated[FillingName, "what the day is about, in that language"]


@shape
class TitleTranslationShape:
    """The title of a deadline or a resource in another language."""

    title: Annotated[FillingName, "what it is called in that language"]


Titles = Annotated[dict[LanguageKey, TitleTranslationShape], SOME_LANGUAGES]


@shape
class DayShape:
    """One day of the campaign."""

    date: Annotated[DayText, "the day, as in 2022-10-17"]
    topic: Annotated[FillingName, "what the day is about"]
    link: Annotated[LinkText, "a page about it"] = ""
    not_before: Annotated[
        Local | None, "the end of an embargo, the campaign's time: no post leads to the page before"
    ] = None
    translations: Annotated[
        Annotated[dict[LanguageKey, DayTranslationShape], SOME_LANGUAGES],
        "the topic in other languages, by language tag",
    ] = field(default_factory=dict)


@shape
class SpeakerShape:
    """Who speaks at an event."""

    name: Annotated[Name, "the speaker's name"]
    title: Annotated[Name, "what the speaker is"] = ""
    organization: Annotated[Name, "where the speaker works"] = ""
    handles: Annotated[dict[Platform, Form], "the speaker's handle on each platform"] = field(
        default_factory=dict
    )


#: What a post says for itself, whether it is written or made for an event.
PostPlatforms = Annotated[Platforms | None, "where it goes; else the campaign's platforms"]
PostPartners = Annotated[
    tuple[Id, ...] | None, "the partners that it is for, `[]` for none; else all that read its languages"
]
PostAccounts = Annotated[
    tuple[Id, ...] | None, "the accounts that publish it, `[]` for none; else all on its platforms"
]
PostGraphics = Annotated[
    GraphicNames | None,
    "the id of the graphic it carries, or of several, in the order that they are shown",
]
PostAlt = Annotated[Prose | None, "the alt text of the first picture, when not the graphic's own"]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class EventPostShape:
    """A post that is made for an event; what it does not say is as `event_posts` has it."""

    at: Annotated[Local | None, "when it goes out, in the event's zone; in place of `before`"] = None
    before: Annotated[Duration | None, "how long before the event it goes out, as in 2 days"] = None
    text: Annotated[
        Texts | None,
        "what it says; {event} is the title, {event_time} the reader's hour, {speakers} who speaks",
    ] = None
    title: Annotated[FillingName, "what kits call it; else the event's title"] = ""
    translations: Annotated[
        Annotated[dict[LanguageKey, TranslationShape], SOME_LANGUAGES],
        "the same in other languages, by language tag",
    ] = field(default_factory=dict)
    platforms: PostPlatforms = None
    partners: PostPartners = None
    accounts: PostAccounts = None
    graphic: PostGraphics = None
    alt: PostAlt = None
    grace: Annotated[Duration | None, "how late it may still go out; else until the event begins"] = None
    ignore: Annotated[Reasons, "rules that do not apply, each with the reason"] = field(default_factory=dict)


AskedFor = Annotated[
    EventPostShape, Wrapped(before=_asked_for, json=lambda whole: {"anyOf": [{"const": True}, whole]})
]


@shape
class EventTranslationShape:
    """An event in another language."""

    title: Annotated[FillingName, "what it is called in that language"]
    link: Annotated[LinkText, "where to register in that language; else the event's"] = ""


@shape
class EventShape:
    """Something to attend."""

    id: Annotated[Id, "a short name"]
    title: Annotated[Title, "what it is called"]
    starts: Annotated[Local, "when it starts, local time, as in 2022-10-19 08:00"]
    ends: Annotated[Local, "when it ends, local time"]
    timezone: Annotated[ZoneName | None, "its IANA time zone; else the campaign's"] = None
    link: Annotated[LinkText, "where to register"] = ""
    recording: Annotated[LinkText, "where it can be seen afterwards"] = ""
    speakers: Annotated[tuple[SpeakerShape, ...], "who speaks; fills {speakers}"] = ()
    translations: Annotated[
        Annotated[dict[LanguageKey, EventTranslationShape], SOME_LANGUAGES],
        "the event in other languages, by language tag",
    ] = field(default_factory=dict)
    announce: Annotated[
        AskedFor | None, "true for a post that announces it by `event_posts`, or what is its own"
    ] = None
    remind: Annotated[
        AskedFor | None, "true for a post that reminds of it by `event_posts`, or what is its own"
    ] = None


@shape
class DeadlineShape:
    """Until when something is to be sent in."""

    id: Annotated[Id, "a short name"]
    title: Annotated[FillingName, "what ends, as in Blog posts and profiles"]
    at: Annotated[Local, "until when, local time, as in 2023-10-02 23:59"]
    timezone: Annotated[ZoneName | None, "its IANA time zone; else the campaign's"] = None
    link: Annotated[LinkText, "the page that says how"] = ""
    translations: Annotated[Titles, "the title in other languages, by language tag"] = field(
        default_factory=dict
    )


@shape
class ResourceShape:
    """Something to read, to watch or to use."""

    id: Annotated[Id, "a short name"]
    title: Annotated[FillingName, "what it is called"]
    link: Annotated[LinkText, "where it is"]
    author: Annotated[FillingName, "who wrote it"] = ""
    lang: Annotated[Language | None, "the language it is in; else the campaign's"] = None
    day: Annotated[DayText | None, "the day that it belongs to; else all week"] = None
    not_before: Annotated[
        Local | None, "the end of an embargo, the campaign's time: no post leads to it before"
    ] = None
    translations: Annotated[Titles, "the title in other languages, by language tag"] = field(
        default_factory=dict
    )
