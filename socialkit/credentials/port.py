"""What every store of secrets can do, and asking one for all that an account needs."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from socialkit.credentials.names import SERVICE, entry, variable
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError


class Credentials(Protocol):
    """A store of secrets, by account (``alliance-x``) and field (one of ``names.FIELDS``).

    Every method raises MisuseError for an account or field that there cannot be.
    """

    def get(self, account: str, field: str) -> Secret | None:
        """Give the secret, or None where there is none.

        Raises CredentialsError when it cannot be read or is no secret, such as an empty variable.
        """
        ...

    def put(self, account: str, field: str, secret: Secret) -> None:
        """Store the secret, in place of the one there was: from then on ``get`` gives it.

        Raises CredentialsError when that cannot be.
        """
        ...

    def refuse_unstorable(self, account: str, field: str) -> None:
        """Raise CredentialsError when ``put`` would, as far as can be known.

        Ask before a refresh token is used: some platforms take it once only, and the new one must have a
        place.
        """
        ...

    def delete(self, account: str, field: str) -> None:
        """Forget the secret; nothing happens where there is none.

        Raises CredentialsError when it is still there afterwards.
        """
        ...


def require(credentials: Credentials, account: str, fields: Iterable[str]) -> dict[str, Secret]:
    """Give all of the account's ``fields``, by name, in their order.

    Raises one CredentialsError that names every field that is missing or cannot be used, and what to do
    about it.
    """
    found: dict[str, Secret] = {}
    missing: list[str] = []
    faults: list[str] = []
    for field in fields:
        try:
            secret = credentials.get(account, field)
        except CredentialsError as error:
            faults.append(str(error))
            continue
        if secret is None:
            missing.append(field)
        else:
            found[field] = secret
    if missing:
        faults.insert(0, _missing(account, missing))
    if faults:
        raise CredentialsError("; ".join(faults))
    return found


def _missing(account: str, fields: Sequence[str]) -> str:
    variables = [name for field in fields if (name := variable(account, field))]
    in_environment = f"set {', '.join(variables)} in the environment, or " if variables else ""
    in_keyring = ", ".join(f"`keyring set {SERVICE} {entry(account, field)}`" for field in fields)
    return f"account {account} lacks {', '.join(fields)}: {in_environment}run {in_keyring}"
