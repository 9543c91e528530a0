"""Durations and amounts of money as the file writes them: a number, a space, a word."""

import re
from datetime import timedelta
from decimal import Decimal

from socialkit.loading.schema.validators import words, written
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.suggestions import shortened
from socialkit.model.account import Money
from socialkit.text.patterns import simple

_UNITS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}
#: The one way to write a duration, for editors.
DURATION = r"^[0-9]{1,6} (second|minute|hour|day)s?$"
_DURATION = re.compile(DURATION)
_LOOSE = r"(?i)(?P<count>[0-9]{1,6}) *(?P<unit>s|sec|m|min|h|hr|d|[a-z]+?)s?\.?"
_SHORT = {
    "s": "second",
    "sec": "second",
    "m": "minute",
    "min": "minute",
    "h": "hour",
    "hr": "hour",
    "d": "day",
}
#: A longer one is a slip, and what is added to a time must stay in the calendar.
_LONGEST = timedelta(days=366)
#: The one way to write an amount of money, for editors.
MONEY = r"^[0-9]{1,9}(\.[0-9]{1,6})? [A-Z]{3}$"
_MONEY = re.compile(MONEY)
#: An amount without its currency, in digits that may stay.
_BARE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")


def pause(value: object) -> timedelta:
    """Give a duration written ``5 minutes``; ``0 minutes`` is one, too."""
    text = written(value)
    if not _DURATION.fullmatch(text):
        raise WrongValueError("SK006", _duration_sentence(text))
    count, unit = text.split(" ")
    found = int(count) * _UNITS[unit.removesuffix("s")]
    if found > _LONGEST:
        raise WrongValueError("SK006", f"`{text}` is more than a year: check its digits")
    return found


def duration(value: object) -> timedelta:
    """Give a duration written ``5 minutes``, longer than nothing."""
    found = pause(value)
    if not found:
        raise WrongValueError("SK006", "this lets nothing go out: write a duration above zero, as in 2 hours")
    return found


def _duration_sentence(text: str) -> str:
    loose = simple(_LOOSE).fullmatch(text.strip())
    unit = loose["unit"].lower() if loose else ""
    name = _SHORT.get(unit, unit)
    if loose and name in _UNITS:
        ending = "" if loose["count"] == "1" else "s"
        return f"write the duration as {int(loose['count'])} {name}{ending}"
    if text.isdecimal():
        return f"`{shortened(text)}` of what? Write the unit, too: {shortened(text)} minutes, say"
    return (
        f"`{shortened(text)}` is not a duration: write a whole number and seconds, minutes, hours or days, "
        f"as in 5 minutes"
    )


def money(value: object) -> Money:
    """Give an amount of money written ``20 USD``."""
    text = written(value)
    if _BARE.fullmatch(text):
        raise WrongValueError(
            "SK006", f"`{shortened(text)}` of what? Write the currency, too: {shortened(text)} USD, say"
        )
    if not _MONEY.fullmatch(words(value)):
        raise WrongValueError(
            "SK006",
            f"`{shortened(text)}` is not an amount of money: write a number and the currency's three "
            f"letters, as in 20 USD",
        )
    amount, currency = text.split(" ")
    return Money(amount=Decimal(amount), currency=currency)
