"""Times and zones that were typed as an option, read as the campaign file's are, with the same help."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from socialkit.errors import MisuseError
from socialkit.loading.schema import times
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.source import Source, SourceSpan

Timed = TypeVar("Timed")


def typed_time(text: str, zone_key: str) -> datetime:
    """Give a naive local time, written as ``at:`` is; ``zone_key`` is where its zone is written.

    Raises MisuseError, saying how a time is written.
    """
    return _read(lambda value: times.local_time(value, zone_key), text)


def typed_zone(text: str) -> str:
    """Give the IANA name of a time zone; raises MisuseError with the one that was probably meant."""
    return _read(times.zone, text)


def _read(reader: Callable[[Scalar], Timed], text: str) -> Timed:
    try:
        return reader(Scalar(text.strip(), span=SourceSpan(Source("", text), 0, len(text))))
    except WrongValueError as error:
        raise MisuseError(error.finding().message) from None
