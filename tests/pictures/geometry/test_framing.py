"""What is cut off an artwork of another shape, by numbers."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from socialkit.model.output import Focus
from socialkit.pictures.geometry.framing import (
    Framing,
    barred,
    inset,
    large_enough,
    lost,
    mapped,
    same_shape,
    window,
)

sides = st.integers(1, 3000)
sizes = st.tuples(sides, sides)
fractions = st.floats(0, 1)
focuses = st.builds(Focus, across=fractions, down=fractions)


def test_a_story_cut_out_of_a_square_loses_44_percent_of_its_width() -> None:
    side, share = lost((2160, 2160), (1080, 1920))

    assert (side, round(share * 100)) == ("width", 44)
    assert window((2160, 2160), (1080, 1920)) == (472.5, 0, 1687.5, 2160)
    assert barred((2160, 2160), (1080, 1920))[0] == "height"


@pytest.mark.parametrize(
    ("across", "left"), [(0.0, 0), (0.1, 0), (0.5, 472.5), (0.6, 688.5), (0.9, 945), (1.0, 945)]
)
def test_the_window_follows_the_focus_as_far_as_the_edge(across: float, left: float) -> None:
    framing = Framing(focus=Focus(across=across))

    assert window((2160, 2160), (1080, 1920), framing)[0] == pytest.approx(left)


def test_a_zone_to_keep_moves_the_window_just_far_enough() -> None:
    title = (0.1, 0.1, 0.5, 0.2)

    assert window((2160, 2160), (1080, 1920), Framing(keep=(title,)))[0] == pytest.approx(216)


def test_where_not_all_can_be_kept_as_little_as_possible_is_cut() -> None:
    left, _, right, _ = window((1000, 1000), (500, 1000), Framing(keep=((0, 0, 0.2, 1), (0.4, 0, 1, 1))))

    assert (left, right) == (400, 900)


@pytest.mark.slow
@given(sizes, sizes, focuses)
def test_the_window_lies_inside_has_the_shape_and_is_as_large_as_can_be(
    own: tuple[int, int], wanted: tuple[int, int], focus: Focus
) -> None:
    left, top, right, bottom = window(own, wanted, Framing(focus=focus))

    assert 0 <= left <= right <= own[0] * (1 + 1e-9)
    assert 0 <= top <= bottom <= own[1] * (1 + 1e-9)
    assert (right - left) * wanted[1] == pytest.approx((bottom - top) * wanted[0])
    assert right - left == pytest.approx(own[0]) or bottom - top == pytest.approx(own[1])


@pytest.mark.slow
@given(sizes, sizes)
def test_what_is_lost_is_what_the_window_leaves(own: tuple[int, int], wanted: tuple[int, int]) -> None:
    left, top, right, bottom = window(own, wanted)
    side, share = lost(own, wanted)
    left_over = 1 - (right - left) / own[0] if side == "width" else 1 - (bottom - top) / own[1]

    assert share == pytest.approx(left_over, abs=1e-9)
    assert 0 <= share < 1


@pytest.mark.slow
@given(sizes, sizes)
def test_a_padded_artwork_lies_inside_and_is_never_made_larger(
    own: tuple[int, int], wanted: tuple[int, int]
) -> None:
    left, top, right, bottom = inset(own, wanted)

    assert 0 <= left < right <= wanted[0]
    assert 0 <= top < bottom <= wanted[1]
    assert (right - left, bottom - top)[0] == wanted[0] or bottom - top == wanted[1]
    if large_enough(own, wanted, "pad"):
        assert right - left <= own[0]
        assert bottom - top <= own[1]


@pytest.mark.slow
@given(sizes, sizes, st.tuples(fractions, fractions), focuses)
def test_a_zone_that_fits_is_never_cut(
    own: tuple[int, int], wanted: tuple[int, int], zone: tuple[float, float], focus: Focus
) -> None:
    low, high = sorted(zone)
    assume(high - low > 0.01)
    left, _, right, _ = window(own, wanted, Framing(focus=focus, keep=((low, 0, high, 1),)))
    if (high - low) * own[0] <= right - left:
        assert left <= low * own[0] + 0.01
        assert high * own[0] <= right + 0.01


def test_shapes_are_the_same_within_a_pixel_or_two() -> None:
    ratios = [(1200, 630), (1200, 628), (1200, 627)]

    assert all(same_shape(one, other) for one, other in pairwise(ratios))
    assert not same_shape((1200, 630), (1200, 675))


def test_a_part_of_an_artwork_lies_where_the_picture_shows_it() -> None:
    half = (0.5, 0.5, 1.0, 1.0)

    assert mapped(half, (400, 400), (200, 200)) == (100, 100, 200, 200)
    assert mapped(half, (400, 400), (400, 200)) == (200, 100, 400, 300), "its lower half is cut off"
    assert mapped(half, (400, 400), (400, 200), Framing(fit="pad")) == (200, 100, 300, 200)
