"""Small pictures for pages: as large as a page needs, light, and with the slot in proportion."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from socialkit import Campaign, load_campaign, stamp
from socialkit.kit.partner_page.files import preview_name
from socialkit.kit.partner_page.preview_sizes import preview_size
from socialkit.kit.previews import MOST_BYTES, previews
from socialkit.model.rendition import Rendition

FILE = """\
campaign: {name: Week, starts: 2027-10-18, ends: 2027-10-22, timezone: UTC, platforms: [x]}
graphics:
  main:
    files: [wide.png, tall.png]
    alt: Two people.
    slot:
      {corner: top-left, width: 300px, height: 150px, margin: 60px, sizes: {400x800: {corner: bottom-right}}}
partners:
  - {id: amani, name: Amani, logo: logo.png}
  - {id: setu, name: Setu}
posts:
  - {id: one, text: "Hello"}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Campaign, tuple[Rendition, ...]]:
    folder = tmp_path_factory.mktemp("week")
    Image.radial_gradient("L").resize((1280, 640)).convert("RGB").save(folder / "wide.png")
    Image.new("RGB", (400, 800), "#ffeeee").save(folder / "tall.png")
    Image.new("RGBA", (200, 100), "#204060").save(folder / "logo.png")
    (folder / "posts.yaml").write_text(FILE, "utf-8")
    campaign = load_campaign(folder / "posts.yaml")
    return campaign, stamp(campaign, folder / "out").renditions


def test_each_graphic_has_a_light_jpeg_of_its_shape(made: tuple[Campaign, tuple[Rendition, ...]]) -> None:
    campaign, pictures = made
    [(partner, found)] = list(previews(campaign, pictures))
    assert partner == "amani"
    shown = {name: Image.open(BytesIO(data)) for name, data in found.items()}
    assert {name: (each.format, each.size) for name, each in shown.items()} == {
        "preview/main-1280x640.jpg": ("JPEG", (640, 320)),
        "preview/main-400x800.jpg": ("JPEG", (320, 640)),
    }
    assert all(len(data) <= MOST_BYTES for data in found.values())


def test_the_logo_stands_where_it_stands_on_the_graphic(made: tuple[Campaign, tuple[Rendition, ...]]) -> None:
    campaign, pictures = made
    [(_, found)] = list(previews(campaign, pictures))
    tall = next(each for each in pictures if each.height == 800)
    whole = Image.open(tall.path).convert("RGB").resize((320, 640))
    small = Image.open(BytesIO(found["preview/main-400x800.jpg"])).convert("RGB")

    def blue(image: Image.Image) -> tuple[int, int, int, int]:
        box = image.getchannel("R").point(lambda level: 255 * (level < 100)).getbbox()
        assert box
        return box

    assert all(abs(one - other) <= 2 for one, other in zip(blue(small), blue(whole), strict=True))


LAZO_VIVO = Path(__file__).parents[2] / "examples/people/logos/lazo-vivo.svg"


@pytest.mark.parametrize("logo", ["of few pixels", "of fine letters"])
def test_a_small_picture_shows_the_graphic_as_it_is(logo: str, tmp_path: Path) -> None:
    if logo == "of few pixels":
        Image.new("RGBA", (60, 30), "#204060").save(tmp_path / "logo.png")
    else:
        # Half as large as it stands on the graphic, its letters are too thin to be seen without a plate.
        (tmp_path / "logo.png").write_bytes(LAZO_VIVO.read_bytes())
    Image.new("RGB", (1280, 640), "#fbf9f4").save(tmp_path / "wide.png")
    Image.new("RGB", (400, 800), "#fbf9f4").save(tmp_path / "tall.png")
    (tmp_path / "posts.yaml").write_text(FILE, "utf-8")
    campaign = load_campaign(tmp_path / "posts.yaml")
    pictures = stamp(campaign, tmp_path / "out").renditions
    [(_, found)] = list(previews(campaign, pictures))
    for picture in pictures:
        small = Image.open(BytesIO(found[preview_name(picture)])).convert("L")
        whole = Image.open(picture.path).convert("L").resize(small.size)
        blurred = [
            each.resize((small.width // 8, small.height // 8), Image.Resampling.BOX)
            for each in (small, whole)
        ]
        assert ImageChops.difference(*blurred).convert("L").histogram()[30:] == [0] * 226


def test_without_graphics_there_is_nothing_to_draw(made: tuple[Campaign, tuple[Rendition, ...]]) -> None:
    assert list(previews(made[0], ())) == []


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((1200, 630), (640, 336)),
        ((2160, 2160), (480, 480)),
        ((1080, 1920), (360, 640)),
        ((300, 150), (300, 150)),
        ((6000, 10), (640, 1)),
    ],
)
def test_a_preview_has_the_shape_of_its_graphic(size: tuple[int, int], small: tuple[int, int]) -> None:
    assert preview_size(*size) == small
