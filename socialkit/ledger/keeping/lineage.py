"""Whether a ledger goes on from where a copy ends, so that it knows all that happened since."""

from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from socialkit.ledger.tables.schema import events
from socialkit.ledger.writing.transitions import LogNote, noted

#: The kinds of the entries about no delivery that say: a copy was made, a copy was put back.
COPIED = "backup"
_PUT_BACK = "restore"
_UNKNOWN = "a copy was put back, and nobody knows what went out since it was made"


def last_seal(connection: Connection) -> str | None:
    """Give the seal of the last entry but those of copying, which only the copies have; None for no entry."""
    entry = or_(events.c.delivery_id.is_not(None), events.c.kind != COPIED)
    newest = select(events.c.hash).where(entry).order_by(events.c.id.desc()).limit(1)
    return connection.execute(newest).scalar()


def goes_on_from(connection: Connection, seal: str | None) -> bool:
    """Say whether a ledger knows all that happened since the entry with this seal, a copy's last one.

    It has that entry, or came into the place of a ledger that ended with it, and no copy was put back into
    it afterwards by somebody who could not know what went out. What `schedule` made of nothing has neither.
    """
    if seal is None:
        return True
    either = or_(events.c.hash == seal, events.c.detail == _in_place_of(seal))
    met = connection.execute(select(func.max(events.c.id)).where(either)).scalar()
    if met is None:
        return False
    gap = select(events.c.id).where(events.c.detail == _UNKNOWN, events.c.id > met)
    return connection.execute(gap.limit(1)).first() is None


def note_put_back(connection: Connection, before: str | None, *, at: datetime, by: str) -> None:
    """Write into the log that a copy was put back: in the place of which ledger, where that was known."""
    detail = _UNKNOWN if before is None else _in_place_of(before)
    noted(connection, LogNote(kind=_PUT_BACK, at=at, actor=by, detail=detail))


def _in_place_of(seal: str) -> str:
    return f"a copy was put back in the place of the ledger whose last entry is {seal}"
