"""The size of AV1 data, from the data itself."""

import random
import struct
from pathlib import Path

import pytest
from PIL import Image, features

from socialkit.errors import AssetError
from socialkit.pictures.decode.av1 import Bits, frame_sizes
from socialkit.pictures.decode.decoding import decode
from tests.pictures.by_hand import saved

pytestmark = pytest.mark.skipif(not features.check("avif"), reason="this Pillow was built without AVIF")


@pytest.mark.parametrize("size", [(1, 1), (17, 401), (640, 480)])
@pytest.mark.parametrize("subsampling", ["4:2:0", "4:4:4"])
@pytest.mark.parametrize(("mode", "layers"), [("L", 1), ("RGB", 1), ("RGBA", 2)])
def test_every_layer_of_a_still_is_found(
    size: tuple[int, int], subsampling: str, mode: str, layers: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(
        Image.new(mode, size), "AVIF", subsampling=subsampling, speed=10, exif=exif, xmp=b"<x:xmpmeta/>"
    )

    assert frame_sizes(data) == [size] * layers


def test_a_sequence_is_found_as_a_still_and_as_a_track() -> None:
    frames = [Image.new("RGB", (60, 40), color) for color in ("red", "green")]

    data = saved(frames[0], "AVIF", save_all=True, append_images=frames[1:], speed=10)

    assert frame_sizes(data) == [(60, 40)] * 2


def test_a_file_in_which_nothing_is_found_is_not_decoded() -> None:
    data = saved(Image.new("RGB", (60, 40)), "AVIF", speed=10).replace(b"iloc", b"free")

    assert frame_sizes(data) == []
    with pytest.raises(AssetError, match="no picture in it"):
        decode(Path("logo.avif"), data)


def test_bits_come_highest_first_and_are_0_behind_the_end() -> None:
    bits = Bits(b"\xa5\x0f")

    assert [bits.take(count) for count in (1, 3, 4, 6, 4, 9)] == [1, 2, 5, 3, 12, 0]


def test_noise_in_a_files_frame_is_no_trouble() -> None:
    dice = random.Random("noise")  # noqa: S311 the same throws every time
    head = saved(Image.new("RGB", (60, 40)), "AVIF", speed=10)[:200]

    for _ in range(300):
        data = bytearray(head + dice.randbytes(400))
        data[dice.randrange(len(head))] = dice.choice((0, 255, dice.randrange(256)))
        assert all(width > 0 < height for width, height in frame_sizes(bytes(data)))


def test_an_index_without_end_is_not_gone_through() -> None:
    entries = b"".join(struct.pack(">HHH", number, 0, 0) for number in range(2000))
    index = box(b"iloc", bytes(4) + b"\0\0" + struct.pack(">H", 2000) + entries)
    tracks = b"".join(box(b"stco", bytes(8) + struct.pack(">I", 8)) for _ in range(2000))
    deep = b""
    for _ in range(3000):
        deep = box(b"trak", deep)

    assert frame_sizes(box(b"meta", bytes(4) + index)) == []
    assert frame_sizes(box(b"moov", tracks)) == []
    with pytest.raises(AssetError, match="cannot be decoded"):
        decode(Path("logo.avif"), box(b"ftyp", b"avifmif1") + box(b"moov", deep))


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body
