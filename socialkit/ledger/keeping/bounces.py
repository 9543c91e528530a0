"""Mails that came back, noted at their deliveries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.schema import deliveries, events
from socialkit.ledger.writing.transitions import LogNote, noted
from socialkit.model.arguments import refuse_no_list, refuse_no_person
from socialkit.model.delivery import Delivery
from socialkit.model.moment import to_utc
from socialkit.platforms.smtp.returned_mails import ReturnedMail

#: What the log calls it.
BOUNCE = "bounce"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounce:
    """A mail that came back, and the delivery that it was (None: nobody's here); ``known`` from before."""

    mail: ReturnedMail
    delivery: Delivery | None
    known: bool = False


def note_bounces(
    ledger: Ledger, mails: Sequence[ReturnedMail], *, now: datetime, by: str
) -> tuple[Bounce, ...]:
    """Write into the log of each delivery whose mail came back that it did, once; give all, in order.

    The delivery stays published: it was handed over, and the Message-ID in its receipt tells which it is.
    """
    refuse_no_list(ReturnedMail, mails, "mails", "[*read_returned(data)]")
    refuse_no_person(by, "by")
    return tuple(_noted(ledger, each, to_utc(now), by) for each in mails)


def _noted(ledger: Ledger, mail: ReturnedMail, at: datetime, by: str) -> Bounce:
    # A Message-ID stands in <>; no other platform's id does, and anybody can send a mail that names one.
    if not mail.identity.startswith("<"):
        return Bounce(mail=mail, delivery=None)
    with ledger.writing() as connection:
        query = select(deliveries).where(deliveries.c.remote_id == mail.identity).with_for_update()
        row = connection.execute(query).first()
        if row is None:
            return Bounce(mail=mail, delivery=None)
        detail = str(mail)
        same = select(events.c.id).where(
            events.c.delivery_id == row.id, events.c.kind == BOUNCE, events.c.detail == detail
        )
        known = connection.execute(same).first() is not None
        if not known:
            noted(connection, LogNote(kind=BOUNCE, at=at, actor=by, detail=detail, delivery_id=row.id))
        return Bounce(mail=mail, delivery=delivery_of(row, ledger.media), known=known)
