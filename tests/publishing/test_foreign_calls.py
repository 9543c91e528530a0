"""Whatever a publisher raises or gives: one bad delivery stops no other, and nothing is believed of it."""

from asyncio import CancelledError
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from socialkit.errors import (
    CredentialsError,
    LedgerError,
    LedgerFileError,
    MisuseError,
    ProgramError,
    PublishError,
    RateLimitedError,
    ReadOnlyLedgerError,
    RejectedError,
    UncertainError,
)
from socialkit.ledger import Ledger
from socialkit.model.delivery import Delivery, Receipt, State
from socialkit.platforms.answers import Absent, Cost, Found, Proof, Sent, Unknown
from socialkit.platforms.orders import Order
from socialkit.publishing import deliveries, run, show
from tests.conftest import (
    MINUTE,
    NINE,
    RECOVERY,
    Clock,
    FakePublisher,
    KilledError,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)
from tests.representatives import few_quick

GOOD = "b@partner-x"


class UnspeakableError(Exception):
    """An error that cannot even be written out."""

    def __str__(self) -> str:
        raise ValueError


class HalfError(PublishError):
    """One of ours, with half a character and a NUL in what it says."""

    def __str__(self) -> str:
        return "cut \ud83d off\0here"


class WordlessLimitError(RateLimitedError):
    """One of ours that a publisher has made in its own way: it does not say for how long."""

    def __init__(self) -> None:
        Exception.__init__(self, "slow down")


class PanicError(BaseException):
    """What compiled libraries raise where their own code fails, and some wait with; no Exception."""


FOREIGN: list[BaseException] = [
    CancelledError("its loop was closed"),
    KeyError("x"),
    OSError(5, "I/O"),
    UnspeakableError(),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"),
    AssertionError(),
    RecursionError("too deep"),
    ProgramError("its package is broken"),
    LedgerError("not ours to say"),
    PanicError("unwrap on none"),
    GeneratorExit(),
    WordlessLimitError(),
]


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    """Two accounts with a post each: the first one's publisher is the bad one."""
    bad = a_campaign(
        a_post("a", platforms=("x",)), a_post("b"), accounts=(an_account(), an_account("partner-x"))
    )
    file_campaign(ledger, bad)
    return ledger


def with_bad(bad: object, good: FakePublisher) -> Callable[[Delivery], Any]:
    return lambda delivery: bad if delivery.account == "alliance-x" else good


@dataclass
class Answering(FakePublisher):
    """Gives something of its own in place of what it has to give."""

    instead: object = None

    def publish(self, order: Order) -> Any:  # noqa: ANN401 anything
        super().publish(order)
        return self.instead


@pytest.mark.slow
@few_quick("error", FOREIGN, ids=lambda error: type(error).__name__)
@few_quick("place", ["connect", "prepare"])
def test_before_the_call_nothing_is_sent_and_the_others_go_on(
    two: Ledger, clock: Clock, publisher: FakePublisher, error: BaseException, place: str
) -> None:
    bad = FakePublisher(clock, preparing=[error] * 2)

    def connect(delivery: Delivery) -> FakePublisher:
        if delivery.account == "alliance-x" and place == "connect":
            raise error
        return bad if delivery.account == "alliance-x" else publisher

    report = run(two, a_worker(publisher, connect=connect))
    assert {delivery.key for delivery in report.published} == {GOOD, "a@partner-x"}
    assert {delivery.attempts for delivery in report.again} == {0}
    assert bad.calls == []
    reason = show(two, "a@alliance-x").delivery.reason
    assert reason.startswith(f"publisher x of alliance-x, {place}: ")
    assert type(error).__name__ in reason or str(error) in reason


@pytest.mark.slow
@few_quick("error", FOREIGN, ids=lambda error: type(error).__name__)
def test_from_the_call_on_it_is_uncertain_and_looked_for(
    two: Ledger, clock: Clock, publisher: FakePublisher, error: BaseException
) -> None:
    bad = FakePublisher(clock, after_sending=[error] * 2)
    worker = a_worker(publisher, connect=with_bad(bad, publisher))
    report = run(two, worker)
    assert len(report.uncertain) == len(report.published) == 2
    clock.forward(RECOVERY)
    bad.blind = [error] * 2
    assert {delivery.state for delivery in run(two, worker).uncertain} == {State.UNCERTAIN}
    clock.forward(RECOVERY)
    assert len(run(two, worker).published) == 2
    assert len(bad.calls) == len(set(bad.calls)) == 2


