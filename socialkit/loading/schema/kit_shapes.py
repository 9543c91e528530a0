"""The shapes of what a campaign file says about share kits and digests."""

from dataclasses import dataclass, field
from typing import Annotated

from socialkit.loading.schema.graphic_shapes import SOME_LANGUAGES
from socialkit.loading.schema.schemas import Wrapped, shape
from socialkit.loading.schema.values import (
    ClockText,
    FillingName,
    Id,
    LanguageKey,
    LineText,
    Name,
    Prose,
    PublicFolder,
)
from socialkit.loading.yaml.nodes import Mapping, Scalar


def written_whole(value: object) -> object:
    """Read a single text as the whole disclaimer."""
    if not isinstance(value, Scalar) or value.absent:
        return value
    whole = Mapping(span=value.span)
    whole[Scalar("text", span=value.span)] = value
    return whole


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class DisclaimerWordsShape:
    """The disclaimer in another language."""

    text: Annotated[Name, "the line itself"] = ""
    short: Annotated[Name, "a shorter one, for where the whole has no room"] = ""


Disclaimed = Annotated[
    DisclaimerWordsShape,
    Wrapped(before=written_whole, json=lambda whole: {"anyOf": [{"type": "string"}, whole]}),
]


@shape
class KitTranslationShape:
    """What kits say in another language."""

    about: Annotated[Prose | None, "the text on the campaign in that language"] = None
    do: Annotated[tuple[Name, ...], "what to do, in that language, a sentence each"] = ()
    avoid: Annotated[tuple[Name, ...], "what to avoid, in that language, a sentence each"] = ()
    key_messages: Annotated[tuple[Name, ...], "the campaign's `key_messages` in that language"] = ()
    acknowledgements: Annotated[tuple[Name, ...], "the campaign's `acknowledgements` in that language"] = ()
    disclaimer: Annotated[
        Disclaimed, "the campaign's `disclaimer` in that language; or its `text` and its `short`"
    ] = DisclaimerWordsShape()
    audiences: Annotated[
        dict[Id, FillingName], "titles of the campaign's `audiences` in that language, by id"
    ] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class KitShape:
    """What share kits say beside posts and graphics, and where they stand."""

    url: Annotated[
        PublicFolder, "where the folder of all kits stands on the web; for QR codes and letters"
    ] = ""
    about: Annotated[Prose | None, "a text on the campaign, in a `|` block"] = None
    do: Annotated[tuple[Name, ...], "what to do when posting, a sentence each; else the usual"] = ()
    avoid: Annotated[tuple[Name, ...], "what to avoid when posting, a sentence each; else the usual"] = ()
    translations: Annotated[
        Annotated[dict[LanguageKey, KitTranslationShape], SOME_LANGUAGES],
        "the same in other languages, by language tag",
    ] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class DigestShape:
    """How digests go out."""

    at: Annotated[ClockText | None, "when a digest goes out, by its reader's clock; else 07:00"] = None
    link_parameters: Annotated[
        dict[Name, LineText], "what links in digests carry, as in `{utm_source: digest, utm_medium: email}`"
    ] = field(default_factory=dict)
