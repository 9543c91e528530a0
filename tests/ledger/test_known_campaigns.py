"""Which campaign of the ledger a file is: by its id, its name, or its file after the name was corrected."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_campaigns
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.ledger.tables.campaign_ids import fresh_id
from socialkit.model.campaign import Campaign
from socialkit.publishing import campaign_id, run, show
from tests.conftest import FakePublisher, a_campaign, a_post, a_worker, file_campaign
from tests.representatives import few_quick

KEY = "one@alliance-x"


def week(name: str = "Week 2022", **values: object) -> Campaign:
    return replace(a_campaign(a_post("one"), name=name), **values)  # type: ignore[arg-type]


def ids(ledger: Ledger) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in known_campaigns(ledger)]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Week 2022", "week-2022"),
        ("  Wk: #SSWWeek — «Ça va»  ", "wk-sswweek-ça-va"),
        ("विश्व स्तनपान सप्ताह", "विश्व-स्तनपान-सप्ताह"),
        ("世界周", "世界周"),
        ("!!!", "campaign"),
    ],
)
def test_an_id_is_made_of_the_name_in_its_own_script(name: str, id_: str) -> None:
    assert fresh_id(name, taken=()) == id_
    assert fresh_id(name, taken=(id_, f"{id_}-2")) == f"{id_}-3"


@pytest.mark.slow
def test_a_corrected_name_is_the_same_campaign_and_nothing_goes_out_twice(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    file_campaign(ledger, week("Wek 2022"))
    run(ledger, a_worker(publisher, campaign="wek-2022"))
    corrected = week("Week 2022")
    assert campaign_id(ledger, corrected) == "wek-2022"
    steps = file_campaign(ledger, corrected)
    assert (steps.changes, ids(ledger)) == ((), [("wek-2022", "Week 2022")])
    run(ledger, a_worker(publisher, campaign="wek-2022"))
    assert len(publisher.calls) == 1


def test_an_id_given_later_is_given_to_the_campaign_that_is_there(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    file_campaign(ledger, week())
    run(ledger, a_worker(publisher))
    file_campaign(ledger, week(id="ssw"))
    assert ids(ledger) == [("ssw", "Week 2022")]
    assert [each.campaign for each in all_deliveries(ledger)] == ["ssw"]
    run(ledger, a_worker(publisher, campaign="ssw"))
    assert len(publisher.calls) == 1


@few_quick(
    "other",
    [
        week("Week 2023", starts=date(2023, 10, 16)),
        week("Another week", file=Path("other.yaml")),
        replace(a_campaign(a_post("two"), name="Another week")),
        week(id="another"),
    ],
    ids=["next year's", "another file's", "nothing in common", "another id"],
)
def test_another_campaign_is_another_although_keys_are_the_same(ledger: Ledger, other: Campaign) -> None:
    first = week(id="first") if other.id else week()
    file_campaign(ledger, first)
    with pytest.raises(LedgerError, match="has nothing of"):
        campaign_id(ledger, other)
    file_campaign(ledger, other)
    assert len(ids(ledger)) == 2
    assert campaign_id(ledger, other) != campaign_id(ledger, first)


def test_a_run_publishes_its_own_campaign_only(ledger: Ledger, publisher: FakePublisher) -> None:
    file_campaign(ledger, week())
    file_campaign(ledger, week("Pilot", id="pilot", file=Path("pilot.yaml")))
    run(ledger, a_worker(publisher, campaign="pilot"))
    assert [(each.campaign, each.state) for each in all_deliveries(ledger)] == [
        ("week-2022", "scheduled"),
        ("pilot", "published"),
    ]


def test_a_key_in_several_campaigns_needs_the_campaign(ledger: Ledger) -> None:
    file_campaign(ledger, week())
    file_campaign(ledger, week("Pilot", id="pilot", file=Path("pilot.yaml")))
    with pytest.raises(LedgerError, match="in several campaigns: write which, of pilot/one@alliance-x"):
        show(ledger, KEY)
    assert show(ledger, f"pilot/{KEY}").delivery.campaign == "pilot"


def test_two_campaigns_of_one_name_are_told_apart_by_an_id(ledger: Ledger) -> None:
    file_campaign(ledger, week(id="a"))
    file_campaign(ledger, week(id="b", file=Path("b.yaml")))
    assert campaign_id(ledger, week(id="b")) == "b"
    with pytest.raises(LedgerError, match=r"several campaigns called 'Week 2022' \(a, b\): write which"):
        campaign_id(ledger, week(file=Path("c.yaml")))
