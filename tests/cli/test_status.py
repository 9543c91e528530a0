"""What `status`, `show`, `pause` and `resume` tell: counts, the next ones, what waits, what is overdue."""

import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest
from click.shell_completion import BashComplete
from sqlalchemy import insert, update

from socialkit.cli.deliveries.watching import watched
from socialkit.cli.verbs import socialkit
from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import accounts, blocks, campaigns, deliveries, workers
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.model.delivery import State
from socialkit.model.moment import by_clock
from tests.cli.conftest import Run, with_list
from tests.representatives import few_quick

KEY = "monday@amani-bluesky"
NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def file(scheduled: Path) -> Path:
    return scheduled


def change(file: Path, state: State, due: datetime, *, key: str | None = None) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        values = update(deliveries).values(state=state.value, reason="", due_at=milliseconds(due))
        connection.execute(values.where(deliveries.c.key == key) if key else values)


def block(file: Path, until: datetime) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        values = {"blocked_until": milliseconds(until), "block_reason": "slow down"}
        connection.execute(update(accounts).where(accounts.c.id == "amani-bluesky").values(values))


def many(file: Path, number: int) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        row = connection.execute(deliveries.select().limit(1)).one()._asdict()
        del row["id"]
        rows = [row | {"key": f"more-{each:03}@{row['account']}"} for each in range(number)]
        connection.execute(insert(deliveries), rows)


@pytest.mark.slow
def test_the_next_fifty_are_listed_and_all_on_demand(file: Path, run: Run) -> None:
    many(file, 596)
    shown = run("status", file).out.splitlines()
    assert shown[0] == "600 deliveries: 600 held"
    assert sum("@" in line and "held" in line for line in shown) == 50
    assert any(line.startswith("550 more: `--all` lists every one") for line in shown)
    everything = run("status", file, "--all").out
    assert sum("  held  " in line for line in everything.splitlines()) == 600
    found = json.loads(run("status", file, "--format", "json").out)
    assert (found["counts"]["held"], len(found["deliveries"]), found["more"]) == (600, 50, 550)
    lines = run("status", file, "--all", "--format", "json").out.splitlines()
    assert len({json.loads(line)["key"] for line in lines}) == 600


@pytest.mark.slow
def test_what_is_out_or_cancelled_comes_into_a_long_list_on_demand_only(file: Path, run: Run) -> None:
    many(file, 60)
    change(file, State.CANCELLED, NOW - HOUR)
    change(file, State.FAILED, NOW, key=KEY)
    shown = run("status", file).out
    assert "64 deliveries: 1 failed, 63 cancelled" in shown
    assert KEY in shown
    assert "more-001" not in shown
    assert "more-001" in run("status", file, "--state", "cancelled").out


@few_quick("filters", [(), ("--state", "published"), ("--post", "monday")])
def test_of_a_few_what_is_out_is_listed_too(file: Path, run: Run, filters: tuple[str, ...]) -> None:
    change(file, State.PUBLISHED, NOW - HOUR)
    assert f"{KEY}  " in run("status", *filters, file).out
    assert "Up to 50 in all are listed as they are" in " ".join(run("status", "--help").out.split())


@pytest.mark.slow
@few_quick("more", [(), ("--all",)])
def test_what_failed_and_what_may_be_out_are_told_with_what_to_do(
    file: Path, run: Run, more: tuple[str, ...]
) -> None:
    change(file, State.FAILED, NOW, key=KEY)
    shown = run("status", file, *more).out
    one = "KEY" if more else KEY
    assert "what failed waits for a person: mend the post, then `socialkit schedule`" in shown
    assert f"`socialkit retry {one}`; `socialkit show {one}` has its words" in shown
    assert "what may be out" not in shown
    change(file, State.UNCERTAIN, NOW)
    shown = run("status", file, *more).out
    assert "what failed" not in shown
    assert "what may be out waits for a person: look at the account, then `socialkit resolve KEY" in shown
    assert f"`socialkit resolve {KEY} --published URL`" in run("show", KEY, "--file", file).out


def test_the_remedy_is_named_for_what_is_not_on_the_page(file: Path, run: Run) -> None:
    many(file, 60)
    change(file, State.FAILED, datetime(2098, 1, 1, tzinfo=UTC), key=KEY)
    shown = run("status", file).out
    assert KEY not in shown
    assert "`socialkit retry KEY`" in shown


