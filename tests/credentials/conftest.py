"""A keyring in memory, and ways in which one fails."""

from collections.abc import Callable

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from socialkit.credentials.secret import Secret

CANARY = "c4n4ry/+t0ken=ä"


class MemoryKeyring(KeyringBackend):
    """A keyring in memory; ``before`` is called first in each call, and may raise."""

    # Lower than any other: keyring looks through all subclasses when it chooses.
    priority = -2.0

    def __init__(self, before: Callable[[str], object] = str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self.before = before

    def get_password(self, service: str, username: str) -> str | None:
        self.before("get")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.before("set")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.before("delete")
        if (service, username) not in self.entries:
            raise PasswordDeleteError("Password not found")
        del self.entries[service, username]


@pytest.fixture
def secret() -> Secret:
    return Secret(CANARY)


@pytest.fixture
def memory() -> MemoryKeyring:
    return MemoryKeyring()
