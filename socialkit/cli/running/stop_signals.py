"""Ctrl-C and a polite kill: what is under way is finished, and a second one ends it at once."""

import signal
from threading import Event

from socialkit.cli.running.told_rounds import tell

_STOPPING = "stopping: the calls under way are finished first; once more, and it ends at once"


def stopped_by_signals() -> tuple[Event, Event]:
    """Give an event that Ctrl-C and a polite kill set: the calls under way are finished and recorded.

    And one that Ctrl-C alone sets, which has an exit status of its own, and is told. A second signal ends the
    program at once, as where a platform does not answer; the next run looks for what was under way.
    """
    stop, interrupted = Event(), Event()
    numbers = (signal.SIGINT, signal.SIGTERM)

    def ask(number: int, _frame: object) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_DFL)
        stop.set()
        if number == signal.SIGINT:
            interrupted.set()
            tell(_STOPPING)

    for number in numbers:
        signal.signal(number, ask)
    return stop, interrupted
