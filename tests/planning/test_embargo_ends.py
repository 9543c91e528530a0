"""Embargoes of digests in the ledger: a mail waits for what it tells, and for nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.model.campaign import Campaign
from socialkit.model.moment import Moment
from socialkit.model.week.days import Day, Resource
from socialkit.model.week.post import Translation
from socialkit.planning.embargo_ends import refuse_before_embargo
from socialkit.publishing import deliveries
from tests.conftest import NINE, PLACE, a_post
from tests.planning.test_standing_digests import AMINA, scheduled, week

ENDS = Moment(local=NINE.replace(tzinfo=None), zone="UTC")
EARLY = ENDS.utc - timedelta(minutes=1)


def _refused(ledger: Ledger, campaign: Campaign, at: datetime) -> str:
    mails = [each for each in deliveries(ledger) if each.message.page]
    assert mails
    try:
        refuse_before_embargo(campaign, ((each, at) for each in mails))
    except LedgerError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "told",
    [
        {"days": (Day(date=NINE.date(), topic="Work", link="Monday {link}", not_before=ENDS),)},
        {"resources": (Resource(id="paper", title="P", link="Monday", not_before=ENDS, place=PLACE),)},
    ],
)
def test_a_digest_waits_for_the_pages_that_it_leads_to(ledger: Ledger, told: dict[str, object]) -> None:
    scheduled(ledger)
    campaign = replace(week(AMINA), **told)  # type: ignore[arg-type]
    assert f"is under embargo until {ENDS}" in _refused(ledger, campaign, EARLY)
    assert not _refused(ledger, campaign, ENDS.utc)


def test_a_digest_waits_for_the_posts_that_it_tells(ledger: Ledger) -> None:
    scheduled(ledger)
    text = replace(a_post("x").text, value="Monday {link}\n")
    under = a_post("told", text=text, not_before=ENDS)
    other = a_post("other", text=replace(text, value="On Friday"), not_before=ENDS)
    assert "(and " not in _refused(ledger, replace(week(), posts=(under,)), EARLY)
    assert _refused(ledger, replace(week(), posts=(under,)), EARLY)
    assert not _refused(ledger, replace(week(), posts=(other,)), EARLY)


@pytest.mark.parametrize(
    "value", ["Monday\nNobody knows of this yet. {link}\n", "{partner}: Monday, and more"]
)
def test_a_line_that_many_posts_have_is_no_post(ledger: Ledger, value: str) -> None:
    scheduled(ledger)
    post = a_post("told", text=replace(a_post("x").text, value=value), not_before=ENDS)
    assert not _refused(ledger, replace(week(), posts=(post,)), EARLY)


def test_an_address_that_only_begins_so_is_another_page(ledger: Ledger) -> None:
    scheduled(ledger)
    for link, told in (("Mon", False), ("Monda", False), ("Monday#part", True)):
        paper = Resource(id="paper", title="P", link=link, not_before=ENDS, place=PLACE)
        assert bool(_refused(ledger, replace(week(AMINA), resources=(paper,)), EARLY)) == told


def test_what_it_says_on_one_platform_or_in_another_language_counts(ledger: Ledger) -> None:
    scheduled(ledger)
    other = replace(a_post("x").text, value="Nobody knows of this yet.")
    told = replace(other, value="Monday {link}")
    for post in (
        a_post("told", text=other, texts={"x": told}, not_before=ENDS),
        a_post(
            "told",
            text=other,
            translations=(Translation(lang="fr", text=told, place=PLACE),),
            not_before=ENDS,
        ),
    ):
        assert _refused(ledger, replace(week(), posts=(post,)), EARLY)


def test_what_the_file_does_not_have_any_more_is_under_none(ledger: Ledger) -> None:
    scheduled(ledger)
    assert not _refused(ledger, replace(week(), posts=()), datetime(2000, 1, 1, tzinfo=UTC))
