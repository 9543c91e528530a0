"""What was typed as an option, read as values of the campaign file are, with the same help."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar

from socialkit.errors import MisuseError
from socialkit.loading.schema import measures, times, validators
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.source import Source, SourceSpan

TypedValue = TypeVar("TypedValue")


def typed_time(text: str, zone_key: str) -> datetime:
    """Give a naive local time, written as ``at:`` is; ``zone_key`` is where its zone is written.

    A T may stand before its hour, as in ISO 8601: a blank is to be quoted on a command line. Raises
    MisuseError, saying how a time is written.
    """
    plain = re.sub(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?=[0-9])", r"\1 ", text, count=1)
    return _read(lambda value: times.local_time(value, zone_key), plain)


def typed_zone(text: str) -> str:
    """Give the IANA name of a time zone; raises MisuseError with the one that was probably meant."""
    return _read(times.zone, text)


def typed_day(text: str) -> date:
    """Give a date written ``YYYY-MM-DD``; raises MisuseError, saying so."""
    return _read(times.day, text)


def typed_clock(text: str) -> time:
    """Give a time of day written ``HH:MM``; raises MisuseError, saying so."""
    return _read(times.clock, text)


def typed_name(text: str) -> str:
    """Give a name on one line; raises MisuseError for what hides something, or says nothing."""
    return _read(validators.filling_name, text)


def typed_language(text: str) -> str:
    """Give a language tag; raises MisuseError with the one that was probably meant."""
    return _read(validators.language, text)


def typed_platform(text: str) -> str:
    """Give the name of a platform that is known; raises MisuseError with the nearest one."""
    return str(_read(validators.platform, text))


def typed_hashtag(text: str) -> str:
    """Give one hashtag with its ``#``; raises MisuseError, saying how one is written."""
    return _read(validators.hashtag, text)


def typed_mention(text: str) -> str:
    """Give one mention with its ``@``; raises MisuseError, saying how one is written."""
    return _read(validators.mention, text)


def typed_link(text: str) -> str:
    """Give a web address; raises MisuseError, saying how one is written."""
    return _read(validators.link, text)


def typed_color(text: str) -> str:
    """Give a color as ``#rrggbb``; raises MisuseError, saying how one is written."""
    return _read(measures.color, text)


def _read(reader: Callable[[Scalar], TypedValue], text: str) -> TypedValue:
    try:
        return reader(Scalar(text.strip(), span=SourceSpan(Source("", text), 0, len(text))))
    except WrongValueError as error:
        raise MisuseError(error.finding().message) from None
