"""One variable and one entry for each field of each account; none is shared."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.credentials.names import FIELDS, called_secret, entry, masked, unread, variable
from socialkit.errors import MisuseError

accounts = st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True) | st.sampled_from(
    ["alliance", "alliance-x", "alliance-app", "app", "alliance-app-app", "alliance-access", "alliance-"]
)
fields = st.sampled_from(FIELDS)


def test_a_variable_is_the_account_in_capitals_and_the_field() -> None:
    assert variable("alliance-x", "ACCESS_TOKEN") == "SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN"
    assert variable("app", "PASSWORD") == "SOCIALKIT_APP_PASSWORD"
    assert entry("alliance-x", "ACCESS_TOKEN") == "alliance-x/ACCESS_TOKEN"


def test_a_variable_that_is_another_accounts_is_none() -> None:
    assert variable("alliance", "APP_PASSWORD") == "SOCIALKIT_ALLIANCE_APP_PASSWORD"
    assert variable("alliance-app", "PASSWORD") is None
    assert variable("alliance-app", "USERNAME") == "SOCIALKIT_ALLIANCE_APP_USERNAME"
    assert entry("alliance-app", "PASSWORD") == "alliance-app/PASSWORD"


def test_only_one_field_ends_as_another_one() -> None:
    # A field added here takes variables away from accounts: the pages tell which.
    assert [(one, other) for one in FIELDS for other in FIELDS if one.endswith(f"_{other}")] == [
        ("APP_PASSWORD", "PASSWORD")
    ]


@pytest.mark.slow
@given(accounts, fields, accounts, fields)
def test_no_two_share_a_variable(one: str, its: str, other: str, others: str) -> None:
    shared = variable(one, its)

    assert shared is None or (shared == variable(other, others)) == ((one, its) == (other, others))


@pytest.mark.slow
@given(accounts, fields)
def test_a_variable_tells_its_account_and_field(account: str, field: str) -> None:
    name = variable(account, field)
    if name is None:
        assert (account.endswith("-app"), field) == (True, "PASSWORD")
        return
    longest_first = "|".join(sorted(FIELDS, key=len, reverse=True))
    match = re.fullmatch(rf"SOCIALKIT_(.+?)_({longest_first})", name)

    assert match
    assert (match[1].lower().replace("_", "-"), match[2]) == (account, field)


@pytest.mark.parametrize("account", ["", "a_b", "Alliance", "a/b", "-a", "a b", "ä", "a" * 65, "a\n"])
@pytest.mark.parametrize("name", [variable, entry])
def test_what_is_no_account_is_refused(account: str, name: Callable[[str, str], str | None]) -> None:
    with pytest.raises(MisuseError, match="no account's name"):
        name(account, "PASSWORD")


@pytest.mark.parametrize("field", ["", "TOKEN", "access_token", "X_ACCESS_TOKEN", "PASSWORD\n"])
def test_a_field_that_there_is_not_is_refused_with_those_that_there_are(field: str) -> None:
    with pytest.raises(MisuseError, match=r"ACCESS_TOKEN, ACCESS_TOKEN_SECRET, .*USERNAME"):
        variable("alliance-x", field)


def test_keys_are_called_as_secrets_are_whatever_their_spelling() -> None:
    assert all(called_secret(field) and called_secret(field.lower()) for field in FIELDS)
    assert all(map(called_secret, ["token", "appPassword", "api-key", "bearer_token", "passwd"]))
    assert not any(map(called_secret, ["platform", "owner", "pace", "hosting", "key", "sender"]))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("  a: {platform: x, token: abc, owner: b}", "  a: {platform: x, token: ***, owner: b}"),
        ('    "app-password": "ab cd"  ', '    "app-password": *********'),
        ("    - token: abc", "    - token: ***"),
        ("      Keep your password: it is yours.", "      Keep your password: it is yours."),
        ("  access_token:", "  access_token:"),
    ],
)
def test_what_such_a_key_holds_is_masked_sign_by_sign(line: str, shown: str) -> None:
    assert masked(line) == shown.ljust(len(line), "*")


def test_what_looks_like_ours_and_is_no_accounts_is_found() -> None:
    ours = ["SOCIALKIT_A_B_ACCESS_TOKEN", "SOCIALKIT_LEDGER", "PATH"]
    assert unread(ours, ["a-b"]) == ()
    slips = ["SOCIALKIT_A_ACCESS_TOKEN", "SOCIALKIT_A_B_TOKEN", "SOCIALKIT_a-b_ACCESS_TOKEN"]
    assert unread([*slips, *ours], ["a-b"]) == tuple(slips)
