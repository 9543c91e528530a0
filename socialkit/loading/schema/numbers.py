"""Whole numbers, names of limits and settings of rules as the file writes them."""

import re
from dataclasses import fields

from socialkit.loading.schema.validators import flag, words, written
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import PLAIN, Mapping, Scalar
from socialkit.loading.yaml.suggestions import nearest, shortened
from socialkit.model.reading import Limits

_WHOLE = re.compile(r"[0-9]{1,9}")
_SETTING = re.compile(r"[a-z][a-z_]{0,39}")
#: What a campaign may say about a platform: the limits themselves, and what one link counts.
LIMITS = tuple(dict.fromkeys((*(limit.name for limit in fields(Limits) if limit.name != "unit"), "url")))


def whole(value: object) -> int:
    """Give a whole number, zero or more."""
    text = written(value)
    if not _WHOLE.fullmatch(text):
        raise WrongValueError("SK006", f"`{shortened(text)}` is not a whole number: write digits, such as 2")
    return int(text)


def positive(value: object) -> int:
    """Give a whole number above zero."""
    number = whole(value)
    if not number:
        raise WrongValueError("SK006", "a limit of 0 lets nothing through: write a number above zero")
    return number


def limit_name(value: object) -> str:
    """Give the name of a limit that platforms have."""
    text = words(value)
    if text not in LIMITS:
        raise WrongValueError("SK004", f"unknown key `{shortened(text)}`: {nearest(text, LIMITS)}")
    return str(text)


def setting_name(value: object) -> str:
    """Give the name of a rule's setting; which there are, the rule says."""
    text = written(value)
    if not _SETTING.fullmatch(text):
        raise WrongValueError("SK006", f"`{shortened(text)}` is not a setting, such as `most`")
    return str(text)


def setting(value: object) -> str | int | bool:
    """Give a setting: true, false, a whole number or a text."""
    text = written(value)
    if text.style == PLAIN and text in {"true", "false"}:
        return flag(text)
    return int(text) if text.style == PLAIN and _WHOLE.fullmatch(text) else words(text).strip()


def switch(value: object) -> object:
    """Read true or false as the setting ``on``; a mapping of settings turns a rule on, too."""
    if isinstance(value, Mapping):
        return value if "on" in value else _with_on(value, Scalar("true", span=value.span, style=PLAIN))
    if isinstance(value, Scalar) and not value.absent:
        flag(value)
        return _with_on(Mapping(span=value.span), value)
    return value


def _with_on(settings: Mapping, on: Scalar) -> Mapping:
    found = Mapping(span=settings.span, flow=settings.flow)
    found[Scalar("on", span=settings.span)] = on
    found.update(settings)
    return found
