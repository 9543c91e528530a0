"""Every kind of picture file comes out as the pixels it holds, which are known here without decoding it."""

from itertools import chain
from pathlib import Path

import pytest
from PIL import Image, features

from socialkit.pictures.decode.decoding import decode, header
from socialkit.pictures.decode.raster import Picture, readable
from tests.pictures.by_hand import (
    COLOR_ALPHA,
    GREY_ALPHA,
    KINDS,
    PALETTE,
    Png,
    chunk,
    grey_profile,
    print_profile,
    saved,
    wide_gamut_profile,
)
from tests.representatives import few_quick

FORMS = ["PNG", "JPEG", "WEBP"]
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/></rdf:RDF>'
    b"</x:xmpmeta>"
)
#: What a viewer does for each EXIF orientation (CIPA DC-008-2024, section 4.6.5).
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def decoded(data: bytes) -> Picture:
    return decode(Path("logo"), data)


def apart(found: Image.Image, wanted: Image.Image) -> int:
    """The greatest difference of any channel, of all pixels that can be seen in either."""
    assert found.size == wanted.size
    one, other = found.convert("RGBA").tobytes(), wanted.convert("RGBA").tobytes()
    pixels = zip(batched(one), batched(other), strict=True)
    return max(
        max(abs(a - b) for a, b in zip(*pair, strict=True)) for pair in pixels if any(p[3] for p in pair)
    )


def batched(data: bytes) -> list[bytes]:
    return [data[start : start + 4] for start in range(0, len(data), 4)]


def levels_at(image: Image.Image, at: tuple[int, int]) -> tuple[int, ...]:
    pixel = image.getpixel(at)
    assert isinstance(pixel, tuple)
    return pixel


def near(found: tuple[int, ...], wanted: tuple[int, ...], by: int) -> bool:
    return max(abs(a - b) for a, b in zip(found, wanted, strict=True)) <= by


def patches(mode: str = "RGB") -> Image.Image:
    """Six colors in blocks, so large that JPEG leaves their middles alone."""
    colors = ["#c80000", "#00c83c", "#143ca0", "#f4f1ea", "#1c2733", "#8a8a8a"]
    image = Image.new("RGB", (96, 64))
    for number, color in enumerate(colors):
        left, top = number % 3 * 32, number // 3 * 32
        image.paste(color, (left, top, left + 32, top + 32))
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image.convert(mode)


@few_quick(("kind", "depth"), KINDS)
@few_quick("clear", [False, True], ids=["plain", "tRNS"])
@few_quick("interlaced", [False, True], ids=["rows", "interlaced"])
def test_every_pixel_of_a_png_is_what_its_header_says(
    kind: int, depth: int, *, clear: bool, interlaced: bool
) -> None:
    if clear and kind in {GREY_ALPHA, COLOR_ALPHA}:
        pytest.skip("PNG allows no tRNS beside an alpha channel")
    png = Png(kind, depth, clear=clear, interlaced=interlaced)

    image = decoded(png.data).image

    assert image.mode == ("RGBA" if clear or kind in {GREY_ALPHA, COLOR_ALPHA} else "RGB")
    wanted = Image.frombytes("RGBA", png.size, bytes(chain.from_iterable(png.pixels)))
    assert apart(image, wanted) <= (1 if depth == 16 else 0), "Pillow cuts 16 bits off where we would round"
    if clear and kind != PALETTE:
        assert 0 in image.getchannel("A").tobytes()


