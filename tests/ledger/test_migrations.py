"""Ledgers of older versions, brought up when they are opened."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.reading.known_campaigns import known_campaigns
from socialkit.ledger.reading.queries import all_deliveries, history
from socialkit.ledger.tables.migrations.bringing_up import versions
from socialkit.ledger.tables.schema import VERSION, deliveries, uploads
from socialkit.model.delivery import State
from socialkit.publishing import pauses, run
from tests.conftest import FakePublisher, a_campaign, a_post, a_worker, file_campaign
from tests.fixtures_of_ledgers import a_ledger_of
from tests.representatives import few_quick

OLD = range(1, VERSION)


@pytest.mark.slow
def test_a_ledger_of_version_1_is_brought_up_and_keeps_all_that_stands_in_it(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    a_ledger_of(1, file).close()
    for _ in range(2):
        with Ledger.open(file, create=False) as ledger:
            found = {each.post: (each.state, each.publisher) for each in all_deliveries(ledger)}
            history_ = history(ledger, "out@circle-x")
    assert found == {
        "out": ("published", "folder"),
        "held": ("held", "folder"),
        "to-come": ("scheduled", "folder"),
        "dropped": ("cancelled", "folder"),
    }
    assert [entry.kind for entry in history_.entries] == ["hold", "release", "claim", "accept"]
    picture = history_.delivery.message.picture
    assert picture is not None
    assert picture.path == tmp_path / "media" / f"{picture.sha256}.png"


@pytest.mark.slow
def test_a_ledger_of_version_2_is_brought_up_and_keeps_all_that_stands_in_it(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    a_ledger_of(2, file).close()
    with Ledger.open(file, create=False) as ledger:
        found = {(each.campaign, each.post): each.state.value for each in all_deliveries(ledger)}
        names = {each.id: each.name for each in known_campaigns(ledger)}
        stops = [(each.campaign, each.account, each.reason) for each in pauses(ledger)]
        lost = history(ledger, "lost@alliance-x")
    assert found == {
        ("week-2022", "out"): "published",
        ("week-2022", "lost"): "uncertain",
        ("week-2022", "refused"): "failed",
        ("week-2022", "to-come"): "scheduled",
        ("week-2022", "dropped"): "cancelled",
        ("ação-2022", "out"): "published",
        ("ação-2022", "other"): "scheduled",
    }
    assert names == {"week-2022": "Week 2022", "ação-2022": "Ação 2022"}
    assert stops == [("ação-2022", "circle-m", "a strike")]
    assert [each.outcome for each in lost.attempts] == ["doubt"]
    assert lost.delivery.publisher == "x"


def test_a_ledger_of_version_3_is_brought_up_and_keeps_all_that_stands_in_it(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    a_ledger_of(3, file).close()
    with Ledger.open(file, create=False) as ledger:
        found = {each.post: each.state.value for each in all_deliveries(ledger)}
        lost = history(ledger, "lost@alliance-x")
        assert verify(ledger).faults == ()
        with ledger.writing() as connection:
            count = connection.execute(select(func.count()).select_from(uploads)).scalar_one()
            connection.execute(update(deliveries).values(state=State.HANDED_OVER.value))
    assert found == {
        "out": "published",
        "lost": "uncertain",
        "refused": "failed",
        "to-come": "scheduled",
        "dropped": "cancelled",
    }
    assert (count, lost.sealed, [each.outcome for each in lost.attempts]) == (3, True, ["doubt"])


@pytest.mark.slow
@few_quick("version", OLD)
def test_what_was_brought_up_has_the_tables_of_a_new_one(tmp_path: Path, version: int) -> None:
    a_ledger_of(version, tmp_path / "old.db").close()
    said = []
    for name in ("old.db", "new.db"):
        Ledger.open(tmp_path / name, create=True).close()
        connection = sqlite3.connect(tmp_path / name)
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        # Where a table was given another name, SQLite puts names into quotes.
        said.append(
            [(kind, name, sql and " ".join(sql.replace('"', "").split())) for kind, name, sql in rows]
        )
        connection.close()
    assert said[0] == said[1]


@pytest.mark.slow
@few_quick("version", OLD)
def test_the_log_of_one_that_was_brought_up_can_only_grow(tmp_path: Path, version: int) -> None:
    file = tmp_path / "ledger.db"
    a_ledger_of(version, file).close()
    Ledger.open(file, create=True).close()
    connection = sqlite3.connect(file)
    for change in ("UPDATE event SET detail = ''", "DELETE FROM event"):
        with pytest.raises(sqlite3.IntegrityError, match="append only"):
            connection.execute(change)
    connection.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("version", "campaign"), [(1, "story-hour-week"), (2, "week-2022"), (3, "week-2022")]
)
def test_what_can_be_done_with_a_new_ledger_can_be_done_with_an_old_one(
    tmp_path: Path, publisher: FakePublisher, version: int, campaign: str
) -> None:
    file = tmp_path / "ledger.db"
    a_ledger_of(version, file).close()
    publisher.clock.now = datetime(2099, 10, 17, 6 if version == 1 else 13, tzinfo=UTC)
    with Ledger.open(file, create=True) as ledger:
        before = len(all_deliveries(ledger))
        published = run(ledger, a_worker(publisher, campaign=campaign)).published
        assert "to-come" in {each.post for each in published}
        file_campaign(ledger, a_campaign(a_post("one"), name="Another"))
        assert len(all_deliveries(ledger)) == before + 1


@pytest.mark.slow
@pytest.mark.parametrize("version", OLD)
def test_several_may_bring_the_same_ledger_up_at_once(tmp_path: Path, version: int) -> None:
    a_ledger_of(version, tmp_path / "ledger.db").close()
    with ThreadPoolExecutor(4) as threads:
        for ledger in threads.map(Ledger.open, [tmp_path / "ledger.db"] * 4):
            ledger.close()
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        assert len(all_deliveries(ledger)) == {1: 4, 2: 7, 3: 5}[version]


def test_a_step_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    connection = a_ledger_of(1, file)
    connection.execute("DROP INDEX event_by_delivery")
    connection.commit()
    before = list(connection.iterdump())
    with pytest.raises(LedgerError, match="is damaged: put a copy of it back"):
        Ledger.open(file, create=True)
    assert list(connection.iterdump()) == before
    connection.close()


def test_there_is_a_step_to_every_version() -> None:
    assert versions() == tuple(range(1, VERSION + 1))


@pytest.mark.parametrize("version", [0, -1])
def test_a_ledger_with_no_version_is_called_damaged(tmp_path: Path, version: int) -> None:
    connection = a_ledger_of(1, tmp_path / "ledger.db")
    connection.execute("UPDATE control SET schema_version = ?", (version,))
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="is damaged"):
        Ledger.open(tmp_path / "ledger.db", create=True)


@pytest.mark.slow
def test_a_ledger_that_is_up_to_date_needs_no_migrations(empty_ledger: Path) -> None:
    script = (
        "import sys; from socialkit.ledger import Ledger; Ledger.open(sys.argv[1], create=True).close(); "
        "print([name for name in sys.modules if name.split('.')[0] in ('alembic', 'mako', 'psycopg')])"
    )
    command = [sys.executable, "-c", script, str(empty_ledger)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"
