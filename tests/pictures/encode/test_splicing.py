"""Laws of the splices: what is put together is what encoding the whole picture gives."""

import random
import re
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from socialkit.pictures.encode import jpeg_splice, png_splice
from socialkit.pictures.encode.backgrounds import WholeBase, based
from socialkit.pictures.encode.jpeg_splice import JpegBase, JpegOptions
from socialkit.pictures.encode.png_splice import STRIP, PngBase
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.storage import deflate
from socialkit.pictures.storage.deflate import Deflater
from tests.fuzzing import examples

QUICK = Deflater()
DEFLATERS = [QUICK, Deflater(quicker=False), Deflater(strategy=zlib.Z_DEFAULT_STRATEGY)]
ARTWORK = Path(__file__).parents[3] / "assets" / "graphics" / "campaign-1200x630.png"


@st.composite
def boxes(draw: st.DrawFn, within: Box) -> Box:
    """A box in another one, often touching its edges."""
    left = draw(st.just(within.left) | st.integers(within.left, within.right - 1))
    top = draw(st.just(within.top) | st.integers(within.top, within.bottom - 1))
    right = draw(st.just(within.right) | st.integers(left + 1, within.right))
    bottom = draw(st.just(within.bottom) | st.integers(top + 1, within.bottom))
    return Box(left=left, top=top, right=right, bottom=bottom)


@st.composite
def places(draw: st.DrawFn) -> tuple[tuple[int, int], Box, Box, int]:
    """The size of a picture, a slot in it, a box in the slot, and the seed of its pixels."""
    width, height = draw(st.integers(17, 300)), draw(st.integers(17, 300))
    slot = draw(boxes(Box(left=0, top=0, right=width, bottom=height)))
    return (width, height), slot, draw(boxes(slot)), draw(st.integers(0, 99))


