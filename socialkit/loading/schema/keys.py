"""The keys of a campaign file with their descriptions, for documentation, editors and suggestions."""

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from pkgutil import resolve_name
from typing import Any, cast, get_args, get_origin

from socialkit.loading.schema.schemas import Json, Value, described, json_schema_of
from socialkit.loading.schema.shapes import FileShape

#: Looked up by name: whoever only loads a file needs no rules.
_RULES_SCHEMA = "socialkit.rules.rule_schema:rules_schema"
#: Mappings whose keys are platforms have no field of their own.
_PER_PLATFORM = (
    ("campaign.hashtags.required.default", "those for every platform that has none of its own"),
    ("campaign.hashtags.required.PLATFORM", "those for that platform; `[]` for none"),
    ("campaign.mentions.required.default", "those for every platform that has none of its own"),
    ("campaign.mentions.required.PLATFORM", "those for that platform; `[]` for none"),
    (
        "campaign.hashtags.translations.*.required.default",
        "those for every platform that has none of its own",
    ),
    ("campaign.hashtags.translations.*.required.PLATFORM", "those for that platform; `[]` for none"),
    (
        "campaign.mentions.translations.*.required.default",
        "those for every platform that has none of its own",
    ),
    ("campaign.mentions.translations.*.required.PLATFORM", "those for that platform; `[]` for none"),
    ("handles.*.name", "the full name behind the handle"),
    ("handles.*.PLATFORM", "the handle on that platform, without `@`"),
    ("partners[].handles.PLATFORM", "the partner's handle on that platform, without `@`"),
    ("posts[].text.default", "the text for every platform that has none of its own"),
    ("posts[].text.PLATFORM", "the text for that platform"),
    ("posts[].translations.*.text.default", "the text for every platform that has none of its own"),
    ("posts[].translations.*.text.PLATFORM", "the text for that platform"),
    ("facts.*", "how many there are, a whole number; the key is the noun"),
    ("limits.PLATFORM.text", "the longest text it takes, counted as the platform counts"),
    ("limits.PLATFORM.url", "what one link counts"),
    ("rules.*", "true, false, off, a severity, or the rule's settings; `socialkit rule CODE` names them"),
)

#: How what a list or a mapping holds is reached.
_MARKS = {tuple: "[]", dict: ".*"}


def yaml_keys() -> tuple[tuple[str, str], ...]:
    """Give each key (``posts[].graphic``, ``graphics.*.alt``) and what it is for, in the order of the file.

    ``[]`` stands for any place in a list, ``*`` for any id, PLATFORM for the name of one.
    """
    return (*_fields(FileShape, ""), *_PER_PLATFORM)


def json_schema() -> Json:
    """Give the JSON Schema of a campaign file, for editors."""
    schema = json_schema_of(FileShape)
    for elsewhere in ("partners", "profiles"):
        found = schema["properties"][elsewhere]
        listed = {name: found.pop(name) for name in ("items", "type")}
        found["anyOf"] = [listed, {"type": "string"}]
    schema["properties"]["rules"]["properties"] = _rules_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


def _rules_schema() -> Json:
    return cast("Callable[[], Json]", resolve_name(_RULES_SCHEMA))()


def key_names(parent: str) -> list[str]:
    """Give the keys that may stand below ``parent`` (``posts[]``; empty for the file itself)."""
    prefix = f"{parent}." if parent else ""
    below = (key.removeprefix(prefix) for key, _ in yaml_keys() if key.startswith(prefix))
    return [key for key in below if key.isidentifier()]


def _fields(shape: type, prefix: str) -> Iterator[tuple[str, str]]:
    for field, description in described(shape):
        dotted = f"{prefix}{field.name}"
        yield dotted, description
        for inner, mark in _inner(field.type):
            yield from _fields(inner, f"{dotted}{mark}.")


def _inner(kind: Any) -> Iterator[tuple[type, str]]:  # noqa: ANN401 a type, of any form
    """Give the shape inside of a field's type, and how it is reached."""
    content, *notes = get_args(kind)
    if any(isinstance(note, Value) for note in notes):
        return
    if is_dataclass(content):
        yield cast("type", content), ""
    for argument in get_args(content):
        if is_dataclass(argument):
            yield cast("type", argument), _MARKS.get(get_origin(content), "")
