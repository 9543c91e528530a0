"""The shape of a campaign file: which keys there are, what each may hold, and what it is for."""

from dataclasses import dataclass, field
from typing import Annotated

from socialkit.findings.finding import Severity
from socialkit.loading.schema import numbers, validators
from socialkit.loading.schema.account_shapes import AccountShape, SomeBudget
from socialkit.loading.schema.graphic_shapes import SOME_LANGUAGES, GraphicShape
from socialkit.loading.schema.kit_shapes import KitShape
from socialkit.loading.schema.look_shapes import LookShape
from socialkit.loading.schema.profile_shapes import ProfileShape
from socialkit.loading.schema.schemas import Json, Wrapped
from socialkit.loading.schema.values import (
    Body,
    Code,
    Contact,
    Count,
    DayText,
    Duration,
    FillingName,
    Flag,
    Fold,
    FolderId,
    Form,
    FormKey,
    GivenSetting,
    Hashtag,
    Id,
    Language,
    LanguageKey,
    LimitName,
    LineText,
    LinkText,
    Local,
    LogoPath,
    MailAddress,
    MentionText,
    Most,
    Name,
    Platform,
    Prose,
    SettingName,
    SizeByPlatform,
    SourceHash,
    TextKey,
    Title,
    ZoneName,
)
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence
from socialkit.model.message import PLACEHOLDERS


def _texts(value: object) -> object:
    """Read a single text as the default for all platforms."""
    if isinstance(value, Mapping) and value.flow and any(key in PLACEHOLDERS for key in value):
        raise WrongValueError(
            "SK003", "text that starts with `{` is a mapping to YAML: put the text in a `|` block"
        )
    if isinstance(value, Mapping):
        return value
    text = validators.words(value)
    texts = Mapping(span=text.span)
    texts[Scalar("default", span=text.span)] = text
    return texts


def _with_default(texts: dict[Scalar, Scalar]) -> dict[Scalar, Scalar]:
    if "default" not in texts:
        raise WrongValueError("SK006", "`default` is missing: write the text for all other platforms there")
    return texts


def _reasons(value: object) -> object:
    """Read a list of codes as a mapping of codes to no reason."""
    if not isinstance(value, Sequence):
        return value
    reasons = Mapping(span=value.span)
    for item in value:
        found = validators.words(item)
        reasons[found] = Scalar("", span=found.span)
    return reasons


def _by_platform(value: object) -> object:
    """Read a single list as the default for all platforms."""
    if isinstance(value, Scalar) and not value.absent:
        raise WrongValueError("SK006", "this must be a list: write its items in [ ], each in quotes")
    if not isinstance(value, Sequence):
        return value
    lists = Mapping(span=value.span)
    lists[Scalar("default", span=value.span)] = value
    return lists


