"""The shapes of texts: what a post says, on single platforms and in other languages, and where it goes."""

from typing import Annotated

from socialkit.loading.schema import measures, validators
from socialkit.loading.schema.schemas import Json, Wrapped, shape
from socialkit.loading.schema.values import (
    Body,
    Code,
    FillingName,
    Id,
    LineText,
    LinkText,
    Platform,
    Prose,
    SourceHash,
    TextKey,
)
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence
from socialkit.loading.yaml.suggestions import shortened
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


def _some(items: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    if not items:
        raise WrongValueError("SK006", "the list is empty: name one platform at least, as in [x]")
    return items


def _listed_graphics(value: object) -> object:
    """Read a single name as a list of one."""
    if isinstance(value, Mapping):
        sentence = "write the id of a graphic here, or a list of ids, as in [opening, programme]"
        raise WrongValueError("SK006", sentence)
    if isinstance(value, Scalar) and "," in value:
        names = shortened(", ".join(name.strip() for name in value.split(",") if name.strip()))
        raise WrongValueError("SK006", f"this is one text to YAML: several graphics are a list, [{names}]")
    return measures.listed(value)


def _some_graphics(items: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    if not items:
        sentence = "the list is empty: name a graphic, as in [opening, programme], or remove `graphic`"
        raise WrongValueError("SK006", sentence)
    return items


def _described_graphics(several: Json) -> Json:
    return {"anyOf": [several["items"], several | {"minItems": 1, "uniqueItems": True}]}


def _reasons(value: object) -> object:
    """Read a list of codes as a mapping of codes to no reason."""
    if not isinstance(value, Sequence):
        return value
    reasons = Mapping(span=value.span)
    for item in value:
        found = validators.words(item)
        reasons[found] = Scalar("", span=found.span)
    return reasons


def _described_texts(by_platform: Json) -> Json:
    return {"anyOf": [{"type": "string"}, by_platform | {"required": ["default"]}]}


_REASONS: Json = {
    "anyOf": [
        {"type": "array", "items": {"type": "string"}},
        {"type": "object", "additionalProperties": {"type": "string"}},
    ]
}
Texts = Annotated[dict[TextKey, Body], Wrapped(before=_texts, after=_with_default, json=_described_texts)]
Reasons = Annotated[dict[Code, LineText], Wrapped(before=_reasons, json=_REASONS)]
Platforms = Annotated[tuple[Platform, ...], Wrapped(after=_some)]
GraphicNames = Annotated[
    tuple[Id, ...], Wrapped(before=_listed_graphics, after=_some_graphics, json=_described_graphics)
]


@shape
class TranslationShape:
    """A post in another language."""

    title: Annotated[FillingName, "what kits call the post in that language"] = ""
    text: Annotated[Texts, "what it says: a `|` block, or one for each platform and `default`"]
    alt: Annotated[Prose | None, "the alt text in that language; else the graphic's in it"] = None
    link: Annotated[LinkText, "the page in that language; else the post's"] = ""
    source_hash: Annotated[
        SourceHash | None, "the mark of the text that it was made from, as SK811 tells it"
    ] = None
