"""Which campaign of the ledger a file is: by its id, its name, or its file after the name was corrected."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from socialkit.errors import DoubtfulCampaignError, LedgerError, UnreachableError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.campaign_renames import present_id
from socialkit.ledger.reading.known_campaigns import known_campaigns
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.ledger.reading.recognition import NEW, CampaignFile, recognized
from socialkit.ledger.tables.campaign_ids import fresh_id
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import CampaignRecord
from socialkit.planning import plan, schedule
from socialkit.publishing import campaign_id, run, show
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


def test_a_list_of_recipients_is_known_again_after_a_corrected_name(ledger: Ledger) -> None:
    mail = an_account("list", recipients=("ana@example.org", "ben@example.org"))
    file_campaign(ledger, replace(a_campaign(a_post("one"), accounts=[mail]), name="Wek"))
    corrected = replace(a_campaign(a_post("one"), accounts=[mail]), name="Week")
    assert (campaign_id(ledger, corrected), plan(corrected, ledger, now=EVE).changes) == ("wek", ())


@pytest.mark.slow
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
        week(id="another", file=Path("other.yaml")),
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_corrected_id_is_no_new_campaign_before_somebody_says_so(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    file_campaign(ledger, week(id="ssw"))
    run(ledger, a_worker(publisher, campaign="ssw"))
    corrected = week(id="ssww")
    with pytest.raises(DoubtfulCampaignError, match=r"may be the campaign ssw .*: its id is 'ssww' now\. If"):
        plan(corrected, ledger, now=EVE)
    steps = plan(corrected, ledger, now=EVE, same_as="ssw")
    assert steps.changes == ()
    assert steps.recognized == "this is the campaign ssw of the ledger, as was said: its id becomes ssww"
    schedule(steps, ledger, now=EVE)
    run(ledger, a_worker(publisher, campaign="ssww"))
    assert (ids(ledger), len(publisher.calls)) == ([("ssww", "Week 2022")], 1)
    assert plan(corrected, ledger, now=EVE).recognized == ""


def test_a_file_with_an_id_that_its_campaign_had_before_is_that_campaign(ledger: Ledger) -> None:
    file_campaign(ledger, week(id="ssw"))
    schedule(plan(week(id="ssww"), ledger, now=EVE, same_as="ssw"), ledger, now=EVE)
    assert campaign_id(ledger, week(id="ssw", file=Path("c.yaml"))) == "ssww"
    assert "its id becomes ssw" in plan(week(id="ssw"), ledger, now=EVE).recognized
    file_campaign(ledger, week(id="ssw"))
    assert (ids(ledger), present_id(ledger, "ssww")) == ([("ssw", "Week 2022")], "ssw")
    with pytest.raises(LedgerError, match="needs an id that none in the ledger has or had"):
        plan(week("Other", id="ssww", file=Path("o.yaml")), ledger, now=EVE, same_as=NEW)


def test_an_id_that_a_campaign_had_is_not_made_of_a_name_again(ledger: Ledger) -> None:
    file_campaign(ledger, week())
    file_campaign(ledger, week(id="ssw"))
    other = replace(
        a_campaign(a_post("two"), name="Week 2022"), starts=date(2023, 10, 16), file=Path("n.yaml")
    )
    assert plan(other, ledger, now=EVE).record.id == "week-2022-2"


def test_somebody_may_say_that_it_is_another_campaign(ledger: Ledger) -> None:
    file_campaign(ledger, week(id="january"))
    february = week("February", id="february")
    with pytest.raises(DoubtfulCampaignError, match="if it is another, `socialkit schedule --new-campaign`"):
        plan(february, ledger, now=EVE)
    schedule(plan(february, ledger, now=EVE, same_as=NEW), ledger, now=EVE)
    assert [id_ for id_, _ in ids(ledger)] == ["february", "january"]
    assert plan(february, ledger, now=EVE).changes == ()


@pytest.mark.parametrize("id_", [None, "ssw"])
def test_next_years_file_in_the_place_of_last_years_is_not_taken_for_it(
    ledger: Ledger, id_: str | None
) -> None:
    file_campaign(ledger, week(id=id_))
    there = id_ or "week-2022"
    later = week(id=id_, starts=date(2023, 10, 16))
    with pytest.raises(DoubtfulCampaignError, match="its first day is 2023-10-16 now") as caught:
        plan(later, ledger, now=EVE)
    assert f"If it is that one, `socialkit schedule --same-as {there}`" in str(caught.value)
    assert "write an id of its own in it" in str(caught.value)
    assert plan(later, ledger, now=EVE, same_as=there).record.id == there
    assert plan(replace(later, id="ssw-2023"), ledger, now=EVE).known is None


def test_each_year_of_a_name_is_a_campaign_of_its_own_where_it_has_posts_of_its_own(ledger: Ledger) -> None:
    file_campaign(ledger, week())
    later = replace(a_campaign(a_post("two")), starts=date(2023, 10, 16))
    file_campaign(ledger, later)
    assert campaign_id(ledger, later) == "week-2022-2"
    assert campaign_id(ledger, week()) == "week-2022"


def test_a_file_elsewhere_with_the_same_name_is_it_where_it_has_its_posts(ledger: Ledger) -> None:
    file_campaign(ledger, week())
    moved = plan(week(file=Path("moved.yaml")), ledger, now=EVE)
    assert (moved.known and moved.known.id) == "week-2022"
    assert "by its name: its file was" in moved.recognized
    with pytest.raises(DoubtfulCampaignError, match="it was scheduled from another file") as caught:
        plan(replace(a_campaign(a_post("two")), file=Path("other.yaml")), ledger, now=EVE)
    assert "write its id in it, as `campaign: {id: week-2022}`; if it is another, write an id" in str(
        caught.value
    )


def test_a_file_that_lost_its_id_is_told_or_in_doubt(ledger: Ledger) -> None:
    file_campaign(ledger, week(id="ssw"))
    assert "write `campaign: {id: ssw}` again in posts.yaml" in plan(week(), ledger, now=EVE).recognized
    with pytest.raises(DoubtfulCampaignError, match="the file had that id, and another name"):
        plan(week("Wek 2022"), ledger, now=EVE)


def test_a_file_that_may_be_two_campaigns_is_in_doubt(ledger: Ledger) -> None:
    file_campaign(ledger, week("A"))
    schedule(plan(week("B", id="b"), ledger, now=EVE, same_as=NEW), ledger, now=EVE)
    with pytest.raises(DoubtfulCampaignError, match="so may b"):
        plan(week("C"), ledger, now=EVE)


@pytest.mark.parametrize(("said", "told"), [("nope", "there is no campaign 'nope'"), (NEW, "needs an id")])
def test_what_somebody_says_must_be_possible(ledger: Ledger, said: str, told: str) -> None:
    file_campaign(ledger, week())
    with pytest.raises(LedgerError, match=told):
        plan(week(), ledger, now=EVE, same_as=said)


def test_a_file_is_no_campaign_with_the_id_of_a_third(ledger: Ledger) -> None:
    file_campaign(ledger, week(id="a"))
    file_campaign(ledger, week("B", id="b", file=Path("b.yaml")))
    with pytest.raises(LedgerError, match="has the id 'a', which is another campaign's: write 'b'"):
        plan(week(id="a"), ledger, now=EVE, same_as="b")


def seen_from(campaign: Campaign, machine: str) -> CampaignFile:
    """Give a file as a machine sees it in a ledger on a server, beside others that share its deliveries."""
    return CampaignFile(
        campaign=campaign,
        place=f"{machine} /srv/posts.yaml",
        here=lambda known: known.file.startswith(f"{machine} "),
        present=str,
        shares=lambda _known: True,
    )


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (week(), "another machine, and a name proves nothing. If it is that one, write its id in it"),
        (week(id="team-b"), "its id is 'team-b' now"),
    ],
)
def test_two_teams_with_the_same_path_on_their_machines_are_two_campaigns(other: Campaign, told: str) -> None:
    known = CampaignRecord(id="week-2022", name="Week 2022", file="ana /srv/posts.yaml", starts="2022-10-17")
    assert recognized([known], seen_from(week(), "ana"), None).record == known
    assert recognized([known], seen_from(week("Corrected"), "ana"), None).record == known
    assert recognized([known], seen_from(week("Other"), "ben"), None).record is None
    assert recognized([known], seen_from(week(id="week-2022"), "ben"), None).record == known
    with pytest.raises(DoubtfulCampaignError) as caught:
        recognized([known], seen_from(other, "ben"), None)
    assert told in str(caught.value)


@pytest.mark.slow
@few_quick("id_", [None, "ssw"])
def test_an_id_given_later_changes_no_key_that_a_platform_was_called_with(
    ledger: Ledger, publisher: FakePublisher, id_: str | None
) -> None:
    def moved(minute: int, words: str = "Text") -> Campaign:
        post = a_post("one", text=a_text(words), at=datetime(2022, 10, 17, 9, minute))  # noqa: DTZ001
        return replace(a_campaign(post), id=id_ if minute else None)

    publisher.answers = [UnreachableError("no route")] * 9
    for minute, words in enumerate(("Text", "Text", "Other", "Text")):
        file_campaign(ledger, moved(minute, words))
        publisher.clock.now = NINE + minute * MINUTE
        run(ledger, a_worker(publisher, campaign=moved(minute).id or "week-2022"))
    first, second, third, fourth = publisher.calls
    assert first == second == fourth != third
