"""From the tables of an older socialkit to today's: one step a version, in order."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, inspect, select, text, update

from socialkit.ledger.tables.campaign_ids import fresh_id
from socialkit.ledger.tables.event_log import logged
from socialkit.ledger.tables.schema import (
    VERSION,
    accounts,
    attempts,
    campaigns,
    control,
    deliveries,
    metadata,
)

_OLD = "before_3_"
_TABLES = ("event", "attempt", "delivery", "account", "control")


def migrated(connection: Connection) -> None:
    """Bring the tables up to ``VERSION``; whoever comes second finds that it is done."""
    found = connection.execute(select(control.c.schema_version)).scalar_one()
    for version in range(found + 1, VERSION + 1):
        STEPS[version](connection)
    connection.execute(update(control).values(schema_version=VERSION))


def _to_version_2(connection: Connection) -> None:
    """Say who publishes: nothing but a folder could be published to."""
    connection.exec_driver_sql("ALTER TABLE delivery ADD COLUMN publisher TEXT NOT NULL DEFAULT 'folder'")


def _to_version_3(connection: Connection) -> None:
    """Give campaigns a table, accounts to campaigns, and the log its seals: all tables are made anew."""
    for table in _TABLES:
        _set_apart(connection, table)
    metadata.create_all(connection)
    ids = _campaigns(connection)
    _copy(connection, "control", control)
    _accounts(connection, ids)
    for row in _rows(connection, "SELECT * FROM before_3_delivery ORDER BY id"):
        said = {name: json.loads(row.message)[name] for name in ("platform", "partner")}
        values = {**_values(row, deliveries), **said, "campaign": ids[row.campaign]}
        connection.execute(deliveries.insert().values(values))
    _copy(connection, "attempt", attempts)
    for row in _rows(connection, "SELECT * FROM before_3_event ORDER BY id"):
        logged(connection, row._asdict())
    for table in _TABLES:
        connection.exec_driver_sql(f"DROP TABLE {_OLD}{table}")


#: What leads to a version from the one before it.
STEPS: Mapping[int, Callable[[Connection], None]] = {2: _to_version_2, 3: _to_version_3}


def _set_apart(connection: Connection, table: str) -> None:
    names = [index["name"] for index in inspect(connection).get_indexes(table)]
    for name in filter(None, names):
        connection.exec_driver_sql(f"DROP INDEX {name}")
    if table == "event":
        for change in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER event_no_{change}")
    connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {_OLD}{table}")


def _campaigns(connection: Connection) -> dict[str, str]:
    """Write down every campaign; give their ids by name."""
    ids: dict[str, str] = {}
    for row in _rows(connection, "SELECT DISTINCT campaign FROM before_3_delivery ORDER BY campaign"):
        ids[row.campaign] = fresh_id(row.campaign, taken=ids.values())
        connection.execute(campaigns.insert().values(id=ids[row.campaign], name=row.campaign))
    return ids


def _accounts(connection: Connection, ids: Mapping[str, str]) -> None:
    """Give each campaign its own row of every account that it publishes to."""
    pairs = (
        "SELECT DISTINCT d.campaign, d.publisher, a.* FROM before_3_account a "
        "JOIN before_3_delivery d ON d.account = a.id GROUP BY d.campaign, a.id"
    )
    for row in _rows(connection, pairs):
        values = {**_values(row, accounts), "campaign": ids[row.campaign]}
        connection.execute(accounts.insert().values(values))


def _copy(connection: Connection, old: str, new: Any) -> None:  # noqa: ANN401 a table, whatever its columns
    for row in _rows(connection, f"SELECT * FROM {_OLD}{old}"):  # noqa: S608 our own names
        connection.execute(new.insert().values(_values(row, new)))


def _values(row: Row[Any], table: Any) -> dict[str, Any]:  # noqa: ANN401 same
    """Give the columns that both have."""
    return {name: value for name, value in row._asdict().items() if name in table.c}


def _rows(connection: Connection, query: str) -> list[Row[Any]]:
    return list(connection.execute(text(query)).all())
