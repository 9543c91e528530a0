"""Draws the made-up partners' logos: ``python assets/logos/draw.py [FOLDER]``.

Their files are as unlike as those that real partners send in: thirteen kinds of picture, each with
the trap that its kind brings.
"""

import io
import sys
from pathlib import Path

import designs
import resvg_py
from PIL import Image, ImageChops, ImageMath

HERE = Path(__file__).parent
FONTS = sorted(str(path) for path in (HERE.parent / "fonts").glob("*.?tf"))
#: EXIF tag 274, and its value for "turn me a quarter clockwise to see me upright".
ORIENTATION, QUARTER_CLOCKWISE = 0x0112, 6


def rendered(svg: str) -> Image.Image:
    """Render a drawing with the fonts beside it: RGBA, transparent where nothing is drawn."""
    data = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=FONTS)
    return Image.open(io.BytesIO(bytes(data))).convert("RGBA")


def opaque(svg: str) -> Image.Image:
    """Render a drawing that fills its canvas."""
    return rendered(svg).convert("RGB")


def save_rgba(svg: str, path: Path) -> None:
    """Save as 8-bit PNG with an alpha channel."""
    rendered(svg).save(path, optimize=True)


def save_palette(svg: str, path: Path) -> None:
    """Save as palette PNG whose entries carry their own transparency."""
    rendered(svg).quantize(64, method=Image.Quantize.FASTOCTREE).save(path, optimize=True)


def save_sixteen_bit(svg: str, path: Path) -> None:
    """Save as 16-bit greyscale PNG on white."""
    grey = opaque(svg).convert("L").convert("I").point(lambda level: level * 257)
    grey.convert("I;16").save(path, optimize=True)


def save_jpeg(svg: str, path: Path) -> None:
    """Save as JPEG: the white box stays."""
    opaque(svg).save(path, quality=88, optimize=True)


def save_cmyk(svg: str, path: Path) -> None:
    """Save as JPEG for print: four inks, the grey in black, no profile."""
    inks = [ImageChops.invert(channel) for channel in opaque(svg).split()]
    black = ImageChops.darker(ImageChops.darker(inks[0], inks[1]), inks[2])
    Image.merge("CMYK", [*(without(black, ink) for ink in inks), black]).save(path, quality=88)


def without(black: Image.Image, ink: Image.Image) -> Image.Image:
    """Take from an ink what black prints already, and spread the rest over the paper left white."""
    return ImageMath.lambda_eval(
        lambda given: given["convert"](
            (given["ink"] - given["black"]) * 255 / given["max"](255 - given["black"], 1), "L"
        ),
        ink=ink.convert("I"),
        black=black.convert("I"),
    )


def save_turned(svg: str, path: Path) -> None:
    """Save as JPEG that lies on its side and says so in EXIF."""
    exif = Image.Exif()
    exif[ORIENTATION] = QUARTER_CLOCKWISE
    opaque(svg).transpose(Image.Transpose.ROTATE_90).save(path, quality=88, optimize=True, exif=exif)


def save_svg(svg: str, path: Path) -> None:
    """Save as it is."""
    path.write_text(svg, encoding="utf-8")


LOGOS = (
    ("mti-na-mto.png", designs.mti_na_mto(), save_rgba),
    ("neem-chhaon.png", designs.neem_chhaon(), save_palette),
    ("mai-rom.png", designs.mai_rom(), save_sixteen_bit),
    ("yunshan-deng.jpg", designs.yunshan_deng(), save_jpeg),
    ("kapit-tala.jpg", designs.kapit_tala(), save_cmyk),
    ("baobab-lune.jpg", designs.baobab_lune(), save_turned),
    ("kittiwake.png", designs.kittiwake(), save_rgba),
    ("farol-sereno.png", designs.farol_sereno(), save_rgba),
    ("havupollo.png", designs.havupollo(), save_rgba),
    ("lindenfaden.png", designs.lindenfaden(), save_rgba),
    ("dar-alsununu.png", designs.dar_alsununu("#1c2b39"), save_rgba),
    ("dar-alsununu-dark.png", designs.dar_alsununu("#ffffff"), save_rgba),
    ("wattlebird.png", designs.wattlebird(), save_rgba),
    ("lazo-vivo.svg", designs.lazo_vivo(), save_svg),
)


def main() -> None:
    """Write all logos into the folder given, or beside this script."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, svg, save in LOGOS:
        save(svg, folder / name)
        print(name, (folder / name).stat().st_size)


if __name__ == "__main__":
    main()
