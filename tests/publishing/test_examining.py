"""What is told of accounts that will not do, before their posts are due."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from socialkit.errors import AuthorizationError
from socialkit.ledger import Ledger
from socialkit.model.account import Account
from socialkit.model.delivery import Delivery
from socialkit.planning.upcoming import upcoming
from socialkit.platforms.answers import Allowance, Identity
from socialkit.publishing.examining import Examination, ExaminedAccount, examine_accounts
from tests.conftest import EVE, NINE, Clock, FakePublisher, a_campaign, a_post, an_account, file_campaign

WHO = Identity(name="alliance", server="https://x.example")
WEEK = a_campaign(a_post("one"), a_post("two", at=NINE.replace(day=20, hour=9, tzinfo=None)))
ACCOUNT = an_account()


@dataclass
class Known(FakePublisher):
    """An account that says who it is, or raises."""

    says: Identity | Exception = WHO

    def verify(self) -> Identity:
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


def examined(
    says: Identity | Exception, coming: Sequence[Delivery] = (), account: Account = ACCOUNT, **by: object
) -> ExaminedAccount:
    held = Examination(now=EVE, coming={account.id: coming}, **by)  # type: ignore[arg-type]
    (seen,) = examine_accounts([account], lambda _account: Known(Clock(), says=says), held)
    return seen


@pytest.fixture
def coming(ledger: Ledger) -> Sequence[Delivery]:
    return upcoming(WEEK, ledger, now=EVE)[ACCOUNT.id]


def test_an_account_that_will_do_has_no_troubles(coming: Sequence[Delivery]) -> None:
    assert examined(WHO, coming) == ExaminedAccount(account=ACCOUNT, identity=WHO)


def test_a_sign_in_that_ends_before_a_post_names_the_post_and_its_day(coming: Sequence[Delivery]) -> None:
    ends = NINE + timedelta(days=2)
    (trouble,) = examined(replace(WHO, valid_until=ends), coming).troubles
    assert trouble == (
        "the sign-in of alliance-x ends at 2022-10-19 13:00 UTC, before two (Thursday, 2022-10-20 09:00 "
        "America/New_York): sign in anew before (`socialkit accounts login alliance-x`)"
    )


def test_a_sign_in_that_ends_at_the_very_time_of_a_post_is_too_short(coming: Sequence[Delivery]) -> None:
    due = max(each.due.utc for each in coming)
    assert "before two" in examined(replace(WHO, valid_until=due), coming).troubles[0]
    assert examined(replace(WHO, valid_until=due + timedelta(seconds=1)), coming).troubles == ()


def test_a_sign_in_that_ended_is_told_at_once() -> None:
    (trouble,) = examined(replace(WHO, valid_until=EVE)).troubles
    assert trouble.startswith("the sign-in of alliance-x ended at")
    assert trouble.endswith("sign in anew (`socialkit accounts login alliance-x`)")


def test_a_sign_in_must_last_as_long_as_a_person_says() -> None:
    ends = NINE + timedelta(days=2)
    identity = replace(WHO, valid_until=ends)
    assert examined(identity, until=ends).troubles == ()
    assert "before 2022-10-19 13:01 UTC" in examined(identity, until=ends + timedelta(minutes=1)).troubles[0]


def test_missing_permissions_are_named_where_the_platform_tells_them() -> None:
    scopes = ("tweet.read", "users.read", "media.write", "offline.access")
    (trouble,) = examined(replace(WHO, scopes=scopes)).troubles
    assert "does not allow tweet.write: allow it in the app" in trouble
    assert examined(replace(WHO, scopes=(*scopes, "tweet.write"))).troubles == ()


def test_a_scope_grants_what_is_within_it() -> None:
    there = an_account("alliance-m", "mastodon")
    assert (
        examined(replace(WHO, scopes=("read", "write:statuses", "write:media")), account=there).troubles == ()
    )
    assert "read:accounts" in examined(replace(WHO, scopes=("write",)), account=there).troubles[0]


def test_fewer_calls_than_posts_are_told(coming: Sequence[Delivery]) -> None:
    left = Allowance(remaining=1, resets_at=NINE + timedelta(days=7))
    (trouble,) = examined(replace(WHO, allowance=left), coming).troubles
    assert "may make 1 more calls till 2022-10-24 13:00 UTC, and 2 of its posts are due" in trouble
    assert examined(replace(WHO, allowance=replace(left, resets_at=NINE)), coming).troubles == ()


@pytest.mark.parametrize(
    ("ahead", "told"), [(timedelta(minutes=-7), "7 min behind"), (timedelta(hours=1), "60 min ahead of")]
)
def test_a_clock_that_is_off_is_told(ahead: timedelta, told: str) -> None:
    (trouble,) = examined(WHO, clock_ahead=lambda _account: ahead).troubles
    assert f"this machine's clock is {told} that of alliance-x's platform" in trouble


def test_a_clock_that_is_off_is_told_of_an_account_that_is_refused_as_well() -> None:
    seen = examined(AuthorizationError("X answered 401"), clock_ahead=lambda _account: timedelta(minutes=7))
    assert seen.identity is None
    assert [words.partition(":")[0] for words in seen.troubles] == [
        "alliance-x cannot be verified",
        "this machine's clock is 7 min ahead of that of alliance-x's platform",
    ]


def test_two_accounts_that_are_the_same_one_are_told_once() -> None:
    both = [an_account(), an_account("partner-x")]
    held = Examination(now=EVE, coming={})
    seen = examine_accounts(both, lambda _account: Known(Clock()), held)
    assert [len(each.troubles) for each in seen] == [1, 0]
    assert "alliance-x and partner-x are the same one" in seen[0].troubles[0]


def test_posts_that_an_account_cannot_publish_are_told_of_it() -> None:
    (seen,) = examine_accounts(
        [an_account()],
        lambda _account: Known(Clock()),
        Examination(now=EVE, coming={}, impossible={"alliance-x": ["no picture"]}),
    )
    assert seen.troubles == ("no picture",)


def test_what_is_to_come_is_what_the_ledger_has_and_what_the_file_adds(ledger: Ledger) -> None:
    file_campaign(ledger, replace(WEEK, posts=WEEK.posts[:1]))
    assert [each.post for each in upcoming(WEEK, ledger, now=EVE)[ACCOUNT.id]] == ["one", "two"]
    assert [each.post for each in upcoming(WEEK, ledger, now=NINE + timedelta(hours=1))[ACCOUNT.id]] == [
        "two"
    ]
