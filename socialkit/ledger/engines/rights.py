"""What a user of a server must be allowed, and the one question that finds out what is lacking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

#: A right to the table is one to each of its columns. Where no sequence gives a table its numbers, none is
#: needed: NULL is the answer to what is asked about none.
#: https://www.postgresql.org/docs/15/functions-info.html#FUNCTIONS-INFO-ACCESS (2026-12-01)
_LACKING = text(
    "SELECT number FROM unnest(CAST(:whats AS text[]), CAST(:tables AS text[]), CAST(:columns AS text[]))"
    " WITH ORDINALITY AS needed (what, name, part, number) WHERE NOT CASE"
    " WHEN what = 'USAGE'"
    " THEN has_sequence_privilege(pg_get_serial_sequence(quote_ident(name), part), 'USAGE, UPDATE')"
    " WHEN part = '' THEN has_table_privilege(quote_ident(name), what)"
    " ELSE has_column_privilege(quote_ident(name), part, what) END ORDER BY number"
)


@dataclass(frozen=True, slots=True)
class Right:
    """What must be allowed of a table, or of some of its columns: SELECT, INSERT, UPDATE, DELETE.

    USAGE is of the sequence that numbers the column.
    """

    what: str
    table: str
    columns: tuple[str, ...] = ("",)

    def named(self, lacking: Sequence[str]) -> str:
        """Name it, with the columns that lack it where others have it."""
        if self.what == "USAGE":
            return f"USAGE on {self.table}_{self.columns[0]}_seq"
        some = f" ({', '.join(lacking)})" if len(lacking) < len(self.columns) else ""
        return f"{self.what} on {self.table}{some}"


def lacking(connection: Connection, rights: Iterable[Right]) -> tuple[str, ...]:
    """Name those rights that the connection's user has not."""
    needed = [(each, column) for each in rights for column in each.columns]
    asked = {
        "whats": [each.what for each, _ in needed],
        "tables": [each.table for each, _ in needed],
        "columns": [column for _, column in needed],
    }
    found: dict[Right, list[str]] = {}
    for number in connection.execute(_LACKING, asked).scalars():
        right, column = needed[number - 1]
        found.setdefault(right, []).append(column)
    return tuple(right.named(columns) for right, columns in found.items())
