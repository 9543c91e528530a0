"""What is drawn and told of logos is what an older run drew and told; else its output is made anew."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from PIL import __version__ as pillow

from socialkit.pictures.encode.encoding import EncodeSpec
from socialkit.pictures.storage.cache import DRAWN, key
from socialkit.pictures.storage.picture_files import digest
from tests.pictures.specs import plain_spec
from tests.stamping.drawn_alike import KEPT, SIZE, drawn_alike
from tests.stamping.test_stamping import artwork

#: Another processor, or another Pillow, may round a level otherwise.
LEVELS = 3
RAISE = (
    "what is drawn or told of logos has changed: give DRAWN in socialkit/pictures/storage/cache.py "
    "a new number, look at what changed, and keep it with `python -m tests.stamping.drawn_alike`"
)


@pytest.fixture(scope="module")
def kept() -> Image.Image:
    with Image.open(KEPT) as picture:
        picture.load()
        return picture


def differs(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return True
    red, green, blue = ImageChops.difference(one, other).split()
    apart = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(apart[LEVELS + 1 :]) > 0


@pytest.mark.slow
def test_logos_are_drawn_as_they_were_or_the_number_is_another(tmp_path: Path, kept: Image.Image) -> None:
    sheet, told = drawn_alike(tmp_path)

    assert not differs(sheet, kept.convert("RGB")), RAISE
    assert told == json.loads(kept.info["told"]), RAISE
    assert kept.info["drawn"] == str(DRAWN), "keep the picture: `python -m tests.stamping.drawn_alike`"


def test_a_pixel_further_right_is_seen(kept: Image.Image) -> None:
    moved = ImageChops.offset(kept.convert("RGB"), 1, 0)
    dotted = kept.convert("RGB")
    ImageDraw.Draw(dotted).point((SIZE[0] // 2, SIZE[1] // 2), fill="red")

    assert differs(kept.convert("RGB"), moved)
    assert differs(kept.convert("RGB"), dotted)


def test_the_number_is_part_of_every_key_and_of_every_recipe(tmp_path: Path) -> None:
    spec = plain_spec(artwork(tmp_path, SIZE), SIZE, EncodeSpec(form="png"))
    page = spec.page

    assert key("logo") == sha256(repr((DRAWN, pillow, "logo")).encode()).hexdigest()
    assert spec.recipe == digest(repr((DRAWN, page.room, page.plate, spec.background[1:])).encode())
