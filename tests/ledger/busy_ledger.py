"""A ledger in which something comes between two transactions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Connection

from socialkit.ledger import Ledger


class BusyLedger(Ledger):
    """A ledger in which somebody does something ``between`` the first part and the second."""

    between: Callable[[], object] | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with super().writing() as connection:
            yield connection
        between, self.between = self.between, None
        if between:
            between()

    @classmethod
    def over(cls, ledger: Ledger) -> Self:
        """Give one with the same database and pictures, which is closed with the other."""
        return cls(ledger._engine, ledger.media)  # noqa: SLF001 whatever it stands in
