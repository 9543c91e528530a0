"""A publisher that never comes back: the others go on, it is told, and nothing is forgotten of it."""

import gc
from collections.abc import Iterator
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, current_thread
from threading import enumerate as threads_alive
from weakref import ref

import pytest

from socialkit.errors import UncertainError, UnreachableError
from socialkit.ledger import Ledger
from socialkit.model.delivery import Delivery, State
from socialkit.platforms.answers import Absent, Found, Identity, Unknown
from socialkit.platforms.orders import Order
from socialkit.publishing import Worker, deliveries, run, show
from socialkit.publishing.bounded_calls import Bounds
from socialkit.publishing.foreign_calls import ForeignCall, guarded
from socialkit.publishing.verifying import ask_account
from tests.conftest import (
    RECOVERY,
    Clock,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)

SHORT = timedelta(seconds=0.02)
BAD = "a@alliance-x"


@dataclass
class Stuck(FakePublisher):
    """Hangs in one of its methods until it is let go."""

    where: str = ""
    released: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.before_preparing = lambda: self.stand("prepare")
        self.before_call = lambda: self.stand("publish")

    def stand(self, place: str) -> None:
        if place == self.where:
            self.released.wait(60)

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        self.stand("find")
        return super().find(order, since)

    def verify(self) -> Identity:
        self.stand("verify")
        return super().verify()


@pytest.fixture
def stuck(clock: Clock) -> Iterator[Stuck]:
    """Let go of whatever hangs in the end, and wait for it."""
    publisher = Stuck(clock)
    yield publisher
    publisher.released.set()
    for each in threads_alive():
        if each.name.endswith("given up"):
            each.join(60)


def _worker(ledger: Ledger, bad: Stuck, good: FakePublisher) -> Worker:
    """Schedule a post for an account that hangs, and for another one; every bound is short."""
    accounts = (an_account(), an_account("partner-x"))
    file_campaign(ledger, a_campaign(a_post("a"), accounts=accounts))

    def connect(delivery: Delivery) -> FakePublisher:
        return bad if delivery.account == "alliance-x" else good

    short = {"call": SHORT, "lease": SHORT * 2, "preparing": SHORT, "looking": SHORT}
    return a_worker(good, connect=connect, **short)


def _delivery(ledger: Ledger) -> Delivery:
    return show(ledger, BAD).delivery


@pytest.mark.parametrize("where", ["prepare", "publish", "find"])
def test_a_call_that_never_comes_back_is_told_and_the_others_go_on(
    ledger: Ledger, clock: Clock, publisher: FakePublisher, stuck: Stuck, where: str
) -> None:
    stuck.where = where
    stuck.answers = [UncertainError("cut")] if where == "find" else []
    worker = _worker(ledger, stuck, publisher)
    run(ledger, worker)
    if where == "find":
        clock.forward(RECOVERY)
        run(ledger, worker)
    assert len(publisher.out) == 1
    state = State.SCHEDULED if where == "prepare" else State.UNCERTAIN
    assert _delivery(ledger).state is state
    assert f"publisher x of alliance-x, {where}: it did not come back within 0.0" in _delivery(ledger).reason


def test_what_a_call_came_to_that_was_given_up_counts_when_it_comes(
    ledger: Ledger, publisher: FakePublisher, stuck: Stuck
) -> None:
    stuck.where = "publish"
    run(ledger, _worker(ledger, stuck, publisher))
    assert _delivery(ledger).state is State.UNCERTAIN
    stuck.released.set()
    for each in threads_alive():
        if each.name.endswith("given up"):
            each.join(60)
    assert _delivery(ledger).state is State.PUBLISHED
    assert "late answer" in [entry.kind for entry in show(ledger, BAD).entries]


def test_an_account_whose_call_was_given_up_is_connected_anew(
    ledger: Ledger, clock: Clock, publisher: FakePublisher, stuck: Stuck
) -> None:
    stuck.where = "prepare"
    connected: list[str] = []

    def connect(delivery: Delivery) -> FakePublisher:
        connected.append(delivery.account)
        return stuck if len(connected) == 1 else publisher

    file_campaign(ledger, a_campaign(a_post("a")))
    worker = a_worker(publisher, connect=connect, preparing=SHORT)
    run(ledger, worker)
    clock.forward(RECOVERY)
    run(ledger, worker)
    assert connected == ["alliance-x"] * 2
    assert [each.state for each in deliveries(ledger)] == [State.PUBLISHED]


def test_an_account_that_does_not_say_who_it_is_is_named(stuck: Stuck) -> None:
    stuck.where = "verify"
    asked = ask_account(an_account(), lambda _: stuck, within=SHORT)
    assert asked.identity is None
    assert asked.trouble == (
        "alliance-x cannot be verified: publisher x of alliance-x, verify: it did not come back within 0.02 s"
    )


def test_after_three_that_never_came_back_none_is_made_and_that_proves_nothing_is_out(stuck: Stuck) -> None:
    stuck.where = "verify"
    foreign = ForeignCall(
        who="verify", expects=(Identity,), fault=UncertainError, bounds=Bounds(within=SHORT)
    )
    for _ in range(3):
        with pytest.raises(UncertainError, match=r"verify: it did not come back within 0\.02 s"):
            guarded(stuck.verify, foreign)
    with pytest.raises(UnreachableError, match="3 calls before it never came back, and it was not made"):
        guarded(stuck.verify, foreign)


def test_a_call_has_what_its_caller_has_set_and_ends_with_the_program() -> None:
    setting = ContextVar[str]("setting")
    setting.set("ours")
    foreign = ForeignCall(
        who="look", expects=(tuple,), fault=UncertainError, bounds=Bounds(within=timedelta(seconds=60))
    )
    assert guarded(lambda: (setting.get(), current_thread().daemon), foreign) == ("ours", True)


def test_what_a_call_held_is_let_go_of_at_once_when_it_fails() -> None:
    """Python looks for rings of objects by their number: this may be a picture."""

    class Picture:
        pass

    held: list[ref[Picture]] = []

    def call() -> str:
        picture = Picture()
        held.append(ref(picture))
        raise UncertainError("nobody knows")

    gc.collect()
    gc.disable()
    try:
        with suppress(UncertainError):
            guarded(
                call,
                ForeignCall(
                    who="somebody",
                    expects=(str,),
                    fault=UncertainError,
                    bounds=Bounds(within=timedelta(minutes=1)),
                ),
            )
        assert [each() for each in held] == [None]
    finally:
        gc.enable()
