"""Deliveries on LinkedIn from their claim to their record: once each, whatever becomes of the answer."""

from datetime import timedelta

import pytest

from socialkit.ledger import Ledger
from socialkit.model.delivery import Delivery, State
from socialkit.platforms.registry import read_back
from socialkit.publishing import Worker, pauses, publish_one, reconcile, show
from tests.conftest import MINUTE, Clock, a_campaign, a_post, a_text, an_account, file_campaign
from tests.platforms.linkedin.linkedin_accounts import ACCOUNT, a_member, a_publisher, an_order
from tests.servers.fakes.linkedin import MEMBER, PAGE, LinkedIn, Otherwise

KEY = f"one@{ACCOUNT}"
POSTS = "/rest/posts"
TEXT = "Join us (now) https://example.org/week & #SSWWeek"


@pytest.fixture
def clock() -> Clock:
    # When the delivery is due: LinkedIn's versions of then are those of today here.
    return Clock()


def filed(ledger: Ledger, owner: str = PAGE) -> Ledger:
    post = a_post("one", text=a_text(TEXT), platforms=("linkedin",))
    file_campaign(ledger, a_campaign(post, accounts=(an_account(ACCOUNT, "linkedin", owner=owner),)))
    return ledger


def worker(linkedin: LinkedIn, owner: str = PAGE) -> Worker:
    publisher = a_publisher(linkedin) if owner == PAGE else a_member(linkedin)
    return Worker(
        connect=lambda _delivery: publisher, clock=linkedin.clock, campaign="week-2022", read_back=read_back
    )


def published(ledger: Ledger, linkedin: LinkedIn, owner: str = PAGE) -> Delivery:
    version = show(ledger, KEY).delivery.version
    done = publish_one(ledger, KEY, version, worker(linkedin, owner))
    assert done is not None
    return done


def test_a_delivery_is_published_with_its_address(ledger: Ledger, linkedin: LinkedIn) -> None:
    done = published(filed(ledger), linkedin)
    (post,) = linkedin.posts
    assert done.state is State.PUBLISHED
    assert done.receipt is not None
    assert done.receipt.url == f"https://www.linkedin.com/feed/update/{post.urn}/"
    assert post.read.seen == TEXT


@pytest.mark.slow
def test_a_post_of_a_page_whose_answer_got_lost_is_found(
    ledger: Ledger, linkedin: LinkedIn, clock: Clock
) -> None:
    linkedin.otherwise.append(Otherwise(path=POSTS, status=503, acted=True))
    assert published(filed(ledger), linkedin).state is State.UNCERTAIN
    clock.forward(MINUTE)
    (found,) = reconcile(ledger, worker(linkedin))
    assert found.state is State.PUBLISHED
    assert found.receipt is not None
    assert found.receipt.remote_id == linkedin.posts[0].urn
    assert len(linkedin.came("POST", POSTS)) == 1


@pytest.mark.slow
def test_what_a_member_posted_is_for_a_person_and_is_not_sent_again(
    ledger: Ledger, linkedin: LinkedIn, clock: Clock
) -> None:
    linkedin.otherwise.append(Otherwise(path=POSTS, status=503, acted=True))
    assert published(filed(ledger, MEMBER), linkedin, MEMBER).state is State.UNCERTAIN
    clock.forward(timedelta(hours=1))
    (found,) = reconcile(ledger, worker(linkedin, MEMBER))
    assert found.state is State.UNCERTAIN
    assert "LinkedIn lets no ordinary app read what a member posted" in found.reason
    assert f"socialkit resolve {KEY} --published URL" in found.reason
    assert len(linkedin.came("POST", POSTS)) == 1


@pytest.mark.slow
def test_the_earlier_post_of_a_repeat_is_named_until_a_person_has_settled_it(
    ledger: Ledger, linkedin: LinkedIn, clock: Clock
) -> None:
    week = filed(ledger, MEMBER)
    order = an_order(linkedin, show(week, KEY).delivery.message)
    url = a_member(linkedin).publish(order).receipt.url
    assert published(week, linkedin, MEMBER).state is State.UNCERTAIN
    for _ in range(3):
        clock.forward(timedelta(hours=1))
        (found,) = reconcile(ledger, worker(linkedin, MEMBER))
        assert found.state is State.UNCERTAIN
        assert f"it is probably out as {url}: open that" in found.reason
    assert len(linkedin.posts) == 1


@pytest.mark.slow
def test_a_version_that_is_over_is_asked_for_once_and_pauses_the_account(
    ledger: Ledger, linkedin: LinkedIn, clock: Clock
) -> None:
    linkedin.versions["202608"] = clock()
    week = filed(ledger)
    assert published(week, linkedin).state is State.SCHEDULED
    (pause,) = pauses(week)
    assert "update socialkit, then `socialkit resume ACCOUNT`" in pause.reason
    clock.forward(timedelta(minutes=20))
    version = show(week, KEY).delivery.version
    assert publish_one(week, KEY, version, worker(linkedin)) is None
    assert len(linkedin.came("POST", POSTS)) == 1
