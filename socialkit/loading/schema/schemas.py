"""From annotated dataclasses to the schemas of pydantic-core and of JSON.

pydantic's own models do the same and cost 0.16 s of every start (measured with 2.14, CPU time);
its validator, pydantic-core, is all that is used here, so that `check` stays quick.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, dataclass_transform, get_args, get_origin

from pydantic_core import SchemaValidator, core_schema
from pydantic_core.core_schema import CoreSchema, ValidationInfo

Json = dict[str, Any]
_UNIONS = (UnionType, Union)
_Shape = TypeVar("_Shape")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Value:
    """How one written value is read, and what an editor may know about it.

    ``names`` gives what it may be, each with what that means as a key, where only some words will do.
    """

    read: Callable[[object], object]
    json: Json = field(default_factory=lambda: {"type": "string"})
    names: Callable[[], Mapping[str, str]] | None = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Located:
    """How one written path is read, given the campaign folder as the validation's context."""

    read: Callable[[object, ValidationInfo[Any]], object]
    json: Json = field(default_factory=lambda: {"type": "string"})


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Wrapped:
    """What happens to a list or mapping before and after its parts are read.

    ``json`` tells an editor of it; a function is given what it would be told of the list or mapping itself.
    """

    before: Callable[[object], object] = lambda value: value
    after: Callable[[Any], object] = lambda value: value
    json: Json | Callable[[Json], Json] | None = None


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
def shape(kind: type[_Shape]) -> type[_Shape]:
    """Make a class the declaration of what stands in a file: its validator alone makes values of it.

    Its values are never compared or printed, so it has none of the methods of a dataclass: to write them
    takes Python 3.11 half a millisecond a class, and `check` would pay for thirty. One that is also called,
    as a default, is a frozen dataclass like all values.
    """
    kind.__init__ = _uncallable  # type: ignore[method-assign, assignment]
    return dataclass(kw_only=True, slots=True, init=False, repr=False, eq=False)(kind)


def _uncallable(instance: object) -> None:
    raise TypeError(f"a {type(instance).__name__} is made by its validator alone")


def validator(shape: type) -> SchemaValidator:
    """Give the validator that makes a ``shape`` of a tree; strict, and without unknown keys."""
    return SchemaValidator(_core(shape))


def described(shape: type) -> Iterator[tuple["Field[Any]", str]]:
    """Give each field of a shape with its description."""
    for found in fields(shape):
        yield found, next((note for note in get_args(found.type)[1:] if isinstance(note, str)), "")


def json_schema_of(kind: Any) -> Json:  # noqa: ANN401 a type, of any form
    """Give the JSON Schema of a type."""
    if is_dataclass(kind):
        return _json_object(cast("type", kind))
    inner, notes = _unwrapped(kind)
    for note in notes:
        if isinstance(note, Value) and note.names:
            return {"enum": list(note.names())}
        if isinstance(note, Value | Located | Wrapped) and note.json is not None:
            return note.json(json_schema_of(_required(inner))) if callable(note.json) else note.json
    if notes or get_origin(inner) in _UNIONS:
        return json_schema_of(_required(inner))
    arguments = get_args(inner)
    if get_origin(inner) is tuple:
        return {"type": "array", "items": json_schema_of(arguments[0])}
    return _json_mapping(*arguments)


def _json_mapping(key: Any, content: Any) -> Json:  # noqa: ANN401 types, of any form
    inner = json_schema_of(content)
    _, notes = _unwrapped(key)
    names = next((note.names for note in notes if isinstance(note, Value) and note.names), None)
    if names is None:
        return {"type": "object", "additionalProperties": inner}
    properties = {name: {"description": meaning} | inner for name, meaning in names().items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _json_object(shape: type) -> Json:
    properties = {
        found.name: {"description": text} | json_schema_of(found.type) for found, text in described(shape)
    }
    required = [found.name for found, _ in described(shape) if _must(found)]
    schema: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


def _core(kind: Any) -> CoreSchema:  # noqa: ANN401 a type, of any form
    if is_dataclass(kind):
        return _core_object(cast("type", kind))
    inner, notes = _unwrapped(kind)
    note = next((note for note in notes if not isinstance(note, str)), None)
    if note is not None:
        return _core_noted(note, inner)
    if notes or get_origin(inner) in _UNIONS:
        return _core(_required(inner))
    arguments = get_args(inner)
    if get_origin(inner) is tuple:
        return core_schema.tuple_variable_schema(_core(arguments[0]))
    return core_schema.dict_schema(_core(arguments[0]), _core(arguments[1]))


def _core_noted(note: Value | Located | Wrapped, inner: object) -> CoreSchema:
    match note:
        case Value():
            return core_schema.no_info_plain_validator_function(note.read)
        case Located():
            return core_schema.with_info_plain_validator_function(note.read)
        case Wrapped():
            whole = core_schema.no_info_before_validator_function(note.before, _core(inner))
            return core_schema.no_info_after_validator_function(note.after, whole)


def _core_object(shape: type) -> CoreSchema:
    arguments = [
        core_schema.dataclass_field(found.name, _with_default(found), kw_only=True) for found in fields(shape)
    ]
    return core_schema.dataclass_schema(
        shape,
        core_schema.dataclass_args_schema(shape.__name__, arguments, extra_behavior="forbid"),
        [found.name for found in fields(shape)],
        slots=True,
        frozen=True,
    )


def _with_default(found: "Field[Any]") -> CoreSchema:
    inner = _core(found.type)
    if found.default is not MISSING:
        return core_schema.with_default_schema(inner, default=found.default)
    if found.default_factory is not MISSING:
        return core_schema.with_default_schema(inner, default_factory=found.default_factory)
    return inner


def _must(found: "Field[Any]") -> bool:
    return found.default is MISSING and found.default_factory is MISSING


def _unwrapped(kind: Any) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401 a type, of any form
    """Give a type without its annotations, and these, innermost first."""
    if get_origin(kind) is Annotated:
        inner, *notes = get_args(kind)
        return inner, tuple(notes)
    return kind, ()


def _required(kind: Any) -> Any:  # noqa: ANN401 a type, of any form
    """Give what an optional type is when it is there: a key is written or left out, never null."""
    if get_origin(kind) in _UNIONS:
        return next(argument for argument in get_args(kind) if argument is not type(None))
    return kind
