"""What a selection finds, page by page, and that an index leads there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import NoneType

import pytest
from sqlalchemy import Select, update

from socialkit.errors import LedgerError, MisuseError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.nearest_keys import names_beginning
from socialkit.ledger.reading.selecting import listing, page, pages, state_counts
from socialkit.ledger.tables.schema import deliveries
from socialkit.model.campaign import Partner
from socialkit.model.delivery import Deliveries, Selection, State
from socialkit.planning import plan, schedule
from socialkit.publishing import pause, resume, run, show
from tests.conftest import (
    EVE,
    PLACE,
    FakePublisher,
    a_campaign,
    a_picture,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)
from tests.ledger.asked_statements import Asked, asked_statements
from tests.representatives import few_quick

ACCOUNTS = (
    an_account("alliance-x"),
    an_account("alliance-bluesky", "bluesky"),
    an_account("amani-x", partner="amani"),
)
AMANI = Partner(id="amani", name="Amani", place=PLACE)
#: What a cell of a table holds.
CELLS = (str, int, timedelta, NoneType, Mapping)
A_KEY = "a@alliance-x"
POSTS = [f"post-{number}" for number in range(4)]


@pytest.fixture
def four_days(ledger: Ledger) -> Ledger:
    """A ledger with four posts on three accounts, one a day, of which one delivery is held, one cancelled."""
    days = (datetime(2022, 10, 17 + number, 9) for number in range(4))  # noqa: DTZ001 local times
    posts = (a_post(name, at=at, platforms=("x", "bluesky")) for name, at in zip(POSTS, days, strict=True))
    file_campaign(ledger, a_campaign(*posts, accounts=ACCOUNTS, partners=(AMANI,)))
    for key, state in (("post-1@alliance-x", State.HELD), ("post-2@alliance-x", State.CANCELLED)):
        with ledger.writing() as connection:
            change = update(deliveries).where(deliveries.c.key == key).values(state=state.value)
            connection.execute(change)
    return ledger


def keys(found: Deliveries) -> list[str]:
    return [delivery.key for delivery in found]


SELECTIONS = {
    "all": (Selection(), 12),
    "campaign": (Selection(campaign="week-2022"), 12),
    "another campaign": (Selection(campaign="week-2023"), 0),
    "post": (Selection(post="post-1"), 3),
    "account": (Selection(account="amani-x"), 4),
    "partner": (Selection(partner="amani"), 4),
    "platform": (Selection(platform="bluesky"), 4),
    "state": (Selection(state=State.HELD), 1),
    "day": (Selection(day=date(2022, 10, 18)), 3),
    "unfinished": (Selection(unfinished=True), 11),
    "unfinished of a campaign": (Selection(campaign="week-2022", unfinished=True), 11),
    "two things": (Selection(post="post-1", platform="x"), 2),
    "two that exclude each other": (Selection(partner="amani", platform="bluesky"), 0),
    "keys": (Selection(keys=("post-1@amani-x", "week-2022/post-0@alliance-x", "post-1@amani-x")), 2),
    "a key of another campaign than the own": (
        Selection(keys=("week-2022/post-0@alliance-x",), campaign="week-2023"),
        1,
    ),
    "keys and a filter": (Selection(keys=("post-1@amani-x", "post-0@amani-x"), post="post-1"), 1),
}


@few_quick("name", SELECTIONS)
def test_a_selection_finds_what_it_says_however_long_the_pages(four_days: Ledger, name: str) -> None:
    selection, number = SELECTIONS[name]
    found = page(four_days, selection)
    assert len(found) == number
    assert list(found) == sorted(found, key=lambda each: each.due.utc)
    assert sum(state_counts(four_days, selection).values()) == number
    assert [each for some in pages(four_days, selection) for each in some] == list(found)
    for limit in (1, 5):
        assert list(_paged(four_days, selection, limit)) == list(found)


@few_quick("campaign", ["week-2022", None])
def test_many_named_keys_are_asked_at_once(four_days: Ledger, campaign: str | None) -> None:
    named = [each.key for each in page(four_days, Selection())][::-1]
    with asked_statements() as asked:
        found = page(four_days, Selection(keys=tuple(named), campaign=campaign))
    assert sorted(keys(found)) == sorted(named)
    assert list(found) == list(page(four_days, Selection()))
    assert len(of_deliveries(asked)) == 2


def test_of_many_named_keys_the_first_that_is_no_deliverys_is_told(ledger: Ledger) -> None:
    ids = {"first", "second"}
    for id_ in sorted(ids):
        week = replace(a_campaign(a_post("a"), a_post("b")), id=id_, name=id_, file=Path(f"{id_}.yaml"))
        file_campaign(ledger, week)
    first = "first"
    with pytest.raises(LedgerError, match="no delivery 'c@alliance-x'"):
        page(ledger, Selection(keys=(A_KEY, "c@alliance-x", "d@alliance-x"), campaign=first))
    with pytest.raises(LedgerError, match="'a@alliance-x' in several campaigns"):
        page(ledger, Selection(keys=(f"{first}/{A_KEY}", A_KEY, "c@alliance-x")))
    some = tuple(f"{each}/{A_KEY}" for each in ids)
    assert {each.campaign for each in page(ledger, Selection(keys=some))} == ids


def _paged(ledger: Ledger, selection: Selection, limit: int) -> Iterator[object]:
    after = None
    while some := page(ledger, selection, limit=limit, after=after):
        assert len(some) <= limit
        yield from some
        after = some[-1]


def test_a_day_is_the_one_on_the_wall(ledger: Ledger) -> None:
    """The first half hour in Kiritimati is the day before in UTC, the last one in Honolulu the day after."""
    posts = (
        a_post(zone, at=datetime(2022, 10, 17, hour, 30), timezone=f"Pacific/{zone}")  # noqa: DTZ001 local
        for zone, hour in (("Kiritimati", 0), ("Honolulu", 23))
    )
    file_campaign(ledger, a_campaign(*posts), now=EVE - timedelta(days=7))
    found = [len(page(ledger, Selection(day=date(2022, 10, day)))) for day in (16, 17, 18)]
    assert found == [0, 2, 0]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_without_neighbours_are_refused(day: date) -> None:
    with pytest.raises(MisuseError, match="no post is due on it"):
        Selection(day=day)


def test_records_make_a_table_whose_rows_are_flat(four_days: Ledger) -> None:
    records = page(four_days, Selection()).records()
    assert len(records) == 12
    assert len({tuple(each) for each in records}) == 1
    first = records[0]
    assert (first["key"], first["platform"], first["partner"]) == ("post-0@alliance-x", "x", None)
    assert first["due"] == datetime(2022, 10, 17, 13, tzinfo=UTC)
    assert not [value for each in records for value in each.values() if isinstance(value, dict | list)]


def test_they_make_a_table_as_they_are(ledger: Ledger, tmp_path: Path, publisher: FakePublisher) -> None:
    """As pandas does it: a sequence whose items are dataclasses becomes a row of ``asdict`` for each.

    ``dataclasses_to_dicts`` in pandas/core/internals/construction.py (pandas 3.1.1, read on 2026-11-30).
    """
    campaign = a_campaign(a_post("a", graphic="main"))
    picture = a_picture(tmp_path / "main.png")
    schedule(plan(campaign, ledger, now=EVE, pictures=[picture]), ledger, now=EVE)
    run(ledger, a_worker(publisher))
    found = page(ledger, Selection())
    assert isinstance(found, Sequence)
    assert is_dataclass(found[0])
    (row,) = map(asdict, found)
    assert (row["key"], row["state"], row["message"]["text"]) == (
        "a@alliance-x",
        "published",
        "The text of a",
    )
    assert row["message"]["picture"]["width"] == 1200
    assert row["receipt"]["remote_id"] == "a-1"
    assert not [name for name, value in row.items() if not isinstance(value, CELLS)]


@few_quick(
    ("wrong", "meant"),
    [
        ("pots-1@alliance-x", "post-1@alliance-x"),
        ("post-1@alliance-y", "post-1@alliance-x"),
        ("post-1@aliance-bluesky", "post-1@alliance-bluesky"),
        ("POST-1@AMANI-X", "post-1@amani-x"),
        ("post-1", "post-1@"),
        ("post-1@", "post-1@"),
    ],
)
def test_a_mistyped_key_is_asked_after(four_days: Ledger, wrong: str, meant: str) -> None:
    with pytest.raises(LedgerError, match=f"did you mean `{meant}"):
        show(four_days, wrong)


def test_a_key_whose_post_is_there_is_never_taken_for_one_of_another_post(ledger: Ledger) -> None:
    posts = (a_post("launch", platforms=("bluesky",)), a_post("second"))
    file_campaign(ledger, a_campaign(*posts, accounts=(an_account("alliance-x"), an_account("b", "bluesky"))))
    with pytest.raises(LedgerError, match=r"in the ledger: its post has launch@b"):
        show(ledger, "launch@alliance-x")


@few_quick("wrong", ["?", "", "@", "zzz@yyy", "week-2023/x@y", "\U0010ffff"])
def test_what_is_like_no_key_is_told_where_they_are_listed(four_days: Ledger, wrong: str) -> None:
    with pytest.raises(LedgerError, match="`socialkit status` lists them"):
        show(four_days, wrong)


def test_names_are_completed_from_their_beginning(four_days: Ledger) -> None:
    assert names_beginning(four_days, "account", "al", 9) == ["alliance-bluesky", "alliance-x"]
    assert names_beginning(four_days, "key", "post-3@am", 9) == ["post-3@amani-x"]
    assert names_beginning(four_days, "partner", "", 9) == ["amani"]
    assert names_beginning(four_days, "post", "", 2) == ["post-0", "post-1"]
    assert names_beginning(four_days, "post", "z", 2) == []


INDEXED = {
    "campaign": Selection(campaign="week-2022"),
    "all": Selection(),
    **{
        name: Selection(campaign="week-2022", **{name: "x"})  # type: ignore[arg-type]
        for name in ("post", "account", "partner", "platform")
    },
    "state": Selection(campaign="week-2022", state=State.HELD),
    "day": Selection(campaign="week-2022", day=date(2022, 10, 17)),
    "account and state": Selection(campaign="week-2022", account="x", state=State.HELD),
    "partner and day": Selection(campaign="week-2022", partner="x", day=date(2022, 10, 17)),
    "post and platform": Selection(campaign="week-2022", post="x", platform="x"),
    "account, unfinished": Selection(campaign="week-2022", account="x", unfinished=True),
    "state of all": Selection(state=State.HELD),
    "day of all": Selection(day=date(2022, 10, 17)),
}


def steps(ledger: Ledger, query: Select[tuple[object, ...]]) -> list[str]:
    """Give what SQLite does for a query, in its own words."""
    with ledger.reading() as connection:
        said = query.compile(connection, compile_kwargs={"literal_binds": True})
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}").all()
    return [row.detail for row in rows]


@few_quick("name", INDEXED)
def test_an_index_leads_to_every_page_in_its_order(four_days: Ledger, name: str) -> None:
    after = page(four_days, Selection(), limit=3)[-1]
    for last in (None, after):
        with four_days.reading() as connection:
            query = listing(connection, INDEXED[name], last).limit(100)
        (step,) = steps(four_days, query)
        assert "USING INDEX delivery_" in step
        # With a place to begin at, the index begins there: no row before it is read.
        assert (last is None) or "due_at>" in step


def of_deliveries(asked: Asked) -> Asked:
    """Give what is asked about deliveries."""
    return [each for each in asked if "FROM delivery" in each[0] or "UPDATE delivery" in each[0]]


def explained(ledger: Ledger, asked: tuple[str, tuple[object, ...]]) -> list[str]:
    """Give what SQLite does for a statement, in its own words."""
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}", asked[1]).all()
    return [row.detail for row in rows]


def test_a_mistyped_key_reads_few_others(four_days: Ledger) -> None:
    with asked_statements() as asked, pytest.raises(LedgerError):
        show(four_days, "zzz-1@yyy")
    selects = of_deliveries(asked)
    assert len(selects) > 3
    for each in selects:
        assert not [did for did in explained(four_days, each) if "SCAN delivery" in did], each[0]
        assert "LIMIT" in each[0] or 'delivery."key" = ' in each[0]


@few_quick("name", ["alliance-x", "week-2022/alliance-x", "week-2022/", None])
def test_what_goes_on_again_reads_no_delivery_that_is_not_due(four_days: Ledger, name: str | None) -> None:
    pause(four_days, name, now=EVE)
    with asked_statements() as asked:
        resume(four_days, name, now=EVE)
    statements = of_deliveries(asked)
    assert statements
    for each in statements:
        # Which delivery a block is of is asked for each block, and there is none.
        blocked = each[0].startswith("DELETE FROM block")
        for did in explained(four_days, each):
            assert blocked or "due_at<" in did or "INDEX delivery_next_try" in did, (did, each[0])
            assert "SCAN delivery" not in did


@few_quick("shift", [-3_600_000, 3_600_000])
def test_pages_come_to_an_end_where_the_rules_of_zones_have_changed(four_days: Ledger, shift: int) -> None:
    with four_days.writing() as connection:
        connection.execute(update(deliveries).values(due_at=deliveries.c.due_at + shift, tzdata="2020a"))
    seen: list[str] = []
    last = None
    while some := page(four_days, Selection(), limit=1, after=last):
        seen.append(some[0].key)
        assert len(seen) <= 12
        last = some[0]
    assert len(seen) == len(set(seen)) == 12
