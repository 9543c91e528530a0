"""An account with a list: each address on it gets a delivery of each post."""

from dataclasses import replace
from datetime import datetime

import pytest

from socialkit.ledger import Ledger
from socialkit.ledger.reading.gates import GateKind, followers, gates
from socialkit.ledger.reading.needs import NeedKind, needs
from socialkit.model.campaign import Campaign, Post
from socialkit.model.delivery import Change, State
from socialkit.planning import plan
from socialkit.publishing import cancel, deliveries, release, run, show
from tests.conftest import EVE, MINUTE, FakePublisher, a_campaign, a_post, a_worker, an_account, file_campaign

MARIA, INES, OLU = "maria@friends.example", "ines@friends.example", "olu@friends.example"


WEEK = "week-2022"


def listed(*recipients: str, posts: tuple[Post, ...] = (a_post("one", platforms=("email",)),)) -> Campaign:
    return a_campaign(*posts, accounts=[an_account("news", "email", recipients=recipients)])


def steps(ledger: Ledger, campaign: Campaign) -> list[tuple[str, str]]:
    made = plan(campaign, ledger, now=EVE)
    return [(step.change.value, step.delivery.key) for step in made.steps]


def test_each_recipient_has_a_delivery_of_each_post(ledger: Ledger) -> None:
    written = file_campaign(ledger, listed(MARIA, INES))
    found = deliveries(ledger)
    assert [(each.key, each.recipient) for each in found] == [
        (f"one@news:{MARIA}", MARIA),
        (f"one@news:{INES}", INES),
    ]
    assert len({each.content_hash for each in found}) == 1
    assert {step.change for step in written.steps} == {Change.ADD}
    assert steps(ledger, listed(MARIA, INES)) == [
        ("unchanged", f"one@news:{MARIA}"),
        ("unchanged", f"one@news:{INES}"),
    ]


def test_what_changes_in_the_list_changes_the_plan(ledger: Ledger) -> None:
    file_campaign(ledger, listed(MARIA, INES))
    assert steps(ledger, listed(INES, OLU)) == [
        ("unchanged", f"one@news:{INES}"),
        ("add", f"one@news:{OLU}"),
        ("cancel", f"one@news:{MARIA}"),
    ]


@pytest.mark.slow
def test_each_gets_a_call_with_a_key_of_her_own(ledger: Ledger, publisher: FakePublisher) -> None:
    file_campaign(ledger, listed(MARIA, INES))
    report = run(ledger, a_worker(publisher))
    assert [each.recipient for each in report.published] == [MARIA, INES]
    assert [each.recipient for each in publisher.orders] == [MARIA, INES]
    assert len({each.key for each in publisher.orders}) == 2


@pytest.mark.slow
def test_who_comes_to_the_list_later_is_no_repeat(ledger: Ledger, publisher: FakePublisher) -> None:
    file_campaign(ledger, listed(MARIA))
    release(ledger, f"one@news:{MARIA}", now=EVE)
    publisher.clock.now = EVE
    run(ledger, a_worker(publisher))
    assert steps(ledger, listed(MARIA, INES)) == [
        ("unchanged", f"one@news:{MARIA}"),
        ("add", f"one@news:{INES}"),
    ]


@pytest.mark.slow
def test_what_comes_after_follows_what_the_same_person_got(ledger: Ledger, publisher: FakePublisher) -> None:
    first = a_post("one", platforms=("email",))
    second = a_post("two", platforms=("email",), at=datetime(2022, 10, 17, 9, 30), after="one")  # noqa: DTZ001
    file_campaign(ledger, listed(MARIA, INES, posts=(first, second)))
    cancel(ledger, f"one@news:{INES}", now=EVE)
    run(ledger, a_worker(publisher))
    publisher.clock.forward(31 * MINUTE)
    run(ledger, a_worker(publisher))
    assert [(each.message.post, each.recipient) for each in publisher.orders] == [
        ("one", MARIA),
        ("two", MARIA),
    ]
    parent = publisher.orders[1].parent
    first_receipt = show(ledger, f"one@news:{MARIA}").delivery.receipt
    assert parent == first_receipt is not None
    assert show(ledger, f"two@news:{INES}").delivery.state is State.SCHEDULED


def _two_posts() -> Campaign:
    """Two posts to Maria and Ines; the second comes after the first."""
    first = a_post("one", platforms=("email",))
    second = a_post("two", platforms=("email",), at=datetime(2022, 10, 17, 9, 30), after="one")  # noqa: DTZ001
    return listed(MARIA, INES, posts=(first, second))


def test_each_waits_for_the_post_before_to_the_same_person_and_that_is_told(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    file_campaign(ledger, _two_posts())
    cancel(ledger, f"one@news:{INES}", now=EVE)
    run(ledger, a_worker(publisher))
    publisher.clock.forward(31 * MINUTE)
    now = publisher.clock.now
    found = {each.key: each for each in deliveries(ledger)}
    (gate,) = gates(ledger, found.values(), now=now)[f"{WEEK}/two@news:{INES}"]
    assert (gate.kind, gate.leader, gate.state) == (GateKind.AFTER, f"one@news:{INES}", State.CANCELLED)
    assert gate.shut
    assert gates(ledger, found.values(), now=now)[f"{WEEK}/two@news:{MARIA}"] == ()
    (need,) = needs(ledger, now=now, campaign=WEEK, accounts=["news"])
    assert (need.kind, need.count, need.key) == (NeedKind.LEADER, 1, f"two@news:{INES}")
    publisher.clock.forward(61 * MINUTE)
    held = {each.key: each.reason for each in run(ledger, a_worker(publisher)).held}
    assert held == {
        f"two@news:{INES}": (
            f"not published within 60 minutes of its time: it comes after one@news:{INES}, which is cancelled"
        ),
        f"two@news:{MARIA}": "not published within 60 minutes of its time",
    }


def test_who_cancels_a_post_to_one_person_hears_what_she_does_not_get_without_it(ledger: Ledger) -> None:
    file_campaign(ledger, _two_posts())
    done = cancel(ledger, f"one@news:{INES}", now=EVE)
    assert followers(ledger, done) == {f"one@news:{INES}": (f"two@news:{INES}",)}
    (warned,) = [each for each in plan(_two_posts(), ledger, now=EVE).warnings if "comes after" in each]
    assert f"two@news:{INES} comes after one@news:{INES}, which is cancelled" in warned


@pytest.mark.parametrize("publisher_name", ["folder", "manual"])
def test_other_publishers_ask_no_list(ledger: Ledger, publisher_name: str) -> None:
    campaign = listed()
    accounts = (replace(campaign.accounts[0], publisher=publisher_name),)
    file_campaign(ledger, replace(campaign, accounts=accounts))
    assert [each.key for each in deliveries(ledger)] == ["one@news"]
