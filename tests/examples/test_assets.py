import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import resvg_py
import yaml
from PIL import Image, ImageChops

from socialkit.model.slot import Length, Slot
from socialkit.pictures.geometry.placement import slot_box
from tests.representatives import few_quick

ROOT = Path(__file__).parents[2]
GRAPHICS = ROOT / "assets" / "graphics"
LOGOS = ROOT / "assets" / "logos"
FONTS = ROOT / "assets" / "fonts"
PARTNERS = yaml.safe_load((ROOT / "partners.yaml").read_text(encoding="utf-8"))
CAMPAIGN = yaml.safe_load((ROOT / "posts.yaml").read_text(encoding="utf-8"))
SHAPES = ((1200, 630, 400_000), (2160, 2160, 900_000))
SVG = "lazo-vivo.svg"
PAPER, INK, RUST = (251, 245, 234), (36, 22, 52), (184, 54, 31)


def opened(name: str) -> Image.Image:
    with Image.open(LOGOS / name) as picture:
        picture.load()
        return picture


def luminance(colour: tuple[int, int, int]) -> float:
    """Give the relative luminance of WCAG 2.2."""
    parts = [level / 255 for level in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def fraction(written: str) -> Length:
    return Length(value=float(written.removesuffix("%")) / 100, relative=True)


@pytest.mark.parametrize(("width", "height", "most"), SHAPES)
def test_a_graphic_has_its_shape_and_is_small_enough_to_send(width: int, height: int, most: int) -> None:
    path = GRAPHICS / f"campaign-{width}x{height}.png"
    with Image.open(path) as picture:
        assert (picture.mode, picture.size, picture.format) == ("RGB", (width, height), "PNG")
    assert path.stat().st_size < most


@pytest.mark.parametrize(("width", "height", "_most"), SHAPES)
def test_the_slot_of_a_graphic_is_quiet(width: int, height: int, _most: int) -> None:
    written = CAMPAIGN["graphics"]["campaign"]["slot"]
    lengths = {name: fraction(written[name]) for name in ("width", "height", "margin")}
    slot = Slot(
        corner=written["corner"], width=lengths["width"], height=lengths["height"], margin=lengths["margin"]
    )
    box = slot_box(slot, (width, height))
    assert 0.25 < box.width / width < 0.29
    with Image.open(GRAPHICS / f"campaign-{width}x{height}.png") as picture:
        quiet = picture.crop((box.left, box.top, width, height))
    assert quiet.getcolors(1) == [(quiet.width * quiet.height, PAPER)]


@pytest.mark.parametrize("ink", [INK, RUST])
def test_the_words_on_the_graphics_stand_out(ink: tuple[int, int, int]) -> None:
    assert (luminance(PAPER) + 0.05) / (luminance(ink) + 0.05) >= 4.5
    with Image.open(GRAPHICS / "campaign-1200x630.png") as picture:
        colours = {colour for _count, colour in picture.crop((0, 0, 600, 630)).getcolors(100_000) or []}
    assert ink in colours


@pytest.mark.slow
@pytest.mark.parametrize("script", [GRAPHICS / "draw.py", LOGOS / "draw.py"], ids=["graphics", "logos"])
def test_the_script_beside_them_draws_the_pictures(script: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", script, tmp_path], check=True, capture_output=True)
    drawn = sorted(path.name for path in tmp_path.iterdir())
    kept = sorted(path.name for path in script.parent.iterdir() if path.suffix in {".png", ".jpg", ".svg"})
    assert drawn == kept
    for name in drawn:
        assert alike(tmp_path / name, script.parent / name), name


def alike(first: Path, second: Path) -> bool:
    if first.suffix == ".svg":
        return first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8")
    with Image.open(first) as drawn, Image.open(second) as kept:
        if (drawn.mode, drawn.size) != (kept.mode, kept.size):
            return False
        mode = "RGBA" if drawn.mode == "P" else "I" if drawn.mode == "I;16" else drawn.mode
        difference = ImageChops.difference(*(_eight_bit(picture.convert(mode)) for picture in (drawn, kept)))
    # Another version of the renderer may shade edges a little differently, and nothing else.
    far_off = sum(sum(band.histogram()[48:]) for band in difference.split())
    return far_off < difference.width * difference.height / 2_000


def _eight_bit(picture: Image.Image) -> Image.Image:
    return picture.point(lambda level: level * (1 / 257)).convert("L") if picture.mode == "I" else picture


def transparent_share(picture: Image.Image) -> float:
    histogram = picture.convert("RGBA").getchannel("A").histogram()
    return histogram[0] / (picture.width * picture.height)


def ink_levels(picture: Image.Image) -> tuple[int, int]:
    """Give the darkest and the lightest level among the pixels that are fully drawn."""
    grey = picture.convert("RGB").convert("L")
    low, high = 255, 0
    for level, alpha in zip(grey.tobytes(), picture.getchannel("A").tobytes(), strict=True):
        if alpha == 255:
            low, high = min(low, level), max(high, level)
    return low, high


def test_one_logo_has_an_alpha_channel() -> None:
    picture = opened("mti-na-mto.png")
    assert (picture.format, picture.mode) == ("PNG", "RGBA")
    assert transparent_share(picture) > 0.3


def test_one_logo_has_a_palette_with_transparent_entries() -> None:
    picture = opened("neem-chhaon.png")
    assert (picture.format, picture.mode) == ("PNG", "P")
    assert "transparency" in picture.info
    assert transparent_share(picture) > 0.3


def test_one_logo_has_sixteen_bits() -> None:
    data = (LOGOS / "mai-rom.png").read_bytes()
    assert data[24:26] == b"\x10\x00"  # IHDR: bit depth 16, greyscale
    picture = opened("mai-rom.png")
    assert picture.mode == "I;16"
    assert picture.getextrema()[1] == 65_535


def test_one_logo_is_a_jpeg_on_a_white_box() -> None:
    picture = opened("yunshan-deng.jpg")
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    corners = [picture.getpixel((x, y)) for x in (0, picture.width - 1) for y in (0, picture.height - 1)]
    assert corners == [(255, 255, 255)] * 4


def test_one_logo_is_a_jpeg_in_four_inks() -> None:
    picture = opened("kapit-tala.jpg")
    assert (picture.format, picture.mode) == ("JPEG", "CMYK")
    assert "icc_profile" not in picture.info


def test_one_logo_lies_on_its_side_until_exif_turns_it() -> None:
    picture = opened("baobab-lune.jpg")
    assert picture.getexif()[0x0112] == 6
    assert picture.height > 2 * picture.width


@few_quick(
    ("name", "fits"),
    [
        ("kittiwake.png", lambda width, height: width >= 7 * height),
        ("farol-sereno.png", lambda width, height: height >= 3 * width),
        ("havupollo.png", lambda width, height: (width, height) == (64, 64)),
        ("lindenfaden.png", lambda width, _height: width == 3000),
    ],
    ids=["very wide", "very tall", "64 pixels", "3000 pixels"],
)
def test_one_logo_each_is_very_wide_very_tall_tiny_and_huge(
    name: str, fits: Callable[[int, int], bool]
) -> None:
    assert fits(*opened(name).size)


@pytest.mark.slow
def test_the_huge_logo_has_empty_margins() -> None:
    picture = opened("lindenfaden.png")
    left, top, right, bottom = picture.getchannel("A").getbbox() or (0, 0, 0, 0)
    assert min(left, top, picture.width - right, picture.height - bottom) > 150


@pytest.mark.slow
def test_one_logo_is_dark_on_transparent_and_has_a_white_brother() -> None:
    dark, white = opened("dar-alsununu.png"), opened("dar-alsununu-dark.png")
    assert dark.size == white.size
    assert min(transparent_share(dark), transparent_share(white)) > 0.5
    assert ink_levels(dark)[1] < 60
    assert ink_levels(white) == (255, 255)


def test_one_logo_is_white_on_transparent_and_has_no_other() -> None:
    picture = opened("wattlebird.png")
    assert transparent_share(picture) > 0.5
    assert ink_levels(picture) == (255, 255)
    partner = next(partner for partner in PARTNERS if partner["id"] == "wattlebird")
    assert "logo_dark" not in partner


@pytest.mark.slow
def test_one_logo_is_a_drawing_without_fonts_or_size() -> None:
    source = (LOGOS / SVG).read_text(encoding="utf-8")
    assert "<text" not in source
    assert "width=" not in source.partition(">")[0]
    assert bytes(resvg_py.svg_to_bytes(svg_string=source, skip_system_fonts=True)).startswith(b"\x89PNG")


def test_every_partner_has_a_logo_and_every_logo_a_partner() -> None:
    named = {ROOT / partner[key] for partner in PARTNERS for key in ("logo", "logo_dark") if key in partner}
    assert len(PARTNERS) == 13
    assert named == {path for path in LOGOS.iterdir() if path.suffix in {".png", ".jpg", ".svg"}}


def test_partners_write_their_names_in_several_scripts_and_ids_in_one() -> None:
    names = "".join(partner["name"] for partner in PARTNERS)
    for first, last in (("\u0900", "\u097f"), ("\u0600", "\u06ff"), ("\u4e00", "\u9fff")):
        assert any(first <= character <= last for character in names)
    assert all(partner["id"].isascii() for partner in PARTNERS)


def test_logos_and_fonts_stay_small() -> None:
    assert sum(path.stat().st_size for path in LOGOS.iterdir() if path.is_file()) < 2_000_000
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 1_500_000


def test_every_font_is_named_with_its_licence() -> None:
    text = (FONTS / "README.md").read_text(encoding="utf-8")
    assert all(path.name in text for path in FONTS.glob("*.?tf"))
    licences = [path.read_text(encoding="utf-8") for path in FONTS.glob("OFL-*.txt")]
    assert len(licences) == 3
    assert all("SIL OPEN FONT LICENSE Version 1.1" in licence for licence in licences)
