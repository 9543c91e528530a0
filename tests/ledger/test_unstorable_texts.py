"""Half of a character and NUL, wherever they come from: a sentence, and nothing is written."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from socialkit.errors import MisuseError, MovedLedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.keeping.backups import backup
from socialkit.ledger.keeping.moving import migrate
from socialkit.ledger.keeping.restoring import doubt_restored
from socialkit.ledger.reading.known_campaigns import known_campaigns
from socialkit.ledger.reading.queries import all_deliveries, history
from socialkit.ledger.tables.bulk_rows import insert_all
from socialkit.ledger.tables.schema import events, metadata
from socialkit.ledger.writing.heartbeats import beat
from socialkit.model.delivery import Selection
from socialkit.publishing import (
    alarms,
    approve,
    cancel,
    deliveries,
    holdups,
    pages,
    pause,
    publish_one,
    release,
    resume,
    show,
    state_counts,
)
from tests.conftest import EVE, Clock, FakePublisher, a_campaign, a_post, a_worker, file_campaign
from tests.representatives import few_quick

ASKED: dict[str, Callable[[Ledger, str], object]] = {
    "a key to show": show,
    "a key of a history": history,
    "a key to cancel": lambda ledger, text: cancel(ledger, text, now=EVE),
    "keys": lambda ledger, text: deliveries(ledger, Selection(keys=("one@alliance-x", text))),
    "a campaign": lambda ledger, text: deliveries(ledger, Selection(campaign=text)),
    "a post": lambda ledger, text: deliveries(ledger, Selection(post=text)),
    "an account": lambda ledger, text: state_counts(ledger, Selection(account=text)),
    "a partner": lambda ledger, text: list(pages(ledger, Selection(partner=text))),
    "a platform": lambda ledger, text: alarms(ledger, Selection(platform=text)),
    "what holds up": lambda ledger, text: holdups(ledger, now=EVE, campaign=text),
    "whose deliveries": all_deliveries,
    "whom to pause": lambda ledger, text: pause(ledger, text, now=EVE),
    "why to pause": lambda ledger, text: pause(ledger, None, now=EVE, reason=text),
    "whom to resume": lambda ledger, text: resume(ledger, text, now=EVE),
    "who releases": lambda ledger, text: release(ledger, "one@alliance-x", now=EVE, by=text),
    "who signs": lambda ledger, text: approve(ledger, deliveries(ledger), by=text, now=EVE),
    "who restored": lambda ledger, text: doubt_restored(ledger, now=EVE, by=text),
    "a campaign's name": lambda ledger, text: file_campaign(ledger, a_campaign(a_post("one"), name=text)),
    "a post's name": lambda ledger, text: file_campaign(ledger, a_campaign(a_post(text))),
    "a worker": lambda ledger, text: beat(ledger, text, campaign="week-2022", now=EVE),
    "what to publish": lambda ledger, text: publish_one(
        ledger, text, 1, a_worker(FakePublisher(clock=Clock(EVE)))
    ),
    "who publishes": lambda _ledger, text: a_worker(FakePublisher(clock=Clock(EVE)), name=text),
    "whose to publish": lambda _ledger, text: a_worker(FakePublisher(clock=Clock(EVE)), campaign=text),
}


@pytest.fixture
def week(ledger: Ledger) -> Ledger:
    file_campaign(ledger, a_campaign(a_post("one")))
    return ledger


def refused(ledger: Ledger, what: str, text: str) -> None:
    """Show that a text is refused in words, with nothing written."""
    before = _all(ledger)
    with pytest.raises(MisuseError, match=r"half of a character or a NUL"):
        ASKED[what](ledger, text)
    assert _all(ledger) == before


def _all(ledger: Ledger) -> list[object]:
    with ledger.reading() as connection:
        return [connection.execute(select(table)).all() for table in metadata.sorted_tables]


def test_a_folder_whose_name_is_in_another_encoding_has_a_ledger_as_any(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    campaign = replace(a_campaign(a_post("one")), file=folder / "posts.yaml")
    with Ledger.open(folder / "ledger.db", create=True) as ledger:
        file_campaign(ledger, campaign)
        file_campaign(ledger, campaign)
        assert len(known_campaigns(ledger)) == 1
        backup(ledger, folder / "copy.db", now=EVE, by="Amina")
    with Ledger.open(folder / "copy.db") as copied:
        assert len(all_deliveries(copied)) == 1
    with Ledger.open_to_move(folder / "copy.db") as old:
        with Ledger.open_to_move(folder / "moved.db", create=True) as new:
            assert migrate(old, new, now=EVE) == 1
        with pytest.raises(MovedLedgerError, match=r"has moved to .*/caf.*/moved\.db: name that one"):
            Ledger.open(folder / "copy.db")
    with Ledger.open(folder / "moved.db") as moved:
        assert len(all_deliveries(moved)) == 1


@few_quick("what", list(ASKED))
@pytest.mark.parametrize("text", ["a\ud800b", "a\0b"])
def test_what_no_ledger_can_keep_is_refused_in_words(week: Ledger, what: str, text: str) -> None:
    refused(week, what, text)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_nul_in_one_of_many_rows_is_refused_and_none_is_written(ledger: Ledger, at: int) -> None:
    rows = [{"kind": "pause", "at": 0, "actor": "Ada", "detail": "one"} for _ in range(3)]
    rows[at]["detail"] = "a\0b"
    with pytest.raises(MisuseError, match="half of a character or a NUL"), ledger.writing() as connection:
        insert_all(connection, events, rows)
    with ledger.reading() as connection:
        assert connection.execute(select(events)).all() == []
