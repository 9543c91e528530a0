"""Lengths and picture sizes as the file writes them: ``25%``, ``300px``, ``1200x630``."""

import re

from socialkit.loading.faults import WrongValueError
from socialkit.loading.words import words, written
from socialkit.model.campaign import Length

_LENGTH = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,4})?) ?(%|px)")
_SIZE = re.compile(r"([0-9]{1,5})x([0-9]{1,5})")
#: Pictures wider or higher than this are refused by every platform and by most decoders.
_MOST_PIXELS = 20_000


def length(value: object) -> Length:
    """Give a length above zero."""
    found = margin(value)
    if not found.value:
        raise WrongValueError("SK006", "the logo needs room: write a length above zero, such as 25%")
    return found


def margin(value: object) -> Length:
    """Give a length; zero is allowed."""
    text = written(value)
    match = _LENGTH.fullmatch(text)
    if not match:
        raise WrongValueError("SK006", f"`{text[:40]}` is not a length: write 25% or 300px")
    number = float(match[1])
    most = 100 if match[2] == "%" else _MOST_PIXELS
    if number > most:
        raise WrongValueError("SK006", f"`{text}` is too long: {most}{match[2]} is the most")
    return (
        Length(value=number / 100, relative=True) if match[2] == "%" else Length(value=number, relative=False)
    )


def size(value: object) -> tuple[int, int]:
    """Give width and height in pixels."""
    text = words(value)
    match = _SIZE.fullmatch(text)
    if not match:
        raise WrongValueError("SK006", f"`{text[:40]}` is not a size: write width x height, as in 1200x630")
    width, height = int(match[1]), int(match[2])
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise WrongValueError(
            "SK006", f"`{text}` is no usable size: each side has 1 to {_MOST_PIXELS} pixels"
        )
    return width, height
