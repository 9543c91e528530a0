"""SVG: what is refused, what is drawn."""

import base64
import struct
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from socialkit.errors import AssetError
from socialkit.pictures.decode.decoding import decode, decode_drawing
from socialkit.pictures.storage.picture_kinds import kind
from tests.pictures.by_hand import print_profile, saved, wide_gamut_profile
from tests.representatives import few_quick

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


def inner_drawing() -> str:
    return base64.b64encode(drawing('<rect width="9" height="9"/>')).decode()


def bomb() -> str:
    header = struct.pack(">IIBBBBB", 12_000, 12_000, 1, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT").decode()


@pytest.mark.slow
@few_quick(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + drawing("<text>&b;</text>"),
        b'<!DOCTYPE svg [<!ENTITY a "<rect/>">]>' + drawing("&a;"),
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + drawing("<text>&a;</text>"),
        b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://example.org/a.dtd"> %a;]>' + drawing(""),
        b'<!DOCTYPE svg [<!ENTITY a "'
        + b"x" * 90_000
        + b'">]>'
        + drawing("<desc>" + "&a;" * 400 + "</desc>"),
        b'<!DOCTYPE svg [<!ATTLIST rect onload CDATA "alert(1)">]>' + drawing("<rect/>"),
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
        drawing("<style>rect { f\\69ll: u\\72l(//example.org/a.svg#b) }</style>"),
        drawing("<style>@media print { rect { cursor: url(a.png) } }</style>"),
        drawing("<style>@font-face { font-family: a; src: url(http://example.org/a.woff) }</style>"),
        drawing('<rect style="--a: url(http://example.org/a.svg#b); fill: var(--a)" width="9" height="9"/>'),
        drawing(f'<image href="data:image/png;base64,{inner_drawing()}" width="9" height="9"/>'),
    ],
    # Style sheets take their time.
    quick=15,
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
        (f"<svg {SVG} width='{'1' * 60_000}x' height='9'/>".encode(), "damaged"),
        (b'<?xml version="1.0" encoding="zip"?>' + drawing(""), "damaged"),
        (drawing("&nothing;"), "damaged"),
        (DOCTYPE.encode() + drawing('<rect fill="&nothing;"/>'), "damaged"),
        (b'<svg xmlns="http://example.org/other"/>', "damaged"),
        (f"<svg {SVG} viewBox='0 0 9 9' width='1' height='9000'/>".encode(), "damaged"),
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


@pytest.mark.slow
def test_a_drawing_is_rendered_at_the_size_asked_for() -> None:
    wide = decode_drawing(PATH, drawing('<rect width="10" height="10" fill="#c00"/>'), 400).image
    tall = decode_drawing(PATH, drawing('<rect width="10" height="10"/>', "0 0 10 20"), 400).image

    assert wide.size == (400, 200)
    assert tall.size == (200, 400)
    assert wide.getpixel((100, 100)) == (204, 0, 0, 255)
    assert wide.getpixel((300, 100)) == (0, 0, 0, 0)


@pytest.mark.slow
def test_a_plain_doctype_and_links_within_the_drawing_are_welcome() -> None:
    body = '<defs><rect id="a" width="20" height="10" fill="#00f"/></defs><use xlink:href="#a"/>'

    image = decode_drawing(PATH, DOCTYPE.encode() + drawing(body), 100).image

    assert image.getpixel((50, 25)) == (0, 0, 255, 255)


@pytest.mark.slow
def test_a_size_in_millimetres_stands_in_for_a_missing_view_box() -> None:
    data = f'<svg {SVG} width="25.4mm" height="1in"><rect width="96" height="96"/></svg>'.encode()

    image = decode_drawing(PATH, data, 96).image

    assert image.size == (96, 96)
    assert image.getpixel((94, 94)) == (0, 0, 0, 255)


@pytest.mark.parametrize(
    "text",
    [
        "<flowRoot><flowPara>a</flowPara></flowRoot>",
        "<text>a</text>",
        '<g><text x="1"><tspan>®</tspan></text></g>',
    ],
)
def test_live_text_is_not_drawn_in_whatever_font_there_is(text: str) -> None:
    with pytest.raises(AssetError, match="convert text to paths") as caught:
        decode_drawing(PATH, drawing('<rect width="9" height="9"/>' + text), 50)

    assert caught.value.code == "svg-text"


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize(
    "box", ["0 0 24.96 10.4", "0 0 33.333 17.77", "0 0 100.4 99.6", "-3.7 -1.2 71.3 19.9", "0,0,12.5,7.5"]
)
@pytest.mark.parametrize("side", [300, 601])
def test_a_drawing_to_the_edges_fills_whole_pixels_to_the_edges(box: str, side: int) -> None:
    body = '<rect x="-10" y="-10" width="200" height="200" fill="#c00"/>'

    image = decode_drawing(PATH, drawing(body, box), side).image

    width, height = map(float, box.replace(",", " ").split()[2:])
    assert image.size == (
        round(side * min(1, width / height)),
        round(side * min(1, height / width)),
    )
    assert image.getcolors() == [(image.width * image.height, (204, 0, 0, 255))]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("attributes", "place"),
    [
        ("", (25, 50)),
        ('preserveAspectRatio="xMinYMin meet"', (25, 25)),
        ('preserveAspectRatio="none"', (45, 95)),
    ],
)
def test_a_drawing_is_fitted_into_the_size_that_it_declares(attributes: str, place: tuple[int, int]) -> None:
    body = '<rect width="10" height="10" fill="#c00"/>'
    data = f'<svg {SVG} viewBox="0 0 20 10" width="100" height="100" {attributes}>{body}</svg>'.encode()

    image = decode_drawing(PATH, data, 100).image

    assert image.size == (100, 100)
    assert image.getpixel(place) == (204, 0, 0, 255)
    assert image.getpixel((99, 99)) == (0, 0, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        drawing('<rect width="20" height="10" fill="#c00"/>').decode().encode("utf-16"),
        drawing('<rect width="20" height="10" fill="#c00"/>').decode().encode("utf-16-be"),
        b'<?xml version="1.0" encoding="UTF-16"?>'.decode().encode("utf-16")
        + drawing('<rect width="20" height="10" fill="#c00"/>').decode().encode("utf-16")[2:],
        '<?xml version="1.0" encoding="ISO-8859-1"?><!-- Ã©t\xe9 -->'.encode("latin-1")
        + drawing('<rect width="20" height="10" fill="#c00"/>'),
        "<?xml version='1.0' encoding='windows-1252'?><!-- \u201c -->".encode("cp1252")
        + drawing('<rect width="20" height="10" fill="#c00"/>'),
        b"\xef\xbb\xbf\n<!--"
        + b" licence " * 2000
        + b"-->"
        + drawing('<rect width="20" height="10" fill="#c00"/>'),
        b"<svg viewBox='0 0 20 10'><rect width='20' height='10' fill='#c00'/></svg>",
        drawing('<s:rect xmlns:s="http://www.w3.org/2000/svg" width="20" height="10" fill="#c00"/>'),
        drawing('<rect width="20" height="10" fill="#c00"/>')
        .replace(b"<", b"<s:")
        .replace(b"<s:/", b"</s:")
        .replace(b"xmlns=", b"xmlns:s="),
        b"""<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 27.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
  <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
  <!ENTITY brand "#cc0000">
]>
<svg xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns="&ns_svg;" viewBox="0 0 20 10" xml:space="preserve">
<switch><foreignObject requiredExtensions="&ns_ai;" width="1" height="1"><i:aipgfRef/></foreignObject>
<g i:extraneous="self"><rect width="20" height="10" fill="&brand;"/></g></switch>
<i:aipgf id="adobe_illustrator_pgf">AAAA</i:aipgf></svg>""",
    ],
)
def test_what_programs_write_before_and_around_a_drawing_is_welcome(data: bytes) -> None:
    assert kind(PATH, data) == "SVG"
    assert kind(PATH, data[:4096]) == "SVG"

    picture = decode_drawing(PATH, data, 40)

    assert picture.image.getcolors() == [(picture.image.width * picture.image.height, (204, 0, 0, 255))]
    assert picture.warnings == ()


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- a --><html><svg/></html>",
        b"<?xml version='1.0'?><!DOCTYPE html><html/>",
        b"<svgs/>",
        b"<a><svg/>",
    ],
)
def test_other_files_in_xml_are_no_drawing(data: bytes) -> None:
    with pytest.raises(AssetError) as caught:
        kind(PATH, data)

    assert caught.value.code == "not-a-picture"


