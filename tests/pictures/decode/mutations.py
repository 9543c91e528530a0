"""Thousands of broken picture files out of a few small sound ones; the same seed gives the same files."""

import random
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import cycle, islice

from PIL import Image, features

from tests.pictures.by_hand import COLOR, GREY, PALETTE, Png, chunk, print_profile, saved, wide_gamut_profile

#: Lengths and sizes that programs trip over.
_NUMBERS = (0, 1, 2**7, 2**8 - 1, 2**15, 2**16 - 1, 2**31 - 1, 2**31, 2**32 - 1)
_DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><defs><linearGradient id="a">
<stop offset="0" stop-color="#c00"/><stop offset="1" stop-color="#00c"/></linearGradient></defs>
<g transform="rotate(3)"><rect x="4" y="4" width="50" height="30" rx="4" fill="url(#a)"/>
<path d="M10 10L20 30Q30 5 40 30Z" stroke="#fff" stroke-width="2" fill="none"/><use href="#b"/></g>
<circle id="b" cx="50" cy="10" r="4"/></svg>"""


def sound() -> dict[str, bytes]:
    """One or two small files of every format that is read, by a name with the usual ending."""
    picture = Image.radial_gradient("L").resize((48, 36)).convert("RGB")
    picture.paste("#c80000", (10, 8, 30, 20))
    clear = picture.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    exif = Image.Exif()
    exif[0x0112] = 6
    frames = [clear, clear.rotate(90), clear.rotate(180)]
    files = {
        "rgb.png": saved(picture, "PNG", icc_profile=wide_gamut_profile(), exif=exif),
        "clear.png": saved(clear, "PNG"),
        "palette.png": Png(PALETTE, 4, clear=True, interlaced=True).data,
        "deep.png": Png(COLOR, 16, clear=True).data,
        "grey.png": Png(GREY, 2, interlaced=True).data,
        "moving.png": saved(frames[0], "PNG", save_all=True, append_images=frames[1:]),
        "rgb.jpg": saved(picture, "JPEG", exif=exif, icc_profile=wide_gamut_profile()),
        "progressive.jpg": saved(picture, "JPEG", progressive=True),
        "print.jpg": saved(picture.convert("CMYK"), "JPEG", icc_profile=print_profile()),
        "still.gif": saved(picture, "GIF"),
        "moving.gif": saved(frames[0], "GIF", save_all=True, append_images=frames[1:], disposal=2),
        "lossy.webp": saved(picture, "WEBP", exif=exif),
        "clear.webp": saved(clear, "WEBP", lossless=True),
        "moving.webp": saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]),
        "drawing.svg": _DRAWING,
    }
    if features.check("avif"):
        files["still.avif"] = saved(clear, "AVIF")
        files["moving.avif"] = saved(picture, "AVIF", save_all=True, append_images=[picture.rotate(90)])
    return files


def corpus(number: int, seed: str, files: dict[str, bytes] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give so many broken files, of every format in turn, each with the name of what it was."""
    dice = random.Random(seed)  # noqa: S311 the same throws every time
    files = files or sound()
    all_of_them = list(files.values())
    for name, data in islice(cycle(files.items()), number):
        yield name, mutated(data, all_of_them, dice)


def mutated(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    """Break a file in one way, sometimes in two."""
    for _ in range(dice.choice((1, 1, 2))):
        way = dice.choice((_flipped, _overwritten, _cut, _lengthened, _numbered, _chunks_moved))
        data = way(data, dice) if dice.random() > 0.12 else _spliced(data, dice.choice(others), dice)
    return data


def _place(data: bytes, dice: random.Random) -> int:
    """A place in the file, the first hundred bytes (its headers) as often as all others."""
    return dice.randrange(max(1, min(len(data), dice.choice((100, len(data))))))


def _flipped(data: bytes, dice: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        if broken:
            broken[_place(data, dice)] ^= 1 << dice.randrange(8)
    return bytes(broken)


def _overwritten(data: bytes, dice: random.Random) -> bytes:
    start = _place(data, dice)
    length = dice.randint(1, 40)
    return (
        data[:start]
        + dice.choice((dice.randbytes(length), b"\0" * length, b"\xff" * length))
        + data[start + length :]
    )


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: _place(data, dice)]


def _lengthened(data: bytes, dice: random.Random) -> bytes:
    """Say a stretch again, once or often."""
    start = _place(data, dice)
    stretch = data[start : start + dice.randint(1, 60)]
    return data[:start] + stretch * dice.choice((2, 2, 50)) + data[start:]


def _numbered(data: bytes, dice: random.Random) -> bytes:
    """Write a number that lengths and sizes should not be, in either order of bytes."""
    start, number = _place(data, dice), dice.choice(_NUMBERS)
    form = dice.choice((">I", "<I", ">H", "<H"))
    written = struct.pack(form, number & (0xFFFF if form[1] == "H" else 0xFFFFFFFF))
    return data[:start] + written + data[start + len(written) :]


def _chunks_moved(data: bytes, dice: random.Random) -> bytes:
    """Swap, drop, double or change chunks of a PNG, their checksums right; else flip bits."""
    chunks = list(_chunks(data))
    if not chunks:
        return _flipped(data, dice)
    one, other = dice.randrange(len(chunks)), dice.randrange(len(chunks))
    kind, body = chunks[one]
    match dice.randrange(4):
        case 0:
            chunks[one], chunks[other] = chunks[other], chunks[one]
        case 1:
            del chunks[one]
        case 2:
            chunks.insert(other, chunks[one])
        case _:
            chunks[one] = kind, _flipped(body, dice)
    return data[:8] + b"".join(chunk(kind, body) for kind, body in chunks)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 8 if data.startswith(b"\x89PNG\r\n\x1a\n") else len(data)
    while position + 12 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        body = data[position + 8 : position + 8 + length]
        if zlib.crc32(data[position + 4 : position + 8] + body) != int.from_bytes(
            data[position + 8 + length : position + 12 + length], "big"
        ):
            return
        yield data[position + 4 : position + 8], body
        position += 12 + length


def _spliced(data: bytes, other: bytes, dice: random.Random) -> bytes:
    """Go on from somewhere in one file with another."""
    return data[: _place(data, dice)] + other[_place(other, dice) :]
