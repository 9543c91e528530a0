"""A photo in place of a logo is told; gradients, crests and logos on colored grounds are none."""

import random
from collections.abc import Callable
from colorsys import hsv_to_rgb
from math import hypot
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from socialkit.pictures.logos.preparing import prepare
from tests.pictures.by_hand import saved
from tests.representatives import few_quick

ROOT = Path(__file__).parents[3]
LOGOS = [
    *sorted(ROOT.glob("assets/logos/*.[jp][pn]g")),
    *sorted(ROOT.glob("examples/*/logos/*.png")),
]


def photo(seed: int = 1, size: tuple[int, int] = (600, 400)) -> Image.Image:
    """Something with the light, the edges and the grain of a photo."""
    dice = random.Random(seed)  # noqa: S311 the same throws every time
    picture = Image.frombytes("RGB", (4, 3), dice.randbytes(36)).resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture, "RGBA")
    for _ in range(700):
        x, y, side = dice.randrange(size[0]), dice.randrange(size[1]), dice.randrange(4, 60)
        shade = (*dice.randbytes(3), 110)
        pen.ellipse((x - side, y - side // 2, x + side // 3, y + side), fill=shade)
    grain = Image.frombytes("RGB", size, dice.randbytes(size[0] * size[1] * 3))
    return Image.blend(picture, grain, 0.25).filter(ImageFilter.GaussianBlur(0.7))


def told(image: Image.Image, form: str = "PNG") -> bool:
    return "photo" in prepare(Path("logo"), saved(image, form), 600).warnings


def rounded(image: Image.Image) -> Image.Image:
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).ellipse((0, 0, image.width - 1, image.height - 1), fill=255)
    image.putalpha(mask)
    return image


def painted(color: Callable[[float, float], tuple[float, float, float]]) -> Image.Image:
    pixels = (color(x / 300, y / 200) for y in range(200) for x in range(300))
    levels = bytes(max(0, min(255, round(255 * level))) for pixel in pixels for level in pixel)
    return Image.frombytes("RGB", (300, 200), levels)


def crest() -> Image.Image:
    """Many lines and colors, on white."""
    image = Image.new("RGB", (400, 400), "white")
    pen = ImageDraw.Draw(image)
    for turn in range(0, 180, 6):
        pen.ellipse((turn, turn, 399 - turn, 399 - turn), outline=(turn, 40, 200 - turn), width=3)
    return image


def card(ground: str) -> Image.Image:
    image = Image.new("RGB", (400, 200), ground)
    for left in range(40, 360, 12):
        ImageDraw.Draw(image).rectangle((left, 60, left + 5, 140), fill="#ffd600")
    return image


PHOTOS: dict[str, tuple[Callable[[], Image.Image], str]] = {
    "JPEG": (photo, "JPEG"),
    "PNG": (lambda: photo(2), "PNG"),
    "WebP": (lambda: photo(3), "WEBP"),
    "grey": (lambda: ImageOps.grayscale(photo(4)), "JPEG"),
    "square": (lambda: photo(5, (400, 400)), "JPEG"),
    "small": (lambda: photo(6).resize((150, 100)), "JPEG"),
    "round": (lambda: rounded(photo(7)), "PNG"),
    "in a white margin": (lambda: ImageOps.expand(photo(8), 60, "white"), "PNG"),
    "in a black frame": (lambda: ImageOps.expand(photo(9), 12, "black"), "PNG"),
}
NONE: dict[str, Callable[[], Image.Image]] = {
    "all hues": lambda: painted(lambda x, _y: hsv_to_rgb(x, 1, 1)),
    "hues and shades": lambda: painted(lambda x, y: hsv_to_rgb(x, 1, y)),
    "a slope": lambda: painted(lambda x, y: (x, y, 1 - x)),
    "a round gradient": lambda: painted(lambda x, y: (hypot(x - 0.5, y - 0.5),) * 3),
    "a gradient with a disc": lambda: rounded(painted(lambda x, y: (x, 0.4, y))),
    "a crest": crest,
    "a blue card": lambda: card("#14508c"),
    "a black card": lambda: card("#000000"),
    "stripes": lambda: painted(lambda x, _y: (1, 0, 0) if int(x * 20) % 2 else (0, 0, 1)),
}


@few_quick(("make", "form"), PHOTOS.values(), ids=PHOTOS)
def test_a_photo_is_told(make: Callable[[], Image.Image], form: str) -> None:
    assert told(make(), form)


@pytest.mark.slow
@few_quick("make", NONE.values(), ids=NONE)
def test_what_is_drawn_is_no_photo(make: Callable[[], Image.Image]) -> None:
    assert not told(make())
    assert not told(make().convert("RGB"), "JPEG")


@few_quick("path", LOGOS, ids=[path.name for path in LOGOS])
def test_the_logos_of_the_examples_are_no_photos(path: Path) -> None:
    assert "photo" not in prepare(path, path.read_bytes(), 600).warnings


def test_there_are_logos() -> None:
    assert len(LOGOS) >= 20
