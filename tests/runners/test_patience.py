"""What passes by itself is waited out."""

from datetime import datetime, timedelta

import pytest

from socialkit.errors import LedgerError, LedgerFileError, ReadOnlyLedgerError
from socialkit.runners.patience import Patience
from tests.conftest import MINUTE, NINE, Clock


def _patience(
    clock: Clock, answers: list[Exception | None], most: timedelta | None = None
) -> tuple[Patience, list[str]]:
    def one_round() -> datetime | None:
        answer = answers.pop(0)
        if answer:
            raise answer
        return NINE + MINUTE

    told: list[str] = []
    return Patience(one_round=one_round, clock=clock, tell=told.append, most=most), told


def test_a_locked_ledger_is_told_once_and_when_it_is_over(clock: Clock) -> None:
    patience, told = _patience(clock, [LedgerError("it is locked")] * 3 + [None, None])
    for _ in range(3):
        again = patience()
        assert again == clock() + timedelta(seconds=1)
        clock.forward(timedelta(seconds=4))
    assert [patience(), patience()] == [NINE + MINUTE] * 2
    assert told == [
        "it is locked; nothing is lost, this goes on as soon as it answers",
        "the ledger answers again, after 12 s",
    ]


def test_what_the_ledger_refuses_next_is_told_too_and_its_end_once(clock: Clock) -> None:
    first, then = LedgerError("it does not answer"), ReadOnlyLedgerError("it is read-only")
    patience, told = _patience(clock, [first, first, then, first, then, None, None, first])
    for _ in range(8):
        patience()
        clock.forward(timedelta(seconds=1))
    goes_on = "nothing is lost, this goes on as soon as it answers"
    assert told == [
        f"it does not answer; {goes_on}",
        f"it is read-only; {goes_on}",
        "the ledger answers again, after 5 s",
        f"it does not answer; {goes_on}",
    ]


def test_a_server_that_has_become_a_standby_is_waited_for(clock: Clock) -> None:
    patience, told = _patience(clock, [ReadOnlyLedgerError("it is read-only"), None])
    assert patience() == clock() + timedelta(seconds=1)
    assert patience() == NINE + MINUTE
    assert told[0].startswith("it is read-only; nothing is lost")


def test_what_does_not_pass_is_raised_at_once(clock: Clock) -> None:
    patience, told = _patience(clock, [LedgerFileError("it is damaged")])
    with pytest.raises(LedgerFileError):
        patience()
    assert not told


def test_patience_may_have_an_end(clock: Clock) -> None:
    patience, told = _patience(clock, [LedgerError("it is locked")] * 2, most=MINUTE)
    patience()
    clock.forward(2 * MINUTE)
    with pytest.raises(LedgerError, match="locked"):
        patience()
    assert len(told) == 1
