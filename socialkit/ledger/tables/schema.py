"""The ledger's tables. Every time is an integer: milliseconds of UTC since 1970; money is in millionths."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnOperators,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    false,
    literal_column,
    text,
)

from socialkit.model.delivery import State

#: Counts changes to the tables; ``migrations`` lead up to it, a higher number is from a newer socialkit.
VERSION = 4


class LedgerKind(StrEnum):
    """Whether what stands in a ledger really goes out."""

    LIVE = "live"
    REHEARSAL = "rehearsal"
    #: Nothing goes out from it any more: ``control.reason`` says where it went.
    MOVED = "moved"
    #: All of another one has been copied into it, which nothing has closed yet.
    ARRIVING = "arriving"


#: Names for what SQLAlchemy would leave to the database, so that migrations can speak of them.
metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "uq": "%(table_name)s_unique_%(column_0_N_name)s",
        "ck": "%(table_name)s_check_%(constraint_name)s",
        "fk": "%(table_name)s_of_%(referred_table_name)s",
        "pk": "%(table_name)s_key",
    }
)


class _StateOperators(Text.Comparator[str]):
    """Comparing with a state."""

    def __eq__(self, other: object) -> ColumnOperators:  # type: ignore[override]
        """Write the state out; a column as ever."""
        return super().__eq__(literal_column(f"'{State(other)}'") if isinstance(other, str) else other)

    __hash__ = Text.Comparator.__hash__


class _StateText(Text):
    """A state, which stands as a word in each question that asks for it, and is no parameter of it.

    Some indexes have the rows of one state alone. SQLite reads a statement anew each time it is asked, where
    its plan hangs on the value of a parameter; PostgreSQL may keep a plan that takes no such index.
    """

    comparator_factory = _StateOperators


def _stop() -> tuple[Column[bool], Column[str], Column[str]]:
    """Give the columns of what people or workers can pause: whether, by whom, and why."""
    return (
        Column("paused", Boolean, nullable=False, server_default=false()),
        Column("paused_by", Text, nullable=False, server_default=""),
        Column("reason", Text, nullable=False, server_default=""),
    )


def _budget() -> tuple[Column[int], Column[int], Column[str]]:
    """Give the columns of the most in a month of UTC (null: no limit): posts, money, its currency (ISO)."""
    return (
        Column("budget_posts", Integer),
        Column("budget_amount", BigInteger),
        Column("budget_currency", Text),
    )


#: One row: what holds for the whole ledger, the global stop among it.
control = Table(
    "control",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="single"), primary_key=True),
    Column("schema_version", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    *_stop(),
)

#: Whose deliveries they are. A campaign keeps its ``id`` when its name is corrected (``given``: its file
#: says it); ``file`` is where it was scheduled from, ``starts`` its first day; ``approval`` is
#: whether people must sign what goes out.
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


def _partial(name: str, *columns: str, where: str) -> Index:
    """Give an index of the few rows for which ``where`` holds; ``create_tables`` says so to PostgreSQL.

    Said here, it would load all that SQLAlchemy knows of PostgreSQL for each ledger in a file: a tenth of
    what the command `run` needs to start.
    """
    return Index(name, *columns, sqlite_where=text(where))


#: An account of a campaign: who it is on its platform, and what it may do when. ``identity`` and
#: ``identity_server`` are what the platform last called it; ``pace`` is the time between two posts and
#: ``next_slot_at`` the earliest for the next one (a leaky bucket); ``grace`` and ``settle`` are times too.
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
    _partial("account_by_block", "blocked_until", where="blocked_until IS NOT NULL"),
)

#: What must wait beyond one account: everything on one app or host that said so.
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


def _listed(column: str) -> Index:
    """Give the index by which what has a value in ``column`` is listed page by page, as it is due."""
    return Index(f"delivery_of_{column}", "campaign", column, "due_at", "id")


#: ``prepared_version`` is the version whose media are uploaded, usable before ``prepared_until`` (null:
#: always); ``look_until`` is the lease of who looks for an uncertain one; ``approved_hash`` what was
#: signed (the content's hash, publisher and server); ``platform`` and ``partner`` are the message's.
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
        _StateText,
        CheckConstraint(f"state IN ({', '.join(repr(s.value) for s in State)})", name="state"),
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

#: What was uploaded for a delivery, by the platform's own references.
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

#: One row a claim: the intent is written before the call, the outcome after it. Publisher and server are
#: those of the call: whoever looks for it later looks there.
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

#: What an account has spent in a month (``2026-10``, UTC). Posts are counted when they are claimed, in the
#: row without currency; money in a row for each currency, with the most that one post has cost (``highest``):
#: so much is set aside for each call until it is known what it did cost.
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

#: In place of the time at which a worker began: it has ended, and ``beat_at`` is when it was there last.
ENDED = 0
#: The same of one that was stopped, and of which nobody knows that it comes again.
LEFT = -1

#: Who publishes: a worker is alive as long as it says so.
workers = Table(
    "worker",
    metadata,
    Column("name", Text, primary_key=True),
    Column("campaign", Text, nullable=False, server_default=""),
    Column("started_at", BigInteger, nullable=False),
    Column("beat_at", BigInteger, nullable=False),
)

#: Pictures, by the reference that deliveries name them with, where no folder is seen by every machine.
media = Table(
    "media",
    metadata,
    Column("reference", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

#: What happened, in order; rows are only ever added. ``hash`` seals the entry and the one before it about
#: the same delivery (``previous_hash``, empty for the first): what is about none forms a chain of its own.
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


def create_tables(connection: Connection) -> None:
    """Create all tables and indexes in an empty ledger."""
    if connection.dialect.name == "postgresql":
        for index in (each for table in metadata.sorted_tables for each in table.indexes):
            where = index.dialect_kwargs.get("sqlite_where")
            if where is not None:
                index.dialect_kwargs["postgresql_where"] = where
    metadata.create_all(connection)
