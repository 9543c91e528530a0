"""The tables of docs/guarantees.md, as the tests expect them: ``python -m tests.crash.guarantees_page``."""

from collections.abc import Iterator
from pathlib import Path

from socialkit.ledger.failpoints import Failpoint
from tests.crash.promises import MODES, MOMENTS, Fall, Moment, Row

PAGE = Path(__file__).parents[2] / "docs" / "guarantees.md"
BEGIN, END = "<!-- made by `python -m tests.crash.guarantees_page`: -->", "<!-- so far -->"


def table() -> str:
    """Give both tables: which point is which moment, and how it ends."""
    return "\n".join([BEGIN, "", *_moments(), "", *_endings(), "", END])


def written(page: str) -> str:
    """Give a page with the tables in it as they are today."""
    before, _, rest = page.partition(BEGIN)
    return before + table() + rest.partition(END)[2]


def _moments() -> Iterator[str]:
    yield f"| point | {' | '.join(Fall)} |"
    yield "|---|" + "---|" * len(Fall)
    for point in Failpoint:
        moments = (Row(point=point, fall=fall, mode=MODES[0]).moment for fall in Fall)
        yield f"| {point} | {' | '.join(moments)} |"


def _endings() -> Iterator[str]:
    yield f"| the platform | {' | '.join(Moment)} |"
    yield "|---|" + "---|" * len(Moment)
    for mode in MODES:
        yield f"| {mode.name} | {' | '.join(mode.ending(moment).words for moment in Moment)} |"


if __name__ == "__main__":
    assert set(MOMENTS) == set(Failpoint)
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
