"""Picture files built by hand: every kind of PNG, and color profiles whose values can be worked out."""

import random
import struct
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

Pixel = tuple[int, int, int, int]

GREY, COLOR, PALETTE, GREY_ALPHA, COLOR_ALPHA = 0, 2, 3, 4, 6
#: The channels of a pixel, by PNG's color types.
_CHANNELS = {GREY: 1, COLOR: 3, PALETTE: 1, GREY_ALPHA: 2, COLOR_ALPHA: 4}
#: All that PNG allows (W3C PNG, third edition, table 11.1): color type and bits of a channel.
KINDS = [
    *((GREY, depth) for depth in (1, 2, 4, 8, 16)),
    *((PALETTE, depth) for depth in (1, 2, 4, 8)),
    *((kind, depth) for kind in (COLOR, GREY_ALPHA, COLOR_ALPHA) for depth in (8, 16)),
]
#: Adam7: where each pass starts, and its steps (section 8.1 there).
_PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_chunks(data: bytes, *chunks: bytes) -> bytes:
    """A PNG with more chunks before its pixels, right behind its header."""
    return data[:33] + b"".join(chunks) + data[33:]


def cicp(*code_points: int) -> bytes:
    return chunk(b"cICP", bytes(code_points))


def chrm(*corners: float) -> bytes:
    """White, red, green and blue by x and y."""
    return chunk(b"cHRM", struct.pack(">8I", *(round(value * 100_000) for value in corners)))


def gama(gamma: float) -> bytes:
    return chunk(b"gAMA", struct.pack(">I", round(gamma * 100_000)))


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


@dataclass
class Png:
    """A PNG of random pixels: its bytes and, computed apart, what they show as 8-bit RGBA."""

    kind: int
    depth: int
    clear: bool = False
    interlaced: bool = False
    size: tuple[int, int] = (11, 7)
    levels: list[list[tuple[int, ...]]] = field(init=False)
    palette: list[tuple[int, int, int]] = field(init=False)
    opacities: list[int] = field(init=False)

    def __post_init__(self) -> None:
        dice = random.Random(f"{self.kind} {self.depth}")  # noqa: S311 the same throws every time
        most, channels = (1 << self.depth) - 1, _CHANNELS[self.kind]
        self.levels = [
            [tuple(dice.randint(0, most) for _ in range(channels)) for _ in range(self.size[0])]
            for _ in range(self.size[1])
        ]
        entries = 1 << min(self.depth, 8)
        self.palette = [
            (dice.randrange(256), dice.randrange(256), dice.randrange(256)) for _ in range(entries)
        ]
        self.opacities = [dice.randrange(256) for _ in range(entries)]

    @property
    def clear_color(self) -> tuple[int, ...]:
        return self.levels[2][3]

    @property
    def data(self) -> bytes:
        header = struct.pack(">IIBBBBB", *self.size, self.depth, self.kind, 0, 0, self.interlaced)
        file = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
        if self.kind == PALETTE:
            file += chunk(b"PLTE", bytes(level for entry in self.palette for level in entry))
        if self.clear:
            color = (
                bytes(self.opacities)
                if self.kind == PALETTE
                else struct.pack(f">{len(self.clear_color)}H", *self.clear_color)
            )
            file += chunk(b"tRNS", color)
        return file + chunk(b"IDAT", zlib.compress(self._rows())) + chunk(b"IEND", b"")

    @property
    def pixels(self) -> list[Pixel]:
        return [self._pixel(levels) for row in self.levels for levels in row]

    def _rows(self) -> bytes:
        passes = _PASSES if self.interlaced else [(0, 0, 1, 1)]
        rows = (row[left::right] for left, top, right, down in passes for row in self.levels[top::down])
        return b"".join(b"\0" + self._packed(row) for row in rows if row)

    def _packed(self, row: list[tuple[int, ...]]) -> bytes:
        bits = "".join(format(level, f"0{self.depth}b") for levels in row for level in levels)
        bits += "0" * (-len(bits) % 8)
        return bytes(int(bits[start : start + 8], 2) for start in range(0, len(bits), 8))

    def _pixel(self, levels: tuple[int, ...]) -> Pixel:
        if self.kind == PALETTE:
            red, green, blue = self.palette[levels[0]]
            return red, green, blue, self.opacities[levels[0]] if self.clear else 255
        scaled = [round(level * 255 / ((1 << self.depth) - 1)) for level in levels]
        opacity = scaled.pop() if self.kind in {GREY_ALPHA, COLOR_ALPHA} else 255
        if self.clear and levels == self.clear_color:
            opacity = 0
        red, green, blue = scaled * 3 if len(scaled) == 1 else scaled
        return red, green, blue, opacity


