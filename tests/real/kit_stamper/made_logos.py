"""Logos of every kind, made up: the same for the same number."""

import random
from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.pictures.by_hand import saved
from tests.pictures.logos.traps import (
    artboard,
    beside,
    checkered,
    disc,
    edged,
    faded,
    halved,
    keyline,
    name,
    on,
    punctured,
    ring,
    rounded,
    shadowed,
    speckled,
)

Color = tuple[int, int, int]
_WORDS = ("Rowan", "House", "Lindenfaden", "Mti", "na", "Mto", "of", "Neighbours", "IV", "Kapit-Tala", "Yün")
_INKS: tuple[Color, ...] = (
    (20, 50, 110),
    (200, 40, 40),
    (30, 110, 70),
    (255, 255, 255),
    (0, 0, 0),
    (243, 146, 0),
    (255, 221, 51),
    (120, 120, 120),
    (205, 205, 210),
    (90, 160, 220),
)
_CARDS: tuple[Color, ...] = (
    (255, 255, 255),
    (247, 248, 250),
    (222, 232, 246),
    (20, 50, 110),
    (0, 0, 0),
    (255, 214, 0),
)


def made_logos(count: int, seed: int = 16) -> Iterator[tuple[str, bytes]]:
    """Give so many logos as file names and bytes."""
    for number in range(count):
        dice = random.Random(f"{seed} {number}")  # noqa: S311 not for secrets
        picture = _treated(_drawn(dice), dice)
        ending, data = _encoded(picture, dice)
        yield f"made-{number}.{ending}", data


def _ink(dice: random.Random) -> Color:
    return dice.choice(_INKS)


def _drawn(dice: random.Random) -> Image.Image:
    words = " ".join(dice.sample(_WORDS, dice.randint(1, 4)))
    height = dice.choice((14, 24, 40, 60, 90, 120, 200))
    shapes: tuple[Callable[[], Image.Image], ...] = (
        lambda: name(words, _ink(dice), height, mark=_ink(dice)),
        lambda: name(words, _ink(dice), height, mark=None),
        lambda: ring(_ink(dice), _ink(dice), dice.randint(60, 700), dice.randint(4, 24)),
        lambda: beside(disc(_ink(dice), dice.randint(40, 400)), name(words, _ink(dice), height, mark=None)),
        lambda: _tall(dice),
        lambda: _gradient(dice),
        lambda: _lines(dice),
        lambda: halved(_ink(dice), _ink(dice), (dice.randint(100, 600), dice.randint(80, 500))),
        lambda: Image.new("RGBA", (dice.randint(30, 900), dice.randint(30, 400)), (*_ink(dice), 255)),
    )
    return dice.choices(shapes, (6, 4, 3, 3, 2, 2, 2, 1, 1))[0]()


def _tall(dice: random.Random) -> Image.Image:
    picture = Image.new("RGBA", (dice.randint(30, 200), dice.randint(500, 1600)))
    pen, ink = ImageDraw.Draw(picture), _ink(dice)
    for top in range(0, picture.height, picture.width):
        pen.ellipse((2, top + 2, picture.width - 3, top + picture.width - 3), fill=ink)
    return picture


def _gradient(dice: random.Random) -> Image.Image:
    side = dice.randint(80, 900)
    shape = disc((255, 255, 255), side).getchannel("A")
    ramp = Image.linear_gradient("L").resize((side, side))
    one, other = (Image.new("RGB", (side, side), _ink(dice)) for _ in range(2))
    picture = Image.composite(one, other, ramp).convert("RGBA")
    picture.putalpha(shape)
    return picture


def _lines(dice: random.Random) -> Image.Image:
    picture = Image.new("RGBA", (dice.randint(120, 1200), dice.randint(60, 600)))
    pen, ink = ImageDraw.Draw(picture), _ink(dice)
    for _ in range(dice.randint(3, 14)):
        ends = [(dice.randrange(picture.width), dice.randrange(picture.height)) for _ in range(2)]
        pen.line(ends, fill=ink, width=dice.choice((1, 2, 5, 12)))
    return picture


