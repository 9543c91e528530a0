"""Values and bytes in one blob: what the cache keeps of a logo or a background."""

import json
import struct
from collections.abc import Sequence
from typing import Any

_LENGTH = struct.Struct(">I")


def pack(facts: dict[str, Any], blobs: Sequence[bytes] = ()) -> bytes:
    """Put JSON-able facts and some blobs together."""
    head = json.dumps([facts, [len(blob) for blob in blobs]]).encode()
    return b"".join((_LENGTH.pack(len(head)), head, *blobs))


def unpack(data: memoryview) -> tuple[dict[str, Any], list[memoryview]]:
    """Take apart what `pack` put together; the blobs are views of ``data``."""
    position = _LENGTH.size + _LENGTH.unpack_from(data)[0]
    facts, lengths = json.loads(bytes(data[_LENGTH.size : position]))
    blobs = []
    for length in lengths:
        blobs.append(data[position : position + length])
        position += length
    return facts, blobs