def _within(data: bytes, kind: str = "image/png") -> bytes:
    link = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    return drawing(f'<image href="{link}" width="20" height="10" preserveAspectRatio="none"/>')


PICTURE = Image.new("RGB", (1200, 600), (0, 200, 60))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        (_within(saved(PICTURE, "PNG"), "image/png;charset=utf-8"), ()),
        (_within(saved(PICTURE, "PNG"), "image/png;name=logo.png;charset=US-ASCII"), ()),
        (_within(saved(PICTURE, "WEBP", lossless=True), "image/jpeg"), ()),
        (_within(saved(PICTURE, "PNG", icc_profile=wide_gamut_profile())), ()),
        (_within(saved(PICTURE.convert("CMYK"), "JPEG"), "image/jpg"), ("cmyk",)),
        (
            _within(saved(PICTURE.convert("CMYK"), "JPEG", icc_profile=print_profile()), "image/jpeg"),
            ("cmyk",),
        ),
    ],
)
def test_a_picture_inside_looks_as_it_does_alone(data: bytes, warnings: tuple[str, ...]) -> None:
    inner = base64.b64decode(data.partition(b"base64,")[2].partition(b'"')[0])
    alone = decode(PATH, inner).image.convert("RGBA").getpixel((600, 300))

    picture = decode_drawing(PATH, data, 100)

    assert picture.image.getpixel((50, 25)) == alone
    assert picture.warnings == warnings


