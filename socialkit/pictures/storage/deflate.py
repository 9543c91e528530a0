"""Deflate in stretches that can be put together: small ones made once, fast ones made for every picture."""

import zlib

from isal import ISAL_VERSION, isal_zlib
from zlib_ng import zlib_ng

#: What packs: bytes may differ between versions, pixels never do.
CODEC = f"ISA-L {ISAL_VERSION}, zlib-ng {zlib_ng.ZLIBNG_VERSION}"

#: The two bytes before a deflate stream in PNG: 32 KiB window, default compression (RFC 1950, section 2.2).
ZLIB_HEAD = b"\x78\x9c"
#: An empty final block with fixed codes (RFC 1951, section 3.2.6): ends a stream of stretches.
LAST_BLOCK = b"\x03\x00"

# Measured in docs/benchmarks.md: no level of zlib-ng is as fast as ISA-L's 2, whose stretches are longer by
# a tenth to a third; zlib-ng's 9 gains that back where it is made once, in half of zlib's time.
_BEST_LEVEL, _QUICK_LEVEL = 9, 2
_RAW, _MEMORY = -15, 9
# Adler-32 counts modulo the largest prime below 65536 (RFC 1950, section 8).
_ADLER = 65521


def best(data: bytes | memoryview) -> bytes:
    """Deflate a stretch as small as can be: for what is made once and used often."""
    packer = zlib_ng.compressobj(_BEST_LEVEL, zlib.DEFLATED, _RAW, _MEMORY, zlib.Z_FILTERED)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def fast(data: bytes | bytearray) -> bytes:
    """Deflate a stretch fast: for what every picture has for itself.

    A stretch ends on a whole byte and the next one does not look back into it (full flush), so
    stretches deflated apart make one stream.
    """
    packer = isal_zlib.compressobj(_QUICK_LEVEL, zlib.DEFLATED, _RAW, _MEMORY)
    return packer.compress(data) + packer.flush(isal_zlib.Z_FULL_FLUSH)


def inflated(data: bytes | memoryview) -> bytes:
    """Give back what was packed as one zlib stream (RFC 1950)."""
    return isal_zlib.decompress(data)


def checksum(data: bytes | bytearray | memoryview) -> int:
    """Give the Adler-32 of the bytes."""
    return isal_zlib.adler32(data)


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
    return isal_zlib.crc32(data, start)
