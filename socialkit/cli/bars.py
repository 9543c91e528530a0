"""The progress bar itself: how many are done, how fast, how long it will take."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

_PATIENCE_S = 1.0
# The rate from which on it is told without a digit after the point.
_WHOLE_FROM = 10


class RateColumn(ProgressColumn):
    """How many are done a second, by the last half a minute; nothing while that is not known."""

    def render(self, task: Task) -> Text:
        """Give the rate of a task, with a digit after the point where it is below ten."""
        speed = task.finished_speed or task.speed
        if not speed:
            return Text()
        return Text(f"{speed:.0f}/s" if speed >= _WHOLE_FROM else f"{speed:.1f}/s")


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on standard error once it takes longer than a second; see `progress`."""
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), RateColumn(), TimeRemainingColumn())
    shown = Progress(*columns, console=Console(file=sys.stderr), transient=True)
    task = shown.add_task(label, total=None)
    began = monotonic()

    def advance(done: int, total: int) -> None:
        if not shown.live.is_started and monotonic() - began > _PATIENCE_S:
            shown.start()
        shown.update(task, completed=done, total=total)

    try:
        yield advance
    finally:
        # Stopping what never started writes an empty line where no terminal is.
        if shown.live.is_started:
            shown.stop()
