"""The size that AV1 pictures have of themselves, whatever the file around them says."""

from collections.abc import Iterator
from itertools import islice

# An AVIF has a handful of items, in a grid some hundreds: an index that is longer, in bytes, or leads to more
# places is not gone through.
_INDEX, _PLACES = 16_384, 1_000
# So many bytes of coded data are looked at, and so many units in it: what tells the size comes first.
_BEGINNING, _UNITS = 512, 8
# AV1 Bitstream & Decoding Process Specification 1.0.0 with errata 1 (2019-01-08): the type of the unit that
# holds a sequence's header (section 6.2.2), and the last level that says nothing of a tier (5.5.1).
_SEQUENCE, _LAST_SIMPLE_LEVEL = 1, 7


class Bits:
    """Bits of some bytes, the highest first; behind the end they are 0."""

    def __init__(self, data: bytes) -> None:
        self._number = int.from_bytes(data, "big")
        self.left = 8 * len(data)

    def take(self, count: int) -> int:
        """Give the next ``count`` bits as a number."""
        self.left -= count
        shifted = self._number >> self.left if self.left >= 0 else self._number << -self.left
        return shifted & ((1 << count) - 1)


def frame_sizes(data: bytes) -> list[tuple[int, int]]:
    """Give width and height of every AV1 sequence that an AVIF's items and tracks begin with.

    A decoder decodes these, and scales the result to what the file says (AVIF 1.1.0, section 2.1).
    Nothing is given for a file that has too many to look at.
    """
    starts = list(islice(_starts(data), _PLACES + 1))
    if len(starts) > _PLACES:
        return []
    return [size for start in starts for size in _sizes(data[start : start + _BEGINNING])]


def _starts(data: bytes) -> Iterator[int]:
    """Give where coded data begins: the first extents of items, and the chunks of tracks."""
    outer = _by_name(_boxes(data, 0, len(data)))
    if b"meta" in outer:
        start, end = outer[b"meta"]
        inner = _by_name(_boxes(data, start + 4, end))
        first, last = inner.get(b"iloc", (0, 0))
        if last - first <= _INDEX:
            yield from _items(data[first:last], inner.get(b"idat", (0, 0))[0])
    if b"moov" in outer:
        yield from _chunks(data, *outer[b"moov"])


def _by_name(boxes: Iterator[tuple[bytes, int, int]]) -> dict[bytes, tuple[int, int]]:
    """Give the first box of each name; readers refuse files that have these twice."""
    found: dict[bytes, tuple[int, int]] = {}
    for name, start, end in boxes:
        found.setdefault(name, (start, end))
    return found


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Give name, start and end of the boxes in a stretch (ISO/IEC 14496-12, section 4.2)."""
    while start + 8 <= end:
        length, name, body = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8], 8
        if length == 1:
            length, body = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        stop = min(start + length, end) if length else end
        if stop < start + body:
            return
        yield name, start + body, stop
        start = stop


def _items(index: bytes, own: int) -> Iterator[int]:
    """Give where each item begins, by the item location box (section 8.11.3 there)."""
    bits = Bits(index)
    version, _ = bits.take(8), bits.take(24)
    offset, length, base, extra = (8 * bits.take(4) for _ in range(4))
    extra = extra if version else 0
    wide = 32 if version > 1 else 16
    bits.take(wide)
    while bits.left > 0:
        bits.take(wide)
        method = bits.take(16) & 15 if version else 0
        bits.take(16)
        start = bits.take(base) + (own if method else 0)
        extents = bits.take(16)
        bits.take(extra)
        yield start + bits.take(offset)
        bits.take(length + max(0, extents - 1) * (extra + offset + length))


def _chunks(data: bytes, start: int, end: int) -> Iterator[int]:
    """Give where the first chunk of each track begins (sections 8.1 to 8.7 there)."""
    for name, first, last in _boxes(data, start, end):
        if name in {b"trak", b"mdia", b"minf", b"stbl"}:
            yield from _chunks(data, first, last)
        elif name in {b"stco", b"co64"}:
            yield int.from_bytes(data[first + 8 : first + (12 if name == b"stco" else 16)], "big")


def _sizes(coded: bytes) -> Iterator[tuple[int, int]]:
    """Give the size from the first sequence header among the units (section 5.3 of AV1)."""
    position = 0
    for _ in range(_UNITS):
        if position >= len(coded):
            return
        head = coded[position]
        position += 2 if head & 4 else 1
        length = len(coded) - position
        if head & 2:
            length, position = _varying(coded, position)
        if head >> 3 == _SEQUENCE:
            yield _size(Bits(coded[position : position + length]))
            return
        position += length


def _varying(coded: bytes, position: int) -> tuple[int, int]:
    """Give a number of seven bits a byte, the lowest first, and where it ends (section 4.10.5)."""
    number = 0
    for count, byte in enumerate(coded[position : position + 8]):
        number |= (byte & 127) << 7 * count
        if byte < 128:  # noqa: PLR2004 the highest bit says that there is more
            return number, position + count + 1
    return number, position + 8


def _size(bits: Bits) -> tuple[int, int]:
    """Give the largest width and height of a sequence (section 5.5.1)."""
    bits.take(4)
    if bits.take(1):
        bits.take(5)
    else:
        _skip_timing(bits)
    wide, high = bits.take(4) + 1, bits.take(4) + 1
    return bits.take(wide) + 1, bits.take(high) + 1


def _skip_timing(bits: Bits) -> None:
    """Skip what a sequence says of time and of its operating points."""
    delay = 0
    if bits.take(1):
        bits.take(64)
        if bits.take(1):
            _skip_golomb(bits)
        if bits.take(1):
            delay = bits.take(5) + 1
            bits.take(42)
    display = bits.take(1)
    for _ in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) > _LAST_SIMPLE_LEVEL:
            bits.take(1)
        if delay and bits.take(1):
            bits.take(2 * delay + 1)
        if display and bits.take(1):
            bits.take(4)


def _skip_golomb(bits: Bits) -> None:
    """Skip a number that tells its own length (section 4.10.3)."""
    zeros = 0
    while bits.left > 0 and not bits.take(1):
        zeros += 1
    bits.take(min(zeros, 32))
