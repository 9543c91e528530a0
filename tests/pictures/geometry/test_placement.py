"""Geometry by numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.model.slot import Length, Slot
from socialkit.pictures.geometry.mark import Mark
from socialkit.pictures.geometry.placement import Box, Placement, free, place, room, slot_box

CORNERS = ("bottom-right", "bottom-left", "top-right", "top-left", "bottom", "left", "center")


def part(value: float) -> Length:
    return Length(value=value, relative=True)


def pixels(value: float) -> Length:
    return Length(value=value, relative=False)


@pytest.mark.parametrize(
    ("corner", "edges"),
    [
        ("bottom-right", (875, 455, 1175, 605)),
        ("bottom-left", (25, 455, 325, 605)),
        ("top-right", (875, 25, 1175, 175)),
        ("top-left", (25, 25, 325, 175)),
        ("center", (450, 240, 750, 390)),
    ],
)
def test_a_slot_stands_in_its_corner_with_the_same_margin_both_ways(
    corner: str, edges: tuple[int, int, int, int]
) -> None:
    assert slot_box(Slot(corner=corner), (1200, 630)).edges == edges


def test_a_slot_in_pixels_has_that_size() -> None:
    slot = Slot(width=pixels(300), height=pixels(80), margin=pixels(10))

    assert slot_box(slot, (1000, 500)).edges == (690, 410, 990, 490)


def put(
    logo: tuple[int, int], slot: Slot, canvas: tuple[int, int], *obstacles: Box, scalable: bool = True
) -> Placement:
    found = place(Mark(size=logo, scalable=scalable), room(slot, canvas, obstacles))
    assert found is not None
    return found


def test_a_square_seal_and_a_wordmark_get_about_the_same_area() -> None:
    seal = put((500, 500), Slot(), (1200, 630)).box
    wordmark = put((1800, 300), Slot(), (1200, 630)).box
    word = put((900, 300), Slot(), (1200, 630)).box

    assert (seal.width, seal.height) == (120, 120)
    assert (wordmark.width, wordmark.height) == (270, 45)
    assert 0.8 < wordmark.width * wordmark.height / (seal.width * seal.height) < 1.25
    assert 0.8 < word.width * word.height / (seal.width * seal.height) < 1.25


def test_a_logo_stands_toward_its_corner_with_clear_space_around() -> None:
    slot = Slot(width=pixels(300), height=pixels(150), margin=pixels(0))

    placement = put((100, 100), slot, (400, 250))

    assert placement.clear == 15
    assert (placement.box.right, placement.box.bottom) == (385, 235)


@pytest.mark.parametrize(("clear", "expected"), [(pixels(0), 0), (part(0.2), 30), (pixels(20), 20)])
def test_the_clear_space_is_what_the_campaign_asks_for(clear: Length, expected: int) -> None:
    slot = Slot(width=pixels(300), height=pixels(150), margin=pixels(0), clear=clear)

    placement = put((100, 100), slot, (400, 250))

    assert placement.clear == expected
    assert (placement.box.right, placement.box.bottom) == (400 - expected, 250 - expected)


def test_a_small_logo_is_not_made_larger_and_says_how_much_of_its_place_it_fills() -> None:
    placement = put((30, 30), Slot(), (1200, 630), scalable=False)

    assert (placement.box.width, placement.box.height) == (30, 30)
    assert placement.enough == pytest.approx(30 / 120, abs=0.01)


def test_a_slot_may_lean_to_the_middle_of_an_edge() -> None:
    assert slot_box(Slot(corner="bottom"), (1200, 630)).edges == (450, 455, 750, 605)
    assert slot_box(Slot(corner="left"), (1200, 630)).edges == (25, 240, 325, 390)


def test_another_slot_may_hold_in_a_single_size() -> None:
    story = Slot(corner="bottom", width=part(0.5))
    slot = Slot(sizes=(((1080, 1920), story),))

    assert slot.at((1080, 1920)) == story
    assert slot.at((1200, 630)) == slot


def test_a_logo_moves_out_of_a_zone_and_keeps_its_size() -> None:
    slot, canvas = Slot(width=pixels(400), height=pixels(100), margin=pixels(0), clear=pixels(0)), (400, 100)
    alone = put((50, 50), slot, canvas)

    moved = put((50, 50), slot, canvas, Box(left=300, top=0, right=400, bottom=100))

    assert alone.box.edges == (300, 0, 400, 100)
    assert moved.box.edges == (200, 0, 300, 100)


def test_a_logo_that_cannot_move_shrinks_and_not_below_half() -> None:
    slot, canvas = Slot(width=pixels(100), height=pixels(100), margin=pixels(0), clear=pixels(0)), (100, 100)

    def beside(width: int) -> Placement | None:
        zone = Box(left=0, top=0, right=width, bottom=100)
        return place(Mark(size=(50, 50), scalable=True), room(slot, canvas, [zone]))

    alone, shrunk = put((50, 50), slot, canvas), beside(45)

    assert shrunk is not None
    assert (alone.box.width, shrunk.box.edges) == (71, (45, 45, 100, 100))
    assert beside(70) is None
    assert beside(100) is None


CANVASES = st.tuples(st.integers(1, 3000), st.integers(1, 3000))
LOGOS = st.tuples(st.integers(1, 5000), st.integers(1, 5000))


def lengths(count: int) -> st.SearchStrategy[tuple[Length, ...]]:
    parts = st.builds(Length, value=st.floats(0, 2), relative=st.just(value=True))
    whole = st.builds(Length, value=st.floats(0, 5000), relative=st.just(value=False))
    return st.tuples(*[parts | whole] * count)


@st.composite
def slots(draw: st.DrawFn) -> Slot:
    width, height, margin, clear = draw(lengths(4))
    return Slot(corner=draw(st.sampled_from(CORNERS)), width=width, height=height, margin=margin, clear=clear)


@st.composite
def boxes(draw: st.DrawFn, canvas: tuple[int, int]) -> Box:
    left, right = sorted(draw(st.tuples(st.integers(0, canvas[0]), st.integers(0, canvas[0]))))
    top, bottom = sorted(draw(st.tuples(st.integers(0, canvas[1]), st.integers(0, canvas[1]))))
    return Box(left=left, top=top, right=right + 1, bottom=bottom + 1)


@pytest.mark.slow
@given(canvas=CANVASES, logo=LOGOS, slot=slots(), scalable=st.booleans(), data=st.data())
def test_nothing_ever_leaves_the_slot_or_covers_a_zone(
    canvas: tuple[int, int], logo: tuple[int, int], slot: Slot, *, scalable: bool, data: st.DataObject
) -> None:
    zones = data.draw(st.lists(boxes(canvas), max_size=4))
    box = slot_box(slot, canvas)
    placement = place(Mark(size=logo, scalable=scalable), room(slot, canvas, zones))

    assert 0 <= box.left < box.right <= canvas[0]
    assert 0 <= box.top < box.bottom <= canvas[1]
    if placement is None:
        assert zones
        return
    plate = placement.box.grown(placement.clear)
    assert placement.box.width > 0
    assert placement.box.height > 0
    assert box.holds(plate)
    assert not any(plate.touches(zone) for zone in zones)
    assert scalable or (placement.box.width <= logo[0] and placement.box.height <= logo[1])
    assert 0 < placement.enough <= 1


@pytest.mark.slow
@given(canvas=CANVASES, data=st.data())
def test_free_boxes_hold_every_pixel_that_no_zone_covers_and_no_other(
    canvas: tuple[int, int], data: st.DataObject
) -> None:
    whole = Box(left=0, top=0, right=canvas[0], bottom=canvas[1])
    zones = data.draw(st.lists(boxes(canvas), max_size=5))
    x, y = data.draw(st.integers(0, canvas[0] - 1)), data.draw(st.integers(0, canvas[1] - 1))
    pixel = Box(left=x, top=y, right=x + 1, bottom=y + 1)
    found = free(whole, zones)

    assert any(box.holds(pixel) for box in found) != any(zone.holds(pixel) for zone in zones)
    assert not any(one != other and one.holds(other) for one in found for other in found)


@pytest.mark.slow
@given(width=st.integers(20, 4000), height=st.integers(20, 4000))
def test_a_logo_keeps_its_shape(width: int, height: int) -> None:
    box = put((width, height), Slot(corner="center"), (2160, 2160)).box

    assert abs(box.width - box.height * width / height) <= 1 + width / height


@pytest.mark.slow
@given(ratios=st.tuples(st.floats(0.5, 4), st.floats(0.5, 4)), slot=slots())
def test_areas_are_equal_but_for_what_the_slot_caps(ratios: tuple[float, float], slot: Slot) -> None:
    found = room(slot, (4000, 4000))
    first, second = (place(Mark(size=(ratio * 1000, 1000), scalable=True), found) for ratio in ratios)
    assert first is not None
    assert second is not None

    for placed in (first.box, second.box):
        capped = placed.width == found.whole.width or placed.height == found.whole.height
        rounding = placed.width + placed.height + 1
        assert placed.width * placed.height <= found.area + rounding
        assert capped or placed.width * placed.height >= found.area - rounding


@pytest.mark.slow
@given(canvas=CANVASES, slot=slots(), data=st.data())
def test_mirrored_twice_is_as_before(canvas: tuple[int, int], slot: Slot, data: st.DataObject) -> None:
    found = room(slot, canvas, data.draw(st.lists(boxes(canvas), max_size=3)))

    assert found.mirrored(canvas[0]).mirrored(canvas[0]) == found
    for box in found.free:
        mirrored = box.mirrored(canvas[0])
        assert (mirrored.left, canvas[0] - mirrored.right) == (canvas[0] - box.right, box.left)
