"""The shape of a campaign file: which keys there are, what each may hold, and what it is for."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
)

from socialkit.loading import measures, paths, times, words
from socialkit.loading.faults import WrongValueError
from socialkit.loading.tree import Mapping, Scalar, Sequence
from socialkit.model.campaign import Length
from socialkit.model.message import PLACEHOLDERS

_TEXT = WithJsonSchema({"type": "string"})


def _pattern(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern})


Line = Annotated[str, PlainValidator(words.line), _TEXT]
Name = Annotated[str, PlainValidator(words.name), _TEXT]
Body = Annotated[Scalar, PlainValidator(words.body), _TEXT]
Id = Annotated[Scalar, PlainValidator(words.identifier), _pattern("^[a-z0-9][a-z0-9-]{0,63}$")]
Hashtag = Annotated[str, PlainValidator(words.hashtag), _pattern("^#")]
Mention = Annotated[str, PlainValidator(words.mention), _pattern("^@")]
Form = Annotated[str, PlainValidator(words.form), _TEXT]
Platform = Annotated[Scalar, PlainValidator(words.platform), _TEXT]
Publisher = Annotated[str, PlainValidator(words.publisher), _TEXT]
Link = Annotated[str, PlainValidator(words.link), WithJsonSchema({"type": "string", "format": "uri"})]
Language = Annotated[str, PlainValidator(words.language), _TEXT]
Code = Annotated[str, PlainValidator(words.code), _pattern("^[A-Z]{2}[0-9]{3}$")]
Corner = Annotated[str, PlainValidator(words.corner), WithJsonSchema({"enum": list(words.CORNERS)})]
Flag = Annotated[bool, PlainValidator(words.flag), WithJsonSchema({"type": "boolean"})]
Fold = Annotated[int, PlainValidator(words.fold), WithJsonSchema({"enum": ["first", "second"]})]
Day = Annotated[date, PlainValidator(times.day), WithJsonSchema({"type": "string", "format": "date"})]
Local = Annotated[
    datetime,
    PlainValidator(times.local_time),
    _pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$"),
]
Zone = Annotated[str, PlainValidator(times.zone), _TEXT]
Margin = Annotated[Length, PlainValidator(measures.margin), _pattern("^[0-9.]+ ?(%|px)$")]
Extent = Annotated[Length, PlainValidator(measures.length), _pattern("^[0-9.]+ ?(%|px)$")]
Size = Annotated[tuple[int, int], PlainValidator(measures.size), _pattern("^[0-9]+x[0-9]+$")]
Artwork = Annotated[Path, PlainValidator(paths.existing), _TEXT]
Logo = Annotated[Path, PlainValidator(paths.inside), _TEXT]
FormKey = Annotated[Scalar, PlainValidator(words.platform_or("name")), _TEXT]
TextKey = Annotated[Scalar, PlainValidator(words.platform_or("default")), _TEXT]


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


def _some(items: list[Scalar]) -> list[Scalar]:
    if not items:
        raise WrongValueError("SK006", "the list is empty: name one platform at least, as in [x]")
    return items


_TEXTS_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string"},
            {"type": "object", "additionalProperties": {"type": "string"}, "required": ["default"]},
        ]
    }
)
_REASONS_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "array", "items": {"type": "string"}},
            {"type": "object", "additionalProperties": {"type": "string"}},
        ]
    }
)
Texts = Annotated[dict[TextKey, Body], BeforeValidator(_texts), AfterValidator(_with_default), _TEXTS_SCHEMA]
Reasons = Annotated[dict[Code, Line], BeforeValidator(_reasons), _REASONS_SCHEMA]
Platforms = Annotated[list[Platform], AfterValidator(_some)]


class Shape(BaseModel):
    """What all shapes share: no key that is not named here, nothing read as something else."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class HashtagsShape(Shape):
    """The campaign's hashtags, each with its ``#`` and in quotes."""

    required: list[Hashtag] = Field(default=[], description="hashtags that every post must have")
    also: list[Hashtag] = Field(default=[], description="hashtags that are welcome, in their right spelling")
    never: list[Hashtag] = Field(default=[], description="hashtags that no post may have")


class MentionsShape(Shape):
    """The campaign's mentions, each with its ``@`` and in quotes."""

    required: list[Mention] = Field(default=[], description="mentions that every post must have")


class AboutShape(Shape):
    """What holds for the whole campaign."""

    name: Name = Field(description="the campaign's name; fills {campaign}")
    starts: Day = Field(description="the first day, as in 2022-10-17")
    ends: Day = Field(description="the last day, not before the first")
    timezone: Zone = Field(description="the IANA time zone of all times that name no other")
    platforms: Platforms = Field(description="where posts go that do not say otherwise")
    theme: Name = Field(default="", description="the theme; fills {theme}")
    organizer: Name = Field(default="", description="who runs the campaign; fills {organizer}")
    hashtags: HashtagsShape = Field(default=HashtagsShape(), description="hashtags: required, also, never")
    mentions: MentionsShape = Field(default=MentionsShape(), description="mentions: required")
    link: Link = Field(default="", description="the landing page; fills {link} where the post has none")
    disclaimer: Name = Field(default="", description="a line about who pays, shown with the share kit")


