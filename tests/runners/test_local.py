"""The loop in this process: rings until it is stopped."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from socialkit.runners.local import ChangePolls, poll
from tests.conftest import NINE, Clock
from tests.representatives import few_quick


@dataclass
class Loop:
    """A loop whose naps move the clock, and that is stopped after some rounds."""

    clock: Clock = field(default_factory=Clock)
    next_at: datetime | None = None
    rounds: int = 3
    rung: list[datetime] = field(default_factory=list)
    #: What the ledger says to each look, the last one for ever; and which sleep ends before its time.
    says: tuple[object | None, ...] = (None,)
    woken: int = -1
    #: At which look the campaign's files were written to.
    written_at: int = -1
    looks: int = 0
    glances: int = 0
    sleeps: int = 0
    every: timedelta = timedelta(seconds=1)

    def one_round(self) -> datetime | None:
        self.rung.append(self.clock())
        return self.next_at

    def sleep(self, seconds: float) -> bool:
        self.clock.forward(timedelta(seconds=seconds))
        self.sleeps += 1
        return self.sleeps == self.woken

    def changes(self) -> object | None:
        self.looks += 1
        return self.says[min(self.looks, len(self.says)) - 1]

    def written(self) -> bool:
        self.glances += 1
        return self.glances == self.written_at

    def stopping(self) -> bool:
        return len(self.rung) >= self.rounds

    def run(self, *, once: bool = False) -> int:
        return poll(self.one_round, clock=self.clock, sleep=self.sleep, stopping=self.stopping, once=once)

    def polled(self) -> list[datetime]:
        polls = ChangePolls(
            one_round=self.one_round,
            sleep=self.sleep,
            stopping=self.stopping,
            changes=self.changes,
            every=self.every,
            written=self.written,
        )
        poll(polls, clock=self.clock, sleep=polls.rest, stopping=self.stopping)
        return self.rung


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


@few_quick(
    ("says", "naps"),
    [
        # The first look is the one before the round.
        ((1, 1, 1, 2), 3),
        ((1, 2), 1),
        ((1, 1), 30),
        ((1, None, None, 2), 3),
        ((None, 1, 2), 30),
        ((1, None), 30),
    ],
)
def test_what_others_write_ends_a_nap(says: tuple[object | None, ...], naps: int) -> None:
    assert Loop(rounds=2, says=says).polled() == [NINE, NINE + timedelta(seconds=naps)]


@dataclass
class WritingLoop(Loop):
    """Somebody writes while its round goes on."""

    def one_round(self) -> datetime | None:
        self.says = (2,)
        return super().one_round()


def test_what_is_written_during_a_round_is_seen_after_it() -> None:
    assert WritingLoop(rounds=2, says=(1,)).polled() == [NINE, NINE + timedelta(seconds=1)]


def test_a_nap_that_something_ended_is_not_slept_on() -> None:
    assert Loop(rounds=2, woken=3).polled() == [NINE, NINE + timedelta(seconds=3)]


def test_a_short_nap_is_no_longer_for_the_looks() -> None:
    loop = Loop(rounds=2, next_at=NINE + timedelta(milliseconds=1500))
    assert loop.polled() == [NINE, loop.next_at]


@few_quick("says", [(1,), (None,)])
def test_a_campaign_file_that_was_written_to_ends_a_nap(says: tuple[object | None, ...]) -> None:
    assert Loop(rounds=2, says=says, written_at=4).polled() == [NINE, NINE + timedelta(seconds=4)]


def test_files_are_looked_at_each_second_also_where_the_ledger_is_asked_more_rarely() -> None:
    loop = Loop(rounds=2, says=(1,), written_at=5, every=timedelta(seconds=3))
    assert loop.polled() == [NINE, NINE + timedelta(seconds=5)]
    # Before each round, and after three seconds.
    assert loop.looks == 3
