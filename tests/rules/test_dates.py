import pytest
from hypothesis import given
from hypothesis import settings as limited
from hypothesis import strategies as st

from socialkit.rules.analysis.date_grammar import weekday_names, written_dates
from tests.fuzzing import examples

MONDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 2, 3, 4, 5, 6


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Thursday 19 October 8-9am ET", [(THURSDAY, 19, 10, None)]),
        ("Thursday, October 19, 2022 at 9", [(THURSDAY, 19, 10, 2022)]),
        ("Thurs the 19th of Oct", [(THURSDAY, 19, 10, None)]),
        ("Weds. 19 Oct. 2022", [(WEDNESDAY, 19, 10, 2022)]),
        ("THURSDAY 19 OCTOBER", [(THURSDAY, 19, 10, None)]),
        ("Thursday 2022-10-19", [(THURSDAY, 19, 10, 2022)]),
        ("Thursday, 2022-10-19", [(THURSDAY, 19, 10, 2022)]),
        ("19 October (Wednesday)", [(WEDNESDAY, 19, 10, None)]),
        ("October 19, 2022 (Wednesday)", [(WEDNESDAY, 19, 10, 2022)]),
        ("Thursday - 19 October", [(THURSDAY, 19, 10, None)]),
        ("Oct. 17-21, 2022", [(None, 17, 10, 2022), (None, 21, 10, 2022)]),
        ("Mon-Fri, 17-21 October 2022", [(MONDAY, 17, 10, 2022), (FRIDAY, 21, 10, 2022)]),
        ("Monday 17 to Friday 21 October", [(MONDAY, 17, 10, None), (FRIDAY, 21, 10, None)]),
        ("Monday, October 17 to Friday, October 21", [(MONDAY, 17, 10, None), (FRIDAY, 21, 10, None)]),
        ("Saturday and Sunday 22 and 23 October", [(SATURDAY, 22, 10, None), (SUNDAY, 23, 10, None)]),
        ("Monday to Friday 21 October", [(FRIDAY, 21, 10, None)]),
        ("Wednesday 19 and 20 October", [(WEDNESDAY, 19, 10, None), (None, 20, 10, None)]),
        ("October 17, Friday, October 21", [(None, 17, 10, None), (FRIDAY, 21, 10, None)]),
        ("Sept 28, 2018", [(None, 28, 9, 2018)]),
        ("October 19, Thursday, at 9", [(THURSDAY, 19, 10, None)]),
        ("Wednesday (19 October)", [(WEDNESDAY, 19, 10, None)]),
        ("Thursday 19/10", [(THURSDAY, 19, 10, None)]),
        ("Thursday 10/20", [(THURSDAY, 20, 10, None)]),
        ("jueves 10/11", [(THURSDAY, 10, 11, None)]),
        ("Jeu. 19 oct. 2022", [(THURSDAY, 19, 10, 2022)]),
        ("jueves 31 de diciembre de 2022", [(THURSDAY, 31, 12, 2022)]),
        ("el miercoles 19 de octubre", [(WEDNESDAY, 19, 10, None)]),
        ("October 19, Friday's topic", [(None, 19, 10, None)]),
        ("Thursday 10/11, Monday 24/7, jeudi 3/4 des gens", []),
        ("In April 31 workers were trained", []),
    ],
)
def test_dates_are_read_in_the_orders_people_write(
    text: str, dates: list[tuple[int | None, int, int, int | None]]
) -> None:
    found = written_dates(text)
    assert [(date.weekday, date.day, date.month, date.year) for date in found] == dates


@pytest.mark.parametrize(
    "text",
    [
        "we sat 19 mar",
        "Fri 19:30 May",
        "Thursday 5",
        "March on, all 300 of us",
        "in October 2022",
        "10/11/2022",
        "Version 2.5 May work",
        "TBD",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert written_dates(text) == ()


@pytest.mark.parametrize(
    "text", ["See you Thursday. 19 October is next", "Thursday\n\n19 October", "Monday and 19 October"]
)
def test_a_weekday_of_another_sentence_does_not_belong_to_the_date(text: str) -> None:
    assert [(date.weekday, date.day) for date in written_dates(text)] == [(None, 19)]


def test_a_date_covers_its_weekday_and_year() -> None:
    text = "Come on Thursday, 19 October 2022, at 9"
    date = written_dates(text)[0]
    assert text[date.start : date.end] == "Thursday, 19 October 2022"


def test_weekdays_in_full_count_unless_they_are_part_of_a_name() -> None:
    text = "Every Monday and Black Friday; the talk is on Thursday, not Tue"
    found = weekday_names(text)
    assert [(weekday, text[start:end]) for weekday, start, end in found] == [(THURSDAY, "Thursday")]


@pytest.mark.slow
@limited(max_examples=examples(80), deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Monday",
                "Thu",
                "17",
                "19th",
                "October",
                "May",
                "2022",
                "2022-10-19",
                ",",
                "-",
                "to",
                "(",
                ")",
                "the",
                "of",
                ".",
                "\n\n",
                "x",
            ]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_dates_lie_in_the_text_and_can_be_on_a_calendar(text: str) -> None:
    for date in written_dates(text):
        assert 0 <= date.start < date.end <= len(text)
        assert 1 <= date.day <= 31
        assert 1 <= date.month <= 12


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize("unit", ["Monday 1 ", "October ", "Oct 1, ", "1 ", "2022-10-19 ", "( "])
def test_a_very_long_run_is_read_to_its_end(unit: str) -> None:
    found = written_dates(unit * (examples(100_000, daily=30_000) // len(unit)) + " x Thursday 19 October")
    assert (found[-1].weekday, found[-1].day) == (THURSDAY, 19)
