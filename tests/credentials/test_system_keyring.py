"""Secrets in a keyring: stored, given back, forgotten; each way in which a keyring fails."""

import os
import subprocess
import sys
import traceback
from collections.abc import Callable

import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as TurnedOff
from keyring.errors import InitError, KeyringError, KeyringLocked, PasswordDeleteError, PasswordSetError

from socialkit.credentials.secret import Secret
from socialkit.credentials.system_keyring import WINDOWS_LIMIT, SystemKeyring
from socialkit.errors import CredentialsError
from tests.credentials.conftest import CANARY, MemoryKeyring

ACCOUNT, FIELD = "alliance-x", "ACCESS_TOKEN"
VARIABLE = "SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN"


class ForeignError(Exception):
    """What a backend raises that is no KeyringError, as those of Windows and D-Bus do."""


class Forgetful(MemoryKeyring):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Do nothing."""


class Cutting(MemoryKeyring):
    """Keeps the first ten characters."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:10])


class Clinging(MemoryKeyring):
    """Says that it deletes, and does not."""

    def delete_password(self, service: str, username: str) -> None:
        """Do nothing."""


class Telling(MemoryKeyring):
    """Names the password in its error, and holds it in a local variable."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError(f"cannot store {password!r} as {username} in {service}")


class Windows(MemoryKeyring):
    """As keyring's backend for Windows does with what is too long."""

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password.encode("utf-16-le")) > 2560:
            raise ForeignError(1783, "CredWrite", "The stub received bad data")
        super().set_password(service, username, password)


def failing(error: Exception) -> MemoryKeyring:
    """Give a keyring that raises in each call."""

    def fail(_: str) -> None:
        raise error

    return MemoryKeyring(fail)


def test_a_secret_is_stored_replaced_and_forgotten(memory: MemoryKeyring, secret: Secret) -> None:
    keyring = SystemKeyring(memory)

    assert keyring.get(ACCOUNT, FIELD) is None
    keyring.put(ACCOUNT, FIELD, Secret("0123"))
    keyring.put(ACCOUNT, FIELD, secret)
    keyring.put(ACCOUNT, "REFRESH_TOKEN", Secret("other"))
    assert memory.entries == {
        ("socialkit", "alliance-x/ACCESS_TOKEN"): CANARY,
        ("socialkit", "alliance-x/REFRESH_TOKEN"): "other",
    }
    assert SystemKeyring(memory).get(ACCOUNT, FIELD) == secret
    keyring.refuse_unstorable(ACCOUNT, FIELD)
    keyring.delete(ACCOUNT, FIELD)
    assert keyring.get(ACCOUNT, FIELD) is None
    assert list(memory.entries) == [("socialkit", "alliance-x/REFRESH_TOKEN")]


def test_digits_come_back_as_they_were(memory: MemoryKeyring) -> None:
    SystemKeyring(memory).put(ACCOUNT, FIELD, Secret("0123"))
    found = SystemKeyring(memory).get(ACCOUNT, FIELD)

    assert found
    assert found.reveal() == "0123"


def test_forgetting_what_is_not_there_is_no_fault(memory: MemoryKeyring) -> None:
    SystemKeyring(memory).delete(ACCOUNT, FIELD)


@pytest.mark.parametrize("backend", [NoKeyring(), TurnedOff()])  # type: ignore[no-untyped-call]
def test_where_there_is_no_keyring_nothing_is_stored_and_nothing_can_be(
    backend: NoKeyring | TurnedOff, secret: Secret
) -> None:
    keyring = SystemKeyring(backend)

    assert keyring.get(ACCOUNT, FIELD) is None
    keyring.delete(ACCOUNT, FIELD)
    refusals: list[Callable[[], object]] = [
        lambda: keyring.put(ACCOUNT, FIELD, secret),
        lambda: keyring.refuse_unstorable(ACCOUNT, FIELD),
    ]
    for refused in refusals:
        with pytest.raises(CredentialsError, match=f"no keyring on this system.*variable {VARIABLE}"):
            refused()


@pytest.mark.parametrize(
    "error",
    [
        KeyringLocked("Failed to unlock the collection!"),
        InitError("Failed to create the collection"),
        KeyringError("-25308"),
        PasswordSetError("denied"),
        ForeignError("org.freedesktop.DBus.Error.NoReply"),
        OSError(5, "Input/output error"),
    ],
)
def test_a_keyring_that_fails_is_told_with_the_way_out(error: Exception, secret: Secret) -> None:
    keyring = SystemKeyring(failing(error))

    refusals: list[Callable[[], object]] = [
        lambda: keyring.get(ACCOUNT, FIELD),
        lambda: keyring.put(ACCOUNT, FIELD, secret),
        lambda: keyring.refuse_unstorable(ACCOUNT, FIELD),
        lambda: keyring.delete(ACCOUNT, FIELD),
    ]
    for refused in refusals:
        with pytest.raises(CredentialsError) as caught:
            refused()
        text = str(caught.value)
        assert text.startswith(f"the keyring failed at alliance-x/ACCESS_TOKEN ({type(error).__name__}: ")
        assert text.endswith(
            f"unlock or set up the system's keyring, or set the environment variable {VARIABLE} instead"
        )
        assert caught.value.__context__ is None


