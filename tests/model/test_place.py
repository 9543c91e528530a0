from hypothesis import given
from hypothesis import strategies as st

from socialkit.model.place import Origin, Place, Run

WHOLE = Place(file="posts.yaml", line=1, column=1, end_line=9, end_column=9)
STRETCHES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(1, 2), st.integers(0, 3)), max_size=6
)


def origin_of(stretches: list[tuple[int, int, int, int]]) -> Origin:
    """Runs of some length, with or without a gap before them in the text, on this line or another."""
    runs, offset, column = [], 0, 1
    for length, gap, line, moved in stretches:
        offset, column = offset + gap, column + gap + max(0, moved - 2)
        runs.append(Run(offset, length, line, column))
        offset, column = offset + length, column + length
    return Origin(place=WHOLE, runs=tuple({run.offset: run for run in runs}.values()))


@given(STRETCHES, st.integers(0, 30), st.integers(0, 12))
def test_a_stretch_is_unbroken_when_each_of_its_characters_stands_behind_the_last(
    stretches: list[tuple[int, int, int, int]], start: int, length: int
) -> None:
    origin = origin_of(stretches)
    found = [origin.position(offset) for offset in range(start, start + length + 1)]
    first = found[0]
    side_by_side = first is not None and found == [(first[0], first[1] + step) for step in range(length + 1)]
    assert origin.unbroken(start, start + length) is side_by_side


def test_nothing_is_unbroken_where_no_place_is_proven() -> None:
    assert not Origin(place=WHOLE).unbroken(0, 0)
