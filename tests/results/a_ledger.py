"""A week that went out, some of it late, some not: in a real ledger."""

from dataclasses import replace
from datetime import datetime, timedelta

from socialkit.errors import RejectedError
from socialkit.ledger import Ledger
from socialkit.model.campaign import Campaign, Partner
from socialkit.publishing import run
from tests.conftest import (
    EVE,
    NINE,
    PLACE,
    Clock,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)

RIO = Partner(id="rio", name="=Rio Care", handles={"x": "RioCare"}, place=PLACE)
NAIROBI = Partner(id="nairobi", name="Nairobi <b>Kids</b>", place=PLACE)


def a_week(name: str = "Week 2022") -> Campaign:
    tuesday = datetime(2022, 10, 18, 9)  # noqa: DTZ001 the file's local time
    posts = (
        a_post("launch", platforms=("x", "bluesky")),
        a_post("second", at=tuesday, platforms=("x", "bluesky")),
    )
    accounts = (
        an_account("alliance-x"),
        an_account("rio-x", partner="rio"),
        an_account("alliance-bluesky", "bluesky"),
    )
    return replace(
        a_campaign(*posts, accounts=accounts, partners=(RIO, NAIROBI), name=name), platforms=("x", "bluesky")
    )


def went_out(ledger: Ledger, campaign: Campaign | None = None) -> Clock:
    """Schedule the week and run it: the first post in time, of the second some late and one refused."""
    campaign = campaign or a_week()
    file_campaign(ledger, campaign, EVE)
    clock = Clock(NINE)
    publisher = FakePublisher(clock)
    worker = a_worker(publisher, campaign=ledger_id(campaign))
    run(ledger, worker)
    clock.now = NINE + timedelta(days=1, minutes=9)
    publisher.answers = [RejectedError("it refuses this")]
    run(ledger, worker)
    return clock


def ledger_id(campaign: Campaign) -> str:
    return campaign.name.lower().replace(" ", "-")