@pytest.mark.slow
def test_a_waiting_account_is_told_by_its_own_clock_and_is_not_overdue(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - 3 * HOUR)
    block(file, datetime(2099, 10, 17, 14, 5, tzinfo=UTC))
    shown = run("status", file).out
    assert (
        "account amani-bluesky waits until 2099-10-17 17:05 Africa/Nairobi (14:05 UTC): the platform "
        "said 'slow down'; `socialkit resume amani-bluesky` lets it go on now" in shown
    )
    assert "2 deliveries are overdue, the oldest (monday@alliance-x) for 3 hours" in shown
    run("pause", "alliance-x", "--file", file)
    assert "overdue" not in run("status", file).out
    found = json.loads(run("status", file, "--format", "json").out)
    assert found["waits"][0]["until"] == "2099-10-17T14:05:00+00:00"
    assert found["overdue"] == {"count": 0, "oldest": None, "since": None}
    assert found["pauses"][0]["account"] == "alliance-x"


@pytest.mark.slow
def test_a_worker_that_is_gone_is_told_while_there_is_something_to_do(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW + 48 * HOUR)
    assert "no worker is running: `socialkit run` publishes what is due" in run("status", file).out
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        row = {"name": "w", "campaign": "test-week", "started_at": 1, "beat_at": milliseconds(NOW - 3 * HOUR)}
        connection.execute(insert(workers).values(row))
    assert "no worker is running, the last one was seen 3 hours ago" in run("status", file).out
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(workers).values(beat_at=milliseconds(datetime.now(UTC))))
    assert "no worker" not in run("status", file).out
    change(file, State.HELD, NOW)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(workers).values(beat_at=0))
    assert "no worker" not in run("status", file).out


@pytest.mark.slow
def test_resume_frees_a_waiting_account_and_shows_what_is_due_and_held(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - 3 * HOUR)
    change(file, State.HELD, NOW - 3 * HOUR, key="tuesday@amani-bluesky")
    block(file, NOW + 48 * HOUR)
    lines = run("resume", "amani-bluesky", "--file", file).out.splitlines()
    assert lines[0] == "amani-bluesky goes on"
    assert lines[1].startswith("1 delivery became due meanwhile; the next run publishes what is not too late")
    assert lines[2].startswith(f"  {KEY}")
    assert lines[3:5][0] == "held:"
    assert lines[4].startswith("  tuesday@amani-bluesky")
    assert "waits until" not in run("status", file).out


@pytest.mark.slow
def test_resume_of_an_account_under_a_general_pause_promises_nothing(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - HOUR / 2)
    for words in (("pause",), ("pause", "alliance-x")):
        run(*words, "--file", file)
    shown = run("resume", "alliance-x", "--file", file).out
    assert "became due meanwhile; nothing of it goes out as long as something else stops it:" in shown
    assert "next run" not in shown
    run("pause", "alliance-x", "--file", file)
    shown = run("resume", "--file", file).out
    assert "became due meanwhile; the next run publishes what nothing stops and is not too late:" in shown


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("status --file posts.yaml", "without `--file`: `socialkit status posts.yaml`"),
        ("schedule --file=posts.yaml", "without `--file`: `socialkit schedule posts.yaml`"),
        ("show posts.yaml", "by an option here: `--file posts.yaml`"),
        ("cancel posts.yaml --post monday", "by an option here: `--file posts.yaml`"),
        ("pause posts.yaml", "by an option here: `--file posts.yaml`"),
        ("show monday@alliance-x posts.yaml", "by an option here: `--file posts.yaml`"),
        ("ledger verify posts.yaml", "by an option here: `--file posts.yaml`"),
        ("ledger backup posts.yaml", "by an option here: `--file posts.yaml`"),
        ("ledger restore posts.yaml", "by an option here: `--file posts.yaml`"),
    ],
)
def test_a_file_that_is_named_as_other_verbs_take_it_is_told_the_right_way(
    file: Path, run: Run, line: str, said: str
) -> None:
    shown = run(*line.split(), folder=file.parent)
    assert shown.status == 2
    assert said in shown.err


def come_after(file: Path, pace: int = 0, turn: timedelta | None = None) -> None:
    """Let tuesday's post come after monday's, and accounts publish once in ``pace`` (ms), after ``turn``."""
    file.write_text(file.read_text().replace("  - id: tuesday\n", "  - id: tuesday\n    after: monday\n"))
    # From now, not from when the tests began: a long run takes longer than that.
    slot = None if turn is None else milliseconds(datetime.now(UTC) + turn)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(accounts).values(pace=pace, next_slot_at=slot))
        connection.execute(update(deliveries).where(deliveries.c.post == "tuesday").values(after="monday"))


