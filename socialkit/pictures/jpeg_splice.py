"""JPEG files that share all but a tile: the tile is encoded, the rest of the file is copied.

A baseline JPEG with restart markers is a row of independent intervals: at each marker the decoder
forgets what came before (ITU-T T.81, sections E.1.4 and F.1.1.5.1, https://www.w3.org/Graphics/JPEG/itu-t81.pdf).
So when a logo changes some pixels, only the intervals it touches are encoded again, from the same
pixels and with the same tables, and go between copied stretches of the file of the bare background.
The outcome is, byte for byte, what encoding the whole picture would give. It rests on an encoder
that looks at nothing outside of a block: no progressive scans, optimized tables or smoothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from socialkit.pictures.placement import Box

#: The largest share by which restart markers may make a file larger.
MOST_GROWTH = 0.01

# A data byte FF is always followed by 00, so FF D0 to FF D7 are restart markers and nothing else (B.1.1.5).
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"
_BASELINE, _OTHER_FRAMES = 0xC0, frozenset({*range(0xC1, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xD0)})
# Application segments and comments: they do not change how data is decoded here.
_ABOUT = frozenset({*range(0xE0, 0xF0), 0xFE})
# A marker has two bytes and breaks off one that is half full: more than this is certain.
_MARKER_BYTES = 2
# Pixels a side that are encoded together (a minimum coded unit), by subsampling.
_UNITS = {"4:4:4": (8, 8), "4:2:2": (16, 8), "4:2:0": (16, 16)}


@dataclass(frozen=True, kw_only=True, slots=True)
class JpegOptions:
    """How a JPEG is encoded: Pillow's quality and subsampling, and an ICC profile to embed."""

    quality: int
    subsampling: str = "4:4:4"
    profile: bytes = b""


@dataclass(frozen=True, kw_only=True, slots=True)
class JpegBase:
    """The file of a bare background, cut at its restart markers.

    ``interval`` is the number of units between two markers, and a divisor of the units in a row;
    ``starts`` and ``ends`` are the offsets of each interval's data in ``data``; ``tables`` is what of
    the header a tile must have in common.
    """

    size: tuple[int, int]
    options: JpegOptions
    interval: int
    data: bytes
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tables: bytes

    @property
    def step(self) -> tuple[int, int]:
        """Width of an interval and height of a row of units, in pixels."""
        width, height = _UNITS[self.options.subsampling]
        return self.interval * width, height

    @property
    def across(self) -> int:
        """The number of intervals in a row."""
        return -(-self.size[0] // self.step[0])


def encoded(image: Image.Image, options: JpegOptions, interval: int = 0) -> bytes:
    """Give the JPEG of an RGB picture with a restart marker after every ``interval`` units (0: none)."""
    file = BytesIO()
    image.save(
        file,
        "JPEG",
        quality=options.quality,
        subsampling=options.subsampling,
        restart_marker_blocks=interval,
        icc_profile=options.profile or None,
    )
    return file.getvalue()


def prepare(image: Image.Image, box: Box, options: JpegOptions) -> JpegBase | None:
    """Encode an RGB background whose ``box`` will change; None where a splice does not apply.

    The interval is the one that lets the narrowest tile cover the box while the markers add at most
    `MOST_GROWTH` to the file; whole rows are the last resort, as with a prime number of columns.
    """
    if image.mode != "RGB" or options.subsampling not in _UNITS:
        return None
    width = _UNITS[options.subsampling][0]
    columns = -(-image.width // width)
    plain = len(encoded(image, options))
    most = plain * (1 + MOST_GROWTH)
    for interval in _intervals(columns, box, width):
        markers = columns // interval * -(-image.height // _UNITS[options.subsampling][1])
        if interval < columns and markers * _MARKER_BYTES > most - plain:
            continue
        data = encoded(image, options, interval)
        if len(data) <= most or interval == columns:
            return parsed(data, image.size, options, interval)
    return None


def parsed(data: bytes, size: tuple[int, int], options: JpegOptions, interval: int) -> JpegBase | None:
    """Cut a file at its restart markers; None where it is not as a splice needs it."""
    found = _header(data)
    if found is None or not data.endswith(_END_OF_IMAGE):
        return None
    begin, tables = found
    markers = [match.span() for match in _RESTART.finditer(data, begin, len(data) - 2)]
    base = JpegBase(
        size=size,
        options=options,
        interval=interval,
        data=data,
        starts=(begin, *(end for _, end in markers)),
        ends=(*(start for start, _ in markers), len(data) - 2),
        tables=tables,
    )
    return base if len(base.starts) == base.across * -(-size[1] // base.step[1]) else None


def covering(base: JpegBase, box: Box) -> Box:
    """Give the smallest tile of whole intervals that covers a box inside of the picture."""
    width, height = base.step
    return Box(
        left=box.left // width * width,
        top=box.top // height * height,
        right=min(base.size[0], -(-box.right // width) * width),
        bottom=min(base.size[1], -(-box.bottom // height) * height),
    )


def splice(base: JpegBase, tile: Image.Image, box: Box) -> tuple[memoryview | bytes, ...] | None:
    """Give the parts of the file whose pixels in ``box``, a covering of whole intervals, are ``tile``.

    None where the encoder chose other tables for the tile than for the background.
    """
    small = parsed(encoded(tile, base.options, base.interval), tile.size, base.options, base.interval)
    if small is None or small.tables != base.tables:
        return None
    return tuple(_parts(base, small, box))


def _parts(base: JpegBase, small: JpegBase, box: Box) -> Iterator[memoryview | bytes]:
    """Take turns: what stays up to the next row of the tile, then that row; at last what stays after it."""
    width, height = base.step
    stays, copied = memoryview(base.data), 0
    for row in range(len(small.starts) // small.across):
        first = (box.top // height + row) * base.across + box.left // width
        yield stays[copied : base.starts[first]]
        yield _row(small, row, first)
        copied = base.ends[first + small.across - 1]
    yield stays[copied:]


def _row(small: JpegBase, row: int, number: int) -> bytes:
    """Join a row of the tile's intervals by the markers that are due where ``number`` is its first."""
    begin = row * small.across
    pieces = [small.data[small.starts[begin] : small.ends[begin]]]
    for offset in range(1, small.across):
        marker = 0xD0 + (number + offset - 1) % 8
        piece = begin + offset
        pieces += bytes((0xFF, marker)), small.data[small.starts[piece] : small.ends[piece]]
    return b"".join(pieces)


def _intervals(columns: int, box: Box, unit: int) -> list[int]:
    """Give the divisors of a row, those that make the tile narrowest first, the longest of equals first."""
    divisors = [number for number in range(1, columns + 1) if columns % number == 0]

    def width(interval: int) -> int:
        step = interval * unit
        return -(-box.right // step) * step - box.left // step * step

    return sorted(divisors, key=lambda interval: (width(interval), -interval))


def _header(data: bytes) -> tuple[int, bytes] | None:
    """Give where the entropy-coded data begins, and all of the header that shapes it; None if not baseline.

    That is every segment but the picture's size and what is meant for people and color management.
    """
    position, tables = 2, b""
    while position + 4 <= len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4])
        segment, position = data[position : position + 2 + length], position + 2 + length
        if marker in _OTHER_FRAMES:
            return None
        if marker == _BASELINE:
            tables += segment[:5] + segment[9:]
        elif marker not in _ABOUT:
            tables += segment
        if marker == _START_OF_SCAN:
            return position, tables
    return None
