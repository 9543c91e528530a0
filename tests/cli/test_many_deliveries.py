"""Verbs that act on several deliveries: what is meant, what is asked first, what is done."""

import re
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.model.delivery import State
from socialkit.model.moment import by_clock
from tests.cli.conftest import Run
from tests.representatives import few_quick

MONDAYS = ("monday@alliance-x", "monday@amani-bluesky")
TUESDAYS = ("tuesday@alliance-x", "tuesday@amani-bluesky")
VERBS = {
    "cancel": ((), "cancelled"),
    "reschedule": (("--at", "2099-01-02 03:04"), "scheduled"),
    "retry": ((), "scheduled"),
    "resolve": (("--not-published",), "scheduled"),
    "approve": (("--as", "Amina"), "is approved by Amina"),
}
#: A state in which each verb can be done.
STATES = {"retry": State.FAILED, "resolve": State.UNCERTAIN}


class Terminal(StringIO):
    """Somebody who types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def file(scheduled: Path) -> Path:
    return scheduled


def put(file: Path, state: State, *keys: str) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        change = update(deliveries).values(state=state.value)
        connection.execute(change.where(deliveries.c.key.in_(keys)) if keys else change)


def typed(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))


@pytest.mark.slow
@pytest.mark.parametrize("verb", VERBS)
def test_several_are_done_at_once_where_it_is_said_or_answered(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    options, becomes = VERBS[verb]
    wanted = (verb, *MONDAYS, *options, "--file", file)
    put(file, STATES.get(verb, State.HELD))
    refused = run(*wanted)
    assert refused.status == 2
    assert f"`--yes` says to {verb} all 2" in refused.err
    assert refused.out.startswith(f"{verb} 2 deliveries:\n  monday@amani-bluesky")

    typed(monkeypatch, "n\n")
    declined = run(*wanted)
    assert (declined.status, declined.out.splitlines()[-1]) == (1, "nothing was changed")

    typed(monkeypatch, "y\n")
    agreed = run(*wanted)
    assert agreed.status == 0
    assert len(re.findall(becomes, agreed.out)) >= 2

    monkeypatch.setattr(sys, "stdin", StringIO())
    put(file, STATES.get(verb, State.HELD))
    assert run(*wanted, "--yes").status == 0


@pytest.mark.slow
@few_quick(
    ("filters", "meant"),
    [
        (("--post", "monday"), MONDAYS),
        (("--account", "alliance-x"), (MONDAYS[0], TUESDAYS[0])),
        (("--partner", "amani"), (MONDAYS[1], TUESDAYS[1])),
        (("--platform", "bluesky"), (MONDAYS[1], TUESDAYS[1])),
        (("--day", "2022-10-18"), TUESDAYS),
        (("--state", "held"), (*MONDAYS, *TUESDAYS)),
        (("--post", "monday", "--partner", "amani"), (MONDAYS[1],)),
    ],
)
def test_filters_say_which(file: Path, run: Run, filters: tuple[str, ...], meant: tuple[str, ...]) -> None:
    put(file, State.HELD)
    listed = run("status", file, *filters).out
    assert run("cancel", *filters, "--yes", "--file", file).status == 0
    found = run("status", file, "--state", "cancelled", "--all").out
    for key in (*MONDAYS, *TUESDAYS):
        assert (key in found) == (key in meant)
        assert (key in listed) == (key in meant)


@pytest.mark.slow
def test_reconcile_looks_for_what_the_filters_say(file: Path, run: Run) -> None:
    put(file, State.UNCERTAIN)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(deliveries).values(uncertain_since=0))
    shown = run("reconcile", file, "--account", "alliance-x")
    assert shown.status == 1
    assert [key for key in (*MONDAYS, *TUESDAYS) if key in shown.out] == [MONDAYS[0], TUESDAYS[0]]
    assert run("reconcile", file, "--state", "held").status == 0
    again = run("reconcile", file, "--account", "alliance-x")
    assert again.status == 1
    head, *rows = again.out.splitlines()
    assert head.startswith("looked for a short while ago, and not again now: `socialkit reconcile` can from")
    for row in rows:
        at = re.search(r"again from ([\d-]{10} \d\d:\d\d) America/New_York \([\d: -]+ UTC\)", row)
        assert at
        away = datetime.fromisoformat(at[1]).replace(tzinfo=ZoneInfo("America/New_York")) - datetime.now(UTC)
        assert timedelta(minutes=-1) < away < timedelta(minutes=2)
    assert [key for key in (*MONDAYS, *TUESDAYS) if key in again.out] == [MONDAYS[0], TUESDAYS[0]]


@pytest.mark.slow
def test_what_somebody_looks_for_right_now_is_told_as_that(file: Path, run: Run) -> None:
    put(file, State.UNCERTAIN)
    until = datetime.now(UTC) + timedelta(minutes=5)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        looked = {"uncertain_since": 0, "look_until": milliseconds(until)}
        connection.execute(update(deliveries).where(deliveries.c.key == MONDAYS[1]).values(looked))
    shown = run("reconcile", file, "--day", "2022-10-17", "--account", "amani-bluesky")
    at = by_clock(until + timedelta(minutes=1), "Africa/Nairobi")
    assert shown.status == 1
    (row,) = [line for line in shown.out.splitlines() if line.startswith(MONDAYS[1])]
    assert f"is being looked for, till {at} at the latest" in row


@pytest.mark.slow
def test_what_was_called_again_while_the_question_stood_is_not_resolved(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(Terminal):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            put(file, State.SCHEDULED, MONDAYS[0])
            with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as writer:
                called = {"state": State.UNCERTAIN.value, "attempts": 1, "fence": 1}
                writer.execute(update(deliveries).where(deliveries.c.key == MONDAYS[0]).values(called))
            return "y\n"

    put(file, State.UNCERTAIN)
    monkeypatch.setattr(sys, "stdin", Slow())
    shown = run("resolve", "--post", "monday", "--not-published", "--file", file)
    assert shown.status == 1
    assert "monday@alliance-x is not as it was shown any more, nothing was changed" in shown.err
    assert "4 uncertain" in run("status", file).out


def test_one_key_needs_no_question_and_one_that_was_found_none_where_nobody_can_be_asked(
    file: Path, run: Run
) -> None:
    assert run("cancel", MONDAYS[0], "--file", file).out.startswith("monday@alliance-x")
    shown = run("cancel", "--post", "monday", "--account", "amani-bluesky", "--file", file)
    assert (shown.status, shown.out.splitlines()[0]) == (0, "cancel 1 delivery:")


@pytest.mark.slow
def test_what_filters_find_in_another_state_stays_and_a_key_says_that_it_is_wanted(
    file: Path, run: Run
) -> None:
    put(file, State.UNCERTAIN, MONDAYS[0])
    named = run("cancel", *MONDAYS, "--yes", "--file", file)
    assert named.status == 1
    assert "may be out already" in named.err
    assert "cancelled" not in run("status", file).out
    found = run("cancel", "--post", "monday", "--yes", "--file", file)
    assert found.out.startswith("cancel 1 delivery; 1 more cannot be, and stay as they are:\n")
    none = run("retry", "--post", "monday", "--yes", "--file", file)
    assert (none.status, none.out) == (
        1,
        "nothing to retry: none of 2 deliveries is in a state for it\n",
    )


@few_quick(
    ("line", "says"),
    [
        (("cancel",), "name deliveries by their keys, or by a filter such as --post ID"),
        (("retry", "--yes"), "name deliveries by their keys"),
        (("cancel", "--state", "hold"), "'hold' is not one of"),
        (
            ("cancel", "--day", "tomorrow"),
            "`tomorrow` is no day: write year, month and day, as in 2022-10-17",
        ),
        (("cancel", "--day", "0001-01-01"), "no post is due on it"),
        (("approve", MONDAYS[0]), "--as"),
        (("approve", MONDAYS[0], "--as", " "), "--as has no value: write one"),
        (("resolve", *MONDAYS, "--published", "https://x.example/1"), "is the address of one delivery"),
        (("resolve", "--post", "monday", "--published", "https://x.example/1"), "is the address of one"),
        (("reschedule", MONDAYS[0], "--by", "soon"), "write minutes, hours or days"),
        (("reschedule", MONDAYS[0], "--by", "0h"), "write minutes, hours or days"),
        (("reschedule", MONDAYS[0], "--by", "2h", "--now"), "say either"),
        (("pause", "alliance-x", "--campaign"), "say either ACCOUNT or --campaign"),
    ],
)
def test_what_cannot_be_meant_is_refused(file: Path, run: Run, line: tuple[str, ...], says: str) -> None:
    shown = run(*line, "--file", file)
    assert shown.status == 2
    assert says in " ".join(shown.err.split())


@few_quick(
    ("line", "says"),
    [
        (
            ("status", "--post", "mondai"),
            "no delivery in the ledger has the post 'mondai': did you mean `monday`?",
        ),
        (("status", "--platform", "blusky"), "the platform 'blusky': did you mean `bluesky`?"),
        (
            ("cancel", "--account", "aliance-x", "--yes"),
            "the account 'aliance-x': did you mean `alliance-x`?",
        ),
        (("cancel", "--partner", "zzz", "--yes"), "the partner 'zzz': `socialkit status` lists them"),
        (("status", "--post", "monday", "--post", "tuesday"), "--post is given twice: write it once"),
        (("resolve", MONDAYS[0], "--published=x", "--published", "y"), "--published is given twice"),
    ],
)
def test_a_filter_that_is_not_there_or_given_twice_is_told(
    file: Path, run: Run, line: tuple[str, ...], says: str
) -> None:
    shown = run(*line, *(("--file",) if line[0] != "status" else ()), file)
    assert (shown.status, shown.out) == (2, "")
    assert says in " ".join(shown.err.split())


def test_a_name_that_several_options_take_may_be_given_again(file: Path, run: Run) -> None:
    assert run("check", "--platform", "x", "--platform", "bluesky", file).status == 0


@pytest.mark.slow
@few_quick("nothing", ["", " ", "\t"])
@few_quick(
    "line",
    [
        ("resolve", MONDAYS[0], "--published"),
        ("cancel", "--post", "monday", "--account"),
        ("pause",),
        ("resume",),
        ("reschedule", MONDAYS[0], "--now", "--ledger"),
        ("ledger", "restore"),
    ],
)
def test_what_is_given_as_nothing_is_refused(
    file: Path, run: Run, line: tuple[str, ...], nothing: str
) -> None:
    put(file, State.UNCERTAIN, MONDAYS[0])
    before = run("status", file).out
    shown = run(*line, nothing, "--file", file)
    assert shown.status == 2
    says = f"{line[-1]} has no value" if line[-1].startswith("--") else f"behind `{line[-1]}` is empty"
    assert f"{says}: write one, or leave it out" in " ".join(shown.err.split())
    assert run("status", file).out == before
    if line[-1].startswith("--"):
        assert run(*line[:-1], f"{line[-1]}={nothing}", "--file", file).status == 2


def test_a_stop_does_not_fail_for_want_of_a_reason(file: Path, run: Run) -> None:
    assert run("pause", "--reason", "", "--file", file).status == 0


@few_quick(
    "where",
    ["my wall", "javascript:alert(1)", "https://", "https://x.example/a b", "ftp://x.example/1", "x@y"],
)
def test_where_a_post_is_said_to_be_is_an_address(file: Path, run: Run, where: str) -> None:
    put(file, State.UNCERTAIN, MONDAYS[0])
    shown = run("resolve", MONDAYS[0], "--published", where, "--file", file)
    assert shown.status == 2
    assert f"{where!r} is not where a post is: give the path of its file, or an address" in shown.err
    assert "1 uncertain" in run("status", file).out


def test_no_correction_is_offered_of_what_a_platform_has_said(file: Path, run: Run) -> None:
    assert run("reschedule", MONDAYS[0], "--now", "--file", file).status == 0
    run("run", file, "--once")
    shown = run("resolve", MONDAYS[0], "--not-published", "--file", file)
    assert shown.status == 1
    assert "as whoever published it has said: there is nothing to resolve" in shown.err
    assert "corrects" not in shown.err


@pytest.mark.slow
def test_a_wrong_address_is_corrected_by_another_and_the_log_says_so(file: Path, run: Run) -> None:
    put(file, State.UNCERTAIN, MONDAYS[0])
    first, second = "https://x.example/1", "https://x.example/2"
    assert run("resolve", MONDAYS[0], "--published", first, "--file", file).status == 0
    same = run("resolve", MONDAYS[0], "--published", first, "--file", file)
    assert (same.status, "already: there is nothing to correct" in same.err) == (1, True)
    absent = run("resolve", MONDAYS[0], "--not-published", "--file", file)
    assert (
        absent.status,
        "`socialkit resolve monday@alliance-x --published URL` corrects" in absent.err,
    ) == (
        1,
        True,
    )
    assert run("resolve", MONDAYS[0], "--published", second, "--file", file).status == 0
    shown = run("show", MONDAYS[0], "--file", file).out
    assert f"receipt: {second}" in shown
    assert f"it is at {second}, not at {first}" in shown


def test_later_is_later_on_each_clock(file: Path, run: Run) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        for key, zone in zip(MONDAYS, ("America/New_York", "Africa/Nairobi"), strict=True):
            values = {"due_local": "2098-10-31T09:00:00", "due_zone": zone}
            connection.execute(update(deliveries).where(deliveries.c.key == key).values(values))
    shown = run("reschedule", "--post", "monday", "--by", "2d", "--yes", "--file", file)
    assert "2098-11-02 09:00 America/New_York" in shown.out
    assert "2098-11-02 09:00 Africa/Nairobi" in shown.out


def test_a_time_beyond_all_calendars_is_refused_not_a_fault(file: Path, run: Run) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(deliveries).values(due_local="9990-01-01T09:00:00"))
    for by in ("9d", "999d", "9999d", "99999d"):
        shown = run("reschedule", MONDAYS[0], "--by", by, "--file", file)
        if shown.status:
            break
    assert (shown.status, "check the year" in shown.err) == (1, True)


def test_filters_do_not_reach_into_a_campaign_that_nobody_named(file: Path, run: Run) -> None:
    text = file.read_text().replace("Test Week", "Another week")
    other = file.parent / "other.yaml"
    other.write_text(text)
    run("schedule", other)
    file.write_text("campaign: [")
    shown = run("cancel", "--state", "held", "--yes", "--file", file)
    assert shown.status == 2
    assert "name the file of one" in shown.err


@few_quick(
    "line",
    [
        ("cancel", MONDAYS[0]),
        ("reschedule", MONDAYS[0], "--now"),
        ("reschedule", MONDAYS[0], "--at", "2099-01-02 03:04"),
        ("retry", MONDAYS[0]),
    ],
)
def test_the_log_names_who_is_said_to_do_it(file: Path, run: Run, line: tuple[str, ...]) -> None:
    put(file, State.HELD, MONDAYS[0])
    assert run(*line, "--as", "Amina", "--file", file).status == 0
    assert "Amina" in run("show", MONDAYS[0], "--file", file).out


@pytest.mark.slow
def test_a_stop_names_who_is_said_to_do_it_and_needs_no_file_that_loads(file: Path, run: Run) -> None:
    run("pause", "--as", "Amina", "--file", file)
    assert "everything is paused by Amina" in run("status", file).out
    run("resume", "--file", file)
    file.write_text(file.read_text().replace("accounts:", "acounts:"))
    whole = run("pause", "--campaign", "--file", file)
    assert whole.status == 1
    assert "which campaign is meant cannot be read: " in whole.err
    assert "acounts" in whole.err
    assert "`socialkit pause` without --campaign is for everything in the ledger" in whole.err
    assert run("pause", "--file", file).status == 0


@pytest.mark.slow
@pytest.mark.parametrize("of", [(), ("--campaign",), ("alliance-x",)])
def test_a_second_pause_says_whose_the_first_one_is(file: Path, run: Run, of: tuple[str, ...]) -> None:
    first = run("pause", *of, "--reason", "an accident", "--as", "Amina", "--file", file)
    assert "already" not in first.out
    again = run("pause", *of, "--as", "Ben", "--file", file)
    assert re.search(r"is paused\nit was paused already.* by Amina since .* UTC \(an accident\)\n", again.out)
    assert re.search(r"is paused by Amina since .* UTC \(an accident\)", run("status", file).out)
