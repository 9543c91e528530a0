"""The public names: whatever a public function gives or raises can be named by who calls it."""

import inspect
import typing
from collections.abc import Iterator
from types import UnionType

import pytest

import socialkit
from socialkit import errors
from tests.representatives import few_quick

# What a dialect is made of is for those who write one, and stands in `socialkit.platforms.platform`.
FUNCTIONS = [
    name for name in socialkit.__all__ if inspect.isfunction(getattr(socialkit, name)) and name != "dialect"
]


def named_in(annotation: object) -> Iterator[type]:
    """Give the classes of ours that stand in an annotation."""
    if isinstance(annotation, type) and annotation.__module__.startswith("socialkit."):
        yield annotation
    if isinstance(annotation, UnionType) or typing.get_origin(annotation):
        for part in typing.get_args(annotation):
            yield from named_in(part)


def test_there_are_functions_to_ask() -> None:
    assert {"load_campaign", "check", "stamp", "plan", "schedule", "run"} <= set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_public_function_takes_and_gives_is_public(name: str) -> None:
    hints = typing.get_type_hints(getattr(socialkit, name))
    classes = {found.__name__ for hint in hints.values() for found in named_in(hint)}

    assert classes <= set(socialkit.__all__)


# What draws a picture when it is asked for is held by the value, and is nobody else's business.
VALUES = sorted(
    {name for name in socialkit.__all__ if inspect.isclass(getattr(socialkit, name))} - {"LazyRendition"}
)


@few_quick("name", VALUES)
def test_what_a_public_value_holds_is_public(name: str) -> None:
    hints = typing.get_type_hints(getattr(socialkit, name))
    classes = {found.__name__ for field, hint in hints.items() if field[0] != "_" for found in named_in(hint)}

    assert classes <= set(socialkit.__all__)


def test_every_error_is_public() -> None:
    named = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, errors.SocialkitError)
    }

    assert named <= set(socialkit.__all__)