def _some(items: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    if not items:
        raise WrongValueError("SK006", "the list is empty: name one platform at least, as in [x]")
    return items


_TEXTS: Json = {
    "anyOf": [
        {"type": "string"},
        {"type": "object", "additionalProperties": {"type": "string"}, "required": ["default"]},
    ]
}
_REASONS: Json = {
    "anyOf": [
        {"type": "array", "items": {"type": "string"}},
        {"type": "object", "additionalProperties": {"type": "string"}},
    ]
}
_TAGS: Json = {"type": "array", "items": {"type": "string"}}
_BY_PLATFORM: Json = {"anyOf": [_TAGS, {"type": "object", "additionalProperties": _TAGS}]}
_SETTINGS: Json = {
    "anyOf": [
        {"type": "boolean"},
        {"enum": ["off", *map(str, Severity)]},
        {"type": "object", "additionalProperties": {"type": ["boolean", "integer", "string"]}},
    ]
}
Texts = Annotated[dict[TextKey, Body], Wrapped(before=_texts, after=_with_default, json=_TEXTS)]
Reasons = Annotated[dict[Code, LineText], Wrapped(before=_reasons, json=_REASONS)]
RequiredTags = Annotated[dict[TextKey, tuple[Hashtag, ...]], Wrapped(before=_by_platform, json=_BY_PLATFORM)]
RequiredMentions = Annotated[
    dict[TextKey, tuple[MentionText, ...]], Wrapped(before=_by_platform, json=_BY_PLATFORM)
]
Settings = Annotated[dict[SettingName, GivenSetting], Wrapped(before=numbers.switch, json=_SETTINGS)]
Platforms = Annotated[tuple[Platform, ...], Wrapped(after=_some)]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class TranslatedTagsShape:
    """The hashtags of posts in another language."""

    required: Annotated[
        RequiredTags, "what posts in that language must have in place of `required`; a list, or by platform"
    ]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class TranslatedMentionsShape:
    """The mentions of posts in another language."""

    required: Annotated[
        RequiredMentions,
        "what posts in that language must have in place of `required`; a list, or by platform",
    ]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class HashtagsShape:
    """The campaign's hashtags, each with its ``#`` and in quotes."""

    required: Annotated[
        RequiredTags, "hashtags that every post must have; a list, or one for each platform and `default`"
    ] = field(default_factory=dict)
    also: Annotated[tuple[Hashtag, ...], "hashtags that are welcome, in their right spelling"] = ()
    never: Annotated[tuple[Hashtag, ...], "hashtags that no post may have"] = ()
    translations: Annotated[
        Annotated[dict[LanguageKey, TranslatedTagsShape], SOME_LANGUAGES],
        "hashtags of posts in other languages, by language tag",
    ] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class MentionsShape:
    """The campaign's mentions, each with its ``@`` and in quotes."""

    required: Annotated[
        RequiredMentions, "mentions that every post must have; a list, or one for each platform and `default`"
    ] = field(default_factory=dict)
    translations: Annotated[
        Annotated[dict[LanguageKey, TranslatedMentionsShape], SOME_LANGUAGES],
        "mentions of posts in other languages, by language tag",
    ] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class AboutShape:
    """What holds for the whole campaign."""

    id: Annotated[
        FolderId | None,
        "what the schedule knows it by, also when its name is corrected; else made of the name",
    ] = None
    name: Annotated[FillingName, "the campaign's name; fills {campaign}"]
    starts: Annotated[DayText, "the first day, as in 2022-10-17"]
    ends: Annotated[DayText, "the last day, not before the first"]
    timezone: Annotated[ZoneName, "the IANA time zone of all times that name no other"]
    platforms: Annotated[Platforms, "where posts go that do not say otherwise"]
    lang: Annotated[Language, "the language of all that names no other"] = "en"
    theme: Annotated[FillingName, "the theme; fills {theme}"] = ""
    organizer: Annotated[FillingName, "who runs the campaign; fills {organizer}"] = ""
    hashtags: Annotated[HashtagsShape, "hashtags: required, also, never"] = HashtagsShape()
    mentions: Annotated[MentionsShape, "mentions: required"] = MentionsShape()
    link: Annotated[LinkText, "the landing page; fills {link} where the post has none"] = ""
    contact: Annotated[Contact, "where partners ask: a mail address, or a page's with https://"] = ""
    disclaimer: Annotated[Name, "a line about who pays, shown with the share kit"] = ""
    approval: Annotated[Flag, "true when nothing may go out that nobody has approved"] = False
    monthly_budget: Annotated[SomeBudget, "the most in a calendar month (UTC), all accounts together"] = None
    grace: Annotated[
        Duration | None, "how late posts may still go out, as in 2 hours; later ones are held"
    ] = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class PartnerShape:
    """An organisation that posts with its own logo."""

    id: Annotated[FolderId, "a short name; also the name of its folder of graphics"]
    name: Annotated[FillingName, "the full name; fills {partner}"]
    lang: Annotated[Language | None, "the language it posts in; else the campaign's"] = None
    timezone: Annotated[ZoneName | None, "its IANA time zone"] = None
    logo: Annotated[LogoPath | None, "its logo for light grounds"] = None
    logo_dark: Annotated[LogoPath | None, "its logo for dark grounds"] = None
    handles: Annotated[dict[Platform, Form], "its handle on each platform"] = field(default_factory=dict)
    link_parameters: Annotated[dict[Name, LineText], "what its links carry, as utm_source"] = field(
        default_factory=dict
    )
    contact: Annotated[MailAddress, "where to write to it; for the list of letters beside the kits"] = ""
    ignore: Annotated[Reasons, "rules about logos (SK9..) that do not apply, each with the reason"] = field(
        default_factory=dict
    )


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class DayShape:
    """One day of the campaign."""

    date: Annotated[DayText, "the day, as in 2022-10-17"]
    topic: Annotated[FillingName, "what the day is about"]
    link: Annotated[LinkText, "a page about it"] = ""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class EventShape:
    """Something to attend."""

    id: Annotated[Id, "a short name"]
    title: Annotated[Title, "what it is called"]
    starts: Annotated[Local, "when it starts, local time, as in 2022-10-19 08:00"]
    ends: Annotated[Local, "when it ends, local time"]
    timezone: Annotated[ZoneName | None, "its IANA time zone; else the campaign's"] = None
    link: Annotated[LinkText, "where to register"] = ""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class TranslationShape:
    """A post in another language."""

    title: Annotated[FillingName, "what kits call the post in that language"] = ""
    text: Annotated[Texts, "what it says: a `|` block, or one for each platform and `default`"]
    alt: Annotated[Prose | None, "the alt text in that language; else the graphic's in it"] = None
    link: Annotated[LinkText, "the page in that language; else the post's"] = ""
    source_hash: Annotated[
        SourceHash | None, "the mark of the text that it was made from, as SK811 tells it"
    ] = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class PostShape:
    """One pre-written post."""

    id: Annotated[Id, "a short name"]
    title: Annotated[FillingName, "what kits call it; else the topic of its day, or its first words"] = ""
    at: Annotated[Local | None, "when it goes out, local time, as in 2022-10-17 09:00"] = None
    fold: Annotated[Fold | None, "first or second, when the local time comes twice"] = None
    timezone: Annotated[ZoneName | None, "the IANA time zone of `at`; else that of who posts"] = None
    platforms: Annotated[Platforms | None, "where it goes; else the campaign's platforms"] = None
    text: Annotated[Texts, "what it says: a `|` block, or one for each platform and `default`"]
    graphic: Annotated[Id | None, "the id of the graphic it carries"] = None
    size: Annotated[
        SizeByPlatform,
        "which of the graphic's sizes goes out, or one for each platform; else as platforms like",
    ] = field(default_factory=dict)
    alt: Annotated[Prose | None, "the alt text, when not the graphic's own"] = None
    decorative: Annotated[Flag, "true when the picture says nothing that the text does not"] = False
    link: Annotated[LinkText, "the page it leads to; fills {link}"] = ""
    lang: Annotated[Language | None, "the language it is written in; else the campaign's"] = None
    translations: Annotated[
        Annotated[dict[LanguageKey, TranslationShape], SOME_LANGUAGES],
        "the post in other languages, by language tag",
    ] = field(default_factory=dict)
    partners: Annotated[
        tuple[Id, ...] | None, "the partners that it is for, `[]` for none; else all that read its languages"
    ] = None
    accounts: Annotated[
        tuple[Id, ...] | None, "the accounts that publish it, `[]` for none; else all on its platforms"
    ] = None
    after: Annotated[Id | None, "the id of a post that must be out before"] = None
    grace: Annotated[
        Duration | None, "how late it may still go out, as in 10 minutes; else the campaign's"
    ] = None
    ignore: Annotated[Reasons, "rules that do not apply, each with the reason"] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class WordingShape:
    """A way of putting things that texts avoid."""

    avoid: Annotated[Name, "the words to avoid"]
    prefer: Annotated[LineText, "the words to write in their place; empty: none"] = ""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class FileShape:
    """A campaign file."""

    campaign: Annotated[AboutShape, "what holds for the whole campaign"]
    posts: Annotated[tuple[PostShape, ...], "the posts"]
    handles: Annotated[
        dict[MentionText, dict[FormKey, Name]], "each name that posts mention, and its form on each platform"
    ] = field(default_factory=dict)
    graphics: Annotated[dict[Id, GraphicShape], "the campaign graphics by id"] = field(default_factory=dict)
    partners: Annotated[tuple[PartnerShape, ...], "the partners, or a YAML or CSV file of them"] = ()
    accounts: Annotated[
        dict[Id, AccountShape],
        "the accounts that posts are published to, by id; without any, nothing is scheduled",
    ] = field(default_factory=dict)
    days: Annotated[tuple[DayShape, ...], "the days of the campaign"] = ()
    events: Annotated[tuple[EventShape, ...], "webinars and other things to attend"] = ()
    profiles: Annotated[
        tuple[ProfileShape, ...],
        "people who are shown, or files of them: `profiles/*.yaml`, or a form's CSV table",
    ] = ()
    look: Annotated[LookShape, "how the pages of share kits look: a color, fonts, a logo"] = field(
        default_factory=LookShape
    )
    kit: Annotated[KitShape, "what share kits say beside posts and graphics"] = field(
        default_factory=KitShape
    )
    facts: Annotated[
        dict[Name, Count], "numbers that texts must agree with, by what they count: `publications: 2`"
    ] = field(default_factory=dict)
    wording: Annotated[tuple[WordingShape, ...], "words that texts avoid, and the ones they prefer"] = ()
    words: Annotated[tuple[Name, ...], "spellings that are right: names, and hashtags without `#`"] = ()
    limits: Annotated[
        dict[Platform, dict[LimitName, Most]],
        "limits that differ from the platform's own: `mastodon: {text: 1000}`",
    ] = field(default_factory=dict)
    rules: Annotated[
        dict[Code, Settings],
        "rules by code: true or off turns one on or off, a severity says how bad it is, a mapping sets it",
    ] = field(default_factory=dict)
