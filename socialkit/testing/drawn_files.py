"""Small picture files from a few words: a ground with boxes on it, a text as it stands, or bytes."""

import base64
import binascii
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import chain
from pathlib import Path

from socialkit.errors import MisuseError
from socialkit.model.near_names import name_hint
from socialkit.pictures.decode.raster import decode_raster
from socialkit.testing.case import Parts, mapping

_KEYS = ("size", "color", "boxes", "form", "mode", "base64", "cut")
_CLEAR = "#ffffff00"
_SIZE = re.compile(r"([0-9]{1,4})x([0-9]{1,4})")
_BOX = re.compile(" ".join([r"([0-9]{1,4})"] * 4))
_COLOR = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{8})")
#: What Pillow calls them.
_FORMS = {"jpg": "JPEG", "webp": "WEBP", "gif": "GIF"}


def drawn_file(recipe: object) -> bytes:
    """Give the bytes of a file.

    A text stands there as it is. A mapping has ``base64``, or the ``size`` in pixels as in ``300x150``, the
    ``color`` of the ground (nothing: clear) and ``boxes`` on it, from ``left top width height`` to a color
    each; ``form`` is ``png``, ``jpg``, ``webp`` or ``gif``, ``mode`` as in ``CMYK``; ``cut`` leaves only so
    many bytes. Raises MisuseError for anything else.
    """
    if isinstance(recipe, str):
        return recipe.encode()
    if not isinstance(recipe, Mapping):
        raise MisuseError(
            "a file of a case is a text, or a mapping such as {size: 300x150, color: '#14508c'}"
        )
    unknown = [key for key in recipe if key not in _KEYS]
    if unknown:
        raise MisuseError(f"a file of a case has no key {unknown[0]!r}: {name_hint(unknown[0], _KEYS)}")
    data = _given(str(recipe["base64"])) if "base64" in recipe else _encoded(recipe)
    cut = str(recipe.get("cut", len(data)))
    if not cut.isdecimal():
        raise MisuseError(f"`cut` is a number of bytes, not {cut!r}")
    return data[: int(cut)]


def _given(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise MisuseError(f"what stands under base64 is no base64: {error}") from None


def _encoded(recipe: Parts) -> bytes:
    png = _png(recipe)
    form, mode = str(recipe.get("form", "png")), str(recipe.get("mode", "RGB"))
    if form == "png":
        return png
    if form not in _FORMS:
        raise MisuseError(f"a picture's form is png, {', '.join(_FORMS)}, not {form!r}")
    file = BytesIO()
    decode_raster(Path("picture.png"), png, "PNG").image.convert(mode).save(file, _FORMS[form], quality=90)
    return file.getvalue()


def _png(recipe: Parts) -> bytes:
    """Give a PNG of straight RGBA (W3C PNG, third edition, sections 9.2 and 11.2, 2025-06-24)."""
    width, height = _numbers(recipe.get("size", ""), _SIZE, "300x150")
    rows = [bytearray(_color(recipe.get("color", _CLEAR)) * width) for _ in range(height)]
    for box, color in mapping(recipe, "boxes").items():
        left, top, wide, high = _numbers(box, _BOX, "0 0 20 10")
        for row in rows[top : top + high]:
            row[4 * left : 4 * (left + wide)] = _color(color) * wide
    lines = b"".join(chain.from_iterable((b"\0", row) for row in rows))
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chain.from_iterable(_chunk(*part) for part in parts))


def _chunk(kind: bytes, body: bytes) -> Iterator[bytes]:
    yield struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _numbers(value: object, form: re.Pattern[str], shown: str) -> list[int]:
    found = form.fullmatch(str(value))
    if found is None:
        raise MisuseError(f"write whole numbers of pixels as in {shown}, not {value!r}")
    return [int(number) for number in found.groups()]


def _color(value: object) -> bytes:
    if not _COLOR.fullmatch(str(value)):
        raise MisuseError(f"{value!r} is no color, as in '#14508c' or '#14508c80'")
    return bytes.fromhex(f"{str(value)[1:]}ff"[:8])
