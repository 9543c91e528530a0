"""Version 3: campaigns have a table, accounts belong to campaigns, the log is sealed, pictures may be rows.

All tables are made anew, since a campaign's id is part of their keys.
"""

import json
from collections.abc import Mapping
from typing import Any

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Row,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from socialkit.ledger.tables.campaign_ids import fresh_id
from socialkit.ledger.tables.event_log import seal

revision = "3"
down_revision = "2"

_STATES = (
    "state IN ('scheduled', 'preparing', 'publishing', 'published', 'failed', 'uncertain', 'held', "
    "'cancelled')"
)
metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "uq": "%(table_name)s_unique_%(column_0_N_name)s",
        "ck": "%(table_name)s_check_%(constraint_name)s",
        "fk": "%(table_name)s_of_%(referred_table_name)s",
        "pk": "%(table_name)s_key",
    }
)


def _stop() -> tuple[Column[bool], Column[str], Column[str]]:
    """Give the columns of what people or workers can pause: whether, by whom, and why."""
    return (
        Column("paused", Boolean, nullable=False, server_default=false()),
        Column("paused_by", Text, nullable=False, server_default=""),
        Column("reason", Text, nullable=False, server_default=""),
    )


def _budget() -> tuple[Column[int], Column[int], Column[str]]:
    """Give the columns of the most in a month: posts, money, its currency."""
    return (
        Column("budget_posts", Integer),
        Column("budget_amount", BigInteger),
        Column("budget_currency", Text),
    )


control = Table(
    "control",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="single"), primary_key=True),
    Column("schema_version", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    *_stop(),
)

campaigns = Table(
    "campaign",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("given", Boolean, nullable=False, server_default=false()),
    Column("file", Text, nullable=False, server_default=""),
    Column("starts", Text, nullable=False, server_default=""),
    Column("approval", Boolean, nullable=False, server_default=false()),
    *_budget(),
    *_stop(),
)

_CAMPAIGN = ("campaign.id",)