def _treated(logo: Image.Image, dice: random.Random) -> Image.Image:
    margin = dice.choice((0, 1, 6, 20, 60))
    treatments: tuple[Callable[[], Image.Image], ...] = (
        lambda: logo,
        lambda: _off_center(logo, dice),
        lambda: on((255, 255, 255), logo, margin),
        lambda: on(dice.choice(_CARDS), logo, margin).convert("RGB"),
        lambda: rounded(on(dice.choice(_CARDS), logo, 20 + margin), dice.choice((0.06, 0.12, 0.5))),
        lambda: punctured(on(dice.choice(_CARDS), logo, 10 + margin)),
        lambda: keyline(logo, dice.randint(2, 9), _ink(dice)),
        lambda: shadowed(logo, dice.randint(3, 30), dice.choice((0.2, 0.5, 0.9))),
        lambda: faded(logo, dice.choice((0.04, 0.1, 0.3, 0.6, 0.9))),
        lambda: checkered(logo, dice.choice((8, 16, 20)), dice.choice(((255, 204), (255, 239), (60, 77)))),
        lambda: edged(logo, dice.choice(("bottom", "top", "left", "right")), dice.randint(1, 3), _ink(dice)),
        lambda: speckled(logo, dice.choice((1.3, 2.0, 3.0)), dice.choice((1, 2, 4))),
        lambda: on((255, 255, 255), speckled(logo, 2.0, 3), 30).convert("RGB"),
        lambda: _veiled(logo, dice),
        lambda: _noisy(on(dice.choice(_CARDS), logo, 10 + margin), dice),
        lambda: artboard(logo.resize((min(500, logo.width), min(700, logo.height)))),
        lambda: logo.filter(ImageFilter.GaussianBlur(dice.choice((1, 4, 9)))),
    )
    return dice.choices(treatments, (8, 4, 6, 6, 4, 2, 3, 3, 3, 2, 2, 2, 2, 2, 2, 1, 2))[0]()


def _off_center(logo: Image.Image, dice: random.Random) -> Image.Image:
    picture = Image.new("RGBA", (logo.width * 2, logo.height * 2), (255, 255, 255, 0))
    picture.alpha_composite(logo, (dice.randint(0, logo.width), dice.randint(0, logo.height)))
    return picture


def _veiled(logo: Image.Image, dice: random.Random) -> Image.Image:
    picture = _off_center(logo, dice)
    veil = Image.new("L", picture.size, dice.choice((1, 3, 5, 9)))
    picture.putalpha(ImageChops.lighter(picture.getchannel("A"), veil))
    return picture


def _noisy(picture: Image.Image, dice: random.Random) -> Image.Image:
    """With the same noise each time; Pillow's own effect_noise knows no seed."""
    grain = Image.frombytes("L", (64, 64), dice.randbytes(64 * 64)).point(
        [level // 24 for level in range(256)]
    )
    whole = Image.new("L", picture.size)
    for top in range(0, picture.height, 64):
        for left in range(0, picture.width, 64):
            whole.paste(grain, (left, top))
    return ImageChops.subtract(picture.convert("RGB"), Image.merge("RGB", [whole] * 3))


def _encoded(picture: Image.Image, dice: random.Random) -> tuple[str, bytes]:
    longest = max(picture.size)
    if longest > 1400:  # a bound on how long all of this takes
        picture = picture.resize(
            (max(1, picture.width * 1400 // longest), max(1, picture.height * 1400 // longest))
        )
    if picture.mode == "RGB":
        form = dice.choice(("PNG", "JPEG", "JPEG", "WEBP"))
    else:
        form = dice.choices(("PNG", "palette", "WEBP", "GIF"), (8, 1, 1, 1))[0]
    if form == "palette":
        return "png", saved(picture.quantize(64), "PNG")
    if form == "GIF":
        file = BytesIO()
        picture.save(file, "GIF")
        return "gif", file.getvalue()
    if form == "JPEG":
        return "jpg", saved(picture, "JPEG", quality=dice.choice((60, 85, 95)))
    if form == "WEBP":
        return "webp", saved(picture, "WEBP", quality=90, lossless=picture.mode == "RGBA", exact=True)
    return "png", saved(picture, "PNG", compress_level=1)