def test_resume_says_of_what_waits_for_another_post_that_it_does(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - HOUR / 2)
    change(file, State.HELD, NOW - HOUR / 2, key="monday@alliance-x")
    come_after(file, 300_000, turn=HOUR / 30)
    run("pause", "alliance-x", "--file", file)
    told = run("resume", "alliance-x", "--file", file).out
    assert "alliance-x: " not in told
    assert "tuesday@alliance-x waits for monday@alliance-x, which must be out first, and is held" in told


def test_whose_turn_comes_later_is_told_by_the_clock_of_its_account(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - HOUR / 2)
    turn = datetime.now(UTC) + HOUR / 2
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(accounts).values(pace=45 * 60_000, next_slot_at=milliseconds(turn)))
    own = {each: by_clock(turn, each) for each in ("America/New_York", "Africa/Nairobi")}
    shown = run("status", file).out
    assert f"its account's turn is at {own['America/New_York']}" in shown
    assert f"its account's turn is at {own['Africa/Nairobi']}" in shown
    (queue,) = [line for line in shown.splitlines() if "the pace of their accounts" in line]
    assert re.search(r"the next at \S+ \S+ \w+/\w+ \([\d: -]+ UTC\), the last one at \S+ \S+ \w+/", queue)
    told = run("show", "monday@amani-bluesky", "--file", file).out
    assert f"waits: its account's turn is at {own['Africa/Nairobi']}, if no other" in told


@few_quick("verb", [("reschedule", "--now"), ("retry",)])
def test_what_goes_at_once_says_what_it_waits_for_all_the_same(
    file: Path, run: Run, verb: tuple[str, ...]
) -> None:
    change(file, State.HELD, NOW - HOUR / 2)
    come_after(file, 300_000, turn=HOUR / 30)
    first, *keys = verb
    told = run(first, "tuesday@alliance-x", *keys, "--file", file).out
    assert "tuesday@alliance-x waits for monday@alliance-x, which must be out first, and is held" in told
    assert "alliance-x: " not in told.replace("@alliance-x: ", "")
    told = run(first, "monday@alliance-x", *keys, "--file", file).out
    by_her_clock = r"[\d-]{10} \d\d:\d\d America/New_York \([\d: -]+ UTC\)"
    assert re.search(rf"^alliance-x: 1 is due and goes out at {by_her_clock}$", told, re.MULTILINE)
    run("pause", "--file", file)
    assert "goes out at" not in run(first, "monday@amani-bluesky", *keys, "--file", file).out


@pytest.mark.slow
def test_resume_says_how_what_is_due_will_be_spaced(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - HOUR / 2)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(accounts).where(accounts.c.id == "alliance-x").values(pace=300_000))
        connection.execute(update(accounts).where(accounts.c.id == "amani-bluesky").values(pace=0))
    run("pause", "--file", file)
    lines = run("resume", "--file", file).out.splitlines()
    assert lines[0] == "everything goes on"
    assert lines[1].startswith("4 deliveries became due meanwhile")
    (spaced,) = [line for line in lines if line.startswith("alliance-x: ")]
    assert spaced.startswith("alliance-x: 2 are due and go out 5 minutes apart, from now to ")
    assert re.search(
        r"to [\d-]{10} \d\d:\d\d America/New_York \([\d: -]+ UTC\); what is too late by then is held$", spaced
    )
    assert "amani-bluesky: 2 are due and go out with the next run" in lines


def test_what_a_whole_app_waits_for_is_told_by_the_clock_of_what_goes_out_next(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW + HOUR)
    change(file, State.SCHEDULED, NOW + HOUR / 2, key="monday@amani-bluesky")
    until = NOW + 48 * HOUR
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        slow = {"scope": "app", "name": "folder", "blocked_until": milliseconds(until)}
        connection.execute(insert(blocks).values(**slow, reason="slow down"))
    own = by_clock(until, "Africa/Nairobi")
    assert f"everything on folder waits until {own}: the platform said" in run("status", file).out


