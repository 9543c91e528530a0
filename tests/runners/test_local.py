"""The loop in this process: rings until it is stopped."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from socialkit.runners.local import poll
from tests.conftest import NINE, Clock


@dataclass
class Loop:
    """A loop whose naps move the clock, and that is stopped after some rounds."""

    clock: Clock = field(default_factory=Clock)
    next_at: datetime | None = None
    rounds: int = 3
    rung: list[datetime] = field(default_factory=list)

    def one_round(self) -> datetime | None:
        self.rung.append(self.clock())
        return self.next_at

    def sleep(self, seconds: float) -> None:
        self.clock.forward(timedelta(seconds=seconds))

    def stopping(self) -> bool:
        return len(self.rung) >= self.rounds

    def run(self, *, once: bool = False) -> int:
        return poll(self.one_round, clock=self.clock, sleep=self.sleep, stopping=self.stopping, once=once)


def test_it_rings_until_it_is_stopped() -> None:
    loop = Loop(rounds=4)
    assert loop.run() == 4
    assert len(loop.rung) == 4


def test_once_is_one_round_without_a_nap() -> None:
    loop = Loop()
    assert loop.run(once=True) == 1
    assert loop.clock() == NINE


def test_a_stop_during_a_round_ends_it_without_another_nap() -> None:
    loop = Loop(rounds=1)
    assert loop.run() == 1
    assert loop.clock() == NINE


def test_a_loop_that_was_stopped_before_it_began_does_nothing() -> None:
    assert Loop(rounds=0).run() == 0


@pytest.mark.parametrize(
    ("ahead", "naps"),
    [
        (timedelta(seconds=7), timedelta(seconds=7)),
        (timedelta(days=9), timedelta(seconds=30)),
        (timedelta(seconds=-5), timedelta(milliseconds=200)),
        (None, timedelta(seconds=30)),
    ],
)
def test_it_sleeps_until_the_next_delivery_but_looks_in_now_and_then(
    ahead: timedelta | None, naps: timedelta
) -> None:
    loop = Loop(rounds=2, next_at=None if ahead is None else NINE + ahead)
    loop.run()
    assert loop.rung == [NINE, NINE + naps]
