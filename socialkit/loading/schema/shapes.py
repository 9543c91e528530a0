"""The shape of a campaign file: which keys there are, what each may hold, and what it is for."""

from dataclasses import dataclass, field
from typing import Annotated

from socialkit.findings.finding import Severity
from socialkit.loading.schema import numbers
from socialkit.loading.schema.account_shapes import AccountShape, SomeBudget
from socialkit.loading.schema.day_shapes import (
    DayShape,
    DeadlineShape,
    EventPostShape,
    EventShape,
    PostAccounts,
    PostAlt,
    PostGraphics,
    PostPartners,
    PostPlatforms,
    ResourceShape,
)
from socialkit.loading.schema.graphic_shapes import SOME_LANGUAGES, GraphicShape
from socialkit.loading.schema.kit_shapes import DigestShape, KitShape, written_whole
from socialkit.loading.schema.look_shapes import LookShape
from socialkit.loading.schema.profile_shapes import ProfileShape
from socialkit.loading.schema.schemas import Json, Wrapped, shape
from socialkit.loading.schema.text_shapes import Platforms, Reasons, Texts, TranslationShape
from socialkit.loading.schema.values import (
    Code,
    Contact,
    Count,
    DayText,
    Duration,
    EventPostKind,
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
    SettingName,
    SizeByPlatform,
    TextKey,
    Year,
    ZoneName,
)
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence


def _by_platform(value: object) -> object:
    """Read a single list as the default for all platforms."""
    if isinstance(value, Scalar) and not value.absent:
        raise WrongValueError("SK006", "this must be a list: write its items in [ ], each in quotes")
    if not isinstance(value, Sequence):
        return value
    lists = Mapping(span=value.span)
    lists[Scalar("default", span=value.span)] = value
    return lists


def _or_a_list(by_platform: Json) -> Json:
    listed = {name: by_platform["properties"]["default"][name] for name in ("type", "items")}
    return {"anyOf": [listed, by_platform]}


_SETTINGS: Json = {
    "anyOf": [
        {"type": "boolean"},
        {"enum": ["off", *map(str, Severity)]},
        {"type": "object", "additionalProperties": {"type": ["boolean", "integer", "string"]}},
    ]
}
RequiredTags = Annotated[dict[TextKey, tuple[Hashtag, ...]], Wrapped(before=_by_platform, json=_or_a_list)]
RequiredMentions = Annotated[
    dict[TextKey, tuple[MentionText, ...]], Wrapped(before=_by_platform, json=_or_a_list)
]
Settings = Annotated[dict[SettingName, GivenSetting], Wrapped(before=numbers.switch, json=_SETTINGS)]


@shape
class TranslatedTagsShape:
    """The hashtags of posts in another language."""

    required: Annotated[
        RequiredTags, "what posts in that language must have in place of `required`; a list, or by platform"
    ]


@shape
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
class DisclaimerShape:
    """Who pays, and where that must be said."""

    text: Annotated[Name, "the line itself"] = ""
    short: Annotated[Name, "a shorter one, for where the whole has no room"] = ""
    platforms: Annotated[tuple[Platform, ...], "those on which every post must carry one of the two"] = ()


Disclaimer = Annotated[
    DisclaimerShape,
    Wrapped(before=written_whole, json=lambda whole: {"anyOf": [{"type": "string"}, whole]}),
]


