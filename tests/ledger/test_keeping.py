"""Looking a ledger through, copying it, putting a copy back, moving it."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select, update

from socialkit.errors import (
    LedgerError,
    LedgerFileError,
    MovedLedgerError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.ledger import Ledger
from socialkit.ledger.keeping.backups import backup
from socialkit.ledger.keeping.moving import migrate
from socialkit.ledger.keeping.restoring import doubt_restored, restore
from socialkit.ledger.keeping.verification import Verification, verify
from socialkit.ledger.reading.campaign_renames import RENAME, first_id, rename_detail
from socialkit.ledger.reading.queries import all_deliveries, history
from socialkit.ledger.tables.schema import accounts, campaigns, control, deliveries, spendings, workers
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.heartbeats import beat, leave, rest
from socialkit.ledger.writing.transitions import LogNote, noted
from socialkit.model.campaign import Post
from socialkit.model.delivery import Receipt, State
from socialkit.planning import plan, schedule
from socialkit.platforms.answers import HandedOver, Proof
from socialkit.platforms.orders import Order
from socialkit.publishing import cancel, holdups, pause, pauses, postpone, release, resolve, resume, run
from tests.conftest import (
    EVE,
    MINUTE,
    NINE,
    Clock,
    FakePublisher,
    KilledError,
    a_campaign,
    a_picture,
    a_post,
    a_text,
    a_worker,
    an_account,
    file_campaign,
)
from tests.fixtures_of_ledgers import a_ledger_of
from tests.fuzzing import examples
from tests.representatives import few_quick

LATER = datetime(2022, 10, 17, 12)  # noqa: DTZ001 the file's local time


#: When copies are made: not before what they hold.
COPIED = NINE - 60 * MINUTE


def states(ledger: Ledger) -> dict[str, str]:
    return {each.post: each.state.value for each in all_deliveries(ledger)}


@pytest.fixture
def three(tmp_path: Path, publisher: FakePublisher) -> Path:
    """A ledger with one post out, one cancelled, one due at nine and one at noon."""
    file = tmp_path / "ledger.db"
    with Ledger.open(file, create=True) as ledger:
        out = a_post("out", at=datetime(2022, 10, 17, 8))  # noqa: DTZ001 same
        file_campaign(ledger, a_campaign(out, a_post("off"), a_post("nine"), a_post("noon", at=LATER)))
        cancel(ledger, "off@alliance-x", now=EVE)
        publisher.clock.now = NINE - 60 * MINUTE
        run(ledger, a_worker(publisher))
    return file


def verify_file(file: Path) -> Verification:
    with Ledger.open(file) as ledger:
        return verify(ledger)


def faults_after(file: Path, change: str) -> tuple[str, ...]:
    """Change a ledger behind its back, and give what is found to be wrong with it."""
    connection = sqlite3.connect(file)
    for trigger in ("event_no_update", "event_no_delete"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute(change)
    connection.commit()
    connection.close()
    with Ledger.open(file, create=True) as ledger:
        return verify(ledger).faults


@pytest.mark.slow
def test_a_ledger_in_use_is_as_it_was_written(three: Path) -> None:
    with Ledger.open(three) as ledger:
        seen = verify(ledger)
    assert (seen.deliveries, seen.faults) == (4, ())
    assert seen.entries > 4


@pytest.mark.slow
@few_quick("version", [1, 2])
def test_a_ledger_that_was_brought_up_is_as_it_should_be(tmp_path: Path, version: int) -> None:
    file = tmp_path / "ledger.db"
    a_ledger_of(version, file).close()
    with Ledger.open(file, create=True) as ledger:
        assert verify(ledger).faults == ()


@pytest.mark.slow
@few_quick(
    ("change", "said"),
    [
        ("UPDATE event SET detail = 'nothing' WHERE id = 2", "entry 2 in the log of delivery"),
        ("UPDATE event SET previous_hash = 'another' WHERE id = 3", "entry 3 in the log"),
        ("UPDATE event SET actor = 'maria' WHERE delivery_id = 1", "in the log of delivery 1"),
        ("DELETE FROM event WHERE kind = 'claim'", "or one before it is missing"),
        ("UPDATE event SET at = at + 1 WHERE id = 1", "entry 1 in the log"),
        ("DELETE FROM event WHERE kind = 'accept'", "is published, and its log says publishing"),
        ("UPDATE delivery SET state = 'held' WHERE post = 'out'", "is held, and its log says published"),
        ("UPDATE delivery SET remote_id = NULL WHERE post = 'out'", "is published without a receipt"),
        ("UPDATE delivery SET state = 'publishing' WHERE post = 'nine'", "being published without a lease"),
        ("UPDATE delivery SET state = 'uncertain' WHERE post = 'nine'", "is uncertain since no time"),
        ("UPDATE delivery SET fence = 0", "has a later try than it counts"),
        ("UPDATE delivery SET message = '{}' WHERE post = 'nine'", "nine@alliance-x cannot be read"),
        ("DELETE FROM account", "refers to no row of account"),
        ("DELETE FROM delivery WHERE post = 'out'", "refers to no row of delivery"),
    ],
    quick=2,
)
def test_whatever_was_changed_behind_its_back_is_named(three: Path, change: str, said: str) -> None:
    faults = faults_after(three, change)
    assert any(said in fault for fault in faults), faults


@pytest.mark.slow
@few_quick(
    ("change", "said"),
    [
        ("DELETE FROM event WHERE delivery_id = 1 AND to_state IS NOT NULL", "its log does not say how"),
        ("DELETE FROM event WHERE delivery_id = 3", "has no log"),
        ("DELETE FROM attempt", "is published without a try"),
    ],
)
def test_what_is_there_has_a_log_and_what_is_out_a_try(three: Path, change: str, said: str) -> None:
    faults = faults_after(three, change)
    assert any(said in fault for fault in faults), faults


def test_a_copy_is_the_ledger_as_it_is_with_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    picture = a_picture(tmp_path / "p.png")
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        steps = plan(a_campaign(a_post("one", graphic="main")), ledger, now=EVE, pictures=[picture])
        schedule(steps, ledger, now=EVE)
        made = backup(ledger, tmp_path / "copies" / "monday.db", now=COPIED, by="amina")
        with Ledger.open(made.file, create=False) as copy:
            assert states(copy) == states(ledger)
            (there,) = all_deliveries(copy)
    assert made.missing == ()
    assert there.message.picture
    assert there.message.picture.path.parent == tmp_path / "copies" / "media"
    assert there.message.picture.path.read_bytes() == picture.path.read_bytes()


def test_a_copy_of_a_ledger_whose_picture_is_lost_says_which(tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        campaign, picture = a_campaign(a_post("one", graphic="main")), a_picture(tmp_path / "p.png")
        schedule(plan(campaign, ledger, now=EVE, pictures=[picture]), ledger, now=EVE)
        kept = tmp_path / "media" / f"{picture.sha256}.png"
        kept.unlink()
        assert backup(ledger, tmp_path / "copies" / "monday.db", now=COPIED, by="amina").missing == (
            str(kept),
        )


@pytest.mark.slow
def test_a_copy_overwrites_nothing(three: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    with Ledger.open(three) as ledger:
        for to, said in ((taken, "is there already"), (tmp_path / "no" / "c.db", "there is no folder")):
            with pytest.raises(LedgerError, match=said):
                backup(ledger, to, now=COPIED, by="amina")
    assert taken.read_text() == "mine"
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.slow
def test_a_copy_knows_when_it_was_made(three: Path, tmp_path: Path) -> None:
    made = NINE - 5 * MINUTE
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=made, by="amina").file
        assert verify(ledger).entries == verify_file(copy).entries - 1
    assert verify_file(copy).faults == ()
    assert sorted(each.name for each in tmp_path.glob("copy.db*")) == ["copy.db"]
    assert restore(copy, three, now=NINE, by="maria").since == made


@pytest.mark.slow
def test_a_name_that_is_too_long_for_a_copy_is_told(three: Path, tmp_path: Path) -> None:
    long = tmp_path / ("n" * 300)
    with (
        Ledger.open(three) as ledger,
        pytest.raises(LedgerError, match=r"cannot be written .*: give it a shorter name"),
    ):
        backup(ledger, long, now=COPIED, by="amina")
    with pytest.raises(LedgerFileError, match="there is no copy at"):
        restore(long, three, now=NINE, by="maria")
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
    with pytest.raises(LedgerError, match=r"cannot be put back .*: give it a shorter name"):
        restore(copy, long, now=NINE, by="maria")


@pytest.mark.slow
def test_a_folder_that_takes_no_copy_is_named(three: Path) -> None:
    with (
        Ledger.open(three) as ledger,
        pytest.raises(LedgerError, match=r"the copy x\.db cannot be written to the folder /proc \("),
    ):
        backup(ledger, Path("/proc/x.db"), now=COPIED, by="amina")


@pytest.mark.slow
def test_what_was_due_since_the_copy_does_not_go_out_twice(
    three: Path, tmp_path: Path, publisher: FakePublisher
) -> None:
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        publisher.clock.now = NINE
        assert [each.post for each in run(ledger, a_worker(publisher)).published] == ["nine"]
    publisher.clock.forward(5 * MINUTE)

    done = restore(copy, three, now=publisher.clock(), by="maria")

    assert done.uncertain == ("week-2022/nine@alliance-x",)
    assert done.since == NINE - 60 * MINUTE
    assert done.aside
    assert done.aside.is_file()
    with Ledger.open(three, create=False) as ledger:
        assert states(ledger) == {
            "out": "published",
            "off": "cancelled",
            "nine": "uncertain",
            "noon": "scheduled",
        }
        assert verify(ledger).faults == ()
        publisher.clock.forward(10 * MINUTE)
        run(ledger, a_worker(publisher))
        assert states(ledger)["nine"] == "published"
    assert len(publisher.calls) == 2


@pytest.mark.slow
@pytest.mark.parametrize("absence", ["ask", "retry"])
@pytest.mark.parametrize("lost", [False, True])
def test_what_went_out_in_other_words_since_the_copy_does_not_go_out_twice(
    tmp_path: Path, publisher: FakePublisher, absence: str, *, lost: bool
) -> None:
    file, accounts = tmp_path / "ledger.db", [an_account(absence=absence)]
    with Ledger.open(file, create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one"), accounts=accounts))
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        edited = a_post("one", text=a_text("Other words"))
        file_campaign(ledger, a_campaign(edited, accounts=accounts))
        publisher.clock.now = NINE
        assert run(ledger, a_worker(publisher)).published
    if lost:
        file.unlink()
    restore(copy, file, now=publisher.clock(), by="maria")
    with Ledger.open(file, create=False) as ledger:
        for _ in range(5):
            publisher.clock.forward(10 * MINUTE)
            run(ledger, a_worker(publisher))
        (one,) = all_deliveries(ledger)
    assert len(publisher.calls) == 1
    assert one.state is State.UNCERTAIN
    assert "may have had other words; look at the account" in one.reason


@pytest.mark.slow
def test_a_worker_that_still_has_the_ledger_before_open_publishes_nothing_from_it(
    three: Path, publisher: FakePublisher
) -> None:
    with Ledger.open(three) as ledger:
        copy = backup(ledger, three.with_name("copy.db"), now=COPIED, by="amina").file
        publisher.clock.now = NINE
        restore(copy, three, now=NINE, by="maria")
        calls = len(publisher.calls)
        with pytest.raises(LedgerFileError, match="was replaced by another file while it was open"):
            run(ledger, a_worker(publisher))
        assert len(publisher.calls) == calls


@pytest.mark.slow
def test_a_copy_that_was_put_back_by_mistake_is_taken_away_again(three: Path, tmp_path: Path) -> None:
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        run(ledger, a_worker(FakePublisher(Clock(NINE))))
    aside = restore(copy, three, now=NINE, by="maria").aside
    assert aside
    assert restore(aside, three, now=NINE + MINUTE, by="maria").uncertain == ()
    with Ledger.open(three) as ledger:
        assert states(ledger)["nine"] == "published"


@pytest.mark.slow
def test_what_went_out_early_is_known_from_the_ledger_before(
    three: Path, tmp_path: Path, publisher: FakePublisher
) -> None:
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        for post in ("noon", "off"):
            release(ledger, f"{post}@alliance-x", now=publisher.clock())
        assert len(run(ledger, a_worker(publisher)).published) == 2
    done = restore(copy, three, now=publisher.clock(), by="maria")
    assert set(done.uncertain) == {"week-2022/noon@alliance-x", "week-2022/off@alliance-x"}


class ByHand(FakePublisher):
    """Asks a person to publish."""

    def publish(self, order: Order) -> HandedOver:  # type: ignore[override]
        self.calls.append(order.key)
        return HandedOver(to="maria", by="a mail")


def hold(ledger: Ledger, key: str) -> None:
    with ledger.writing() as connection:
        connection.execute(update(deliveries).where(deliveries.c.key == key).values(state="held"))


def file_since(ledger: Ledger, *posts: Post) -> None:
    """File the campaign of ``three`` with more posts than it had."""
    out = a_post("out", at=datetime(2022, 10, 17, 8))  # noqa: DTZ001 the file's local time
    noon = a_post("noon", at=LATER)
    file_campaign(ledger, a_campaign(out, a_post("off"), a_post("nine"), noon, *posts), now=COPIED)


def rows_of(ledger: Ledger) -> dict[str, Any]:
    with ledger.reading() as connection:
        return {row.post: row for row in connection.execute(select(deliveries))}


@pytest.mark.slow
def test_what_was_stopped_since_the_copy_and_goes_out_again_is_named(three: Path, tmp_path: Path) -> None:
    with Ledger.open(three) as ledger:
        file_since(ledger, a_post("kept", at=LATER), a_post("gone", at=LATER), a_post("left", at=LATER))
        cancel(ledger, "left@alliance-x", now=EVE)
        pause(ledger, "week-2022/alliance-x", now=EVE)
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        cancel(ledger, "gone@alliance-x", now=COPIED)
        hold(ledger, "kept@alliance-x")
        pause(ledger, None, now=COPIED, by="amina")
    done = restore(copy, three, now=COPIED + MINUTE, by="maria")
    assert dict(done.released) == {
        "week-2022/gone@alliance-x": State.CANCELLED,
        "week-2022/kept@alliance-x": State.HELD,
    }
    assert [(each.campaign, each.account, each.by) for each in done.resumed] == [(None, None, "amina")]


@pytest.mark.slow
@few_quick("answer", ["published", "uncertain", "refused", "killed", "handed over"])
def test_what_was_scheduled_and_tried_since_the_copy_does_not_go_out_twice(
    three: Path, tmp_path: Path, publisher: FakePublisher, answer: str
) -> None:
    raised: dict[str, BaseException] = {"uncertain": UncertainError("cut"), "refused": RejectedError("no")}
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        file_since(ledger, a_post("since", at=LATER), a_post("untried", at=LATER))
        release(ledger, "since@alliance-x", now=COPIED)
        publisher.answers = [raised[answer]] if answer in raised else []
        publisher.before_call = killed if answer == "killed" else lambda: None
        asked = ByHand(clock=publisher.clock, calls=publisher.calls)
        with suppress(KilledError):
            run(ledger, a_worker(asked if answer == "handed over" else publisher))
        with ledger.writing() as connection:
            mine = update(deliveries).where(deliveries.c.post == "since")
            connection.execute(mine.values(recipient="maria", partner="library"))
        before = rows_of(ledger)["since"]
        assert (before.state, before.fence) != ("scheduled", 0)
        calls = len(publisher.calls)
    publisher.before_call = lambda: None
    publisher.clock.forward(10 * MINUTE)

    done = restore(copy, three, now=publisher.clock(), by="maria")

    assert done.uncertain == done.lacking == ("week-2022/since@alliance-x",)
    with Ledger.open(three, create=False) as ledger:
        assert verify(ledger).faults == ()
        after = rows_of(ledger)["since"]
        assert after.state == "uncertain"
        assert "may be out: the ledger was put back from a copy of " in after.reason
        kept = (
            "key",
            "recipient",
            "partner",
            "message",
            "content_hash",
            "idem_key",
            "due_at",
            "publisher",
            "server",
        )
        assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
        assert "untried" not in states(ledger)
        kinds = [each.kind for each in history(ledger, "since@alliance-x").entries]
        assert (kinds[0], kinds[-1]) == ("add", "restore")
        file_since(ledger, a_post("since", at=LATER), a_post("untried", at=LATER))
        assert states(ledger)["untried"] == "scheduled"
        run(ledger, a_worker(publisher))
        assert len(publisher.calls) == calls


@pytest.mark.slow
@few_quick("damage", ["UPDATE event SET detail = 'x'", "DELETE FROM account"])
def test_a_damaged_ledger_before_brings_over_what_it_can_or_is_no_help(
    three: Path, tmp_path: Path, publisher: FakePublisher, damage: str
) -> None:
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        file_since(ledger, a_post("since", at=LATER))
        release(ledger, "since@alliance-x", now=COPIED)
        run(ledger, a_worker(publisher))
    connection = sqlite3.connect(three)
    connection.execute("DROP TRIGGER event_no_update")
    connection.execute(damage)
    connection.commit()
    connection.close()
    done = restore(copy, three, now=publisher.clock(), by="maria")
    readable = damage.startswith("UPDATE")
    assert done.known == readable
    assert (done.lacking, bool(done.paused)) == (
        (("week-2022/since@alliance-x",), False) if readable else ((), True)
    )
    assert verify_file(three).faults == ()
    if readable:
        with Ledger.open(three) as ledger:
            assert [each.kind for each in history(ledger, "since@alliance-x").entries] == ["restore"]


def file_anew(file: Path) -> None:
    """Lose the ledger of ``three``, and schedule its campaign into one that knows of nothing."""
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()
    with Ledger.open(file, create=True) as ledger:
        file_since(ledger)


@pytest.mark.slow
@few_quick("meanwhile", ["nothing", "cancelled", "tried", "copied", "paused"])
def test_a_ledger_that_was_made_anew_says_nothing_of_what_went_out_since_the_copy(
    three: Path, tmp_path: Path, publisher: FakePublisher, meanwhile: str
) -> None:
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        release(ledger, "noon@alliance-x", now=publisher.clock())
        assert len(run(ledger, a_worker(publisher)).published) == 1
    file_anew(three)
    with Ledger.open(three) as ledger:
        if meanwhile == "cancelled":
            cancel(ledger, "nine@alliance-x", now=COPIED)
        if meanwhile == "tried":
            release(ledger, "nine@alliance-x", now=publisher.clock())
            run(ledger, a_worker(publisher))
        if meanwhile == "copied":
            backup(ledger, tmp_path / "second.db", now=COPIED, by="amina")
        if meanwhile == "paused":
            pause(ledger, None, now=COPIED, by="amina")
    calls = len(publisher.calls)
    done = restore(copy, three, now=publisher.clock(), by="maria")
    assert (done.known, done.paused) == (False, ("week-2022",))
    publisher.clock.now = NINE + 6 * 60 * MINUTE
    with Ledger.open(three) as ledger:
        run(ledger, a_worker(publisher))
        assert verify(ledger).faults == ()
    assert len(publisher.calls) == calls


@pytest.mark.slow
def test_a_ledger_with_a_gap_of_its_own_says_nothing_of_what_went_out_since_a_later_copy(
    three: Path, tmp_path: Path, publisher: FakePublisher
) -> None:
    with Ledger.open(three) as ledger:
        older = backup(ledger, tmp_path / "older.db", now=COPIED, by="amina").file
        later = backup(ledger, tmp_path / "later.db", now=COPIED + MINUTE, by="amina").file
        release(ledger, "noon@alliance-x", now=publisher.clock())
        run(ledger, a_worker(publisher))
    for each in tmp_path.glob("ledger.db*"):
        each.unlink()
    restore(older, three, now=COPIED + 5 * MINUTE, by="maria")
    with Ledger.open(three) as ledger:
        resume(ledger, "week-2022/", now=COPIED + 5 * MINUTE)
        third = backup(ledger, tmp_path / "third.db", now=COPIED + 6 * MINUTE, by="amina").file
    assert restore(third, three, now=COPIED + 7 * MINUTE, by="maria").known
    assert not restore(later, three, now=COPIED + 8 * MINUTE, by="maria").known


@pytest.mark.slow
@few_quick("tries", [1, 2, 3, 5])
def test_what_went_out_while_a_wrong_copy_stood_there_does_not_go_out_twice(
    three: Path, tmp_path: Path, publisher: FakePublisher, tries: int
) -> None:
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        publisher.answers = [UnreachableError("no network")] * tries
        for _ in range(tries):
            release(ledger, "noon@alliance-x", now=publisher.clock())
            run(ledger, a_worker(publisher))
            publisher.clock.forward(MINUTE)
        postpone(ledger, "noon@alliance-x", step=timedelta(hours=4), now=publisher.clock())
    aside = restore(copy, three, now=publisher.clock(), by="maria").aside
    with Ledger.open(three) as ledger:
        resolve(ledger, "noon@alliance-x", receipt=None, now=publisher.clock())
        release(ledger, "noon@alliance-x", now=publisher.clock())
        assert [each.post for each in run(ledger, a_worker(publisher)).published] == ["noon"]
    assert aside
    publisher.clock.forward(MINUTE)
    done = restore(aside, three, now=publisher.clock(), by="maria")
    assert (done.known, done.uncertain) == (True, ("week-2022/noon@alliance-x",))


FATES = st.tuples(st.sampled_from(["none", "filed", "tried"]), st.sampled_from(["none", "filed", "tried"]))


@pytest.mark.slow
@pytest.mark.fuzz
@settings(max_examples=examples(60), deadline=None)
@given(fates=st.lists(FATES, min_size=1, max_size=4), lost=st.booleans())
def test_whatever_was_filed_or_tried_before_or_since_the_copy_goes_out_once(
    fates: list[tuple[str, str]], *, lost: bool
) -> None:
    publisher = FakePublisher(clock=Clock(COPIED))
    with TemporaryDirectory() as folder:
        file, copy = Path(folder, "ledger.db"), Path(folder, "copy.db")
        with Ledger.open(file, create=True) as ledger:
            let_go(ledger, publisher, [before for before, _ in fates])
            backup(ledger, copy, now=publisher.clock(), by="amina")
            publisher.clock.forward(MINUTE)
            let_go(ledger, publisher, [since for _, since in fates])
        if lost:
            # The copy has none of it.
            copy.unlink()
            Ledger.open(copy, create=True).close()
        publisher.clock.forward(MINUTE)
        restore(copy, file, now=publisher.clock(), by="maria")
        with Ledger.open(file, create=False) as ledger:
            assert verify(ledger).faults == ()
            publisher.clock.now = NINE + 6 * 60 * MINUTE
            posts = [a_post(f"p{number}", at=LATER) for number in range(len(fates))]
            file_campaign(ledger, a_campaign(*posts), now=COPIED)
            for _ in range(3):
                publisher.clock.forward(10 * MINUTE)
                run(ledger, a_worker(publisher))
            assert verify(ledger).faults == ()
    out = [order.message.post for order in publisher.orders]
    assert len(set(out)) == len(out)


def let_go(ledger: Ledger, publisher: FakePublisher, fates: Sequence[str]) -> None:
    """File the posts that are to be filed or tried, and let those go that are to be tried."""
    there = states(ledger)
    named = [f"p{number}" for number in range(len(fates))]
    filed = [name for name, fate in zip(named, fates, strict=True) if fate != "none" or name in there]
    file_campaign(ledger, a_campaign(*(a_post(name, at=LATER) for name in filed)), now=publisher.clock())
    for name, fate in zip(named, fates, strict=True):
        if fate == "tried" and states(ledger)[name] != "published":
            release(ledger, f"{name}@alliance-x", now=publisher.clock())
    run(ledger, a_worker(publisher))


@pytest.mark.slow
def test_a_campaign_that_was_tried_since_the_copy_comes_over_with_its_accounts(
    three: Path, tmp_path: Path, publisher: FakePublisher
) -> None:
    second = replace(a_campaign(a_post("new")), name="Second", file=Path("second.yaml"))
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        file_campaign(ledger, second, now=COPIED)
        release(ledger, "second/new@alliance-x", now=COPIED)
        assert run(ledger, a_worker(publisher, campaign="second")).published
    done = restore(copy, three, now=COPIED, by="maria")
    assert done.uncertain == ("second/new@alliance-x",)
    with Ledger.open(three, create=False) as ledger:
        assert verify(ledger).faults == ()
        assert not plan(second, ledger, now=COPIED).changes
        with ledger.reading() as connection:
            counted = connection.execute(select(spendings.c.campaign, spendings.c.posts))
            assert dict(map(tuple, counted)) == {"week-2022": 1, "second": 1}


@pytest.mark.slow
@pytest.mark.parametrize("fresh", [False, True])
def test_a_campaign_that_got_another_id_since_the_copy_is_known_by_its_first(
    three: Path, tmp_path: Path, publisher: FakePublisher, *, fresh: bool
) -> None:
    with Ledger.open(three) as ledger:
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
        with ledger.writing() as connection:
            connection.execute(update(campaigns).values(id="other"))
            noted(
                connection,
                LogNote(kind=RENAME, at=COPIED, actor="amina", detail=rename_detail("other", "week-2022")),
            )
        release(ledger, "other/noon@alliance-x", now=COPIED)
        assert run(ledger, a_worker(publisher, campaign="other")).published
    if fresh:
        copy.unlink()
        with Ledger.open(copy, create=True):
            pass
    done = restore(copy, three, now=COPIED, by="maria")
    if fresh:
        assert set(done.lacking) == {"other/noon@alliance-x", "other/out@alliance-x"}
    else:
        assert (done.uncertain, done.lacking) == (("week-2022/noon@alliance-x",), ())
    with Ledger.open(three, create=False) as ledger, ledger.reading() as connection:
        assert verify(ledger).faults == ()
        assert {first_id(connection, row.campaign) for row in rows_of(ledger).values()} == {"week-2022"}


@pytest.mark.slow
def test_what_was_uncertain_in_the_copy_may_have_been_tried_again_since(
    three: Path, tmp_path: Path, publisher: FakePublisher
) -> None:
    with Ledger.open(three) as ledger:
        publisher.clock.now = NINE
        publisher.answers = [UncertainError("no answer")]
        run(ledger, a_worker(publisher))
        assert states(ledger)["nine"] == "uncertain"
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
    three.unlink()
    publisher.clock.forward(60 * MINUTE)
    done = restore(copy, three, now=publisher.clock(), by="maria")
    assert done.uncertain == ("week-2022/nine@alliance-x",)
    with Ledger.open(three) as ledger:
        publisher.clock.forward(MINUTE)
        run(ledger, a_worker(publisher))
        assert states(ledger)["nine"] == "uncertain"


@pytest.mark.slow
@few_quick("by_hand", [False, True])
def test_where_nobody_knows_what_went_out_since_the_copy_nothing_more_does(
    three: Path, tmp_path: Path, publisher: FakePublisher, *, by_hand: bool
) -> None:
    copy = tmp_path / "copy.db"
    with Ledger.open(three) as ledger:
        file_campaign(ledger, replace(a_campaign(a_post("failed")), name="Second", file=Path("second.yaml")))
        file_campaign(ledger, replace(a_campaign(), name="Nothing left", file=Path("third.yaml")))
        publisher.clock.now, publisher.answers = NINE, [RejectedError("no")]
        run(ledger, a_worker(publisher, campaign="second"))
        backup(ledger, copy, now=COPIED, by="amina")
        release(ledger, "noon@alliance-x", now=NINE)
        release(ledger, "failed@alliance-x", now=NINE)
        for campaign in ("week-2022", "second"):
            run(ledger, a_worker(publisher, campaign=campaign))
    assert len(publisher.out) == 4
    three.unlink()
    if by_hand:
        shutil.copy(copy, three)
        with Ledger.open(three) as ledger:
            done = doubt_restored(ledger, now=NINE + MINUTE, by="maria")
    else:
        done = restore(copy, three, now=NINE + MINUTE, by="maria")
    assert set(done.uncertain) == {"second/failed@alliance-x", "week-2022/nine@alliance-x"}
    assert done.paused == ("second", "week-2022")
    with Ledger.open(three) as ledger:
        publisher.clock.now = NINE + timedelta(hours=4)
        for campaign in ("week-2022", "second"):
            run(ledger, a_worker(publisher, campaign=campaign))
        assert len(publisher.out) == 4
        stop, _ = pauses(ledger)
        assert stop.by == "maria"
        assert "look at the accounts, then `socialkit resume --campaign`" in stop.reason
        assert verify(ledger).faults == ()


@pytest.mark.slow
@few_quick("left", ["uncertain", "scheduled", "held", "failed", "handed-over"])
def test_a_campaign_whose_days_are_over_is_paused_as_long_as_anything_of_it_is_left(
    three: Path, tmp_path: Path, publisher: FakePublisher, left: str
) -> None:
    # The last of its days is the 21st.
    thanks = a_post("thanks", at=datetime(2022, 10, 31, 9))  # noqa: DTZ001 the file's local time
    with Ledger.open(three) as ledger:
        over = replace(a_campaign(a_post("one")), name="Over", file=Path("over.yaml"))
        file_campaign(ledger, over)
        publisher.clock.now = NINE
        run(ledger, a_worker(publisher, campaign="over"))
        run(ledger, a_worker(publisher))
        publisher.clock.now = NINE + timedelta(hours=3)
        run(ledger, a_worker(publisher))
        file_since(ledger, thanks)
        now = publisher.clock.now = NINE + timedelta(days=14, hours=2 if left == "held" else 0)
        raised = {"uncertain": UncertainError("cut"), "failed": RejectedError("no")}
        publisher.answers = [raised[left]] if left in raised else []
        asked = ByHand(clock=publisher.clock, calls=publisher.calls)
        if left != "scheduled":
            run(ledger, a_worker(asked if left == "handed-over" else publisher))
        assert states(ledger)["thanks"] == left
        assert set(states(ledger).values()) == {"published", "cancelled", left}
        copy = backup(ledger, tmp_path / "copy.db", now=now, by="amina").file
    three.unlink()
    done = restore(copy, three, now=now + timedelta(days=20), by="maria")
    assert done.paused == ("week-2022",)
    with Ledger.open(three) as ledger:
        assert [each.campaign for each in pauses(ledger)] == ["week-2022"]


@pytest.mark.slow
def test_a_campaign_that_was_paused_keeps_the_reason_for_that_too(three: Path, tmp_path: Path) -> None:
    with Ledger.open(three) as ledger:
        pause(ledger, "week-2022/", now=EVE, reason="a strike", by="amina")
        copy = backup(ledger, tmp_path / "copy.db", now=COPIED, by="amina").file
    three.unlink()
    restore(copy, three, now=NINE, by="maria")
    with Ledger.open(three) as ledger:
        (stop,) = pauses(ledger)
    assert stop.reason.startswith("a strike; nobody knows what went out since ")


@pytest.mark.slow
def test_what_goes_out_while_a_copy_is_put_back_is_known(tmp_path: Path, publisher: FakePublisher) -> None:
    file, picture = tmp_path / "ledger.db", a_picture(tmp_path / "p.png")
    (tmp_path / "copies").mkdir()
    with Ledger.open(file, create=True) as ledger, ThreadPoolExecutor(1) as threads:
        campaign = a_campaign(a_post("nine", graphic="main"), a_post("noon", at=LATER))
        schedule(plan(campaign, ledger, now=EVE, pictures=[picture]), ledger, now=EVE)
        copy = backup(ledger, tmp_path / "copies" / "copy.db", now=COPIED, by="amina").file
        # Whoever reads this waits for who writes it.
        slow = tmp_path / "copies" / "media" / f"{picture.sha256}.png"
        slow.unlink()
        os.mkfifo(slow)
        publisher.clock.now = NINE - 60 * MINUTE
        putting_back = threads.submit(restore, copy, file, now=publisher.clock(), by="maria")
        with slow.open("wb") as stream:
            release(ledger, "noon@alliance-x", now=publisher.clock())
            assert run(ledger, a_worker(publisher)).published
            stream.write(picture.path.read_bytes())
        done = putting_back.result(timeout=20)
    assert done.uncertain == ("week-2022/noon@alliance-x",)
    assert done.paused == ()


@pytest.mark.slow
def test_nothing_is_put_back_over_a_ledger_that_has_moved(three: Path, tmp_path: Path, clock: Clock) -> None:
    with Ledger.open(three) as old, Ledger.open(three.with_name("new.db"), create=True) as new:
        copy = backup(old, tmp_path / "copy.db", now=COPIED, by="amina").file
        migrate(old, new, now=clock())
    before = three.read_bytes()
    with pytest.raises(LedgerFileError, match="has moved to"):
        restore(copy, three, now=clock(), by="maria")
    assert three.read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"", b"no ledger at all " * 400])
def test_a_copy_takes_the_place_of_a_damaged_ledger(three: Path, tmp_path: Path, damage: bytes) -> None:
    copy = Path(shutil.copy(three, tmp_path / "copy.db"))
    three.write_bytes(damage)
    done = restore(copy, three, now=NINE, by="maria")
    assert done.uncertain == ("week-2022/nine@alliance-x",)
    assert done.aside
    assert damage in done.aside.read_bytes()
    assert copy.is_file()


@pytest.mark.slow
def test_copies_that_are_put_back_in_the_same_second_keep_all_ledgers_before(
    three: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(three, tmp_path / "copy.db"))
    asides = [restore(copy, three, now=NINE, by="maria").aside for _ in range(3)]
    assert len(set(asides)) == 3
    assert all(each and each.is_file() for each in asides)


@pytest.mark.slow
def test_a_copy_with_a_fault_is_not_put_back(three: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(three, tmp_path / "copy.db"))
    connection = sqlite3.connect(copy)
    connection.execute("UPDATE delivery SET state = 'scheduled' WHERE post = 'out'")
    connection.commit()
    connection.close()
    before = three.read_bytes()
    with pytest.raises(LedgerError, match=r"has faults .*log says published.*: take an older one"):
        restore(copy, three, now=NINE, by="maria")
    assert three.read_bytes() == before
    assert not list(tmp_path.glob("*.before-*"))


@pytest.mark.slow
@few_quick("version", [1, 2])
def test_a_copy_of_an_older_version_is_put_back_and_stays_as_it_is(tmp_path: Path, version: int) -> None:
    copy = tmp_path / "copies" / "old.db"
    copy.parent.mkdir()
    connection = a_ledger_of(version, copy)
    # As every ledger that socialkit has ever opened.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    before = copy.read_bytes()
    done = restore(copy, tmp_path / "ledger.db", now=datetime(2099, 12, 1, tzinfo=UTC), by="maria")
    assert {key.partition("@")[0].rpartition("/")[2] for key in done.uncertain} & {"to-come", "other"}
    assert done.aside is None
    with Ledger.open(tmp_path / "ledger.db", create=False) as ledger:
        assert verify(ledger).faults == ()
    assert copy.read_bytes() == before


@pytest.mark.slow
def test_the_log_that_a_ledger_left_behind_is_not_written_into_the_copy(three: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(three, tmp_path / "copy.db"))
    connection = sqlite3.connect(three)
    connection.execute("UPDATE account SET reason = 'of the one before'")
    connection.commit()
    # As a worker that was killed leaves it, and whoever then took the damaged file away.
    log = three.with_name(f"{three.name}-wal")
    left = log.read_bytes()
    assert left
    connection.close()
    three.unlink()
    log.write_bytes(left)
    done = restore(copy, three, now=NINE, by="maria")
    assert (done.aside, done.paused) == (None, ("week-2022",))
    with Ledger.open(three) as ledger, ledger.reading() as reading:
        assert verify(ledger).faults == ()
        assert reading.execute(select(campaigns.c.paused)).scalars().all() == [True]
        assert "before" not in str(reading.execute(select(accounts)).all())


@pytest.mark.slow
def test_a_ledger_whose_folder_is_gone_asks_for_the_folder(three: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no folder"):
        restore(three, tmp_path / "gone" / "ledger.db", now=NINE, by="maria")


@pytest.mark.slow
def test_the_ledger_is_no_copy_of_itself(three: Path) -> None:
    with pytest.raises(LedgerError, match="is the ledger itself"):
        restore(three, three, now=NINE, by="maria")


@pytest.mark.slow
def test_a_ledger_put_back_with_a_file_manager_is_doubted_as_it_lies(three: Path) -> None:
    with Ledger.open(three) as ledger:
        done = doubt_restored(ledger, now=NINE, by="maria")
        assert states(ledger)["nine"] == "uncertain"
    assert (done.uncertain, done.aside) == (("week-2022/nine@alliance-x",), None)


def spent(ledger: Ledger) -> dict[tuple[str, str], tuple[int, int]]:
    """Give posts and money by month and currency, without the rows of which nothing is left."""
    with ledger.reading() as connection:
        rows = connection.execute(select(spendings)).all()
    return {(row.month, row.currency): (row.posts, row.amount) for row in rows if row.posts or row.amount}


@pytest.mark.slow
@few_quick("found", [False, True])
def test_what_may_be_out_since_the_copy_counts_as_spent_until_it_is_resolved(
    three: Path, found: bool
) -> None:
    with Ledger.open(three) as ledger:
        with ledger.writing() as connection:
            connection.execute(update(spendings).values(posts=1).where(spendings.c.currency == ""))
            dear = {"currency": "USD", "amount": 15_000_000, "highest": 15_000_000, "posts": 0}
            own = {"campaign": "week-2022", "account": "alliance-x", "month": "2022-10"}
            connection.execute(insert(spendings).values(**own, **dear))
        doubt_restored(ledger, now=NINE, by="maria")
        assert spent(ledger) == {("2022-10", ""): (2, 0), ("2022-10", "USD"): (0, 30_000_000)}
        doubt_restored(ledger, now=NINE, by="maria")
        assert spent(ledger) == {("2022-10", ""): (2, 0), ("2022-10", "USD"): (0, 30_000_000)}
        receipt = Receipt(remote_id="7", url="https://x.example/7", published_at=NINE) if found else None
        resolve(ledger, "nine@alliance-x", receipt=receipt, now=NINE)
        left = (2, 30_000_000) if found else (1, 15_000_000)
        assert spent(ledger) == {("2022-10", ""): (left[0], 0), ("2022-10", "USD"): (0, left[1])}


@pytest.mark.slow
@few_quick("state", ["scheduled", "publishing", "uncertain"])
def test_what_may_be_out_counts_in_the_month_in_which_the_copy_was_put_back(
    three: Path, publisher: FakePublisher, state: str
) -> None:
    later = NINE + timedelta(days=20)
    with Ledger.open(three) as ledger:
        if state != "scheduled":
            publisher.clock.now = NINE
            publisher.answers = [UncertainError("cut")]
            publisher.before_call = killed if state == "publishing" else lambda: None
            with suppress(KilledError):
                run(ledger, a_worker(publisher))
        assert states(ledger)["nine"] == state
        doubt_restored(ledger, now=later, by="maria")
        # The one that is out for sure counts in its own month; at noon another was due.
        assert spent(ledger) == {("2022-10", ""): (1, 0), ("2022-11", ""): (2, 0)}
        for post in ("nine", "noon"):
            resolve(ledger, f"{post}@alliance-x", receipt=None, now=later)
        assert spent(ledger) == {("2022-10", ""): (1, 0)}


def killed() -> None:
    raise KilledError


@pytest.mark.slow
def test_a_budget_stops_what_the_ledger_does_not_know_to_be_paid(
    three: Path, publisher: FakePublisher
) -> None:
    with Ledger.open(three) as ledger:
        with ledger.writing() as connection:
            connection.execute(update(accounts).values(budget_posts=2))
        doubt_restored(ledger, now=NINE, by="maria")
        # Somebody has looked, and lets the campaign go on.
        resume(ledger, "week-2022/", now=NINE)
        publisher.clock.now = NINE + timedelta(hours=3)
        # Put back by other means, its campaigns wait for somebody to look.
        resume(ledger, "week-2022/", now=publisher.clock())
        publisher.proof = Proof.TIMELINE
        assert run(ledger, a_worker(publisher)).published == ()
        resolve(ledger, "nine@alliance-x", receipt=None, now=publisher.clock())
        assert [each.post for each in run(ledger, a_worker(publisher)).published] == ["noon"]


def move(three: Path) -> None:
    with Ledger.open(three) as old, Ledger.open(three.with_name("new.db"), create=True) as new:
        migrate(old, new, now=NINE)


def put_back(three: Path) -> None:
    restore(Path(shutil.copy(three, three.with_name("copy.db"))), three, now=NINE, by="maria")


@pytest.mark.slow
@pytest.mark.parametrize("verb", [move, put_back])
def test_nothing_is_moved_or_put_back_under_a_worker(three: Path, verb: Callable[[Path], None]) -> None:
    with Ledger.open(three) as ledger, ledger.writing() as connection:
        beat = {"name": "mail-1", "started_at": 1, "beat_at": milliseconds(NINE - MINUTE)}
        connection.execute(insert(workers).values(beat))
    with pytest.raises(LedgerError, match=r"workers are running \(mail-1\): stop every"):
        verb(three)
    with Ledger.open(three) as ledger, ledger.writing() as connection:
        connection.execute(update(workers).values(beat_at=milliseconds(NINE - timedelta(hours=1))))
    verb(three)


@pytest.mark.slow
def test_a_worker_for_cron_that_has_ended_needs_no_waiting_for(three: Path) -> None:
    with Ledger.open(three) as ledger:
        beat(ledger, "cron-1", campaign="week-2022", now=NINE)
        with pytest.raises(LedgerError, match=r"workers are running \(cron-1\)"):
            doubt_restored(ledger, now=NINE, by="maria")
        rest(ledger, "cron-1")
        doubt_restored(ledger, now=NINE, by="maria")
        assert holdups(ledger, now=NINE).last_beat == NINE
        # One that comes back under its name is there again.
        beat(ledger, "cron-1", campaign="week-2022", now=NINE)
        with pytest.raises(LedgerError, match=r"workers are running \(cron-1\)"):
            doubt_restored(ledger, now=NINE, by="maria")


def test_a_worker_that_was_stopped_needs_no_waiting_for_and_is_known_to_have_been_there(three: Path) -> None:
    with Ledger.open(three) as ledger:
        beat(ledger, "here-1", campaign="week-2022", now=NINE)
        assert holdups(ledger, now=NINE).alive
        leave(ledger, "here-1")
        stands = holdups(ledger, now=NINE + MINUTE)
        assert (stands.alive, stands.last_beat) == (False, NINE)
        doubt_restored(ledger, now=NINE, by="maria")
        # Another that is there counts, and the one that comes back.
        beat(ledger, "here-2", campaign="week-2022", now=NINE - MINUTE)
        assert holdups(ledger, now=NINE).alive
        leave(ledger, "here-2")
        beat(ledger, "here-1", campaign="week-2022", now=NINE)
        assert holdups(ledger, now=NINE).alive
        with pytest.raises(LedgerError, match=r"workers are running \(here-1\)"):
            doubt_restored(ledger, now=NINE, by="maria")


@pytest.mark.slow
@few_quick("verb", [move, put_back])
def test_nothing_is_moved_or_put_back_in_the_middle_of_a_call(
    three: Path, verb: Callable[[Path], None]
) -> None:
    with Ledger.open(three) as ledger, ledger.writing() as connection:
        lease = {"state": "publishing", "lease_until": milliseconds(NINE + MINUTE)}
        connection.execute(update(deliveries).where(deliveries.c.post == "nine").values(lease))
    with pytest.raises(LedgerError, match="nine@alliance-x is being published right now"):
        verb(three)


@pytest.mark.slow
def test_a_moved_ledger_is_the_same_and_the_old_one_sends_people_there(three: Path, clock: Clock) -> None:
    target = three.with_name("new.db")
    with Ledger.open(three) as old, Ledger.open(target, create=True) as new:
        before = all_deliveries(old)
        assert migrate(old, new, now=clock()) == 4
        assert [each.key for each in all_deliveries(new)] == [each.key for each in before]
        assert verify(new).faults == ()
    with pytest.raises(LedgerFileError, match=rf"has moved to {target}: name that one"):
        Ledger.open(three)


@pytest.mark.slow
def test_a_ledger_moves_back_once_the_old_file_is_put_away(three: Path) -> None:
    target = three.with_name("new.db")

    def back() -> int:
        with Ledger.open_to_move(target) as old, Ledger.open_to_move(three, create=True) as new:
            return migrate(old, new, now=NINE)

    move(three)
    with pytest.raises(LedgerError, match="has moved itself: name another place, or put that one away first"):
        back()
    for each in (three, *three.parent.glob(f"{three.name}-*")):
        each.rename(three.parent / f"old-{each.name}")
    assert back() == 4
    Ledger.open(three).close()


@pytest.mark.slow
def test_a_move_that_was_broken_off_is_finished(three: Path) -> None:
    move(three)
    connection = sqlite3.connect(three)
    connection.execute("UPDATE control SET kind = 'live', paused = 0, reason = ''")
    connection.commit()
    connection.close()
    move(three)
    with pytest.raises(LedgerFileError, match="has moved to"):
        Ledger.open(three)


class _CutError(Exception):
    """The connection is lost after the commit."""


class _CutAfter:
    """A ledger whose so many-th transaction commits, and says that it did not."""

    def __init__(self, ledger: Ledger, number: int) -> None:
        self._ledger, self._left = ledger, number

    def __getattr__(self, name: str) -> object:
        return getattr(self._ledger, name)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._ledger.writing() as connection:
            yield connection
        self._left -= 1
        if not self._left:
            raise _CutError


@pytest.mark.slow
@pytest.mark.parametrize(("which", "number", "live"), [("new", 1, "old"), ("old", 1, ""), ("new", 2, "new")])
def test_wherever_a_move_is_cut_one_ledger_at_most_is_open(
    three: Path, which: str, number: int, live: str
) -> None:
    files = {"old": three, "new": three.with_name("new.db")}
    with Ledger.open(three) as old, Ledger.open(files["new"], create=True) as new:
        both: dict[str, Any] = {"old": old, "new": new}
        both[which] = _CutAfter(both[which], number)
        with pytest.raises(_CutError):
            migrate(both["old"], both["new"], now=NINE)
    assert [name for name, file in files.items() if opens(file)] == ([live] if live else [])
    with Ledger.open_to_move(three) as old, Ledger.open_to_move(files["new"]) as new:
        if live == "new":
            with pytest.raises(MovedLedgerError, match="has moved to"):
                migrate(old, new, now=NINE)
        else:
            assert migrate(old, new, now=NINE) == 4
    assert [name for name, file in files.items() if opens(file)] == ["new"]


def cut_when_closed(old: Ledger, new: Ledger) -> None:
    """Move, and lose the answer to the commit that closes the old one."""
    cut: Any = _CutAfter(old, 1)
    with pytest.raises(_CutError):
        migrate(cut, new, now=NINE)


def test_a_move_is_finished_into_the_same_ledger_however_it_is_spelled(three: Path) -> None:
    new = three.with_name("new.db")
    with Ledger.open(three) as old, Ledger.open_to_move(new, create=True) as made:
        cut_when_closed(old, made)
    (there := three.parent / "there").symlink_to(three.parent)
    for same in (there / "new.db", three.parent / ".." / three.parent.name / "new.db"):
        with Ledger.open_to_move(same) as made:
            assert made.identity() == f"sqlite {new.resolve()}"
    with Ledger.open_to_move(three) as old, Ledger.open_to_move(there / "new.db") as made:
        assert migrate(old, made, now=NINE) == 4
    assert [opens(three), opens(new)] == [False, True]


def test_a_closed_ledger_opens_no_copy_that_an_earlier_move_left_elsewhere(three: Path) -> None:
    first, second = three.with_name("first.db"), three.with_name("second.db")
    with Ledger.open(three) as old, Ledger.open_to_move(first, create=True) as made:
        other: Any = _CutAfter(made, 1)
        with pytest.raises(_CutError):
            migrate(old, other, now=NINE)
    with Ledger.open(three) as old, Ledger.open_to_move(second, create=True) as made:
        cut_when_closed(old, made)
    with (
        Ledger.open_to_move(three) as old,
        Ledger.open_to_move(first) as made,
        pytest.raises(MovedLedgerError, match=r"has moved to .*second\.db"),
    ):
        migrate(old, made, now=NINE)
    assert [opens(each) for each in (three, first, second)] == [False, False, False]


def test_a_move_by_an_older_version_is_finished_by_the_name(three: Path) -> None:
    new = three.with_name("new.db")
    with Ledger.open(three) as old, Ledger.open_to_move(new, create=True) as made:
        cut_when_closed(old, made)
        with old.writing() as connection:
            connection.execute(update(control).values(reason=f"moved to {new}"))
    with Ledger.open_to_move(three) as old, Ledger.open_to_move(new) as made:
        assert migrate(old, made, now=NINE) == 4
    assert [opens(three), opens(new)] == [False, True]


def test_nothing_is_moved_into_itself(three: Path) -> None:
    itself = pytest.raises(LedgerError, match="is the ledger itself: name another database")
    with Ledger.open(three) as old, Ledger.open(three) as same, itself:
        migrate(old, same, now=NINE)
    assert opens(three)


@pytest.mark.slow
def test_a_closed_ledger_does_not_make_an_empty_one_its_next(three: Path) -> None:
    move(three)
    three.with_name("new.db").unlink()
    with (
        Ledger.open_to_move(three) as old,
        Ledger.open(three.with_name("new.db"), create=True) as new,
        pytest.raises(MovedLedgerError, match="has moved to"),
    ):
        migrate(old, new, now=NINE)


def test_what_a_move_makes_opens_for_nobody_before_all_has_arrived(three: Path) -> None:
    new = three.with_name("new.db")
    Ledger.open_to_move(new, create=True).close()
    assert [opens(three), opens(new)] == [True, False]
    with Ledger.open_to_move(three) as old, Ledger.open_to_move(new) as made:
        migrate(old, made, now=NINE)
    assert [opens(three), opens(new)] == [False, True]


@few_quick("content", ["", "another"])
def test_a_closed_ledger_opens_nothing_that_did_not_come_from_it(three: Path, content: str) -> None:
    move(three)
    new = three.with_name("new.db")
    new.unlink()
    with Ledger.open_to_move(new, create=True) as made:
        if content:
            file_campaign(made, a_campaign(a_post(content)))
        with Ledger.open_to_move(three) as old, pytest.raises(MovedLedgerError, match="has moved to"):
            migrate(old, made, now=NINE)
    assert not opens(new)


def opens(file: Path) -> bool:
    try:
        Ledger.open(file).close()
    except LedgerFileError:
        return False
    return True


@pytest.mark.slow
def test_nothing_is_moved_into_a_ledger_in_use(three: Path) -> None:
    with Ledger.open(three.with_name("new.db"), create=True) as other:
        file_campaign(other, a_campaign(a_post("another")))
    with pytest.raises(LedgerError, match=r"is not the same in its table .*: nothing was moved"):
        move(three)
    Ledger.open(three).close()


def test_nothing_is_moved_without_its_picture(tmp_path: Path) -> None:
    file, picture = tmp_path / "ledger.db", a_picture(tmp_path / "p.png")
    (tmp_path / "server").mkdir()
    with (
        Ledger.open(file, create=True) as old,
        Ledger.open(tmp_path / "server" / "new.db", create=True) as new,
    ):
        campaign = a_campaign(a_post("one", graphic="main"))
        schedule(plan(campaign, old, now=EVE, pictures=[picture]), old, now=EVE)
        (tmp_path / "media" / f"{picture.sha256}.png").unlink()
        with pytest.raises(LedgerError, match=r"the picture .* is not there.*: nothing was moved"):
            migrate(old, new, now=NINE)


def test_a_ledger_moves_within_a_folder_whose_name_is_not_utf_8(three: Path) -> None:
    there = three.parent / os.fsdecode(b"n\xff")
    try:
        there.mkdir()
    except OSError:
        pytest.skip("this disk takes no such names")
    new = there / "new.db"
    with Ledger.open(three) as old, Ledger.open_to_move(new, create=True) as made:
        cut_when_closed(old, made)
    with pytest.raises(MovedLedgerError, match=r"has moved to .*n\\udcff.new\.db"):
        Ledger.open(three)
    with Ledger.open_to_move(three) as old, Ledger.open_to_move(new) as made:
        assert migrate(old, made, now=NINE) == 4
    assert [opens(three), opens(new)] == [False, True]
