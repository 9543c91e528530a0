"""Whether a logo shows is judged in the size that it stands in, and on a phone."""

from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from socialkit.model.slot import Length, Slot
from socialkit.pictures.decode.colors import luminance
from socialkit.pictures.draw.logo_choice import PlacedLogo
from socialkit.pictures.logos.contrast import LOST_CONTRAST, ratio
from socialkit.pictures.logos.logo_file import LogoFile
from socialkit.pictures.logos.preparing import Logo, prepare
from socialkit.pictures.storage.cache import Cache
from tests.pictures.logos import traps
from tests.pictures.logos.test_traps import CREAM, NIGHT, Flat, placed, told
from tests.pictures.logos.traps import TRAPS, clear, name, png
from tests.representatives import few_quick

LOGOS = Path(__file__).parents[3] / "assets" / "logos"
EXAMPLES = [path.name for path in sorted(LOGOS.iterdir()) if path.suffix in {".png", ".jpg", ".svg"}]
GROUNDS = (Flat(CREAM), Flat(NIGHT), Flat((140, 140, 140)), Flat((180, 30, 40)), Flat((120, 180, 230)))
#: What says that something of a logo cannot be seen.
WEAK = {"faint", "part-lost", "pale", "too-small"}
#: Seals and names with a line around them that shows, whatever color is within it.
LINED = {
    "seal, white within",
    "soft shadow, seal",
    "white keyline, seal",
    "white card, round",
    "dark keyline, white name",
}


def slot(height: float) -> Slot:
    return Slot(width=Length(value=0.28, relative=True), height=Length(value=height, relative=True))


@cache
def logo(name: str) -> Logo:
    data = TRAPS[name]() if name in TRAPS else (LOGOS / name).read_bytes()
    return prepare(Path("logo.svg" if name.endswith("svg") else "logo.png"), data, 700)


def visible(found: PlacedLogo, ground: Flat) -> float:
    """The share of a logo's ink, as it is drawn, that stands out from what it was drawn on; by each pixel."""
    drawn = found.drawn(ground)
    whole = found.placement.whole
    ink = found.logo.at((whole.width, whole.height)).getchannel("a")
    under = luminance(Image.new("RGB", (1, 1), found.plate or ground.color)).tobytes()[0] / 255
    shades = luminance(drawn.crop(whole.within(found.box).edges))
    most = max(ink.tobytes())
    counts = shades.histogram(ink.point([255 * (2 * level >= most) for level in range(256)], "1"))
    seen = [count * (ratio(shade / 255, under) >= LOST_CONTRAST) for shade, count in enumerate(counts)]
    return sum(seen) / sum(counts)


@pytest.mark.slow
@pytest.mark.parametrize("height", [0.06, 0.2, 0.5])
@pytest.mark.parametrize("which", [*(trap for trap in TRAPS if trap not in LINED), *EXAMPLES])
def test_of_what_is_called_fine_most_ink_can_be_seen(which: str, height: float) -> None:
    for ground in GROUNDS:
        found = placed(logo(which), ground, slot=slot(height))
        if not found.logo.own_ground and found.logo.card is None and not WEAK & told(found):
            assert visible(found, ground) >= 0.5


def striped(gap: int, ink: tuple[int, int, int]) -> Image.Image:
    """A block of fine lines: in full strength where it is large, a veil where it is small."""
    picture = clear(1200, 1200)
    for top in range(0, 1200, gap):
        picture.paste((*ink, 255), (0, top, 1200, top + max(1, gap // 6)))
    return picture


@pytest.mark.slow
@pytest.mark.parametrize("ink", [(20, 50, 110), (0, 0, 0), (140, 20, 40), (30, 110, 70)])
@pytest.mark.parametrize("gap", [36, 48])
def test_lines_that_are_lost_only_where_the_slot_is_small_are_told_there(
    gap: int, ink: tuple[int, int, int]
) -> None:
    found = prepare(Path("logo.png"), png(striped(gap, ink)), 700)

    assert not WEAK & told(placed(found, Flat(CREAM), slot=slot(0.5)))
    assert WEAK & told(placed(found, Flat(CREAM), slot=slot(0.06)))


@few_quick("which", ["plain", "half white, half red", "white mark, navy name", "20 % opacity"])
def test_a_logo_is_judged_by_the_worse_of_its_size_and_a_phone(which: str) -> None:
    whole = logo(which)
    for size in ((40, 20), (150, 80), (300, 150)):
        there = whole.judged(size)
        assert bool(there.final) is (size[0] < 160)
        for ground in ((0.0, 0.0), (0.2, 0.2), (0.9, 0.9), (0.1, 0.9)):
            assert there.seen(ground) <= whole.seen(ground)
            assert there.lost(ground) >= whole.lost(ground)


@pytest.mark.slow
def test_how_a_logo_looks_in_a_size_is_kept_and_comes_back_the_same(tmp_path: Path) -> None:
    path, cache = tmp_path / "logo.png", Cache(folder=tmp_path / "cache")
    path.write_bytes(png(traps.beside(name(), traps.ring())))

    first = LogoFile(path, 400, cache, None).logo().judged((90, 30))
    again = LogoFile(path, 400, cache, None)

    assert again.logo().judged((90, 30)).final == first.final != ()
    assert (
        ImageChops.difference(
            again.at((90, 30)).getchannel("a"), first.at((90, 30)).getchannel("a")
        ).getbbox()
        is None
    )
