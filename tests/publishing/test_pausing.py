"""A stop upon a stop: whoever was first keeps her name and her reason."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from socialkit.errors import AuthorizationError, MisuseError
from socialkit.ledger import Ledger
from socialkit.ledger.keeping.backups import backup
from socialkit.ledger.keeping.bounces import note_bounces
from socialkit.ledger.keeping.restoring import doubt_restored, restore
from socialkit.ledger.writing.outcomes import account_follows
from socialkit.ledger.writing.zone_changes import follow_zones
from socialkit.model.arguments import LONGEST_REASON, is_program
from socialkit.planning.withdrawn_pictures import forget_withdrawn
from socialkit.publishing import approve, cancel, deliveries, pause, pauses, release, resume, retry
from socialkit.publishing.verdicts import unsent
from socialkit.runners.site import worker_name
from tests.conftest import (
    EVE,
    MINUTE,
    NINE,
    Clock,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)
from tests.representatives import few_quick

WEEK = a_campaign(a_post("one"), accounts=(an_account(), an_account("partner-x")))
ACCIDENT, RUN_OUT = "an accident", "the token has run out"


@pytest.fixture
def week(ledger: Ledger) -> Ledger:
    """A ledger with a delivery on each of two accounts, due at nine."""
    file_campaign(ledger, WEEK)
    return ledger


def said(ledger: Ledger) -> list[tuple[str, str]]:
    return [(each.by, each.reason) for each in pauses(ledger)]


def refuse(ledger: Ledger, reason: str = RUN_OUT) -> None:
    """Let the platform refuse the first account, whose call was under way."""
    one = deliveries(ledger)[0]
    with ledger.writing() as connection:
        account_follows(connection, one, unsent(AuthorizationError(reason), NINE, one.key, 0), "worker-1")


@few_quick("name", [None, "alliance-x", "week-2022/", "week-2022/alliance-x"])
def test_a_second_pause_leaves_the_first_one_as_it_is(week: Ledger, name: str | None) -> None:
    pause(week, name, now=EVE, reason=ACCIDENT, by="Amina")
    pause(week, name, now=EVE + MINUTE, by="Ben")
    pause(week, name, now=EVE + 2 * MINUTE, reason=ACCIDENT, by="Amina")
    assert said(week) == [("Amina", ACCIDENT)]
    assert [each.since for each in pauses(week)] == [EVE]


def test_a_reason_of_its_own_stands_first_and_the_one_before_behind_it(week: Ledger) -> None:
    pause(week, None, now=EVE, by="Amina")
    pause(week, None, now=EVE, reason=ACCIDENT, by="Amina")
    assert said(week) == [("Amina", ACCIDENT)]
    pause(week, None, now=NINE, reason="no ferry", by="Ben")
    assert said(week) == [("Ben", f"no ferry; before, by Amina: {ACCIDENT}")]
    assert [each.since for each in pauses(week)] == [NINE]
    for number in range(LONGEST_REASON // 20):
        pause(week, None, now=NINE, reason=f"reason {number}", by="Ben")
    assert len(said(week)[0][1]) == LONGEST_REASON
    resume(week, None, now=NINE)
    pause(week, None, now=NINE, by="Cara")
    assert said(week) == [("Cara", "")]


def test_a_platform_that_refuses_takes_no_stop_from_a_person(week: Ledger) -> None:
    pause(week, "alliance-x", now=EVE, reason=ACCIDENT, by="Amina")
    for _ in range(2):
        refuse(week)
    assert said(week) == [("Amina", f"{ACCIDENT}; {RUN_OUT}")]


def test_who_pauses_again_and_again_keeps_what_a_platform_has_said_since(week: Ledger) -> None:
    pause(week, "alliance-x", now=EVE, reason=ACCIDENT, by="Amina")
    refuse(week)
    for _ in range(LONGEST_REASON // len(ACCIDENT) + 1):
        pause(week, "alliance-x", now=NINE, reason=ACCIDENT, by="Amina")
    assert said(week) == [("Amina", f"{ACCIDENT}; {RUN_OUT}")]


@few_quick("reason", ["\udcff", "a\0strike"])
def test_a_reason_that_no_ledger_can_keep_is_refused(week: Ledger, reason: str) -> None:
    with pytest.raises(MisuseError, match=r"^reason holds half of a character or a NUL"):
        pause(week, None, now=EVE, reason=reason, by="Amina")
    assert said(week) == []


@few_quick(
    "by",
    [
        "verify",
        "schedule",
        "run",
        "worker",
        "local",
        "rehearsal",
        "reconcile",
        "socialkit",
        " Verify ",
        "R\N{ZERO WIDTH SPACE}un",
        "\N{FULLWIDTH LATIN SMALL LETTER R}un",
        "host-4711-0a1b2c",
    ],
)
def test_what_the_program_calls_itself_is_no_persons_name(week: Ledger, by: str) -> None:
    with pytest.raises(MisuseError, match=r"what the ledger calls the program itself: name a person"):
        pause(week, "alliance-x", now=EVE, by=by)
    with pytest.raises(MisuseError, match=r"what the ledger calls the program itself"):
        approve(week, deliveries(week), by=by, now=EVE)
    for act in (partial(retry, plan=None), cancel, release):
        with pytest.raises(MisuseError, match=r"what the ledger calls the program itself"):
            act(week, "one@alliance-x", now=EVE, by=by)
    assert said(week) == []


@few_quick("by", ["verify", "a\nb", ""])
def test_neither_is_it_in_what_keeps_the_ledger(week: Ledger, tmp_path: Path, by: str) -> None:
    copy, mails = tmp_path / "copy.db", ()
    asks: tuple[Callable[[], object], ...] = (
        lambda: backup(week, copy, now=EVE, by=by),
        lambda: doubt_restored(week, now=EVE, by=by),
        lambda: restore(copy, tmp_path / "ledger.db", now=EVE, by=by),
        lambda: note_bounces(week, mails, now=EVE, by=by),
        lambda: follow_zones(week, now=EVE, by=by),
        lambda: list(forget_withdrawn(a_campaign(), week, known_as="week-2022", now=EVE, by=by)),
    )
    for ask in asks:
        with pytest.raises(MisuseError, match=r"^by "):
            ask()
    assert not copy.exists()


@few_quick("name", ["verify", "schedule", " Verify "])
def test_no_worker_is_called_as_those_are_whose_pauses_the_program_ends(name: str) -> None:
    with pytest.raises(MisuseError, match=r"what the ledger calls the program itself"):
        a_worker(FakePublisher(Clock()), name=name)
    own = a_worker(FakePublisher(Clock()), name=worker_name()).name
    assert is_program(own)


def test_what_a_platform_said_stays_where_a_person_pauses_too(week: Ledger) -> None:
    refuse(week)
    pause(week, "alliance-x", now=NINE, by="Amina")
    assert said(week) == [("worker-1", RUN_OUT)]
    pause(week, "alliance-x", now=NINE, reason=ACCIDENT, by="Amina")
    assert said(week) == [("Amina", f"{ACCIDENT}; before, by worker-1: {RUN_OUT}")]


def test_an_account_in_two_campaigns_keeps_what_each_has_said(week: Ledger) -> None:
    file_campaign(week, a_campaign(a_post("two"), name="Another week", accounts=(an_account(),)))
    pause(week, "week-2022/alliance-x", now=EVE, reason=ACCIDENT, by="Amina")
    pause(week, "alliance-x", now=NINE, by="Ben")
    assert sorted(said(week)) == [("Amina", ACCIDENT), ("Ben", "")]
    assert sorted((each.campaign, each.since) for each in pauses(week)) == [
        ("another-week", NINE),
        ("week-2022", EVE),
    ]


def test_a_pause_that_was_there_keeps_its_time_where_others_of_the_account_come_to_it(week: Ledger) -> None:
    file_campaign(week, a_campaign(a_post("two"), name="Another week", accounts=(an_account(),)))
    pause(week, "week-2022/alliance-x", now=EVE, reason=ACCIDENT, by="Amina")
    pause(week, "alliance-x", now=NINE, by="Amina")
    assert {each.campaign: each.since for each in pauses(week)} == {"week-2022": EVE, "another-week": NINE}


def test_the_time_of_a_pause_is_that_of_the_account_of_its_campaign(week: Ledger) -> None:
    file_campaign(week, a_campaign(a_post("two"), name="Another week", accounts=(an_account(),)))
    pause(week, "week-2022/alliance-x", now=EVE, by="Amina")
    pause(week, "another-week/alliance-x", now=NINE, by="Amina")
    assert {each.campaign: each.since for each in pauses(week)} == {"week-2022": EVE, "another-week": NINE}
    resume(week, "another-week/alliance-x", now=NINE)
    refuse(week)
    pause(week, None, now=NINE + MINUTE, by="Amina")
    assert [(each.by, each.since) for each in pauses(week)] == [("Amina", NINE + MINUTE), ("Amina", EVE)]


def test_a_refusal_and_a_restored_copy_pause_since_then(week: Ledger) -> None:
    refuse(week)
    doubt_restored(week, now=NINE + MINUTE, by="Ben")
    assert [(each.by, each.since) for each in pauses(week)] == [("Ben", NINE + MINUTE), ("worker-1", NINE)]
