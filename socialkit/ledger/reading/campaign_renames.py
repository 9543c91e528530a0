"""Ids that campaigns had before: what goes by an id finds the campaign under the one that it has now."""

from sqlalchemy import Connection, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.schema import campaigns, events

#: What the log calls a campaign's new id; its detail is the new one and the one before, which have no spaces.
RENAME = "rename"
_CHANGES = (
    select(events.c.detail)
    .where(events.c.delivery_id.is_(None), events.c.kind == RENAME)
    .order_by(events.c.id)
)


def rename_detail(new: str, old: str) -> str:
    """Give what the log says of a campaign's new id."""
    return f"{new} {old}"


def id_changes(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Give each new id that a campaign got, with the one before, in the order they were given."""
    pairs = (detail.split(" ") for detail in connection.execute(_CHANGES).scalars())
    return tuple((new, old) for new, old in pairs)


def first_id(connection: Connection, id_: str) -> str:
    """Give the id that a campaign had first: keys that platforms know are made of it."""
    for new, old in reversed(id_changes(connection)):
        id_ = old if new == id_ else id_
    return id_


def later_id(connection: Connection, id_: str) -> str:
    """Give the id that a campaign has now which had this one; the same where it got no other."""
    there = select(campaigns.c.id).where(campaigns.c.id == id_)
    if connection.execute(there).first():
        return id_
    for new, old in id_changes(connection):
        id_ = new if old == id_ else id_
    return id_


def present_id(ledger: Ledger, id_: str) -> str | None:
    """Give the same as the ledger has it now; None where it has no such campaign."""
    with ledger.reading() as connection:
        own = later_id(connection, id_)
        there = connection.execute(select(campaigns.c.id).where(campaigns.c.id == own)).first()
        return own if there else None
