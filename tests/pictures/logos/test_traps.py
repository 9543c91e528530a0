"""Logos that are easily drawn wrongly: what becomes of each on every ground, and what is told of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from socialkit.errors import AssetError
from socialkit.model.slot import Length, Plate, Slot
from socialkit.pictures.decode.colors import luminance
from socialkit.pictures.draw.logo_choice import LogoSpot, PlacedLogo, choose_logo
from socialkit.pictures.draw.logo_warnings import warnings_about
from socialkit.pictures.draw.plates import DARK, GREY, WHITE, accent
from socialkit.pictures.geometry.placement import Box, room
from socialkit.pictures.logos.preparing import Logo, prepare
from tests.fuzzing import examples
from tests.pictures.by_hand import saved
from tests.pictures.logos import traps
from tests.pictures.logos.traps import NAVY, RED, TRAPS, name, on, png
from tests.representatives import few_quick

RGB = tuple[int, int, int]
CREAM: RGB = (253, 246, 234)
NIGHT: RGB = (33, 20, 46)
SIZE = (1200, 630)
SLOT = Slot(
    width=Length(value=0.28, relative=True),
    height=Length(value=0.2, relative=True),
    margin=Length(value=0.055, relative=True),
)


@dataclass(frozen=True)
class Flat:
    """A ground of one color."""

    color: RGB
    accent: RGB | None = None

    def crop(self, box: Box) -> Image.Image:
        return Image.new("RGB", (box.width, box.height), self.color)

    def shade(self, box: Box) -> Image.Image:
        return luminance(self.crop(box))


@dataclass(frozen=True)
class Striped(Flat):
    """A ground of black and white, as lively as any photograph."""

    def crop(self, box: Box) -> Image.Image:
        picture = Image.new("RGB", (box.width, box.height), "white")
        for left in range(0, box.width, 40):
            picture.paste("black", (left, 0, left + 20, box.height))
        return picture


PHOTO = Striped((0, 0, 0))


@cache
def logo(trap: str) -> Logo:
    return prepare(Path("logo.png"), TRAPS[trap](), 400)


def made(data: bytes) -> Logo:
    return prepare(Path("logo.png"), data, 400)


def placed(what: Logo, ground: Flat, style: Plate | None = None, slot: Slot = SLOT) -> PlacedLogo:
    spot = LogoSpot(room=room(slot, SIZE), style=style or Plate())
    found = choose_logo(ground, spot, what, lambda: None)
    assert found is not None
    return found


def told(found: PlacedLogo) -> set[str]:
    return {code for code, _ in warnings_about(found)}


def plates(what: Logo) -> Iterator[RGB | None]:
    for ground in (Flat(CREAM), Flat(NIGHT), PHOTO):
        yield placed(what, ground).plate


def test_a_logo_without_a_trap_is_drawn_as_it_is() -> None:
    found = placed(logo("plain"), Flat(CREAM))

    assert (found.plate, told(found)) == (None, set())


WHITE_CARDS = [trap for trap in TRAPS if trap.startswith("white card") and trap != "white card, round"]


@pytest.mark.slow
@pytest.mark.parametrize("trap", WHITE_CARDS)
def test_a_white_card_is_the_white_box_that_it_is(trap: str) -> None:
    assert list(plates(logo(trap))) == [None, WHITE, WHITE]
    assert told(placed(logo(trap), Flat(CREAM))) == {"white-ground"}
    assert told(placed(logo(trap), Flat(NIGHT))) == {"white-box"}
    assert placed(logo(trap), Flat(CREAM)).box.width > 250, "its margins are off"


@pytest.mark.slow
@pytest.mark.parametrize(
    "card",
    [
        lambda: traps.rounded(on((250, 250, 250), name()), 0.05),
        lambda: traps.rounded(on((255, 255, 255), name(), 90), 0.25),
        lambda: traps.rounded(on((255, 255, 255), traps.ring(side=300), 120), 0.3),
        lambda: traps.artboard(name(height=70), (612.5, 792.3)),
        lambda: traps.artboard(name(height=70), (841.89, 595.28)),
    ],
)
def test_other_white_cards_are_white_boxes_too(card: Callable[[], Image.Image]) -> None:
    found = made(png(card()))

    assert told(placed(found, Flat(CREAM))) == {"white-ground"}
    assert told(placed(found, Flat(NIGHT))) == {"white-box"}


def test_a_round_white_card_stands_as_it_is_and_needs_no_plate_to_be_read_on_white() -> None:
    round_ = logo("white card, round")

    assert [placed(round_, ground).plate for ground in (Flat(CREAM), Flat(NIGHT))] == [None, None]


@pytest.mark.slow
@pytest.mark.parametrize("trap", ["navy card, rounded, white name", "solid block"])
def test_a_colored_card_is_its_own_ground_and_keeps_its_corners(trap: str) -> None:
    card = logo(trap)

    assert list(plates(card)) == [None, None, None]
    assert told(placed(card, Flat(CREAM))) == set()
    assert card.at((200, 100)).getpixel((0, 0)) == (0, 0, 0, 0)


def test_a_translucent_pixel_does_not_make_a_box_a_shape() -> None:
    hole = on(NAVY, name(ink=(255, 255, 255), mark=None), 200)
    hole.putpixel((700, 205), (*NAVY, 100))

    assert made(png(hole)).size[0] < hole.width - 150, "trimmed to its ink and a collar, as the opaque box is"


PALE = ["pale box", "grey box, JPEG", "pale box, rounded"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        *(TRAPS[trap] for trap in PALE),
        lambda: png(on((255, 246, 214), name()).convert("RGB")),
        lambda: png(on((214, 240, 220), name()).convert("RGB")),
        lambda: saved(on((236, 236, 236), name()).convert("RGB"), "WEBP", lossless=True),
        lambda: png(traps.rounded(on((255, 235, 238), name()), 0.2)),
    ],
)
def test_a_pale_box_is_told_where_it_can_be_seen(data: Callable[[], bytes]) -> None:
    box = made(data())

    for ground in (Flat(CREAM), Flat(NIGHT), PHOTO):
        found = placed(box, ground)
        assert (found.plate, told(found)) == (None, {"pale-box"})
    assert box.card is not None
    assert told(placed(box, Flat(box.card))) == set(), "on its own color it does not show"


@pytest.mark.slow
@pytest.mark.parametrize("color", [(255, 214, 0), (0, 120, 200), (20, 20, 20)])
def test_a_box_in_a_strong_color_is_a_design(color: RGB) -> None:
    ink = (0, 0, 0) if color[0] > 200 else (255, 255, 255)

    assert told(placed(made(png(on(color, name(ink=ink, mark=ink)).convert("RGB"))), Flat(CREAM))) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        *(TRAPS[trap] for trap in TRAPS if trap.startswith("checkerboard")),
        lambda: png(traps.checkered(name(), 10)),
        lambda: png(traps.checkered(name(), 32, (204, 153))),
        lambda: saved(traps.checkered(name(), 12, (250, 230)), "WEBP", quality=90),
        lambda: png(traps.checkered(traps.ring(), 25)),
        lambda: saved(traps.checkered(name(), 9), "JPEG", quality=70),
    ],
)
def test_a_baked_checkerboard_is_told(data: Callable[[], bytes]) -> None:
    assert "checkerboard" in told(placed(made(data()), Flat(CREAM)))


@few_quick(
    "picture",
    [
        lambda: Image.linear_gradient("L").convert("RGB"),
        lambda: Image.effect_noise((200, 100), 60).convert("RGB"),
        lambda: Image.effect_mandelbrot((200, 100), (-2, -1, 1, 1), 20).convert("RGB"),
        lambda: traps.checks((300, 100), 150),
    ],
)
def test_no_other_picture_is_a_checkerboard(picture: Callable[[], Image.Image]) -> None:
    assert "checkerboard" not in told(placed(made(png(picture())), Flat(CREAM)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        *(TRAPS[trap] for trap in TRAPS if trap.startswith("line at")),
        lambda: png(traps.edged(name(), "right", 1, (0, 0, 0))),
        lambda: png(traps.edged(name(), "top", 4, RED)),
        lambda: png(traps.edged(name(), "left", 3, (120, 120, 120))),
        lambda: saved(traps.edged(name(), "bottom", 5, (60, 60, 90)), "JPEG", quality=75),
    ],
)
def test_a_line_along_an_edge_of_a_white_box_is_told_and_the_white_goes(data: Callable[[], bytes]) -> None:
    assert told(placed(made(data()), Flat(CREAM))) == {"edge-line", "white-ground"}
    assert told(placed(made(data()), Flat(NIGHT))) == {"edge-line", "white-box"}


def test_a_line_that_has_white_behind_it_is_a_part_of_the_logo() -> None:
    ruled = on((255, 255, 255), name()).convert("RGB")
    ImageDraw.Draw(ruled).line((20, ruled.height - 12, ruled.width - 20, ruled.height - 12), RED, 4)

    assert told(placed(made(png(ruled)), Flat(CREAM))) == {"white-ground"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "sticker",
    [
        *(TRAPS[trap] for trap in TRAPS if "keyline" in trap),
        lambda: png(traps.keyline(name(), 15)),
        lambda: png(traps.keyline(traps.ring(within=NAVY), 21)),
        lambda: png(traps.keyline(name(ink=(0, 0, 0), mark=(243, 146, 0)), 9)),
        lambda: png(traps.keyline(name("Åse"), 6)),
    ],
)
def test_a_keyline_is_there_so_that_a_logo_shows_on_any_ground(sticker: Callable[[], bytes]) -> None:
    found = made(sticker())

    for ground in (Flat(CREAM), Flat((255, 255, 255)), Flat(NIGHT), Flat((0, 0, 0))):
        assert (placed(found, ground).plate, told(placed(found, ground))) == (None, set())


MIXED = [
    *(TRAPS[trap] for trap in ("navy mark, white name", "white mark, navy name")),
    *(TRAPS[trap] for trap in ("black disc beside white disc", "black name, white block")),
    lambda: png(traps.beside(name(ink=(255, 255, 255), mark=None), name(ink=(0, 0, 0), mark=None))),
    lambda: png(traps.beside(traps.disc((255, 255, 255)), name(ink=(30, 30, 30), mark=None))),
]


@pytest.mark.slow
@pytest.mark.parametrize("data", MIXED)
def test_half_of_a_logo_is_not_lost_on_its_ground_nor_on_its_plate(data: Callable[[], bytes]) -> None:
    mixed = made(data())

    assert list(plates(mixed)) == [GREY, GREY, GREY]
    assert "part-lost" not in told(placed(mixed, Flat(CREAM)))


def test_what_is_lost_on_any_plate_is_told() -> None:
    every = traps.beside(
        traps.beside(traps.disc((10, 10, 10)), traps.disc((255, 255, 255))), traps.disc(GREY)
    )

    found = placed(made(png(every)), Flat(CREAM))

    assert "part-lost" in told(found)
    assert "33% of its outline" in dict(warnings_about(found))["part-lost"]


@few_quick("dark", [NIGHT, (0, 0, 0), (20, 40, 90)])
def test_a_white_half_shows_on_a_dark_plate(dark: RGB) -> None:
    flag = logo("half white, half red")

    assert placed(flag, Flat(CREAM)).plate == DARK
    assert placed(flag, Flat(CREAM, accent=dark)).plate in {dark, DARK}


FAINT = [
    *(TRAPS[trap] for trap in TRAPS if "opacity" in trap or "hairlines" in trap),
    lambda: png(traps.faded(traps.ring(), 0.15)),
    lambda: png(traps.faded(name(ink=(0, 0, 0), mark=None), 0.05)),
    lambda: png(traps.hairlines(2400, 2)),
    lambda: png(traps.faded(traps.disc(), 0.25)),
]


@pytest.mark.slow
@pytest.mark.parametrize("data", FAINT)
def test_a_logo_that_can_hardly_be_seen_anywhere_is_told_everywhere(data: Callable[[], bytes]) -> None:
    faint = made(data())

    for ground in (Flat(CREAM), Flat(NIGHT), PHOTO):
        found = told(placed(faint, ground))
        assert "faint" in found
        assert "part-lost" not in found, "told once"


@pytest.mark.slow
@pytest.mark.parametrize(
    "picture",
    [
        lambda: traps.faded(name(), 0.7),
        lambda: name("A very long name of an association of social workers", mark=None),
        lambda: traps.hairlines(400, 3),
        lambda: traps.shadowed(name()),
    ],
)
def test_a_logo_that_is_a_little_translucent_or_thin_is_none_of_these(
    picture: Callable[[], Image.Image],
) -> None:
    assert "faint" not in told(placed(made(png(picture())), Flat(CREAM)))


SPECKS = [
    *(TRAPS[trap] for trap in TRAPS if trap.startswith("speck")),
    lambda: png(traps.speckled(name(), 2.0, 4)),
    lambda: png(traps.speckled(name(), 6.0, 2, (*RED, 255))),
    lambda: saved(on((255, 255, 255), traps.speckled(name(), 2.5, 5)).convert("RGB"), "JPEG", quality=90),
    lambda: png(traps.speckled(traps.speckled(name(), 2.0, 3), 2.0, 3)),
]


@pytest.mark.slow
@pytest.mark.parametrize("data", SPECKS)
def test_a_speck_far_off_does_not_make_a_logo_small(data: Callable[[], bytes]) -> None:
    usual = placed(logo("plain"), Flat(CREAM)).box
    found = placed(made(data()), Flat(CREAM))

    assert "speck" in told(found)
    assert found.box.width > 0.97 * usual.width


@few_quick(
    "whole",
    [
        lambda: traps.beside(name(), traps.disc(RED, 20), 30),
        lambda: traps.beside(name(), name("an association of many", mark=None, height=40), 500),
        lambda: traps.beside(traps.disc(), traps.disc(), 300),
    ],
)
def test_what_is_near_or_not_so_little_is_no_speck(whole: Callable[[], Image.Image]) -> None:
    assert made(png(whole())).size == whole().size


@pytest.mark.slow
@pytest.mark.parametrize(
    ("inner", "shadow"),
    [
        (name, lambda: traps.shadowed(name())),
        (name, lambda: traps.shadowed(name(), 45, 0.35)),
        (traps.ring, lambda: traps.shadowed(traps.ring(), 60)),
        (traps.ring, lambda: traps.shadowed(traps.ring(), 25, 0.5)),
        (traps.disc, lambda: traps.shadowed(traps.disc(), 40, 0.3)),
    ],
)
def test_a_logo_with_a_soft_shadow_is_as_large_as_without(
    inner: Callable[[], Image.Image], shadow: Callable[[], Image.Image]
) -> None:
    # Clear space enough to hold the shadow.
    slot = Slot(
        **{
            **{each: getattr(SLOT, each) for each in SLOT.__slots__},
            "clear": Length(value=0.25, relative=True),
        }
    )
    bare, cast = (placed(made(png(picture())), Flat(CREAM), slot=slot) for picture in (inner, shadow))

    assert cast.placement.box.width == pytest.approx(bare.placement.box.width, rel=0.08)
    assert cast.box.width > cast.placement.box.width + 8
    edge = cast.logo.at((cast.box.width, cast.box.height)).getchannel("a")
    sides = [edge.crop((0, 0, edge.width, 1)), edge.crop((0, 0, 1, edge.height))]
    assert all(max(side.tobytes()) <= 8 for side in sides), "it ends where it can no longer be seen"
    assert room(slot, SIZE).bounds.holds(cast.box), "and within the slot"


def test_a_translucent_shape_with_a_hard_edge_is_no_shadow() -> None:
    tinted = traps.beside(name(), traps.faded(traps.disc(), 0.4), 0)

    assert made(png(tinted)).mark.spill == (0, 0, 0, 0)


def test_a_photograph_gets_no_plate_and_is_told_as_one_alone() -> None:
    photo = Image.effect_noise((300, 200), 90).convert("RGB")

    assert list(plates(made(png(photo)))) == [None, None, None]
    assert told(placed(made(png(photo)), Flat(CREAM))) == {"photo"}


@pytest.mark.slow
@pytest.mark.parametrize("trap", ["plain", "orange name", "white card, opaque", "soft shadow", "thin name"])
def test_a_plate_has_the_margin_that_logos_have(trap: str) -> None:
    ground = Striped((0, 0, 0))
    inner = room(SLOT, SIZE).whole

    found = placed(logo(trap), ground)

    assert found.plate
    assert found.plate_box is not None
    assert (found.plate_box.right, found.plate_box.bottom) == (inner.right, inner.bottom)
    assert found.plate_box.holds(found.placement.box)
    air = found.placement.box.left - found.plate_box.left
    assert 5 <= air == found.plate_box.right - found.placement.box.right


def test_a_plate_has_the_artworks_own_dark_color_unless_the_campaign_names_one() -> None:
    white = made(png(name(ink=(255, 255, 255), mark=None)))

    assert placed(white, Flat(CREAM)).plate == DARK
    assert placed(white, Flat(CREAM, accent=(70, 20, 90))).plate == (70, 20, 90)
    assert placed(white, Flat(CREAM, accent=(70, 20, 90)), Plate(color="#0b5c6b")).plate == (11, 92, 107)
    assert placed(logo("plain"), Flat(NIGHT, accent=NIGHT)).plate == WHITE


def test_the_color_of_an_artwork_is_its_most_frequent_flat_dark_one() -> None:
    art = Image.new("RGB", SIZE, CREAM)
    art.paste((70, 20, 90), (0, 0, 300, 300))
    art.paste((10, 60, 70), (0, 400, 400, 630))
    art.paste((0, 0, 0), (900, 0, 920, 20))

    assert accent(art) == (10, 60, 70)
    assert accent(Image.new("RGB", SIZE, CREAM)) is None
    assert accent(Image.linear_gradient("L").resize(SIZE).convert("RGB")) is None


def _ink(what: Logo) -> float:
    found = placed(what, Flat((255, 255, 255)))
    drawn = found.drawn(Flat((255, 255, 255)))
    white = Image.new("RGB", drawn.size, "white")
    red, green, blue = ImageChops.difference(drawn, white).split()
    histogram = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(level * count for level, count in enumerate(histogram)) / 255


@pytest.mark.slow
def test_solid_blocks_get_smaller_and_thin_names_larger() -> None:
    block = traps.rounded(on(NAVY, name(ink=(255, 255, 255), mark=None), 60), 0.1)
    block = block.resize((900, 360))
    thin = name("Rowan", mark=None).resize((900, 360))
    heavy, light = made(png(block)), made(png(thin))

    assert placed(heavy, Flat(CREAM)).box.width < placed(light, Flat(CREAM)).box.width
    assert _ink(heavy) / _ink(light) < 2.2


def test_no_solid_block_gets_smaller_than_its_name_can_be_read() -> None:
    slot = Slot(width=Length(value=0.13, relative=True), height=Length(value=0.09, relative=True))
    block = made(
        png(traps.rounded(on(NAVY, name(ink=(255, 255, 255), mark=None), 20), 0.1).resize((600, 400)))
    )

    assert placed(block, Flat(CREAM), slot=slot).placement.legible


@few_quick(
    ("size", "readable"),
    [((900, 900), True), ((300, 900), False), ((2000, 60), False), ((1200, 80), True), ((100, 3000), False)],
)
def test_a_name_that_cannot_be_read_is_told(size: tuple[int, int], *, readable: bool) -> None:
    shape = Image.new("RGBA", size, NAVY)
    shape.paste((0, 0, 0, 0), (0, 0, size[0] // 2, size[1] // 2))

    found = placed(made(png(shape)), Flat(CREAM))

    assert ("small-name" not in told(found)) is readable
    if not readable:
        box = found.placement.box
        assert f"only {box.width}x{box.height} pixels" in dict(warnings_about(found))["small-name"]


@st.composite
def pictures(draw: st.DrawFn) -> Image.Image:
    """Anything: shapes of any color and opacity upon each other, blurred or not, of any shape."""
    sides = st.sampled_from([1, 2, 3, 7, 40, 161, 500])
    picture = Image.new("RGBA", draw(st.tuples(sides, sides)))
    for _ in range(draw(st.integers(1, 4))):
        left, top, right, bottom = (draw(st.integers(0, side)) for side in (*picture.size, *picture.size))
        color = draw(st.tuples(*[st.integers(0, 255)] * 4))
        picture.paste(color, (min(left, right), min(top, bottom), max(left, right) + 1, max(top, bottom) + 1))
    blur = draw(st.sampled_from([0, 0, 1, 9]))
    return picture.filter(ImageFilter.GaussianBlur(blur)).convert(
        draw(st.sampled_from(["RGBA", "RGB", "LA"]))
    )


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(picture=pictures(), clear=st.sampled_from([0, 0.1, 0.4]), height=st.sampled_from([0.02, 0.2, 0.9]))
def test_whatever_a_picture_holds_it_stays_within_the_slot_and_on_its_plate(
    picture: Image.Image, clear: float, height: float
) -> None:
    slot = Slot(height=Length(value=height, relative=True), clear=Length(value=clear, relative=True))
    try:
        any_logo = made(png(picture))
    except AssetError:
        return

    for ground in (Flat(CREAM), Flat(NIGHT), PHOTO):
        found = placed(any_logo, ground, slot=slot)
        assert found.drawn(ground).size == (found.box.width, found.box.height)
        assert room(slot, SIZE).bounds.holds(found.box)
        assert (found.plate is None) is (found.plate_box is None)
        assert found.plate_box is None or found.plate_box.holds(found.placement.box)
        assert all(sentence.startswith("logo.png ") for _, sentence in warnings_about(found))
