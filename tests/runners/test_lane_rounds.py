"""Lanes: a slow platform costs the others nothing, and a stop finishes the calls under way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from time import monotonic

import pytest

from socialkit.errors import UncertainError
from socialkit.ledger import Ledger
from socialkit.model.delivery import Receipt, State
from socialkit.platforms.answers import Absent, Found, Unknown
from socialkit.platforms.orders import Order
from socialkit.publishing import Worker, deliveries
from socialkit.runners.lane_rounds import LaneRounds
from tests.conftest import (
    MINUTE,
    Clock,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)

#: A busy machine may take its time; what waits for a hanging platform waits for ever.
SOON = 60.0


@dataclass
class Hanging(FakePublisher):
    """A platform that does not answer until it is let go."""

    asked: Event = field(default_factory=Event)
    released: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.before_call = self.hang

    def find(self, order: Order, since: object) -> Found | Absent | Unknown:
        self.hang()
        return super().find(order, since)  # type: ignore[arg-type]

    def hang(self) -> None:
        self.asked.set()
        assert self.released.wait(SOON)


def _two(ledger: Ledger, fast: FakePublisher, slow: FakePublisher, accounts: int = 1) -> Worker:
    """Schedule a post for accounts of a slow platform, which come first, and for a quick one."""
    slow_ones = [an_account(f"a-slow-{number}") for number in range(accounts)]
    quick = an_account("z-quick", platform="x", server="https://quick.example")
    file_campaign(ledger, a_campaign(a_post("a"), a_post("b"), accounts=[*slow_ones, quick]))
    return a_worker(fast, connect=lambda delivery: fast if delivery.server else slow)


def _until(rounds: LaneRounds, there: Callable[[], bool]) -> None:
    """Go on until it is there; what nothing comes out of any more has failed, however much is to do."""
    ends = monotonic() + SOON
    while not there():
        assert monotonic() < ends
        if rounds().published:
            ends = monotonic() + SOON
        rounds.wait(0.05)


@pytest.mark.slow
@pytest.mark.parametrize("accounts", [1, 40])
def test_accounts_of_a_platform_that_hangs_keep_nobody_else_waiting(
    ledger: Ledger, clock: Clock, publisher: FakePublisher, accounts: int
) -> None:
    slow = Hanging(clock)
    rounds = LaneRounds(ledger=ledger, worker=_two(ledger, publisher, slow, accounts))
    _until(rounds, lambda: len(publisher.out) == 2)
    assert not slow.calls
    slow.released.set()
    _until(rounds, lambda: len(slow.out) == 2 * accounts)
    rounds.finish()
    assert {each.state for each in deliveries(ledger)} == {State.PUBLISHED}


@pytest.mark.slow
def test_look_ups_that_hang_keep_what_is_fresh_on_the_same_account_going(
    ledger: Ledger, clock: Clock
) -> None:
    slow = Hanging(clock)
    slow.before_call = lambda: None
    slow.answers = [UncertainError("cut")]
    file_campaign(ledger, a_campaign(a_post("a"), a_post("b", at=datetime(2022, 10, 17, 9, 1))))  # noqa: DTZ001 the file's local time
    rounds = LaneRounds(ledger=ledger, worker=a_worker(slow))
    _until(rounds, lambda: State.UNCERTAIN in {each.state for each in deliveries(ledger)})
    clock.forward(MINUTE)
    _until(rounds, slow.asked.is_set)
    _until(rounds, lambda: len(slow.out) == 1)
    slow.released.set()
    rounds.finish()


@pytest.mark.slow
def test_once_waits_for_all_lanes_and_reports_each_delivery_once(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    slow = Hanging(clock)
    slow.released.set()
    report = LaneRounds(ledger=ledger, worker=_two(ledger, publisher, slow, 3)).once()
    assert len(report.published) == 8
    assert len(slow.calls) == 6


@pytest.mark.slow
def test_once_publishes_what_waited_for_what_was_published(ledger: Ledger, publisher: FakePublisher) -> None:
    file_campaign(ledger, a_campaign(a_post("a"), a_post("b", after="a")))
    assert len(LaneRounds(ledger=ledger, worker=a_worker(publisher)).once().published) == 2


def test_once_holds_what_is_too_late_behind_what_is_fresh(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(a_post("a"), a_post("b", at=a_post("b").at)))
    clock.forward(90 * MINUTE)
    report = LaneRounds(ledger=ledger, worker=a_worker(publisher)).once()
    assert [each.key for each in report.held] == ["a@alliance-x", "b@alliance-x"]


@pytest.mark.slow
def test_a_stop_finishes_the_call_under_way_and_begins_none(ledger: Ledger, clock: Clock) -> None:
    slow, stop = Hanging(clock), Event()
    file_campaign(ledger, a_campaign(a_post("a"), a_post("b")))
    rounds = LaneRounds(ledger=ledger, worker=a_worker(slow, stopping=stop.is_set))
    rounds()
    assert slow.asked.wait(SOON)
    stop.set()
    slow.released.set()
    report = rounds.finish()
    assert [each.key for each in report.published] == ["a@alliance-x"]
    assert len(slow.calls) == 1
    assert [each.receipt is not None for each in deliveries(ledger)] == [True, False]


@pytest.mark.slow
def test_what_a_lane_raises_is_raised_to_whoever_asks(ledger: Ledger, publisher: FakePublisher) -> None:
    file_campaign(ledger, a_campaign(a_post("a")))

    def fault() -> None:
        raise KeyboardInterrupt

    publisher.before_call = fault
    with pytest.raises(KeyboardInterrupt):
        LaneRounds(ledger=ledger, worker=a_worker(publisher)).once()
    assert Receipt not in map(type, publisher.out)


@pytest.mark.slow
def test_a_publisher_that_ends_its_program_ends_no_run(ledger: Ledger, clock: Clock) -> None:
    slow, fast = FakePublisher(clock, after_sending=[SystemExit(0)]), FakePublisher(clock)
    file_campaign(ledger, a_campaign(a_post("a"), accounts=[an_account(), an_account("other")]))
    by_account = {"alliance-x": slow, "other": fast}
    worker = a_worker(fast, connect=lambda delivery: by_account[delivery.account])
    report = LaneRounds(ledger=ledger, worker=worker).once()
    assert [(each.key, each.reason) for each in report.uncertain] == [
        ("a@alliance-x", "publisher x of alliance-x, publish: SystemExit: 0")
    ]
    assert [each.key for each in report.published] == ["a@other"]