@pytest.mark.slow
@pytest.mark.parametrize("instead", [None, True, "ok", {"id": 1}, Absent(proof=Proof.KEY)], ids=repr)
def test_an_answer_of_another_kind_is_uncertain_and_names_publisher_and_kind(
    two: Ledger, clock: Clock, publisher: FakePublisher, instead: object
) -> None:
    bad = Answering(clock, instead=instead)
    worker = a_worker(publisher, connect=with_bad(bad, publisher))
    (first, _) = run(two, worker).uncertain
    assert first.reason.startswith("publisher x of alliance-x, publish: it gave ")
    assert ("nothing (None)" if instead is None else type(instead).__name__) in first.reason
    clock.forward(RECOVERY)
    assert len(run(two, worker).published) == 2
    assert len(bad.calls) == 2


@pytest.mark.slow
@few_quick("made", [None, 7, "a text", object()], ids=lambda made: type(made).__name__)
def test_a_publisher_that_is_none_is_told(two: Ledger, publisher: FakePublisher, made: object) -> None:
    report = run(two, a_worker(publisher, connect=with_bad(made, publisher)))
    assert len(report.again) == len(report.published) == 2
    assert "in place of Publisher" in report.again[0].reason


FAULTY: list[dict[str, Any]] = [
    {"published_at": "2022-10-17"},
    {"published_at": NINE.replace(tzinfo=None)},
    {"remote_id": "\ud83d"},
    {"remote_id": ""},
    {"remote_id": 7},
    {"url": None},
    {"url": "https://x.example/\0"},
    {"url": f"https://x.example/{'x' * 8000}"},
]


@pytest.mark.slow
@few_quick("fault", FAULTY, ids=repr)
def test_a_receipt_that_cannot_be_written_down_is_refused_where_it_is_made(
    two: Ledger, clock: Clock, publisher: FakePublisher, fault: dict[str, Any]
) -> None:
    fields: dict[str, Any] = {"remote_id": "1", "url": "u", "published_at": NINE} | fault

    @dataclass
    class Careless(FakePublisher):
        def publish(self, order: Order) -> Sent:
            super().publish(order)
            return Sent(receipt=Receipt(**fields))

    bad = Careless(clock)
    worker = a_worker(publisher, connect=with_bad(bad, publisher))
    report = run(two, worker)
    assert len(report.uncertain) == len(report.published) == 2
    assert "MisuseError" not in report.uncertain[0].reason
    clock.forward(RECOVERY)
    assert len(run(two, worker).published) == 2
    assert len(bad.calls) == 2


