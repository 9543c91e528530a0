"""Minutes before its time one worker uploads what a delivery needs; nothing is sent, nothing twice."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import select

from socialkit.errors import LimitScope, RateLimitedError, UncertainError, UnreachableError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.tables.schema import accounts, attempts, blocks, uploads
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.blocks import Caller, block
from socialkit.model.delivery import State
from socialkit.model.moment import Moment
from socialkit.platforms.orders import NotYet, Order, PreparedMedia
from socialkit.publishing import approve, deliveries, pause, publish_one, reschedule, run, show
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
    a_text,
    a_worker,
    an_account,
    file_campaign,
)
from tests.representatives import few_quick

KEY = "one@alliance-x"
SECOND = timedelta(seconds=1)


@pytest.fixture
def one(ledger: Ledger) -> Ledger:
    file_campaign(ledger, a_campaign(a_post("one")))
    return ledger


def state(ledger: Ledger) -> State:
    return show(ledger, KEY).delivery.state


def kinds(ledger: Ledger) -> list[str]:
    return [entry.kind for entry in show(ledger, KEY).entries][1:]


@pytest.mark.slow
@few_quick(("early", "prepared"), [(10 * MINUTE, 1), (10 * MINUTE + SECOND, 0), (SECOND, 1)])
def test_it_is_prepared_ten_minutes_before_its_time_and_not_earlier(
    one: Ledger, publisher: FakePublisher, early: timedelta, prepared: int
) -> None:
    publisher.clock.now = NINE - early
    report = run(one, a_worker(publisher))
    assert (publisher.prepared, publisher.calls, report.again) == (prepared, [], ())
    assert report.next_at == (NINE if prepared else NINE - 10 * MINUTE)
    publisher.clock.now = NINE
    assert len(run(one, a_worker(publisher)).published) == 1
    assert publisher.prepared == 1
    assert kinds(one) == ["prepare", "ready", "claim", "accept"]


@pytest.mark.slow
def test_what_is_uploaded_is_used_again_on_the_next_try(one: Ledger, publisher: FakePublisher) -> None:
    publisher.answers = [UnreachableError("no route"), UncertainError("no answer")]
    for _ in range(3):
        run(one, a_worker(publisher))
        publisher.clock.forward(RECOVERY)
    assert (publisher.prepared, len(publisher.calls)) == (1, 3)
    assert state(one) is State.PUBLISHED
    with one.reading() as connection:
        (row,) = connection.execute(select(uploads)).all()
    assert (row.version, row.position, row.reference) == (1, 0, "media of one")


@pytest.mark.slow
@pytest.mark.parametrize("change", ["edited", "moved"])
def test_another_version_is_prepared_anew(one: Ledger, publisher: FakePublisher, change: str) -> None:
    publisher.clock.now = NINE - 5 * MINUTE
    run(one, a_worker(publisher))
    if change == "edited":
        file_campaign(one, a_campaign(a_post("one", text=a_text("Better words"))), publisher.clock())
    else:
        reschedule(one, KEY, due=Moment(local=(NINE + MINUTE).replace(tzinfo=None), zone="UTC"), now=EVE)
    publisher.clock.now = NINE + MINUTE
    assert len(run(one, a_worker(publisher)).published) == 1
    assert publisher.prepared == 2


@pytest.mark.slow
def test_what_does_not_last_until_its_time_is_uploaded_once_more_and_not_over_and_over(
    one: Ledger, publisher: FakePublisher
) -> None:
    publisher.media_last = 2 * MINUTE
    publisher.clock.now = NINE - 10 * MINUTE
    while publisher.clock() < NINE:
        run(one, a_worker(publisher))
        publisher.clock.forward(30 * SECOND)
    assert len(run(one, a_worker(publisher)).published) == 1
    assert publisher.prepared == 2


@dataclass
class Slow(FakePublisher):
    """A platform that is at work on what was uploaded until ``done``."""

    asked: list[Order] = field(default_factory=list)
    done: timedelta = 4 * MINUTE
    asks: timedelta = MINUTE

    def prepare(self, order: Order) -> PreparedMedia | NotYet:  # type: ignore[override]
        self.asked.append(order)
        if self.clock() < NINE - 10 * MINUTE + self.done:
            return NotYet(until=self.clock() + self.asks)
        return super().prepare(order)


@pytest.mark.slow
def test_a_platform_that_needs_more_time_is_asked_again_when_it_says(one: Ledger, clock: Clock) -> None:
    slow = Slow(clock)
    clock.now = NINE - 10 * MINUTE
    report = run(one, a_worker(slow))
    assert report.next_at == clock() + MINUTE
    assert "still at work" in show(one, KEY).delivery.reason
    while report.next_at and clock() < NINE:
        clock.now = report.next_at
        report = run(one, a_worker(slow))
    assert len(slow.asked) == 5
    assert len({order.key for order in slow.asked}) == 1
    assert state(one) is State.PUBLISHED
    assert show(one, KEY).delivery.attempts == 1


@pytest.mark.slow
def test_a_platform_that_is_never_done_is_held_and_sends_nothing(one: Ledger, clock: Clock) -> None:
    slow = Slow(clock, done=timedelta(days=1), asks=10 * MINUTE)
    report = run(one, a_worker(slow))
    while report.next_at:
        clock.now = report.next_at
        report = run(one, a_worker(slow))
    assert state(one) is State.HELD
    assert slow.calls == []


@pytest.mark.slow
@few_quick("point", [Failpoint.INSIDE_PREPARE, Failpoint.AFTER_PREPARE, Failpoint.INSIDE_READY])
def test_a_lost_preparer_is_waited_for_and_then_it_is_prepared_anew(
    one: Ledger, clock: Clock, publisher: FakePublisher, point: Failpoint
) -> None:
    def reached(here: Failpoint) -> None:
        if here is point:
            raise KilledError

    with pytest.raises(KilledError):
        run(one, a_worker(publisher, reached=reached))
    if point is not Failpoint.INSIDE_PREPARE:
        assert state(one) is State.PREPARING
        assert run(one, a_worker(publisher, name="second")).next_at == NINE + 5 * MINUTE
        assert publisher.calls == []
        clock.forward(5 * MINUTE)
    assert len(run(one, a_worker(publisher, name="second")).published) == 1
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_a_preparer_that_comes_back_late_changes_nothing(one: Ledger, publisher: FakePublisher) -> None:
    def overtaken() -> None:
        publisher.before_preparing = lambda: None
        publisher.clock.forward(6 * MINUTE)
        run(one, a_worker(publisher, name="second"))

    publisher.before_preparing = overtaken
    publish_one(one, KEY, 1, a_worker(publisher))
    assert (publisher.prepared, len(publisher.calls)) == (2, 1)
    assert state(one) is State.PUBLISHED


@pytest.mark.slow
def test_a_clock_that_is_set_back_leaves_nothing_stuck(one: Ledger, clock: Clock) -> None:
    publisher = FakePublisher(clock, before_preparing=killed)
    clock.now = NINE + 2 * timedelta(hours=1)
    with pytest.raises(KilledError):
        run(one, a_worker(publisher, grace=timedelta(hours=3)))
    clock.now = NINE
    publisher.before_preparing = lambda: None
    assert len(run(one, a_worker(publisher)).published) == 1


def killed() -> None:
    raise KilledError


def test_nothing_is_prepared_in_a_pause(one: Ledger, publisher: FakePublisher) -> None:
    pause(one, None, now=EVE)
    run(one, a_worker(publisher))
    assert publisher.prepared == 0


@pytest.mark.slow
def test_an_order_has_all_that_a_call_needs_and_the_same_time_on_each_try(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two", after="one")))
    publisher.answers = [UncertainError("no answer")]
    run(ledger, a_worker(publisher))
    clock.forward(RECOVERY)
    run(ledger, a_worker(publisher))
    first, again, second = publisher.orders
    assert (first.key, first.due) == (again.key, again.due)
    assert first.due == NINE
    assert NINE < first.deadline < NINE + timedelta(seconds=90)
    assert (first.parent, second.parent) == (None, show(ledger, KEY).delivery.receipt)
    assert publisher.looks == [NINE]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scope", "waits"),
    [
        (LimitScope.ACCOUNT, {"one@alliance-x", "two@alliance-x"}),
        (LimitScope.APP, {"one@alliance-x", "two@alliance-x", "one@partner-x", "two@partner-x"}),
        (LimitScope.HOST, {"one@alliance-x", "two@alliance-x", "one@partner-x", "two@partner-x"}),
    ],
)
def test_whoever_a_platform_lets_wait_waits_till_the_latest_time_and_is_not_late_for_it(
    ledger: Ledger, clock: Clock, publisher: FakePublisher, scope: LimitScope, waits: set[str]
) -> None:
    elsewhere = an_account("else-x", server="https://else.example", publisher="mastodon")
    everybody = (an_account(), an_account("partner-x"), elsewhere)
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two"), accounts=everybody))
    publisher.answers = [RateLimitedError("slow", retry_after=timedelta(hours=2), scope=scope)]
    report = run(ledger, a_worker(publisher))
    out = {delivery.key for delivery in report.published}
    assert {delivery.key for delivery in deliveries(ledger)} - out == waits
    clock.forward(timedelta(hours=2) - SECOND)
    assert run(ledger, a_worker(publisher)).held == ()
    clock.forward(SECOND)
    assert {delivery.key for delivery in run(ledger, a_worker(publisher)).published} == waits


@few_quick("scope", list(LimitScope))
def test_a_later_time_is_not_shortened(one: Ledger, scope: LimitScope) -> None:
    late, soon = NINE + timedelta(days=3), NINE + 5 * SECOND
    delivery = show(one, KEY).delivery
    with one.writing() as connection:
        for until, why in ((soon, "short"), (late, "long"), (soon, "short")):
            block(connection, Caller.of(delivery), (scope, until, why))
        table = accounts if scope is LimitScope.ACCOUNT else blocks
        (until,) = connection.execute(select(table.c.blocked_until)).scalars()
    assert until == milliseconds(late)


@pytest.mark.slow
def test_an_account_with_a_pace_takes_its_turns(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(*(a_post(name) for name in "abc")))
    with ledger.writing() as connection:
        connection.execute(accounts.update().values(pace=5 * 60_000))
    times = []
    report = run(ledger, a_worker(publisher))
    while True:
        times += [clock() - NINE for _ in report.published]
        if report.next_at is None:
            break
        clock.now = report.next_at
        report = run(ledger, a_worker(publisher))
    assert times == [0 * MINUTE, 5 * MINUTE, 10 * MINUTE]


@pytest.mark.slow
def test_an_attempt_says_where_it_went_and_what_it_cost(one: Ledger, publisher: FakePublisher) -> None:
    run(one, a_worker(publisher))
    with one.reading() as connection:
        (row,) = connection.execute(select(attempts)).all()
    assert (row.publisher, row.server, row.cost, row.currency) == ("x", "", None, None)


@pytest.mark.slow
@few_quick(("late", "held"), [(10 * MINUTE, False), (10 * MINUTE + SECOND, True)])
def test_a_delivery_may_have_a_grace_of_its_own(
    one: Ledger, publisher: FakePublisher, late: timedelta, held: bool
) -> None:
    with one.writing() as connection:
        connection.exec_driver_sql("UPDATE delivery SET grace = 600000")
    publisher.clock.now = NINE + late
    report = run(one, a_worker(publisher))
    assert bool(report.held) is held
    assert len(report.published) == (not held)
    assert (show(one, KEY).delivery.reason == "not published within 10 minutes of its time") is held


@pytest.mark.slow
def test_a_campaign_that_asks_for_approval_sends_what_was_signed_and_nothing_else(
    one: Ledger, publisher: FakePublisher
) -> None:
    with one.writing() as connection:
        connection.exec_driver_sql("UPDATE campaign SET approval = 1")
    run(one, a_worker(publisher))
    with one.writing() as connection:
        connection.exec_driver_sql("UPDATE delivery SET approved_hash = 'of other words'")
    run(one, a_worker(publisher))
    assert (publisher.prepared, publisher.calls) == (0, [])
    approve(one, deliveries(one), by="Amina", now=EVE)
    assert len(run(one, a_worker(publisher)).published) == 1


def test_what_runs_out_before_the_claim_is_not_claimed(one: Ledger, clock: Clock) -> None:
    def slow(point: Failpoint) -> None:
        if point is Failpoint.BEFORE_CLAIM:
            clock.forward(3 * MINUTE)

    publisher = FakePublisher(clock, media_last=3 * MINUTE)
    assert publish_one(one, KEY, 1, a_worker(publisher, reached=slow)) is None
    assert (show(one, KEY).attempts, publisher.calls) == ((), [])
