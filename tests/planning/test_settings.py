"""Pace, budgets, approval and grace: from the file into the ledger, and what the plan says of them."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Row, select

from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import accounts, campaigns
from socialkit.ledger.tables.stored_budgets import budget_of
from socialkit.model.account import Account, Budget, Money
from socialkit.model.campaign import Campaign, Handle
from socialkit.planning import plan
from socialkit.publishing import show
from tests.conftest import EVE, MINUTE, PLACE, a_campaign, a_post, a_text, an_account, file_campaign
from tests.representatives import few_quick

EUROS = Money(amount=Decimal("20.50"), currency="EUR")
BUDGETS = [None, Budget(posts=3), Budget(money=EUROS), Budget(posts=3, money=EUROS), Budget(posts=1)]


def account_row(ledger: Ledger) -> Row[Any]:
    with ledger.reading() as connection:
        return connection.execute(select(accounts)).one()


def with_account(**values: Any) -> Campaign:  # noqa: ANN401 whatever an account may have
    return a_campaign(a_post("one"), accounts=(an_account(**values),))


@few_quick("budget", BUDGETS)
def test_a_budget_is_read_back_as_it_was_written(ledger: Ledger, budget: Budget | None) -> None:
    file_campaign(ledger, with_account(budget=budget))
    assert budget_of(account_row(ledger)) == budget


@few_quick(
    ("account", "pace"),
    [
        ({"pace": 7 * MINUTE}, 7 * MINUTE),
        ({"pace": timedelta(0)}, timedelta(0)),
        ({"pace": None}, 5 * MINUTE),
        ({"pace": None, "publisher": "folder"}, timedelta(0)),
        ({"pace": None, "publisher": "manual"}, timedelta(0)),
        ({"pace": 3 * MINUTE, "publisher": "folder"}, 3 * MINUTE),
    ],
)
def test_an_account_has_its_own_pace_or_its_platforms(
    ledger: Ledger, account: dict[str, Any], pace: timedelta
) -> None:
    file_campaign(ledger, with_account(**account))
    assert account_row(ledger).pace == pace // timedelta(milliseconds=1)


@few_quick(
    ("change", "says"),
    [
        ({"pace": 7 * MINUTE}, "alliance-x: its pace becomes one post in 7 minutes, from 0 minutes"),
        (
            {"pace": timedelta(seconds=90)},
            "alliance-x: its pace becomes one post in 90 seconds, from",
        ),
        ({"budget": Budget(posts=3)}, "alliance-x: its monthly budget becomes 3 posts, from unlimited"),
        ({"absence": "retry"}, "alliance-x: when a post is not seen: retry, from ask"),
    ],
)
def test_a_change_of_an_account_is_told_written_and_then_none(
    ledger: Ledger, change: dict[str, Any], says: str
) -> None:
    file_campaign(ledger, with_account())
    changed = with_account(**change)
    made = plan(changed, ledger, now=EVE)
    assert (len(made.settings), made.changes) == (1, ())
    assert made.settings[0].startswith(says)
    file_campaign(ledger, changed)
    again = plan(changed, ledger, now=EVE)
    assert (again.settings, again.accounts) == ((), ())
    row = account_row(ledger)
    assert (row.absence, budget_of(row)) == (
        "retry" if "absence" in change else "",
        change.get("budget"),
    )
    assert file_campaign(ledger, with_account()).settings


@few_quick(
    ("change", "says"),
    [
        ({"approval": True}, "nothing goes out unapproved now"),
        (
            {"budget": Budget(posts=9, money=EUROS)},
            "the campaign's monthly budget becomes 9 posts and 20.50 EUR",
        ),
        ({"name": "Week of 2022"}, "the campaign's name becomes 'Week of 2022', from 'Week 2022'"),
        ({"id": "ssww"}, "the campaign's id becomes ssww, from week-2022"),
    ],
)
def test_a_change_of_the_campaign_is_told_written_and_then_none(
    ledger: Ledger, change: dict[str, Any], says: str
) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    changed = replace(a_campaign(a_post("one")), **change)
    made = plan(changed, ledger, now=EVE)
    assert says in made.settings[0]
    file_campaign(ledger, changed)
    assert plan(changed, ledger, now=EVE).settings == ()
    with ledger.reading() as connection:
        row = connection.execute(select(campaigns)).one()
    assert (row.approval, budget_of(row)) == (changed.approval, changed.budget)


@few_quick(
    ("of_post", "of_campaign", "kept"),
    [
        (None, None, None),
        (10 * MINUTE, None, 10 * MINUTE),
        (None, 20 * MINUTE, 20 * MINUTE),
        (10 * MINUTE, 20 * MINUTE, 10 * MINUTE),
    ],
)
def test_a_delivery_has_its_posts_grace_or_the_campaigns(
    ledger: Ledger, of_post: timedelta | None, of_campaign: timedelta | None, kept: timedelta | None
) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    campaign = replace(a_campaign(a_post("one", grace=of_post)), grace=of_campaign)
    made = file_campaign(ledger, campaign)
    assert bool(made.changes) == (kept is not None)
    assert show(ledger, "one@alliance-x").delivery.grace == kept
    assert not plan(campaign, ledger, now=EVE).changes


def minute_by_minute(count: int, **account: Any) -> Campaign:  # noqa: ANN401 whatever an account may have
    first = a_post("p0").at
    assert first is not None
    posts = [a_post(f"p{number}", at=first + number * MINUTE) for number in range(count)]
    return a_campaign(*posts, accounts=(an_account(**account),))


@pytest.mark.parametrize(
    ("count", "pace", "late"),
    [(8, 0, ""), (8, 5, ""), (16, 5, ""), (18, 5, "p16, p17"), (5, 30, "p3, p4")],
)
def test_posts_that_come_too_fast_for_their_account_are_named(
    ledger: Ledger, count: int, pace: int, late: str
) -> None:
    warnings = plan(minute_by_minute(count, pace=pace * MINUTE), ledger, now=EVE).warnings
    found = [each for each in warnings if "posts once in" in each]
    assert len(found) == bool(late)
    assert not late or f"too late for {late}:" in found[0]


def test_a_campaign_without_any_grace_has_no_time_for_a_pace(ledger: Ledger) -> None:
    campaign = replace(minute_by_minute(2, pace=5 * MINUTE), grace=timedelta(0))
    (found,) = [each for each in plan(campaign, ledger, now=EVE).warnings if "posts once in" in each]
    assert "too late for p1:" in found


def test_what_is_over_a_monthly_budget_is_told(ledger: Ledger) -> None:
    campaign = replace(minute_by_minute(5, budget=Budget(posts=3)), budget=Budget(posts=4))
    warnings = plan(campaign, ledger, now=EVE).warnings
    assert (
        "alliance-x: 5 posts in 2022-10, and its monthly budget allows 3: the last ones will wait" in warnings
    )
    assert (
        "the campaign: 5 posts in 2022-10, and its monthly budget allows 4: the last ones will wait"
        in warnings
    )
    assert not [each for each in plan(minute_by_minute(5), ledger, now=EVE).warnings if "budget" in each]


def test_what_platforms_take_is_told_and_held_against_the_budget(ledger: Ledger) -> None:
    little = Budget(money=Money(amount=Decimal("0.05"), currency="USD"))
    warnings = plan(minute_by_minute(5, budget=little), ledger, now=EVE).warnings
    assert "what is scheduled will cost about 0.075 USD" in warnings
    assert any(
        "about 0.075 USD in 2022-10, and its monthly budget allows 0.05 USD" in each for each in warnings
    )
    folder = (Account(id="f", platform="x", publisher="folder", place=PLACE),)
    assert plan(a_campaign(a_post("one"), accounts=folder), ledger, now=EVE).warnings == ()


def test_mentions_that_a_platform_may_refuse_of_programs_are_told_with_their_source(ledger: Ledger) -> None:
    posts = [a_post("one", text=a_text("Join @SSWAlliance")), a_post("two", text=a_text("Join us a@b.org"))]
    warnings = plan(a_campaign(*posts, accounts=(an_account(),)), ledger, now=EVE).warnings
    (told,) = [each for each in warnings if "mentions" in each]
    assert told == (
        "alliance-x: X limits posts with mentions that programs publish on self-serve plans of its API, and "
        "may refuse one: be ready to post by hand (`publisher: manual`) "
        "(https://github.com/xdevplatform/docs changelog.mdx, 2026-08-22)"
    )


@pytest.mark.parametrize(
    "account",
    [an_account(publisher="folder"), an_account(publisher="manual"), an_account(platform="facebook")],
)
def test_mentions_that_no_program_publishes_are_no_matter(ledger: Ledger, account: Account) -> None:
    campaign = a_campaign(a_post("one", text=a_text("Join @SSWAlliance")), accounts=(account,))
    assert not [each for each in plan(campaign, ledger, now=EVE).warnings if "mentions" in each]


def test_mentions_that_only_some_apps_make_are_told(ledger: Ledger) -> None:
    handle = Handle(mention="@UNICEF", name="UNICEF", forms={"facebook": "68793499001"})
    texts = {"one": "Join @UNICEF", "two": "Join UNICEF"}
    posts = [a_post(id_, text=a_text(text), platforms=("facebook",)) for id_, text in texts.items()]
    account = an_account("page", "facebook", owner="1")
    campaign = replace(a_campaign(*posts, accounts=(account,)), handles=(handle,))

    (told,) = [each for each in plan(campaign, ledger, now=EVE).warnings if "mentions" in each]

    assert told.startswith(
        "page: Facebook makes mentions only for apps with its Page Mentioning feature, and may refuse one: "
    )


VERSION_ENDS = (
    "alliance-linkedin: LinkedIn ends the version 202608 of its interface, which this socialkit asks for, on "
    "2027-08-15, and refuses posts from then on; one is due shortly before or after that: update socialkit "
    "before (https://learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations, 2026-11-22)"
)
LINKEDIN = an_account("alliance-linkedin", "linkedin", owner="urn:li:organization:1")


@pytest.mark.parametrize(
    ("day", "told"), [("2027-06-15", False), ("2027-06-16", True), ("2027-08-15", True), ("2028-01-03", True)]
)
def test_a_version_of_a_platforms_interface_is_told_of_before_it_ends(
    ledger: Ledger, day: str, told: bool
) -> None:
    at = datetime.fromisoformat(f"{day}T09:00")
    campaign = replace(
        a_campaign(a_post("one", at=at, platforms=("linkedin",)), accounts=(LINKEDIN,)),
        starts=at.date(),
        ends=at.date(),
    )
    warnings = [each for each in plan(campaign, ledger, now=EVE).warnings if "version" in each]
    assert warnings == [VERSION_ENDS] * told


def test_a_thread_is_told_where_there_are_none(ledger: Ledger) -> None:
    first = a_post("one", platforms=("linkedin",))
    later = datetime.fromisoformat("2022-10-17T11:00")
    second = a_post("two", platforms=("linkedin",), after="one", at=later)
    campaign = a_campaign(first, second, accounts=(LINKEDIN,))
    assert [each for each in plan(campaign, ledger, now=EVE).warnings if "threads" in each] == [
        "alliance-linkedin: LinkedIn has no threads, so these go out as posts of their own: two"
    ]
    by_hand = replace(campaign, accounts=(replace(LINKEDIN, publisher="manual"),))
    assert not [each for each in plan(by_hand, ledger, now=EVE).warnings if "threads" in each]


def test_a_link_that_would_not_be_shown_is_told(ledger: Ledger) -> None:
    link = "https://example.org/week"
    lost = a_post("one", platforms=("linkedin",), link=link)
    kept = a_post("two", platforms=("linkedin",), link=link, text=a_text("Join us: {link}"))
    campaign = a_campaign(lost, kept, accounts=(LINKEDIN,))
    (told,) = [each for each in plan(campaign, ledger, now=EVE).warnings if "{link}" in each]
    assert told == (
        "alliance-linkedin: LinkedIn shows no link that is not in the text, and these have one: one: put "
        "`{link}` into the text"
    )
    there = (an_account("b", "bluesky"),)
    # One for all is for share links, and needs to stand in no text.
    for other in (
        replace(campaign, posts=(replace(lost, link=""),), link=link),
        replace(campaign, accounts=(replace(LINKEDIN, publisher="manual"),)),
        replace(campaign, posts=(replace(lost, platforms=("bluesky",)),), accounts=there),
    ):
        assert not [each for each in plan(other, ledger, now=EVE).warnings if "{link}" in each]
