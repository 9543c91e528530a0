"""What whoever publishes must be allowed, so that whatever a call comes to can be written down."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Table

from socialkit.ledger.engines.rights import Right
from socialkit.ledger.tables.schema import (
    accounts,
    attempts,
    blocks,
    control,
    deliveries,
    events,
    media,
    metadata,
    spendings,
    uploads,
    workers,
)

_RECEIPT = ("remote_id", "remote_url", "published_at")
_STOP = ("paused", "paused_by", "reason")
#: By table, the columns that publishing changes; whoever guards a ledger may allow no more than these.
_UPDATED: Mapping[Table, tuple[str, ...]] = {
    # A row is locked by whoever may change any of it.
    control: ("paused",),
    accounts: (
        *("identity", "identity_server", "scopes", "valid_until", "verified_at", "remaining", "resets_at"),
        *("blocked_until", "block_reason", "next_slot_at", *_STOP),
    ),
    blocks: ("blocked_until", "reason"),
    deliveries: (
        *("state", "reason", "version", "fence", "lease_owner", "lease_until", "prepared_version"),
        *("prepared_until", "look_until", "attempts", "failures", "next_try_at", "uncertain_since"),
        *_RECEIPT,
    ),
    attempts: ("ended_at", "outcome", "error", "detail", "cost", "currency", *_RECEIPT),
    spendings: ("posts", "amount", "highest"),
    workers: ("campaign", "started_at", "beat_at"),
}
_INSERTED = (blocks, uploads, attempts, spendings, workers, events)
_DELETED = (blocks, uploads, workers)


def _rights() -> Iterator[Right]:
    for table in metadata.sorted_tables:
        # Pictures may be kept elsewhere; they are fetched before anybody is called.
        if table is not media:
            yield Right("SELECT", table.name, tuple(each.name for each in table.columns))
    for table in _INSERTED:
        # Numbers come by themselves.
        yield Right("INSERT", table.name, tuple(each.name for each in table.columns if each.name != "id"))
    for table, columns in _UPDATED.items():
        yield Right("UPDATE", table.name, columns)
    for table in _DELETED:
        yield Right("DELETE", table.name)
    for table in _INSERTED:
        if "id" in table.columns:
            yield Right("USAGE", table.name, ("id",))


RIGHTS = tuple(_rights())
