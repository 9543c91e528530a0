"""Secrets from variables: read, never written."""

import os
import pickle
import traceback
from collections.abc import Callable

import pytest

from socialkit.credentials.environment import Environment
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError, MisuseError
from tests.credentials.conftest import CANARY

NAME = "SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN"


def test_a_variable_is_its_accounts_secret_and_nobody_elses(secret: Secret) -> None:
    environment = Environment({NAME: f"{CANARY}\n", "PATH": "/bin"})

    assert environment.get("alliance-x", "ACCESS_TOKEN") == secret
    assert environment.get("alliance-x", "ACCESS_TOKEN_SECRET") is None
    assert environment.get("alliance", "ACCESS_TOKEN") is None


def test_the_bluesky_password_of_one_account_is_not_the_mail_password_of_another(secret: Secret) -> None:
    environment = Environment({"SOCIALKIT_ALLIANCE_APP_PASSWORD": CANARY})

    assert environment.get("alliance", "APP_PASSWORD") == secret
    assert environment.get("alliance-app", "PASSWORD") is None
    environment.delete("alliance-app", "PASSWORD")
    with pytest.raises(CredentialsError, match="run `keyring set socialkit alliance-app/PASSWORD`") as caught:
        environment.put("alliance-app", "PASSWORD", secret)
    assert "SOCIALKIT" not in str(caught.value)


def test_the_environment_of_the_process_itself_will_do() -> None:
    environment = Environment(os.environ)

    assert environment.get("nobody-has-this", "ACCESS_TOKEN") is None
    assert environment.get("nobody-app", "PASSWORD") is None
    environment.delete("nobody-app", "PASSWORD")


@pytest.mark.parametrize("value", ["", " ", "\n"])
def test_a_variable_that_is_set_but_empty_is_a_fault(value: str) -> None:
    with pytest.raises(CredentialsError, match=f"^{NAME} is empty: give it the secret, or remove it$"):
        Environment({NAME: value}).get("alliance-x", "ACCESS_TOKEN")


def test_a_variable_that_cannot_be_used_is_not_shown() -> None:
    environment = Environment({NAME: f"{CANARY}\nsecond"})

    with pytest.raises(CredentialsError, match=f"^{NAME} has a line break") as caught:
        environment.get("alliance-x", "ACCESS_TOKEN")

    text = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "in __init__" in text
    assert CANARY not in text


def test_it_refuses_to_store_and_says_where(secret: Secret) -> None:
    environment = Environment({})

    refusals: list[Callable[[], object]] = [
        lambda: environment.put("alliance-x", "ACCESS_TOKEN", secret),
        lambda: environment.refuse_unstorable("alliance-x", "ACCESS_TOKEN"),
    ]
    for refused in refusals:
        with pytest.raises(
            CredentialsError,
            match=f"set {NAME} anew .* or run `keyring set socialkit alliance-x/ACCESS_TOKEN`",
        ):
            refused()


def test_it_cannot_forget_what_is_set() -> None:
    environment = Environment({NAME: CANARY})

    environment.delete("alliance-x", "REFRESH_TOKEN")
    with pytest.raises(CredentialsError, match=f"^{NAME} is still set"):
        environment.delete("alliance-x", "ACCESS_TOKEN")


def test_an_unknown_field_is_an_error_and_not_missing() -> None:
    with pytest.raises(MisuseError, match="TOKEN"):
        Environment({"SOCIALKIT_ALLIANCE_X_TOKEN": CANARY}).get("alliance-x", "TOKEN")


def test_the_environment_shows_and_pickles_nothing() -> None:
    environment = Environment({NAME: CANARY})

    assert CANARY not in repr(environment)
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(environment)