def _tag(kind: bytes, body: bytes) -> bytes:
    return (kind + b"\0\0\0\0" + body).ljust(-(-(len(body) + 8) // 4) * 4, b"\0")


def _profile(
    kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes], called: bytes = b"wide"
) -> bytes:
    """Put an ICC profile of version 2.1 together (ICC.1:2001-04, sections 6.1 and 6.2)."""
    tags = {
        **tags,
        b"wtpt": _tag(b"XYZ ", struct.pack(">3i", 63190, 65536, 54061)),
        b"desc": _tag(b"desc", struct.pack(">I", len(called) + 1) + called + b"\0" + bytes(78)),
        b"cprt": _tag(b"text", b"none\0"),
    }
    offset, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = offset + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"none", 0x02100000, kind, space, connection)
    header += struct.pack(">6H4s", 2022, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    header += struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _curve(gamma: float = 2.19921875) -> bytes:
    return _tag(b"curv", struct.pack(">IH", 1, round(gamma * 256)))


def _srgb_curve() -> bytes:
    levels = [level / 1023 for level in range(1024)]
    light = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in levels]
    return _tag(b"curv", struct.pack(">I1024H", 1024, *(round(value * 65535) for value in light)))


_SRGB = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.7141),
}
_P3 = {
    b"rXYZ": (0.51512, 0.2412, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.1571, 0.06657, 0.78407),
}


def _matrix(columns: dict[bytes, tuple[float, float, float]], curve: bytes, called: bytes) -> bytes:
    tags = {
        name: _tag(b"XYZ ", struct.pack(">3i", *(round(value * 65536) for value in column)))
        for name, column in columns.items()
    }
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags | curves, called)


def srgb_profile(called: bytes = b"my screen") -> bytes:
    """The primaries and the curve of sRGB (IEC 61966-2-1), under any name."""
    return _matrix(_SRGB, _srgb_curve(), called)


def p3_profile(called: bytes = b"Display P3") -> bytes:
    """The primaries of Display P3 with the curve of sRGB."""
    return _matrix(_P3, _srgb_curve(), called)


def gamma_profile(gamma: float, called: bytes) -> bytes:
    """The primaries of sRGB with another curve, such as that of "GIMP built-in Linear sRGB" (1.0)."""
    return _matrix(_SRGB, _curve(gamma), called)


def wide_gamut_profile() -> bytes:
    """A matrix profile with the primaries of Adobe RGB (1998), adapted to D50, and gamma 2.2."""
    columns = {
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
    }
    tags = {
        name: _tag(b"XYZ ", struct.pack(">3i", *(round(value * 65536) for value in column)))
        for name, column in columns.items()
    }
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve()))


def grey_profile() -> bytes:
    """A profile for grey with gamma 2.2: near sRGB in the lights, and darker than it in the shadows."""
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": _curve()})


def print_profile() -> bytes:
    """A profile for CMYK in which full magenta is mid grey (L* 50), and all else paper white or black."""
    straight = bytes(range(256))
    corners = [
        (cyan, magenta, yellow, key)
        for cyan in (0, 1)
        for magenta in (0, 1)
        for yellow in (0, 1)
        for key in (0, 1)
    ]
    lightness = [0 if key else 50 if magenta else 100 for _, magenta, _, key in corners]
    grid = bytes(level for light in lightness for level in (round(light * 2.55), 128, 128))
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = bytes((4, 3, 2, 0)) + matrix + straight * 4 + grid + straight * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": _tag(b"mft1", table)})