def test_no_variable_is_named_that_would_be_another_accounts() -> None:
    with pytest.raises(CredentialsError, match=r"set up the system's keyring$"):
        SystemKeyring(failing(KeyringLocked("locked"))).get("alliance-app", "PASSWORD")


def test_ctrl_c_at_the_keyrings_prompt_stays_ctrl_c() -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        SystemKeyring(MemoryKeyring(interrupt)).get(ACCOUNT, FIELD)


@pytest.mark.parametrize("backend", [Forgetful(), Cutting()])
def test_a_keyring_that_gives_something_else_back_is_found_out(
    backend: MemoryKeyring, secret: Secret
) -> None:
    with pytest.raises(CredentialsError, match="gives something else back"):
        SystemKeyring(backend).put(ACCOUNT, FIELD, secret)


def test_a_keyring_that_does_not_forget_is_found_out(secret: Secret) -> None:
    keyring = SystemKeyring(Clinging())
    keyring.put(ACCOUNT, FIELD, secret)

    with pytest.raises(CredentialsError, match="still holds alliance-x/ACCESS_TOKEN"):
        keyring.delete(ACCOUNT, FIELD)


def test_a_keyring_that_cannot_forget_is_told(secret: Secret) -> None:
    def fail(step: str) -> None:
        if step == "delete":
            raise PasswordDeleteError("denied")

    keyring = SystemKeyring(MemoryKeyring(fail))
    keyring.put(ACCOUNT, FIELD, secret)

    with pytest.raises(CredentialsError, match="PasswordDeleteError: denied"):
        keyring.delete(ACCOUNT, FIELD)


def test_a_secret_is_not_in_the_error_of_a_keyring_that_tells_it(secret: Secret) -> None:
    with pytest.raises(CredentialsError, match=r"cannot store 'Secret\(…\)' as alliance-x") as caught:
        SystemKeyring(Telling()).put(ACCOUNT, FIELD, secret)

    text = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "in _attempt" in text
    assert CANARY not in text


def test_an_entry_that_is_no_secret_is_named_and_not_shown(memory: MemoryKeyring, secret: Secret) -> None:
    memory.entries["socialkit", "alliance-x/ACCESS_TOKEN"] = f"{CANARY}\nsecond"
    keyring = SystemKeyring(memory)

    with pytest.raises(
        CredentialsError, match=r"^alliance-x/ACCESS_TOKEN in the keyring has a line break"
    ) as caught:
        keyring.get(ACCOUNT, FIELD)

    text = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "in _read" in text
    assert CANARY not in text
    # It can be replaced all the same.
    keyring.refuse_unstorable(ACCOUNT, FIELD)
    keyring.put(ACCOUNT, FIELD, secret)
    assert keyring.get(ACCOUNT, FIELD) == secret


def test_a_secret_too_long_for_windows_is_told_in_words() -> None:
    keyring = SystemKeyring(Windows())

    keyring.put(ACCOUNT, FIELD, Secret("x" * (WINDOWS_LIMIT // 2)))
    with pytest.raises(CredentialsError, match=r"bad data.*longer than the 2,560 bytes in UTF-16.*Windows"):
        keyring.put(ACCOUNT, FIELD, Secret("x" * (WINDOWS_LIMIT // 2 + 1)))


def test_a_secret_too_long_for_windows_is_stored_elsewhere(memory: MemoryKeyring) -> None:
    SystemKeyring(memory).put(ACCOUNT, FIELD, Secret("x" * 5000))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("keyring.backends.fail.Keyring", "no keyring on this system"),
        ("no_such.Keyring", "ModuleNotFoundError"),
        ("keyring.backends.fail.NoSuch", "AttributeError"),
    ],
)
def test_without_a_backend_it_is_the_one_that_keyring_chooses(chosen: str, told: str) -> None:
    program = (
        "from socialkit.credentials.secret import Secret\n"
        "from socialkit.credentials.system_keyring import SystemKeyring\n"
        "try: SystemKeyring().put('alliance-x', 'ACCESS_TOKEN', Secret('abc'))\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": chosen}
    result = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )

    assert result.stdout.startswith("CredentialsError" if told[0].isupper() else "_NoKeyringError")
    assert told in result.stdout
