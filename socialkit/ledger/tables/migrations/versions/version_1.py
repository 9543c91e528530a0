"""Version 1: the first, which every ledger has had; nothing leads to it."""

revision = "1"
down_revision = None


def upgrade() -> None:
    """Do nothing: the tables are there."""