@pytest.mark.slow
def test_what_an_error_says_is_made_such_that_the_ledger_takes_it(
    two: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    bad = FakePublisher(clock, answers=[HalfError("x"), RejectedError("y" * 5000)])
    report = run(two, a_worker(publisher, connect=with_bad(bad, publisher)))
    assert report.uncertain[0].reason == "cut ? off?here"
    assert len(report.failed[0].reason) == 2000


@pytest.mark.slow
def test_the_end_of_the_program_flies_on(two: Ledger, publisher: FakePublisher) -> None:
    for end in (KeyboardInterrupt(), SystemExit(), KilledError()):
        publisher.after_sending = [end]
        with pytest.raises(type(end)):
            run(two, a_worker(publisher))


@pytest.mark.slow
def test_an_account_is_connected_once_and_anew_after_it_was_refused(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(*(a_post(name) for name in "abc")))
    asked: list[str] = []

    def connect(delivery: Delivery) -> FakePublisher:
        asked.append(delivery.account)
        return publisher

    worker = a_worker(publisher, connect=connect)
    run(ledger, worker)
    assert (asked, len(publisher.calls)) == (["alliance-x"], 3)
    file_campaign(ledger, a_campaign(*(a_post(name) for name in "abcde")), now=clock() - MINUTE)
    publisher.preparing = [CredentialsError("set the token")]
    run(ledger, worker)
    assert len(publisher.calls) == 3


@pytest.mark.slow
@pytest.mark.parametrize("refusals", [1, 3])
def test_the_record_insists(two: Ledger, publisher: FakePublisher, refusals: int) -> None:
    """Another program holds the ledger while the call comes back."""
    waited: list[float] = []
    held = two.writing()

    def lock() -> None:
        publisher.before_call = lambda: None
        held.__enter__()

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == refusals:
            held.__exit__(None, None, None)

    publisher.before_call = lock
    with Ledger.open(two.name, patience=timedelta(milliseconds=10)) as impatient:
        report = run(impatient, a_worker(publisher, wait=wait))
    assert len(waited) == refusals
    assert len(report.published) == 4
    assert {each.attempts for each in deliveries(two)} == {1}


class StandbyLedger(Ledger):
    """A ledger on a server that has become a standby, for the next ``refusals`` times of writing."""

    refusals = 0

    def writing(self) -> AbstractContextManager[Connection]:
        if self.refusals:
            self.refusals -= 1
            raise ReadOnlyLedgerError("the ledger is read-only: name the primary server")
        return super().writing()


@pytest.mark.slow
def test_the_record_outlasts_a_server_that_has_become_a_standby_and_says_so(
    two: Ledger, publisher: FakePublisher
) -> None:
    told: list[str] = []
    with StandbyLedger.open(two.name) as standby:

        def failover() -> None:
            publisher.before_call = lambda: None
            standby.refusals = 3

        publisher.before_call = failover
        report = run(standby, a_worker(publisher, wait=lambda _: None, tell=told.append))
    assert len(report.published) == 4
    assert {each.attempts for each in deliveries(two)} == {1}
    (line,) = told
    assert line.startswith("a@alliance-x: its call came to https://platform.example/a-1, and the ledger is")
    assert line.endswith("name the primary server; it is written down as soon as that is over")


@pytest.mark.slow
def test_a_ledger_that_cannot_be_used_is_not_insisted_on(two: Ledger, publisher: FakePublisher) -> None:
    class Gone(Ledger):
        def writing(self) -> AbstractContextManager[Connection]:
            if publisher.calls:
                raise LedgerFileError("the ledger is damaged")
            return super().writing()

    with Gone.open(two.name) as gone, pytest.raises(LedgerFileError, match="damaged"):
        run(gone, a_worker(publisher))
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_a_worker_that_is_told_to_stop_does_not_insist_for_ever(
    two: Ledger, publisher: FakePublisher
) -> None:
    held = two.writing()

    def lock() -> None:
        held.__enter__()

    publisher.before_call = lock
    stopping: list[bool] = []
    with Ledger.open(two.name, patience=timedelta(milliseconds=10)) as impatient:
        worker = a_worker(publisher, wait=stopping.append, stopping=lambda: len(stopping) > 1)
        with pytest.raises(LedgerError, match=r"a@alliance-x: its call came to https://.*, and the ledger"):
            run(impatient, worker)
    held.__exit__(None, None, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": Decimal("NaN")},
        {"amount": Decimal(-1)},
        {"amount": 0.1},
        {"currency": "euro"},
        {"currency": "€"},
        {"currency": None},
    ],
    ids=repr,
)
def test_a_cost_that_is_none_is_refused(wrong: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"amount": Decimal("0.01"), "currency": "EUR"} | wrong
    with pytest.raises(MisuseError, match=r"amount|currency"):
        Cost(**fields)


def test_what_a_call_cost_stands_in_millionths_rounded_up() -> None:
    assert Cost(amount=Decimal("0.0000011"), currency="USD").millionths == 2
    assert Cost(amount=Decimal("0.01"), currency="USD").millionths == 10_000


class Page(FakePublisher):
    """A platform that answers looks with a whole page."""

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        super().find(order, since)
        return Unknown(reason="y" * 10**6)


@pytest.mark.slow
@few_quick(
    "error",
    [None, UncertainError("y" * 10**6), KeyError("y" * 10**6)],
    ids=lambda error: type(error).__name__,
)
def test_of_a_page_that_comes_back_for_a_look_only_the_beginning_is_kept(
    two: Ledger, clock: Clock, error: Exception | None
) -> None:
    publisher = Page(clock, after_sending=[UncertainError("cut")] * 4)
    worker = a_worker(publisher)
    run(two, worker)
    clock.forward(RECOVERY)
    publisher.blind = [error] * 4 if error else []
    assert {len(each.reason) < 2500 for each in run(two, worker).uncertain} == {True}
    assert max(len(entry.detail) for entry in show(two, "a@alliance-x").entries) < 2500
