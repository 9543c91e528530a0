"""Secrets from environment variables, which can only be read."""

from collections.abc import Mapping
from typing import NoReturn

from socialkit.credentials.names import SERVICE, entry, variable
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError


class Environment:
    """The secrets in ``variables``, the environment of the process: SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN.

    A variable that is set but empty is a fault and not "none": it is what CI services pass for a secret
    that they do not have.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def get(self, account: str, field: str) -> Secret | None:
        """Give the secret, or None when its variable is not set.

        Raises CredentialsError for a variable that holds no secret.
        """
        name = variable(account, field)
        if name is None or name not in self._variables:
            return None
        # Into no variable here: a traceback may show it.
        return Secret(self._variables[name], name=name)

    def put(self, account: str, field: str, secret: Secret) -> NoReturn:  # noqa: ARG002
        """Raise CredentialsError: a program cannot set a variable for the next one."""
        self.refuse_unstorable(account, field)

    def refuse_unstorable(self, account: str, field: str) -> NoReturn:
        """Raise CredentialsError: a program cannot set a variable for the next one."""
        name = variable(account, field)
        anew = f"set {name} anew where the program is started, or " if name else ""
        raise CredentialsError(
            f"{field} of {account} cannot be stored in the environment: "
            f"{anew}run `keyring set {SERVICE} {entry(account, field)}`"
        )

    def delete(self, account: str, field: str) -> None:
        """Raise CredentialsError when the variable is set: only who set it can unset it."""
        name = variable(account, field)
        if name is not None and name in self._variables:
            raise CredentialsError(f"{name} is still set: unset it where it is set")

    def __getstate__(self) -> NoReturn:
        raise TypeError("the environment is not pickled: let each process read its own")
