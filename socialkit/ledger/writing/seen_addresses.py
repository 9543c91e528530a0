"""Where a person saw a post: an address, and another one where the first was wrong."""

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, select, update

from socialkit.errors import LedgerError, MisuseError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.rows import columns_of_receipt, delivery_of
from socialkit.ledger.reading.selecting import delivery_row
from socialkit.ledger.tables.schema import attempts, deliveries
from socialkit.ledger.writing.refusals import refuse_unlike
from socialkit.ledger.writing.transitions import LogNote, noted
from socialkit.model.delivery import Delivery, Receipt, State, qualified
from socialkit.platforms.registry import is_folder

_HTTP = frozenset({"http", "https"})
#: A mail by its Message-ID (https://www.rfc-editor.org/rfc/rfc2392, 2026-11-30).
_MAIL = re.compile(r"mid:[!-;=?A-~]++@[!-;=?A-~]++", re.ASCII)
#: One letter in front of a colon is a drive, more of them are a scheme.
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE | re.ASCII)
_GAP = re.compile(r"[\s\x00-\x1f\x7f]")


def refuse_address(delivery: Delivery, receipt: Receipt) -> None:
    """Raise MisuseError for a receipt whose ``url`` is no address of a post: it is shown as a link.

    What went into a folder has a path there, or an address.
    """
    url, folder = receipt.url, is_folder(delivery.publisher)
    if _is_web_address(url) or _MAIL.fullmatch(url) or (folder and _is_path(url)):
        return
    wanted = "the path of its file, or an address" if folder else "its address"
    raise MisuseError(
        f"{delivery.key}: {url!r} is not where a post is: give {wanted} as a browser shows it, such as "
        f"https://example.org/posts/1; nothing was changed"
    )


def corrected(
    ledger: Ledger, name: str, note: tuple[Receipt, datetime, str], shown: Mapping[str, Delivery]
) -> Delivery | None:
    """Give a delivery that is published another receipt, as a person says; None where it is not published.

    ``note`` is the receipt, when, and who says so. LedgerError where a platform itself has said where it is,
    and where nothing would change.
    """
    receipt, at, by = note
    with ledger.writing() as connection:
        row = delivery_row(connection, name)
        if row.state != State.PUBLISHED:
            return None
        delivery = delivery_of(row, ledger.media)
        refuse_unlike(delivery, shown.get(qualified(delivery.campaign or None, delivery.key)), "resolve")
        refuse_address(delivery, receipt)
        _refuse_correction(connection, row, receipt)
        connection.execute(
            update(deliveries).where(deliveries.c.id == row.id).values(columns_of_receipt(receipt))
        )
        detail = f"it is at {receipt.url}, not at {row.remote_url}"
        noted(connection, LogNote(kind="correct", at=at, actor=by, detail=detail, delivery_id=row.id))
        changed = connection.execute(select(deliveries).where(deliveries.c.id == row.id)).one()
    return delivery_of(changed, ledger.media)


def _refuse_correction(connection: Connection, row: Row[object], receipt: Receipt) -> None:
    proofs = select(attempts.c.id).where(attempts.c.delivery_id == row.id, attempts.c.remote_id.is_not(None))
    if connection.execute(proofs.limit(1)).first():
        raise LedgerError(
            f"{row.key} is published at {row.remote_url}, as whoever published it has said: there is nothing "
            f"to correct"
        )
    if receipt.url == row.remote_url:
        raise LedgerError(f"{row.key} is published at {row.remote_url} already: there is nothing to correct")


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return not _GAP.search(text) and parts.scheme.casefold() in _HTTP and bool(parts.hostname)
    except ValueError:
        return False


def _is_path(text: str) -> bool:
    return not _SCHEME.match(text) and ("/" in text or "\\" in text) and text.isprintable()
