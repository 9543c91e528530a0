"""Version 4: a delivery may be handed over to a person, who publishes it.

Only the list of states that a delivery may be in is another. SQLite cannot change a condition of a table
(https://www.sqlite.org/lang_altertable.html, section 7, 2026-11-30): there the table is made anew, as it
was said, with the same rows and indexes.
"""

from alembic import op
from sqlalchemy import Connection, text

revision = "4"
down_revision = "3"

_BEFORE = (
    "state IN ('scheduled', 'preparing', 'publishing', 'published', 'failed', 'uncertain', 'held', "
    "'cancelled')"
)
_SINCE = _BEFORE.replace("'cancelled')", "'cancelled', 'handed-over')")
_CONDITION = "delivery_check_state"


def upgrade() -> None:
    """Let the state of a delivery be ``handed-over``."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        _made_anew(connection)
    else:
        op.drop_constraint(_CONDITION, "delivery", type_="check")
        op.create_check_constraint(op.f(_CONDITION), "delivery", _SINCE)


def _made_anew(connection: Connection) -> None:
    # Other tables refer to the rows: while these are gone, nobody asks for them.
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    said = connection.execute(
        text("SELECT type, sql FROM sqlite_master WHERE tbl_name = 'delivery' AND sql IS NOT NULL")
    ).all()
    table = next(row.sql for row in said if row.type == "table")
    connection.execute(text("CREATE TABLE before_4_delivery AS SELECT * FROM delivery"))
    connection.execute(text("DROP TABLE delivery"))
    connection.exec_driver_sql(table.replace(_BEFORE, _SINCE))
    connection.execute(text("INSERT INTO delivery SELECT * FROM before_4_delivery ORDER BY id"))
    connection.execute(text("DROP TABLE before_4_delivery"))
    for row in said:
        if row.type == "index":
            connection.exec_driver_sql(row.sql)
