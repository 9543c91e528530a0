"""Spliced files in decoders that share no code with Pillow: ffmpeg's, and two in plain JavaScript."""

import random
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from socialkit.pictures.encode import jpeg_splice, png_splice
from socialkit.pictures.encode.encoding import EncodeSpec
from socialkit.pictures.encode.jpeg_splice import JpegOptions
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.jobs.job import Job, finished
from tests.pictures.encode.test_splicing import scene, stamped
from tests.pictures.specs import plain_spec

pytestmark = pytest.mark.real

DECODERS = Path(__file__).parents[2] / ".venv" / "decoders"
SCRIPT = Path(__file__).parent / "decode.cjs"
#: So many random splices of each format, and how often an edge of a box lies on that of its surroundings.
THROWN, _TOUCHING = 220, 0.4
_AT_ONCE = 40
CASES = [(300, 171, 17), (64, 64, 2), (173, 131, 5), (1200, 630, 9), (17, 290, 3), (296, 90, 11)]


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is not installed: sh tests/real/install.sh"
    return found


def by_ffmpeg(*paths: Path) -> list[str]:
    """The SHA-256 of each file's RGBA bytes as ffmpeg's own decoders see them, many files a process."""
    for start in range(0, len(paths), _AT_ONCE):
        some = paths[start : start + _AT_ONCE]
        command = [program("ffmpeg"), "-v", "error", "-xerror", "-y"]
        command += [word for path in some for word in ("-i", str(path))]
        for number, path in enumerate(some):
            command += ["-map", str(number), "-f", "rawvideo", "-pix_fmt", "rgba", f"{path}.rgba"]
        subprocess.run(command, check=True)
    return [sha256(Path(f"{path}.rgba").read_bytes()).hexdigest() for path in paths]


