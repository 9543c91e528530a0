"""Durations, money, budgets and what else an account or a campaign may say of how it publishes."""

from datetime import timedelta
from decimal import Decimal

import pytest

from socialkit.loading import load_campaign
from socialkit.model.account import Budget, Money

from .conftest import SMALL, Faults, Write


def with_post(line: str) -> str:
    return f"{SMALL}    {line}\n"


def with_campaign(line: str) -> str:
    return SMALL.replace("posts:", f"  {line}\nposts:")


ACCOUNTS = "accounts:\n  alliance-x: {{platform: x, publisher: folder, {}}}\n"


def with_account(line: str) -> str:
    return SMALL + ACCOUNTS.format(line)


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        ("5", "`5` of what? Write the unit, too: 5 minutes, say"),
        ("5m", "write the duration as 5 minutes"),
        ("5 min", "write the duration as 5 minutes"),
        ("1h", "write the duration as 1 hour"),
        ("90s", "write the duration as 90 seconds"),
        ("2 Days", "write the duration as 2 days"),
        ("1:30", "`1:30` is not a duration: write a whole number and seconds, minutes, hours or days"),
        ("-5 minutes", "is not a duration"),
        ("1.5 hours", "is not a duration"),
        ("two hours", "is not a duration"),
        ("PT5M", "is not a duration"),
        ("\u0665 minutes", "is not a duration"),
        ("3 weeks", "is not a duration"),
        ("400 days", "`400 days` is more than a year: check its digits"),
        ("999999 days", "is more than a year"),
        ("0 minutes", "this lets nothing go out: write a duration above zero"),
    ],
)
def test_a_duration_has_one_form_and_its_fault_says_it(faults: Faults, duration: str, expected: str) -> None:
    for text in (with_post(f"grace: {duration}"), with_campaign(f"grace: {duration}")):
        (fault,) = faults(text)
        assert expected in fault
        assert "SK006" in fault


@pytest.mark.parametrize("duration", ["1 second", "90 seconds", "5 minutes", "1 hours", "2 hours", "30 days"])
def test_durations_are_read_as_they_are_said(write: Write, duration: str) -> None:
    count, unit = duration.split()
    found = timedelta(**{f"{unit.removesuffix('s')}s": int(count)})
    assert load_campaign(write(with_post(f"grace: {duration}"))).posts[0].grace == found
    assert load_campaign(write(with_campaign(f"grace: {duration}"))).grace == found
    assert load_campaign(write(with_account(f"pace: {duration}"))).accounts[0].pace == found


def test_a_pace_may_be_nothing(write: Write) -> None:
    assert load_campaign(write(with_account("pace: 0 minutes"))).accounts[0].pace == timedelta(0)
    assert load_campaign(write(with_account("absence: ask"))).accounts[0].pace is None


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        ("20", "`20` of what? Write the currency, too: 20 USD, say"),
        ("20.50", "`20.50` of what? Write the currency, too: 20.50 USD, say"),
        ("$20", "is not an amount of money"),
        ("20 dollars", "is not an amount of money"),
        ("20 usd", "is not an amount of money"),
        ("USD 20", "is not an amount of money"),
        ("-20 USD", "is not an amount of money"),
        ("20,50 EUR", "is not an amount of money"),
        ("1e9 EUR", "is not an amount of money"),
    ],
)
def test_an_amount_of_money_has_one_form(faults: Faults, money: str, expected: str) -> None:
    (fault,) = faults(with_campaign(f"monthly_budget: {{money: '{money}'}}"))
    assert expected in fault
    (fault,) = faults(with_account(f"monthly_budget: {{money: '{money}'}}"))
    assert expected in fault


@pytest.mark.parametrize("money", ["20", "20.50"])
def test_a_bare_number_is_told_how_money_is_written(faults: Faults, money: str) -> None:
    (fault,) = faults(with_campaign(f"monthly_budget: {{money: {money}}}"))
    assert f"Write the currency, too: {money} USD, say" in fault
    assert "quotes" not in fault


def test_budgets_say_posts_or_money_or_both(write: Write) -> None:
    about = load_campaign(write(with_campaign("monthly_budget: {posts: 100, money: 20.50 EUR}")))
    assert about.budget == Budget(posts=100, money=Money(amount=Decimal("20.50"), currency="EUR"))
    assert str(about.budget) == "100 posts and 20.50 EUR"
    account = load_campaign(write(with_account("monthly_budget: {posts: 3}"))).accounts[0]
    assert account.budget == Budget(posts=3)


@pytest.mark.parametrize("budget", ["{posts: 0}", "{posts: many}", "{euros: 3}", "20 USD", "{}"])
def test_a_budget_that_says_nothing_or_allows_nothing_is_refused(faults: Faults, budget: str) -> None:
    assert faults(with_campaign(f"monthly_budget: {budget}"))
    assert faults(with_account(f"monthly_budget: {budget}"))


def test_what_happens_to_a_post_that_is_not_seen_is_asked_or_retried(write: Write, faults: Faults) -> None:
    assert load_campaign(write(with_account("absence: retry"))).accounts[0].absence == "retry"
    assert "`again` is neither: write ask or retry" in faults(with_account("absence: again"))[0]


@pytest.mark.slow
def test_a_campaign_may_have_an_id_and_ask_for_approval(write: Write, faults: Faults) -> None:
    campaign = load_campaign(write(with_campaign("id: week-2022\n  approval: true")))
    assert (campaign.id, campaign.approval) == ("week-2022", True)
    assert load_campaign(write(SMALL)).id is None
    for wrong in ("id: Week 2022", "id: a/b", "id: con", "approval: yes", 'approval: "true"'):
        assert faults(with_campaign(wrong))
