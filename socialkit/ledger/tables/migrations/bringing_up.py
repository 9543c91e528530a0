"""From the tables of an older socialkit to today's, revision by revision.

Alembic knows the revisions and their order; which one a ledger has stands in its ``control``, so that
opening a ledger needs no Alembic unless there is something to do.
"""

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, update

from socialkit.ledger.tables.schema import control

_FOLDER = Path(__file__).parent


def bring_up(connection: Connection) -> None:
    """Bring the tables up to the newest version; whoever comes second finds that it is done."""
    found = connection.execute(select(control.c.schema_version).with_for_update()).scalar_one()
    revisions = ScriptDirectory(str(_FOLDER)).iterate_revisions("head", str(found))
    with Operations.context(MigrationContext.configure(connection)):
        for revision in reversed(list(revisions)):
            revision.module.upgrade()
            connection.execute(update(control).values(schema_version=int(revision.revision)))


def versions() -> tuple[int, ...]:
    """Give the versions that ledgers have had, the oldest first."""
    return tuple(sorted(int(each.revision) for each in ScriptDirectory(str(_FOLDER)).walk_revisions()))
