"""The gallery shows what stamping makes today."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageChops, ImageStat

from socialkit import Campaign, load_campaign, stamp
from socialkit.pictures.decode.fonts import shapes

ROOT = Path(__file__).parents[2]
#: For each partner's line: the mean difference a pixel and channel (of 255), and the share of pixels that
#: may be off by more than ``_CLEARLY``: room for another decoder's rounding and the palette, none for a
#: moved or lost logo. docs/gallery.md states the same.
_MEAN, _SHARE, _CLEARLY = 1.5, 0.001, 48
#: The height of a partner's line in pixels.
_LINE = 160
SHAPES = ["1200x630", "2160x2160"]


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Campaign, Path]:
    campaign = load_campaign(ROOT / "posts.yaml")
    folder = tmp_path_factory.mktemp("stamped")
    stamp(campaign, folder)
    return campaign, folder


def _differences(golden: Image.Image, drawn: Image.Image) -> tuple[float, float]:
    """The greatest mean, and the greatest share of pixels that are clearly off, of any partner's line."""
    means, shares = [], []
    for top in range(0, golden.height, _LINE):
        line = (0, top, golden.width, top + _LINE)
        difference = ImageChops.difference(golden.crop(line), drawn.crop(line))
        off = difference.convert("L").point([255 if level > _CLEARLY else 0 for level in range(256)])
        means.append(max(ImageStat.Stat(difference).mean))
        shares.append(ImageStat.Stat(off).mean[0] / 255)
    return max(means), max(shares)


def _golden(shape: str) -> Image.Image:
    return Image.open(ROOT / "docs" / "gallery" / f"{shape}.png").convert("RGB")


def _gallery() -> ModuleType:
    spec = spec_from_file_location("gallery", ROOT / "docs" / "gallery.py")
    assert spec
    assert spec.loader
    gallery = module_from_spec(spec)
    spec.loader.exec_module(gallery)
    return gallery


@pytest.mark.slow
@pytest.mark.skipif(not shapes(), reason="this Pillow has no libraqm")
def test_the_names_are_what_would_be_drawn_today() -> None:
    golden, drawn = _golden("names"), _gallery().names()

    assert drawn.size == golden.size
    mean, share = _differences(golden, drawn)
    assert mean < _MEAN
    assert share < _SHARE


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_the_gallery_is_what_would_be_drawn_today(stamped: tuple[Campaign, Path], shape: str) -> None:
    golden = _golden(shape)

    drawn = _gallery().sheet(stamped[0], ROOT / "assets" / "graphics" / f"campaign-{shape}.png", stamped[1])

    assert drawn.size == golden.size
    mean, share = _differences(golden, drawn)
    assert mean < _MEAN
    assert share < _SHARE


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("number", range(13))
def test_a_logo_that_is_lost_would_be_noticed_however_small(shape: str, number: int) -> None:
    golden = _golden(shape)
    lost = golden.copy()
    top = number * _LINE + _LINE // 2
    # The right half of the last column is ground and logo; what stands at its edge is ground.
    ground = golden.getpixel((golden.width - 8, top))
    assert isinstance(ground, tuple)
    lost.paste(
        ground, (golden.width - golden.width // 5, top - _LINE // 3, golden.width - 8, top + _LINE // 2 - 8)
    )

    assert _differences(golden, lost)[1] > _SHARE


def test_a_logo_that_has_moved_would_be_noticed() -> None:
    golden = _golden("1200x630")
    moved = golden.copy()
    # The last partner's plate, twelve pixels further left.
    moved.paste(golden.crop((560, 1920, 798, 2080)), (548, 1920))

    assert _differences(golden, moved)[1] > _SHARE


def test_other_colors_would_be_noticed() -> None:
    golden = _golden("1200x630")
    brighter = golden.point([min(255, level + 6) for level in range(256)] * 3)

    assert _differences(golden, brighter)[0] > _MEAN
