"""The ledger's tables. Every time is an integer: milliseconds of UTC since 1970."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from socialkit.model.delivery import State

#: Counts changes to the tables; ``migrations`` leads up to it, a higher number is from a newer socialkit.
VERSION = 2


class LedgerKind(StrEnum):
    """Whether what stands in a ledger really goes out."""

    LIVE = "live"
    REHEARSAL = "rehearsal"


metadata = MetaData()

#: One row: what holds for the whole ledger, the global stop among it.
control = Table(
    "control",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("schema_version", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("paused", Boolean, nullable=False, server_default=false()),
    Column("paused_by", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
)

accounts = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("paused", Boolean, nullable=False, server_default=false()),
    Column("paused_by", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("blocked_until", BigInteger),
)

deliveries = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("campaign", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("account", Text, ForeignKey("account.id"), nullable=False),
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
    Column(
        "state",
        Text,
        CheckConstraint(f"state IN ({', '.join(repr(s.value) for s in State)})"),
        nullable=False,
    ),
    Column("reason", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("lease_owner", Text),
    Column("lease_until", BigInteger),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("next_try_at", BigInteger),
    Column("uncertain_since", BigInteger),
    Column("remote_id", Text),
    Column("remote_url", Text),
    Column("published_at", BigInteger),
    Column("publisher", Text, nullable=False),
    Index("delivery_by_state", "state", "due_at"),
    Index("delivery_by_campaign", "campaign", "due_at"),
    Index("delivery_by_post", "account", "post"),
)

#: One row a claim: the intent is written before the call, the outcome after it.
attempts = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("delivery_id", Integer, ForeignKey("delivery.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("worker", Text, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("outcome", Text),
    Column("error", Text, nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default=""),
    Column("remote_id", Text),
    Column("remote_url", Text),
    Column("published_at", BigInteger),
    UniqueConstraint("delivery_id", "fence"),
)

#: What happened, in order; rows are only ever added.
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
    Index("event_by_delivery", "delivery_id", "id"),
)
