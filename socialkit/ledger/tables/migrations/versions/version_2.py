"""Version 2: a delivery says who publishes it."""

from alembic import op
from sqlalchemy import Column, Text, text

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Add who publishes: nothing but a folder could be published to."""
    op.add_column("delivery", Column("publisher", Text, nullable=False, server_default=text("'folder'")))
