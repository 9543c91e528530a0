"""A store of secrets that notes which were given or stored: they are hidden in what others write."""

from socialkit.credentials.port import Credentials
from socialkit.credentials.secret import Secret, redacted

#: Names rather than secrets: platforms show them, and messages are to name them.
_SHOWN = frozenset({"CLIENT_ID", "USERNAME"})


class Noting:
    """The secrets of ``store``, and what is known of them since."""

    def __init__(self, store: Credentials) -> None:
        self._store = store
        self._noted: set[Secret] = set()

    def get(self, account: str, field: str) -> Secret | None:
        """Give the store's secret, and note it; raises as the store does."""
        found = self._store.get(account, field)
        if found is not None:
            self._note(field, found)
        return found

    def put(self, account: str, field: str, secret: Secret) -> None:
        """Note the secret, and put it into the store; raises as the store does."""
        self._note(field, secret)
        self._store.put(account, field, secret)

    def refuse_unstorable(self, account: str, field: str) -> None:
        """Raise CredentialsError as the store does."""
        self._store.refuse_unstorable(account, field)

    def delete(self, account: str, field: str) -> None:
        """Forget the store's secret, which is hidden on; raises as the store does."""
        self._store.delete(account, field)

    def hidden(self, text: str) -> str:
        """Give a text without any secret that was noted, however it is written there; see ``redacted``."""
        return redacted(text, tuple(self._noted))

    def _note(self, field: str, secret: Secret) -> None:
        if field not in _SHOWN:
            self._noted.add(secret)
