"""Gates: what stops a delivery in the moment it is claimed, and what happens when they open."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Table, insert, select, update

from socialkit.errors import (
    LedgerError,
    LimitScope,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.ledger import Ledger
from socialkit.ledger.reading.due import next_delivery, next_due
from socialkit.ledger.reading.gates import Backlog, GateKind, backlog, followers, gates
from socialkit.ledger.reading.needs import NeedKind, needs
from socialkit.ledger.reading.spacing import spaced
from socialkit.ledger.tables.schema import accounts, blocks, campaigns, deliveries, spendings
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.identities import see_identity
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Selection, State
from socialkit.platforms.answers import Allowance, Cost, Identity, Proof
from socialkit.publishing import (
    GRACE,
    RunReport,
    approve,
    cancel,
    holdups,
    pause,
    publish_one,
    release,
    resolve,
    resume,
    run,
    show,
)
from socialkit.publishing import deliveries as listed
from tests.conftest import (
    EVE,
    MINUTE,
    NINE,
    RECOVERY,
    Clock,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)
from tests.representatives import few_quick

WEEK = "week-2022"
FIVE = 5 * MINUTE


def _row(minute: int) -> datetime:
    return datetime(2022, 10, 17, 9, minute)  # noqa: DTZ001 the file's local time


def _scheduled(ledger: Ledger, count: int, *, every: int = 0) -> None:
    posts = [a_post(f"p{number}", at=_row(number * every)) for number in range(count)]
    file_campaign(ledger, a_campaign(*posts))


def _limit(ledger: Ledger, table: Table, **values: object) -> None:
    with ledger.writing() as connection:
        connection.execute(update(table).values(values))


def _states(ledger: Ledger) -> list[State]:
    return [delivery.state for delivery in listed(ledger)]


def _kinds(ledger: Ledger, clock: Clock) -> list[tuple[NeedKind, int]]:
    found = needs(ledger, now=clock(), campaign=WEEK, accounts=["alliance-x"])
    return [(need.kind, need.count) for need in found]


def _next(ledger: Ledger, clock: Clock) -> datetime | None:
    return next_due(ledger, now=clock(), grace=GRACE, campaign=WEEK)


def _rounds(ledger: Ledger, publisher: FakePublisher, until: datetime) -> list[datetime]:
    """Ring whenever there is something to do, and give the times of the calls."""
    worker, times = a_worker(publisher), []
    while publisher.clock() < until:
        times += [publisher.clock()] * len(run(ledger, worker).published)
        again = _next(ledger, publisher.clock)
        publisher.clock.now = min(again or until, until)
    return times


@pytest.mark.slow
def test_what_fell_due_in_a_pause_goes_out_at_the_pace_of_its_account(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 8, every=5)
    _limit(ledger, accounts, pace=FIVE // timedelta(milliseconds=1))
    pause(ledger, None, now=clock())
    clock.forward(50 * MINUTE)
    resume(ledger, None, now=clock())
    times = _rounds(ledger, publisher, NINE + timedelta(hours=3))
    assert times == [NINE + 50 * MINUTE + number * FIVE for number in range(8)]


@pytest.mark.slow
def test_what_does_not_get_its_turn_within_its_grace_is_held(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 8)
    _limit(ledger, accounts, pace=FIVE // timedelta(milliseconds=1))
    clock.forward(50 * MINUTE)
    assert len(_rounds(ledger, publisher, NINE + timedelta(hours=3))) == 3
    assert _states(ledger).count(State.HELD) == 5


@pytest.mark.slow
def test_accounts_have_each_a_pace_of_their_own(ledger: Ledger, publisher: FakePublisher) -> None:
    pair = [an_account("one"), an_account("two")]
    file_campaign(ledger, a_campaign(a_post("a"), a_post("b"), accounts=pair))
    _limit(ledger, accounts, pace=FIVE // timedelta(milliseconds=1))
    assert len(run(ledger, a_worker(publisher)).published) == 2


@few_quick(("grace", "late"), [(10, 11), (10, 10), (0, 1), (180, 170), (180, 181)])
def test_a_delivery_goes_by_its_own_grace(
    ledger: Ledger, clock: Clock, publisher: FakePublisher, grace: int, late: int
) -> None:
    _scheduled(ledger, 1)
    _limit(ledger, deliveries, grace=grace * 60_000)
    clock.forward(late * MINUTE)
    report = run(ledger, a_worker(publisher))
    assert bool(report.published) == (late <= grace)
    near = f"within {grace} minutes of" if grace else "at"
    assert [each.reason for each in report.held] == (
        [f"not published {near} its time"] if late > grace else []
    )


def test_a_ring_holds_by_the_same_grace(ledger: Ledger, clock: Clock, publisher: FakePublisher) -> None:
    _scheduled(ledger, 1)
    _limit(ledger, deliveries, grace=600_000)
    clock.forward(11 * MINUTE)
    held = publish_one(ledger, "p0@alliance-x", 1, a_worker(publisher))
    assert held is not None
    assert held.reason == "not published within 10 minutes of its time"


def test_the_end_of_its_own_grace_is_a_time_to_look(ledger: Ledger, clock: Clock) -> None:
    _scheduled(ledger, 1)
    _limit(ledger, deliveries, grace=600_000, prepared_version=1)
    assert _next(ledger, clock) == NINE + 10 * MINUTE + timedelta(milliseconds=1)


def test_nothing_goes_out_unapproved_and_it_is_not_late_for_that(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 2)
    _limit(ledger, campaigns, approval=True)
    clock.forward(timedelta(hours=5))
    assert run(ledger, a_worker(publisher)) == RunReport(next_at=None)
    assert publisher.calls == []
    assert _kinds(ledger, clock) == [(NeedKind.UNAPPROVED, 2)]


@few_quick(("before", "needed"), [(61, []), (59, [(NeedKind.UNAPPROVED, 1)])])
def test_what_is_due_soon_needs_a_signature_while_there_is_time_for_it(
    ledger: Ledger, clock: Clock, before: int, needed: list[tuple[NeedKind, int]]
) -> None:
    _scheduled(ledger, 2, every=30)
    _limit(ledger, campaigns, approval=True)
    clock.now = NINE - before * MINUTE
    assert _kinds(ledger, clock) == needed
    pause(ledger, None, now=clock())
    assert _kinds(ledger, clock) == []


@pytest.mark.slow
@few_quick("signed", ["another", None])
def test_an_approval_is_of_the_content_as_it_is(
    ledger: Ledger, publisher: FakePublisher, signed: str | None
) -> None:
    _scheduled(ledger, 1)
    _limit(ledger, campaigns, approval=True)
    _limit(ledger, deliveries, approved_hash=signed)
    run(ledger, a_worker(publisher))
    assert publisher.calls == []
    approve(ledger, listed(ledger), by="Amina", now=EVE)
    assert len(run(ledger, a_worker(publisher)).published) == 1


@pytest.mark.slow
@pytest.mark.parametrize("limited", [accounts, campaigns])
def test_a_month_has_no_more_posts_than_its_budget(
    ledger: Ledger, clock: Clock, publisher: FakePublisher, limited: Table
) -> None:
    _scheduled(ledger, 3)
    _limit(ledger, limited, budget_posts=2)
    assert len(run(ledger, a_worker(publisher)).published) == 2
    clock.forward(timedelta(hours=3))
    assert not run(ledger, a_worker(publisher)).held
    assert _kinds(ledger, clock) == [(NeedKind.BUDGET, 1)]
    assert _next(ledger, clock) == datetime(2022, 11, 1, tzinfo=UTC)
    clock.now = datetime(2022, 11, 1, tzinfo=UTC)
    assert len(run(ledger, a_worker(publisher)).held) == 1


@pytest.mark.slow
def test_of_two_accounts_the_campaigns_budget_counts_both(ledger: Ledger, publisher: FakePublisher) -> None:
    pair = [an_account("one"), an_account("two")]
    file_campaign(ledger, a_campaign(a_post("a"), a_post("b"), accounts=pair))
    _limit(ledger, campaigns, budget_posts=3)
    assert len(run(ledger, a_worker(publisher)).published) == 3


@pytest.mark.slow
@few_quick(
    ("amount", "cost", "goes"),
    [("1.00", "0.40", 2), ("0.80", "0.40", 2), ("0.79", "0.40", 1), ("0.01", "0.40", 1), ("9", None, 3)],
)
def test_a_budget_of_money_is_not_overdrawn_once_it_is_known_what_a_post_costs(
    ledger: Ledger, publisher: FakePublisher, amount: str, cost: str | None, goes: int
) -> None:
    _scheduled(ledger, 3)
    _limit(ledger, accounts, budget_amount=int(Decimal(amount) * 1_000_000), budget_currency="USD")
    publisher.cost = None if cost is None else Cost(amount=Decimal(cost), currency="USD")
    assert len(run(ledger, a_worker(publisher)).published) == goes
    with ledger.reading() as connection:
        spent = connection.execute(select(spendings.c.amount).where(spendings.c.currency == "USD")).scalar()
    assert spent == (None if cost is None else int(Decimal(cost) * 1_000_000) * goes)


@pytest.mark.slow
def test_money_of_another_currency_counts_against_no_budget(ledger: Ledger, publisher: FakePublisher) -> None:
    _scheduled(ledger, 3)
    _limit(ledger, accounts, budget_amount=1, budget_currency="EUR")
    publisher.cost = Cost(amount=Decimal(5), currency="USD")
    assert len(run(ledger, a_worker(publisher)).published) == 3


def _spent(ledger: Ledger) -> tuple[int, int]:
    with ledger.reading() as connection:
        rows = connection.execute(select(spendings)).all()
    return sum(row.posts for row in rows), sum(row.amount for row in rows)


@pytest.mark.slow
@few_quick("answer", [UnreachableError("no route"), RejectedError("no")])
def test_what_was_proven_not_to_be_out_costs_nothing(
    ledger: Ledger, publisher: FakePublisher, answer: Exception
) -> None:
    _scheduled(ledger, 2)
    publisher.cost = Cost(amount=Decimal(1), currency="USD")
    run(ledger, a_worker(publisher, stopping=lambda: bool(publisher.calls)))
    assert _spent(ledger) == (1, 1_000_000)
    publisher.answers = [answer]
    run(ledger, a_worker(publisher))
    assert _spent(ledger) == (1, 1_000_000)


@pytest.mark.slow
def test_what_may_be_out_counts_until_it_is_settled(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 1)
    publisher.answers, publisher.proof = [UncertainError("cut")], Proof.TIMELINE
    run(ledger, a_worker(publisher))
    assert _spent(ledger)[0] == 1
    clock.forward(RECOVERY)
    run(ledger, a_worker(publisher))
    assert _spent(ledger)[0] == 1
    resolve(ledger, "p0@alliance-x", receipt=None, now=clock())
    assert _spent(ledger)[0] == 0


def test_what_is_found_counts_as_much_as_it_cost(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 2)
    publisher.cost, publisher.after_sending = Cost(amount=Decimal(1), currency="USD"), [UncertainError("cut")]
    run(ledger, a_worker(publisher))
    assert _spent(ledger) == (2, 1_000_000)
    clock.forward(RECOVERY)
    run(ledger, a_worker(publisher))
    assert _spent(ledger) == (2, 2_000_000)
    assert [each.cost for each in show(ledger, "p0@alliance-x").attempts] == [Decimal(1)]


@pytest.mark.slow
@few_quick("scope", list(LimitScope))
def test_an_account_that_is_resumed_tries_again_whoever_was_to_wait_for_its_platform(
    ledger: Ledger, clock: Clock, publisher: FakePublisher, scope: LimitScope
) -> None:
    elsewhere = an_account("else-x", server="https://else.example", publisher="mastodon")
    file_campaign(ledger, a_campaign(a_post("a"), a_post("b"), accounts=[an_account(), elsewhere]))
    slow = RateLimitedError("slow", retry_after=timedelta(hours=2), scope=scope)
    publisher.answers = [slow, slow]
    run(ledger, a_worker(publisher))
    clock.forward(MINUTE)
    assert run(ledger, a_worker(publisher)).published == ()
    resume(ledger, "alliance-x", now=clock())
    again = run(ledger, a_worker(publisher)).published
    assert {each.account for each in again} == {"alliance-x"}
    assert len(again) == 2
    assert [each.account for each in holdups(ledger, now=clock()).waits if each.account] == (
        ["else-x"] if scope is LimitScope.ACCOUNT else []
    )


@pytest.mark.slow
def test_the_end_of_a_pause_is_not_the_end_of_a_wait(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 1)
    publisher.answers = [RateLimitedError("slow", retry_after=timedelta(hours=2))]
    run(ledger, a_worker(publisher))
    for name in (None, "week-2022/"):
        pause(ledger, name, now=clock())
        resume(ledger, name, now=clock())
    assert run(ledger, a_worker(publisher)).published == ()


@pytest.mark.slow
def test_what_waits_after_a_failure_is_tried_again_when_its_account_is_resumed(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 1)
    publisher.answers = [UnreachableError("no route")]
    run(ledger, a_worker(publisher))
    resume(ledger, "alliance-x", now=clock())
    assert len(run(ledger, a_worker(publisher)).published) == 1


@pytest.mark.slow
def test_what_is_looked_for_is_not_looked_for_earlier(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 1)
    publisher.answers = [UncertainError("cut")]
    run(ledger, a_worker(publisher))
    resume(ledger, "alliance-x", now=clock())
    run(ledger, a_worker(publisher))
    assert publisher.looks == []


@pytest.mark.slow
def test_how_what_is_due_will_be_spaced_is_known_beforehand(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 8, every=5)
    _limit(ledger, accounts, pace=FIVE // timedelta(milliseconds=1))
    run(ledger, a_worker(publisher))
    pause(ledger, None, now=clock())
    clock.forward(2 * MINUTE)
    assert spaced(ledger, now=clock(), grace=GRACE) == ()
    clock.forward(48 * MINUTE)
    resume(ledger, None, now=clock())
    (spacing,) = spaced(ledger, now=clock(), grace=GRACE)
    assert (spacing.account, spacing.count, spacing.pace) == ("alliance-x", 7, FIVE)
    assert (spacing.first, spacing.last) == (clock(), clock() + 6 * FIVE)
    assert _rounds(ledger, publisher, NINE + timedelta(hours=3))[-1] == spacing.last


@pytest.mark.slow
def test_what_is_too_late_or_stopped_is_not_in_the_queue(ledger: Ledger, clock: Clock) -> None:
    pair = [an_account("one"), an_account("two")]
    file_campaign(ledger, a_campaign(a_post("a"), a_post("b", at=_row(30)), accounts=pair))
    clock.forward(70 * MINUTE)
    pause(ledger, "two", now=clock())
    found = spaced(ledger, now=clock(), grace=GRACE)
    assert [(each.account, each.count, each.pace) for each in found] == [("one", 1, timedelta(0))]
    assert spaced(ledger, now=clock(), grace=GRACE, campaign="another") == ()
    assert spaced(ledger, now=clock(), grace=GRACE, account="two") == ()


@pytest.mark.slow
def test_a_thousand_that_are_too_late_are_held_in_a_few_transactions_and_sealed(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 300)
    clock.forward(timedelta(hours=2))
    seen: list[Delivery] = []
    report = run(ledger, a_worker(publisher), progress=seen.append)
    assert len(report.held) == len(seen) == 300
    assert {each.reason for each in listed(ledger)} == {"not published within 60 minutes of its time"}
    with ledger.reading() as connection:
        chains = connection.exec_driver_sql(
            "SELECT count(*) FROM event AS later JOIN event AS earlier "
            "ON earlier.delivery_id = later.delivery_id AND earlier.hash = later.previous_hash "
            "WHERE later.kind = 'hold'"
        )
        assert chains.scalar_one() == 300


def test_what_fell_due_meanwhile_is_counted(ledger: Ledger, clock: Clock) -> None:
    _scheduled(ledger, 4, every=15)
    clock.forward(70 * MINUTE)
    assert _missed(ledger, clock) == Backlog(going=3, late=1)


def _missed(ledger: Ledger, clock: Clock) -> Backlog:
    at, own = clock(), Selection(campaign=WEEK)
    return backlog(ledger, now=at, earliest=at - GRACE, since=at - MINUTE, selection=own)


@few_quick(
    ("limit", "comes"),
    [
        ((accounts, {"pace": 300_000}), {"going": 1, "paced": 2}),
        ((accounts, {"pace": 4_200_000, "next_slot_at": 1_666_015_800_000}), {"paced": 3}),
        ((accounts, {"budget_posts": 0}), {"unpaid": 3}),
        ((campaigns, {"approval": True}), {"unsigned": 3}),
        ((accounts, {"paused": True}), {"stopped": 3}),
        ((deliveries, {"after": "p9"}), {"following": 3}),
        ((deliveries, {"next_try_at": 1_666_100_000_000}), {"stopped": 3}),
    ],
)
def test_what_fell_due_meanwhile_goes_out_only_if_nothing_lets_it_wait(
    ledger: Ledger, clock: Clock, limit: tuple[Table, dict[str, object]], comes: dict[str, int]
) -> None:
    _scheduled(ledger, 3)
    _limit(ledger, limit[0], **limit[1])
    clock.forward(5 * MINUTE)
    missed = _missed(ledger, clock)
    counts = ("going", "paced", "unpaid", "unsigned", "stopped", "following", "late")
    assert {name: getattr(missed, name) for name in counts if getattr(missed, name)} == comes
    assert (missed.count, bool(missed.next)) == (3, "paced" in comes)


def test_each_delivery_says_what_it_waits_for(ledger: Ledger, clock: Clock) -> None:
    file_campaign(ledger, replace(a_campaign(a_post("p0"), a_post("p1", after="p0")), approval=True))
    both = listed(ledger)
    kinds = {key: [each.kind for each in some] for key, some in gates(ledger, both, now=EVE).items()}
    assert kinds[f"{WEEK}/p0@alliance-x"] == [GateKind.SIGNATURE]
    assert kinds[f"{WEEK}/p1@alliance-x"] == [GateKind.AFTER, GateKind.SIGNATURE]
    approve(ledger, both, by="Amina", now=EVE)
    _limit(ledger, accounts, budget_posts=0, pace=86_400_000, next_slot_at=1_666_090_000_000)
    clock.now = NINE
    (spent, turn) = gates(ledger, both[:1], now=NINE)[f"{WEEK}/p0@alliance-x"]
    assert (spent.kind, f"{spent.until:%Y-%m-%d}") == (GateKind.BUDGET, "2022-11-01")
    assert (turn.kind, turn.shut) == (GateKind.PACE, False)


@pytest.mark.slow
def test_what_comes_after_a_cancelled_post_needs_a_person_and_is_held_with_that_reason(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(a_post("p0"), a_post("p1", after="p0")))
    done = cancel(ledger, "p0@alliance-x", now=EVE)
    assert followers(ledger, done) == {"p0@alliance-x": ("p1@alliance-x",)}
    clock.now = NINE
    assert run(ledger, a_worker(publisher)).touched == ()
    assert _kinds(ledger, clock) == [(NeedKind.LEADER, 1)]
    clock.forward(61 * MINUTE)
    (held,) = run(ledger, a_worker(publisher)).held
    assert held.reason == (
        "not published within 60 minutes of its time: it comes after p0@alliance-x, which is cancelled"
    )
    assert _kinds(ledger, clock) == [(NeedKind.LEADER, 1)]


@pytest.mark.slow
def test_what_could_not_be_sent_needs_a_person_and_keeps_its_cause_when_it_is_held(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 1)
    publisher.answers = [UnreachableError("Permission denied")] * 9
    run(ledger, a_worker(publisher))
    assert _kinds(ledger, clock) == [(NeedKind.TRYING, 1)]
    clock.forward(61 * MINUTE)
    (held,) = run(ledger, a_worker(publisher)).held
    assert held.reason == "not published within 60 minutes of its time: Permission denied"


def test_the_next_delivery_is_named_unless_it_is_stopped(ledger: Ledger, clock: Clock) -> None:
    _scheduled(ledger, 3, every=15)
    found = next_delivery(ledger, now=clock(), campaign=WEEK)
    assert found is not None
    assert (found.key, str(found.due)) == ("p1@alliance-x", "2022-10-17 09:15 America/New_York")
    pause(ledger, "alliance-x", now=clock())
    assert next_delivery(ledger, now=clock(), campaign=WEEK) is None


@pytest.mark.slow
@few_quick("elsewhere", [{"publisher": "folder"}, {"server": "https://other.example"}])
def test_an_approval_is_of_the_publisher_and_server_as_they_are(
    ledger: Ledger, publisher: FakePublisher, elsewhere: dict[str, str]
) -> None:
    def week(**values: str) -> Campaign:
        return replace(a_campaign(a_post("p0"), accounts=[an_account(**values)]), approval=True)

    file_campaign(ledger, week())
    approve(ledger, shown := listed(ledger), by="Amina", now=EVE)
    file_campaign(ledger, week(**elsewhere))
    run(ledger, a_worker(publisher))
    approval = show(ledger, "p0@alliance-x").approval
    assert (publisher.calls, approval and approval.holds) == ([], False)
    with pytest.raises(LedgerError, match="another publisher or server by now"):
        approve(ledger, shown, by="Amina", now=EVE)
    approve(ledger, listed(ledger), by="Amina", now=EVE)
    assert len(run(ledger, a_worker(publisher)).published) == 1


@pytest.mark.slow
def test_a_clock_that_was_ahead_for_a_moment_lets_no_account_wait_for_its_turn(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    posts = [a_post("first"), a_post("second", at=_row(30))]
    file_campaign(ledger, a_campaign(*posts, accounts=[an_account(pace=FIVE)]))
    clock.forward(timedelta(days=365))
    release(ledger, "first@alliance-x", now=clock())
    assert [each.key for each in run(ledger, a_worker(publisher)).published] == ["first@alliance-x"]
    clock.now = NINE + 30 * MINUTE
    release(ledger, "second@alliance-x", now=clock())
    clock.forward(2 * MINUTE)
    assert holdups(ledger, now=clock()).overdue == 1
    assert [each.key for each in run(ledger, a_worker(publisher)).published] == ["second@alliance-x"]


@pytest.mark.parametrize("scope", list(LimitScope))
def test_with_no_calls_left_all_wait_that_the_platform_counts_together(
    ledger: Ledger, clock: Clock, publisher: FakePublisher, scope: LimitScope
) -> None:
    elsewhere = an_account("else-x", server="https://else.example", publisher="mastodon")
    file_campaign(ledger, a_campaign(a_post("a"), a_post("b"), accounts=[an_account(), elsewhere]))
    publisher.allowance = Allowance(remaining=0, resets_at=NINE + 30 * MINUTE, scope=scope)
    assert {each.key for each in run(ledger, a_worker(publisher)).published} == {"a@alliance-x", "a@else-x"}
    assert run(ledger, a_worker(publisher)).published == ()
    assert _next(ledger, clock) == NINE + 30 * MINUTE
    told = {
        (each.until, each.reason, each.account is None)
        for each in holdups(ledger, now=clock(), campaign=WEEK).waits
    }
    said = "its platform says that no calls are left until then"
    assert told == {(NINE + 30 * MINUTE, said, scope is not LimitScope.ACCOUNT)}
    (gate,) = gates(ledger, [show(ledger, "b@alliance-x").delivery], now=clock())["week-2022/b@alliance-x"]
    assert (gate.kind, gate.until, gate.reason) == (GateKind.PLATFORM, NINE + 30 * MINUTE, said)
    clock.forward(30 * MINUTE)
    publisher.allowance = None
    assert len(run(ledger, a_worker(publisher)).published) == 2


def test_what_a_whole_app_waits_for_is_by_the_clock_of_what_that_campaign_sends_next(ledger: Ledger) -> None:
    ids: list[str | None] = []
    for name, zone, hour in (("week", "Africa/Nairobi", 20), ("other", "Asia/Kolkata", 9)):
        # Of each the later one is filed first.
        later, sooner = (datetime(2022, 10, day, hour) for day in (20, 18))  # noqa: DTZ001 local times
        posts = (a_post(f"{name}-later", at=later), a_post(f"{name}-sooner", at=sooner))
        accounts_ = [an_account(f"{name}-x", timezone=zone)]
        ids.append(file_campaign(ledger, a_campaign(*posts, accounts=accounts_, name=name)).record.id)
    with ledger.writing() as connection:
        slow = {"scope": "app", "name": "x", "blocked_until": milliseconds(NINE + 30 * MINUTE)}
        connection.execute(insert(blocks).values(**slow, reason="slow down"))
    asked = {each: holdups(ledger, now=NINE, campaign=each).waits for each in (*ids, None, "none")}
    zones = {each: [wait.zone for wait in waits] for each, waits in asked.items()}
    assert list(zones.values()) == [["Africa/Nairobi"], ["Asia/Kolkata"], ["Asia/Kolkata"], [None]]


def test_an_allowance_that_says_nothing_lets_nobody_wait(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 4)
    for allowance in (
        Allowance(remaining=0),
        Allowance(remaining=0, resets_at=NINE),
        Allowance(remaining=1, resets_at=NINE + MINUTE),
    ):
        publisher.allowance = allowance
        calls = len(publisher.calls)
        run(ledger, a_worker(publisher, stopping=lambda before=calls: len(publisher.calls) > before))
        assert len(publisher.calls) == calls + 1
    assert holdups(ledger, now=clock()).waits == ()


def test_no_calls_are_left_for_longer_than_any_limit_lasts(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 1)
    publisher.allowance = Allowance(remaining=0, resets_at=datetime(9999, 12, 31, tzinfo=UTC))
    run(ledger, a_worker(publisher))
    assert [each.until for each in holdups(ledger, now=clock()).waits] == [NINE + timedelta(days=31)]


def test_an_account_that_says_when_it_is_asked_that_no_calls_are_left_waits(
    ledger: Ledger, clock: Clock, publisher: FakePublisher
) -> None:
    _scheduled(ledger, 1)
    left = Allowance(remaining=0, resets_at=NINE + 30 * MINUTE)
    identity = Identity(name="somebody", server="https://platform.example", allowance=left)
    assert see_identity(ledger, WEEK, "alliance-x", identity, now=clock()) == ""
    assert run(ledger, a_worker(publisher)).published == ()
    resume(ledger, "alliance-x", now=clock())
    assert len(run(ledger, a_worker(publisher)).published) == 1