def test_one_clear_level_of_sixteen_bits_does_not_take_its_neighbours_along() -> None:
    png = Png(0, 16, clear=True, size=(8, 4))
    (level,) = png.clear_color
    png.levels[0][:2] = [(level ^ 1,), (level,)]

    alpha = decoded(png.data).image.getchannel("A")

    assert (alpha.getpixel((0, 0)), alpha.getpixel((1, 0))) == (255, 0)


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "GIF"])
def test_grey_and_color_outlive_a_format_that_loses_some(form: str) -> None:
    grey, color = saved(patches("L"), form), saved(patches(), form)

    assert apart(decoded(grey).image, patches("L").convert("RGB")) <= 24
    middles = [(16 + 32 * (n % 3), 16 + 32 * (n // 3)) for n in range(6)]
    found = decoded(color).image.convert("RGB")
    assert all(near(levels_at(found, at), levels_at(patches(), at), 6) for at in middles)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_lossless_webp_is_exact(mode: str) -> None:
    data = saved(patches(mode), "WEBP", lossless=True, exact=True)

    assert apart(decoded(data).image, patches(mode)) == 0


@pytest.mark.slow
@pytest.mark.skipif(not features.check("avif"), reason="this Pillow was built without AVIF")
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_an_avif_is_read_where_pillow_can(mode: str) -> None:
    data = saved(patches(mode), "AVIF", quality=95, subsampling="4:4:4")

    picture = decoded(data)

    assert picture.kind == "AVIF"
    assert apart(picture.image, patches(mode)) <= 8


def test_what_pillow_was_built_without_is_known_beforehand() -> None:
    kinds = ["PNG", "JPEG", "GIF", "WEBP", "AVIF"]

    assert [
        kind for kind in kinds if readable(kind, lambda feature: feature not in {"webp", "avif"})
    ] == kinds[:3]


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("turn", sorted(TURNS))
def test_all_eight_orientations_are_applied(tmp_path: Path, form: str, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    file = tmp_path / "logo"
    file.write_bytes(saved(patches(), form, exif=exif, quality=100))
    upright = patches().transpose(TURNS[turn])

    found = decoded(file.read_bytes()).image

    assert header(file, file.read_bytes())[1] == found.size == upright.size
    corners = [(16, 16), (upright.width - 16, 16), (16, upright.height - 16)]
    assert all(near(levels_at(found, at), levels_at(upright, at), 6) for at in corners)


def _turned(turn: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turn
    return exif.tobytes()


def _late(data: bytes) -> bytes:
    """A PNG with its EXIF behind the pixels."""
    return data[:-12] + chunk(b"eXIf", _turned(6).removeprefix(b"Exif\0\0")) + data[-12:]


def _texts(data: bytes) -> bytes:
    """A PNG with what ImageMagick writes of a JPEG's EXIF, as text."""
    exif = _turned(6)
    text = b"Raw profile type exif\0\nexif\n%8d\n%s\n" % (len(exif), exif.hex().encode())
    return data[:33] + chunk(b"tEXt", text) + data[33:]


@pytest.mark.parametrize(
    "data",
    [
        saved(patches(), "WEBP", exif=_turned(6)),
        saved(patches(), "WEBP", exif=_turned(3)),
        saved(patches(), "JPEG", xmp=XMP),
        saved(patches(), "JPEG", xmp=XMP, exif=_turned(1)),
        saved(patches(), "WEBP", xmp=XMP),
        _late(saved(patches(), "PNG")),
        _texts(saved(patches(), "PNG")),
    ],
)
def test_what_browsers_do_not_turn_is_not_turned(tmp_path: Path, data: bytes) -> None:
    found = decoded(data).image

    assert header(tmp_path / "logo", data)[1] == found.size == patches().size
    corners = [(16, 16), (found.width - 16, 16), (16, found.height - 16)]
    assert all(near(levels_at(found, at), levels_at(patches(), at), 6) for at in corners)


@few_quick("number", [0, 9, 99, 65535])
def test_an_orientation_that_means_nothing_turns_nothing(tmp_path: Path, number: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = number
    (tmp_path / "logo").write_bytes(saved(patches(), "PNG", exif=exif))

    assert header(tmp_path / "logo", (tmp_path / "logo").read_bytes())[1] == patches().size
    assert apart(decoded((tmp_path / "logo").read_bytes()).image, patches()) == 0


@pytest.mark.parametrize("form", FORMS)
def test_broken_exif_keeps_no_logo_back(form: str) -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + bytes(range(255, 55, -1))
    data = saved(patches(), form, exif=exif)

    assert decoded(data).image.size == patches().size


def test_grey_with_a_profile_is_converted() -> None:
    dark = decoded(saved(Image.new("L", (16, 16), 30), "PNG", icc_profile=grey_profile())).image
    light = decoded(saved(Image.new("L", (16, 16), 255), "PNG", icc_profile=grey_profile())).image

    # 255 * 1.055 * ((30 / 255) ** 2.199) ** (1 / 2.4) - 0.055 * 255, less black point compensation.
    assert near(levels_at(dark, (8, 8)), (24, 24, 24), 2)
    assert levels_at(light, (8, 8)) == (255, 255, 255)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ink", "level"), [((0, 0, 0, 0), 255), ((0, 255, 0, 0), 119), ((255, 0, 0, 0), 255), ((0, 0, 0, 255), 0)]
)
def test_print_colors_with_a_profile_follow_it(ink: tuple[int, ...], level: int) -> None:
    data = saved(Image.new("CMYK", (16, 16), ink), "JPEG", quality=100, icc_profile=print_profile())

    picture = decoded(data)

    # L* 50 is 119 in sRGB; without the profile magenta would be (255, 0, 255).
    assert near(levels_at(picture.image, (8, 8)), (level,) * 3, 2)
    assert picture.warnings == ("cmyk",)


def test_a_profile_for_other_colors_than_the_pictures_is_left_alone() -> None:
    data = saved(patches(), "PNG", icc_profile=grey_profile())

    assert apart(decoded(data).image, patches()) == 0


def test_the_palette_of_a_picture_with_a_profile_is_converted_too() -> None:
    image = Image.new("P", (4, 4), 0)
    image.putpalette([0, 200, 60])

    found = decoded(saved(image, "PNG", icc_profile=wide_gamut_profile())).image

    assert near(levels_at(found, (1, 1)), (0, 201, 37), 4)


@pytest.mark.parametrize("end", [0, 1, 2, 3, 255])
def test_entries_of_a_palette_may_be_clear_in_part(end: int) -> None:
    png = Png(PALETTE, 8, clear=True)
    png.opacities[png.levels[0][0][0]] = end

    assert levels_at(decoded(png.data).image, (0, 0))[3] == end


def test_of_a_jpeg_with_previews_the_picture_itself_is_taken() -> None:
    small = Image.new("RGB", (24, 16), "white")
    data = saved(patches(), "MPO", save_all=True, append_images=[small])

    picture = decoded(data)

    assert picture.image.size == patches().size
    assert picture.warnings == ()