@pytest.mark.slow
def test_resume_of_an_account_frees_its_app_and_says_so(file: Path, run: Run) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        slow = {"scope": "app", "name": "folder", "blocked_until": milliseconds(NOW + 48 * HOUR)}
        connection.execute(insert(blocks).values(**slow, reason="slow down"))
    shown = run("status", file).out
    assert "everything on folder waits until" in shown
    assert "`socialkit resume ACCOUNT`, for any account there, lets it go on now" in shown
    assert run("resume", "alliance-x", "--file", file).out.startswith("alliance-x goes on\n")
    assert "waits until" not in run("status", file).out
    assert run("resume", "alliance-x", "--file", file).out == "alliance-x was not paused\n"


def test_show_says_until_when_a_platform_lets_a_delivery_wait_and_why(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - HOUR)
    block(file, NOW + 48 * HOUR)
    key = "monday@amani-bluesky"
    until = by_clock(NOW + 48 * HOUR, "Africa/Nairobi")
    assert " Africa/Nairobi (" in until
    assert (
        f"waits: its platform lets it wait until {until} (slow down)" in run("show", key, "--file", file).out
    )
    (gate,) = json.loads(run("show", key, "--format", "json", "--file", file).out)["delivery"]["waits_for"]
    assert (gate["kind"], gate["until"][:10]) == ("platform", f"{NOW + 48 * HOUR:%Y-%m-%d}")
    assert (gate["reason"], gate["pause"]) == ("slow down", None)


def test_show_says_that_two_accounts_are_one(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - HOUR)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(accounts).values(identity="1", identity_server="https://one.example"))
    shown = run("show", KEY, "--file", file).out
    assert "waits: its account is the same one as another of the campaign: give each its own sign-in" in shown
    (gate,) = json.loads(run("show", KEY, "--format", "json", "--file", file).out)["delivery"]["waits_for"]
    assert gate["kind"] == "same account"


@few_quick(
    "words",
    [
        ("show", "mundy@alliance-x"),
        ("cancel", "mundy@alliance-x"),
        ("approve", "mundy@alliance-x", "--as", "Ann"),
        ("retry", "--post", "mundy"),
        ("pause", "aliance-x"),
        ("pause", "no-week/"),
    ],
)
def test_a_name_that_the_ledger_does_not_have_is_misuse(file: Path, run: Run, words: tuple[str, ...]) -> None:
    shown = run(*words, "--file", file)
    assert (shown.status, shown.out) == (2, "")
    assert "in the ledger" in shown.err


@few_quick(
    ("words", "said"),
    [
        (("resume",), "nothing was paused\n"),
        (("resume", "--campaign"), "the campaign test-week was not paused\n"),
        (
            ("approve", "--unsigned", "--as", "Ann"),
            "nothing to approve: the campaign asks for no approval (`approval: true` in its file does)\n",
        ),
    ],
)
def test_what_there_is_nothing_to_do_for_is_told(
    file: Path, run: Run, words: tuple[str, ...], said: str
) -> None:
    assert run(*words, "--file", file).out == said


def test_a_pause_of_everything_that_was_not_there_is_no_word_on_other_pauses(file: Path, run: Run) -> None:
    run("pause", "alliance-x", "--file", file)
    shown = run("resume", "--file", file).out.splitlines()
    assert shown[0] == "everything as a whole was not paused"
    assert shown[1].startswith("account alliance-x is paused")


def test_a_look_for_what_may_be_out_says_that_nothing_is(file: Path, run: Run) -> None:
    shown = run("reconcile", file)
    assert (shown.status, shown.out) == (0, "nothing is uncertain\n")


def test_a_filter_may_be_the_beginning_of_what_was_meant(file: Path, run: Run) -> None:
    shown = run("status", "--account", "Ama", file)
    assert (shown.status, "did you mean `amani-bluesky`?" in shown.err) == (2, True)