@pytest.mark.slow
def test_a_picture_inside_lies_as_its_orientation_says() -> None:
    lying = Image.new("RGB", (1200, 600), "#c00")
    lying.paste("#00c", (600, 0, 1200, 600))
    exif = Image.Exif()
    exif[0x0112] = 6
    data = _within(saved(lying, "JPEG", exif=exif, quality=100, subsampling=0), "image/jpeg")

    image = decode_drawing(PATH, data, 100).image.convert("RGB")

    assert min(image.crop((50, 5, 51, 6)).getchannel("R").tobytes()) > 190
    assert min(image.crop((50, 45, 51, 46)).getchannel("B").tobytes()) > 190


@pytest.mark.slow
def test_what_the_renderer_logs_is_told_and_never_part_of_the_picture() -> None:
    picture = decode_drawing(PATH, drawing('<path d="M0 0H20V10 x Z" fill="#c00"/>'), 100)

    assert picture.image.getpixel((90, 10)) == (204, 0, 0, 255)
    assert picture.warnings == ("svg-warning: Error during path parsing: unexpected data at position 12",)


@pytest.mark.slow
def test_what_is_told_has_one_line_and_no_end() -> None:
    body = "".join(f'<rect id="a&#10;::error::{n}&#x202e;&#x85;" width="-1" height="9"/>' for n in range(200))

    warnings = decode_drawing(PATH, drawing(body + '<rect width="9" height="9"/>'), 100).warnings

    assert 0 < len(warnings) <= 20
    assert all(text.isprintable() and len(text) < 150 for text in warnings)


@pytest.mark.slow
def test_a_style_that_only_a_browser_can_work_out_is_refused_with_what_to_do() -> None:
    data = drawing('<rect width="9" height="9" fill="color-mix(in srgb, red, blue)"/>')

    with pytest.raises(
        AssetError, match=r"logo\.svg has fill: the color color-mix.*presentation attributes"
    ) as caught:
        decode_drawing(PATH, data, 50)

    assert caught.value.code == "svg-style"


@pytest.mark.parametrize(
    "data",
    [
        f"<svg {SVG} width='{'1' * 1_900_000}x' height='9'/>".encode(),
        drawing('<rect width="9" height="9" fill="url(' + " " * 1_900_000 + '#a)"/>'),
        drawing("<style>rect{fill:url(" + " " * 1_900_000 + "#a)}</style>"),
        drawing("", " " * 1_900_000),
        drawing(f'<image href="data:image/png{";a=b" * 400_000}"/>'),
        drawing(f'<image href="data:image/png;{"a" * 1_900_000}"/>'),
        drawing("<style>" + "* " * 900_000 + "{fill:red}</style>"),
        drawing(
            "<style>"
            + "a b c d e f g *{fill:red}" * 500
            + "</style>"
            + "<g>" * 150
            + "<a/>" * 20_000
            + "</g>" * 150
        ),
        drawing(
            '<rect style="--a:x;'
            + "".join(f"--a{n}:var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 60))
            + 'fill:var(--a59)"/>'
        ),
        drawing(
            '<rect transform="'
            + "rotate(1)" * 200_000
            + '" style="transform:'
            + "rotate(1deg)" * 50_000
            + '"/>'
        ),
        b"<!DOCTYPE svg [" + b" " * 1_900_000 + b"]>" + drawing(""),
        b"<!DOCTYPE svg [<!ENTITY a '" + b"x" * 1_800_000 + b"'>]>" + drawing(""),
    ],
    ids=range(12),
)
@pytest.mark.slow
def test_no_drawing_takes_longer_than_its_renderer_may(data: bytes) -> None:
    start = time.process_time()

    with suppress(AssetError):
        decode_drawing(PATH, data, 50)

    # Of this process; the renderer's own has 10 seconds.
    assert time.process_time() - start < 3
