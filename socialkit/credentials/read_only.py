"""Secrets that are looked at: nothing is stored or forgotten, and which were given is known."""

from socialkit.credentials.port import Credentials
from socialkit.credentials.secret import Secret


class ReadOnly:
    """The secrets of ``store``, which stays as it is; ``given`` are those that somebody got."""

    def __init__(self, store: Credentials) -> None:
        self._store = store
        self.given: list[Secret] = []

    def get(self, account: str, field: str) -> Secret | None:
        """Give the store's secret, and note it; raises as the store does."""
        found = self._store.get(account, field)
        self.given += [found] if found else []
        return found

    def put(self, account: str, field: str, secret: Secret) -> None:
        """Store nothing."""

    def refuse_unstorable(self, account: str, field: str) -> None:
        """Raise CredentialsError as the store does: what would not be done is not shown as done."""
        self._store.refuse_unstorable(account, field)

    def delete(self, account: str, field: str) -> None:
        """Forget nothing."""