@few_quick(
    ("stop", "what", "paused"),
    [
        (("alliance-x",), "account alliance-x", {"campaign": "test-week", "account": "alliance-x"}),
        (("--campaign",), "the campaign test-week", {"campaign": "test-week", "account": None}),
        ((), "everything", {"campaign": None, "account": None}),
    ],
)
def test_show_says_that_a_delivery_is_paused_by_whom_and_why(
    file: Path, run: Run, stop: tuple[str, ...], what: str, paused: dict[str, str | None]
) -> None:
    change(file, State.SCHEDULED, NOW + HOUR)
    run("pause", *stop, "--reason", "an accident", "--as", "Ann", "--file", file)
    shown = run("show", "monday@alliance-x", "--file", file).out
    (since,) = re.findall(r"since (\d{4}-\d\d-\d\d \d\d:\d\d) UTC", shown)
    assert f"waits: {what} is paused by Ann since {since} UTC (an accident): `socialkit resume" in shown
    assert datetime.fromisoformat(f"{since}+00:00") >= NOW - timedelta(minutes=1)
    found = json.loads(run("show", "monday@alliance-x", "--format", "json", "--file", file).out)
    (gate,) = found["delivery"]["waits_for"]
    assert (gate["kind"], gate["reason"]) == ("pause", "an accident")
    at = gate["pause"].pop("since")
    assert datetime.fromisoformat(at) >= NOW
    assert gate["pause"] == paused | {"by": "Ann", "reason": "an accident"}
    assert "is paused\n" in run("status", file).out
    other = "waits" in run("show", KEY, "--file", file).out
    assert other is (stop != ("alliance-x",))
    run("resume", *stop, "--file", file)
    assert "paused" not in run("show", "monday@alliance-x", "--file", file).out.partition("log:")[0]


def test_of_several_pauses_none_is_said_to_let_it_go_on_alone(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW + HOUR)
    run("pause", "--campaign", "--reason", "an accident", "--as", "Ann", "--file", file)
    run("pause", "alliance-x", "--reason", "token", "--as", "Ben", "--file", file)
    whole = (
        r"the campaign test-week is paused by Ann since .* UTC \(an accident\): `socialkit resume test-week/`"
    )
    one = r"account alliance-x is paused by Ben since .* UTC \(token\): `socialkit resume alliance-x`"
    shown = run("show", "monday@alliance-x", "--file", file).out
    assert re.search(rf"^waits: {whole} ends that; alliance-x is paused, too$", shown, re.MULTILINE)
    assert re.search(rf"^waits: {one} ends that; the campaign test-week is paused, too$", shown, re.MULTILINE)
    # Another account of it waits for one alone.
    other = run("show", "monday@amani-bluesky", "--file", file).out
    assert re.search(rf"^waits: {whole} lets it go on$", other, re.MULTILINE)
    for verb in (("status", file), ("run", file, "--once")):
        told = run(*verb).out
        assert re.search(rf"^{whole} lets the rest go on; alliance-x stays paused$", told, re.MULTILINE)
        assert re.search(rf"^{one} ends that; the campaign test-week is paused, too$", told, re.MULTILINE)
    run("pause", "--as", "Cy", "--file", file)
    assert re.search(
        rf"^{one} ends that; everything and the campaign test-week are paused, too$",
        run("status", file).out,
        re.MULTILINE,
    )
    for verb in (("status", file), ("run", file, "--once")):
        assert re.search(
            r"^everything is paused by Cy since .*: `socialkit resume` lets the rest go on; "
            r"the campaign test-week and alliance-x stay paused$",
            run(*verb).out,
            re.MULTILINE,
        )


def test_the_account_of_another_campaign_is_named_with_it(file: Path, run: Run) -> None:
    other = file.parent / "other"
    shutil.copytree(file.parent, other, ignore=shutil.ignore_patterns(".socialkit"))
    mine = other / "posts.yaml"
    mine.write_text(
        mine.read_text()
        .replace("campaign:\n", "campaign:\n  id: other-week\n", 1)
        .replace("Test Week", "Another Week")
        .replace("We say", "They say")
    )
    ledger = ("--ledger", file.parent / ".socialkit" / "ledger.db")
    assert run("schedule", mine, *ledger).status == 0
    run("pause", "alliance-x", "--file", mine, *ledger)
    shown = run("resume", "alliance-x", "--file", file).out
    assert shown.startswith("alliance-x was not paused\naccount alliance-x of other-week is paused by")
    assert "`socialkit resume other-week/alliance-x` lets it go on" in shown
    assert "account alliance-x is paused by" in run("status", mine, *ledger).out
    assert "alliance-x goes on\n" in run("resume", "other-week/alliance-x", "--file", file).out


