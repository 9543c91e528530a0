"""While nothing is due no gate is asked for; from the first moment at which something is, all of them are."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from socialkit.ledger import Ledger
from socialkit.ledger.reading.conditions import LEAD
from socialkit.ledger.reading.gates import NOTHING_WAITS
from socialkit.model.delivery import State
from socialkit.publishing import RunReport, run
from socialkit.publishing.standing import CampaignStanding, standing
from tests.conftest import (
    EVE,
    MINUTE,
    NINE,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)
from tests.ledger.asked_statements import asked_statements

SECOND = timedelta(seconds=1)


def _round(ledger: Ledger, publisher: FakePublisher) -> tuple[RunReport, CampaignStanding, int]:
    """Do a round, see how everything stands, and count the statements that ask for budgets."""
    with asked_statements() as asked:
        report = run(ledger, a_worker(publisher))
        stands = standing(ledger, a_worker(publisher), ["alliance-x"])
    assert asked
    return report, stands, sum("FROM spending" in statement for statement, _ in asked)


@pytest.mark.parametrize("at", [EVE, NINE - LEAD - SECOND])
def test_while_nothing_is_due_no_gate_is_asked_for(
    ledger: Ledger, publisher: FakePublisher, at: datetime
) -> None:
    file_campaign(ledger, a_campaign(a_post("monday"), accounts=[an_account("alliance-x")]))
    publisher.clock.now = at

    report, stands, gates = _round(ledger, publisher)

    assert (report.next_at, list(report.touched)) == (NINE - LEAD, [])
    assert (stands.queue, stands.needs, stands.holdups.overdue) == (NOTHING_WAITS, (), 0)
    assert stands.following is not None
    assert gates == 0


def test_what_is_due_in_another_campaign_asks_for_no_gate_of_this_one(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    week = a_campaign(a_post("monday"), accounts=[an_account("alliance-x")])
    file_campaign(ledger, week)
    file_campaign(ledger, replace(week, name="Other", id="other", posts=(a_post("late", at=_LATE),)))
    publisher.clock.now = EVE

    report, stands, gates = _round(ledger, publisher)

    assert (list(report.touched), stands.queue, gates) == ([], NOTHING_WAITS, 0)


_LATE = datetime(2022, 10, 16, 9)  # noqa: DTZ001 the file's local time


@pytest.mark.parametrize("after", [timedelta(), MINUTE])
def test_from_the_moment_that_something_is_due_it_goes_out(
    ledger: Ledger, publisher: FakePublisher, after: timedelta
) -> None:
    file_campaign(ledger, a_campaign(a_post("monday"), accounts=[an_account("alliance-x")]))
    publisher.clock.now = NINE + after

    report, _, gates = _round(ledger, publisher)

    assert [each.state for each in report.touched] == [State.PUBLISHED]
    assert gates > 0


def test_what_has_failed_is_told_though_nothing_is_due(ledger: Ledger, publisher: FakePublisher) -> None:
    file_campaign(ledger, a_campaign(a_post("monday"), accounts=[an_account("alliance-x")]))
    publisher.clock.now = NINE + timedelta(hours=2)
    assert [each.state for each in run(ledger, a_worker(publisher)).touched] == [State.HELD]

    _, stands, _ = _round(ledger, publisher)

    assert [(need.kind.value, need.count) for need in stands.needs] == [("held", 1)]
