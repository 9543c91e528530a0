"""A post that is sent at once goes out now or not at all, and the campaign's own posts stay as they are."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from socialkit.errors import MisuseError, RejectedError, UncertainError, UnreachableError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_campaigns
from socialkit.loading.single_post import TypedPost, single_post_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, State
from socialkit.planning import plan, schedule
from socialkit.planning.single_posts import identities_kept, plan_single
from socialkit.platforms.answers import Identity
from socialkit.publishing import deliveries, pause, run
from socialkit.runners.at_once import SentSingle, send_at_once
from tests.conftest import (
    EVE,
    NINE,
    Clock,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)

WEEK = a_campaign(a_post("one"), accounts=(an_account(), an_account("partner-x")))
WHO = Identity(name="alliance", server="https://x.example")


def single(text: str = "Trying it out", at: datetime = EVE) -> Campaign:
    return single_post_campaign(WEEK, WEEK.accounts[0], TypedPost(text=text), at)


def sent(ledger: Ledger, publisher: FakePublisher, text: str = "Trying it out") -> SentSingle:
    """Send a text at once, a second of whose waiting is a second of the clock."""
    now = publisher.clock()
    made = plan_single(WEEK, single(text, now), ledger, now=now)
    identities = identities_kept(ledger, made, {"alliance-x": WHO})
    written = schedule(made, ledger, now=now, identities=identities)
    worker = a_worker(
        publisher,
        campaign=written.record.id,
        wait=lambda seconds: publisher.clock.forward(timedelta(seconds=seconds)),
    )
    (found,) = send_at_once(ledger, written, worker, by="somebody")
    return found


@pytest.fixture
def evening() -> FakePublisher:
    return FakePublisher(Clock(EVE))


@pytest.mark.slow
def test_it_is_out_and_the_campaign_is_as_before(ledger: Ledger, evening: FakePublisher) -> None:
    file_campaign(ledger, WEEK)
    found = sent(ledger, evening)
    assert (found.delivery.state, found.refused) == (State.PUBLISHED, "")
    assert [order.message.text for order in evening.orders] == ["Trying it out"]
    steps = plan(WEEK, ledger, now=EVE).steps
    assert {step.change for step in steps} == {Change.UNCHANGED}
    assert {each.post: each.state for each in deliveries(ledger)} == {
        "one": State.SCHEDULED,
        found.delivery.post: State.PUBLISHED,
    }


@pytest.mark.slow
def test_a_campaign_that_the_ledger_does_not_know_keeps_its_own_days(
    ledger: Ledger, evening: FakePublisher
) -> None:
    sent(ledger, evening)
    (known,) = known_campaigns(ledger)
    assert known.starts == date(2022, 10, 17).isoformat()
    assert {step.change for step in plan(WEEK, ledger, now=EVE).steps} == {Change.ADD}


@pytest.mark.slow
def test_who_the_other_accounts_are_stays_known(ledger: Ledger, evening: FakePublisher) -> None:
    others = {"alliance-x": WHO, "partner-x": replace(WHO, name="partner")}
    schedule(plan(WEEK, ledger, now=EVE), ledger, now=EVE, identities=others)
    sent(ledger, evening)
    again = plan(WEEK, ledger, now=EVE)
    became = schedule(
        again, ledger, now=EVE, identities={**others, "partner-x": replace(WHO, name="another")}
    )
    assert "was partner on" in became.settings[0]


def test_what_a_pause_stops_does_not_go_out_when_that_is_over(ledger: Ledger, evening: FakePublisher) -> None:
    file_campaign(ledger, WEEK)
    pause(ledger, "alliance-x", now=EVE)
    found = sent(ledger, evening)
    assert found.delivery.state is State.CANCELLED
    assert found.refused.startswith("its account or campaign is paused")
    assert evening.calls == []


@pytest.mark.slow
def test_what_is_proven_unsent_is_tried_for_a_moment_and_then_cancelled(
    ledger: Ledger, evening: FakePublisher
) -> None:
    evening.preparing = [UnreachableError("nobody listens there; nothing was sent")] * 9
    found = sent(ledger, evening)
    assert found.delivery.state is State.CANCELLED
    assert found.refused == "nobody listens there; nothing was sent"
    evening.clock.forward(timedelta(minutes=30))
    run(ledger, a_worker(evening, campaign=found.delivery.campaign))
    assert evening.calls == []


@pytest.mark.slow
def test_a_platform_that_is_back_within_a_moment_gets_it(ledger: Ledger, evening: FakePublisher) -> None:
    evening.preparing = [UnreachableError("nobody listens there; nothing was sent")]
    assert sent(ledger, evening).delivery.state is State.PUBLISHED


def test_what_may_be_out_stays_to_be_looked_for(ledger: Ledger, evening: FakePublisher) -> None:
    evening.answers = [UncertainError("no answer; it may be out")]
    found = sent(ledger, evening)
    assert (found.delivery.state, found.refused) == (State.UNCERTAIN, "")
    steps = plan(WEEK, ledger, now=EVE).steps
    assert [step.change for step in steps if step.delivery.post == found.delivery.post] == [Change.LEAVE]


def test_the_same_text_is_not_sent_again(ledger: Ledger, evening: FakePublisher) -> None:
    sent(ledger, evening)
    evening.clock.forward(timedelta(minutes=10))
    with pytest.raises(RejectedError, match="alliance-x has had the same already"):
        sent(ledger, evening)
    assert len(evening.calls) == 1


def test_a_typed_post_asks_nothing_of_the_campaign_but_its_handles_and_limits() -> None:
    made = single(at=NINE.astimezone(UTC))
    assert (made.starts, made.ends) == (date(2022, 10, 17), date(2022, 10, 17))
    (post,) = made.posts
    assert (post.id, post.accounts, post.graphic) == ("send-20221017-130000", ("alliance-x",), None)
    assert made.handles == WEEK.handles
    assert made.hashtags.required == ()


def test_nothing_is_sent_for_who_is_called_like_the_program(ledger: Ledger, evening: FakePublisher) -> None:
    made = plan_single(WEEK, single(), ledger, now=EVE)
    written = schedule(made, ledger, now=EVE, identities=identities_kept(ledger, made, {"alliance-x": WHO}))
    with pytest.raises(MisuseError, match="what the ledger calls the program itself"):
        send_at_once(ledger, written, a_worker(evening, campaign=written.record.id), by="worker")
    assert evening.calls == []
