"""No regular expression of the package takes more than time in proportion to a text, whatever stands in it.

Texts, files and answers come from strangers. An expression that goes back over what it has read takes hours
for a file of some kilobytes, and nothing can stop it.
"""

import re
import time
from collections.abc import Callable, Sequence

import pytest

from tests.architecture.expressions import Expression, expressions
from tests.fuzzing import FULL

SIZES = (200, 800, 3_200, 12_800, 50_000)
#: From one size to the next, which is four times as long; what is quadratic takes sixteen times as long.
MOST_GROWTH = 9.0
#: Seconds of processor time that are too short to compare.
FLOOR = 0.02
#: Seconds of processor time that the longest text may take.
MOST_SECONDS = 2.0
#: What would take less for the longest text if it were quadratic is not looked at any further.
HARMLESS = 0.15
#: So many runs of one size are tried at the next.
SLOWEST = 10
#: So many tests share the expressions: to find them takes seconds, which no other test shall wait for.
PARTS = 16


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The least processor time that work takes."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def by_time(item: tuple[object, float]) -> float:
    return item[1]


def work_of(expression: Expression, text: str) -> Callable[[], object]:
    """All that is done with an expression, on one text."""
    pattern = expression.pattern
    given = text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text
    anchored = expression.methods <= {"match", "fullmatch"}

    def work() -> None:
        for method in expression.methods & {"match", "fullmatch"}:
            getattr(pattern, method)(given)
        if not anchored:
            for _ in pattern.finditer(given):  # type: ignore[arg-type]
                pass

    return work


def slowness(expression: Expression, sizes: Sequence[int] = SIZES) -> str:
    """What an expression is slow on; empty where nothing was found."""
    before = dict.fromkeys(expression.runs(), FLOOR)
    for size in sizes:
        taken = {}
        for run, least in before.items():
            work = work_of(expression, run.text(size))
            once = seconds(work)
            most = max(FLOOR, MOST_GROWTH * least)
            if once > min(most, MOST_SECONDS):
                once = seconds(work, 3)
                if once > min(most, MOST_SECONDS):
                    return f"{run}: {size:,} characters take {once:.3f} s, a quarter of them {least:.3f} s"
            if once * (SIZES[-1] / size) ** 2 > HARMLESS:
                taken[run] = once
        # Only the slowest are tried on longer texts; which they are cannot be seen on the shortest.
        before = taken if size == sizes[0] else dict(sorted(taken.items(), key=by_time)[-SLOWEST:])
    return ""


@pytest.mark.slow
def test_an_expression_that_goes_back_is_seen() -> None:
    for source in (r"[0-9]*\.?[0-9]+x", r"url\(\s*[\"']?\s*(?!#)x", r"a+b", r"\s+$"):
        slow = Expression(place="here", pattern=re.compile(source), methods=frozenset({"search"}))
        assert slowness(slow), source
    fine = Expression(place="here", pattern=re.compile(r"[0-9]{1,20}+x"), methods=frozenset({"search"}))
    assert not slowness(fine)


@pytest.mark.slow
def test_the_expressions_of_the_package_are_found() -> None:
    found = expressions()
    places = {each.place.partition(":")[0] for each in found}

    assert len(found) > 150
    assert {"svg_xml.py", "twitter.py", "editor_notes.py", "hosts.py", "account.py"} <= places


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize("part", range(PARTS))
def test_an_expression_takes_time_in_proportion_to_the_text(part: int) -> None:
    # What is slow on fifty thousand characters shows on thirteen thousand, by its growth.
    slow = {each: slowness(each, SIZES if FULL else SIZES[:-1]) for each in expressions()[part::PARTS]}

    assert {f"{each.place}: {each.pattern.pattern!r}": why for each, why in slow.items() if why} == {}