@pytest.mark.slow
def test_everything_goes_on_is_said_when_it_does(file: Path, run: Run) -> None:
    run("pause", "--file", file)
    run("pause", "alliance-x", "--reason", "token", "--file", file)
    shown = run("resume", "--file", file).out
    assert shown.startswith(
        "everything is no longer paused, but something else still stops it or a part of it"
    )
    assert "account alliance-x is paused" in shown
    assert "alliance-x goes on\n" in run("resume", "alliance-x", "--file", file).out
    run("pause", "--file", file)
    assert "everything goes on\n" in run("resume", "--file", file).out


@pytest.mark.slow
@few_quick("stop", [(), ("--campaign",), ("alliance-x",)])
def test_each_pause_names_the_verb_that_ends_it(file: Path, run: Run, stop: tuple[str, ...]) -> None:
    run("pause", *stop, "--file", file)
    shown = run("status", file).out
    (command,) = [part for part in shown.split("`") if part.startswith("socialkit resume")]
    assert "goes on" in run(*command.split()[1:], "--file", file).out
    assert "paused" not in run("status", file).out


@pytest.mark.slow
def test_what_waits_for_a_signature_is_counted_and_show_says_who_signed(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - 3 * HOUR)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(campaigns).values(approval=True))
    shown = run("status", file).out
    assert "4 deliveries wait for a signature: `socialkit approve KEY --as NAME`" in shown
    assert "overdue" not in shown
    run("approve", KEY, "--as", "Amina", "--file", file)
    assert "3 deliveries wait" in run("status", file).out
    assert "approved by Amina on " in run("show", KEY, "--file", file).out
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(deliveries).values(content_hash="other"))
    assert ", which is void: what is sent has changed since" in run("show", KEY, "--file", file).out
    found = json.loads(run("show", KEY, "--file", file, "--format", "json").out)
    assert (found["approval"]["by"], found["approval"]["holds"], found["sealed"]) == ("Amina", False, True)


def test_watching_needs_a_terminal_and_leaves_out_what_it_cannot_show(file: Path, run: Run) -> None:
    assert "this is none: leave it out" in run("status", file, "--watch").err
    for option in (("--all",), ("--format", "json")):
        shown = run("status", file, "--watch", *option)
        assert (shown.status, "leave out --all and --format" in shown.err) == (2, True)


def test_a_watched_page_is_drawn_till_somebody_ends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    drawn: list[int] = []
    waited: list[float] = []

    def page() -> str:
        drawn.append(1)
        if len(drawn) == 2:
            raise LedgerError("the ledger is locked")
        return f"page {len(drawn)}\n"

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            raise KeyboardInterrupt

    with pytest.raises(click.exceptions.Exit) as ended:
        watched(page, wait)
    assert ended.value.exit_code == 130
    shown = capsys.readouterr().out
    assert waited == [2, 2, 2]
    assert [each in shown for each in ("page 1", "the ledger is locked", "page 3")] == [True] * 3


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        (("cancel",), "mon", ["monday@alliance-x", KEY]),
        (("show",), "tuesday@am", ["tuesday@amani-bluesky"]),
        (("pause",), "al", ["alliance-x"]),
        (("status", "--partner"), "", ["amani"]),
        (("retry", "--post"), "t", ["tuesday"]),
        (("retry", "--state"), "he", ["held"]),
        (("status", "--ledger", "nowhere.db", "--post"), "t", []),
    ],
)
def test_a_shell_is_offered_what_the_ledger_has(
    file: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], begun: str, offered: list[str]
) -> None:
    monkeypatch.chdir(file.parent)
    completion = BashComplete(socialkit, {}, "socialkit", "_SOCIALKIT_COMPLETE")
    assert sorted(each.value for each in completion.get_completions(list(words), begun)) == sorted(offered)


