"""Random weeks: whatever happens in whatever order, no post goes out twice and none is lost."""

import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from socialkit.errors import (
    DuplicateError,
    LedgerError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.tables.stored_times import in_zone
from socialkit.model.delivery import Delivery, State
from socialkit.platforms.answers import HandedOver, Proof, Sent
from socialkit.platforms.orders import Order
from socialkit.publishing import (
    cancel,
    deliveries,
    pause,
    publish_one,
    release,
    reschedule,
    resolve,
    resume,
    run,
    show,
)
from tests.conftest import (
    EVE,
    MINUTE,
    NINE,
    Clock,
    FakePublisher,
    KilledError,
    a_campaign,
    a_post,
    a_text,
    a_worker,
    file_campaign,
)

POSTS = ("one", "two", "three")
KEYS = st.sampled_from([f"{post}@alliance-x" for post in POSTS])
ZONE = "America/New_York"
FOREIGN = [KeyError("x"), OSError("cut"), UncertainError("?"), UnreachableError("no route")]
ANSWERS: list[Exception] = [
    KeyError("x"),
    DuplicateError("you said that already"),
    RejectedError("refused"),
    UnreachableError("no route"),
    UncertainError("no answer"),
    RateLimitedError("slow down", retry_after=MINUTE),
]


_OUT_OF_HAND = {State.PUBLISHED, State.PUBLISHING, State.UNCERTAIN, State.HANDED_OVER}


class AskingPublisher(FakePublisher):
    """A platform with a perfect memory, on which a person posts where ``asks`` is set."""

    asks = False

    def publish(self, order: Order) -> Sent | HandedOver:  # type: ignore[override]
        sent = super().publish(order)
        return HandedOver(to="maria", by=sent.receipt.remote_id) if self.asks else sent


class Week(RuleBasedStateMachine):
    """A ledger, a platform, and everybody who may touch them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger.open(Path(self.folder.name) / "ledger.db", create=True)
        self.clock = Clock(EVE)
        self.publisher = AskingPublisher(self.clock)
        self.texts = dict.fromkeys(POSTS, "first")
        self.file()

    def teardown(self) -> None:
        self.settle()
        self.ledger.close()
        self.folder.cleanup()

    def file(self) -> None:
        posts = (a_post(post, text=a_text(f"{post}: {text}")) for post, text in self.texts.items())
        file_campaign(self.ledger, a_campaign(*posts), now=self.clock())

    @rule(post=st.sampled_from(POSTS), text=st.sampled_from(["first", "second", "third"]))
    def edit(self, post: str, text: str) -> None:
        self.texts[post] = text
        self.file()

    @rule(minutes=st.sampled_from([0, 1, 2, 5, 45]))
    def time_passes(self, minutes: int) -> None:
        self.clock.forward(minutes * MINUTE)

    @precondition(lambda self: self.clock() < NINE)
    @rule()
    def the_first_morning_comes(self) -> None:
        self.clock.now = NINE

    @rule(point=st.none() | st.sampled_from(list(Failpoint)), answer=st.none() | st.sampled_from(ANSWERS))
    def round(self, point: Failpoint | None, answer: Exception | None) -> None:
        def reached(here: Failpoint) -> None:
            if here == point:
                raise KilledError

        self.publisher.answers = [answer] if answer else []
        with suppress(KilledError):
            run(self.ledger, a_worker(self.publisher, reached=reached))
        self.publisher.answers = []

    @rule(place=st.sampled_from(["prepare", "find"]), error=st.sampled_from(FOREIGN))
    def round_of_a_broken_publisher(self, place: str, error: Exception) -> None:
        self.publisher.preparing = [error] if place == "prepare" else []
        self.publisher.blind = [error] if place == "find" else []
        run(self.ledger, a_worker(self.publisher))
        self.publisher.preparing, self.publisher.blind = [], []

    @rule(proof=st.sampled_from(Proof))
    def round_of_a_platform_that_asks_otherwise(self, proof: Proof) -> None:
        self.publisher.proof = proof
        run(self.ledger, a_worker(self.publisher))
        self.publisher.proof = Proof.KEY

    @rule(last=st.sampled_from([None, timedelta(seconds=50), timedelta(minutes=3)]))
    def what_is_uploaded_lasts(self, last: timedelta | None) -> None:
        self.publisher.media_last = last

    @rule(hours=st.integers(1, 3))
    def the_clock_is_set_back_and_put_right(self, hours: int) -> None:
        self.clock.forward(-hours * timedelta(hours=1))
        run(self.ledger, a_worker(self.publisher))
        self.clock.forward(hours * timedelta(hours=1))

    @rule(answer=st.sampled_from([UncertainError("no answer"), ConnectionResetError(), KilledError()]))
    def round_whose_answer_gets_lost(self, answer: BaseException) -> None:
        self.publisher.after_sending = [answer]
        with suppress(KilledError):
            run(self.ledger, a_worker(self.publisher))
        self.publisher.after_sending = []

    @rule()
    def round_that_asks_a_person(self) -> None:
        self.publisher.asks = True
        run(self.ledger, a_worker(self.publisher))
        self.publisher.asks = False

    @rule(key=KEYS)
    def she_says_that_it_is_out(self, key: str) -> None:
        self.confirm(show(self.ledger, key).delivery)

    def confirm(self, delivery: Delivery) -> None:
        if delivery.state is State.HANDED_OVER:
            out = self.publisher.out.values()
            (receipt,) = (each for each in out if each.remote_id.startswith(f"{delivery.post}-"))
            resolve(self.ledger, delivery.key, receipt=receipt, now=self.clock())

    @rule(key=KEYS, version=st.integers(0, 6), times=st.integers(1, 3))
    def ring_again(self, key: str, version: int, times: int) -> None:
        for _ in range(times):
            publish_one(self.ledger, key, version, a_worker(self.publisher))

    @rule(key=KEYS, hours=st.integers(0, 3))
    def move(self, key: str, hours: int) -> None:
        due = in_zone(self.clock() + hours * timedelta(hours=1), ZONE)
        self.by_hand(key, lambda: reschedule(self.ledger, key, due=due, now=self.clock()))

    @rule(key=KEYS)
    def give_up(self, key: str) -> None:
        self.by_hand(key, lambda: cancel(self.ledger, key, now=self.clock()))

    @rule(key=KEYS)
    def let_go(self, key: str) -> None:
        self.by_hand(key, lambda: release(self.ledger, key, now=self.clock()))

    def by_hand(self, key: str, act: Callable[[], object]) -> None:
        """Do what a person asks for; a refusal must leave everything as it was."""
        before = show(self.ledger, key)
        try:
            act()
        except LedgerError:
            assert show(self.ledger, key) == before
        else:
            assert before.delivery.state not in _OUT_OF_HAND
            assert show(self.ledger, key).delivery.version == before.delivery.version + 1

    @rule(account=st.sampled_from([None, "alliance-x"]))
    def stop(self, account: str | None) -> None:
        pause(self.ledger, account, now=self.clock())
        calls = len(self.publisher.calls)
        run(self.ledger, a_worker(self.publisher))
        assert len(self.publisher.calls) == calls

    @rule()
    def go_on(self) -> None:
        resume(self.ledger, None, now=self.clock())
        resume(self.ledger, "alliance-x", now=self.clock())

    @invariant()
    def nothing_is_out_twice(self) -> None:
        sent = Counter(receipt.remote_id.rsplit("-", 1)[0] for receipt in self.publisher.out.values())
        assert not [post for post, number in sent.items() if number > 1]

    @invariant()
    def what_the_ledger_calls_published_is_out(self) -> None:
        out = {receipt.remote_id for receipt in self.publisher.out.values()}
        published = [d.receipt for d in deliveries(self.ledger) if d.state is State.PUBLISHED]
        assert {receipt.remote_id for receipt in published if receipt} <= out
        assert None not in published

    @invariant()
    def no_delivery_is_lost(self) -> None:
        assert {delivery.post for delivery in deliveries(self.ledger)} == set(POSTS)

    def settle(self) -> None:
        """Let the week end without accidents: all comes to rest, and what is out is known."""
        self.go_on()
        report = run(self.ledger, a_worker(self.publisher))
        for _ in range(50):
            if report.next_at is None:
                break
            self.clock.now = report.next_at
            report = run(self.ledger, a_worker(self.publisher))
        for delivery in deliveries(self.ledger):
            self.confirm(delivery)
            if delivery.state is State.UNCERTAIN:
                assert "refused it as a repeat" in delivery.reason
                resolve(self.ledger, delivery.key, receipt=None, now=self.clock())
                cancel(self.ledger, delivery.key, now=self.clock())
        states = {delivery.state for delivery in deliveries(self.ledger)}
        assert states <= {State.PUBLISHED, State.HELD, State.FAILED, State.CANCELLED}
        known = {d.receipt.remote_id for d in deliveries(self.ledger) if d.receipt}
        assert known == {receipt.remote_id for receipt in self.publisher.out.values()}
        self.nothing_is_out_twice()


TestWeek = pytest.mark.slow(Week.TestCase)
TestWeek.settings = settings(max_examples=10, stateful_step_count=25, deadline=None)
