"""JPEG files that share all but a tile: the tile is encoded, the rest of the file is copied.

A baseline JPEG with restart markers is a row of independent intervals: at each marker the decoder
forgets what came before (ITU-T T.81, sections E.1.4 and F.1.1.5.1, https://www.w3.org/Graphics/JPEG/itu-t81.pdf).
So when a logo changes some pixels, only the intervals it touches are encoded again, from the same
pixels and with the same tables, and go between copied stretches of the file of the bare background.
The result is, byte for byte, what encoding the whole picture would give. It rests on an encoder
that looks at nothing outside of a block: no progressive scans, optimized tables or smoothing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from socialkit.pictures.geometry.placement import Box

#: The largest share by which restart markers may make a file larger.
MOST_GROWTH = 0.01

# A data byte FF is always followed by 00, so FF D0 to FF D7 are restart markers and nothing else (B.1.1.5).
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"
_BASELINE = 0xC0
_MARKERS = tuple(bytes((0xFF, 0xD0 + number)) for number in range(8))
# A marker has two bytes and breaks off one that is half full: more than this is certain.
_MARKER_BYTES = 2
# Pixels a side that are encoded together (a minimum coded unit), by subsampling.
_UNITS = {"4:4:4": (8, 8), "4:2:2": (16, 8), "4:2:0": (16, 16)}


@dataclass(frozen=True, kw_only=True, slots=True)
class JpegOptions:
    """How a JPEG is encoded: Pillow's quality and subsampling, and an ICC profile to embed.

    ``tables`` (quantization, 64 numbers each) take the place of the quality where there are any.
    """

    quality: int
    subsampling: str = "4:4:4"
    profile: bytes = b""
    tables: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class JpegBase:
    """The file of a bare background, cut at its restart markers.

    ``interval`` is the number of units between two markers, and a divisor of the units in a row;
    ``starts`` and ``ends`` are the offsets of each interval's data in ``data``.
    """

    size: tuple[int, int]
    options: JpegOptions
    interval: int
    data: bytes
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def step(self) -> tuple[int, int]:
        """Width of an interval and height of a row of units, in pixels."""
        width, height = _UNITS[self.options.subsampling]
        return self.interval * width, height

    @property
    def across(self) -> int:
        """The number of intervals in a row."""
        return -(-self.size[0] // self.step[0])

    def covering(self, box: Box) -> Box:
        """Give the smallest tile of whole intervals that covers a box inside of the picture."""
        width, height = self.step
        return Box(
            left=box.left // width * width,
            top=box.top // height * height,
            right=min(self.size[0], -(-box.right // width) * width),
            bottom=min(self.size[1], -(-box.bottom // height) * height),
        )

    def splice(self, tile: Image.Image, box: Box) -> Iterator[memoryview | bytes]:
        """Give the parts of the file whose pixels in ``box``, a `covering`, are ``tile``.

        They take turns: what stays up to the next row of the tile, then that row; at last the rest.
        """
        width, height = self.step
        file = encoded(tile, self.options, self.interval)
        intervals = _split(file)
        across, rows = -(-tile.width // width), -(-tile.height // height)
        if len(intervals) != across * rows or not file.endswith(_END_OF_IMAGE):
            raise ValueError("the restart markers are not where they should be")
        stays, copied = memoryview(self.data), 0
        first = box.top // height * self.across + box.left // width
        for start in range(0, across * rows, across):
            yield stays[copied : self.starts[first]]
            yield _joined(intervals[start : start + across], first)
            copied = self.ends[first + across - 1]
            first += self.across
        yield stays[copied:]


def encoded(image: Image.Image, options: JpegOptions, interval: int = 0) -> bytes:
    """Give the JPEG of an RGB picture with a restart marker after every ``interval`` units (0: none)."""
    file = BytesIO()
    image.save(
        file,
        "JPEG",
        quality=-1 if options.tables else options.quality,
        qtables=options.tables or None,
        subsampling=options.subsampling,
        restart_marker_blocks=interval,
        icc_profile=options.profile or None,
    )
    return file.getvalue()


def prepare(image: Image.Image, box: Box, options: JpegOptions) -> JpegBase | None:
    """Encode an RGB background whose ``box`` will change; None where a splice does not apply.

    The interval is the shortest whose markers add at most `MOST_GROWTH` to the file, because what changes
    is mostly narrower than the box; whole rows are the last resort, as with a prime number of columns.
    """
    if image.mode != "RGB" or options.subsampling not in _UNITS:
        return None
    base = cut(image.size, options, lambda interval: encoded(image, options, interval))
    return base and _checked(image, base, box)


def cut(size: tuple[int, int], options: JpegOptions, file: Callable[[int], bytes]) -> JpegBase | None:
    """Cut a file at the markers that suit it; ``file`` gives it with a marker after so many units."""
    width, height = _UNITS[options.subsampling]
    columns, rows = -(-size[0] // width), -(-size[1] // height)
    plain = len(file(0))
    for interval in (number for number in range(1, columns + 1) if columns % number == 0):
        if interval < columns and columns // interval * rows * _MARKER_BYTES > plain * MOST_GROWTH:
            continue
        data = file(interval)
        if interval == columns or len(data) <= plain * (1 + MOST_GROWTH):
            return parsed(data, size, options, interval)
    return None


def _checked(image: Image.Image, base: JpegBase, box: Box) -> JpegBase | None:
    wider = base.covering(box)
    return base if fits(base, image.crop(wider.edges), wider) else None


def parsed(data: bytes, size: tuple[int, int], options: JpegOptions, interval: int) -> JpegBase:
    """Cut a file at its restart markers; ValueError where it is not as a splice needs it."""
    begin = _begin(data)
    markers = [match.span() for match in _RESTART.finditer(data, begin, len(data) - len(_END_OF_IMAGE))]
    base = JpegBase(
        size=size,
        options=options,
        interval=interval,
        data=data,
        starts=(begin, *(end for _, end in markers)),
        ends=(*(start for start, _ in markers), len(data) - len(_END_OF_IMAGE)),
    )
    if len(base.starts) != base.across * -(-size[1] // base.step[1]) or not data.endswith(_END_OF_IMAGE):
        raise ValueError("the restart markers are not where they should be")
    return base


def fits(base: JpegBase, tile: Image.Image, box: Box) -> bool:
    """Tell whether the encoder at hand is the one a base was made with: its own tile gives it back."""
    try:
        return b"".join(base.splice(tile, box)) == base.data
    except ValueError:
        return False


def _split(data: bytes) -> list[bytes]:
    """Give the data of each interval of a file; ValueError where it is not that of a baseline JPEG."""
    return _RESTART.split(data[_begin(data) : -len(_END_OF_IMAGE)])


def _joined(intervals: list[bytes], number: int) -> bytes:
    """Join intervals of a row by the markers that are due where ``number`` is the first."""
    row = intervals[0]
    for marker, interval in enumerate(intervals[1:], number):
        row += _MARKERS[marker % 8] + interval
    return row


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give marker and content of each segment of a file's head, up to and with the start of scan."""
    position = 2
    while position + 4 <= len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        yield marker, data[position + 4 : position + 2 + length]
        position += 2 + length
        if marker == _START_OF_SCAN:
            return


def _begin(data: bytes) -> int:
    """Give where the entropy-coded data begins; ValueError where it is not that of a baseline JPEG."""
    position, baseline = 2, False
    while position + 4 <= len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        position += 2 + length
        baseline = baseline or marker == _BASELINE
        if marker == _START_OF_SCAN and baseline:
            return position
    raise ValueError("not a baseline JPEG")
