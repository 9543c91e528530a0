"""PNG files that share all but a band of rows: the band is deflated, the rest of the file is copied.

A PNG's pixels are rows of filtered bytes in one deflate stream (W3C PNG, third edition, sections 7 to
10, https://www.w3.org/TR/png-3/). Deflated in three stretches that do not look back into each other
(above, the band, below), only the band changes when a logo does. Its rows keep one filter, so only the
filtered bytes of the logo's own columns are computed anew. The band is one row higher than the place
for the logo, because a filter may look at the pixel above. It is itself cut into strips, ready as they
are on the bare background, and only those that the logo reaches are deflated anew.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, PngImagePlugin

from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.storage import deflate
from socialkit.pictures.storage.deflate import Deflater

#: So many rows of the band are deflated together: fewer cost bytes, more cost time.
STRIP = 16
# How a picture is best deflated is told from so many stretches of so many rows.
_SAMPLES = 8

_SIGNATURE = 8
_SUB, _UP = 1, 2
# How far each filter looks to the left and up (section 9.2).
_LOOKS = {_SUB: (1, 0), _UP: (0, 1)}
_CHANNELS = {"RGB": 3, "RGBA": 4}

PngChunk = tuple[bytes, bytes]


@dataclass(frozen=True, kw_only=True, slots=True)
class PngBase:
    """The file of a bare background, in three stretches.

    ``above`` is all of the file before the band, as it is written; ``band`` the filtered bytes of the
    rows from ``top`` on, each after the number of its one ``filter``; ``strips`` the chunks of every
    `STRIP` rows of it; ``below`` the deflated rest. ``sums`` are the Adler-32 of the filtered bytes
    above, of each strip, and below; ``length`` how many are below. ``deflater`` packs strips with a logo.
    """

    size: tuple[int, int]
    channels: int
    top: int
    filter: int
    above: bytes
    band: bytes
    strips: tuple[bytes, ...]
    below: bytes
    sums: tuple[int, ...]
    length: int
    deflater: Deflater

    @property
    def stride(self) -> int:
        """The bytes of a filtered row."""
        return self.size[0] * self.channels + 1

    def covering(self, box: Box) -> Box:
        """Give the pixels that a new file needs to know: those of the box, and the ones filters look at."""
        bottom = self.top + len(self.band) // self.stride
        return Box(
            left=max(0, box.left - 1),
            top=max(0, box.top - 1),
            right=min(self.size[0], box.right + 1),
            bottom=min(bottom, box.bottom + 1),
        )

    def splice(self, tile: Image.Image, box: Box) -> Iterator[bytes]:
        """Give the parts of the file whose pixels in ``box``, a `covering`, are ``tile``.

        All that differs from the background lies inside, one pixel away from edges that are not the
        picture's own.
        """
        first, last = max(0, box.top - self.top) // STRIP, -(-(box.bottom - self.top) // STRIP)
        rows = _with(self, tile, box, first * STRIP, last * STRIP)
        total, length = self.sums[0], STRIP * self.stride
        for sum_of_strip in self.sums[1 : 1 + first]:
            total = deflate.combined(total, sum_of_strip, length)
        total = deflate.combined(total, deflate.checksum(rows), len(rows))
        for number in range(last, len(self.strips)):
            left = min(length, len(self.band) - number * length)
            total = deflate.combined(total, self.sums[1 + number], left)
        total = deflate.combined(total, self.sums[-1], self.length)
        yield self.above
        yield from self.strips[:first]
        yield _chunk(b"IDAT", self.deflater.fast(rows))
        yield from self.strips[last:]
        yield _chunk(b"IDAT", self.below + total.to_bytes(4, "big"))
        yield _chunk(b"IEND", b"")


def encoded(image: Image.Image, chunks: Sequence[PngChunk] = (), level: int = -1) -> bytes:
    """Give the PNG of a picture with these chunks before its pixels; ``level`` -1 is Pillow's own."""
    info = PngImagePlugin.PngInfo()
    for name, data in chunks:
        info.add(name, data)
    file = BytesIO()
    image.save(file, "PNG", pnginfo=info, compress_level=level)
    return file.getvalue()


