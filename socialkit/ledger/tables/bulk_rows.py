"""Many rows of a table at once, as the driver takes them: SQLAlchemy looks at each value of each row."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, bindparam, func, insert, select, update

from socialkit.ledger.engines.postgresql_bulk import copy_rows, numbered

#: Two tables in each of a few open databases.
_STATEMENTS = 16


def insert_all(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows that all have the columns of the first one, with values as the driver has them.

    A server is sent each one when ``rows`` gives it, and adds it while the next one is made.
    """
    remaining = iter(rows)
    first = next(remaining, None)
    if first is None:
        return
    names, every = tuple(first), chain((first,), remaining)
    if connection.dialect.name == "postgresql":
        copy_rows(connection, table, names, map(itemgetter(*names), every))
        return
    statement, order = _insert(connection.dialect, table, names)
    connection.exec_driver_sql(statement, list(map(itemgetter(*order), every)))


def update_all(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Change rows by their ``id``; all have the columns of the first one, with values as the driver has them.

    One that is not there is passed over.
    """
    if not rows:
        return
    statement, order = _update(connection.dialect, table, tuple(rows[0]))
    # Without an order the driver looks values up by their names.
    connection.exec_driver_sql(statement, list(map(itemgetter(*order), rows)) if order else list(rows))


def new_ids(connection: Connection, table: Table, number: int) -> Iterable[int]:
    """Give the ids of so many new rows, which the only writer of the ledger adds."""
    server = connection.dialect.name == "postgresql"
    if server and (numbers := numbered(connection, table, number)) is not None:
        return numbers
    # An SQLite table counts so, and one whose sequence a copy has left behind.
    newest: int = connection.execute(select(func.max(table.c.id))).scalar() or 0
    return range(newest + 1, newest + number + 1)


@lru_cache(_STATEMENTS)
def _insert(dialect: Dialect, table: Table, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Give the statement for such rows, and the order of its values."""
    # Nobody asks for the ids, and one statement is for all.
    compiled = insert(table).inline().compile(dialect=dialect, column_keys=list(names))
    return str(compiled), tuple(compiled.positiontup or ())


@lru_cache(_STATEMENTS)
def _update(dialect: Dialect, table: Table, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Give the statement for such changes, and the order of its values: none where they go by their names."""
    by_id = update(table).where(table.c.id == bindparam("id"))
    compiled = by_id.compile(dialect=dialect, column_keys=[name for name in names if name != "id"])
    return str(compiled), tuple(compiled.positiontup or ())
