"""Geometry by numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.model.campaign import Length, Slot
from socialkit.pictures.placement import Box, place, room, slot_box

CORNERS = ("bottom-right", "bottom-left", "top-right", "top-left", "center")


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


def test_a_square_seal_and_a_wordmark_get_about_the_same_area() -> None:
    slot = slot_box(Slot(), (1200, 630))
    seal = place((500, 500), slot, "bottom-right", scalable=True).box
    wordmark = place((1800, 300), slot, "bottom-right", scalable=True).box
    word = place((900, 300), slot, "bottom-right", scalable=True).box

    assert (seal.width, seal.height) == (120, 120)
    assert (wordmark.width, wordmark.height) == (270, 45)
    assert 0.8 < wordmark.width * wordmark.height / (seal.width * seal.height) < 1.25
    assert 0.8 < word.width * word.height / (seal.width * seal.height) < 1.25


def test_a_logo_stands_toward_its_corner_with_clear_space_around() -> None:
    slot = Box(left=100, top=100, right=400, bottom=250)

    placement = place((100, 100), slot, "bottom-right", scalable=True)

    assert placement.clear == 15
    assert (placement.box.right, placement.box.bottom) == (385, 235)


def test_a_small_logo_is_not_made_larger_and_says_how_much_of_its_place_it_fills() -> None:
    placement = place((30, 30), slot_box(Slot(), (1200, 630)), "bottom-right")

    assert (placement.box.width, placement.box.height) == (30, 30)
    assert placement.enough == pytest.approx(30 / 120, abs=0.01)


@given(
    canvas=st.tuples(st.integers(1, 3000), st.integers(1, 3000)),
    logo=st.tuples(st.integers(1, 5000), st.integers(1, 5000)),
    corner=st.sampled_from(CORNERS),
    lengths=st.tuples(*[st.builds(Length, value=st.floats(0, 2), relative=st.just(value=True))] * 3)
    | st.tuples(*[st.builds(Length, value=st.floats(0, 5000), relative=st.just(value=False))] * 3),
    scalable=st.booleans(),
)
def test_nothing_ever_leaves_the_slot_or_the_canvas(
    canvas: tuple[int, int],
    logo: tuple[int, int],
    corner: str,
    lengths: tuple[Length, Length, Length],
    scalable: bool,
) -> None:
    slot = slot_box(Slot(corner=corner, width=lengths[0], height=lengths[1], margin=lengths[2]), canvas)
    placement = place(logo, slot, corner, scalable=scalable)
    inner, clear = room(slot)
    plate = placement.box.grown(clear)

    assert 0 <= slot.left < slot.right <= canvas[0]
    assert 0 <= slot.top < slot.bottom <= canvas[1]
    assert inner.left <= placement.box.left < placement.box.right <= inner.right
    assert inner.top <= placement.box.top < placement.box.bottom <= inner.bottom
    assert slot.left <= plate.left < plate.right <= slot.right
    assert slot.top <= plate.top < plate.bottom <= slot.bottom
    assert scalable or placement.box.width <= logo[0] + 1
    assert 0 < placement.enough <= 1


@given(width=st.integers(20, 4000), height=st.integers(20, 4000))
def test_a_logo_keeps_its_shape(width: int, height: int) -> None:
    box = place((width, height), slot_box(Slot(), (2160, 2160)), "center", scalable=True).box

    assert abs(box.width - box.height * width / height) <= 1 + width / height


def test_shrinking_keeps_the_middle() -> None:
    assert Box(left=10, top=10, right=110, bottom=60).shrunk(0.9).edges == (15, 12, 105, 57)
