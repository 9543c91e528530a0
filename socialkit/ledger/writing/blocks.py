"""Who must wait because a platform said so: an account, an app, or everything on one server."""

from datetime import datetime

from sqlalchemy import Connection, insert, or_, select, update

from socialkit.errors import LimitScope
from socialkit.ledger.tables.schema import accounts, blocks
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.model.delivery import Delivery


def block(connection: Connection, delivery: Delivery, what: tuple[LimitScope, datetime, str]) -> None:
    """Let all that ``what`` (scope, until when, why) names wait; a later time that is known already stays."""
    scope, until, reason = what
    if scope is LimitScope.ACCOUNT:
        _block_account(connection, delivery, until, reason)
    else:
        name = delivery.publisher if scope is LimitScope.APP else delivery.server or delivery.publisher
        _block_wider(connection, (scope, name), until, reason)


def _block_account(connection: Connection, delivery: Delivery, until: datetime, reason: str) -> None:
    at = milliseconds(until)
    own = (accounts.c.campaign == delivery.campaign, accounts.c.id == delivery.account)
    later = or_(accounts.c.blocked_until.is_(None), accounts.c.blocked_until < at)
    change = update(accounts).where(*own, later)
    connection.execute(change.values(blocked_until=at, block_reason=reason))


def _block_wider(connection: Connection, whom: tuple[LimitScope, str], until: datetime, reason: str) -> None:
    scope, name = whom
    at = milliseconds(until)
    own = (blocks.c.scope == scope.value, blocks.c.name == name)
    if connection.execute(select(blocks.c.name).where(*own)).first() is None:
        row = {"scope": scope.value, "name": name, "blocked_until": at, "reason": reason}
        connection.execute(insert(blocks).values(row))
    else:
        change = update(blocks).where(*own, blocks.c.blocked_until < at)
        connection.execute(change.values(blocked_until=at, reason=reason))
