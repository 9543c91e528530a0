"""Many rows of a table at once, as the driver takes them: SQLAlchemy looks at each value of each row."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the columns of the first one, with values as the driver has them."""
    if not rows:
        return
    names = list(rows[0])
    # Nobody asks for the ids, and one statement is for all.
    compiled = insert(table).inline().compile(dialect=connection.dialect, column_keys=names)
    order = compiled.positiontup
    values = [tuple([row[name] for name in order]) for row in rows] if order else [dict(row) for row in rows]
    connection.exec_driver_sql(str(compiled), values)
