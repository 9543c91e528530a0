"""SVG: what is refused, what is drawn."""

import base64
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from socialkit.errors import AssetError
from socialkit.pictures.decode.decoding import decode_drawing
from tests.pictures.by_hand import saved

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
PATH = Path("logo.svg")
FAN = (
    '<g id="u0"/>'
    + "".join(f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    + '<use href="#u11"/>'
)


def drawing(body: str, box: str = "0 0 20 10") -> bytes:
    return f'<svg {SVG} viewBox="{box}">{body}</svg>'.encode()


def bomb() -> str:
    header = struct.pack(">IIBBBBB", 12_000, 12_000, 1, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT").decode()


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + drawing("<text>&a;</text>"),
        b'<?xml-stylesheet href="http://example.org/a.css"?>' + drawing(""),
        drawing("<script>alert(1)</script>"),
        drawing('<rect width="9" height="9" onload="alert(1)"/>'),
        drawing("<foreignObject/>"),
        drawing('<image href="/etc/hostname" width="9" height="9"/>'),
        drawing('<image xlink:href="http://example.org/a.png" width="9" height="9"/>'),
        drawing('<image href="data:image/svg+xml;base64,AAAA" width="9" height="9"/>'),
        drawing('<use href="other.svg#a"/>'),
        drawing('<rect fill="url(http://example.org/a.svg#b)" width="9" height="9"/>'),
        drawing("<style>@import 'a.css';</style>"),
        drawing("<style>rect { fill: url( 'file:///a' ) }</style>"),
    ],
)
def test_a_drawing_that_reaches_outside_itself_or_runs_is_refused(data: bytes) -> None:
    with pytest.raises(AssetError, match=r"logo\.svg holds .*: save it as a plain SVG") as caught:
        decode_drawing(PATH, data, 100)

    assert caught.value.code == "svg-unsafe"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg", "damaged"),
        (b"<svg>\xff\xfe</svg>", "damaged"),
        (f"<svg {SVG}/>".encode(), "damaged"),
        (drawing("", "0 0 1 1000000"), "damaged"),
        (drawing("", "0 0 nan 1"), "damaged"),
        (drawing("", "0 0 0 0"), "damaged"),
        (drawing("<g>" * 201 + "</g>" * 201), "damaged"),
        (drawing("<g>" * 250_000 + "</g>" * 250_000), "damaged"),
        (drawing(FAN), "damaged"),
        (drawing("<!--" + "x" * 2_000_000 + "-->"), "too-large"),
        (drawing(f'<image href="data:image/png;base64,{bomb()}" width="9" height="9"/>'), "too-large"),
        (drawing('<image href="data:image/png;base64,bXkgbG9nbw==" width="9" height="9"/>'), "not-a-picture"),
    ],
)
def test_a_drawing_that_cannot_be_drawn_is_a_fault_and_takes_nobody_along(data: bytes, code: str) -> None:
    with pytest.raises(AssetError, match=r"logo\.svg") as caught:
        decode_drawing(PATH, data, 100)

    assert caught.value.code == code


def test_a_drawing_is_rendered_at_the_size_asked_for() -> None:
    wide = decode_drawing(PATH, drawing('<rect width="10" height="10" fill="#c00"/>'), 400).image
    tall = decode_drawing(PATH, drawing('<rect width="10" height="10"/>', "0 0 10 20"), 400).image

    assert wide.size == (400, 200)
    assert tall.size == (200, 400)
    assert wide.getpixel((100, 100)) == (204, 0, 0, 255)
    assert wide.getpixel((300, 100)) == (0, 0, 0, 0)


def test_a_plain_doctype_and_links_within_the_drawing_are_welcome() -> None:
    body = '<defs><rect id="a" width="20" height="10" fill="#00f"/></defs><use xlink:href="#a"/>'

    image = decode_drawing(PATH, DOCTYPE.encode() + drawing(body), 100).image

    assert image.getpixel((50, 25)) == (0, 0, 255, 255)


def test_a_size_in_millimetres_stands_in_for_a_missing_view_box() -> None:
    data = f'<svg {SVG} width="25.4mm" height="1in"><rect width="96" height="96"/></svg>'.encode()

    image = decode_drawing(PATH, data, 96).image

    assert image.size == (96, 96)
    assert image.getpixel((94, 94)) == (0, 0, 0, 255)


@pytest.mark.parametrize("text", ["<text>a</text>", '<g><text x="1"><tspan>®</tspan></text></g>'])
def test_live_text_is_not_drawn_in_whatever_font_there_is(text: str) -> None:
    with pytest.raises(AssetError, match="convert text to paths") as caught:
        decode_drawing(PATH, drawing('<rect width="9" height="9"/>' + text), 50)

    assert caught.value.code == "svg-text"


def test_text_without_letters_and_descriptions_are_no_live_text() -> None:
    body = '<title>Logo</title><desc>A box</desc><rect width="9" height="9"/><text> </text><text/>'

    assert decode_drawing(PATH, drawing(body), 50).warnings == ()


@pytest.mark.slow
@pytest.mark.parametrize(("side", "warnings"), [(64, ("svg-picture",)), (1000, ())])
def test_a_small_picture_in_the_clothes_of_a_drawing_is_warned_of(
    side: int, warnings: tuple[str, ...]
) -> None:
    data = base64.b64encode(saved(Image.new("RGB", (side, side), "#c00"), "PNG")).decode()
    body = f'<image href="data:image/png;base64,{data}" width="20" height="10"/>'

    assert decode_drawing(PATH, drawing(body), 50).warnings == warnings


def test_the_pictures_in_a_drawing_share_one_limit() -> None:
    data = base64.b64encode(saved(Image.new("1", (4000, 4000)), "PNG")).decode()
    body = f'<image href="data:image/png;base64,{data}" width="20" height="10"/>'

    with pytest.raises(AssetError, match="together are over 25 million pixels"):
        decode_drawing(PATH, drawing(body * 2), 50)
