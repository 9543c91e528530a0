"""Who the accounts of a campaign are: written down, told, and no two the same one."""

from dataclasses import dataclass, replace
from datetime import UTC, timedelta

import pytest
from sqlalchemy import select

from socialkit.errors import AuthorizationError, CredentialsError, LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import accounts
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.model.account import Account
from socialkit.platforms.answers import Allowance, Identity
from socialkit.publishing import verify_accounts
from tests.conftest import EVE, NINE, Clock, FakePublisher, a_campaign, a_post, an_account, file_campaign

SERVER = "https://x.example"
WEEK = a_campaign(a_post("one"), accounts=(an_account(), an_account("partner-x")))


@dataclass
class Known(FakePublisher):
    """An account that says who it is, or raises or gives something else."""

    says: object = None

    def verify(self) -> Identity:
        if isinstance(self.says, Exception):
            raise self.says
        return self.says  # type: ignore[return-value]


def saying(**says: object) -> dict[str, Known]:
    return {name.replace("_", "-"): Known(Clock(), says=each) for name, each in says.items()}


def asked(ledger: Ledger, **says: object) -> list[str]:
    """Verify the week's two accounts; give what is told of each."""
    known = saying(**says)

    def connect(account: Account) -> Known:
        return known[account.id]

    return [each.trouble for each in verify_accounts(ledger, WEEK, connect, now=EVE)]


ALLIANCE = Identity(name="alliance", server=SERVER, scopes=("read", "write"))
PARTNER = Identity(name="partner", server=SERVER)


def test_what_an_account_says_of_itself_stands_in_the_ledger(ledger: Ledger) -> None:
    file_campaign(ledger, WEEK)
    ends = NINE + timedelta(days=30)
    says = replace(ALLIANCE, valid_until=ends, allowance=Allowance(remaining=17, resets_at=NINE))
    assert asked(ledger, alliance_x=says, partner_x=PARTNER) == ["", ""]
    with ledger.reading() as connection:
        first, second = connection.execute(select(accounts).order_by(accounts.c.id)).all()
    assert (first.identity, first.identity_server, first.scopes) == ("alliance", SERVER, "read write")
    assert (first.valid_until, first.verified_at) == (milliseconds(ends), milliseconds(EVE))
    assert (first.remaining, first.resets_at) == (17, milliseconds(NINE))
    assert (second.identity, second.valid_until, second.remaining) == ("partner", None, None)


def test_two_accounts_that_are_the_same_one_are_refused_and_nothing_is_written(ledger: Ledger) -> None:
    file_campaign(ledger, WEEK)
    with pytest.raises(
        CredentialsError, match=r"alliance-x and partner-x are the same one, alliance on https"
    ):
        asked(ledger, alliance_x=ALLIANCE, partner_x=replace(ALLIANCE, scopes=()))
    with ledger.reading() as connection:
        assert set(connection.execute(select(accounts.c.verified_at)).scalars()) == {None}


@pytest.mark.parametrize("other", [replace(ALLIANCE, server="https://y.example"), PARTNER])
def test_the_same_name_elsewhere_is_somebody_else(ledger: Ledger, other: Identity) -> None:
    file_campaign(ledger, WEEK)
    assert asked(ledger, alliance_x=ALLIANCE, partner_x=other) == ["", ""]


@pytest.mark.parametrize(("left", "told"), [(timedelta(0), True), (timedelta(seconds=1), False)])
def test_a_sign_in_that_ends_before_the_last_delivery_is_told(
    ledger: Ledger, left: timedelta, told: bool
) -> None:
    file_campaign(ledger, WEEK)
    (first, _) = asked(ledger, alliance_x=replace(ALLIANCE, valid_until=NINE + left), partner_x=PARTNER)
    says = "ends at 2022-10-17 13:00 UTC, and its last delivery is due at 2022-10-17 13:00"
    assert (says in first) is told
    assert bool(first) is told


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (AuthorizationError("the token has run out"), "cannot be verified: the token has run out"),
        (CredentialsError("set the token"), "cannot be verified: set the token"),
        (KeyError("id"), "publisher x of alliance-x, verify: KeyError: 'id'"),
        (None, "it gave nothing (None) in place of Identity"),
        ("alliance", "it gave a value of type str in place of Identity"),
    ],
)
def test_an_account_that_cannot_be_asked_is_told_and_stops_no_other(
    ledger: Ledger, says: object, told: str
) -> None:
    file_campaign(ledger, WEEK)
    first, second = asked(ledger, alliance_x=says, partner_x=PARTNER)
    assert told in first
    assert second == ""
    with ledger.reading() as connection:
        names = connection.execute(select(accounts.c.identity).order_by(accounts.c.id)).scalars().all()
    assert names == [None, "partner"]


def test_a_campaign_that_was_never_scheduled_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="has nothing of 'Week 2022'"):
        asked(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)


def test_a_time_in_another_zone_is_told_in_utc(ledger: Ledger) -> None:
    file_campaign(ledger, WEEK)
    ends = (NINE - timedelta(hours=1)).astimezone(UTC)
    (first, _) = asked(ledger, alliance_x=replace(ALLIANCE, valid_until=ends), partner_x=PARTNER)
    assert "ends at 2022-10-17 12:00 UTC" in first
