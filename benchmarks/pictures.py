"""What the stamping benchmarks work on: artworks, logos and a campaign, the same every time."""

from datetime import date
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign, Graphic, Partner
from socialkit.model.slot import Length, Slot

FONT = Path(__file__).parents[1] / "assets" / "fonts" / "Figtree-Bold.ttf"
SIZES = ((1200, 630), (1080, 1080), (1600, 900), (1080, 1350), (2160, 2160))
SLOT = Slot(corner="bottom-right", width=Length(value=0.25, relative=True))
_HERE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)
_PHOTO = 0.3


def artwork(path: Path, size: tuple[int, int]) -> Path:
    """Draw a gradient, a photograph with a sensor's noise over 30 %, large text, a flat panel."""
    width, height = size
    image = Image.merge(
        "RGB", [Image.linear_gradient("L").rotate(turn).resize(size) for turn in (0, 90, 180)]
    )
    photo = (width // 2, round(height * _PHOTO * 2))
    noise = [Image.effect_noise(photo, 24) for _ in range(3)]
    scene = Image.blend(image.crop((0, 0, *photo)), Image.merge("RGB", noise), 0.25)
    image.paste(scene, (0, 0))
    draw = ImageDraw.Draw(image)
    draw.rectangle((width * 0.55, height * 0.7, width, height), fill="#f4f1ea")
    font = ImageFont.truetype(FONT, min(size) // 10)
    draw.text((width * 0.52, height * 0.2), "Social\nService\nWorkforce", font=font, fill="#14203c")
    image.save(path)
    return path


def photograph(path: Path, size: tuple[int, int]) -> Path:
    """Draw what a phone's photograph is once its noise is smoothed away: soft shapes, some of them finer.

    Of 2160x2160 pixels it is a PNG of 1.2 MB, as designers export them.
    """
    bands = []
    for band in range(3):
        image = Image.linear_gradient("L").rotate(90 * band).resize(size)
        for cells, spread in ((4, 80), (11, 60)):
            image = Image.blend(image, _blots(size, cells, spread, Random(cells * 3 + band)), 0.3)  # noqa: S311
        bands.append(image)
    Image.merge("RGB", bands).save(path)
    return path


def logos(folder: Path, count: int) -> list[Path]:
    """Draw raster logos of 64 to 3,000 px, 1:2 to 6:1, three PNG (some with a palette) for a JPEG on white.

    Sizes and shapes are spread evenly over those ranges (in doublings), so that few logos cost on the
    average what many do, and each size meets each shape by the same throw of dice every time.
    """
    dice = Random(7)  # noqa: S311 the same throws every time
    sides = [64 * (3000 / 64) ** (step / count) for step in _steps(count, dice)]
    ratios = [0.5 * 12 ** (step / count) for step in _steps(count, dice)]
    return [
        _logo(folder / f"logo-{number}", dice, number, _shape(side, ratio))
        for number, (side, ratio) in enumerate(zip(sides, ratios, strict=True))
    ]


def small_logos(folder: Path, count: int) -> list[Path]:
    """Draw any number of small logos, no two alike."""
    paths = []
    for number in range(count):
        image = Image.new("RGBA", (240, 120), (255, 255, 255, 0))
        color = f"#{number * 2654435761 % 0x808080:06x}"
        ImageDraw.Draw(image).rounded_rectangle((4, 4, 235, 115), number % 50, fill=color)
        paths.append(folder / f"{number}.png")
        image.save(paths[-1])
    return paths


def campaign(folder: Path, artworks: list[Path], marks: list[Path]) -> Campaign:
    """Give a campaign with one graphic and a partner for each logo."""
    partners = tuple(
        Partner(id=f"p{number}", name=f"P {number}", logo=path, place=_HERE)
        for number, path in enumerate(marks)
    )
    graphic = Graphic(id="week", files=tuple(artworks), alt="A week", slot=SLOT, place=_HERE)
    return Campaign(
        name="A week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="UTC",
        file=folder / "posts.yaml",
        posts=(),
        partners=partners,
        graphics=(graphic,),
    )


def _blots(size: tuple[int, int], cells: int, spread: float, dice: Random) -> Image.Image:
    """Draw so many soft blots across, lighter and darker than the middle."""
    rows = max(2, cells * size[1] // size[0])
    levels = (round(dice.gauss(128, spread)) for _ in range(cells * rows))
    blots = Image.frombytes("L", (cells, rows), bytes(max(0, min(255, level)) for level in levels))
    return blots.resize(size, Image.Resampling.BICUBIC)


def _steps(count: int, dice: Random) -> list[float]:
    """Give the middles of so many equal steps, in any order."""
    return [step + 0.5 for step in dice.sample(range(count), count)]


def _shape(side: float, ratio: float) -> tuple[int, int]:
    """Give width and height of what has this longer side and this ratio of the two."""
    return round(side * min(1, ratio)), max(16, round(side / max(1, ratio)))


def _logo(stem: Path, dice: Random, number: int, size: tuple[int, int]) -> Path:
    width, height = size
    white = number % 4 == 0
    image = Image.new("RGBA", size, (255, 255, 255, 255 if white else 0))
    draw = ImageDraw.Draw(image)
    color = f"#{dice.randrange(0x80):02x}{dice.randrange(0x80):02x}{dice.randrange(0x80):02x}"
    draw.ellipse((height * 0.1, height * 0.1, height * 0.9, height * 0.9), fill=color)
    draw.rectangle((height * 0.3, height * 0.4, width * 0.95, height * 0.6), fill=color)
    draw.text((height, height * 0.05), "Partner", font=ImageFont.truetype(FONT, height // 3), fill=color)
    if white:
        path = stem.with_suffix(".jpg")
        image.convert("RGB").save(path, quality=92)
        return path
    path = stem.with_suffix(".png")
    (image.quantize(64) if number % 7 == 1 else image).save(path)
    return path
