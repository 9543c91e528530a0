"""A publisher is called from one thread at a time, whatever runs it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Lock, Semaphore
from time import sleep

import pytest

from socialkit.errors import UncertainError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.model.delivery import State
from socialkit.publishing import deliveries, run
from socialkit.publishing.calling import publish_one
from socialkit.publishing.reconciling import due_looks, look_for
from tests.conftest import (
    MINUTE,
    NINE,
    Clock,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)
from tests.representatives import few_quick

POSTS = ("a", "b", "c")


class Crowd:
    """Counts how many threads are inside at the same time."""

    def __init__(self) -> None:
        self.inside, self.most, self._lock = 0, 0, Lock()

    def __call__(self) -> None:
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        sleep(0.02)
        with self._lock:
            self.inside -= 1


def together(*calls: Callable[[], object]) -> None:
    with ThreadPoolExecutor(len(calls)) as threads:
        for done in [threads.submit(call) for call in calls]:
            done.result()


@pytest.fixture
def crowd() -> Crowd:
    return Crowd()


def scheduled(ledger: Ledger, *accounts: str) -> list[str]:
    those = [an_account(each) for each in accounts]
    file_campaign(ledger, a_campaign(*map(a_post, POSTS), accounts=those))
    return [f"{post}@{account}" for post in POSTS for account in accounts]


@few_quick("accounts", [("one",), ("one", "two")])
def test_each_account_is_published_to_from_one_thread_at_a_time(
    ledger: Ledger, clock: Clock, accounts: tuple[str, ...]
) -> None:
    crowds = {account: Crowd() for account in accounts}
    publishers = {
        account: FakePublisher(clock, before_call=crowd, before_preparing=crowd)
        for account, crowd in crowds.items()
    }
    worker = a_worker(FakePublisher(clock), connect=lambda delivery: publishers[delivery.account])
    keys = scheduled(ledger, *accounts)
    together(*(lambda key=key: publish_one(ledger, key, 1, worker) for key in keys))
    assert {account: len(each.calls) for account, each in publishers.items()} == dict.fromkeys(accounts, 3)
    assert {crowd.most for crowd in crowds.values()} == {1}


@pytest.mark.slow
def test_it_is_looked_for_from_one_thread_at_a_time(ledger: Ledger, clock: Clock, crowd: Crowd) -> None:
    class Seeing(FakePublisher):
        def find(self, order, since):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
            crowd()
            return super().find(order, since)

    publisher = Seeing(clock, answers=[UncertainError("cut")] * 3)
    worker = a_worker(publisher)
    scheduled(ledger, "one")
    run(ledger, worker)
    clock.forward(timedelta(minutes=10))
    looks = due_looks(ledger, worker)
    together(*(lambda look=look: look_for(ledger, look, worker) for look in looks))
    assert (len(publisher.looks), crowd.most) == (3, 1)


@pytest.mark.slow
def test_who_waited_too_long_for_its_turn_makes_no_call(ledger: Ledger, clock: Clock) -> None:
    claimed = Semaphore(0)

    def slow() -> None:
        for _ in range(2):
            assert claimed.acquire(timeout=10)
        clock.forward(timedelta(seconds=60))

    def reached(point: Failpoint) -> None:
        if point is Failpoint.AFTER_INTENT:
            claimed.release()

    publisher = FakePublisher(clock, before_call=slow)
    worker = a_worker(publisher, reached=reached)
    keys = scheduled(ledger, "one")[:2]
    clock.now = NINE - MINUTE
    for key in keys:
        publish_one(ledger, key, 1, worker)
    clock.now = NINE
    together(*(lambda key=key: publish_one(ledger, key, 1, worker) for key in keys))
    assert len(publisher.calls) == 1
    (other,) = (each for each in deliveries(ledger)[:2] if each.state is State.SCHEDULED)
    assert other.reason == "stopped for too long before the call: nothing was sent"
