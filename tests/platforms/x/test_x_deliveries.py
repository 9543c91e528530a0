"""Deliveries on X from their claim to their record: once each, whatever becomes of the answer."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest

from socialkit.ledger import Ledger
from socialkit.model.delivery import Delivery, State
from socialkit.platforms.registry import read_back
from socialkit.publishing import Worker, pauses, publish_one, reconcile, resume, show
from tests.conftest import NINE, Clock, a_campaign, a_post, a_text, an_account, file_campaign
from tests.platforms.x.test_x_publisher import ME, POSTS
from tests.platforms.x.x_accounts import KEYS, a_publisher
from tests.servers.fakes.x import Mishap, X, an_x, x_server

KEY = "one@alliance-x"
WEEK = a_campaign(
    a_post("one", text=a_text("Join us https://example.org/week & #SSWWeek")), accounts=(an_account(),)
)


@pytest.fixture
def clock() -> Clock:
    return Clock(NINE)


@pytest.fixture
def x(clock: Clock) -> Iterator[X]:
    with x_server(an_x(KEYS, clock)) as running:
        yield running
        assert running.faults == []


@pytest.fixture
def week(ledger: Ledger) -> Ledger:
    file_campaign(ledger, WEEK)
    return ledger


def worker(x: X) -> Worker:
    publisher = a_publisher(x)
    return Worker(
        connect=lambda _delivery: publisher, clock=x.clock, campaign="week-2022", read_back=read_back
    )


def published(week: Ledger, x: X) -> Delivery:
    done = publish_one(week, KEY, show(week, KEY).delivery.version, worker(x))
    assert done is not None
    return done


def test_a_delivery_is_published_with_its_address_and_its_cost(week: Ledger, x: X) -> None:
    done = published(week, x)

    (post,) = x.account.posts
    assert done.state is State.PUBLISHED
    assert done.receipt is not None
    assert done.receipt.url == f"https://x.com/SSWAlliance/status/{post.id}"
    (attempt,) = show(week, KEY).attempts
    assert (attempt.cost, attempt.currency) == (Decimal("0.20"), "USD")


@pytest.mark.slow
@pytest.mark.parametrize("sent", [0, 40, None])
def test_a_post_whose_answer_got_lost_is_found(week: Ledger, x: X, clock: Clock, sent: int | None) -> None:
    x.befall(Mishap(path=POSTS, acted=True, sent=sent, status=None if sent is not None else 503))
    assert published(week, x).state is State.UNCERTAIN

    clock.forward(timedelta(minutes=1))
    (found,) = reconcile(week, worker(x))

    assert found.state is State.PUBLISHED
    assert found.receipt is not None
    assert found.receipt.remote_id == x.account.posts[0].id
    assert len(x.came(POSTS)) == 1


@pytest.mark.slow
def test_a_post_that_is_not_found_is_for_a_person(week: Ledger, x: X, clock: Clock) -> None:
    x.befall(Mishap(path=POSTS, status=500))
    assert published(week, x).state is State.UNCERTAIN

    clock.forward(timedelta(hours=1))
    (found,) = reconcile(week, worker(x))

    assert found.state is State.UNCERTAIN
    assert f"socialkit resolve {KEY}" in found.reason
    assert len(x.came(POSTS)) == 1


@pytest.mark.slow
def test_a_post_that_stands_there_already_is_found_and_not_sent_again(
    week: Ledger, x: X, clock: Clock
) -> None:
    x.account.accept("Join us https://example.org/week & #SSWWeek")
    assert published(week, x).state is State.UNCERTAIN

    clock.forward(timedelta(minutes=1))
    (found,) = reconcile(week, worker(x))

    assert found.state is State.PUBLISHED
    assert len(x.account.posts) == 1


@pytest.mark.slow
def test_an_account_without_credits_pauses_and_goes_on(week: Ledger, x: X) -> None:
    x.befall(Mishap(path=POSTS, status=402, body=b'{"title": "CreditsDepleted"}'))
    assert published(week, x).state is State.SCHEDULED
    (pause,) = pauses(week)
    assert "buy some at console.x.com" in pause.reason

    resume(week, "alliance-x", now=x.clock())

    assert published(week, x).state is State.PUBLISHED


@pytest.mark.slow
def test_a_secret_that_counts_no_more_is_told_before_the_time(week: Ledger, x: X) -> None:
    x.befall(Mishap(path=ME, status=401, body=b'{"title": "Unauthorized"}'))

    assert published(week, x).state is State.SCHEDULED

    assert len(pauses(week)) == 1
    assert x.came(POSTS) == []