@shape
class AboutShape:
    """What holds for the whole campaign."""

    id: Annotated[
        FolderId | None,
        "what the schedule knows it by, also when its name is corrected; else made of the name",
    ] = None
    name: Annotated[FillingName, "the campaign's name; fills {campaign}"]
    edition: Annotated[FillingName, "which of its kind it is, as in 10th anniversary; shown in kits"] = ""
    starts: Annotated[DayText | None, "the first day, as in 2022-10-17"] = None
    ends: Annotated[DayText | None, "the last day, not before the first"] = None
    year: Annotated[
        Year | None, "in place of both, while the days are not known: a draft, which nothing schedules"
    ] = None
    timezone: Annotated[ZoneName, "the IANA time zone of all times that name no other"]
    platforms: Annotated[Platforms, "where posts go that do not say otherwise"]
    lang: Annotated[Language, "the language of all that names no other"] = "en"
    theme: Annotated[FillingName, "the theme; fills {theme}"] = ""
    organizer: Annotated[FillingName, "who runs the campaign; fills {organizer}"] = ""
    hashtags: Annotated[HashtagsShape, "hashtags: required, also, never"] = HashtagsShape()
    mentions: Annotated[MentionsShape, "mentions: required"] = MentionsShape()
    link: Annotated[LinkText, "the landing page; fills {link} where the post has none"] = ""
    contact: Annotated[Contact, "where partners ask: a mail address, or a page's with https://"] = ""
    disclaimer: Annotated[
        Disclaimer, "a line about who pays, shown with the share kit; or where it must stand besides"
    ] = DisclaimerShape()
    key_messages: Annotated[tuple[Name, ...], "what everybody should say, a sentence each"] = ()
    acknowledgements: Annotated[tuple[Name, ...], "whom the campaign thanks, in their order"] = ()
    audiences: Annotated[
        dict[Id, FillingName], "whom posts speak to, by id: `policy-makers: Policy makers`"
    ] = field(default_factory=dict)
    approval: Annotated[Flag, "true when nothing may go out that nobody has approved"] = False
    monthly_budget: Annotated[SomeBudget, "the most in a calendar month (UTC), all accounts together"] = None
    grace: Annotated[
        Duration | None, "how late posts may still go out, as in 2 hours; later ones are held"
    ] = None


@shape
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


@shape
class PostShape:
    """One pre-written post."""

    id: Annotated[Id, "a short name"]
    title: Annotated[FillingName, "what kits call it; else the topic of its day, or its first words"] = ""
    at: Annotated[Local | None, "when it goes out, local time, as in 2022-10-17 09:00"] = None
    fold: Annotated[Fold | None, "first or second, when the local time comes twice"] = None
    timezone: Annotated[ZoneName | None, "the IANA time zone of `at`; else that of who posts"] = None
    platforms: PostPlatforms = None
    text: Annotated[Texts, "what it says: a `|` block, or one for each platform and `default`"]
    graphic: PostGraphics = None
    size: Annotated[
        SizeByPlatform,
        "which of the graphic's sizes goes out, or one for each platform; else as platforms like",
    ] = field(default_factory=dict)
    alt: PostAlt = None
    decorative: Annotated[Flag, "true when the pictures say nothing that the text does not"] = False
    link: Annotated[LinkText, "the page it leads to; fills {link}"] = ""
    lang: Annotated[Language | None, "the language it is written in; else the campaign's"] = None
    translations: Annotated[
        Annotated[dict[LanguageKey, TranslationShape], SOME_LANGUAGES],
        "the post in other languages, by language tag",
    ] = field(default_factory=dict)
    partners: PostPartners = None
    accounts: PostAccounts = None
    after: Annotated[Id | None, "the id of a post that must be out before"] = None
    event: Annotated[
        Id | None, "the event that it invites to; fills {event}, {event_time} and {speakers}"
    ] = None
    audiences: Annotated[tuple[Id, ...], "whom it speaks to, as `audiences` of the campaign calls them"] = ()
    not_before: Annotated[Local | None, "the end of an embargo: it must not go out before"] = None
    grace: Annotated[
        Duration | None, "how late it may still go out, as in 10 minutes; else the campaign's"
    ] = None
    ignore: Annotated[Reasons, "rules that do not apply, each with the reason"] = field(default_factory=dict)


@shape
class WordingShape:
    """A way of putting things that texts avoid."""

    avoid: Annotated[Name, "the words to avoid"]
    prefer: Annotated[LineText, "the words to write in their place; empty: none"] = ""


@shape
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
    event_posts: Annotated[
        dict[EventPostKind, EventPostShape],
        "words for posts about events, `announce` and `remind`, for events that ask for them",
    ] = field(default_factory=dict)
    deadlines: Annotated[tuple[DeadlineShape, ...], "until when something is to be sent in"] = ()
    resources: Annotated[tuple[ResourceShape, ...], "blog posts, papers and pages of the week"] = ()
    profiles: Annotated[
        tuple[ProfileShape, ...],
        "people who are shown, or files of them: `profiles/*.yaml`, or a form's table, CSV or XLSX",
    ] = ()
    look: Annotated[LookShape, "how the pages of share kits look: a color, fonts, a logo"] = field(
        default_factory=LookShape
    )
    kit: Annotated[KitShape, "what share kits say beside posts and graphics"] = field(
        default_factory=KitShape
    )
    digest: Annotated[DigestShape, "how the mails about its days go out"] = field(default_factory=DigestShape)
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