accounts = Table(
    "account",
    metadata,
    Column("campaign", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("publisher", Text, nullable=False, server_default=""),
    Column("server", Text, nullable=False, server_default=""),
    Column("identity", Text),
    Column("identity_server", Text),
    Column("scopes", Text, nullable=False, server_default=""),
    Column("valid_until", BigInteger),
    Column("verified_at", BigInteger),
    Column("remaining", Integer),
    Column("resets_at", BigInteger),
    Column("blocked_until", BigInteger),
    Column("block_reason", Text, nullable=False, server_default=""),
    Column("pace", BigInteger, nullable=False, server_default="0"),
    Column("next_slot_at", BigInteger),
    Column("absence", Text, nullable=False, server_default=""),
    *_budget(),
    *_stop(),
    PrimaryKeyConstraint("campaign", "id"),
    ForeignKeyConstraint(["campaign"], _CAMPAIGN, onupdate="CASCADE"),
    Index("account_by_identity", "identity_server", "identity"),
    Index(
        "account_by_block",
        "blocked_until",
        sqlite_where=text("blocked_until IS NOT NULL"),
        postgresql_where=text("blocked_until IS NOT NULL"),
    ),
)

blocks = Table(
    "block",
    metadata,
    Column("scope", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("blocked_until", BigInteger, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("scope", "name"),
)


def _receipt() -> tuple[Column[str], Column[str], Column[int]]:
    """Give the columns of a receipt."""
    return (Column("remote_id", Text), Column("remote_url", Text), Column("published_at", BigInteger))


def _partial(name: str, *columns: str, where: str) -> Index:
    """Give an index of the few rows for which ``where`` holds."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


def _listed(column: str) -> Index:
    """Give the index by which what has a value in ``column`` is listed page by page, as it is due."""
    return Index(f"delivery_of_{column}", "campaign", column, "due_at", "id")


deliveries = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("platform", Text, nullable=False, server_default=""),
    Column("partner", Text),
    Column("recipient", Text),
    Column("after", Text),
    Column("message", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("idem_key", Text, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("due_local", Text, nullable=False),
    Column("due_zone", Text, nullable=False),
    Column("due_fold", Integer),
    Column("tzdata", Text, nullable=False),
    Column("planned", Text),
    Column("grace", BigInteger),
    Column(
        "state",
        Text,
        CheckConstraint(_STATES, name="state"),
        nullable=False,
    ),
    Column("reason", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("lease_owner", Text),
    Column("lease_until", BigInteger),
    Column("prepared_version", Integer),
    Column("prepared_until", BigInteger),
    Column("look_until", BigInteger),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("next_try_at", BigInteger),
    Column("uncertain_since", BigInteger),
    Column("approved_hash", Text),
    Column("approved_by", Text),
    Column("approved_at", BigInteger),
    *_receipt(),
    Column("publisher", Text, nullable=False),
    Column("server", Text, nullable=False, server_default=""),
    UniqueConstraint("campaign", "key"),
    ForeignKeyConstraint(["campaign", "account"], ["account.campaign", "account.id"], onupdate="CASCADE"),
    Index("delivery_by_due", "campaign", "due_at", "id"),
    Index("delivery_by_post", "campaign", "account", "post"),
    Index("delivery_by_state", "campaign", "state", "due_at", "id"),
    Index("delivery_in_order", "due_at", "id"),
    *(_listed(name) for name in ("post", "account", "platform", "partner")),
    _partial("delivery_waiting", "due_at", "id", where="state = 'scheduled'"),
    _partial("delivery_next_try", "next_try_at", where="next_try_at IS NOT NULL"),
    _partial("delivery_looked", "look_until", where="look_until IS NOT NULL"),
    _partial("delivery_leased", "lease_until", where="lease_until IS NOT NULL"),
)

uploads = Table(
    "upload",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("delivery_id", Integer, ForeignKey("delivery.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("reference", Text, nullable=False),
    Column("uploaded_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    UniqueConstraint("delivery_id", "version", "position"),
)

attempts = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("delivery_id", Integer, ForeignKey("delivery.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("worker", Text, nullable=False),
    Column("publisher", Text, nullable=False, server_default=""),
    Column("server", Text, nullable=False, server_default=""),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("outcome", Text),
    Column("error", Text, nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default=""),
    Column("cost", BigInteger),
    Column("currency", Text),
    *_receipt(),
    UniqueConstraint("delivery_id", "fence"),
)

spendings = Table(
    "spending",
    metadata,
    Column("campaign", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("currency", Text, nullable=False, server_default=""),
    Column("posts", Integer, nullable=False, server_default="0"),
    Column("amount", BigInteger, nullable=False, server_default="0"),
    Column("highest", BigInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("campaign", "account", "month", "currency"),
    ForeignKeyConstraint(["campaign", "account"], ["account.campaign", "account.id"], onupdate="CASCADE"),
)

workers = Table(
    "worker",
    metadata,
    Column("name", Text, primary_key=True),
    Column("campaign", Text, nullable=False, server_default=""),
    Column("started_at", BigInteger, nullable=False),
    Column("beat_at", BigInteger, nullable=False),
)

media = Table(
    "media",
    metadata,
    Column("reference", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

events = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("delivery_id", Integer, ForeignKey("delivery.id")),
    Column("from_state", Text),
    Column("to_state", Text),
    Column("version", Integer),
    Column("detail", Text, nullable=False, server_default=""),
    Column("previous_hash", Text, nullable=False, server_default=""),
    Column("hash", Text, nullable=False, server_default=""),
    Index("event_by_delivery", "delivery_id", "id"),
    _partial("event_alarms", "delivery_id", where="kind = 'alarm'"),
)

_OLD = "before_3_"
_TABLES = ("event", "attempt", "delivery", "account", "control")
_INDEXES = {
    "delivery": ("delivery_by_campaign", "delivery_by_post", "delivery_by_state"),
    "event": ("event_by_delivery",),
}


def upgrade() -> None:
    """Set the old tables apart, make the new ones, copy every row, and remove the old ones."""
    connection = op.get_bind()
    for table in _TABLES:
        for index in _INDEXES.get(table, ()):
            op.drop_index(index, table)
        op.rename_table(table, f"{_OLD}{table}")
    metadata.create_all(connection)
    _copied(connection)
    for table in _TABLES:
        op.drop_table(f"{_OLD}{table}")


def _copied(connection: Connection) -> None:
    ids = _campaigns(connection)
    _copy(connection, control)
    _accounts(connection, ids)
    for row in _rows(connection, "SELECT * FROM before_3_delivery ORDER BY id"):
        said = {name: json.loads(row.message)[name] for name in ("platform", "partner")}
        values = {**_values(row, deliveries), **said, "campaign": ids[row.campaign]}
        connection.execute(deliveries.insert().values(values))
    _copy(connection, attempts)
    _events(connection)


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
        "SELECT d.campaign, MIN(d.publisher) AS publisher, a.* FROM before_3_account a "
        "JOIN before_3_delivery d ON d.account = a.id GROUP BY d.campaign, a.id"
    )
    for row in _rows(connection, pairs):
        values = {**_values(row, accounts), "campaign": ids[row.campaign]}
        connection.execute(accounts.insert().values(values))


def _events(connection: Connection) -> None:
    """Copy the log, and seal it."""
    last: dict[int | None, str] = {}
    for row in _rows(connection, "SELECT * FROM before_3_event ORDER BY id"):
        entry, previous = row._asdict(), last.get(row.delivery_id, "")
        last[row.delivery_id] = seal(entry, previous)
        sealed = {**entry, "previous_hash": previous, "hash": last[row.delivery_id]}
        connection.execute(events.insert().values(sealed))


def _copy(connection: Connection, new: Table) -> None:
    for row in _rows(connection, f"SELECT * FROM {_OLD}{new.name} ORDER BY id"):  # noqa: S608 our own names
        connection.execute(new.insert().values(_values(row, new)))


def _values(row: Row[Any], table: Table) -> dict[str, Any]:
    """Give the columns that both have."""
    return {name: value for name, value in row._asdict().items() if name in table.c}


def _rows(connection: Connection, query: str) -> list[Row[Any]]:
    return list(connection.execute(text(query)).all())
