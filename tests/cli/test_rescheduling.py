"""What `reschedule` says and does, as a table of states and options: no sentence leads in a circle."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import accounts, deliveries
from socialkit.model.delivery import State
from tests.cli.conftest import Run

KEY = "tuesday@alliance-x"
TO_COME, PAST = "2099-01-02 03:04", "2001-01-02 03:04"
#: Which arguments, what they end with, and what stands in the answer; New York's clocks change in 2098.
MOVES = {
    ("--at", TO_COME): (0, f"{TO_COME} America/New_York  scheduled"),
    ("--at", TO_COME, "--timezone", "Africa/Nairobi"): (0, f"{TO_COME} Africa/Nairobi  scheduled"),
    ("--at", TO_COME.replace(" ", "T")): (0, f"{TO_COME} America/New_York  scheduled"),
    ("--at", "2098-11-02 01:30", "--fold", "second"): (0, "2098-11-02 01:30 America/New_York  scheduled"),
    ("--now",): (0, "America/New_York  scheduled"),
    ("--at", PAST): (1, f"is past: choose a time to come, or .*`socialkit reschedule {KEY} --now`"),
    ("--at", "2098-11-02 01:30"): (1, "comes twice: .*`--fold first` or `--fold second`"),
    ("--at", "2098-03-09 02:30"): (1, "does not exist: .*write 2098-03-09 01:59 or 2098-03-09 03:00"),
}
#: What no state makes right.
MISUSES = {
    (): "say either --at TIME or --now",
    ("--now", "--at", TO_COME): "say either --at TIME or --now",
    ("--now", "--timezone", "Africa/Nairobi"): "belong to --at TIME",
    ("--now", "--fold", "first"): "belong to --at TIME",
    ("--at", "28 April 9am"): "write year-month-day hours:minutes, as in 2022-10-17 09:00",
    ("--at", "28/04/2027"): "write year-month-day hours:minutes",
    ("--at", "2027-04-28"): "has no time of day: write 2027-04-28 09:00, say",
    ("--at", "2027-4-28 9:00"): "write the time as 2027-04-28 09:00",
    ("--at", "2027-04-28T09:00:00"): "write the time as 2027-04-28 09:00",
    ("--at", "2027-04-28T09:00Z"): "write it without `Z`.*under `--timezone`",
    ("--at", "2027-04-28 09:00 CEST"): "write it without `CEST`.*under `--timezone`",
    ("--at", "2027-02-30 09:00"): "there is no 2027-02-30 09:00",
    ("--at", "20277-02-03 09:00"): "is not a time",
    ("--at", TO_COME, "--timezone", "Nairobi"): "did you mean `Africa/Nairobi`",
    ("--at", TO_COME, "--timezone", "CET"): "write a place, such as Europe/Paris",
    ("--at", TO_COME, "--timezone", "+03:00"): "is an offset",
}
#: What is or may be out is not moved, whatever time is asked for.
SETTLED = {
    State.PUBLISHING: f"is being published right now: wait for what comes of it .`socialkit show {KEY}`",
    State.UNCERTAIN: f"look at the account, then `socialkit resolve {KEY} --published URL` or",
    State.HANDED_OVER: f"with the person who was asked to post it: `socialkit resolve {KEY} --published URL`",
    State.PUBLISHED: "is already out at https://x.example/1: take it down there",
}


@pytest.fixture
def file(scheduled: Path) -> Path:
    return scheduled


def put(file: Path, state: State) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(
            update(deliveries).values(
                state=state.value,
                remote_id="1",
                remote_url="https://x.example/1",
                published_at=deliveries.c.due_at,
            )
            if state is State.PUBLISHED
            else update(deliveries).values(state=state.value)
        )


@pytest.mark.slow
@pytest.mark.parametrize("arguments", MOVES, ids=" ".join)
@pytest.mark.parametrize("state", list(State))
def test_each_state_and_option_has_one_answer(
    file: Path, run: Run, state: State, arguments: tuple[str, ...]
) -> None:
    put(file, state)
    status, says = (1, SETTLED[state]) if state in SETTLED else MOVES[arguments]
    shown = run("reschedule", KEY, *arguments, "--file", file)
    assert shown.status == status, shown
    assert re.search(says, shown.out if status == 0 else shown.err), shown


@pytest.mark.slow
@pytest.mark.parametrize("arguments", MISUSES, ids=" ".join)
@pytest.mark.parametrize("state", [State.SCHEDULED, State.PUBLISHED])
def test_what_is_written_wrongly_gets_the_help_of_the_campaign_file(
    file: Path, run: Run, state: State, arguments: tuple[str, ...]
) -> None:
    put(file, state)
    shown = run("reschedule", KEY, *arguments, "--file", file)
    assert shown.status == 2
    assert re.search(MISUSES[arguments], " ".join(shown.err.split())), shown.err


@pytest.mark.slow
@pytest.mark.parametrize("arguments", MOVES, ids=" ".join)
@pytest.mark.parametrize("state", list(State))
def test_a_command_in_an_answer_does_what_it_says(
    file: Path, run: Run, state: State, arguments: tuple[str, ...]
) -> None:
    put(file, state)
    shown = run("reschedule", KEY, *arguments, "--file", file)
    for command in re.findall(r"`socialkit ([^`]+)`", shown.err):
        words = command.replace("URL", "https://x.example/2").split()
        assert run(*words, "--file", file).status == 0, command


def test_what_was_cancelled_says_how_it_comes_back(file: Path, run: Run) -> None:
    said = run("cancel", KEY, "--file", file).out
    (command,) = re.findall(r"`socialkit ([^`]+)`", said)
    assert "--at" in said
    shown = run(*command.split(), "--file", file)
    assert shown.status == 0
    assert "scheduled" in shown.out


@pytest.mark.slow
def test_what_goes_out_now_goes_out_with_the_next_run(file: Path, run: Run) -> None:
    run("reschedule", KEY, "--at", TO_COME, "--file", file)
    run("reschedule", KEY, "--now", "--file", file)
    assert f"{KEY}  into the folder" in run("run", file, "--once").out


def test_a_delivery_that_is_not_there_is_told_before_its_time(file: Path, run: Run) -> None:
    shown = run("reschedule", "tusday@alliance-x", "--at", PAST, "--file", file)
    assert f"did you mean `{KEY}`" in shown.err


#: What a person may type for a delivery, in whatever state it is.
LINES = (
    ("cancel",),
    ("retry",),
    ("approve", "--as", "Amina"),
    ("resolve", "--not-published"),
    ("resolve", "--published", "https://x.example/2"),
    ("reschedule", "--by", "9999d"),
    ("reschedule", "--now"),
)


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES, ids=" ".join)
@pytest.mark.parametrize("state", list(State))
def test_every_verb_does_it_or_names_what_can_be_done_instead(
    file: Path, run: Run, state: State, line: tuple[str, ...]
) -> None:
    put(file, state)
    shown = run(line[0], KEY, *line[1:], "--file", file)
    if shown.status == 0:
        return
    gone = state is State.CANCELLED and line[0] == "approve"
    assert state in SETTLED or gone or line[0] in {"cancel", "retry", "resolve"}, shown
    commands = re.findall(r"`socialkit ([^`]+)`", shown.err)
    assert commands or state is State.PUBLISHED, shown
    for command in commands:
        words = command.replace("URL", "https://x.example/2").split()
        assert run(*words, "--file", file).status == 0, command


#: What may keep a delivery from going out, whose time has come: what is paused, and who must wait.
REASONS = {
    "nothing": (),
    "its account is paused": ("pause", "alliance-x"),
    "its campaign is paused": ("pause", "--campaign"),
    "everything is paused": ("pause",),
    "its platform lets it wait": (),
}
GRACES = ((), ("--grace", "1"), ("--grace", "9999"))


def by_pairs() -> Iterator[tuple[State, str, tuple[str, ...]]]:
    """Give cases in which every two of state, reason and grace come together."""
    moved = [state for state in State if state not in SETTLED]
    for number, state in enumerate(moved):
        for turn, reason in enumerate(REASONS):
            yield state, reason, GRACES[(number + turn) % len(GRACES)]


@pytest.mark.slow
@pytest.mark.parametrize(("state", "reason", "grace"), list(by_pairs()))
def test_what_is_told_leads_to_a_delivery_that_goes_out(
    file: Path, run: Run, state: State, reason: str, grace: tuple[str, ...]
) -> None:
    put(file, state)
    if REASONS[reason]:
        run(*REASONS[reason], "--file", file)
    elif reason != "nothing":
        with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
            connection.execute(update(accounts).values(blocked_until=4_000_000_000_000, block_reason="slow"))
    assert run("reschedule", KEY, "--now", "--file", file).status == 0
    run("run", file, "--once", *grace)
    shown = run("status", file).out
    commands = [each for each in re.findall(r"`socialkit ([^`]+)`", shown) if each.startswith("resume")]
    assert bool(commands) == (reason != "nothing"), shown
    for command in commands:
        assert "goes on" in run(*command.split(), "--file", file).out
    run("reschedule", KEY, "--now", "--file", file)
    run("run", file, "--once", *grace)
    assert "into the folder" in run("show", KEY, "--file", file).out


def test_no_grace_at_all_is_refused_for_nothing_could_go_out(file: Path, run: Run) -> None:
    assert "0 is not in the range 1<=x<=5256000" in run("run", file, "--once", "--grace", "0").err
