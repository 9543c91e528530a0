"""Logos beside each other, by numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.model.slot import Length, Slot
from socialkit.pictures.geometry.lockup import beside, row
from socialkit.pictures.geometry.mark import Mark
from socialkit.pictures.geometry.placement import Box, place, slot_box

CANVAS = (1200, 630)
SEAL, WORDMARK = Mark(size=(500, 500), scalable=True), Mark(size=(1800, 300), scalable=True)
CORNERS = ("bottom-right", "top-left", "center", "bottom", "left")


TWENTY = Length(value=20, relative=False)


def wide(corner: str = "bottom-right", gap: Length | None = TWENTY) -> Slot:
    return Slot(
        corner=corner,
        width=Length(value=500, relative=False),
        height=Length(value=100, relative=False),
        margin=Length(value=20, relative=False),
        divider="#888888",
        gap=gap,
    )


def test_the_campaigns_logo_stands_at_the_outer_end_and_the_partners_leans_against_it() -> None:
    found = beside(wide(), CANVAS, [SEAL])
    assert found is not None
    partner = place(SEAL, found.room)
    assert partner is not None

    assert slot_box(wide(), CANVAS).edges == (680, 510, 1180, 610)
    assert found.placements[0].box.edges == (1090, 520, 1170, 600)
    assert partner.box.edges == (990, 520, 1070, 600)
    assert found.divider is not None
    assert found.divider.edges == (1080, 532, 1081, 588)


def test_on_the_left_side_it_is_the_other_way_round() -> None:
    right, left = beside(wide(), CANVAS, [SEAL]), beside(wide("bottom-left"), CANVAS, [SEAL])
    assert right is not None
    assert left is not None

    assert left == right.mirrored(CANVAS[0])


@pytest.mark.parametrize("corner", CORNERS)
def test_several_logos_stand_in_the_order_of_the_file(corner: str) -> None:
    found = beside(wide(corner), CANVAS, [SEAL, WORDMARK])
    assert found is not None

    first, second = found.placements
    assert first.box.right + 20 == second.box.left
    assert (first.box.width == first.box.height, second.box.width > second.box.height) == (True, True)


def test_a_wordmark_and_a_seal_beside_each_other_have_about_the_same_area() -> None:
    for mark, logo in ((SEAL, WORDMARK), (WORDMARK, SEAL)):
        found = beside(wide(), CANVAS, [mark])
        assert found is not None
        partner = place(logo, found.room)
        assert partner is not None
        own = found.placements[0].box
        assert 0.97 < partner.box.width * partner.box.height / (own.width * own.height) < 1.03


def test_logos_that_have_a_slot_for_themselves_stand_in_its_corner() -> None:
    alone = row(wide("bottom-left"), CANVAS, [SEAL])
    pair = row(wide("bottom-left"), CANVAS, [SEAL, WORDMARK])

    assert [place.box.edges for place in alone] == [(30, 520, 110, 600)]
    assert [place.box.left for place in pair] == [30, 130]
    assert max(place.box.bottom for place in pair) == 600
    assert sum(pair[0].box.edges[1::2]) == pytest.approx(sum(pair[1].box.edges[1::2]), abs=1)
    areas = [place.box.width * place.box.height for place in pair]
    assert areas[0] == pytest.approx(areas[1], rel=0.03)


@pytest.mark.slow
@given(
    marks=st.lists(
        st.builds(Mark, size=st.tuples(*[st.integers(100, 900)] * 2), scalable=st.just(value=True)),
        min_size=1,
        max_size=4,
    ),
    sides=st.tuples(*[st.integers(120, 900)] * 2),
)
def test_logos_in_a_row_have_one_area_and_fill_the_slot_one_way(
    marks: list[Mark], sides: tuple[int, int]
) -> None:
    width, height = (Length(value=side, relative=False) for side in sides)
    none = Length(value=0, relative=False)
    slot = Slot(corner="center", width=width, height=height, margin=none, clear=none)

    boxes = [place.box for place in row(slot, (900, 900), marks)]

    areas = [box.width * box.height for box in boxes]
    assert max(areas) - min(areas) <= 2 * sum(sides)
    assert all(slot_box(slot, (900, 900)).holds(box) for box in boxes)
    spare = sides[0] - sum(box.width for box in boxes), sides[1] - max(box.height for box in boxes)
    assert min(spare) <= len(boxes) + 1


def test_the_gap_is_at_least_the_clear_space_of_both() -> None:
    for asked, gap in (
        (Length(value=3, relative=False), 20),
        (Length(value=0.12, relative=True), 60),
        (None, 40),
    ):
        found = beside(wide(gap=asked), CANVAS, [SEAL, SEAL])
        assert found is not None
        assert found.placements[1].box.left - found.placements[0].box.right == gap


def test_without_room_for_all_there_is_no_place() -> None:
    everything = [Box(left=700, top=500, right=1200, bottom=630)]

    assert beside(wide(), CANVAS, [SEAL], everything) is None
    assert row(wide(), CANVAS, [SEAL], everything) == ()


@st.composite
def slots(draw: st.DrawFn) -> Slot:
    width, height = (
        Length(value=draw(st.integers(*sides)), relative=False) for sides in ((60, 2000), (20, 800))
    )
    gap = draw(st.none() | st.builds(Length, value=st.floats(0, 0.3), relative=st.just(value=True)))
    corner = draw(st.sampled_from(CORNERS))
    return Slot(corner=corner, width=width, height=height, gap=gap, divider="#000000")


SIDES = st.integers(1, 3000)
MARKS = st.builds(Mark, size=st.tuples(SIDES, SIDES), scalable=st.booleans())
ZONES = st.builds(
    lambda left, top, width, height: Box(left=left, top=top, right=left + width, bottom=top + height),
    *[st.integers(0, 2000)] * 4,
)


@pytest.mark.slow
@given(slot=slots(), logos=st.lists(MARKS, min_size=1, max_size=3), logo=st.tuples(SIDES, SIDES), zone=ZONES)
def test_nothing_in_a_lockup_touches_another_leaves_the_slot_or_covers_a_zone(
    slot: Slot, logos: list[Mark], logo: tuple[int, int], zone: Box
) -> None:
    found = beside(slot, (2000, 900), logos, [zone])
    if found is None:
        return
    partner = place(Mark(size=logo, scalable=True), found.room)
    assert partner is not None
    plates = [each.box.grown(each.clear) for each in (*found.placements, partner)]
    assert found.divider is not None

    assert all(slot_box(slot, (2000, 900)).holds(plate) for plate in plates)
    assert not any(plate.touches(zone) for plate in plates)
    assert not any(one.touches(other) for one in plates for other in plates if one is not other)
    assert not any(each.box.touches(found.divider) for each in (*found.placements, partner))
    assert all(
        mark.scalable or each.box.width <= mark.size[0]
        for mark, each in zip(logos, found.placements, strict=True)
    )
    assert found.mirrored(2000).mirrored(2000) == found
