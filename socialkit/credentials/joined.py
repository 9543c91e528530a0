"""The environment before the keyring, as one store."""

from collections.abc import Callable, Mapping
from pkgutil import resolve_name
from typing import cast

from socialkit.credentials.environment import Environment
from socialkit.credentials.names import SERVICE, entry, variable
from socialkit.credentials.port import Credentials
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError

#: What a source is called that is no variable.
KEYRING = "keyring"


class Joined:
    """Secrets of ``environment``, and of the store that ``store`` gives for those that are not there.

    What the environment sets always counts and is never written. So ``put`` stores nothing that the
    environment would hide: it is refused with the variable's name, unless the variable holds that very
    secret. An account whose tokens are refreshed keeps them in the store, and not in the environment.

    ``store`` is called only for what the environment does not have: importing a keyring takes a quarter of a
    second.
    """

    def __init__(self, environment: Environment, store: Callable[[], Credentials]) -> None:
        self._environment = environment
        self._store = store

    def get(self, account: str, field: str) -> Secret | None:
        """Give the environment's secret, or else the store's, or None.

        Raises CredentialsError for a variable that holds no secret, and as the store does.
        """
        secret = self._environment.get(account, field)
        return self._store().get(account, field) if secret is None else secret

    def source(self, account: str, field: str) -> str:
        """Say where the secret comes from: its variable's name, ``keyring``; empty where there is none.

        Raises CredentialsError as ``get`` does.
        """
        if self._environment.get(account, field) is not None:
            return variable(account, field) or ""
        return KEYRING if self._store().get(account, field) is not None else ""

    def put(self, account: str, field: str, secret: Secret) -> None:
        """Put the secret into the store.

        Raises CredentialsError when the environment has another one, and as the store does.
        """
        if self._environment.get(account, field) == secret:
            return
        self._refuse_hidden(account, field)
        self._store().put(account, field, secret)

    def refuse_unstorable(self, account: str, field: str) -> None:
        """Raise CredentialsError when the environment has the secret, and as the store does."""
        self._refuse_hidden(account, field)
        self._store().refuse_unstorable(account, field)

    def delete(self, account: str, field: str) -> None:
        """Forget the store's secret.

        Raises CredentialsError when the environment still has one, and as the store does.
        """
        self._store().delete(account, field)
        self._environment.delete(account, field)

    def _refuse_hidden(self, account: str, field: str) -> None:
        if self._environment.get(account, field) is not None:
            name = variable(account, field)
            raise CredentialsError(
                f"{field} of {account} cannot be stored while {name} is set, which would hide it: "
                f"unset the variable and run `keyring set {SERVICE} {entry(account, field)}`"
            )


def open_credentials(variables: Mapping[str, str]) -> Joined:
    """Give the secrets in ``variables``, the environment of the process, and then in the system's keyring."""
    return Joined(Environment(variables), _system_keyring)


def _system_keyring() -> Credentials:
    opened = resolve_name("socialkit.credentials.system_keyring:SystemKeyring")
    return cast("Credentials", opened())
