"""The progress bar tells how many are done a second."""

import pytest
from rich.progress import Progress

from socialkit.cli.bars import RateColumn, bar
from socialkit.cli.progress import progress


@pytest.mark.parametrize(
    ("seconds", "done", "rate"), [(2.0, 500, "250/s"), (4.0, 10, "2.5/s"), (4.0, 40, "10/s"), (0.0, 0, "")]
)
def test_the_rate_is_what_was_done_through_the_time_it_took(seconds: float, done: int, rate: str) -> None:
    clock = [0.0]
    bar = Progress(get_time=lambda: clock[0])
    bar.add_task("stamping", total=1000)
    (task,) = bar.tasks

    bar.update(task.id, completed=1)
    clock[0] = seconds
    bar.update(task.id, completed=1 + done)

    assert RateColumn().render(task).plain == rate


def test_nothing_is_written_where_nobody_watches(capfd: pytest.CaptureFixture[str]) -> None:
    with progress("stamping") as advance:
        advance(1, 2)
        advance(2, 2)

    assert capfd.readouterr() == ("", "")


def test_what_is_over_within_a_second_shows_no_bar(capfd: pytest.CaptureFixture[str]) -> None:
    with bar("stamping") as advance:
        advance(1, 2)
        advance(2, 2)

    assert capfd.readouterr() == ("", "")
