"""Picture files as others read them: ImageMagick's decoders and colors, ffmpeg's, a browser's drawings."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat
from playwright.sync_api import Browser

from socialkit.pictures.decode.decoding import decode, decode_drawing
from tests.pictures.by_hand import (
    COLOR_ALPHA,
    GREY_ALPHA,
    KINDS,
    Png,
    grey_profile,
    print_profile,
    saved,
    wide_gamut_profile,
)
from tests.pictures.decode.mutations import sound

pytestmark = pytest.mark.real

FORMS: dict[str, tuple[str, dict[str, int]]] = {
    "still.gif": ("GIF", {}),
    "lossy.webp": ("WEBP", {"quality": 80}),
    "clear.webp": ("WEBP", {"lossless": True}),
}
LOGOS = Path(__file__).parents[2] / "assets" / "logos"


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is not installed: sh tests/real/install.sh"
    return found


def by_imagemagick(path: Path, *operations: str | Path) -> bytes:
    command = [program("convert"), str(path), "-auto-orient", *map(str, operations)]
    command += ["-depth", "8", "-alpha", "on", "RGBA:-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def apart(ours: Image.Image, theirs: bytes) -> int:
    """The greatest difference of any channel, of pixels that can be seen in either."""
    mine = ours.convert("RGBA").tobytes()
    assert len(mine) == len(theirs)
    return max(
        abs(a - b)
        for start in range(0, len(mine), 4)
        if mine[start + 3] or theirs[start + 3]
        for a, b in zip(mine[start : start + 4], theirs[start : start + 4], strict=True)
    )


def blocks(mode: str = "RGB") -> Image.Image:
    image = Image.radial_gradient("L").resize((96, 64)).convert("RGB")
    for number, color in enumerate(["#c80000", "#00c83c", "#143ca0"]):
        image.paste(color, (number * 32, 8, number * 32 + 24, 40))
    return image.convert(mode)


@pytest.mark.parametrize(("kind", "depth"), KINDS)
@pytest.mark.parametrize("clear", [False, True], ids=["plain", "tRNS"])
@pytest.mark.parametrize("interlaced", [False, True], ids=["rows", "interlaced"])
def test_every_kind_of_png_is_read_as_imagemagick_reads_it(
    tmp_path: Path, kind: int, depth: int, *, clear: bool, interlaced: bool
) -> None:
    if clear and kind in {GREY_ALPHA, COLOR_ALPHA}:
        pytest.skip("PNG allows no tRNS beside an alpha channel")
    path = tmp_path / "logo.png"
    path.write_bytes(Png(kind, depth, clear=clear, interlaced=interlaced).data)

    # Pillow cuts 16 bits off where ImageMagick rounds.
    assert apart(decode(path, path.read_bytes()).image, by_imagemagick(path)) <= (depth == 16)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_is_read_as_imagemagick_reads_it(tmp_path: Path, mode: str, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    path = tmp_path / "logo.jpg"
    path.write_bytes(saved(blocks(mode), "JPEG", quality=92, exif=exif))

    assert apart(decode(path, path.read_bytes()).image, by_imagemagick(path, "-colorspace", "sRGB")) <= 1


@pytest.mark.parametrize(
    ("mode", "form", "profile"),
    [
        ("RGB", "JPEG", wide_gamut_profile()),
        ("RGB", "PNG", wide_gamut_profile()),
        ("P", "PNG", wide_gamut_profile()),
        ("RGBA", "PNG", wide_gamut_profile()),
        ("RGB", "WEBP", wide_gamut_profile()),
        ("L", "JPEG", grey_profile()),
        ("L", "PNG", grey_profile()),
        ("CMYK", "JPEG", print_profile()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_profiles_lead_to_the_colors_they_lead_to_in_imagemagick(
    tmp_path: Path, mode: str, form: str, profile: bytes
) -> None:
    srgb = tmp_path / "srgb.icc"
    srgb.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    path = tmp_path / f"logo.{form.lower()}"
    path.write_bytes(saved(blocks(mode), form, icc_profile=profile))

    theirs = by_imagemagick(path, "-intent", "relative", "-black-point-compensation", "-profile", srgb)

    assert apart(decode(path, path.read_bytes()).image, theirs) <= 3


def test_the_ycck_of_print_programs_is_read_as_imagemagick_reads_it(tmp_path: Path) -> None:
    source, path = tmp_path / "source.png", tmp_path / "logo.jpg"
    blocks().save(source)
    command = [program("convert"), str(source), "-colorspace", "CMYK", "-quality", "92", str(path)]
    subprocess.run(command, check=True)
    with Image.open(path) as opened:
        assert opened.info["adobe_transform"] == 2, "a YCCK JPEG"

    picture = decode(path, path.read_bytes())

    assert apart(picture.image, by_imagemagick(path, "-colorspace", "sRGB")) <= 1
    assert picture.warnings == ("cmyk",)


@pytest.mark.parametrize("name", FORMS)
def test_gif_and_webp_are_read_as_imagemagick_reads_them(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    image = blocks("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    form, options = FORMS[name]
    path.write_bytes(saved(image if name != "still.gif" else blocks(), form, **options))

    assert apart(decode(path, path.read_bytes()).image, by_imagemagick(path)) <= 1


def test_an_avif_is_read_as_ffmpeg_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "logo.avif"
    path.write_bytes(saved(blocks(), "AVIF", quality=90, subsampling="4:4:4"))
    command = [program("ffmpeg"), "-v", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgba", "-"]

    theirs = subprocess.run(command, capture_output=True, check=True).stdout

    assert apart(decode(path, path.read_bytes()).image, theirs) <= 4


@pytest.mark.parametrize("name", ["lazo-vivo.svg", "drawing.svg"])
def test_a_drawing_looks_as_it_does_in_a_browser(tmp_path: Path, browser: Browser, name: str) -> None:
    data = sound()[name] if name in sound() else (LOGOS / name).read_bytes()
    ours = decode_drawing(Path(name), data, 800).image
    file = tmp_path / name
    file.write_bytes(data)
    page = browser.new_page(viewport={"width": ours.width, "height": ours.height})
    page.set_content("<style>body{margin:0} img{display:block;width:100vw;height:100vh}</style><img id=logo>")
    page.evaluate(
        "text => new Promise(done => { logo.onload = done; logo.src = URL.createObjectURL("
        "new Blob([text], {type: 'image/svg+xml'})) })",
        data.decode(),
    )

    theirs = Image.open(BytesIO(page.screenshot(omit_background=True))).convert("RGBA")

    page.close()
    difference = ImageStat.Stat(ImageChops.difference(ours.convert("RGBa"), theirs.convert("RGBa"))).mean
    assert theirs.size == ours.size
    assert max(difference) < 1.5
