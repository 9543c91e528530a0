"""Deflate in stretches that can be put together: small ones made once, fast ones made for every picture."""

import zlib
from dataclasses import dataclass, replace

from isal import ISAL_VERSION, isal_zlib
from zlib_ng import zlib_ng

#: What packs: bytes may differ between versions, pixels never do.
CODEC = f"ISA-L {ISAL_VERSION}, zlib-ng {zlib_ng.ZLIBNG_VERSION}"

#: The two bytes before a deflate stream in PNG: 32 KiB window, default compression (RFC 1950, section 2.2).
ZLIB_HEAD = b"\x78\x9c"
#: An empty final block with fixed codes (RFC 1951, section 3.2.6): ends a stream of stretches.
LAST_BLOCK = b"\x03\x00"

# Measured in docs/benchmarks.md: ISA-L's level 2 takes a third of the time of zlib-ng's 3, and makes
# stretches longer by a tenth to a third; zlib-ng's 9 takes half of the time of zlib's, and is no longer.
_SMALL, _QUICK, _QUICKER = 9, 3, 2
_RAW, _MEMORY = -15, 9
_STRATEGIES = (zlib.Z_FILTERED, zlib.Z_DEFAULT_STRATEGY)
# A file may be longer by this share than zlib makes it, with a logo that reaches a usual part of the band:
# a seal reaches some 80 % of the rows of a slot, a wordmark 40 %.
_MOST_GROWTH, _REACH = 0.01, 0.5
# Adler-32 counts modulo the largest prime below 65536 (RFC 1950, section 8).
_ADLER = 65521


@dataclass(frozen=True, kw_only=True, slots=True)
class Deflater:
    """How the stretches of one picture are deflated.

    A stretch ends on a whole byte and the next one does not look back into it (full flush), so
    stretches deflated apart make one stream. ``strategy`` is zlib's, for what is made once;
    ``quicker`` says that ISA-L packs what every picture has for itself.
    """

    strategy: int = zlib.Z_FILTERED
    quicker: bool = True

    def small(self, data: bytes | memoryview) -> bytes:
        """Deflate a stretch as small as can be: for what is made once and used often."""
        return _by_zlib_ng(data, _SMALL, self.strategy)

    def fast(self, data: bytes | bytearray) -> bytes:
        """Deflate a stretch fast: for what every picture has for itself."""
        if self.quicker:
            packer = isal_zlib.compressobj(_QUICKER, zlib.DEFLATED, _RAW, _MEMORY)
            return packer.compress(data) + packer.flush(isal_zlib.Z_FULL_FLUSH)
        return _by_zlib_ng(data, _QUICK, zlib.Z_FILTERED)

    def fitted(self, band: bytes, rest: int, by_zlib: float) -> "Deflater":
        """Give the one that does not make the file of ``rest`` bytes around a band of rows too long.

        It may be a little longer than zlib alone would make it, which would make the rest ``by_zlib``
        times as long.
        """
        slow = replace(self, quicker=False)
        least = len(slow.fast(band))
        growth = (len(self.fast(band)) - least) * _REACH
        most = (rest * by_zlib + least) * (1 + _MOST_GROWTH)
        return self if rest + least + growth <= most else slow


def deflater_for(sample: bytes) -> tuple[Deflater, float]:
    """Give the deflater that makes a sample smallest, and how many times as long zlib makes it."""
    found = {strategy: len(_by_zlib_ng(sample, _SMALL, strategy)) for strategy in _STRATEGIES}
    best = min(found, key=lambda strategy: found[strategy])
    packer = zlib.compressobj(_SMALL, zlib.DEFLATED, _RAW, _MEMORY, zlib.Z_FILTERED)
    by_zlib = len(packer.compress(sample) + packer.flush(zlib.Z_FULL_FLUSH))
    return Deflater(strategy=best), by_zlib / max(1, found[best])


def _by_zlib_ng(data: bytes | bytearray | memoryview, level: int, strategy: int) -> bytes:
    packer = zlib_ng.compressobj(level, zlib.DEFLATED, _RAW, _MEMORY, strategy)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def deflated(data: bytes) -> bytes:
    """Pack bytes fast as one zlib stream (RFC 1950): for what is kept and read again here."""
    return isal_zlib.compress(data, _QUICKER)


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
