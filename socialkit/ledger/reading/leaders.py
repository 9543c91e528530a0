"""The post before: which delivery another one comes after, and whether that is out or on its way."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, exists, func, literal, or_, select

from socialkit.ledger.tables.schema import deliveries
from socialkit.model.delivery import State, key_of

#: What goes out by itself, or is out.
COMING = frozenset({State.SCHEDULED, State.PREPARING, State.PUBLISHING, State.PUBLISHED})

_first = deliveries.alias("first")
_PERSON = func.coalesce(literal(":").concat(deliveries.c.recipient), "")
#: The key of what a delivery comes after, as ``leader_key`` makes it: one index leads to it, however long
#: the list of recipients.
LEADER_KEY = deliveries.c.after.concat("@").concat(deliveries.c.account).concat(_PERSON)
_IS_FIRST = (_first.c.campaign == deliveries.c.campaign, _first.c.key == LEADER_KEY)


def leader_key(row: Row[Any]) -> str:
    """Give the key of the post that a row comes after: on the same account, to the same person."""
    return key_of(row.after, row.account, row.recipient)


def leader_is_out() -> ColumnElement[bool]:
    """Give the condition that the post it comes after is out on the same account, to the same person."""
    return exists().where(*_IS_FIRST, _first.c.state == State.PUBLISHED.value)


def leader_comes() -> ColumnElement[bool]:
    """Give the condition that the post it comes after is out, or goes out without a person."""
    going = sorted(state.value for state in COMING)
    return or_(deliveries.c.after.is_(None), exists().where(*_IS_FIRST, _first.c.state.in_(going)))


def leader_state() -> ScalarSelect[str]:
    """Give the column of the state that the post it comes after is in; null where the ledger has none."""
    return select(_first.c.state).where(*_IS_FIRST).scalar_subquery()


def leader_of(connection: Connection, row: Row[Any]) -> Row[Any] | None:
    """Give the row of the post that a delivery comes after; None where there is none."""
    if row.after is None:
        return None
    c = deliveries.c
    own = (c.campaign == row.campaign, c.key == leader_key(row))
    return connection.execute(select(deliveries).where(*own)).first()