def by_javascript(*paths: Path) -> list[str]:
    """The SHA-256 of each file's RGBA bytes as decoders in plain JavaScript see them."""
    assert (DECODERS / "node_modules").is_dir(), "no decoders: sh tests/real/install.sh"
    command = [program("node"), str(SCRIPT), str(DECODERS.resolve()), *map(str, paths)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()


def by_pngcheck(*paths: Path) -> tuple[int, str]:
    """What pngcheck says of files: nothing, with status 0, when all is well."""
    command = [program("pngcheck"), "-q", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def scenes(case: tuple[int, int, int], mode: str) -> tuple[Image.Image, Image.Image, Box, Box]:
    """A background, the same with a noisy logo, the slot, and the logo's box."""
    width, height, seed = case
    dice = random.Random(seed)  # noqa: S311 the same throws every time
    ground = Image.merge(
        mode,
        [Image.linear_gradient("L").rotate(90 * turn).resize((width, height)) for turn in range(len(mode))],
    )
    slot = Box(left=width // 2, top=height // 3, right=width, bottom=height - dice.randrange(3))
    box = slot.inset(dice.randrange(slot.height // 3 + 1))
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

    assert by_pngcheck(path) == (0, "")
    pixels = sha256(wanted.convert("RGBA").tobytes()).hexdigest()
    assert by_ffmpeg(path) == by_javascript(path) == [pixels]


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

    assert len(set(by_ffmpeg(spliced, plain))) == 1
    assert len(set(by_javascript(spliced, plain))) == 1
    assert Image.open(spliced).tobytes() == Image.open(plain).tobytes()


def thrown(number: int) -> tuple[random.Random, Image.Image, Image.Image, Box, Box]:
    """A random picture, the same with a noisy logo under a soft mask, the slot, and the logo's box."""
    dice = random.Random(number)  # noqa: S311 the same throws every time
    size = dice.randint(17, 300), dice.randint(17, 300)
    ground = scene(size, dice.choice(["RGB", "RGBA"]), number)
    slot = part(Box(left=0, top=0, right=size[0], bottom=size[1]), dice)
    box = part(slot, dice)
    return dice, ground, stamped(ground, box, number), slot, box


def part(of: Box, dice: random.Random) -> Box:
    """A box in another one, every second edge on that of the other."""
    left = of.left if dice.random() < _TOUCHING else dice.randrange(of.left, of.right)
    top = of.top if dice.random() < _TOUCHING else dice.randrange(of.top, of.bottom)
    right = of.right if dice.random() < _TOUCHING else dice.randint(left + 1, of.right)
    bottom = of.bottom if dice.random() < _TOUCHING else dice.randint(top + 1, of.bottom)
    return Box(left=left, top=top, right=right, bottom=bottom)


def test_random_pngs_show_every_pixel_to_every_decoder(tmp_path: Path) -> None:
    wanted, paths = [], []
    for number in range(THROWN):
        _, ground, picture, slot, box = thrown(number)
        base = png_splice.prepare(ground, slot, [(b"sRGB", b"\0")])
        assert base is not None
        tile = base.covering(box)
        paths.append(tmp_path / f"{number}.png")
        paths[-1].write_bytes(b"".join(base.splice(picture.crop(tile.edges), tile)))
        wanted.append(sha256(picture.convert("RGBA").tobytes()).hexdigest())

    assert by_pngcheck(*paths) == (0, "")
    assert by_javascript(*paths) == wanted
    assert by_ffmpeg(*paths) == wanted


def test_random_jpegs_are_the_encoded_ones_and_look_like_plain_ones_to_every_decoder(tmp_path: Path) -> None:
    spliced, plain = [], []
    for number in range(THROWN):
        dice, ground, picture, slot, box = thrown(number)
        ground, picture = ground.convert("RGB"), picture.convert("RGB")
        options = JpegOptions(
            quality=dice.randint(50, 100), subsampling=dice.choice(["4:4:4", "4:2:2", "4:2:0"])
        )
        base = jpeg_splice.prepare(ground, slot, options)
        assert base is not None
        tile = base.covering(box)
        spliced.append(tmp_path / f"{number}-spliced.jpg")
        plain.append(tmp_path / f"{number}-plain.jpg")
        data = b"".join(base.splice(picture.crop(tile.edges), tile))
        assert data == jpeg_splice.encoded(picture, options, base.interval)
        spliced[-1].write_bytes(data)
        plain[-1].write_bytes(jpeg_splice.encoded(picture, options))

    assert by_javascript(*spliced) == by_javascript(*plain)
    assert by_ffmpeg(*spliced) == by_ffmpeg(*plain)


@pytest.mark.parametrize("form", ["png", "jpg"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "I;16", "1"])
def test_whatever_the_artwork_is_a_stamped_file_shows_the_same_everywhere(
    tmp_path: Path, form: str, mode: str
) -> None:
    """Artwork of every mode becomes RGB before the splice; the widths have few divisors, or none."""
    pictures = []
    for width in (8 * 37, 16 * 23, 300):
        art = tmp_path / f"{width}.png"
        scene((width, 150), "RGB", 4).convert(mode).save(art)
        spec = plain_spec(art, (width, 150), EncodeSpec(form=form))
        logo = tmp_path / "logo.png"
        scene((200, 100), "RGB", 5).save(logo)
        job = Job(partner="p", logos={"logo": logo}, folder=tmp_path, specs=(spec,))
        path = tmp_path / f"{width}-stamped.{form}"
        path.write_bytes(b"".join(finished(spec, job)))
        pictures.append(path)

    shown = by_ffmpeg(*pictures)
    if form == "png":
        assert by_pngcheck(*pictures) == (0, "")
        assert by_javascript(*pictures) == shown
    assert shown == by_ffmpeg(*map(whole, pictures))


def whole(path: Path) -> Path:
    """The same pixels, encoded by Pillow as a whole."""
    with Image.open(path) as picture:
        if path.suffix == ".png":
            picture.save(path.with_suffix(".whole.png"))
            return path.with_suffix(".whole.png")
        # A JPEG's own coefficients, without the restart markers.
        command = [
            program("jpegtran"),
            "-copy",
            "none",
            "-outfile",
            str(path.with_suffix(".whole.jpg")),
            str(path),
        ]
        subprocess.run(command, check=True)
    return path.with_suffix(".whole.jpg")
