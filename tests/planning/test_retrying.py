"""What is tried again from Python is what the campaign file says now: by its plan, or on purpose without."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from socialkit.errors import LedgerError, MisuseError
from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import deliveries as rows
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, Plan, Selection, State
from socialkit.planning import plan, schedule
from socialkit.publishing import deliveries, release, retry
from tests.conftest import EVE, a_campaign, a_picture, a_post, a_text, file_campaign

WEEK = a_campaign(a_post("one"), a_post("two"))
EDITED = a_campaign(a_post("one", text=a_text("Something else")), a_post("two"))
ONE, TWO = "one@alliance-x", "two@alliance-x"


@pytest.fixture
def week(ledger: Ledger) -> Ledger:
    """A schedule in which everything was refused by its platform."""
    file_campaign(ledger, WEEK)
    fail(ledger)
    return ledger


def fail(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(update(rows).values(state=State.FAILED.value))


def states(ledger: Ledger) -> set[State]:
    return {each.state for each in deliveries(ledger)}


def test_what_the_file_says_as_before_is_tried(week: Ledger) -> None:
    (tried,) = retry(week, TWO, plan=plan(EDITED, week, now=EVE), now=EVE)
    assert tried.state is State.SCHEDULED


@pytest.mark.parametrize(
    ("campaign", "why"),
    [
        (EDITED, r"one@alliance-x would go out as .* its campaign file says otherwise \(text changed\)"),
        (
            a_campaign(a_post("two")),
            r"one@alliance-x is not to go out any more \(no longer in the file\): put its post back .*, or ",
        ),
        (a_campaign(name="Another week"), r"one@alliance-x of week-2022 is not in this plan"),
    ],
    ids=["edited", "gone", "another campaign"],
)
def test_what_the_file_says_otherwise_is_refused_and_nothing_is_changed(
    week: Ledger, campaign: Campaign, why: str
) -> None:
    made = plan(campaign, week, now=EVE)
    for which in (ONE, Selection(state=State.FAILED)):
        with pytest.raises(LedgerError, match=f"{why}.*nothing was changed"):
            retry(week, which, plan=made, now=EVE)
    assert states(week) == {State.FAILED}


def test_a_plan_of_before_is_refused(week: Ledger) -> None:
    made = plan(WEEK, week, now=EVE)
    release(week, ONE, now=EVE)
    fail(week)
    with pytest.raises(LedgerError, match="one@alliance-x has changed since it was planned: plan again"):
        retry(week, ONE, plan=made, now=EVE)


def test_another_picture_is_refused_and_so_is_one_that_cannot_be_had(ledger: Ledger, tmp_path: Path) -> None:
    campaign = a_campaign(a_post("one", graphic="main"))
    before, after = a_picture(tmp_path / "a.png"), a_picture(tmp_path / "b.png", b"another")
    schedule(plan(campaign, ledger, now=EVE, pictures=[before]), ledger, now=EVE)
    fail(ledger)
    made = plan(campaign, ledger, now=EVE, pictures=[after])
    with pytest.raises(LedgerError, match=r"says otherwise \(picture changed\)"):
        retry(ledger, ONE, plan=made, now=EVE)
    step = replace(made.steps[0], change=Change.LEAVE, detail="no logo; stays failed", pictured=False)
    with pytest.raises(LedgerError, match=r"cannot be brought up to date \(no logo; stays failed\)"):
        retry(ledger, ONE, plan=replace(made, steps=(step,)), now=EVE)
    assert retry(ledger, ONE, plan=plan(campaign, ledger, now=EVE, pictures=[before]), now=EVE)


def test_what_never_stood_in_the_file_is_not_asked_of_it(week: Ledger) -> None:
    with week.writing() as connection:
        connection.execute(update(rows).where(rows.c.key == ONE).values(planned=None))
    made = plan(WEEK, week, now=EVE)
    alone = replace(made, steps=tuple(step for step in made.steps if step.delivery.key != ONE))
    assert retry(week, ONE, plan=alone, now=EVE)


def test_whoever_compares_nothing_says_so(week: Ledger) -> None:
    plainly: Callable[..., object] = retry
    with pytest.raises(TypeError, match="plan"):
        plainly(week, ONE, now=EVE)
    with pytest.raises(MisuseError, match=r"plan=plan\(campaign, ledger, now=…\), or None"):
        plainly(week, ONE, plan="the plan", now=EVE)
    assert retry(week, ONE, plan=None, now=EVE)
    assert isinstance(plan(WEEK, week, now=EVE), Plan)
