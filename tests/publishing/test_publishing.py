"""One call for each delivery: claim, call, record, and what becomes of every answer."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    LedgerError,
    MisuseError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.writing.claims import claim
from socialkit.ledger.writing.uncertain_deliveries import (
    LookupResult,
    begin_look,
    expire,
    settle,
    uncertain_deliveries,
)
from socialkit.model.delivery import Deliveries, Delivery, Receipt, State
from socialkit.model.moment import Moment
from socialkit.planning import plan, schedule
from socialkit.platforms.answers import Allowance, Sent
from socialkit.platforms.orders import Order
from socialkit.publishing import (
    Alarm,
    Worker,
    alarms,
    backoff,
    cancel,
    deliveries,
    pause,
    pauses,
    publish_one,
    reconcile,
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
    RECOVERY,
    Clock,
    FakePublisher,
    KilledError,
    a_campaign,
    a_picture,
    a_post,
    a_text,
    a_worker,
    an_account,
    file_campaign,
)
from tests.representatives import few_quick

KEY = "one@alliance-x"
TEN = Moment(local=datetime(2022, 10, 17, 10), zone="America/New_York")  # noqa: DTZ001 a local time


@pytest.fixture
def one(ledger: Ledger) -> Ledger:
    """A ledger with one delivery, due at nine."""
    file_campaign(ledger, a_campaign(a_post("one")))
    return ledger


def state(ledger: Ledger, key: str = KEY) -> State:
    return show(ledger, key).delivery.state


def interrupted(ledger: Ledger, publisher: FakePublisher) -> None:
    """Let a worker disappear in the middle of its call, after the message went out."""
    publisher.after_sending.append(KilledError())
    with pytest.raises(KilledError):
        publish_one(ledger, KEY, 1, a_worker(publisher))


def ctrl_c() -> None:
    raise KeyboardInterrupt


def killed() -> None:
    raise KilledError


@pytest.mark.slow
def test_what_is_due_goes_out_and_leaves_its_receipt(one: Ledger, publisher: FakePublisher) -> None:
    delivery = publish_one(one, KEY, 1, a_worker(publisher))
    assert delivery is not None
    assert delivery.state is State.PUBLISHED
    assert delivery.receipt == Receipt(
        remote_id="one-1", url="https://platform.example/one-1", published_at=NINE
    )
    assert show(one, KEY).delivery == delivery
    (attempt,) = show(one, KEY).attempts
    assert (attempt.fence, attempt.worker, attempt.outcome) == (1, "local", "accept")


@pytest.mark.slow
@pytest.mark.parametrize("rings", [0, 1, 3])
def test_any_number_of_rings_makes_at_most_one_call(
    one: Ledger, publisher: FakePublisher, rings: int
) -> None:
    for _ in range(rings):
        publish_one(one, KEY, 1, a_worker(publisher))
    assert len(publisher.calls) == min(rings, 1)


@few_quick("version", [0, 2])
def test_a_ring_for_another_version_is_for_nothing(
    one: Ledger, publisher: FakePublisher, version: int
) -> None:
    assert publish_one(one, KEY, version, a_worker(publisher)) is None
    assert publisher.calls == []


@pytest.mark.slow
def test_a_ring_from_before_a_move_is_for_nothing(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    reschedule(one, KEY, due=TEN, now=EVE)
    clock.forward(60 * MINUTE)
    assert publish_one(one, KEY, 1, a_worker(publisher)) is None
    assert publish_one(one, KEY, 2, a_worker(publisher)) is not None


@pytest.mark.slow
def test_a_version_that_changes_while_it_is_prepared_is_not_published(
    one: Ledger, publisher: FakePublisher
) -> None:
    def edited(point: Failpoint) -> None:
        if point is Failpoint.BEFORE_CLAIM:
            file_campaign(one, a_campaign(a_post("one", text=a_text("Better words"))))

    assert publish_one(one, KEY, 1, a_worker(publisher, reached=edited)) is None
    assert publisher.calls == []


@pytest.mark.slow
def test_a_ring_before_the_time_is_for_nothing(one: Ledger, publisher: FakePublisher) -> None:
    publisher.clock.now = NINE - timedelta(milliseconds=1)
    assert publish_one(one, KEY, 1, a_worker(publisher)) is None
    publisher.clock.now = NINE
    assert publish_one(one, KEY, 1, a_worker(publisher)) is not None


def test_a_ring_after_a_cancellation_is_for_nothing(one: Ledger, publisher: FakePublisher) -> None:
    (cancelled,) = cancel(one, KEY, now=EVE)
    assert publish_one(one, KEY, 1, a_worker(publisher)) is None
    assert publish_one(one, KEY, cancelled.version, a_worker(publisher)) is None
    assert publisher.calls == []


@pytest.mark.slow
@pytest.mark.parametrize("account", ["alliance-x", None])
def test_nothing_goes_out_in_a_pause(one: Ledger, publisher: FakePublisher, account: str | None) -> None:
    pause(one, account, now=EVE, reason="an emergency")
    assert publish_one(one, KEY, 1, a_worker(publisher)) is None
    assert publisher.calls == []
    resume(one, account, now=NINE)
    assert publish_one(one, KEY, 1, a_worker(publisher)) is not None


@pytest.mark.slow
@pytest.mark.parametrize("account", ["alliance-x", None])
def test_a_pause_stops_what_is_already_prepared(
    one: Ledger, publisher: FakePublisher, account: str | None
) -> None:
    def paused(point: Failpoint) -> None:
        if point is Failpoint.BEFORE_CLAIM:
            pause(one, account, now=NINE)

    assert publish_one(one, KEY, 1, a_worker(publisher, reached=paused)) is None
    assert publisher.calls == []


@pytest.mark.slow
def test_a_pause_of_one_account_leaves_the_others(ledger: Ledger, publisher: FakePublisher) -> None:
    accounts = (an_account(), an_account("partner-x"))
    file_campaign(ledger, a_campaign(a_post("one"), accounts=accounts))
    pause(ledger, "alliance-x", now=EVE)
    report = run(ledger, a_worker(publisher))
    assert [delivery.key for delivery in report.published] == ["one@partner-x"]


@pytest.mark.slow
def test_a_pause_names_what_cannot_be_called_back(one: Ledger, publisher: FakePublisher) -> None:
    interrupted(one, publisher)
    assert pause(one, None, now=NINE) == (KEY,)
    assert pause(one, "alliance-x", now=NINE, reason="why", by="Amina") == (KEY,)
    assert [(stop.account, stop.by, stop.reason) for stop in pauses(one)] == [
        (None, "person", ""),
        ("alliance-x", "Amina", "why"),
    ]


def test_a_pause_of_an_unknown_account_names_the_known_ones(one: Ledger) -> None:
    with pytest.raises(LedgerError, match="no account 'alliance' in the ledger: there are alliance-x"):
        pause(one, "alliance", now=EVE)


@pytest.mark.slow
def test_a_worker_that_slept_through_its_lease_makes_no_call(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    def asleep(point: Failpoint) -> None:
        if point is Failpoint.AFTER_INTENT:
            clock.forward(46 * timedelta(seconds=1))

    delivery = publish_one(one, KEY, 1, a_worker(publisher, reached=asleep))
    assert publisher.calls == []
    assert delivery is not None
    assert delivery.state is State.SCHEDULED
    assert "nothing was sent" in delivery.reason


@pytest.mark.slow
def test_a_worker_with_just_enough_of_its_lease_left_calls(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    def slow(point: Failpoint) -> None:
        if point is Failpoint.AFTER_INTENT:
            clock.forward(45 * timedelta(seconds=1))

    publish_one(one, KEY, 1, a_worker(publisher, reached=slow))
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_a_worker_that_wakes_up_after_another_took_over_makes_no_second_call(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    def overtaken(point: Failpoint) -> None:
        if point is Failpoint.AFTER_INTENT:
            given_back(one, clock, publisher)
            run(one, a_worker(publisher, name="second"))

    publish_one(one, KEY, 1, a_worker(publisher, reached=overtaken))
    assert len(publisher.calls) == 1
    assert state(one) is State.PUBLISHED
    assert "late answer" in [entry.kind for entry in show(one, KEY).entries]


@pytest.mark.slow
@few_quick(
    ("answer", "expected"),
    [
        (RejectedError("the text is refused"), State.FAILED),
        (AuthorizationError("the token has run out"), State.SCHEDULED),
        (RateLimitedError("slow down", retry_after=5 * MINUTE), State.SCHEDULED),
        (UnreachableError("no route"), State.SCHEDULED),
        (UncertainError("no answer"), State.UNCERTAIN),
        (PublishError("something"), State.UNCERTAIN),
    ],
)
def test_each_answer_leads_to_its_state_and_its_reason_is_kept(
    one: Ledger, publisher: FakePublisher, answer: PublishError, expected: State
) -> None:
    publisher.answers.append(answer)
    delivery = publish_one(one, KEY, 1, a_worker(publisher))
    assert delivery is not None
    assert (delivery.state, delivery.reason) == (expected, str(answer))
    (attempt,) = show(one, KEY).attempts
    assert (attempt.error, attempt.detail) == (type(answer).__name__, str(answer))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (RejectedError("the picture is missing"), State.FAILED),
        (AuthorizationError("the token has run out"), State.SCHEDULED),
        (UnreachableError("no route"), State.SCHEDULED),
        (UncertainError("the upload broke off"), State.SCHEDULED),
    ],
)
def test_a_fault_while_preparing_is_never_uncertain(
    one: Ledger, publisher: FakePublisher, fault: PublishError, expected: State
) -> None:
    publisher.preparing.append(fault)
    delivery = publish_one(one, KEY, 1, a_worker(publisher))
    assert delivery is not None
    assert (delivery.state, delivery.reason, delivery.attempts) == (expected, str(fault), 0)
    assert publisher.calls == []


@pytest.mark.slow
def test_a_refused_account_pauses_until_a_person_resumes_it(one: Ledger, publisher: FakePublisher) -> None:
    publisher.answers.append(AuthorizationError("the token has run out"))
    run(one, a_worker(publisher))
    assert [(stop.account, stop.reason) for stop in pauses(one)] == [("alliance-x", "the token has run out")]
    publisher.clock.forward(5 * MINUTE)
    assert run(one, a_worker(publisher)).published == ()
    resume(one, "alliance-x", now=publisher.clock())
    assert len(run(one, a_worker(publisher)).published) == 1


@pytest.mark.slow
def test_missing_credentials_pause_the_account_as_well(one: Ledger, publisher: FakePublisher) -> None:
    def nobody(_delivery: Delivery) -> FakePublisher:
        raise CredentialsError("set the token of alliance-x")

    report = run(one, a_worker(publisher, connect=nobody))
    assert [delivery.reason for delivery in report.again] == ["set the token of alliance-x"]
    assert [stop.account for stop in pauses(one)] == ["alliance-x"]


@pytest.mark.slow
def test_a_busy_platform_gets_the_rest_it_asks_for_on_the_whole_account(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two")))
    publisher.answers.append(RateLimitedError("slow down", retry_after=5 * MINUTE))
    report = run(ledger, a_worker(publisher))
    assert (len(publisher.calls), report.next_at) == (1, NINE + 5 * MINUTE)
    clock.forward(5 * MINUTE - timedelta(milliseconds=1))
    run(ledger, a_worker(publisher))
    assert len(publisher.calls) == 1
    clock.forward(timedelta(milliseconds=1))
    assert len(run(ledger, a_worker(publisher)).published) == 2


@pytest.mark.slow
@pytest.mark.parametrize("rest", [timedelta.max, timedelta(days=-400)])
def test_an_absurd_rest_is_bounded(one: Ledger, publisher: FakePublisher, rest: timedelta) -> None:
    publisher.answers.append(RateLimitedError("slow down", retry_after=rest))
    delivery = publish_one(one, KEY, 1, a_worker(publisher))
    assert delivery is not None
    assert delivery.state is State.SCHEDULED


@pytest.mark.slow
def test_an_unreachable_platform_is_tried_again_later_and_later(
    one: Ledger, publisher: FakePublisher
) -> None:
    waits = []
    for _ in range(3):
        publisher.answers.append(UnreachableError("no route"))
        report = run(one, a_worker(publisher))
        assert report.next_at is not None
        waits.append(report.next_at - publisher.clock())
        publisher.clock.now = report.next_at
    assert waits[0] >= timedelta(seconds=15)
    assert waits == sorted(waits)
    assert len(run(one, a_worker(publisher)).published) == 1
    assert show(one, KEY).delivery.attempts == 4


@pytest.mark.slow
@given(st.text(max_size=20), st.integers(0, 10_000))
def test_a_pause_between_tries_is_bounded_and_always_the_same(key: str, failures: int) -> None:
    pause_ = backoff(key, failures)
    assert timedelta(seconds=15) <= pause_ <= 15 * MINUTE
    assert pause_ == backoff(key, failures)


@pytest.mark.slow
def test_what_cannot_be_reached_within_the_grace_is_held(one: Ledger, publisher: FakePublisher) -> None:
    publisher.answers += [UnreachableError("no route")] * 50
    report = run(one, a_worker(publisher))
    while report.next_at:
        publisher.clock.now = report.next_at
        report = run(one, a_worker(publisher))
    assert state(one) is State.HELD
    assert publisher.clock() - NINE <= timedelta(hours=1, minutes=15)


def given_back(ledger: Ledger, clock: Clock, publisher: FakePublisher) -> None:
    """Let another worker take the lease away, and believe after the settling time that nothing is out."""
    for _ in range(2):
        clock.forward(RECOVERY)
        reconcile(ledger, a_worker(publisher, name="second"))


@pytest.mark.slow
def test_a_killed_worker_leaves_the_delivery_to_be_looked_for(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    interrupted(one, publisher)
    assert state(one) is State.PUBLISHING
    clock.forward(RECOVERY)
    assert [delivery.state for delivery in reconcile(one, a_worker(publisher))] == [State.PUBLISHED]
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_nobody_takes_a_delivery_before_the_lease_of_its_worker_ends(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    interrupted(one, publisher)
    clock.forward(timedelta(seconds=89))
    assert run(one, a_worker(publisher)).next_at == NINE + timedelta(seconds=90)
    assert state(one) is State.PUBLISHING
    clock.forward(timedelta(seconds=1))
    assert len(run(one, a_worker(publisher)).published) == 1


@pytest.mark.slow
def test_absence_is_believed_only_after_the_settling_time(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    publisher.answers.append(UncertainError("no answer"))
    report = run(one, a_worker(publisher))
    assert [delivery.key for delivery in report.uncertain] == [KEY]
    clock.forward(timedelta(seconds=59))
    report = run(one, a_worker(publisher))
    assert "not seen yet" in report.uncertain[0].reason
    assert (len(publisher.calls), report.next_at) == (1, NINE + timedelta(seconds=60))
    clock.forward(timedelta(seconds=1))
    assert len(run(one, a_worker(publisher)).published) == 1
    assert len(publisher.calls) == 2


@pytest.mark.slow
def test_both_tries_of_one_message_carry_the_same_idempotency_key(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    publisher.answers.append(UncertainError("no answer"))
    run(one, a_worker(publisher))
    clock.forward(RECOVERY)
    run(one, a_worker(publisher))
    assert len(publisher.calls) == 2
    assert len(set(publisher.calls)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("fault", [UncertainError("the timeline is closed"), UnreachableError("no route")])
def test_what_cannot_be_looked_up_stays_uncertain_and_names_the_verb_that_settles_it(
    one: Ledger, clock: Clock, publisher: FakePublisher, fault: PublishError
) -> None:
    publisher.after_sending.append(UncertainError("no answer"))
    run(one, a_worker(publisher))
    clock.forward(RECOVERY)
    publisher.blind.append(fault)
    (delivery,) = run(one, a_worker(publisher)).uncertain
    assert str(fault) in delivery.reason
    assert f"`socialkit resolve {KEY} --published URL` or `--not-published`" in delivery.reason
    clock.forward(RECOVERY)
    assert len(run(one, a_worker(publisher)).published) == 1
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_looking_without_credentials_leaves_it_uncertain(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    def nobody(_delivery: Delivery) -> FakePublisher:
        raise CredentialsError("set the token")

    publisher.after_sending.append(UncertainError("no answer"))
    run(one, a_worker(publisher))
    clock.forward(RECOVERY)
    (delivery,) = reconcile(one, a_worker(publisher, connect=nobody))
    assert delivery.state is State.UNCERTAIN
    assert "set the token" in delivery.reason


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer", [RejectedError("refused"), UnreachableError("no route"), UncertainError("?")]
)
def test_a_late_answer_does_not_touch_what_another_worker_has_claimed(
    one: Ledger, clock: Clock, publisher: FakePublisher, answer: PublishError
) -> None:
    def overtaken() -> None:
        given_back(one, clock, publisher)
        second = a_worker(publisher, name="second")
        assert claim(one, second.request(KEY, 1), second.lease) is not None

    publisher.before_call = overtaken
    publisher.answers.append(answer)
    publish_one(one, KEY, 1, a_worker(publisher, name="first"))
    assert state(one) is State.PUBLISHING
    assert [(each.fence, each.outcome) for each in show(one, KEY).attempts][1] == (2, None)
    assert show(one, KEY).entries[-1].kind == "late answer"


@pytest.mark.slow
def test_a_late_answer_does_not_touch_what_was_given_back(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    publisher.before_call = lambda: given_back(one, clock, publisher)
    publisher.answers.append(RejectedError("refused"))
    publish_one(one, KEY, 1, a_worker(publisher, name="first"))
    assert state(one) is State.SCHEDULED


@pytest.mark.slow
def test_a_late_receipt_is_proof_even_after_the_delivery_was_given_back(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    """The first worker's message appears only after the second looked for it in vain."""

    def looked_for() -> None:
        given_back(one, clock, publisher)
        assert state(one) is State.SCHEDULED

    publisher.before_call = looked_for
    publish_one(one, KEY, 1, a_worker(publisher, name="first"))
    publisher.before_call = lambda: None
    assert state(one) is State.PUBLISHED
    assert run(one, a_worker(publisher)).published == ()
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_a_late_receipt_counts_even_if_the_worker_that_took_over_dies_as_well(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    def overtaken() -> None:
        given_back(one, clock, publisher)
        second = a_worker(publisher, name="second")
        assert claim(one, second.request(KEY, 1), second.lease) is not None

    publisher.before_call = overtaken
    publish_one(one, KEY, 1, a_worker(publisher, name="first"))
    assert state(one) is State.PUBLISHING
    clock.forward(RECOVERY)
    publisher.blind.append(UncertainError("the timeline is closed"))
    reconcile(one, a_worker(publisher))
    assert state(one) is State.PUBLISHED


@pytest.mark.slow
def test_what_somebody_saw_of_an_earlier_try_does_not_settle_a_later_one(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    publisher.answers += [UncertainError("no answer"), UncertainError("no answer")]
    run(one, a_worker(publisher))
    clock.forward(MINUTE)
    (seen,) = uncertain_deliveries(one, now=clock())
    stale = begin_look(one, seen, now=clock(), lease=MINUTE)
    assert stale is not None
    resolve(one, KEY, receipt=None, now=clock())
    run(one, a_worker(publisher))
    assert len(publisher.calls) == 2
    settle(one, stale, LookupResult(trigger=Trigger.CLEAR, at=clock(), actor="slow"))
    assert state(one) is State.UNCERTAIN


@pytest.mark.slow
def test_a_lease_that_was_renewed_meanwhile_does_not_expire(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    """The sweeper has read the old lease and waits for the lock while another worker claims."""
    interrupted(one, publisher)
    clock.forward(RECOVERY)
    sweeper = threading.Thread(target=lambda: expire(one, now=clock(), actor="sweeper"))
    with one.writing() as connection:
        sweeper.start()
        sweeper.join(0.2)
        renewed = "UPDATE delivery SET fence = fence + 1, lease_until = lease_until + 86400000"
        connection.exec_driver_sql(renewed)
    sweeper.join(10)
    assert state(one) is State.PUBLISHING


@pytest.mark.parametrize("back", [timedelta(minutes=40), timedelta(hours=5)])
def test_another_try_does_not_wait_for_a_clock_that_was_set_back(
    one: Ledger, clock: Clock, publisher: FakePublisher, back: timedelta
) -> None:
    """The clock was ahead when it failed: the time of the next try is one of that clock's."""
    clock.forward(back)
    patient = a_worker(publisher, grace=timedelta(days=1))
    publisher.answers = [UnreachableError("no route")] * 2
    (again,) = run(one, patient).again
    assert again.reason == "no route"
    clock.forward(-back)
    (gone,) = run(one, patient).again
    assert gone.attempts == 2
    # By the clock as it is now, it waits again.
    assert run(one, patient).touched == ()
    clock.forward(MINUTE)
    assert len(run(one, patient).published) == 1


def test_a_machine_whose_clock_is_behind_a_little_waits_for_the_next_try(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    publisher.answers = [UnreachableError("no route")]
    clock.forward(MINUTE)
    run(one, a_worker(publisher))
    clock.forward(-MINUTE)
    assert run(one, a_worker(publisher)).touched == ()


@pytest.mark.slow
@few_quick("meanwhile", ["claimed", "edited"])
def test_a_fault_while_preparing_does_not_touch_what_changed_meanwhile(
    one: Ledger, clock: Clock, publisher: FakePublisher, meanwhile: str
) -> None:
    def changed() -> None:
        if meanwhile == "edited":
            file_campaign(one, a_campaign(a_post("one", text=a_text("Better words"))))
            return
        clock.forward(RECOVERY)
        publisher.before_preparing = lambda: None
        # Whatever the thread, Ctrl-C ends what is under way.
        publisher.before_call = ctrl_c
        with pytest.raises(KeyboardInterrupt):
            run(one, a_worker(publisher, name="second"))
        publisher.preparing.append(RejectedError("refused"))

    if meanwhile == "edited":
        publisher.preparing.append(RejectedError("refused"))
    publisher.before_preparing = changed
    publish_one(one, KEY, 1, a_worker(publisher))
    assert state(one) is {"claimed": State.PUBLISHING, "edited": State.SCHEDULED}[meanwhile]


@pytest.mark.slow
def test_what_becomes_too_late_while_it_is_prepared_does_not_go_out(
    one: Ledger, publisher: FakePublisher
) -> None:
    def slow(point: Failpoint) -> None:
        if point is Failpoint.BEFORE_CLAIM:
            publisher.clock.forward(timedelta(hours=2))

    assert publish_one(one, KEY, 1, a_worker(publisher, reached=slow)) is None
    assert publisher.calls == []


@pytest.mark.slow
def test_a_ring_during_the_pause_between_two_tries_is_for_nothing(
    one: Ledger, publisher: FakePublisher
) -> None:
    publisher.answers.append(UnreachableError("no route"))
    publish_one(one, KEY, 1, a_worker(publisher))
    publisher.clock.forward(timedelta(seconds=14))
    assert publish_one(one, KEY, 1, a_worker(publisher)) is None
    assert len(publisher.calls) == 1


@pytest.mark.slow
def test_a_round_tries_each_delivery_once(one: Ledger, clock: Clock, publisher: FakePublisher) -> None:
    def asleep(point: Failpoint) -> None:
        if point is Failpoint.AFTER_INTENT:
            clock.forward(MINUTE)

    report = run(one, a_worker(publisher, reached=asleep))
    assert [delivery.attempts for delivery in report.again] == [1]


@pytest.mark.slow
def test_two_different_receipts_for_one_delivery_sound_the_alarm(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    def overtaken() -> None:
        publisher.before_call = lambda: None
        given_back(one, clock, publisher)
        run(one, a_worker(publisher, name="second"))

    publisher.before_call = overtaken
    publish_one(one, KEY, 1, a_worker(publisher, name="first"))
    (alarm,) = [entry for entry in show(one, KEY).entries if entry.kind == "alarm"]
    assert "one-1, one-2" in alarm.detail
    assert alarms(one) == (Alarm(key=KEY, at=alarm.at, detail=alarm.detail),)


@pytest.mark.slow
@few_quick(
    ("said", "alarmed"),
    [
        ("https://platform.example/one-1", False),
        ("https://platform.example/one-1/", False),
        ("https://platform.example/7", True),
    ],
)
def test_a_late_receipt_that_is_not_what_a_person_saw_sounds_the_alarm(
    one: Ledger, clock: Clock, publisher: FakePublisher, said: str, *, alarmed: bool
) -> None:
    def resolved() -> None:
        clock.forward(RECOVERY)
        publisher.blind = [UncertainError("closed")]
        reconcile(one, a_worker(publisher, name="second"))
        resolve(one, KEY, receipt=Receipt(remote_id=said, url=said, published_at=NINE), now=clock())

    publisher.before_call = resolved
    publish_one(one, KEY, 1, a_worker(publisher, name="first"))
    assert state(one) is State.PUBLISHED
    both = "https://platform.example/7, https://platform.example/one-1"
    says = f"out more than once, or not where a person said: {both}; look at the account and delete one"
    assert [each.detail for each in alarms(one)] == [says] * alarmed


@pytest.mark.slow
@few_quick("where", [Failpoint.BEFORE_PREPARE, Failpoint.BEFORE_CLAIM])
def test_of_several_workers_at_the_same_moment_one_prepares_and_makes_the_call(
    one: Ledger, publisher: FakePublisher, where: Failpoint
) -> None:
    if where is Failpoint.BEFORE_CLAIM:
        publisher.clock.now = NINE - MINUTE
        publish_one(one, KEY, 1, a_worker(publisher))
        publisher.clock.now = NINE
    together = threading.Barrier(4)

    def meet(point: Failpoint) -> None:
        if point is where:
            together.wait(5)

    done: list[Delivery | None] = []
    worker = a_worker(publisher, reached=meet)
    threads = [
        threading.Thread(target=lambda: done.append(publish_one(one, KEY, 1, worker))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (publisher.prepared, len(publisher.calls)) == (1, 1)
    assert sorted(delivery is None for delivery in done) == [False, True, True, True]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("late", "expected"),
    [(timedelta(hours=1), State.PUBLISHED), (timedelta(hours=1, milliseconds=1), State.HELD)],
)
def test_what_is_later_than_the_grace_is_held_with_the_verb_that_releases_it(
    one: Ledger, publisher: FakePublisher, late: timedelta, expected: State
) -> None:
    publisher.clock.now = NINE + late
    run(one, a_worker(publisher))
    delivery = show(one, KEY).delivery
    assert delivery.state is expected
    assert ("not published within 60 minutes" in delivery.reason) == (expected is State.HELD)


@few_quick(
    ("grace", "says"),
    [
        (timedelta(0), "not published at its time"),
        (timedelta(seconds=20), "not published at its time"),
        (timedelta(minutes=1), "not published within 1 minute of its time"),
        (timedelta(minutes=45), "not published within 45 minutes of its time"),
        (timedelta(minutes=1500), "not published within 1,500 minutes of its time"),
    ],
)
def test_what_is_held_says_for_how_long_it_might_have_been_late(
    one: Ledger, publisher: FakePublisher, grace: timedelta, says: str
) -> None:
    publisher.clock.forward(grace + MINUTE)
    run(one, a_worker(publisher, grace=grace))
    assert show(one, KEY).delivery.reason.startswith(says)


@pytest.mark.slow
def test_the_grace_is_the_callers_to_choose(one: Ledger, publisher: FakePublisher) -> None:
    publisher.clock.now = NINE + 3 * timedelta(hours=1)
    report = run(one, a_worker(publisher, grace=timedelta(hours=4)))
    assert len(report.published) == 1


@pytest.mark.slow
def test_a_resumed_account_does_not_flood(one: Ledger, publisher: FakePublisher) -> None:
    pause(one, None, now=EVE)
    publisher.clock.now = NINE + timedelta(hours=5)
    assert run(one, a_worker(publisher)).held == ()
    resume(one, None, now=publisher.clock())
    assert [delivery.key for delivery in run(one, a_worker(publisher)).held] == [KEY]
    assert publisher.calls == []


@pytest.mark.slow
def test_a_held_delivery_that_is_released_goes_out_at_once(one: Ledger, publisher: FakePublisher) -> None:
    publisher.clock.now = NINE + timedelta(hours=5)
    run(one, a_worker(publisher))
    (released,) = release(one, KEY, now=publisher.clock())
    assert (released.state, released.due.utc) == (State.SCHEDULED, publisher.clock())
    assert len(run(one, a_worker(publisher)).published) == 1


@pytest.mark.slow
def test_a_delivery_waits_for_the_post_it_comes_after(ledger: Ledger, publisher: FakePublisher) -> None:
    early = Moment(local=datetime(2022, 10, 17, 8, 30), zone="America/New_York")  # noqa: DTZ001 a local time
    file_campaign(ledger, a_campaign(a_post("two", after="one"), a_post("one")))
    reschedule(ledger, "two@alliance-x", due=early, now=EVE)
    publisher.clock.now = NINE - 5 * MINUTE
    report = run(ledger, a_worker(publisher))
    assert (publisher.calls, report.next_at) == ([], NINE)
    publisher.clock.now = NINE
    assert [delivery.post for delivery in run(ledger, a_worker(publisher)).published] == ["one", "two"]


@pytest.mark.slow
def test_a_delivery_does_not_wait_for_the_same_post_of_another_account(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    accounts = (an_account(), an_account("partner-x"))
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two", after="one"), accounts=accounts))
    cancel(ledger, "one@alliance-x", now=EVE)
    published = {delivery.key for delivery in run(ledger, a_worker(publisher)).published}
    assert published == {"one@partner-x", "two@partner-x"}


@pytest.mark.slow
def test_what_waits_for_a_failed_post_is_held_when_it_becomes_too_late(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two", after="one")))
    publisher.answers.append(RejectedError("refused"))
    report = run(ledger, a_worker(publisher))
    assert report.next_at is not None
    publisher.clock.now = report.next_at
    assert [delivery.post for delivery in run(ledger, a_worker(publisher)).held] == ["two"]


@pytest.mark.slow
def test_a_round_reports_each_delivery_once_by_its_last_state(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two"), a_post("three")))
    publisher.answers += [RejectedError("refused"), UnreachableError("no route")]
    seen: list[str] = []
    report = run(ledger, a_worker(publisher), lambda delivery: seen.append(delivery.key))
    assert [d.post for d in report.failed] == ["one"]
    assert [d.post for d in report.again] == ["two"]
    assert [d.post for d in report.published] == ["three"]
    assert seen == [f"{post}@alliance-x" for post in ("one", "two", "three")]


@pytest.mark.slow
def test_a_worker_told_to_stop_finishes_its_call_and_begins_no_other(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two")))
    stop = threading.Event()
    publisher.before_call = stop.set
    report = run(ledger, a_worker(publisher, stopping=stop.is_set))
    assert [delivery.post for delivery in report.published] == ["one"]
    assert [delivery.state for delivery in deliveries(ledger)] == [State.PUBLISHED, State.SCHEDULED]


@pytest.mark.slow
def test_a_post_whose_receipt_has_no_zone_in_its_time_is_looked_for(one: Ledger, clock: Clock) -> None:
    class Careless(FakePublisher):
        def publish(self, order: Order) -> Sent:
            super().publish(order)
            nine = datetime(2022, 10, 17, 9)  # noqa: DTZ001
            return Sent(receipt=Receipt(remote_id="1", url="u", published_at=nine))

    careless = Careless(clock)
    (delivery,) = run(one, a_worker(careless)).uncertain
    assert "this time has no zone" in delivery.reason
    clock.forward(MINUTE)
    assert len(run(one, a_worker(careless)).published) == 1
    assert len(careless.calls) == 1


@pytest.mark.slow
def test_media_that_run_out_before_the_call_is_over_are_prepared_again_and_nothing_is_sent(
    one: Ledger, publisher: FakePublisher
) -> None:
    publisher.media_last = timedelta(seconds=45)
    delivery = publish_one(one, KEY, 1, a_worker(publisher))
    assert delivery is not None
    assert (delivery.state, delivery.attempts, publisher.calls) == (State.SCHEDULED, 0, [])
    assert "nothing was sent, it is uploaded again" in delivery.reason
    publisher.media_last = timedelta(seconds=46)
    publisher.clock.forward(MINUTE)
    assert len(run(one, a_worker(publisher)).published) == 1


@pytest.mark.slow
def test_media_that_run_out_after_the_claim_make_no_call(
    one: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    def slow(point: Failpoint) -> None:
        if point is Failpoint.AFTER_INTENT:
            clock.forward(timedelta(seconds=2))

    publisher.media_last = timedelta(seconds=46)
    delivery = publish_one(one, KEY, 1, a_worker(publisher, reached=slow))
    assert delivery is not None
    assert (delivery.state, publisher.calls) == (State.SCHEDULED, [])
    assert "nothing was sent" in delivery.reason


@pytest.mark.slow
def test_what_a_platform_says_of_the_calls_left_reaches_the_report(
    one: Ledger, publisher: FakePublisher
) -> None:
    publisher.allowance = Allowance(remaining=3, resets_at=NINE + 5 * MINUTE)
    assert run(one, a_worker(publisher)).allowances == {"alliance-x": publisher.allowance}
    assert run(one, a_worker(publisher)).allowances == {}


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["lost", "spoilt"])
def test_a_picture_that_is_not_the_scheduled_one_fails_before_anybody_is_asked(
    ledger: Ledger, publisher: FakePublisher, tmp_path: Path, damage: str
) -> None:
    campaign = a_campaign(a_post("one", graphic="main"))
    steps = plan(campaign, ledger, now=EVE, pictures=[a_picture(tmp_path / "p.png")])
    schedule(steps, ledger, now=EVE)
    picture = show(ledger, KEY).delivery.message.picture
    assert picture is not None
    if damage == "lost":
        picture.path.unlink()
    else:
        picture.path.write_bytes(b"another")
    (failed,) = run(ledger, a_worker(publisher)).failed
    assert f"the picture {picture.path} is not the one that was scheduled" in failed.reason
    assert publisher.calls == []


@pytest.mark.slow
def test_each_delivery_is_connected_for_itself(ledger: Ledger, clock: Clock) -> None:
    """What is kept from one is for no other account, publisher or server."""
    pair = (an_account(), an_account("partner-x"))
    file_campaign(ledger, a_campaign(*map(a_post, ("one", "two", "three")), accounts=pair))
    with ledger.writing() as connection:
        for change in (
            "server = 'https://two.example' WHERE post = 'two'",
            "publisher = 'y' WHERE post = 'three'",
        ):
            connection.exec_driver_sql(f"UPDATE delivery SET {change} AND account = 'alliance-x'")  # noqa: S608
    connected: dict[tuple[str, str, str], FakePublisher] = {}

    def connect(delivery: Delivery) -> FakePublisher:
        place = (delivery.account, delivery.publisher, delivery.server)
        return connected.setdefault(place, FakePublisher(clock))

    run(ledger, a_worker(FakePublisher(clock), connect=connect))
    sent = {place: [each.message.post for each in used.orders] for place, used in connected.items()}
    assert sent == {
        ("alliance-x", "x", ""): ["one"],
        ("alliance-x", "x", "https://two.example"): ["two"],
        ("alliance-x", "y", ""): ["three"],
        ("partner-x", "x", ""): ["one", "two", "three"],
    }


def test_a_clock_without_a_zone_is_refused(one: Ledger, publisher: FakePublisher) -> None:
    with pytest.raises(MisuseError, match="no zone"):
        run(one, a_worker(publisher, clock=lambda: datetime(2022, 10, 17)))  # noqa: DTZ001


def publishing(ledger: Ledger, publisher: FakePublisher) -> None:
    interrupted(ledger, publisher)


def uncertain(ledger: Ledger, publisher: FakePublisher) -> None:
    publisher.answers.append(UncertainError("no answer"))
    publish_one(ledger, KEY, 1, a_worker(publisher))


def published(ledger: Ledger, publisher: FakePublisher) -> None:
    publish_one(ledger, KEY, 1, a_worker(publisher))


VERBS: dict[str, Callable[[Ledger], Deliveries]] = {
    "reschedule": lambda ledger: reschedule(ledger, KEY, due=TEN, now=NINE),
    "release": lambda ledger: release(ledger, KEY, now=NINE),
    "cancel": lambda ledger: cancel(ledger, KEY, now=NINE),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arrange", "says"),
    [
        (publishing, "is being published right now: wait"),
        (
            uncertain,
            f"may be out already: look at the account, then `socialkit resolve {KEY} --published URL`",
        ),
        (published, "is already out at https://platform.example/one-1"),
    ],
)
@pytest.mark.parametrize("verb", list(VERBS))
def test_people_cannot_change_what_is_or_may_be_out(
    one: Ledger,
    publisher: FakePublisher,
    arrange: Callable[[Ledger, FakePublisher], None],
    says: str,
    verb: str,
) -> None:
    arrange(one, publisher)
    before = show(one, KEY)
    with pytest.raises(LedgerError) as caught:
        VERBS[verb](one)
    assert f"{KEY} {says}" in str(caught.value)
    assert show(one, KEY) == before


def test_each_verb_makes_a_new_version(one: Ledger) -> None:
    assert reschedule(one, KEY, due=TEN, now=EVE)[0].version == 2
    assert cancel(one, KEY, now=EVE)[0].version == 3
    assert reschedule(one, KEY, due=TEN, now=EVE)[0].version == 4


def test_a_verb_for_an_unknown_delivery_suggests_the_nearest(one: Ledger) -> None:
    with pytest.raises(
        LedgerError, match=r"there is no delivery 'on@alliance-x'.*did you mean `one@alliance-x`"
    ):
        cancel(one, "on@alliance-x", now=EVE)
    with pytest.raises(LedgerError, match="`socialkit status` lists them"):
        show(one, "?")
    with pytest.raises(LedgerError, match="there is no delivery"):
        release(one, "?", now=EVE)


def test_what_is_scheduled_can_go_out_now_instead(one: Ledger) -> None:
    assert release(one, KEY, now=EVE)[0].due.utc == EVE
    assert show(one, KEY).delivery.state is State.SCHEDULED


@pytest.mark.slow
def test_of_what_is_out_the_state_is_told_before_the_time(one: Ledger, publisher: FakePublisher) -> None:
    published(one, publisher)
    with pytest.raises(LedgerError, match="is already out at"):
        reschedule(one, KEY, due=Moment(local=datetime(2022, 10, 1, 9), zone="UTC"), now=EVE)  # noqa: DTZ001


@pytest.mark.slow
@pytest.mark.parametrize(
    ("local", "zone", "says"),
    [
        (datetime(2022, 3, 13, 2, 30), "America/New_York", "write 2022-03-13 01:59 or 2022-03-13 03:00"),  # noqa: DTZ001
        (datetime(2022, 11, 6, 1, 30), "America/New_York", "twice: .*; write `--fold first`"),  # noqa: DTZ001
        (datetime(2022, 10, 1, 9), "America/New_York", "is past"),  # noqa: DTZ001
    ],
)
def test_a_time_that_is_none_is_refused(one: Ledger, local: datetime, zone: str, says: str) -> None:
    with pytest.raises(LedgerError, match=says):
        reschedule(one, KEY, due=Moment(local=local, zone=zone), now=EVE)
    assert show(one, KEY).delivery.version == 1


@pytest.mark.slow
def test_a_person_who_saw_the_post_settles_it_with_its_receipt(one: Ledger, publisher: FakePublisher) -> None:
    uncertain(one, publisher)
    receipt = Receipt(remote_id="7", url="https://platform.example/7", published_at=NINE)
    (settled,) = resolve(one, KEY, receipt=receipt, now=NINE, by="Amina")
    assert (settled.state, settled.receipt, settled.version) == (State.PUBLISHED, receipt, 2)
    assert show(one, KEY).entries[-1].actor == "Amina"


@pytest.mark.slow
def test_a_person_who_saw_that_it_is_not_there_has_it_scheduled_again(
    one: Ledger, publisher: FakePublisher
) -> None:
    uncertain(one, publisher)
    assert resolve(one, KEY, receipt=None, now=NINE)[0].state is State.SCHEDULED
    assert len(run(one, a_worker(publisher)).published) == 1


@pytest.mark.slow
@pytest.mark.parametrize("receipt", [None, Receipt(remote_id="7", url="u", published_at=NINE)])
def test_only_what_is_uncertain_can_be_resolved(one: Ledger, receipt: Receipt | None) -> None:
    with pytest.raises(LedgerError, match="is scheduled, there is nothing to resolve"):
        resolve(one, KEY, receipt=receipt, now=NINE)


@pytest.mark.slow
def test_a_failed_delivery_can_be_released_to_try_again(one: Ledger, publisher: FakePublisher) -> None:
    publisher.answers.append(RejectedError("refused"))
    publish_one(one, KEY, 1, a_worker(publisher))
    release(one, KEY, now=NINE)
    assert len(run(one, a_worker(publisher)).published) == 1


@pytest.mark.parametrize("lease", [44, 45])
def test_a_lease_that_ends_before_the_longest_call_is_refused(lease: int) -> None:
    with pytest.raises(MisuseError) as refused:
        a_worker(FakePublisher(Clock()), lease=timedelta(seconds=lease), call=timedelta(seconds=45))
    assert str(refused.value) == (
        f"lease is 0:00:{lease}, and a call may take 0:00:45: whoever came later would call again in the "
        f"middle of it; write lease=timedelta(seconds=90)"
    )
    assert a_worker(FakePublisher(Clock()), lease=timedelta(seconds=46), call=timedelta(seconds=45))


def test_the_usual_worker_leaves_a_call_less_time_than_its_lease() -> None:
    worker = Worker(connect=lambda _: FakePublisher(Clock()), clock=Clock(), campaign="week-2022")
    assert worker.call < worker.lease
