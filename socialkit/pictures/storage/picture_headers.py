"""Width and height from the first bytes of a picture, without the library that decodes it.

Loading Pillow takes longer than checking a campaign; this is for what only wants to know the size.
Sources: W3C PNG third edition 11.2.1 (2025-06), GIF89a section 18 (1990), RFC 9649 for WebP (2024-11),
ITU-T T.81 section B.2.2 for JPEG (1992-09).
"""

import struct

#: So many bytes of a file hold its size, but for a JPEG with a long profile or preview before it.
LONGEST_HEADER = 65_536
# Start-of-frame markers; 0xC4, 0xC8 and 0xCC are tables and an extension.
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
# What WebP says of its size ends here, in every form.
_WEBP = 30
# Markers without a length behind them.
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})


def size_in(kind: str, head: bytes) -> tuple[int, int] | None:
    """Give width and height in pixels as the header has them (EXIF may turn the picture); None if unknown."""
    try:
        size = _size(kind, head)
    except (struct.error, IndexError):
        return None
    return size if size and min(size) > 0 else None


def _size(kind: str, head: bytes) -> tuple[int, int] | None:
    if kind == "PNG":
        width, height = struct.unpack_from(">II", head, 16)
    elif kind == "GIF":
        width, height = struct.unpack_from("<HH", head, 6)
    elif kind == "WEBP":
        return _webp(head)
    elif kind == "JPEG":
        return _jpeg(head)
    else:
        return None
    return width, height


def _webp(head: bytes) -> tuple[int, int] | None:
    if len(head) < _WEBP:
        return None
    form = head[12:16]
    if form == b"VP8 ":
        width, height = struct.unpack_from("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    if form == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    return None


def _jpeg(head: bytes) -> tuple[int, int] | None:
    index = 2
    while head[index] == 0xFF:  # noqa: PLR2004 every marker begins with it
        marker = head[index + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", head, index + 5)
            return width, height
        bare = marker in _BARE or marker == 0xFF  # noqa: PLR2004 padding between markers
        index += (1 if marker == 0xFF else 2) if bare else 2 + struct.unpack_from(">H", head, index + 2)[0]  # noqa: PLR2004
    return None
