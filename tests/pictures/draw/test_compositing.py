"""Logos onto canvases, and canvases from artworks."""

from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps

from socialkit.errors import AssetError
from socialkit.model.slot import PLATE, Length
from socialkit.pictures.draw.compositing import lay, lay_plate
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.layout.artworks import canvas, suited, survey


def test_a_half_transparent_logo_mixes_with_the_ground() -> None:
    ground = Image.new("RGB", (20, 20), (0, 0, 200))
    half = Image.new("RGBA", (10, 10), (200, 0, 0, 128)).convert("RGBa")

    lay(ground, half, Box(left=5, top=5, right=15, bottom=15))

    red, green, blue = ground.getpixel((10, 10))  # type: ignore[misc]
    assert (red, green, blue) == (pytest.approx(100, abs=1), 0, pytest.approx(100, abs=1))
    assert ground.getpixel((4, 10)) == (0, 0, 200)
    assert ground.mode == "RGB"


def test_a_plate_is_rounded_and_stays_in_its_box() -> None:
    ground = Image.new("RGB", (100, 60), "black")

    lay_plate(ground, Box(left=10, top=10, right=90, bottom=50), (255, 255, 255), PLATE.radius)

    assert ground.getpixel((50, 30)) == (255, 255, 255)
    assert ground.getpixel((10, 10)) == (0, 0, 0)
    assert ground.getpixel((10, 30)) == (255, 255, 255)
    assert ground.getpixel((9, 30)) == (0, 0, 0)
    assert ground.getbbox() == (10, 10, 90, 50)


def test_the_rounding_of_a_plate_is_in_pixels_or_a_part_of_its_shorter_side() -> None:
    def rounded(radius: Length) -> bytes:
        ground = Image.new("RGB", (100, 60), "black")
        lay_plate(ground, Box(left=10, top=10, right=90, bottom=50), (255, 255, 255), radius)
        return ground.tobytes()

    square, ten = Length(value=0, relative=False), Length(value=10, relative=False)

    assert rounded(square).count(b"\xff") == 80 * 40 * 3
    assert rounded(ten) == rounded(Length(value=0.25, relative=True))
    assert rounded(ten) != rounded(square)


def artwork(folder: Path, size: tuple[int, int], color: str | tuple[int, ...] = "#fdf6ea") -> Path:
    path = folder / f"{size[0]}x{size[1]}.png"
    Image.new("RGBA", size, color).save(path)
    return path


@pytest.mark.slow
def test_a_size_takes_the_smallest_artwork_of_its_shape_that_is_large_enough(tmp_path: Path) -> None:
    sizes = [(1200, 630), (2400, 1260), (1080, 1080), (600, 315)]
    artworks = [survey(artwork(tmp_path, size)) for size in sizes]

    def found(size: tuple[int, int]) -> tuple[int, int] | None:
        best = suited(artworks, size)
        return best.size if best else None

    assert found((1200, 630)) == (1200, 630)
    assert found((1201, 630)) == (2400, 1260)
    assert found((1200, 627)) == (1200, 630)
    assert found((300, 300)) == (1080, 1080)
    assert found((1200, 620)) == (1200, 630), "what loses least is cut"
    assert found((1080, 1200)) == (2400, 1260), "nothing else is large enough"
    assert found((4800, 2520)) is None
    assert suited(artworks, (1080, 1200), "pad") == suited(artworks, (1080, 1080))


def test_a_canvas_is_reduced_from_the_middle_and_has_no_hole(tmp_path: Path) -> None:
    path = tmp_path / "art.png"
    image = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (0, 0, 200, 200))
    image.save(path)

    small = canvas(survey(path), (100, 50))

    assert small.mode == "RGB"
    assert small.size == (100, 50)
    assert small.getpixel((20, 25)) == (200, 0, 0)
    assert small.getpixel((80, 25)) == (255, 255, 255)


def test_artwork_that_changes_under_way_is_noticed(tmp_path: Path) -> None:
    path = artwork(tmp_path, (40, 20))
    known = survey(path)
    Image.new("RGB", (40, 20), "red").save(path)

    with pytest.raises(AssetError, match=r"40x20\.png changed while it was in use") as caught:
        canvas(known, (40, 20))

    assert caught.value.code == "changed"


def test_a_drawing_cannot_be_artwork(tmp_path: Path) -> None:
    path = tmp_path / "art.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')

    with pytest.raises(AssetError, match="export it as PNG"):
        survey(path)


def test_a_pixel_at_the_corner_of_a_plate_is_as_much_plate_as_its_sixteen_places_are() -> None:
    ground = Image.new("RGB", (64, 48), "black")

    lay_plate(
        ground, Box(left=0, top=0, right=64, bottom=48), (255, 255, 255), Length(value=0.3, relative=True)
    )

    radius = round(0.3 * 4 * 48)
    for top, left in product(range(48), range(64)):
        hits = 0
        for down, across in product(range(4), repeat=2):
            x, y = 4 * left + across + 0.5, 4 * top + down + 0.5
            off = max(radius - x, x - (4 * 64 - radius), 0), max(radius - y, y - (4 * 48 - radius), 0)
            hits += off[0] ** 2 + off[1] ** 2 <= radius**2
        assert ground.getpixel((left, top)) == ((hits * 255 + 8) // 16,) * 3, (left, top)


@pytest.mark.parametrize("radius", [0, 1, 23, 24, 400])
def test_a_plate_may_be_as_round_as_it_is_high(radius: int) -> None:
    ground = Image.new("RGB", (65, 47), "black")

    lay_plate(
        ground, Box(left=0, top=0, right=65, bottom=47), (255, 255, 255), Length(value=radius, relative=False)
    )

    assert ground.getpixel((32, 0)) == ground.getpixel((32, 46)) == (255, 255, 255)
    assert ImageChops.difference(ground, ImageOps.mirror(ground)).getbbox() is None
    assert ImageChops.difference(ground, ImageOps.flip(ground)).getbbox() is None