def scene(size: tuple[int, int], mode: str, seed: int) -> Image.Image:
    """Noise beside a gradient, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 the same throws every time
    noise = Image.frombytes(mode, (40, 40), dice.randbytes(1600 * len(mode)))
    smooth = Image.linear_gradient("L").rotate(90 * (seed % 4)).resize(size)
    image = Image.merge(mode, [smooth] * len(mode))
    image.paste(noise.resize((max(1, size[0] // 2), size[1]), Image.Resampling.NEAREST))
    return image


def stamped(image: Image.Image, box: Box, seed: int) -> Image.Image:
    """The picture with a noisy logo in a box, under a soft mask."""
    result = image.copy()
    logo = scene((box.width, box.height), image.mode, seed + 1)
    result.paste(logo, box.edges, scene(logo.size, "L", seed + 2))
    return result


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(places(), st.integers(50, 100), st.sampled_from(["4:4:4", "4:2:2", "4:2:0"]))
def test_a_spliced_jpeg_is_byte_for_byte_the_encoded_one(
    place: tuple[tuple[int, int], Box, Box, int], quality: int, subsampling: str
) -> None:
    size, slot, box, seed = place
    image = scene(size, "RGB", seed)
    options = JpegOptions(quality=quality, subsampling=subsampling, profile=b"profile")
    base = jpeg_splice.prepare(image, slot, options)
    assert base is not None
    for again in (seed, seed + 7):
        wanted = stamped(image, box, again)
        tile = base.covering(box)

        spliced = b"".join(base.splice(wanted.crop(tile.edges), tile))

        assert spliced == jpeg_splice.encoded(wanted, options, base.interval)
        plain = Image.open(BytesIO(jpeg_splice.encoded(wanted, options)))
        assert Image.open(BytesIO(spliced)).tobytes() == plain.tobytes()


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(places(), st.sampled_from(["RGB", "RGBA"]))
def test_a_spliced_png_shows_every_pixel(place: tuple[tuple[int, int], Box, Box, int], mode: str) -> None:
    size, slot, box, seed = place
    image = scene(size, mode, seed)
    base = png_splice.prepare(image, slot, [(b"sRGB", b"\0")])
    assert base is not None
    for again in (seed, seed + 7):
        wanted = stamped(image, box, again)
        tile = base.covering(box)

        spliced = b"".join(base.splice(wanted.crop(tile.edges), tile))

        with Image.open(BytesIO(spliced)) as found:
            assert found.mode == mode
            assert found.tobytes() == wanted.tobytes()
        check_chunks(spliced)


def check_chunks(data: bytes) -> None:
    """Every checksum of a PNG is right, and its pixel data is one stream that ends where it should."""
    position, packed = 8, b""
    while position < len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        body = data[position + 4 : position + 8 + length]
        assert zlib.crc32(body) == int.from_bytes(data[position + 8 + length : position + 12 + length], "big")
        packed += body[4:] if body.startswith(b"IDAT") else b""
        position += 12 + length
    unpacker = zlib.decompressobj()
    unpacker.decompress(packed)
    assert unpacker.eof, "the Adler-32 is right too: zlib checks it"
    assert unpacker.unused_data == b""


@pytest.mark.slow
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_the_sum_of_two_stretches_is_that_of_the_whole(one: bytes, other: bytes) -> None:
    total = deflate.combined(deflate.checksum(one), deflate.checksum(other), len(other))

    assert total == zlib.adler32(one + other)


@pytest.mark.slow
@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_stretches_deflated_apart_are_one_stream(one: bytes, other: bytes) -> None:
    stream = QUICK.small(one) + QUICK.fast(other) + deflate.LAST_BLOCK

    assert zlib.decompress(stream, wbits=-15) == one + other


@pytest.mark.slow
def test_the_file_for_a_flat_slot_is_not_larger_than_pillows_own() -> None:
    image = Image.open(ARTWORK).convert("RGB")
    slot = Box(left=852, top=455, right=1152, bottom=605)
    image.paste("#f4f1ea", slot.grown(20).edges)
    wanted = image.copy()
    wanted.paste("#14508c", slot.inset(40).edges)
    base = based(image, slot, "png")
    tile = base.covering(slot)

    spliced = b"".join(base.splice(wanted.crop(tile.edges), tile))

    assert len(spliced) <= len(png_splice.encoded(wanted, [(b"sRGB", b"\0")]))


def test_restart_markers_cost_a_hundredth_at_most() -> None:
    image = scene((1200, 630), "RGB", 3)
    slot = Box(left=852, top=455, right=1152, bottom=605)
    base = jpeg_splice.prepare(image, slot, JpegOptions(quality=90))

    assert base is not None
    assert base.interval < 150, "narrower than a row"
    assert len(base.data) <= 1.01 * len(jpeg_splice.encoded(image, base.options))


def test_a_prime_number_of_columns_takes_whole_rows() -> None:
    image = scene((8 * 37, 64), "RGB", 3)
    slot = Box(left=200, top=30, right=280, bottom=50)
    base = jpeg_splice.prepare(image, slot, JpegOptions(quality=90))

    assert base is not None
    assert base.interval == 37
    assert base.covering(slot).edges == (0, 24, 296, 56)


def test_only_the_strips_that_a_logo_reaches_are_deflated_anew() -> None:
    image = scene((200, 200), "RGB", 3)
    slot = Box(left=20, top=20, right=180, bottom=180)
    base = png_splice.prepare(image, slot)
    assert base is not None
    tile = base.covering(Box(left=50, top=100, right=60, bottom=110))

    parts = list(base.splice(image.crop(tile.edges), tile))

    kept = [strip for strip in base.strips if strip in parts]
    assert len(base.strips) == -(-161 // STRIP)
    assert len(kept) >= len(base.strips) - 2


@pytest.mark.parametrize("mode", ["L", "P", "I;16", "CMYK", "LA"])
def test_pictures_of_other_modes_are_not_spliced(mode: str) -> None:
    box = Box(left=1, top=1, right=5, bottom=5)
    image = Image.new(mode, (20, 20))

    assert png_splice.prepare(image, box) is None
    assert jpeg_splice.prepare(image, box, JpegOptions(quality=90)) is None


def test_a_subsampling_nobody_knows_is_encoded_as_a_whole() -> None:
    box = Box(left=1, top=1, right=5, bottom=5)

    assert (
        jpeg_splice.prepare(Image.new("RGB", (20, 20)), box, JpegOptions(quality=90, subsampling="4:1:1"))
        is None
    )


@pytest.mark.parametrize("save", [{"progressive": True}, {"restart_marker_blocks": 2}])
def test_a_file_that_is_not_cut_as_it_should_be_is_refused(save: dict[str, int]) -> None:
    file = BytesIO()
    scene((64, 64), "RGB", 1).save(file, "JPEG", subsampling="4:4:4", **save)

    with pytest.raises(ValueError, match="not"):
        jpeg_splice.parsed(file.getvalue(), (64, 64), JpegOptions(quality=75), 4)


def test_a_base_of_another_encoder_is_noticed() -> None:
    image = scene((64, 64), "RGB", 1)
    box = Box(left=8, top=8, right=16, bottom=16)
    base = jpeg_splice.prepare(image, box, JpegOptions(quality=90))
    assert base is not None
    data = jpeg_splice.encoded(image, JpegOptions(quality=60), base.interval)
    other = jpeg_splice.parsed(data, (64, 64), JpegOptions(quality=90), base.interval)
    tile = base.covering(box)

    assert jpeg_splice.fits(base, image.crop(tile.edges), tile)
    assert not jpeg_splice.fits(other, image.crop(tile.edges), tile)


@pytest.mark.parametrize("form", ["png", "jpg"])
def test_what_cannot_be_spliced_is_encoded_as_a_whole(form: str) -> None:
    image = scene((40, 30), "RGB", 1)
    slot = Box(left=8, top=8, right=16, bottom=16)
    whole = WholeBase(area=Box(left=0, top=0, right=40, bottom=30), form=form)

    spliced = based(image, slot, form)
    tile = spliced.covering(slot)
    one = Image.open(BytesIO(b"".join(whole.splice(image, whole.covering(slot)))))
    other = Image.open(BytesIO(b"".join(spliced.splice(image.crop(tile.edges), tile))))

    assert isinstance(spliced, PngBase if form == "png" else JpegBase)
    assert isinstance(based(image.convert("L"), slot, form), WholeBase)
    assert one.tobytes() == other.tobytes()


def test_what_packs_is_named_and_reads_what_others_packed() -> None:
    assert re.fullmatch(r"ISA-L [\d.]+, zlib-ng [\d.]+", deflate.CODEC)
    assert deflate.inflated(zlib.compress(b"one and one and one")) == b"one and one and one"


@pytest.mark.slow
@pytest.mark.parametrize("deflater", DEFLATERS)
@given(one=st.binary(max_size=300), other=st.binary(max_size=300))
def test_fast_and_small_stretches_follow_each_other_in_any_order(
    deflater: Deflater, one: bytes, other: bytes
) -> None:
    for first, second in ((deflater.fast, deflater.small), (deflater.small, deflater.fast)):
        stream = first(one * 9) + second(other * 9) + deflate.LAST_BLOCK
        assert zlib.decompress(stream, wbits=-15) == one * 9 + other * 9
        # The second does not look back into the first.
        assert zlib.decompress(second(other * 9) + deflate.LAST_BLOCK, wbits=-15) == other * 9


@pytest.mark.slow
@pytest.mark.parametrize("deflater", DEFLATERS)
def test_a_spliced_file_is_whole_whoever_deflates_its_strips(deflater: Deflater) -> None:
    image = scene((300, 200), "RGB", 4)
    base = png_splice.prepare(image, Box(left=150, top=60, right=280, bottom=190))
    assert base is not None
    other = scene((300, 200), "RGB", 5)
    tile = base.covering(Box(left=160, top=80, right=200, bottom=120))
    image.paste(other.crop((160, 80, 200, 120)), (160, 80))

    data = b"".join(replace(base, deflater=deflater).splice(image.crop(tile.edges), tile))

    assert Image.open(BytesIO(data)).tobytes() == image.tobytes()
    check_chunks(data)


@pytest.mark.slow
def test_strips_are_deflated_faster_only_where_the_file_stays_about_as_short() -> None:
    flat = Image.linear_gradient("L").resize((900, 470)).convert("RGB")
    noisy = Image.merge("RGB", [Image.effect_noise((900, 470), 40) for _ in range(3)])
    box = Box(left=640, top=320, right=865, bottom=432)

    bases = [png_splice.prepare(image, box) for image in (flat, noisy)]

    assert [base and base.deflater.quicker for base in bases] == [False, True]


@pytest.mark.slow
def test_a_file_is_hardly_longer_than_zlib_alone_would_make_it() -> None:
    image = Image.open(ARTWORK).convert("RGB")
    base = png_splice.prepare(image, Box(left=852, top=455, right=1152, bottom=605))
    assert base is not None
    tile = base.covering(Box(left=900, top=480, right=1120, bottom=580))

    spliced = sum(map(len, base.splice(image.crop(tile.edges), tile)))

    assert spliced < 1.01 * len(png_splice.encoded(image, level=9))
