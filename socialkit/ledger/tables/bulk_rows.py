"""Many rows of a table at once, as the driver takes them: SQLAlchemy looks at each value of each row."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

#: Two tables in each of a few open databases.
_STATEMENTS = 16


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the columns of the first one, with values as the driver has them."""
    if not rows:
        return
    statement, order = _statement(connection.dialect, table, tuple(rows[0]))
    values = list(map(itemgetter(*order), rows)) if order else [dict(row) for row in rows]
    connection.exec_driver_sql(statement, values)


@lru_cache(_STATEMENTS)
def _statement(dialect: Dialect, table: Table, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Give the statement for such rows, and the order of its values where it has one and not their names."""
    # Nobody asks for the ids, and one statement is for all.
    compiled = insert(table).inline().compile(dialect=dialect, column_keys=list(names))
    return str(compiled), tuple(compiled.positiontup or ())
