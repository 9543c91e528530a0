"""Rows of a plan that are made beforehand: the same as those that are made when they are sent."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from socialkit.ledger import Ledger
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.tables.schema import deliveries, events
from socialkit.ledger.writing.plans.apply_plan import apply_plan
from socialkit.ledger.writing.plans.planned_rows import PlannedRows
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Step
from socialkit.planning import plan
from socialkit.publishing import cancel
from tests.conftest import EVE, a_campaign, a_post, a_text, file_campaign


def week(number: int, words: str = "Text") -> Campaign:
    return a_campaign(*(a_post(f"p{each}", text=a_text(f"{words} {each}")) for each in range(number)))


@pytest.fixture
def steps(ledger: Ledger) -> tuple[Step, ...]:
    return plan(week(3), ledger, now=EVE).steps


@pytest.fixture
def rows(ledger: Ledger) -> Callable[[], PlannedRows]:
    return lambda: PlannedRows(ledger=ledger, at=EVE, first_id="week-2022")


def test_what_is_made_beforehand_is_what_is_made_when_it_is_asked_for(
    steps: tuple[Step, ...], rows: Callable[[], PlannedRows]
) -> None:
    prepared = rows()
    prepared.next_id = 5
    prepared.prepare(steps)
    for number, step in enumerate(steps, start=5):
        assert prepared.new(step, number) == rows().new(step, number)
    assert prepared.next_id == 8


def test_another_id_than_was_thought_is_in_the_row_and_under_the_seal(
    steps: tuple[Step, ...], rows: Callable[[], PlannedRows]
) -> None:
    prepared = rows()
    prepared.prepare(steps)
    made = prepared.new(steps[0], 9)
    assert made == rows().new(steps[0], 9)
    assert made.entry["hash"] != rows().new(steps[0], 1).entry["hash"]


def test_another_first_id_is_in_every_key_that_is_made_from_then_on(
    steps: tuple[Step, ...], rows: Callable[[], PlannedRows]
) -> None:
    prepared = rows()
    prepared.prepare(steps)
    prepared.called("week-2022")
    kept = prepared.new(steps[0], 1)
    prepared.called("another")
    made = prepared.new(steps[1], 2)
    assert kept == rows().new(steps[0], 1)
    assert made.delivery["idem_key"] != rows().new(steps[1], 2).delivery["idem_key"]


@pytest.mark.parametrize("part", [2, 5000])
def test_a_plan_of_which_some_stands_already_is_numbered_and_sealed_as_it_comes(
    ledger: Ledger, part: int
) -> None:
    whole = plan(week(9), ledger, now=EVE)
    # Somebody else has written every other one of them, in the same words.
    apply_plan(ledger, replace(whole, steps=whole.steps[::2]), at=EVE)
    applied = apply_plan(ledger, whole, at=EVE, part=part)
    assert len(applied.standing) == 5
    assert_sound(ledger, 9)


def test_what_is_new_changed_and_cancelled_is_written_in_one_plan(ledger: Ledger) -> None:
    file_campaign(ledger, week(6))
    cancel(ledger, "p1@alliance-x", now=EVE)
    wanted = replace(week(9, "Better"), posts=week(9, "Better").posts[1:])
    file_campaign(ledger, wanted)
    assert_sound(ledger, 9)
    with ledger.reading() as connection:
        keys = connection.execute(select(deliveries.c.idem_key)).scalars().all()
    assert len(set(keys)) == 9


def assert_sound(ledger: Ledger, number: int) -> None:
    """See that so many are there, each with one first line in the log, and that all seals hold."""
    with ledger.reading() as connection:
        first = select(events.c.delivery_id).where(events.c.kind == "add").order_by(events.c.delivery_id)
        added = connection.execute(first).scalars().all()
        ids = connection.execute(select(deliveries.c.id).order_by(deliveries.c.id)).scalars().all()
    assert list(ids) == list(added)
    assert len(ids) == number
    assert verify(ledger).faults == ()
