"""Deflate in stretches that can be put together, by zlib-ng where it is installed, else by zlib."""

import zlib
from types import ModuleType

# Measured on bands of 0.5 to 2.8 MB: zlib-ng's level 3 is as small as zlib's 6 in a fifth of the time;
# zlib's own level 4 is the first that is never larger than what Pillow writes.
quick: ModuleType
try:
    from zlib_ng import zlib_ng
except ImportError:
    quick = zlib
    CODEC = f"zlib {zlib.ZLIB_RUNTIME_VERSION}"
    _QUICK_LEVEL = 4
else:
    quick = zlib_ng
    CODEC = f"zlib-ng {zlib_ng.ZLIBNG_VERSION}"
    _QUICK_LEVEL = 3

#: The two bytes before a deflate stream in PNG: 32 KiB window, default compression (RFC 1950, section 2.2).
ZLIB_HEAD = b"\x78\x9c"
#: An empty final block with fixed codes (RFC 1951, section 3.2.6): ends a stream of stretches.
LAST_BLOCK = b"\x03\x00"

_BEST_LEVEL = 9
_RAW, _MEMORY = -15, 9
# Adler-32 counts modulo the largest prime below 65536 (RFC 1950, section 8).
_ADLER = 65521


def best(data: bytes | memoryview) -> bytes:
    """Deflate a stretch as small as zlib can: for what is made once and used often."""
    packer = zlib.compressobj(_BEST_LEVEL, zlib.DEFLATED, _RAW, _MEMORY, zlib.Z_FILTERED)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def fast(data: bytes | bytearray) -> bytes:
    """Deflate a stretch fast: for what every picture has for itself.

    A stretch ends on a whole byte and the next one does not look back into it (full flush), so
    stretches deflated apart make one stream.
    """
    packer = quick.compressobj(_QUICK_LEVEL, zlib.DEFLATED, _RAW, _MEMORY, zlib.Z_FILTERED)
    packed: bytes = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
    return packed


def inflated(data: bytes | memoryview) -> bytes:
    """Give back what was packed as one zlib stream (RFC 1950)."""
    whole: bytes = quick.decompress(data)
    return whole


def checksum(data: bytes | bytearray | memoryview) -> int:
    """Give the Adler-32 of the bytes."""
    total: int = quick.adler32(data)
    return total


def combined(first: int, second: int, length: int) -> int:
    """Give the Adler-32 of two stretches, one after the other, from theirs and the second one's length.

    Its low half is one more than the sum of all bytes, its high half the sum of all low halves; so the
    second stretch adds its own sums, and the first one's low half once more for each byte of it.
    """
    low, high = first & 0xFFFF, first >> 16
    both = (low + (second & 0xFFFF) - 1) % _ADLER
    weighted = (high + (second >> 16) + length * (low - 1)) % _ADLER
    return weighted << 16 | both


def crc(data: bytes | memoryview, start: int = 0) -> int:
    """Give the CRC-32 of the bytes, going on from that of the bytes before them."""
    total: int = quick.crc32(data, start)
    return total
