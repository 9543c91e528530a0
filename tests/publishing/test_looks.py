"""Looking for what may be out: where the call went, one at a time, and believing no more than is proven."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from socialkit.errors import DuplicateError, LedgerError, UncertainError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.tables.schema import accounts, attempts
from socialkit.ledger.writing.uncertain_deliveries import begin_look, uncertain_deliveries
from socialkit.model.delivery import Delivery, Selection, State
from socialkit.model.moment import Moment
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.orders import Order
from socialkit.platforms.platform import ReadBack
from socialkit.platforms.registry import platform_names, read_back
from socialkit.publishing import alarms, reconcile, release, reschedule, resolve, run, show
from tests.conftest import (
    EVE,
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

KEY = "one@alliance-x"
HOUR = timedelta(hours=1)


@pytest.fixture
def lost(ledger: Ledger, publisher: FakePublisher) -> Ledger:
    """A ledger with one delivery whose call got lost: nothing is out."""
    file_campaign(ledger, a_campaign(a_post("one")))
    publisher.answers = [UncertainError("no answer")]
    run(ledger, a_worker(publisher))
    return ledger


def state(ledger: Ledger) -> State:
    return show(ledger, KEY).delivery.state


def reason(ledger: Ledger) -> str:
    return show(ledger, KEY).delivery.reason


def let_retry(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(accounts.update().values(absence="retry"))


def a_day_of_looking(ledger: Ledger, publisher: FakePublisher, facts: ReadBack, hours: int = 24) -> int:
    """Look for a day, or so many hours of it; give how many calls were made."""
    for _ in range(hours):
        publisher.clock.forward(HOUR)
        run(ledger, a_worker(publisher, read_back=lambda _: facts, grace=timedelta(days=3)))
    return len(publisher.calls)


FOR_GOOD = ReadBack(settle=MINUTE, remembers_keys=None)
NO_KEYS = ReadBack(settle=MINUTE)


@pytest.mark.slow
@few_quick("hours", [4, 24])
@few_quick(
    ("seen", "calls"),
    [
        ((Proof.KEY, NO_KEYS), 1),
        ((Proof.TIMELINE, FOR_GOOD), 1),
        ((Proof.KEY, FOR_GOOD), 2),
        ((Proof.KEY, ReadBack(settle=MINUTE, remembers_keys=HOUR)), 1),
        ((Proof.KEY, ReadBack(settle=MINUTE, remembers_keys=2 * HOUR)), 2),
        ((Proof.TIMELINE, NO_KEYS), 1),
    ],
    quick=2,
)
def test_absence_clears_only_what_is_proven_by_a_key_that_is_still_known(
    lost: Ledger, publisher: FakePublisher, seen: tuple[Proof, ReadBack], calls: int, hours: int
) -> None:
    publisher.proof, facts = seen
    assert a_day_of_looking(lost, publisher, facts, hours) == calls
    assert state(lost) is (State.PUBLISHED if calls == 2 else State.UNCERTAIN)


@pytest.mark.slow
@pytest.mark.parametrize("proof", list(Proof))
def test_an_account_may_let_any_absence_count(lost: Ledger, publisher: FakePublisher, proof: Proof) -> None:
    let_retry(lost)
    publisher.proof = proof
    assert a_day_of_looking(lost, publisher, NO_KEYS) == 2


@pytest.mark.slow
def test_what_nobody_can_tell_does_not_count_as_absent_whatever_the_account_says(
    lost: Ledger, publisher: FakePublisher
) -> None:
    let_retry(lost)
    publisher.blind = [UncertainError("the timeline is closed")] * 30
    assert a_day_of_looking(lost, publisher, NO_KEYS) == 1


@pytest.mark.slow
def test_what_stays_uncertain_says_why_and_what_to_do(lost: Ledger, publisher: FakePublisher) -> None:
    publisher.proof = Proof.TIMELINE
    a_day_of_looking(lost, publisher, NO_KEYS)
    assert reason(lost) == (
        "may be out: it was not seen among what the account posted, which proves nothing; "
        f"look at the account, then `socialkit resolve {KEY} --published URL` or `--not-published`"
    )


@pytest.mark.slow
@few_quick("hours", [4, 24])
def test_what_a_platform_refuses_as_a_repeat_is_never_believed_to_be_absent(
    ledger: Ledger, publisher: FakePublisher, hours: int
) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    let_retry(ledger)
    publisher.answers = [DuplicateError("you said that already", remote_id="7")]
    run(ledger, a_worker(publisher))
    assert a_day_of_looking(ledger, publisher, FOR_GOOD, hours) == 1
    assert "refused it as a repeat" in reason(ledger)


@dataclass
class Lagging(FakePublisher):
    """A platform on which a post shows only some time after it is out."""

    lag: timedelta = MINUTE

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        super().find(order, since)
        there = self.out.get(order.key)
        seen = there and self.clock() >= there.published_at + self.lag
        return Found(receipt=there) if there and seen else Absent(proof=self.proof)


@pytest.mark.slow
@pytest.mark.parametrize("lag", [MINUTE, 9 * MINUTE])
def test_a_post_that_shows_late_is_not_sent_again(ledger: Ledger, clock: Clock, lag: timedelta) -> None:
    publisher = Lagging(clock, after_sending=[UncertainError("cut")], proof=Proof.TIMELINE, lag=lag)
    file_campaign(ledger, a_campaign(a_post("one")))
    let_retry(ledger)
    worker = a_worker(publisher, read_back=lambda _: ReadBack())
    report = run(ledger, worker)
    while report.next_at:
        clock.now = report.next_at
        report = run(ledger, worker)
    assert state(ledger) is State.PUBLISHED
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_who_stood_still_in_the_call_may_have_sent_until_the_lease_is_taken_away(
    ledger: Ledger, clock: Clock
) -> None:
    """The worker is stopped between its last look at the clock and the socket, and goes on long after its
    lease, right before anybody takes that away.
    """
    publisher = Lagging(clock, before_call=lambda: clock.forward(RECOVERY), after_sending=[KilledError()])
    file_campaign(ledger, a_campaign(a_post("one")))
    with pytest.raises(KilledError):
        run(ledger, a_worker(publisher))
    publisher.before_call = lambda: None
    report = run(ledger, a_worker(publisher, name="second"))
    assert [each.state for each in report.uncertain] == [State.UNCERTAIN]
    clock.forward(MINUTE)
    run(ledger, a_worker(publisher, name="second"))
    assert state(ledger) is State.PUBLISHED
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_it_is_looked_for_where_the_call_went_whatever_the_file_says_since(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    asked: list[tuple[str, str]] = []
    elsewhere = FakePublisher(clock)

    def connect(delivery: Delivery) -> FakePublisher:
        asked.append((delivery.publisher, delivery.server))
        return publisher if delivery.server == "https://one.example" else elsewhere

    old = an_account(server="https://one.example")
    new = an_account(server="https://two.example", publisher="mastodon")
    file_campaign(ledger, a_campaign(a_post("one"), accounts=[old]))
    publisher.after_sending = [UncertainError("cut")]
    worker = a_worker(publisher, connect=connect)
    run(ledger, worker)
    file_campaign(ledger, a_campaign(a_post("one"), accounts=[new]), clock())
    with ledger.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE delivery SET publisher = 'mastodon', server = 'https://two.example'"
        )
    clock.forward(RECOVERY)
    assert [delivery.state for delivery in reconcile(ledger, worker)] == [State.PUBLISHED]
    assert set(asked) == {("x", "https://one.example")}
    assert (len(publisher.calls), elsewhere.calls) == (1, [])


@pytest.mark.slow
def test_what_went_out_again_is_looked_for_since_the_first_call(
    lost: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    let_retry(lost)
    for _ in range(3):
        publisher.answers = [UncertainError("no answer")]
        clock.forward(RECOVERY)
        run(lost, a_worker(publisher))
    assert len(publisher.calls) == 4
    clock.forward(RECOVERY)
    reconcile(lost, a_worker(publisher))
    assert set(publisher.looks) == {NINE}


@pytest.mark.slow
def test_of_several_workers_one_looks(lost: Ledger, clock: Clock, publisher: FakePublisher) -> None:
    clock.forward(RECOVERY)
    together = threading.Barrier(4)

    def meet(point: Failpoint) -> None:
        if point is Failpoint.BEFORE_LOOK:
            together.wait(5)

    worker = a_worker(publisher, reached=meet)
    threads = [threading.Thread(target=lambda: reconcile(lost, worker)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(publisher.looks) == 1
    assert state(lost) is State.SCHEDULED


@pytest.mark.slow
def test_only_what_is_selected_is_looked_for(ledger: Ledger, clock: Clock, publisher: FakePublisher) -> None:
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two")))
    publisher.after_sending = [UncertainError("cut"), UncertainError("cut")]
    run(ledger, a_worker(publisher))
    clock.forward(RECOVERY)
    (found,) = reconcile(ledger, a_worker(publisher), Selection(post="two"))
    assert (found.post, found.state, len(publisher.looks)) == ("two", State.PUBLISHED, 1)
    assert state(ledger) is State.UNCERTAIN
    with pytest.raises(LedgerError, match="there is no delivery"):
        reconcile(ledger, a_worker(publisher), Selection(keys=("three@alliance-x",)))


@pytest.mark.slow
@few_quick("point", [Failpoint.BEFORE_LOOK, Failpoint.AFTER_LOOK])
def test_a_lost_looker_is_waited_for_and_then_another_looks(
    lost: Ledger, clock: Clock, publisher: FakePublisher, point: Failpoint
) -> None:
    def reached(here: Failpoint) -> None:
        if here is point:
            raise KilledError

    clock.forward(RECOVERY)
    with pytest.raises(KilledError):
        run(lost, a_worker(publisher, reached=reached))
    if point is Failpoint.AFTER_LOOK:
        report = run(lost, a_worker(publisher))
        assert (report.published, report.next_at) == ((), clock() + 2 * MINUTE)
        clock.forward(2 * MINUTE)
    assert len(run(lost, a_worker(publisher)).published) == 1
    assert len(publisher.calls) == 2


@dataclass
class Sleepy(FakePublisher):
    """A platform whose first answer takes so long that somebody else looks meanwhile, and cannot see."""

    others: Callable[[], object] = lambda: None

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        answer = super().find(order, since)
        if len(self.looks) == 1:
            self.clock.forward(3 * MINUTE)
            self.blind = [UncertainError("closed")]
            self.others()
        return answer


def overtaken(ledger: Ledger, publisher: Sleepy) -> None:
    """Lose the answer to a call, look for it, and be overtaken."""
    publisher.others = lambda: reconcile(ledger, a_worker(publisher, name="second"))
    file_campaign(ledger, a_campaign(a_post("one")))
    run(ledger, a_worker(publisher))
    publisher.clock.forward(RECOVERY)


@pytest.mark.slow
def test_a_looker_that_was_overtaken_clears_nothing(ledger: Ledger, clock: Clock) -> None:
    publisher = Sleepy(clock, answers=[UncertainError("no answer")])
    overtaken(ledger, publisher)
    reconcile(ledger, a_worker(publisher))
    assert len(publisher.looks) == 2
    assert state(ledger) is State.UNCERTAIN
    assert "closed" in reason(ledger)


@pytest.mark.slow
@few_quick("known", [True, False])
def test_what_a_looker_that_was_overtaken_found_counts(ledger: Ledger, clock: Clock, *, known: bool) -> None:
    """A ledger of an older version may not know the try that was made."""
    publisher = Sleepy(clock, after_sending=[UncertainError("cut")])
    overtaken(ledger, publisher)
    if not known:
        with ledger.writing() as connection:
            connection.execute(attempts.delete())
    reconcile(ledger, a_worker(publisher))
    found = show(ledger, KEY).delivery
    assert (len(publisher.looks), found.state) == (2, State.PUBLISHED)
    assert found.receipt == publisher.out[publisher.calls[0]]


@pytest.mark.slow
@few_quick("again", [False, True])
def test_what_a_look_found_counts_though_a_person_said_otherwise_meanwhile(
    ledger: Ledger, clock: Clock, again: bool
) -> None:
    @dataclass
    class Crossed(FakePublisher):
        def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
            answer = super().find(order, since)
            resolve(ledger, KEY, receipt=None, now=self.clock(), by="Amina")
            if again:
                run(ledger, a_worker(self, name="second"))
            return answer

    publisher = Crossed(clock, after_sending=[UncertainError("cut")])
    file_campaign(ledger, a_campaign(a_post("one")))
    run(ledger, a_worker(publisher))
    clock.forward(RECOVERY)

    reconcile(ledger, a_worker(publisher))
    run(ledger, a_worker(publisher))

    assert state(ledger) is State.PUBLISHED
    # What went out meanwhile cannot be called back: it is told.
    assert len(publisher.calls) == 1 + again
    assert len(alarms(ledger)) == again


@pytest.mark.slow
def test_a_look_at_what_was_settled_meanwhile_begins_not(lost: Ledger, clock: Clock) -> None:
    clock.forward(MINUTE)
    (seen,) = uncertain_deliveries(lost, now=clock())
    first = begin_look(lost, seen, now=clock(), lease=MINUTE)
    assert first is not None
    assert (first.called, first.since) == (NINE, NINE)
    assert begin_look(lost, seen, now=clock(), lease=MINUTE) is None
    assert uncertain_deliveries(lost, now=clock()) == ()
    assert len(uncertain_deliveries(lost, now=clock() + MINUTE)) == 1


@pytest.mark.slow
@few_quick("back", [timedelta(minutes=20), 2 * HOUR, timedelta(days=400)])
def test_a_clock_that_is_set_back_leaves_nothing_in_publishing(
    ledger: Ledger, clock: Clock, publisher: FakePublisher, back: timedelta
) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    publisher.after_sending = [KilledError()]
    with pytest.raises(KilledError):
        run(ledger, a_worker(publisher))
    clock.now = NINE - back
    report = run(ledger, a_worker(publisher))
    assert [delivery.key for delivery in report.published] == [KEY]
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_after_a_clock_was_set_back_absence_waits_as_long_as_any_call_may_last(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    """The other worker is alive, in the middle of its call, while the clock goes back."""

    def set_back() -> None:
        publisher.before_call = lambda: None
        clock.now = NINE - 2 * HOUR
        run(ledger, a_worker(publisher, name="second"))
        assert state(ledger) is State.UNCERTAIN

    file_campaign(ledger, a_campaign(a_post("one")))
    publisher.before_call = set_back
    run(ledger, a_worker(publisher))
    assert state(ledger) is State.PUBLISHED
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_a_small_step_back_lets_the_lease_run_out(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    publisher.after_sending = [KilledError()]
    with pytest.raises(KilledError):
        run(ledger, a_worker(publisher))
    clock.now = NINE - 5 * MINUTE
    assert run(ledger, a_worker(publisher)).next_at == NINE + timedelta(seconds=90)


@pytest.mark.slow
def test_nobody_moves_what_may_be_out_to_another_publisher(lost: Ledger) -> None:
    due = Moment(local=NINE.replace(tzinfo=None) + HOUR * 30, zone="UTC")
    with pytest.raises(LedgerError, match="may be out already"):
        reschedule(lost, KEY, due=due, now=EVE)


def test_every_platform_says_what_can_be_learnt_of_a_call_with_its_source_and_date() -> None:
    facts = {name: read_back(name) for name in platform_names()}
    assert all(each.source and datetime.fromisoformat(each.date) for each in facts.values())
    for_good = {name for name, each in facts.items() if each.remembers_keys is None}
    assert for_good == {"bluesky", "folder"}
    assert facts["mastodon"].remembers_keys == HOUR
    assert {each.settle for name, each in facts.items() if name != "folder"} == {10 * MINUTE}
    assert read_back("nobody") == ReadBack()


@pytest.mark.slow
def test_a_clock_that_was_ahead_for_a_moment_puts_off_no_look(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    clock.forward(timedelta(days=365))
    release(ledger, "one@alliance-x", now=clock())
    publisher.after_sending = [UncertainError("no answer")]
    run(ledger, a_worker(publisher))
    clock.now = NINE
    assert [each.key for each in run(ledger, a_worker(publisher)).published] == ["one@alliance-x"]
    assert len(publisher.calls) == 1