@pytest.mark.parametrize("content", [b"", b"no ledger at all", b"SQLite format 3\0" + b"x" * 500])
def test_a_shell_is_offered_nothing_where_that_fails(
    file: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (file.parent / ".socialkit" / "ledger.db").write_bytes(content)
    monkeypatch.chdir(file.parent)
    completion = BashComplete(socialkit, {}, "socialkit", "_SOCIALKIT_COMPLETE")
    assert completion.get_completions(["show"], "mon") == []


@pytest.mark.slow
def test_what_a_delivery_waits_for_stands_beside_it_and_on_its_page(file: Path, run: Run) -> None:
    text = file.read_text().replace("  - id: tuesday\n", "  - id: tuesday\n    after: monday\n")
    file.write_text(text.replace("2022", "2099"))
    assert run("schedule", file, "--same-as", "test-week").status == 0
    assert "after monday@alliance-x" in run("status", file).out
    cancelled = run("cancel", "monday@alliance-x", "--file", file).out
    assert "tuesday@alliance-x waits for monday@alliance-x, and cannot go out without it" in cancelled
    assert "after monday@alliance-x, which is cancelled" in run("status", file).out
    shown = run("show", "tuesday@alliance-x", "--file", file).out
    assert (
        "is cancelled: `socialkit reschedule monday@alliance-x --now` brings it back, or take `after`"
        in shown
    )
    assert "tuesday@alliance-x comes after monday@alliance-x, which is cancelled" in run("plan", file).out
    found = json.loads(run("show", "tuesday@alliance-x", "--file", file, "--format", "json").out)
    assert found["delivery"]["waits_for"][0]["leader_state"] == "cancelled"


@pytest.mark.slow
def test_a_filter_narrows_all_that_is_told(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - HOUR / 2)
    block(file, NOW + HOUR)
    run("pause", "amani-bluesky", "--file", file)
    everything = run("status", file).out
    assert "2 deliveries are overdue" in everything
    assert "account amani-bluesky is paused" in everything
    assert "account amani-bluesky waits until" in everything
    one = run("status", "--account", "alliance-x", file).out
    assert "2 deliveries are overdue" in one
    assert "amani-bluesky" not in one
    other = json.loads(run("status", "--account", "amani-bluesky", file, "--format", "json").out)
    assert (other["overdue"]["count"], len(other["waits"]), len(other["pauses"])) == (0, 1, 1)
    change(file, State.PUBLISHED, NOW - HOUR, key="monday@alliance-x")
    assert "overdue" not in run("status", "--post", "monday", file).out


def asks_for_approval(file: Path) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(campaigns).values(approval=True))


@pytest.mark.slow
def test_what_is_unsigned_is_marked_found_and_read_before_it_is_signed(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW + HOUR)
    asks_for_approval(file)
    run("cancel", "tuesday@alliance-x", "--file", file)
    assert run("status", file).out.count("not signed") == 3
    assert "waits: not signed: `socialkit approve KEY --as NAME`" in run("show", KEY, "--file", file).out
    signed = run("approve", "--post", "monday", "--as", "Amina", "--yes", "--file", file).out
    assert "This #SSWWeek we say thank you." in signed.splitlines()[1]
    left = run("status", "--unsigned", file).out
    assert left.splitlines()[0] == "1 delivery: 1 scheduled"
    rest = run("approve", "--unsigned", "--as", "Amina", "--yes", "--file", file).out
    assert ("tuesday@amani-bluesky is approved" in rest, "tuesday@alliance-x" in rest) == (True, False)
    gone = run("approve", "tuesday@alliance-x", "--as", "Amina", "--file", file)
    assert (gone.status, "is cancelled, there is nothing to approve: `socialkit reschedule" in gone.err) == (
        1,
        True,
    )


def test_what_waits_for_a_signature_is_one_number_with_what_is_held(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW + HOUR)
    change(file, State.HELD, NOW - 2 * HOUR, key=KEY)
    asks_for_approval(file)
    shown = run("status", "--unsigned", file).out
    assert shown.splitlines()[0] == "4 deliveries: 3 scheduled, 1 held"
    assert "4 deliveries wait for a signature: `socialkit approve KEY --as NAME`" in shown
    assert shown.count("not signed") == 4
    assert "waits: not signed" in run("show", KEY, "--file", file).out
    assert f"`socialkit reschedule {KEY} --now` puts it" in run("show", KEY, "--file", file).out
    run("cancel", "tuesday@alliance-x", "--file", file)
    assert "3 deliveries wait for a signature" in run("status", file).out


def test_who_signs_what_is_held_next_is_told_so(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW - 2 * HOUR)
    asks_for_approval(file)
    shown = run("approve", KEY, "--as", "Amina", "--file", file).out
    assert f"the next run holds it; `socialkit reschedule {KEY} --now` lets it go out" in shown


def test_what_is_let_go_at_once_and_would_be_held_again_is_told_before(file: Path, run: Run) -> None:
    change(file, State.HELD, NOW - 2 * HOUR)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        turn = milliseconds(NOW + HOUR / 2)
        connection.execute(update(accounts).values(pace=45 * 60_000, next_slot_at=turn))
    for verb in (("reschedule", "--now"), ("retry",)):
        shown = run(*verb, "--state", "held", "--file", file)
        assert shown.status == 2
        assert (
            "alliance-x posts once in 45 minutes, and by then it is too late for tuesday@alliance-x"
            in shown.out
        )


