"""From the tables of an older socialkit to today's: one step a version, in order."""

from collections.abc import Mapping

from sqlalchemy import Connection, select, update

from socialkit.ledger.schema import VERSION, control

#: What leads to a version from the one before it.
STEPS: Mapping[int, tuple[str, ...]] = {
    # Nothing but a folder could be published to.
    2: ("ALTER TABLE delivery ADD COLUMN publisher TEXT NOT NULL DEFAULT 'folder'",),
}


def migrated(connection: Connection) -> None:
    """Bring the tables up to ``VERSION``; whoever comes second finds that it is done."""
    found = connection.execute(select(control.c.schema_version)).scalar_one()
    for version in range(found + 1, VERSION + 1):
        for step in STEPS[version]:
            connection.exec_driver_sql(step)
    connection.execute(update(control).values(schema_version=VERSION))
