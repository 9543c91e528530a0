"""Spliced files in decoders that share no code with Pillow: ffmpeg's, and two in plain JavaScript."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from socialkit.pictures import jpeg_splice, png_splice
from socialkit.pictures.jpeg_splice import JpegOptions
from socialkit.pictures.placement import Box

pytestmark = pytest.mark.real

DECODERS = Path(__file__).parents[2] / ".venv" / "decoders"
SCRIPT = Path(__file__).parent / "decode.cjs"
CASES = [(300, 171, 17), (64, 64, 2), (173, 131, 5), (1200, 630, 9), (17, 290, 3), (296, 90, 11)]


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is not installed: sh tests/real/install.sh"
    return found


def by_ffmpeg(path: Path, *, mode: str = "rgba") -> bytes:
    command = [
        program("ffmpeg"),
        "-v",
        "error",
        "-xerror",
        "-i",
        str(path),
        "-f",
        "rawvideo",
        "-pix_fmt",
        mode,
        "-",
    ]
    return subprocess.run(command, capture_output=True, check=True).stdout


def by_javascript(path: Path) -> bytes:
    assert (DECODERS / "node_modules").is_dir(), "no decoders: sh tests/real/install.sh"
    command = [program("node"), str(SCRIPT), str(DECODERS.resolve()), str(path)]
    return subprocess.run(command, capture_output=True, check=True).stdout


def scenes(case: tuple[int, int, int], mode: str) -> tuple[Image.Image, Image.Image, Box, Box]:
    """A background, the same with a noisy logo, the slot, and the logo's box."""
    width, height, seed = case
    dice = random.Random(seed)  # noqa: S311 the same throws every time
    ground = Image.merge(
        mode,
        [Image.linear_gradient("L").rotate(90 * turn).resize((width, height)) for turn in range(len(mode))],
    )
    slot = Box(left=width // 2, top=height // 3, right=width, bottom=height - dice.randrange(3))
    box = slot.shrunk(dice.uniform(0.4, 1))
    logo = Image.frombytes(mode, (box.width, box.height), dice.randbytes(box.width * box.height * len(mode)))
    wanted = ground.copy()
    wanted.paste(logo, box.edges, Image.linear_gradient("L").resize(logo.size))
    return ground, wanted, slot, box


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_every_decoder_sees_the_pixels_of_a_spliced_png(
    tmp_path: Path, case: tuple[int, int, int], mode: str
) -> None:
    ground, wanted, slot, box = scenes(case, mode)
    base = png_splice.prepare(ground, slot, [(b"sRGB", b"\0")])
    assert base is not None
    tile = base.covering(box)
    path = tmp_path / "spliced.png"
    path.write_bytes(b"".join(base.splice(wanted.crop(tile.edges), tile)))

    checked = subprocess.run(
        [program("pngcheck"), "-q", str(path)], capture_output=True, text=True, check=False
    )

    assert (checked.returncode, checked.stdout) == (0, "")
    pixels = wanted.convert("RGBA").tobytes()
    assert by_ffmpeg(path) == pixels
    assert by_javascript(path) == pixels


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
def test_every_decoder_sees_the_same_in_a_spliced_jpeg_as_in_a_plain_one(
    tmp_path: Path, case: tuple[int, int, int], subsampling: str
) -> None:
    ground, wanted, slot, box = scenes(case, "RGB")
    options = JpegOptions(quality=90, subsampling=subsampling)
    base = jpeg_splice.prepare(ground, slot, options)
    assert base is not None
    tile = base.covering(box)
    spliced, plain = tmp_path / "spliced.jpg", tmp_path / "plain.jpg"
    spliced.write_bytes(b"".join(base.splice(wanted.crop(tile.edges), tile)))
    plain.write_bytes(jpeg_splice.encoded(wanted, options))

    assert by_ffmpeg(spliced) == by_ffmpeg(plain)
    assert by_javascript(spliced) == by_javascript(plain)
    assert Image.open(spliced).tobytes() == Image.open(plain).tobytes()
