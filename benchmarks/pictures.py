"""What the stamping benchmarks work on: artworks, logos and a campaign, the same every time."""

from datetime import date
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

from socialkit.model.campaign import Campaign, Graphic, Length, Partner, Slot
from socialkit.model.place import Place

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


def logos(folder: Path, count: int) -> list[Path]:
    """Draw logos of 64 to 3000 px, 1:2 to 6:1, as PNG (some with a palette) and as JPEG on white."""
    dice = Random(7)  # noqa: S311 the same throws every time
    return [_logo(folder / f"logo-{number}", dice, number) for number in range(count)]


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


def _logo(stem: Path, dice: Random, number: int) -> Path:
    ratio = dice.uniform(0.5, 6)
    width = round(64 * 47 ** dice.random())
    height = max(16, round(width / ratio))
    white = number % 5 == 0
    image = Image.new("RGBA", (width, height), (255, 255, 255, 255 if white else 0))
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
