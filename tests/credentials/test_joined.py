"""The environment before the keyring; what is put is what is given afterwards, or nothing is put."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable

import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from socialkit.credentials.environment import Environment
from socialkit.credentials.joined import Joined
from socialkit.credentials.port import Credentials, require
from socialkit.credentials.secret import Secret
from socialkit.credentials.system_keyring import SystemKeyring
from socialkit.errors import CredentialsError, MisuseError
from tests.credentials.conftest import CANARY, MemoryKeyring

ACCOUNT, FIELD = "alliance-x", "REFRESH_TOKEN"
VARIABLE = "SOCIALKIT_ALLIANCE_X_REFRESH_TOKEN"
OLD, NEW = Secret("old"), Secret("new")


def joined(memory: MemoryKeyring, **variables: str) -> Joined:
    return Joined(Environment(variables), lambda: SystemKeyring(memory))


def no_store() -> Credentials:
    raise AssertionError("the keyring is not needed")


def test_the_environment_counts_before_the_keyring(memory: MemoryKeyring) -> None:
    SystemKeyring(memory).put(ACCOUNT, FIELD, OLD)

    assert joined(memory).get(ACCOUNT, FIELD) == OLD
    assert joined(memory, **{VARIABLE: "new"}).get(ACCOUNT, FIELD) == NEW
    assert joined(memory).get(ACCOUNT, "ACCESS_TOKEN") is None


def test_what_the_environment_has_needs_no_keyring() -> None:
    credentials = Joined(Environment({VARIABLE: "old"}), no_store)

    assert credentials.get(ACCOUNT, FIELD) == OLD
    credentials.put(ACCOUNT, FIELD, OLD)


def test_a_refreshed_secret_goes_into_the_keyring_and_comes_from_there(memory: MemoryKeyring) -> None:
    credentials = joined(memory)
    credentials.put(ACCOUNT, FIELD, OLD)
    credentials.refuse_unstorable(ACCOUNT, FIELD)
    credentials.put(ACCOUNT, FIELD, NEW)

    assert credentials.get(ACCOUNT, FIELD) == joined(memory).get(ACCOUNT, FIELD) == NEW


def test_nothing_is_stored_that_a_variable_would_hide(memory: MemoryKeyring) -> None:
    credentials = joined(memory, **{VARIABLE: "old"})

    refusals: list[Callable[[], object]] = [
        lambda: credentials.put(ACCOUNT, FIELD, NEW),
        lambda: credentials.refuse_unstorable(ACCOUNT, FIELD),
    ]
    for refused in refusals:
        with pytest.raises(
            CredentialsError,
            match=f"while {VARIABLE} is set.*run `keyring set socialkit alliance-x/REFRESH_TOKEN`",
        ):
            refused()
    assert memory.entries == {}
    assert credentials.get(ACCOUNT, FIELD) == OLD


def test_an_empty_variable_is_told_before_the_keyring_is_asked() -> None:
    credentials = Joined(Environment({VARIABLE: ""}), no_store)

    refusals: list[Callable[[], object]] = [
        lambda: credentials.get(ACCOUNT, FIELD),
        lambda: credentials.put(ACCOUNT, FIELD, NEW),
        lambda: credentials.refuse_unstorable(ACCOUNT, FIELD),
    ]
    for refused in refusals:
        with pytest.raises(CredentialsError, match=f"^{VARIABLE} is empty"):
            refused()


def test_an_account_without_a_variable_of_its_own_has_the_keyring(memory: MemoryKeyring) -> None:
    credentials = joined(memory, SOCIALKIT_ALLIANCE_APP_PASSWORD="bluesky")  # noqa: S106 made up
    credentials.put("alliance-app", "PASSWORD", Secret("mail"))

    assert credentials.get("alliance-app", "PASSWORD") == Secret("mail")
    assert credentials.get("alliance", "APP_PASSWORD") == Secret("bluesky")


def test_logging_out_forgets_the_keyrings_secret_and_tells_of_the_variable(memory: MemoryKeyring) -> None:
    joined(memory).put(ACCOUNT, FIELD, OLD)

    with pytest.raises(CredentialsError, match=f"^{VARIABLE} is still set"):
        joined(memory, **{VARIABLE: "old"}).delete(ACCOUNT, FIELD)
    assert memory.entries == {}
    joined(memory).delete(ACCOUNT, FIELD)


def test_all_that_an_account_needs_is_given_in_the_order_asked(memory: MemoryKeyring) -> None:
    SystemKeyring(memory).put(ACCOUNT, "CLIENT_ID", NEW)
    found = require(joined(memory, **{VARIABLE: "old"}), ACCOUNT, ["REFRESH_TOKEN", "CLIENT_ID"])

    assert list(found.items()) == [("REFRESH_TOKEN", OLD), ("CLIENT_ID", NEW)]
    assert require(joined(memory), ACCOUNT, []) == {}


def test_all_that_is_missing_or_wrong_is_told_at_once(memory: MemoryKeyring) -> None:
    variables = {"SOCIALKIT_ALLIANCE_X_CONSUMER_KEY": "", "SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN": CANARY}
    credentials = joined(memory, **variables)

    with pytest.raises(CredentialsError) as caught:
        require(
            credentials, ACCOUNT, ["CONSUMER_KEY", "CONSUMER_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET"]
        )

    assert str(caught.value) == (
        "account alliance-x lacks CONSUMER_SECRET, ACCESS_TOKEN_SECRET: "
        "set SOCIALKIT_ALLIANCE_X_CONSUMER_SECRET, SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN_SECRET "
        "in the environment, or run `keyring set socialkit alliance-x/CONSUMER_SECRET`, "
        "`keyring set socialkit alliance-x/ACCESS_TOKEN_SECRET`; "
        "SOCIALKIT_ALLIANCE_X_CONSUMER_KEY is empty: give it the secret, or remove it"
    )
    assert caught.value.__context__ is None


def test_no_variable_is_told_that_would_be_another_accounts(memory: MemoryKeyring) -> None:
    with pytest.raises(CredentialsError) as caught:
        require(joined(memory), "alliance-app", ["PASSWORD"])

    assert str(caught.value) == (
        "account alliance-app lacks PASSWORD: run `keyring set socialkit alliance-app/PASSWORD`"
    )


def test_what_is_missing_on_a_machine_without_keyring_is_told_as_missing() -> None:
    backend = NoKeyring()  # type: ignore[no-untyped-call]
    credentials = Joined(Environment({}), lambda: SystemKeyring(backend))

    assert credentials.get(ACCOUNT, FIELD) is None
    with pytest.raises(CredentialsError, match=f"^account alliance-x lacks REFRESH_TOKEN: set {VARIABLE} in"):
        require(credentials, ACCOUNT, [FIELD])


def test_a_locked_keyring_is_not_taken_for_an_empty_one() -> None:
    def locked(_: str) -> None:
        raise KeyringLocked("Failed to unlock the collection!")

    with pytest.raises(CredentialsError, match=r"KeyringLocked: .*unlock or set up"):
        require(joined(MemoryKeyring(locked)), ACCOUNT, [FIELD])


def test_a_field_that_there_is_not_is_no_missing_one(memory: MemoryKeyring) -> None:
    with pytest.raises(MisuseError, match="TOKEN"):
        require(joined(memory), ACCOUNT, ["TOKEN"])


def test_the_joined_store_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(Joined(Environment({VARIABLE: "old"}), no_store))


@pytest.mark.slow
@pytest.mark.parametrize(("field", "imported"), [("ACCESS_TOKEN", False), ("CLIENT_ID", True)])
def test_keyring_is_imported_when_the_environment_lacks_a_secret(field: str, imported: bool) -> None:
    program = (
        "import sys\n"
        "from socialkit.credentials.joined import open_credentials\n"
        "variables = {'SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN': 'abc'}\n"
        f"found = open_credentials(variables).get('alliance-x', {field!r})\n"
        "print(found, 'keyring' in sys.modules)"
    )
    environment = {
        **os.environ,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.split() == (["None", "True"] if imported else ["Secret(…)", "False"])
