"""Lengths, sizes, bytes, colors as the file writes them: ``25%``, ``1200x630``, ``900 kB``, ``#0b5c6b``."""

import re
from functools import partial

from socialkit.loading.schema.numbers import whole
from socialkit.loading.schema.validators import words, written
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence
from socialkit.loading.yaml.suggestions import nearest, shortened
from socialkit.model.output import FITS, FORMATS, SUBSAMPLINGS, PictureFormat
from socialkit.model.slot import Length
from socialkit.platforms import registry

_LENGTH = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,4})?) ?(%|px)")
_SIZE = re.compile(r"([0-9]{1,5})x([0-9]{1,5})")
#: Pictures wider or higher than this are refused by every platform and by most decoders.
_MOST_PIXELS = 20_000
_BYTES = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?) ?(B|kB|MB)")
# The head of a JPEG and its tables take half of it.
_FEWEST_BYTES = 1_000
_UNITS = {"B": 1, "kB": 1_000, "MB": 1_000_000}
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_BEST = 100
#: Stands for every platform that posts go to.
ALL = "platforms"


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


def listed(value: object) -> object:
    """Read a single word as a list of one."""
    if isinstance(value, Scalar) and not value.absent:
        listed = Sequence(span=value.span)
        listed.append(value)
        return listed
    return value


def by_platform(value: object) -> object:
    """Read a single size as the one for all platforms."""
    if not isinstance(value, Scalar) or value.absent:
        return value
    found = Mapping(span=value.span)
    found[Scalar("default", span=value.span)] = value
    return found


def size_or_platform(value: object) -> tuple[int, int] | str:
    """Give width and height in pixels, the name of a platform, or ``platforms``."""
    text = words(value)
    if text == ALL:
        return ALL
    if text[:1].isdigit():
        return size(value)
    if registry.known(text):
        if not registry.dialect(text).sizes:
            raise WrongValueError("SK006", f"{text} recommends no sizes: write them out, as in 1200x630")
        return str(text)
    raise WrongValueError("SK006", partial(_neither, text))


def _neither(text: str) -> str:
    hint = nearest(text, (ALL, *registry.platform_names()))
    return f"`{shortened(text)}` is neither a size, as in 1200x630, nor a platform: {hint}"


def share(value: object) -> float:
    """Give a percentage as a fraction."""
    found = margin(value)
    if not found.relative:
        raise WrongValueError(
            "SK006", f"write `{written(value)}` in %: 0% is left or top, 100% right or bottom"
        )
    return found.value


def length_in_bytes(value: object) -> int:
    """Give a number of bytes: ``900 kB`` is 900,000."""
    text = written(value)
    match = _BYTES.fullmatch(text)
    most = round(float(match[1]) * _UNITS[match[2]]) if match else 0
    if not most:
        raise WrongValueError("SK006", f"`{shortened(text)}` is no size of a file: write 900 kB or 2 MB")
    if most < _FEWEST_BYTES:
        raise WrongValueError("SK006", f"no picture fits into {most:,} bytes: write 900 kB or 2 MB")
    return most


def quality(value: object) -> int:
    """Give a JPEG or WebP quality."""
    number = whole(value)
    if not 0 < number <= _BEST:
        raise WrongValueError(
            "SK006", f"quality goes from 1 to {_BEST}: write 90 for almost no loss, 75 for small files"
        )
    return number


def color(value: object) -> str:
    """Give a color, in lower case."""
    text = words(value)
    if not _COLOR.fullmatch(text):
        raise WrongValueError("SK006", f'`{shortened(text)}` is not a color: write "#rrggbb", in quotes')
    return text.lower()


def picture_format(value: object) -> PictureFormat:
    """Give what a picture is written as."""
    text = words(value)
    for form in FORMATS:
        if text == form:
            return form
    raise _none_of(text, FORMATS)


def subsampling(value: object) -> str:
    """Give how sparingly a JPEG holds colors; YAML takes it for a number in base 60 unless it is text."""
    text = written(value)
    if text not in SUBSAMPLINGS:
        raise _none_of(text, SUBSAMPLINGS)
    return str(text)


def fit(value: object) -> str:
    """Give how an artwork of another shape is made to fit."""
    text = words(value)
    if text not in FITS:
        raise _none_of(text, FITS)
    return str(text)


def _none_of(text: str, choices: tuple[str, ...]) -> WrongValueError:
    return WrongValueError("SK006", f"write {', '.join(choices)} here, not `{shortened(text)}`")
