"""The gallery shows what stamping makes today."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from socialkit import Campaign, load_campaign, stamp

ROOT = Path(__file__).parents[2]
#: Mean difference a pixel and channel (of 255), and the share of pixels that may be off by more than
#: ``_CLEARLY``: room for another decoder's rounding and the palette, none for a moved or lost logo.
_MEAN, _SHARE, _CLEARLY = 1.5, 0.001, 48


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Campaign, Path]:
    campaign = load_campaign(ROOT / "posts.yaml")
    folder = tmp_path_factory.mktemp("stamped")
    stamp(campaign, folder)
    return campaign, folder


def _differences(golden: Image.Image, drawn: Image.Image) -> tuple[float, float]:
    difference = ImageChops.difference(golden, drawn)
    off = difference.convert("L").point([255 if level > _CLEARLY else 0 for level in range(256)])
    return max(ImageStat.Stat(difference).mean), ImageStat.Stat(off).mean[0] / 255


@pytest.mark.parametrize("shape", ["1200x630", "2160x2160"])
def test_the_gallery_is_what_would_be_drawn_today(stamped: tuple[Campaign, Path], shape: str) -> None:
    spec = spec_from_file_location("gallery", ROOT / "docs" / "gallery.py")
    assert spec
    assert spec.loader
    gallery = module_from_spec(spec)
    spec.loader.exec_module(gallery)
    golden = Image.open(ROOT / "docs" / "gallery" / f"{shape}.png").convert("RGB")

    drawn = gallery.sheet(stamped[0], ROOT / "assets" / "graphics" / f"campaign-{shape}.png", stamped[1])

    assert drawn.size == golden.size
    mean, share = _differences(golden, drawn)
    assert mean < _MEAN
    assert share < _SHARE


def test_a_logo_that_has_moved_would_be_noticed() -> None:
    golden = Image.open(ROOT / "docs" / "gallery" / "1200x630.png").convert("RGB")
    moved = golden.copy()
    # The last partner's plate, twelve pixels further left.
    moved.paste(golden.crop((560, 1920, 798, 2080)), (548, 1920))

    assert _differences(golden, moved)[1] > _SHARE
