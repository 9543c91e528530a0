"""What databases are asked, whoever asks: each statement with its values."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy import Engine, event

Asked = list[tuple[str, tuple[object, ...]]]


@contextmanager
def asked_statements() -> Iterator[Asked]:
    """Record the statements that any ledger is asked, in their order."""
    asked: Asked = []

    def keep(*call: object) -> None:
        asked.append((str(call[2]), cast("tuple[object, ...]", call[3])))

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", keep)
