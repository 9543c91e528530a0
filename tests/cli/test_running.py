"""`run` as it goes on: locked ledgers, changed files, what it tells, and that it is alive."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import Engine, event

from socialkit.ledger import Ledger
from socialkit.ledger.tables.stored_times import in_zone
from socialkit.publishing import reschedule
from tests.cli.conftest import Run

CAMPAIGN = """\
campaign:
  name: Week
  starts: 2022-10-17
  ends: 2099-12-31
  timezone: America/New_York
  platforms: [x]
accounts:
  one: {{platform: x, publisher: folder, pace: 0 minutes}}
  {more}
posts:
  - id: past
    at: 2022-10-17 09:00
    text: |
      A text of the past.
  - id: later
    at: 2099-10-18 09:00
    text: |
      A text of times to come.
"""
TWO = "two: {platform: x, publisher: folder, pace: 0 minutes}"
NEXT = """\
  - id: next
    at: 2099-10-19 09:00
    text: |
      A text that comes after it.
"""
#: A busy machine may take its time.
SOON = 40
#: An idle run wakes by itself after thirty seconds.
_AT_ONCE = 12


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "posts.yaml").write_text(CAMPAIGN.format(more=TWO))
    return tmp_path / "posts.yaml"


@contextmanager
def _running(file: Path, status: int = 1) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "socialkit", "run", file.name]
    with subprocess.Popen(
        command, cwd=file.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as runner:
        assert runner.stdout
        assert any("held, the oldest is" in line for line in iter(runner.stdout.readline, ""))
        yield runner
        runner.terminate()
        assert runner.wait(timeout=SOON) == status


def _until_published(file: Path, account: str) -> None:
    ends = monotonic() + SOON
    while not list((file.parent / "published" / account).glob("*/receipt.json")):
        assert monotonic() < ends
        sleep(0.2)


def _wake_after(file: Path, key: str, seconds: int) -> None:
    """Let a delivery be due then."""
    now = datetime.now(UTC)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger:
        due = in_zone(now + timedelta(seconds=seconds), "America/New_York")
        reschedule(ledger, key, due=due, now=now)


def _rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file.parent / ".socialkit" / "ledger.db")) as ledger:
        return ledger.execute(query).fetchall()


def test_what_a_worker_publishes_while_schedule_plans_is_left_and_the_rest_is_written(
    file: Path, run: Run
) -> None:
    file.write_text(CAMPAIGN.format(more=TWO) + NEXT)
    assert run("schedule", file).status == 0
    file.write_text(file.read_text().replace("A text", "Another text"))
    out = "UPDATE delivery SET state = 'published' WHERE key = 'later@one'"
    asked: list[str] = []

    def published(*call: object) -> None:
        # The plan is made, and nobody writes yet.
        if str(call[2]).startswith("BEGIN IMMEDIATE") and not asked:
            asked.append(str(call[2]))
            with closing(sqlite3.connect(file.parent / ".socialkit" / "ledger.db")) as worker, worker:
                worker.execute(out)

    event.listen(Engine, "before_cursor_execute", published)
    try:
        said = run("schedule", file)
    finally:
        event.remove(Engine, "before_cursor_execute", published)
    assert asked
    assert "later@one" in said.out
    assert "but it is already" in said.out
    texts = {str(key): str(text) for key, text in _rows(file, "SELECT key, message FROM delivery")}
    assert "Another text" not in texts.pop("later@one")
    assert all("Another text" in text for text in texts.values())


@pytest.mark.slow
def test_a_run_waits_out_a_locked_ledger_and_says_so(file: Path, run: Run) -> None:
    run("schedule", file)
    run("reschedule", "past@one", "--now", "--file", file)
    with _running(file, 0) as runner, closing(sqlite3.connect(file.parent / ".socialkit/ledger.db")) as other:
        _until_published(file, "one")
        run("reschedule", "past@two", "--now", "--file", file)
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        assert runner.stderr
        lines = iter(runner.stderr.readline, "")
        assert any("is locked" in line and "nothing is lost" in line for line in lines)
        other.execute("ROLLBACK")
        assert any("the ledger answers again" in line for line in lines)
        _until_published(file, "two")


@pytest.mark.slow
def test_what_is_to_go_out_now_does_not_wait_until_an_idle_run_wakes(file: Path, run: Run) -> None:
    run("schedule", file)
    with _running(file, 0):
        for key, account in (("past@one", "one"), ("past@two", "two")):
            run("reschedule", key, "--now", "--file", file)
            began = monotonic()
            _until_published(file, account)
            assert monotonic() - began < _AT_ONCE


@pytest.mark.slow
def test_a_run_uses_accounts_that_are_added_while_it_runs(file: Path, run: Run) -> None:
    file.write_text(CAMPAIGN.format(more="") + NEXT)
    run("schedule", file)
    run("reschedule", "past@one", "--now", "--file", file)
    file.write_text(CAMPAIGN.format(more=TWO) + NEXT)
    run("schedule", file)
    file.write_text(CAMPAIGN.format(more="") + NEXT)
    command = [sys.executable, "-m", "socialkit", "run", file.name]
    with subprocess.Popen(command, cwd=file.parent, stderr=subprocess.PIPE, text=True) as runner:
        _until_published(file, "one")
        # Nothing else wakes it.
        began = monotonic()
        file.write_text("campaign: [")
        assert runner.stderr
        lines = iter(runner.stderr.readline, "")
        assert any("has faults, what was read before goes on" in line for line in lines)
        assert monotonic() - began < _AT_ONCE
        file.write_text(CAMPAIGN.format(more=TWO) + NEXT)
        run("reschedule", "past@two", "--now", "--file", file)
        assert any("was changed and is read again" in line for line in lines)
        _until_published(file, "two")
        runner.terminate()
        assert runner.wait(timeout=SOON) == 0


@pytest.mark.slow
def test_a_run_says_that_it_is_alive_until_it_stops(file: Path, run: Run) -> None:
    run("schedule", file)
    with _running(file):
        [(name, campaign)] = _rows(file, "SELECT name, campaign FROM worker")
        assert campaign == "week"
        assert len(str(name).split("-")) >= 3
    # It is gone at once, and status says when it was there.
    found = json.loads(run("status", file, "--format", "json").out)["workers"]
    assert found["alive"] is False
    assert datetime.now(UTC) - datetime.fromisoformat(found["last_beat"]) < timedelta(minutes=2)
    assert "no worker is running, the last one was seen less than a minute ago" in run("status", file).out


@pytest.mark.slow
def test_an_account_that_the_file_no_longer_names_is_told_and_not_paused(file: Path, run: Run) -> None:
    run("schedule", file)
    run("reschedule", "past@two", "--now", "--file", file)
    file.write_text(CAMPAIGN.format(more=""))
    shown = run("run", file, "--once")
    assert shown.status == 1
    assert "1 delivery due for accounts that the campaign file no longer names" in shown.out
    assert "put account two back" in shown.out
    assert _rows(file, "SELECT count(*) FROM account WHERE paused") == [(0,)]
    file.write_text(CAMPAIGN.format(more=TWO))
    with closing(sqlite3.connect(file.parent / ".socialkit/ledger.db")) as ledger:
        ledger.execute("UPDATE delivery SET next_try_at = NULL")
        ledger.commit()
    run("run", file, "--once")
    _until_published(file, "two")


def test_a_run_names_the_next_post_with_its_local_time_and_account(file: Path, run: Run) -> None:
    run("schedule", file)
    shown = run("run", file, "--once")
    assert "next: later@one on 2099-10-18 09:00 America/New_York" in shown.out
    document = json.loads(run("run", file, "--once", "--format", "json").out)
    assert document["next"] == {
        "key": "later@one",
        "account": "one",
        "due_local": "2099-10-18T09:00",
        "timezone": "America/New_York",
        "due_utc": "2099-10-18T13:00:00+00:00",
        "waits_for": [],
    }
    assert [(need["kind"], need["count"]) for need in document["needs"]] == [("held", 2)]


@pytest.mark.slow
def test_once_is_fine_only_if_nothing_needs_a_person(file: Path, run: Run) -> None:
    run("schedule", file)
    held = run("run", file, "--once")
    assert held.status == 1
    assert "`socialkit reschedule past@one --now` lets it go out" in held.out
    for key in ("past@one", "past@two"):
        run("cancel", key, "--file", file)
    assert run("run", file, "--once").status == 0
    run("pause", "one", "--file", file)
    paused = run("run", file, "--once")
    assert paused.status == 1
    assert "account one is paused" in paused.out


@pytest.mark.slow
def test_a_run_tells_what_nobody_has_signed_and_fails_an_hour_before_it_is_due(file: Path, run: Run) -> None:
    file.write_text(CAMPAIGN.format(more="").replace("  platforms:", "  approval: true\n  platforms:"))
    run("schedule", file)
    run("cancel", "past@one", "--file", file)
    waits = "1 delivery waits for a signature: `socialkit approve KEY --as NAME`"
    _wake_after(file, "later@one", 90 * 60)
    early = run("run", file, "--once")
    assert (early.status, waits in early.out) == (0, True)
    assert next(line for line in early.out.splitlines() if line.startswith("next: ")).endswith("; not signed")
    found = json.loads(run("run", file, "--once", "--format", "json").out)
    assert (found["unapproved"], found["needs"]) == (1, [])
    assert [gate["kind"] for gate in found["next"]["waits_for"]] == ["signature"]
    assert waits in run("status", file).out
    _wake_after(file, "later@one", 50 * 60)
    near = run("run", file, "--once")
    assert near.status == 1
    assert "1 delivery not approved, and due within the hour or already, the first is later@one" in near.out
    run("approve", "later@one", "--as", "Amina", "--file", file)
    signed = run("run", file, "--once")
    assert (signed.status, "sign" in signed.out) == (0, False)


#: A platform of another distribution that never answers.
DEAF = """
from pathlib import Path
from threading import Event

