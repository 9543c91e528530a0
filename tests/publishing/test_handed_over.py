"""What a person was asked to post: neither out nor lost, until she says so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.reading.needs import needs
from socialkit.model.account import Budget
from socialkit.model.delivery import Delivery, Receipt, State
from socialkit.planning import plan
from socialkit.platforms.answers import HandedOver, Sent
from socialkit.platforms.orders import Order
from socialkit.publishing import cancel, deliveries, reconcile, release, reschedule, resolve, retry, run, show
from tests.conftest import (
    EVE,
    MINUTE,
    NINE,
    FakePublisher,
    a_campaign,
    a_post,
    a_text,
    a_worker,
    an_account,
    file_campaign,
)
from tests.representatives import few_quick

KEY = "one@alliance-x"
OUT = Receipt(remote_id="https://x.com/1", url="https://x.com/1", published_at=NINE + MINUTE)


@dataclass
class AskingPublisher(FakePublisher):
    """Hands every order over to a person."""

    def publish(self, order: Order) -> Sent | HandedOver:  # type: ignore[override]
        super().publish(order)
        return HandedOver(to="maria@circle.example", by=f"<{len(self.calls)}@alliance.example>")


VERBS: Mapping[str, Callable[..., object]] = {
    "cancel": cancel,
    "release": release,
    "retry": partial(retry, plan=None),
}


@pytest.fixture
def asking(publisher: FakePublisher) -> AskingPublisher:
    return AskingPublisher(publisher.clock)


@pytest.fixture
def asked(ledger: Ledger, asking: AskingPublisher) -> Delivery:
    """Ask a person to post."""
    file_campaign(ledger, a_campaign(a_post("one")))
    (delivery,) = run(ledger, a_worker(asking)).handed_over
    return delivery


@pytest.mark.slow
def test_it_is_neither_published_nor_lost(ledger: Ledger, asking: AskingPublisher, asked: Delivery) -> None:
    assert (asked.state, asked.receipt) == (State.HANDED_OVER, None)
    assert asked.reason == (
        "maria@circle.example was asked to post it (<1@alliance.example>): "
        f"`socialkit resolve {KEY} --published URL` when it is out"
    )
    asking.clock.forward(timedelta(days=30))
    report = run(ledger, a_worker(asking))
    assert (report.touched, report.next_at) == ((), None)
    assert reconcile(ledger, a_worker(asking)) == ()
    assert len(asking.calls) == 1
    assert verify(ledger).faults == ()
    assert needs(ledger, now=asking.clock(), campaign="week-2022", accounts=["alliance-x"]) == ()


@pytest.mark.slow
@pytest.mark.usefixtures("asked")
def test_she_says_that_it_is_out(ledger: Ledger) -> None:
    (out,) = resolve(ledger, KEY, receipt=OUT, now=NINE + MINUTE, by="maria")
    assert (out.state, out.receipt) == (State.PUBLISHED, OUT)
    assert [each.outcome for each in show(ledger, KEY).attempts] == ["hand over"]
    assert verify(ledger).faults == ()


@pytest.mark.slow
@pytest.mark.usefixtures("asked")
def test_she_says_that_it_will_not_be(ledger: Ledger) -> None:
    (again,) = resolve(ledger, KEY, receipt=None, now=NINE + MINUTE, by="maria")
    assert again.state is State.SCHEDULED
    (cancelled,) = cancel(ledger, KEY, now=NINE + MINUTE)
    assert cancelled.state is State.CANCELLED


@few_quick("verb", ["cancel", "release", "retry"])
def test_nobody_else_does_anything_to_it_meanwhile(ledger: Ledger, asked: Delivery, verb: str) -> None:
    with pytest.raises(LedgerError, match="is with the person who was asked to post it"):
        VERBS[verb](ledger, KEY, now=NINE)
    with pytest.raises(LedgerError, match=f"`socialkit resolve {KEY} --published URL` when it is out"):
        reschedule(ledger, KEY, due=replace(asked.due, local=datetime(2030, 1, 1)), now=NINE)  # noqa: DTZ001


@pytest.mark.slow
@pytest.mark.usefixtures("asked")
def test_a_change_of_the_file_comes_too_late(ledger: Ledger) -> None:
    changed = a_campaign(a_post("one", text=a_text("Another text")))
    (step,) = plan(changed, ledger, now=NINE + MINUTE).steps
    assert (step.change, step.detail) == ("leave", "text changed, but a person was asked to post it")
    (gone,) = plan(a_campaign(), ledger, now=NINE + MINUTE).steps
    assert (gone.change, gone.detail) == ("leave", "no longer in the file, but a person was asked to post it")
    (_, second) = plan(
        a_campaign(a_post("one"), a_post("two", text=a_text("The text of one"))), ledger, now=EVE
    ).steps
    assert (
        second.delivery.reason == f"alliance-x has had the same already, as {KEY}: a person must release it"
    )


@pytest.mark.slow
def test_what_comes_after_waits_for_her(ledger: Ledger, asking: AskingPublisher) -> None:
    second = a_post("two", at=datetime(2022, 10, 17, 9, 30), after="one")  # noqa: DTZ001
    file_campaign(ledger, a_campaign(a_post("one"), second))
    run(ledger, a_worker(asking))
    asking.clock.forward(40 * MINUTE)
    assert run(ledger, a_worker(asking)).touched == ()
    resolve(ledger, KEY, receipt=OUT, now=asking.clock(), by="maria")
    (after,) = run(ledger, a_worker(asking)).handed_over
    assert (after.post, asking.orders[-1].parent) == ("two", OUT)


@pytest.mark.slow
def test_it_counts_against_the_budget_until_she_says_that_it_will_not_be(
    ledger: Ledger, asking: AskingPublisher
) -> None:
    account = an_account(budget=Budget(posts=1))
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two"), accounts=[account]))
    run(ledger, a_worker(asking))
    assert [each.state.value for each in deliveries(ledger)] == ["handed-over", "scheduled"]
    resolve(ledger, KEY, receipt=None, now=asking.clock(), by="maria")
    cancel(ledger, KEY, now=asking.clock())
    (second,) = run(ledger, a_worker(asking)).handed_over
    assert second.post == "two"
