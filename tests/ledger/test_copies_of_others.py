"""A copy put back that is no earlier state of the ledger there: nothing that went out goes out again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from socialkit.ledger import Ledger
from socialkit.ledger.keeping.backups import backup
from socialkit.ledger.keeping.restoring import restore
from socialkit.ledger.keeping.verification import verify
from socialkit.model.campaign import Campaign
from socialkit.planning import plan, schedule
from socialkit.publishing import cancel, deliveries, run
from socialkit.reporting.ledger_care import restored_as_json, restored_as_text
from tests.conftest import EVE, NINE, Clock, FakePublisher, a_campaign, a_post, a_worker


def week(id_: str, *posts: str) -> Campaign:
    return replace(a_campaign(*(a_post(each) for each in posts)), id=id_)


def a_file(file: Path, ids: str, *posts: str) -> Path:
    """Make a ledger in which the campaign had one id after the other."""
    with Ledger.open(file, create=True) as ledger:
        before: str | None = None
        for id_ in ids.split():
            schedule(plan(week(id_, *posts), ledger, now=EVE, same_as=before), ledger, now=EVE)
            before = id_
    return file


def run_at(file: Path, id_: str) -> int:
    publisher = FakePublisher(Clock(NINE + timedelta(minutes=1)))
    with Ledger.open(file) as ledger:
        run(ledger, a_worker(publisher, campaign=id_))
    return len(publisher.calls)


@pytest.mark.parametrize(
    ("in_copy", "there"),
    [
        ("week", "old week"),
        ("old week", "week"),
        ("one week", "two week"),
        ("week", "week"),
        ("week", "week new"),
    ],
)
def test_a_campaign_is_the_same_by_its_first_id_or_by_its_present_one(
    tmp_path: Path, in_copy: str, there: str
) -> None:
    copy = a_file(tmp_path / "copy.db", in_copy, "one")
    file = a_file(tmp_path / "ledger.db", there, "one", "two")
    assert run_at(file, there.rsplit(maxsplit=1)[-1]) == 2
    own = in_copy.rsplit(maxsplit=1)[-1]
    for hours in (1, 2):
        done = restore(copy, file, now=NINE + timedelta(hours=hours), by="maria")
        assert set(done.uncertain) == {f"{own}/one@alliance-x", f"{own}/two@alliance-x"}
        assert done.lacking == (f"{own}/two@alliance-x",)
        with Ledger.open(file) as ledger:
            assert verify(ledger).faults == ()
            assert {each.state.value for each in deliveries(ledger)} == {"uncertain"}
        assert run_at(file, own) == 0


def test_what_was_cancelled_and_is_not_in_the_copy_is_named(tmp_path: Path) -> None:
    file = a_file(tmp_path / "ledger.db", "week", "one")
    with Ledger.open(file) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=EVE, by="amina").file
        more = week("week", "one", "two", "edited")
        schedule(plan(more, ledger, now=EVE), ledger, now=EVE)
        cancel(ledger, "week/two@alliance-x", now=EVE)
        schedule(plan(week("week", "one", "two"), ledger, now=EVE), ledger, now=EVE)
    for minutes in (1, 2):
        done = restore(copy, file, now=EVE + timedelta(minutes=minutes), by="maria")
        assert done.uncertain == ()
        assert done.released == ()
        assert done.forgotten == ("week/two@alliance-x",)
        assert "week/two@alliance-x was cancelled and is not in the copy" in restored_as_text(done)
        assert restored_as_json(done)["forgotten"] == ["week/two@alliance-x"]
        with Ledger.open(file) as ledger:
            schedule(plan(week("week", "one", "two"), ledger, now=EVE), ledger, now=EVE)
            cancel(ledger, "week/two@alliance-x", now=EVE)
