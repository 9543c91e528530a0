"""What a round says of the next one: nothing whose time comes while it is under way is forgotten."""

from datetime import datetime, timedelta

from socialkit.errors import UncertainError
from socialkit.ledger import Ledger
from socialkit.model.delivery import State
from socialkit.publishing import run, show
from socialkit.runners.lane_rounds import LaneRounds
from tests.conftest import MINUTE, NINE, Clock, FakePublisher, a_campaign, a_post, a_worker, file_campaign
from tests.representatives import few_quick


class Running(Clock):
    """A clock that goes on by a little whenever somebody looks at it."""

    def __call__(self) -> datetime:
        self.forward(timedelta(milliseconds=10))
        return self.now


@few_quick("early", range(0, 300, 10))
def test_what_comes_due_during_a_round_is_not_forgotten(ledger: Ledger, early: int) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    clock = Running(NINE - timedelta(milliseconds=early))
    publisher = FakePublisher(clock)
    report = run(ledger, a_worker(publisher))
    assert report.published or (report.next_at is not None and report.next_at <= NINE)
    while report.next_at:
        clock.now = max(clock.now, report.next_at)
        report = run(ledger, a_worker(publisher))
    assert show(ledger, "one@alliance-x").delivery.state is State.PUBLISHED
    assert len(publisher.calls) == 1


@few_quick("early", range(0, 300, 10))
def test_what_is_to_be_looked_for_during_a_round_is_not_forgotten(ledger: Ledger, early: int) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    clock = Running()
    publisher = FakePublisher(clock, after_sending=[UncertainError("cut")])
    again = run(ledger, a_worker(publisher)).next_at
    assert again
    clock.now = again - timedelta(milliseconds=early)
    report = run(ledger, a_worker(publisher))
    assert publisher.looks or (report.next_at is not None and report.next_at <= again)


@few_quick("early", range(0, 300, 10))
def test_nor_is_it_by_rounds_in_lanes(ledger: Ledger, early: int) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    # What is prepared in a round comes out of its lane, and ends the wait for the next: here it is before.
    clock = Running(NINE - 5 * MINUTE)
    publisher = FakePublisher(clock)
    run(ledger, a_worker(publisher))
    assert publisher.prepared == 1
    clock.now = NINE - timedelta(milliseconds=early)
    rounds = LaneRounds(ledger=ledger, worker=a_worker(publisher))
    report = rounds()
    rounds.finish()
    assert publisher.calls or (report.next_at is not None and report.next_at <= NINE)
