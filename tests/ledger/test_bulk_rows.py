"""Many rows of a table at once: each by its id, with what it was given and nothing else changed."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text, select
from sqlalchemy.exc import IntegrityError

from socialkit.ledger import Ledger
from socialkit.ledger.tables.bulk_rows import insert_all, update_all

#: Lines of a ledger's log are not to be changed: this table is nobody's but ours.
SHELF = Table(
    "shelf",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("at", BigInteger),
    Column("detail", Text, nullable=False, server_default=""),
)
ROW: dict[str, Any] = {"key": "a", "at": 1, "detail": ""}


def filled(ledger: Ledger) -> Ledger:
    """Give the ledger with a table that has three rows."""
    with ledger.writing() as connection:
        SHELF.create(connection)
        insert_all(connection, SHELF, [ROW | {"id": number} for number in (1, 2, 3)])
    return ledger


def rows(ledger: Ledger) -> list[dict[str, Any]]:
    with ledger.reading() as connection:
        return [dict(found) for found in connection.execute(select(SHELF).order_by(SHELF.c.id)).mappings()]


def assert_changed_by_ids(ledger: Ledger, detail: str) -> None:
    """Change two of three rows at once, one to ``detail``, and see what stands in all of them."""
    with filled(ledger).writing() as connection:
        # In whatever order a row names its columns.
        changes: list[dict[str, Any]] = [
            {"id": 3, "detail": detail, "at": 2**62},
            {"at": None, "id": 1, "detail": "first"},
        ]
        update_all(connection, SHELF, changes)
    assert rows(ledger) == [
        ROW | {"id": 1, "at": None, "detail": "first"},
        ROW | {"id": 2},
        ROW | {"id": 3, "at": 2**62, "detail": detail},
    ]


@pytest.mark.parametrize("detail", ["", ":at %(at)s ? %", "a\nb\\", "“हिन्दी” 👩🏽‍🚀"])
def test_each_row_gets_its_own_values_and_keeps_the_others(ledger: Ledger, detail: str) -> None:
    assert_changed_by_ids(ledger, detail)


def test_no_rows_are_nothing_to_do_and_what_is_not_there_is_passed_over(ledger: Ledger) -> None:
    before = rows(filled(ledger))
    with ledger.writing() as connection:
        update_all(connection, SHELF, [])
        update_all(connection, SHELF, [{"id": 4, "detail": "no row"}])
    assert rows(ledger) == before


def test_a_change_that_breaks_a_rule_is_our_own_fault_and_none_is_made(ledger: Ledger) -> None:
    before = rows(filled(ledger))
    with pytest.raises(IntegrityError), ledger.writing() as connection:
        update_all(connection, SHELF, [{"id": 1, "key": "b"}, {"id": 2, "key": None}])
    assert rows(ledger) == before


def test_other_columns_and_other_ledgers_have_statements_of_their_own(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with Ledger.open(tmp_path / "other" / "ledger.db", create=True) as other:
        for each in map(filled, (other, ledger)):
            with each.writing() as connection:
                update_all(connection, SHELF, [{"id": 1, "key": "b"}])
                update_all(connection, SHELF, [{"id": 1, "at": 2, "detail": "more"}])
            assert rows(each)[0] == {"id": 1, "key": "b", "at": 2, "detail": "more"}
