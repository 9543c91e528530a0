"""The shape of a campaign file: which keys there are, what each may hold, and what it is for."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from socialkit.loading import measures, numbers, paths, times, words
from socialkit.loading.faults import WrongValueError
from socialkit.loading.schemas import Json, Located, Value, Wrapped
from socialkit.loading.tree import Mapping, Scalar, Sequence
from socialkit.model.message import PLACEHOLDERS
from socialkit.model.output import FITS, FORMATS, SUBSAMPLINGS, PictureFormat
from socialkit.model.slot import Length


def _pattern(pattern: str) -> Json:
    return {"type": "string", "pattern": pattern}


_LENGTH = _pattern("^[0-9.]+ ?(%|px)$")
Line = Annotated[str, Value(read=words.line)]
LogoLine = Annotated[str, Value(read=words.logo_line)]
Name = Annotated[str, Value(read=words.name)]
Prose = Annotated[Scalar, Value(read=words.words)]
Title = Annotated[Scalar, Value(read=words.body)]
Count = Annotated[int, Value(read=numbers.whole, json={"type": "integer", "minimum": 0})]
Most = Annotated[int, Value(read=numbers.positive, json={"type": "integer", "minimum": 1})]
LimitName = Annotated[str, Value(read=numbers.limit_name)]
SettingName = Annotated[str, Value(read=numbers.setting_name)]
Setting = Annotated[
    str | int | bool, Value(read=numbers.setting, json={"type": ["boolean", "integer", "string"]})
]
Body = Annotated[Scalar, Value(read=words.body)]
Id = Annotated[Scalar, Value(read=words.identifier, json=_pattern("^[a-z0-9][a-z0-9-]{0,63}$"))]
Hashtag = Annotated[str, Value(read=words.hashtag, json=_pattern("^#"))]
Mention = Annotated[str, Value(read=words.mention, json=_pattern("^@"))]
Form = Annotated[str, Value(read=words.form)]
Platform = Annotated[Scalar, Value(read=words.platform)]
Publisher = Annotated[str, Value(read=words.publisher)]
Link = Annotated[str, Value(read=words.link, json={"type": "string", "format": "uri"})]
Language = Annotated[str, Value(read=words.language)]
Code = Annotated[Scalar, Value(read=words.code, json=_pattern("^[A-Z]{2}[0-9]{3}$"))]
Corner = Annotated[str, Value(read=words.corner, json={"enum": list(words.CORNERS)})]
Flag = Annotated[bool, Value(read=words.flag, json={"type": "boolean"})]
Fold = Annotated[int, Value(read=words.fold, json={"enum": ["first", "second"]})]
Day = Annotated[date, Value(read=times.day, json={"type": "string", "format": "date"})]
Local = Annotated[
    datetime,
    Value(read=times.local_time, json=_pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$")),
]
Zone = Annotated[str, Value(read=times.zone)]
Margin = Annotated[Length, Value(read=measures.margin, json=_LENGTH)]
Extent = Annotated[Length, Value(read=measures.length, json=_LENGTH)]
_SIZES: Json = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Sizes = Annotated[
    tuple[Annotated[tuple[int, int] | str, Value(read=measures.size_or_platform)], ...],
    Wrapped(before=measures.sizes, json=_SIZES),
]
Size = Annotated[tuple[int, int], Value(read=measures.size, json=_pattern("^[0-9]+x[0-9]+$"))]
Share = Annotated[float, Value(read=measures.share, json=_pattern("^[0-9.]+ ?%$"))]
Bytes = Annotated[int, Value(read=measures.length_in_bytes, json=_pattern("^[0-9.]+ ?(B|kB|MB)$"))]
Quality = Annotated[int, Value(read=measures.quality, json={"type": "integer", "minimum": 1, "maximum": 100})]
Color = Annotated[str, Value(read=measures.color, json=_pattern("^#[0-9A-Fa-f]{6}$"))]
Format = Annotated[PictureFormat, Value(read=measures.picture_format, json={"enum": list(FORMATS)})]
Subsampling = Annotated[str, Value(read=measures.subsampling, json={"enum": list(SUBSAMPLINGS)})]
Fit = Annotated[str, Value(read=measures.fit, json={"enum": list(FITS)})]
Artwork = Annotated[Path, Located(read=paths.existing)]
Logo = Annotated[Path, Located(read=paths.inside)]
FormKey = Annotated[Scalar, Value(read=words.platform_or("name"))]
TextKey = Annotated[Scalar, Value(read=words.platform_or("default"))]


def _texts(value: object) -> object:
    """Read a single text as the default for all platforms."""
    if isinstance(value, Mapping) and value.flow and any(key in PLACEHOLDERS for key in value):
        raise WrongValueError(
            "SK003", "text that starts with `{` is a mapping to YAML: put the text in a `|` block"
        )
    if isinstance(value, Mapping):
        return value
    text = words.words(value)
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
        found = words.words(item)
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
        {"type": "object", "additionalProperties": {"type": ["boolean", "integer", "string"]}},
    ]
}
Texts = Annotated[dict[TextKey, Body], Wrapped(before=_texts, after=_with_default, json=_TEXTS)]
Reasons = Annotated[dict[Code, Line], Wrapped(before=_reasons, json=_REASONS)]
RequiredTags = Annotated[dict[TextKey, tuple[Hashtag, ...]], Wrapped(before=_by_platform, json=_BY_PLATFORM)]
RequiredMentions = Annotated[
    dict[TextKey, tuple[Mention, ...]], Wrapped(before=_by_platform, json=_BY_PLATFORM)
]
Settings = Annotated[dict[SettingName, Setting], Wrapped(before=numbers.switch, json=_SETTINGS)]
Platforms = Annotated[tuple[Platform, ...], Wrapped(after=_some)]


@dataclass(frozen=True, kw_only=True, slots=True)
class HashtagsShape:
    """The campaign's hashtags, each with its ``#`` and in quotes."""

    required: Annotated[
        RequiredTags, "hashtags that every post must have; a list, or one for each platform and `default`"
    ] = field(default_factory=dict)
    also: Annotated[tuple[Hashtag, ...], "hashtags that are welcome, in their right spelling"] = ()
    never: Annotated[tuple[Hashtag, ...], "hashtags that no post may have"] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionsShape:
    """The campaign's mentions, each with its ``@`` and in quotes."""

    required: Annotated[
        RequiredMentions, "mentions that every post must have; a list, or one for each platform and `default`"
    ] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class AboutShape:
    """What holds for the whole campaign."""

    name: Annotated[Name, "the campaign's name; fills {campaign}"]
    starts: Annotated[Day, "the first day, as in 2022-10-17"]
    ends: Annotated[Day, "the last day, not before the first"]
    timezone: Annotated[Zone, "the IANA time zone of all times that name no other"]
    platforms: Annotated[Platforms, "where posts go that do not say otherwise"]
    theme: Annotated[Name, "the theme; fills {theme}"] = ""
    organizer: Annotated[Name, "who runs the campaign; fills {organizer}"] = ""
    hashtags: Annotated[HashtagsShape, "hashtags: required, also, never"] = HashtagsShape()
    mentions: Annotated[MentionsShape, "mentions: required"] = MentionsShape()
    link: Annotated[Link, "the landing page; fills {link} where the post has none"] = ""
    disclaimer: Annotated[Name, "a line about who pays, shown with the share kit"] = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SizedSlotShape:
    """What of a slot is different in one size."""

    corner: Annotated[Corner | None, "where it stands in that size"] = None
    width: Annotated[Extent | None, "its width in that size"] = None
    height: Annotated[Extent | None, "its height in that size"] = None
    margin: Annotated[Margin | None, "its distance from the edge in that size"] = None
    clear: Annotated[Margin | None, "what stays free around each logo in that size"] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SlotShape:
    """Where logos may stand on a graphic; lengths in % of the side or in px."""

    corner: Annotated[Corner | None, "bottom-right (default) … top-left, an edge as in bottom, or center"] = (
        None
    )
    width: Annotated[Extent | None, "the width of the slot, 25% by default"] = None
    height: Annotated[Extent | None, "the height of the slot, half its width by default"] = None
    margin: Annotated[Margin | None, "the distance from the edge, 4% by default"] = None
    clear: Annotated[
        Margin | None, "what stays free around each logo, 10% of the slot's shorter side by default"
    ] = None
    logos: Annotated[
        tuple[Artwork, ...], "the campaign's own logos; in the slot `partner` they stand beside the partner's"
    ] = ()
    gap: Annotated[
        Margin | None, "the distance between logos, in px or % of the slot's width; at least twice `clear`"
    ] = None
    divider: Annotated[Color | None, "the color of a hairline between the partner's logo and the others"] = (
        None
    )
    sizes: Annotated[dict[Size, SizedSlotShape], "what is different in single sizes, as in 1080x1920"] = (
        field(default_factory=dict)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ZoneShape:
    """A part of an artwork that no logo covers; lengths in px or % of the artwork's sides."""

    x: Annotated[Margin, "where it begins, from the left edge"]
    y: Annotated[Margin, "where it begins, from the top edge"]
    width: Annotated[Extent, "its width"]
    height: Annotated[Extent, "its height"]
    file: Annotated[Artwork | None, "the one of `files` that it is a part of; else each"] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlateShape:
    """The plate under a logo that would not stand out."""

    color: Annotated[Color | None, "the campaign's color; where the logo does not show, white or dark"] = None
    radius: Annotated[Margin | None, "of its corners, in px or % of its shorter side; 16% by default"] = None
    padding: Annotated[Margin | None, "around the logo, in px or % of the logo's shorter side"] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LineShape:
    """A line of text under each partner's logo."""

    text: Annotated[LogoLine, "what it says; {partner} is the partner's name"]
    height: Annotated[Extent | None, "the most it has of the room for the logo, 40% by default"] = None
    color: Annotated[Color | None, "of the letters; where they do not show, white or dark"] = None
    fonts: Annotated[tuple[Artwork, ...], "font files of your own (TTF, OTF), tried first"] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FocusShape:
    """The point of an artwork that stays in the picture when edges are cut off."""

    x: Annotated[Share, "from the left edge, 50% by default"] = 0.5
    y: Annotated[Share, "from the top edge, 50% by default"] = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class OutputShape:
    """How a graphic's pictures are encoded."""

    format: Annotated[Format | None, "png, jpg or webp; else the artwork's, where platforms take it"] = None
    quality: Annotated[Quality | None, "of JPEG and WebP, 1 to 100; 90 by default"] = None
    subsampling: Annotated[Subsampling | None, "colors of a JPEG: 4:4:4 (default), 4:2:2 or 4:2:0"] = None
    max_bytes: Annotated[Bytes | None, "the most a file may have, as in 900 kB"] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class GraphicShape:
    """A campaign graphic: one artwork file for each shape."""

    file: Annotated[Artwork | None, "the artwork, when there is just one"] = None
    files: Annotated[tuple[Artwork, ...], "the artworks, one for each shape"] = ()
    alt: Annotated[Prose | None, "what the picture shows, for people who cannot see it"] = None
    slot: Annotated[SlotShape, "where a partner's logo may stand"] = SlotShape()
    slots: Annotated[
        dict[Id, SlotShape], "several slots by name: `partner`, and others for the campaign's own logos"
    ] = field(default_factory=dict)
    keep_clear: Annotated[tuple[ZoneShape, ...], "parts of the artwork that no logo covers"] = ()
    mirror: Annotated[
        Flag, "true: slots change sides for partners whose language is written from right to left"
    ] = False
    plate: Annotated[PlateShape, "what goes under a logo that would not stand out"] = PlateShape()
    line: Annotated[LineShape | None, "a text under each partner's logo, such as her name"] = None
    sizes: Annotated[
        Sizes, "sizes to make, as in 1200x630; a platform's name, or `platforms`; else the artworks' own"
    ] = ()
    focus: Annotated[FocusShape, "the point that stays when edges are cut off"] = FocusShape()
    fit: Annotated[Fit, "crop, or pad: bars on an artwork of another shape"] = "crop"
    background: Annotated[Color | None, 'the color of these bars, as in "#0b5c6b"; else the edge\'s'] = None
    output: Annotated[OutputShape, "how files are encoded"] = OutputShape()


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerShape:
    """An organisation that posts with its own logo."""

    id: Annotated[Id, "a short name; also the name of its folder of graphics"]
    name: Annotated[Name, "the full name; fills {partner}"]
    lang: Annotated[Language, "the language it posts in"] = "en"
    timezone: Annotated[Zone | None, "its IANA time zone"] = None
    logo: Annotated[Logo | None, "its logo for light grounds"] = None
    logo_dark: Annotated[Logo | None, "its logo for dark grounds"] = None
    handles: Annotated[dict[Platform, Form], "its handle on each platform"] = field(default_factory=dict)
    link_parameters: Annotated[dict[Name, Line], "what its links carry, as utm_source"] = field(
        default_factory=dict
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountShape:
    """An account that posts are published to; secrets never stand here."""

    platform: Annotated[Platform, "the platform it is on"]
    publisher: Annotated[Publisher | None, "who delivers: the platform, or folder"] = None
    partner: Annotated[Id | None, "the partner it belongs to"] = None
    timezone: Annotated[Zone | None, "its IANA time zone"] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DayShape:
    """One day of the campaign."""

    date: Annotated[Day, "the day, as in 2022-10-17"]
    topic: Annotated[Name, "what the day is about"]
    link: Annotated[Link, "a page about it"] = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EventShape:
    """Something to attend."""

    id: Annotated[Id, "a short name"]
    title: Annotated[Title, "what it is called"]
    starts: Annotated[Local, "when it starts, local time, as in 2022-10-19 08:00"]
    ends: Annotated[Local, "when it ends, local time"]
    timezone: Annotated[Zone | None, "its IANA time zone; else the campaign's"] = None
    link: Annotated[Link, "where to register"] = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostShape:
    """One pre-written post."""

    id: Annotated[Id, "a short name"]
    at: Annotated[Local | None, "when it goes out, local time, as in 2022-10-17 09:00"] = None
    fold: Annotated[Fold | None, "first or second, when the local time comes twice"] = None
    timezone: Annotated[Zone | None, "the IANA time zone of `at`"] = None
    platforms: Annotated[Platforms | None, "where it goes; else the campaign's platforms"] = None
    text: Annotated[Texts, "what it says: a `|` block, or one for each platform and `default`"]
    graphic: Annotated[Id | None, "the id of the graphic it carries"] = None
    alt: Annotated[Prose | None, "the alt text, when not the graphic's own"] = None
    decorative: Annotated[Flag, "true when the picture says nothing that the text does not"] = False
    link: Annotated[Link, "the page it leads to; fills {link}"] = ""
    lang: Annotated[Language, "the language it is written in"] = "en"
    after: Annotated[Id | None, "the id of a post that must be out before"] = None
    ignore: Annotated[Reasons, "rules that do not apply, each with the reason"] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class WordingShape:
    """A way of putting things that texts avoid."""

    avoid: Annotated[Name, "the words to avoid"]
    prefer: Annotated[Line, "the words to write in their place; empty: none"] = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FileShape:
    """A campaign file."""

    campaign: Annotated[AboutShape, "what holds for the whole campaign"]
    posts: Annotated[tuple[PostShape, ...], "the posts"]
    handles: Annotated[
        dict[Mention, dict[FormKey, Name]], "each name that posts mention, and its form on each platform"
    ] = field(default_factory=dict)
    graphics: Annotated[dict[Id, GraphicShape], "the campaign graphics by id"] = field(default_factory=dict)
    partners: Annotated[tuple[PartnerShape, ...], "the partners, or a YAML or CSV file of them"] = ()
    accounts: Annotated[dict[Id, AccountShape], "the accounts by id; else one a platform"] = field(
        default_factory=dict
    )
    days: Annotated[tuple[DayShape, ...], "the days of the campaign"] = ()
    events: Annotated[tuple[EventShape, ...], "webinars and other things to attend"] = ()
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
        dict[Code, Settings], "rules by code: true or false turns one on or off, a mapping sets it"
    ] = field(default_factory=dict)