def prepare(image: Image.Image, box: Box, chunks: Sequence[PngChunk] = ()) -> PngBase | None:
    """Encode an RGB or RGBA background whose ``box`` will change; None for pictures of other modes.

    Rows above and below the band keep the filters that Pillow chooses, each row its own.
    """
    if image.mode not in _CHANNELS:
        return None
    channels = _CHANNELS[image.mode]
    head, rows = _inflated(encoded(image, chunks, level=0))
    stride = image.width * channels + 1
    deflater, by_zlib = deflate.deflater_for(_sample(rows, stride))
    bottom = min(image.height, box.bottom + 1)
    above, below = rows[: box.top * stride], rows[bottom * stride :]
    kind, band = _band(image, Box(left=0, top=box.top, right=image.width, bottom=bottom), deflater)
    strips = [band[start : start + STRIP * stride] for start in range(0, len(band), STRIP * stride)]
    before, after = (deflater.small(stretch) if stretch else b"" for stretch in (above, below))
    return PngBase(
        size=image.size,
        channels=channels,
        top=box.top,
        filter=kind,
        above=head + _chunk(b"IDAT", deflate.ZLIB_HEAD + before),
        band=band,
        strips=tuple(_chunk(b"IDAT", deflater.small(strip)) for strip in strips),
        below=after + deflate.LAST_BLOCK,
        sums=tuple(deflate.checksum(stretch) for stretch in (above, *strips, below)),
        length=len(below),
        deflater=deflater.fitted(band, len(before) + len(after), by_zlib),
    )


def _sample(rows: bytes, stride: int) -> bytes:
    """Give some stretches of a picture's rows, spread evenly over it; all of a small one."""
    count = len(rows) // stride
    if count <= _SAMPLES * STRIP:
        return rows
    tops = (number * (count - STRIP) // (_SAMPLES - 1) for number in range(_SAMPLES))
    return b"".join(rows[top * stride : (top + STRIP) * stride] for top in tops)


def _band(image: Image.Image, span: Box, deflater: Deflater) -> tuple[int, bytes]:
    """Give the rows of a band by the one filter that makes them smallest, and that filter."""
    found = ((kind, _filtered(image, span, kind)) for kind in _LOOKS)
    return min(found, key=lambda each: len(deflater.fast(each[1])))


def _with(base: PngBase, tile: Image.Image, box: Box, first: int, last: int) -> bytearray:
    """Give a copy of the band's rows from ``first`` to ``last``, with the tile's pixels filtered into it."""
    across, up = _LOOKS[base.filter]
    # The first column and row of a tile inside of the picture are there to be looked at only.
    left = across if box.left else 0
    top = max(up if box.top else 0, base.top - box.top)
    span = Box(left=left, top=top, right=tile.width, bottom=tile.height)
    fresh = memoryview(_difference(tile, span, base.filter).tobytes())
    stride, length = base.stride, span.width * base.channels
    rows = bytearray(memoryview(base.band)[first * stride : last * stride])
    offset = (box.top + top - base.top - first) * stride + 1 + (box.left + left) * base.channels
    for row in range(span.height):
        start = offset + row * stride
        rows[start : start + length] = fresh[row * length : (row + 1) * length]
    return rows


def _filtered(image: Image.Image, span: Box, kind: int) -> bytes:
    """Give whole rows of a picture, filtered, each after the filter's number."""
    pixels = _difference(image, span, kind).tobytes()
    length = len(pixels) // max(1, span.height)
    rows = (pixels[start : start + length] for start in range(0, len(pixels), length))
    return b"".join(bytes((kind,)) + row for row in rows)


def _difference(image: Image.Image, span: Box, kind: int) -> Image.Image:
    """Subtract from each pixel, modulo 256, the one its filter looks at; outside of a picture all is 0."""
    left, up = _LOOKS[kind]
    looked_at = (span.left - left, span.top - up, span.right - left, span.bottom - up)
    return ImageChops.subtract_modulo(image.crop(span.edges), image.crop(looked_at))


def _inflated(data: bytes) -> tuple[bytes, bytes]:
    """Split a file into all that stands before its pixels, and its filtered rows."""
    packed, position, begin = b"", _SIGNATURE, len(data)
    for name, body, position in _chunks(data):
        if name == b"IDAT":
            begin = min(begin, position)
            packed += body
    return data[:begin], zlib.decompress(packed)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Give name, content and offset of each chunk of a file."""
    position = _SIGNATURE
    while position < len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        yield name, data[position + 8 : position + 8 + length], position
        position += 12 + length


def _chunk(name: bytes, body: bytes) -> bytes:
    return b"".join((struct.pack(">I", len(body)), name, body, struct.pack(">I", deflate.crc(name + body))))
