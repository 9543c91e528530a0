"""Secrets in the operating system's keyring, through the library keyring."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from keyring import get_keyring
from keyring.backend import KeyringBackend
from keyring.backends import null
from keyring.errors import NoKeyringError

from socialkit.credentials.names import RENEWED, SERVICE, entry, variable
from socialkit.credentials.secret import Secret, redacted
from socialkit.errors import CredentialsError

#: Bytes of one secret that Windows keeps (CRED_MAX_CREDENTIAL_BLOB_SIZE, 5 * 512, as of November 2026);
#: keyring writes UTF-16 there. It is told when storing failed, and not before: other systems keep more.
#: https://learn.microsoft.com/windows/win32/api/wincred/ns-wincred-credentiala
WINDOWS_LIMIT = 2560

_Returned = TypeVar("_Returned")


class SystemKeyring:
    """The secrets in the keyring: service ``socialkit``, for each field an entry ``alliance-x/ACCESS_TOKEN``.

    ``backend`` is a backend of the library keyring; without one it is the one that keyring chooses, when it
    is first needed. A machine without any, such as most servers, has nothing stored: there ``get`` gives
    None, and ``put`` is refused. A keyring that is locked or fails raises CredentialsError in both.
    """

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        self._backend = backend

    def get(self, account: str, field: str) -> Secret | None:
        """Give the secret, or None where there is none.

        Raises CredentialsError when the keyring is locked or fails, and for an entry that holds no secret.
        """
        try:
            return self._attempt(_read, account, field)
        except _NoKeyringError:
            return None

    def put(self, account: str, field: str, secret: Secret) -> None:
        """Store the secret, and see that the keyring gives it back.

        Raises CredentialsError when it does not.
        """
        self._attempt(partial(_store, secret=secret), account, field, hidden=[secret])

    def refuse_unstorable(self, account: str, field: str) -> None:
        """Raise CredentialsError when there is no keyring, or one that is locked or fails."""
        self._attempt(_reach, account, field)

    def delete(self, account: str, field: str) -> None:
        """Forget the secret; nothing happens where there is none.

        Raises CredentialsError when the keyring still gives it afterwards.
        """
        try:
            self._attempt(_remove, account, field)
        except _NoKeyringError:
            return

    def _attempt(
        self,
        step: Callable[[KeyringBackend, str], _Returned],
        account: str,
        field: str,
        *,
        hidden: Sequence[Secret] = (),
    ) -> _Returned:
        """Take a step on the keyring; raises CredentialsError for whatever goes wrong there."""
        name = entry(account, field)
        raised: type[CredentialsError] = CredentialsError
        try:
            return step(self._chosen(), name)
        except CredentialsError:
            raise
        except NoKeyringError:
            raised, fault = _NoKeyringError, "there is no keyring on this system"
        except Exception as error:  # noqa: BLE001  # guard: D-Bus and Windows raise their own
            fault = f"the keyring failed at {name} ({type(error).__name__}: {redacted(str(error), hidden)})"
        # Outside of the handlers: the caught error's frames hold the value, and would come along as context.
        raise raised(f"{fault}{_length(hidden)}: {_way_out(account, field)}")

    def _chosen(self) -> KeyringBackend:
        backend = self._backend or get_keyring()
        if isinstance(backend, null.Keyring):
            # The way to turn keyring off. It takes what it is given and forgets it.
            raise NoKeyringError
        return backend


class _NoKeyringError(CredentialsError):
    """There is no keyring here."""


def _reach(backend: KeyringBackend, name: str) -> None:
    # Whatever stands there is to be replaced, so it may be no secret.
    backend.get_password(SERVICE, name)


def _read(backend: KeyringBackend, name: str) -> Secret | None:
    value = backend.get_password(SERVICE, name)
    try:
        return None if value is None else Secret(value, name=f"{name} in the keyring")
    finally:
        # A traceback may show the local variables of this frame.
        del value


def _store(backend: KeyringBackend, name: str, *, secret: Secret) -> None:
    backend.set_password(SERVICE, name, secret.reveal())
    if _read(backend, name) != secret:
        raise CredentialsError(
            f"the keyring took {name} and gives something else back: look at it with the system's own program"
        )


def _remove(backend: KeyringBackend, name: str) -> None:
    # Asked for first: to keyring, "there is none" and "it failed" are one error.
    if backend.get_password(SERVICE, name) is None:
        return
    backend.delete_password(SERVICE, name)
    if backend.get_password(SERVICE, name) is not None:
        raise CredentialsError(f"the keyring still holds {name}: delete it with the system's own program")


def _length(hidden: Sequence[Secret]) -> str:
    """Tell of a secret too long for Windows, whose own words for it are "The stub received bad data"."""
    too_long = any(len(secret.reveal().encode("utf-16-le")) > WINDOWS_LIMIT for secret in hidden)
    return f"; it is longer than the {WINDOWS_LIMIT:,} bytes in UTF-16 that Windows keeps" if too_long else ""


def _way_out(account: str, field: str) -> str:
    # The next one replaces it, which a variable does not let happen.
    name = None if field == RENEWED else variable(account, field)
    instead = f", or set the environment variable {name} instead" if name else ""
    return f"unlock or set up the system's keyring{instead}"
