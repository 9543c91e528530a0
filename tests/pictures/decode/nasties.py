"""Files that a logo folder should never hold, each with what the report must say of it."""

import base64
import struct
import zlib
from pathlib import Path

from PIL import Image

from tests.pictures.by_hand import chunk, saved

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{}">{}</svg>'
)
_INK = '<rect width="40" height="20" fill="#c00"/>'
_ENTITIES = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
_FAN = (
    '<g id="u0">'
    + _INK
    + "</g>"
    + "".join(f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    + '<use href="#u11"/>'
)
#: A megabyte of nothing is a kilobyte; so many of them are a bomb.
_NOTHING = zlib.compress(bytes(50_000_000), 1)


def svg(body: str, box: str = "0 0 60 40", before: str = "") -> bytes:
    return (before + _SVG.format(box, body)).encode()


def png(width: int, height: int, *extra: bytes, depth: int = 8, kind: int = 2, rows: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    parts = (chunk(b"IHDR", header), *extra, chunk(b"IDAT", rows or zlib.compress(b"")), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _small(*extra: bytes) -> bytes:
    rows = b"".join(b"\0" + bytes((200, 0, column)) * 64 for column in range(64))
    return png(64, 64, *extra, rows=zlib.compress(rows))


def _enlarged(form: str, size: tuple[int, int], **options: object) -> bytes:
    """A small file whose header says it is large."""
    image = Image.new("RGB", (64, 48), "#c00")
    was, now = struct.pack(">HH", 48, 64), struct.pack(">HH", *size)
    return saved(image, form, **options).replace(was, now, 1)


def _animated(frames: int) -> bytes:
    """A GIF that blinks ten thousand times."""
    image = Image.new("P", (40, 30))
    image.putpalette([255, 255, 255, 200, 0, 0])
    image.paste(1, (5, 5, 30, 20))
    file = saved(image, "GIF")
    start = file.index(b"\x2c", 13 + 6)
    return file[:start] + file[start:-1] * frames + b"\x3b"


def _scans(number: int) -> bytes:
    """A progressive JPEG that says its last scan again and again: each goes over all pixels."""
    file = saved(Image.new("L", (800, 600), 90), "JPEG", progressive=True)
    last = file[file.rindex(b"\xff\xda") : -2]
    return file[:-2] + last * number + file[-2:]


def _webp(width: int, height: int) -> bytes:
    """A WebP whose canvas is as large as the format allows."""
    body = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (width - 1).to_bytes(3, "little")
    body += (height - 1).to_bytes(3, "little") + saved(Image.new("RGB", (64, 48), "#c00"), "WEBP")[12:]
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


#: To encode so many pixels takes 400 MB and a second, so they are kept, all of one grey.
LARGE, _FLAT = (6000, 5000), Path(__file__).parents[2] / "fixtures" / "flat-6000x5000.avif"


def avif(said: tuple[int, int], true: tuple[int, int]) -> bytes:
    """An AVIF that says it has one size, and has another."""
    file = saved(Image.new("L", true, 90), "AVIF", speed=10) if true != LARGE else _FLAT.read_bytes()
    return file.replace(_extents(*true), _extents(*said))


def _extents(width: int, height: int) -> bytes:
    """The box that tells an item's size (ISO/IEC 23008-12, section 6.5.3)."""
    return b"ispe" + struct.pack(">III", 0, width, height)


def _embedded(data: bytes, form: str = "png") -> bytes:
    link = f"data:image/{form};base64,{base64.b64encode(data).decode()}"
    return svg(f'<image href="{link}" width="60" height="40"/>')


def _text(word: bytes, start: bytes) -> bytes:
    return _small(chunk(word, start + _NOTHING))


#: name -> (bytes, the code of its row; None: it is sound in spite of all, and has no row).
NASTIES: dict[str, tuple[bytes, str | None]] = {
    "nothing.png": (b"", "empty-file"),
    "13000-one-bit.png": (png(13_000, 13_000, depth=1, kind=0), "too-large"),
    "30000.png": (png(30_000, 30_000), "too-large"),
    "5001.png": (png(5_001, 5_000), "too-large"),
    "two-billion.png": (png(2**31 - 1, 2**31 - 1), "too-large"),
    "no-width.png": (png(0, 10), "damaged"),
    "30000.gif": (
        b"GIF89a"
        + struct.pack("<HH", 30_000, 30_000)
        + b"\0\0\0\x2c"
        + bytes(4)
        + struct.pack("<HH", 30_000, 30_000)
        + b"\0\x02\x02\x44\x01\0\x3b",
        "too-large",
    ),
    "frame-of-30000.gif": (
        b"GIF89a"
        + struct.pack("<HH", 10, 10)
        + b"\0\0\0\x2c"
        + bytes(4)
        + struct.pack("<HH", 30_000, 30_000)
        + b"\0\x02\x02\x44\x01\0\x3b",
        "too-large",
    ),
    "30000.jpg": (_enlarged("JPEG", (30_000, 30_000)), "too-large"),
    "progressive-30000.jpg": (_enlarged("JPEG", (30_000, 30_000), progressive=True), "too-large"),
    "scans.jpg": (_scans(20_000), "damaged"),
    "16383.webp": (_webp(16_383, 16_383), "too-large"),
    "16000.avif": (avif((16_000, 16_000), (64, 48)), "too-large"),
    "smaller-inside.avif": (avif((400, 300), (64, 48)), None),
    "tiff.png": (b"II*\0" + bytes(200), "other-format"),
    "tiff.jpg": (b"MM\0*" + bytes(200), "other-format"),
    "pdf.svg": (b"%PDF-1.7\n", "other-format"),
    "eps.png": (b"\xc5\xd0\xd3\xc6" + bytes(40), "other-format"),
    "heic.jpg": (b"\0\0\0\x24ftypheic" + bytes(40), "other-format"),
    "icon.png": (b"\0\0\1\0\1\0" + bytes(40), "other-format"),
    "page.png": (b"<!DOCTYPE html><html><body><svg></svg>", "other-format"),
    "word.png": (b"\xd0\xcf\x11\xe0" + bytes(40), "other-format"),
    "letter.png": (b"Dear all, please find our logo attached.", "not-a-picture"),
    "jpeg-called.png": (saved(Image.linear_gradient("L").resize((1200, 600)), "JPEG"), None),
    "cut.png": (saved(Image.effect_noise((64, 64), 90), "PNG")[:900], "truncated"),
    "cut.jpg": (saved(Image.effect_noise((64, 64), 90), "JPEG")[:900], "truncated"),
    "cut.gif": (saved(Image.effect_noise((64, 64), 90), "GIF")[:1500], "truncated"),
    "cut.webp": (saved(Image.effect_noise((64, 64), 90), "WEBP")[:900], "damaged"),
    "blinks.gif": (_animated(10_000), "animated"),
    "ztxt.png": (_text(b"zTXt", b"a\0\0"), "damaged"),
    "itxt.png": (_text(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0"), "damaged"),
    "iccp.png": (_text(b"iCCP", b"a\0\0"), "damaged"),
    "text.png": (_small(chunk(b"tEXt", b"a\0" + b"x" * 5_000_000)), None),
    "more-than-it-needs.png": (png(64, 64, rows=_NOTHING), None),
    "profile.jpg": (
        saved(Image.new("RGB", (1200, 600), "#c00"), "JPEG", icc_profile=bytes(range(256)) * 20),
        "profile",
    ),
    "exif.jpg": (
        saved(Image.new("RGB", (1200, 600), "#c00"), "JPEG", exif=b"Exif\0\0MM\0*" + bytes(range(255))),
        None,
    ),
    "empty.png": (saved(Image.new("RGBA", (60, 60)), "PNG"), "blank"),
    "entities.svg": (svg("<text>&i;</text>", before=_ENTITIES), "svg-unsafe"),
    "file-entity.svg": (
        svg("<text>&a;</text>", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
        "svg-unsafe",
    ),
    "file.svg": (svg('<image href="file:///etc/hostname" width="9" height="9"/>'), "svg-unsafe"),
    "http.svg": (svg('<image xlink:href="http://127.0.0.1:9/a.png" width="9" height="9"/>'), "svg-unsafe"),
    "style.svg": (svg("<style>@import url(http://127.0.0.1:9/a.css);</style>" + _INK), "svg-unsafe"),
    "script.svg": (svg("<script>while (true) {}</script>" + _INK), "svg-unsafe"),
    "handler.svg": (svg('<rect width="9" height="9" onload="alert(1)"/>'), "svg-unsafe"),
    "drawing-in-drawing.svg": (
        svg('<image href="data:image/svg+xml;base64,AAAA" width="9" height="9"/>'),
        "svg-unsafe",
    ),
    "fan.svg": (svg(_FAN), "damaged"),
    "itself.svg": (svg('<g id="a"><use href="#a"/>' + _INK + "</g>"), None),
    "huge-box.svg": (svg(_INK, "0 0 1e9 1e9"), "blank"),
    "thread.svg": (svg(_INK, "0 0 1 100000"), "damaged"),
    "deep.svg": (svg("<g>" * 100_000 + "</g>" * 100_000), "damaged"),
    "bomb-inside.svg": (_embedded(png(12_000, 12_000, depth=1, kind=0)), "too-large"),
    "letter-inside.svg": (_embedded(b"Dear all"), "not-a-picture"),
    "text.svg": (svg('<text x="5" y="20">Our name</text>'), "svg-text"),
    "no-size.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "damaged"),
    "half.svg": (svg(_INK)[:-9], "damaged"),
    "sixteen-bits.svg": (svg(_INK).decode().encode("utf-16"), None),
    "drawing-in-picture.svg": (_embedded(svg(_INK)), "svg-unsafe"),
    "digits.svg": (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="' + b"1" * 60_000 + b'x" height="9"/>',
        "damaged",
    ),
    "blanks.svg": (svg('<rect width="9" height="9" fill="url(' + " " * 400_000 + '#a)"/>'), "blank"),
    "attributes.svg": (svg(_INK, before='<!DOCTYPE svg [<!ATTLIST rect a CDATA "b">]>'), "svg-unsafe"),
    "mixed-color.svg": (svg('<rect width="9" height="9" fill="color-mix(in lab, red, blue)"/>'), "svg-style"),
    "stroke.svg": (svg(_INK + '<path d="M0 0H9 x" stroke="#000"/>'), "svg-warning"),
}


def write_nasties(folder: Path) -> dict[str, str | None]:
    """Write them all, and give what is expected of each by its file's name."""
    for name, (data, _) in NASTIES.items():
        (folder / name).write_bytes(data)
    return {name: code for name, (_, code) in NASTIES.items()}
