"""What each platform asks of an account."""

import pytest

from socialkit.model.account import Account
from socialkit.platforms.account_keys import AccountKeys
from socialkit.platforms.registry import (
    ACCOUNT_KEYS,
    DIALECTS,
    OFFLINE,
    PUBLISHER_KEYS,
    account_keys,
    refused_account,
)
from tests.conftest import an_account


def test_every_platform_that_is_no_folder_says_what_it_asks() -> None:
    assert ACCOUNT_KEYS.keys() == DIALECTS.keys() - set(OFFLINE)


@pytest.mark.parametrize("name", [*ACCOUNT_KEYS, *PUBLISHER_KEYS])
def test_every_example_is_one(name: str) -> None:
    keys = account_keys(name)
    assert keys.refused_server(keys.server_example) == ""
    assert keys.owner is None or keys.refused_owner(keys.owner.example) == ""


def test_a_profile_is_no_server() -> None:
    said = account_keys("mastodon").refused_server("https://social.example/@alliance")
    assert said == "`server` is the server alone, without a profile's name: write `https://social.example`"


def test_a_platform_that_says_nothing_asks_nothing() -> None:
    assert account_keys("nobody-knows-it") == AccountKeys()
    assert account_keys("nobody-knows-it").missing(an_account()) == ()


@pytest.mark.parametrize(
    ("account", "missing"),
    [
        (an_account(platform="x"), []),
        (an_account(platform="mastodon"), ["`server:` (as in https://mastodon.social)"]),
        (an_account(platform="mastodon", server="https://social.example"), []),
        (an_account(platform="facebook"), ["`owner:` (the number of the page, as in 1234567890)"]),
        (
            an_account(platform="email", owner="recipients.txt"),
            ["`server:` (as in smtp://mail.example.org:587)"],
        ),
    ],
)
def test_what_is_missing_is_named_with_an_example(account: Account, missing: list[str]) -> None:
    assert list(account_keys(account.platform).missing(account)) == missing


def test_who_cannot_publish_is_told_with_a_way_out() -> None:
    assert refused_account(an_account(publisher="nobody-knows-it")) == (
        "this version cannot publish to nobody-knows-it",
        "`publisher: folder` puts its posts into a folder",
    )
    assert refused_account(an_account(platform="x")) == ("", "")