class SlotShape(Shape):
    """Where a partner's logo may stand on a graphic; lengths in % of the side or in px."""

    corner: Corner = Field(default="bottom-right", description="bottom-right … top-left, or center")
    width: Extent | None = Field(default=None, description="the width of the slot, 25% by default")
    height: Extent | None = Field(
        default=None, description="the height of the slot, half its width by default"
    )
    margin: Margin | None = Field(default=None, description="the distance from the edge, 4% by default")


class GraphicShape(Shape):
    """A campaign graphic: one artwork file for each shape."""

    file: Artwork | None = Field(default=None, description="the artwork, when there is just one")
    files: list[Artwork] = Field(default=[], description="the artworks, one for each shape")
    alt: Line = Field(default="", description="what the picture shows, for people who cannot see it")
    slot: SlotShape = Field(default=SlotShape(), description="where a partner's logo may stand")
    sizes: list[Size] = Field(default=[], description="sizes to make, as in 1200x630; else the artworks' own")


class PartnerShape(Shape):
    """An organisation that posts with its own logo."""

    id: Id = Field(description="a short name; also the name of its folder of graphics")
    name: Name = Field(description="the full name; fills {partner}")
    lang: Language = Field(default="en", description="the language it posts in")
    timezone: Zone | None = Field(default=None, description="its IANA time zone")
    logo: Logo | None = Field(default=None, description="its logo for light grounds")
    logo_dark: Logo | None = Field(default=None, description="its logo for dark grounds")
    handles: dict[Platform, Form] = Field(default={}, description="its handle on each platform")
    link_parameters: dict[Name, Line] = Field(default={}, description="what its links carry, as utm_source")


class AccountShape(Shape):
    """An account that posts are published to; secrets never stand here."""

    platform: Platform = Field(description="the platform it is on")
    publisher: Publisher | None = Field(default=None, description="who delivers: the platform, or folder")
    partner: Id | None = Field(default=None, description="the partner it belongs to")
    timezone: Zone | None = Field(default=None, description="its IANA time zone")


class DayShape(Shape):
    """One day of the campaign."""

    date: Day = Field(description="the day, as in 2022-10-17")
    topic: Name = Field(description="what the day is about")
    link: Link = Field(default="", description="a page about it")


class EventShape(Shape):
    """Something to attend."""

    id: Id = Field(description="a short name")
    title: Name = Field(description="what it is called")
    starts: Local = Field(description="when it starts, local time, as in 2022-10-19 08:00")
    ends: Local = Field(description="when it ends, local time")
    timezone: Zone | None = Field(default=None, description="its IANA time zone; else the campaign's")
    link: Link = Field(default="", description="where to register")


class PostShape(Shape):
    """One pre-written post."""

    id: Id = Field(description="a short name")
    at: Local | None = Field(default=None, description="when it goes out, local time, as in 2022-10-17 09:00")
    fold: Fold | None = Field(default=None, description="first or second, when the local time comes twice")
    timezone: Zone | None = Field(default=None, description="the IANA time zone of `at`")
    platforms: Platforms | None = Field(
        default=None, description="where it goes; else the campaign's platforms"
    )
    text: Texts = Field(description="what it says: a `|` block, or one for each platform and `default`")
    graphic: Id | None = Field(default=None, description="the id of the graphic it carries")
    alt: Line | None = Field(default=None, description="the alt text, when not the graphic's own")
    decorative: Flag = Field(
        default=False, description="true when the picture says nothing that the text does not"
    )
    link: Link = Field(default="", description="the page it leads to; fills {link}")
    lang: Language = Field(default="en", description="the language it is written in")
    after: Id | None = Field(default=None, description="the id of a post that must be out before")
    ignore: Reasons = Field(default={}, description="rules that do not apply, each with the reason")


class FileShape(Shape):
    """A campaign file."""

    campaign: AboutShape = Field(description="what holds for the whole campaign")
    posts: list[PostShape] = Field(description="the posts")
    handles: dict[Mention, dict[FormKey, Name]] = Field(
        default={}, description="each name that posts mention, and its form on each platform"
    )
    graphics: dict[Id, GraphicShape] = Field(default={}, description="the campaign graphics by id")
    partners: list[PartnerShape] = Field(
        default=[], description="the partners, or a YAML or CSV file of them"
    )
    accounts: dict[Id, AccountShape] = Field(
        default={}, description="the accounts by id; else one a platform"
    )
    days: list[DayShape] = Field(default=[], description="the days of the campaign")
    events: list[EventShape] = Field(default=[], description="webinars and other things to attend")
