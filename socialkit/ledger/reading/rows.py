"""Between the rows of the ledger and the values of the model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from socialkit.ledger.media import MediaStore
from socialkit.ledger.reading.content import from_json as message_of
from socialkit.ledger.reading.content import signed
from socialkit.ledger.tables.stored_times import instant, milliseconds, moment_of, moment_text
from socialkit.model.delivery import Delivery, Receipt, State
from socialkit.model.message import Message
from socialkit.model.moment import Moment
from socialkit.zone_database import zone_database

#: The ledger counts money in these.
MILLIONTHS = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """One try: the intent, and what came of it (``outcome`` None: nobody has written it down yet).

    ``cost`` is what the call cost, in ``currency``, None where nobody said so.
    """

    fence: int
    worker: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str | None
    error: str
    detail: str
    cost: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """Who signed a delivery, and when; ``holds`` as long as the same is sent, and to the same place."""

    by: str
    at: datetime
    holds: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class LogEntry:
    """One line of the log."""

    at: datetime
    actor: str
    kind: str
    before: str
    after: str
    detail: str


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """A delivery with everything that happened to it, oldest first.

    ``sealed`` says whether no entry of its log was changed or taken out.
    """

    delivery: Delivery
    attempts: tuple[Attempt, ...]
    entries: tuple[LogEntry, ...]
    approval: Approval | None = None
    sealed: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """What somebody must look at at once: a delivery that is out more than once."""

    key: str
    at: datetime
    detail: str


def delivery_of(row: Row[Any], media: MediaStore) -> Delivery:
    """Give the delivery that a row of the delivery table holds; ``media`` has its picture."""
    return delivery_with(row, message_of(row.message, media))


def deliveries_of(rows: Sequence[Row[Any]], media: MediaStore) -> Iterator[Delivery]:
    """Give the deliveries that rows of one query hold; ``media`` has their pictures.

    What many accounts or recipients get in the same words is read once.
    """
    names = rows[0]._fields if rows else ()
    read: dict[str, Message] = {}
    for row in rows:
        at = dict(zip(names, row, strict=True))
        text = at["message"]
        message = read.get(text) or read.setdefault(text, message_of(text, media))
        yield _delivery(row, at, message)


def delivery_with(row: Row[Any], message: Message) -> Delivery:
    """Give the delivery that a row holds, whose message was read apart."""
    return _delivery(row, row._asdict(), message)


def _delivery(row: Row[Any], at: Mapping[str, Any], message: Message) -> Delivery:
    """Give the delivery in a row; ``at`` is the same by name, for a row looks for each name anew."""
    due, planned = _due(at["due_local"], at["due_zone"], at["due_fold"]), at["planned"]
    return Delivery(
        key=at["key"],
        campaign=at["campaign"],
        post=at["post"],
        account=at["account"],
        recipient=at["recipient"],
        after=at["after"],
        message=message,
        content_hash=at["content_hash"],
        due=due,
        planned=_planned(planned, due) if planned else None,
        state=State(at["state"]),
        reason=at["reason"],
        version=at["version"],
        attempts=at["attempts"],
        receipt=receipt_of(row),
        publisher=at["publisher"],
        server=at["server"],
        grace=None if at["grace"] is None else timedelta(milliseconds=at["grace"]),
        approved_by=row.approved_by if _approved(row) else None,
    )


def _planned(text: str, due: Moment) -> Moment:
    """Read the file's own time, which most deliveries are due at."""
    return due if text == moment_text(due) else moment_of(text)


def due_of(row: Row[Any]) -> Moment:
    """Give the local time at which the delivery in a row goes out."""
    return _due(row.due_local, row.due_zone, row.due_fold)


def _due(local: str, zone: str, fold: int | None) -> Moment:
    return Moment(local=datetime.fromisoformat(local), zone=zone, fold=fold)


def receipt_of(row: Row[Any]) -> Receipt | None:
    """Give the receipt in a row that has its three columns."""
    if row.remote_id is None:
        return None
    return Receipt(remote_id=row.remote_id, url=row.remote_url, published_at=instant(row.published_at))


def columns_of_due(due: Moment, edition: str = "") -> Mapping[str, object]:
    """Give the columns that say when a delivery goes out, by an ``edition`` of the zone database."""
    return {
        "due_at": milliseconds(due.utc),
        "due_local": due.local.isoformat(),
        "due_zone": due.zone,
        "due_fold": due.fold,
        "tzdata": edition or zone_database(),
    }


def columns_of_content(delivery: Delivery, message: str, due: Mapping[str, object]) -> Mapping[str, object]:
    """Give the columns that say what goes out (``message`` as JSON), and when the file wants it.

    ``due`` are the columns that say when it goes out.
    """
    return {
        "after": delivery.after,
        "publisher": delivery.publisher,
        "platform": delivery.message.platform,
        "partner": delivery.message.partner,
        "server": delivery.server,
        "grace": None if delivery.grace is None else delivery.grace // timedelta(milliseconds=1),
        "message": message,
        "content_hash": delivery.content_hash,
        "planned": moment_text(delivery.planned) if delivery.planned else None,
        **due,
    }


def row_of(delivery: Delivery, content: Mapping[str, object]) -> Mapping[str, object]:
    """Give the row of a new delivery, with its columns of ``content`` and its idempotency key."""
    return {
        "key": delivery.key,
        "campaign": delivery.campaign,
        "post": delivery.post,
        "account": delivery.account,
        "recipient": delivery.recipient,
        "reason": delivery.reason,
        **content,
        "state": delivery.state.value,
    }


def columns_of_receipt(receipt: Receipt | None) -> Mapping[str, object]:
    """Give the columns of a receipt."""
    if receipt is None:
        return {}
    return {
        "remote_id": receipt.remote_id,
        "remote_url": receipt.url,
        "published_at": milliseconds(receipt.published_at),
    }


def attempt_of(row: Row[Any]) -> Attempt:
    """Give the attempt that a row of the attempt table holds."""
    return Attempt(
        fence=row.fence,
        worker=row.worker,
        started_at=instant(row.started_at),
        ended_at=None if row.ended_at is None else instant(row.ended_at),
        outcome=row.outcome,
        error=row.error,
        detail=row.detail,
        cost=None if row.cost is None else Decimal(row.cost) / MILLIONTHS,
        currency=row.currency or "",
    )


def approval_of(row: Row[Any]) -> Approval | None:
    """Give who signed the delivery in a row of the delivery table; None where nobody did."""
    if row.approved_hash is None:
        return None
    return Approval(by=row.approved_by, at=instant(row.approved_at), holds=_approved(row))


def _approved(row: Row[Any]) -> bool:
    approved = row.approved_hash
    return approved is not None and bool(approved == signed(row.content_hash, row.publisher, row.server))


def entry_of(row: Row[Any]) -> LogEntry:
    """Give the line that a row of the event table holds."""
    return LogEntry(
        at=instant(row.at),
        actor=row.actor,
        kind=row.kind,
        before=row.from_state or "",
        after=row.to_state or "",
        detail=row.detail,
    )
