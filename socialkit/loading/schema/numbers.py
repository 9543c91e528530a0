"""Whole numbers, names of limits and settings of rules as the file writes them."""

import re
from dataclasses import fields

from socialkit.findings.finding import Severity
from socialkit.loading.schema.validators import flag, words, written
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import PLAIN, Mapping, Scalar
from socialkit.loading.yaml.suggestions import nearest, shortened
from socialkit.model.reading import Limits

_WHOLE = re.compile(r"[0-9]{1,9}")
_SIGNED = re.compile(r"-?[0-9]{1,9}")
_OFF = "off"
_SEVERITIES = tuple(map(str, Severity))
_SWITCHES = f"write true, false or off here, without quotes, or a severity ({', '.join(_SEVERITIES)})"
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
    """Give a setting as it is written: true, false, a whole number or a text; its rule says what fits."""
    text = written(value)
    if text.style == PLAIN and text in {"true", "false"}:
        return flag(text)
    return int(text) if text.style == PLAIN and _SIGNED.fullmatch(text) else text.strip()


def switch(value: object) -> object:
    """Read true, false or off as the setting ``on``, a severity as ``severity``.

    A mapping of settings turns a rule on, too, unless it holds nothing but the severity.
    """
    if isinstance(value, Mapping):
        plain = "on" in value or set(value) == {"severity"}
        return value if plain else _with("on", Scalar("true", span=value.span, style=PLAIN), value)
    if isinstance(value, Scalar) and not value.absent:
        return _switched(value)
    return value


def _switched(word: Scalar) -> Mapping:
    alone = Mapping(span=word.span)
    if word in _SEVERITIES:
        return _with("severity", word, alone)
    if word == _OFF:
        return _with("on", Scalar("false", span=word.span, style=PLAIN), alone)
    if word.style != PLAIN or word not in {"true", "false"}:
        raise WrongValueError("SK006", f"{_SWITCHES}, not `{shortened(word)}`")
    return _with("on", word, alone)


def _with(name: str, value: Scalar, settings: Mapping) -> Mapping:
    found = Mapping(span=settings.span, flow=settings.flow)
    found[Scalar(name, span=settings.span)] = value
    found.update(settings)
    return found
