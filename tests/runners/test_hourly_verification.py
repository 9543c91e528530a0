"""Accounts are asked hourly who they are, beside everything else."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from socialkit.errors import CredentialsError
from socialkit.publishing import VerifiedAccount
from socialkit.runners.hourly_verification import HourlyVerification
from tests.conftest import MINUTE, NINE

HOUR = timedelta(hours=1)


class Asking:
    """An hourly verification of one account with a trouble; ``asked`` counts how often."""

    def __init__(self, last: datetime | None = None) -> None:
        self.asked, self.told, self.fault = 0, list[str](), False
        self.verification = HourlyVerification(ask=self.ask, last=lambda: last, tell=self.told.append)

    def ask(self) -> Iterator[VerifiedAccount]:
        self.asked += 1
        if self.fault:
            raise CredentialsError("two are the same one")
        yield VerifiedAccount(account="fine")
        yield VerifiedAccount(account="x", trouble="its sign-in ends")

    def at(self, now: datetime) -> int:
        self.verification(now)
        self.verification.finish()
        return self.asked


def test_they_are_asked_once_an_hour_and_what_is_wrong_is_told() -> None:
    asking = Asking()
    assert [asking.at(NINE + minutes * MINUTE) for minutes in (0, 59, 60, 119, 121)] == [1, 1, 2, 2, 3]
    assert asking.told == ["its sign-in ends"] * 2


def test_who_was_asked_by_somebody_else_is_asked_an_hour_later() -> None:
    asking = Asking(last=NINE - 30 * MINUTE)
    assert [asking.at(NINE), asking.at(NINE + 30 * MINUTE)] == [0, 1]


def test_other_accounts_are_asked_whoever_was_asked_before() -> None:
    asking = Asking(last=NINE)
    assert asking.at(NINE) == 0
    asking.verification.renew()
    assert [asking.at(NINE + MINUTE), asking.at(NINE + 2 * MINUTE)] == [1, 1]


def test_what_asking_raises_is_raised_once() -> None:
    asking = Asking()
    asking.fault = True
    asking.at(NINE)
    with pytest.raises(CredentialsError, match="the same one"):
        asking.at(NINE + MINUTE)
    assert asking.at(NINE + 2 * MINUTE) == 1


def test_what_is_asked_when_a_run_ends_is_told_and_troubles_it() -> None:
    asking = Asking()
    asking.verification(NINE)
    assert asking.verification.end()
    assert (asking.told, asking.verification.troubled) == (["its sign-in ends"], True)
    assert not asking.verification.end()


def test_what_asking_raises_when_a_run_ends_is_told() -> None:
    asking = Asking()
    asking.fault = True
    asking.verification(NINE)
    asking.verification.end()
    assert (asking.told, asking.verification.troubled) == (["two are the same one"], True)