from socialkit.platforms.answers import Identity
from socialkit.platforms.orders import PreparedMedia

class Deaf:
    def prepare(self, order): return PreparedMedia()
    def verify(self): return Identity(name="deaf", server="https://deaf.example")
    def find(self, order, since): Event().wait()
    def publish(self, order):
        Path("asked").touch()
        Event().wait()

def connect(account, context): return Deaf()
"""


def test_a_run_that_hears_of_an_account_in_trouble_ends_with_1(file: Path, run: Run) -> None:
    """No secrets are there, and nothing is due: who the account is nobody can tell."""
    account = "one: {platform: mastodon, server: https://social.example}"
    text = CAMPAIGN.format(more="").replace("one: {platform: x, publisher: folder, pace: 0 minutes}", account)
    later = text[: text.index("  - id: past")] + text[text.index("  - id: later") :]
    file.write_text(later.replace("platforms: [x]", "platforms: [mastodon]"))
    run("schedule", file)
    shown = run("run", "--once", file)
    assert (shown.status, "nothing is due" in shown.out) == (1, True), shown
    assert "socialkit: one cannot be verified: account one lacks ACCESS_TOKEN" in shown.err


@pytest.mark.slow
def test_a_second_signal_ends_a_run_that_waits_for_a_platform_that_never_answers(
    file: Path, tmp_path: Path
) -> None:
    info = tmp_path / "packages" / "deaf_kit-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: deaf-kit\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[socialkit.publishers]\ndeaf = deaf_kit:connect\n")
    (info.parent / "deaf_kit.py").write_text(DEAF)
    file.write_text(CAMPAIGN.format(more="").replace("publisher: folder", "publisher: deaf"))
    path = os.pathsep.join([str(info.parent), os.environ.get("PYTHONPATH", str(Path.cwd()))])
    command, environment = [sys.executable, "-m", "socialkit"], {**os.environ, "PYTHONPATH": path}
    for verb in (["schedule"], ["reschedule", "past@one", "--now", "--yes"]):
        subprocess.run([*command, *verb], cwd=tmp_path, env=environment, check=True, capture_output=True)
    with subprocess.Popen([*command, "run"], cwd=tmp_path, env=environment) as runner:
        ends = monotonic() + SOON
        while not (tmp_path / "asked").exists():
            assert monotonic() < ends
            sleep(0.1)
        runner.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            runner.wait(timeout=1)
        runner.send_signal(signal.SIGTERM)
        assert runner.wait(timeout=SOON) == -signal.SIGTERM
    assert _rows(file, "SELECT state FROM delivery WHERE key = 'past@one'") == [("publishing",)]


def test_a_grace_longer_than_any_campaign_is_refused(file: Path, run: Run) -> None:
    shown = run("run", file, "--once", "--grace", "999999999999999")
    assert shown.status == 2
    assert "--grace" in shown.err
    assert "Traceback" not in shown.err