@pytest.mark.slow
def test_a_plan_counts_what_waits_once_approval_is_asked_for(file: Path, run: Run) -> None:
    text = file.read_text().replace("2022", "2099")
    file.write_text(text)
    assert run("schedule", file, "--same-as", "test-week").status == 0
    file.write_text(text.replace("  platforms:", "  approval: true\n  platforms:"))
    assert "4 deliveries will wait until somebody approves them" in run("plan", file).out


DEADLINE = "deadlines: [{{id: blogs, title: Blog posts, at: {at:%Y-%m-%d} 23:59}}]\n"


@pytest.mark.slow
def test_days_are_counted_to_deadlines_that_lie_ahead(file: Path, run: Run) -> None:
    home = ZoneInfo("America/New_York")
    file.write_text(file.read_text() + DEADLINE.format(at=datetime.now(home) + timedelta(days=12)))
    assert "deadline blogs: 12 days left, until " in run("status", file).out
    [told] = json.loads(run("status", file, "--format", "json").out)["deadlines"]
    assert (told["id"], told["days"], told["timezone"]) == ("blogs", 12, "America/New_York")


@pytest.mark.slow
def test_a_deadline_that_is_over_is_not_told(file: Path, run: Run) -> None:
    file.write_text(file.read_text() + DEADLINE.format(at=NOW - timedelta(days=2)))
    assert "deadline" not in run("status", file).out


@pytest.mark.slow
def test_deadlines_are_told_of_a_campaign_that_was_never_scheduled(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    file.write_text(file.read_text() + DEADLINE.format(at=NOW + timedelta(days=3)))
    shown = run("status", file)
    assert shown.out.startswith("deadline blogs: ")
    assert "there is no ledger at" in shown.err


@pytest.fixture
def listed(run: Run, folder: Path) -> Path:
    """A scheduled campaign with an account that has a list of recipients."""
    file = folder / "posts.yaml"
    with_list(file, "maria", "ines")
    assert run("schedule", file).status in {0, 1}
    return file


MARIA = "monday@news:maria@example.org"


def test_what_one_recipient_could_not_be_sent_is_mended_in_the_list(listed: Path, run: Run) -> None:
    change(listed, State.CANCELLED, NOW - HOUR)
    change(listed, State.FAILED, NOW - HOUR, key=MARIA)
    said = "mend or remove maria@example.org in the list of recipients of news, or mend the post, then"
    for told in (run("status", listed), run("show", MARIA, "--file", listed), run("run", listed, "--once")):
        assert said in told.out
        assert ": mend the post, then" not in told.out
    change(listed, State.FAILED, NOW - HOUR, key="monday@news:ines@example.org")
    assert "mend the post, or the addresses in the list of recipients of news, then" in (
        run("status", listed).out
    )


def test_of_other_recipients_it_is_said_that_the_list_changed_and_no_post(listed: Path, run: Run) -> None:
    change(listed, State.CANCELLED, NOW - HOUR, key="tuesday@alliance-x")
    (listed.parent / "list.txt").write_text("ines@example.org\nlena@example.org\n")
    shown = run("run", listed, "--once", "--format", "json")
    assert "posts.yaml: the list of recipients of news changed since `schedule`; what was sche" in shown.err
    said = json.loads(shown.out)
    assert said["changed_since_schedule"] == []
    assert said["lists_changed_since_schedule"] == ["news"]
    listed.write_text(listed.read_text().replace("This #SSWWeek we say", "This #SSWWeek they say"))
    told = run("run", listed, "--once").err
    assert "1 post changed since `schedule` (monday), and the list of recipients of news changed" in told


def test_a_reason_for_a_pause_breaks_no_line(file: Path, run: Run) -> None:
    change(file, State.SCHEDULED, NOW + HOUR)
    run("pause", "--reason", "an accident\nnothing is paused\x1b[2J", "--file", file)
    for told in (
        run("status", file),
        run("show", KEY, "--file", file),
        run("run", file, "--once"),
        run("pause", "--reason", "again", "--file", file),
    ):
        assert "(an accident\\x0anothing is paused\\x1b[2J" in told.out
        assert "\nnothing is paused" not in told.out
        assert "\x1b" not in told.out
