from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.findings.place import Origin, Place, Segment
from tests.fuzzing import examples

WHOLE = Place(file="posts.yaml", line=1, column=1, end_line=9, end_column=9)
#: Length, gap before it, line, move to the right, what an escape takes more.
Stretch = tuple[int, int, int, int, int]
STRETCHES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(1, 2), st.integers(0, 3), st.integers(0, 5)),
    max_size=6,
)


def origin_of(stretches: list[Stretch]) -> Origin:
    """Runs of some length, with or without a gap before them in the text, on this line or another."""
    runs, offset, column = [], 0, 1
    for length, gap, line, moved, longer in stretches:
        offset, column = offset + gap, column + gap + max(0, moved - 2)
        extra = longer if length == 1 else 0
        runs.append(Segment(offset, length, line, column, extra))
        offset, column = offset + length, column + length + extra
    return Origin(place=WHOLE, segments=tuple({run.offset: run for run in runs}.values()))


def cells_of(origin: Origin) -> dict[int, tuple[int, int, int]]:
    """Give line, first column and the column behind it of each character that has a run."""
    return {
        run.offset + step: (
            run.line,
            run.column + step,
            run.column + step + 1 + (run.extra if step + 1 == run.length else 0),
        )
        for run in origin.segments
        for step in range(run.length)
    }


@settings(max_examples=examples(40))
@given(STRETCHES, st.integers(0, 30), st.integers(1, 12))
def test_a_stretch_is_unbroken_when_each_of_its_characters_stands_behind_the_last(
    stretches: list[Stretch], start: int, length: int
) -> None:
    origin = origin_of(stretches)
    cells = [cells_of(origin).get(offset) for offset in range(start, start + length)]
    placed = [cell for cell in cells if cell]
    side_by_side = len(placed) == length and all(
        (one[0], one[2]) == (other[0], other[1]) for one, other in pairwise(placed)
    )
    assert origin.unbroken(start, start + length) is side_by_side
    if side_by_side:
        place = origin.locate(start, start + length)
        assert (place.line, place.column, place.end_column) == (placed[0][0], placed[0][1], placed[-1][2])


@settings(max_examples=examples(40))
@given(STRETCHES, st.integers(0, 30))
def test_something_can_be_put_in_before_a_character_and_behind_one(
    stretches: list[Stretch], start: int
) -> None:
    origin = origin_of(stretches)
    run = next((run for run in reversed(origin.segments) if run.offset <= start), None)
    assert origin.unbroken(start, start) is (run is not None and start <= run.offset + run.length)


def test_nothing_is_unbroken_where_no_place_is_proven() -> None:
    assert not Origin(place=WHOLE).unbroken(0, 0)
