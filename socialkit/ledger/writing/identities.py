"""Who the accounts of a campaign are on their platforms: as `schedule` found them, and as they are since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, func, select, update

from socialkit.errors import CredentialsError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Conditions
from socialkit.ledger.reading.known_accounts import same_accounts, same_told
from socialkit.ledger.tables.pause_times import PAUSE
from socialkit.ledger.tables.schema import accounts, deliveries
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.tables.stop_upon_stop import ANOTHER
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.ledger.writing.blocks import Caller, heed
from socialkit.ledger.writing.bulk_transitions import shifted_in_parts
from socialkit.ledger.writing.transitions import LogNote, Shift, noted
from socialkit.model.arguments import VERIFIER
from socialkit.model.delivery import State, qualified
from socialkit.platforms.answers import Identity

_GOING = (State.SCHEDULED.value, State.PREPARING.value)
_TO_COME = (State.SCHEDULED.value, State.PREPARING.value, State.HELD.value)
#: Of an account of which nobody knows who it is.
UNKNOWN: Mapping[str, object] = {
    "identity": None,
    "identity_server": None,
    "scopes": "",
    "valid_until": None,
    "verified_at": None,
}
_FREE: Mapping[str, object] = {"paused": False, "paused_by": "", "reason": ""}

#: Who each account is that was asked; None: it could not say.
Identities = Mapping[str, Identity | None]


def know_identities(
    connection: Connection, campaign: str, asked: Identities, *, now: datetime, actor: str
) -> tuple[str, ...]:
    """Write down who the accounts of a campaign are that is scheduled; say who became another one.

    Of an account that could not say it the ledger keeps what it knows; one that was not asked, or no longer
    stands in the file, is nobody. CredentialsError where two are the same one.
    """
    changed: list[str] = []
    own = accounts.c.campaign == campaign
    for row in connection.execute(select(accounts).where(own).order_by(accounts.c.id)).all():
        change = update(accounts).where(own, accounts.c.id == row.id)
        identity = asked.get(row.id)
        if identity is not None:
            changed += _became(row, identity)
            freed = _FREE if row.paused and row.paused_by == VERIFIER else {}
            connection.execute(change.values({**_columns(identity, now), **freed}))
            _heed(connection, row, identity, now)
        elif row.id not in asked:
            connection.execute(change.values(UNKNOWN))
    for words in changed:
        noted(connection, LogNote(kind="identity", at=now, actor=actor, detail=f"{campaign}: {words}"))
    refuse_same(connection, campaign)
    return tuple(changed)


def see_identity(ledger: Ledger, campaign: str, account: str, identity: Identity, *, now: datetime) -> str:
    """Write down that an account is still who it was, or pause it and say that it became another one.

    What was to go out on it is held then, until ``schedule`` finds that this one is meant, or the one from
    before again. One that never said who it is, is who it says first.
    """
    own = (accounts.c.campaign == campaign, accounts.c.id == account)
    with ledger.writing() as connection:
        row = connection.execute(select(accounts).where(*own).with_for_update()).first()
        if row is None:
            return ""
        became = next(_became(row, identity), "")
        if not became:
            connection.execute(update(accounts).where(*own).values(_columns(identity, now)))
            _heed(connection, row, identity, now)
            return ""
        told = f"{became}: {ANOTHER}"
        if not row.paused:
            stop = {"paused": True, "paused_by": VERIFIER, "reason": told}
            connection.execute(update(accounts).where(*own).values(stop))
            noted(
                connection,
                LogNote(kind=PAUSE, at=now, actor=VERIFIER, detail=f"{qualified(campaign, account)}: {told}"),
            )
    # Part by part, as long as `schedule` has not found meanwhile that this one is meant.
    before = (accounts.c.identity == row.identity, accounts.c.identity_server == row.identity_server)
    unmeant = exists().where(*own, *before)
    waiting = (*_on(campaign, [account]), deliveries.c.state.in_(_GOING), unmeant)
    _shift_all(ledger, waiting, _Shifts(trigger=Trigger.HOLD, at=now, actor=VERIFIER, reason=told))
    return told


def let_go(ledger: Ledger, campaign: str, asked: Identities, *, now: datetime, actor: str) -> None:
    """Let go out what was held for an account that had become another one: who is meant is known now."""
    known = [account for account, identity in asked.items() if identity is not None]
    held = (deliveries.c.state == State.HELD.value, deliveries.c.reason.endswith(ANOTHER, autoescape=True))
    said = "its account is who it is meant to be"
    _shift_all(
        ledger,
        (*_on(campaign, known), *held),
        _Shifts(trigger=Trigger.RELEASE, at=now, actor=actor, detail=said),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shifts:
    """What happens to many deliveries at once."""

    trigger: Trigger
    at: datetime
    actor: str
    reason: str = ""
    detail: str = ""


def _on(campaign: str, accounts_: Sequence[str]) -> Conditions:
    return (deliveries.c.campaign == campaign, deliveries.c.account.in_(accounts_))


def _shift_all(ledger: Ledger, conditions: Conditions, shifts: _Shifts) -> None:
    """Change the states of all for which the conditions hold."""
    with ledger.reading() as connection:
        ids = connection.execute(select(deliveries.c.id).where(*conditions)).scalars().all()
    shifted_in_parts(ledger, ids, conditions, lambda _, row: _shift_of(row, shifts))


def _shift_of(row: Row[Any], shifts: _Shifts) -> Shift:
    return Shift(
        delivery_id=row.id,
        trigger=shifts.trigger,
        at=shifts.at,
        actor=shifts.actor,
        reason=shifts.reason,
        detail=shifts.detail,
        values={"version": row.version},
    )


def refuse_same(connection: Connection, campaign: str) -> None:
    """Raise CredentialsError where two accounts of a campaign are known to be the same one."""
    for same in same_accounts(connection, campaign):
        raise CredentialsError(same_told(same))


def last_due(ledger: Ledger, campaign: str, account: str) -> datetime | None:
    """Give when the last delivery of an account is due that is still to go out; None where none is."""
    query = select(func.max(deliveries.c.due_at)).where(
        deliveries.c.campaign == campaign,
        deliveries.c.account == account,
        deliveries.c.state.in_(_TO_COME),
    )
    with ledger.reading() as connection:
        found: int | None = connection.execute(query).scalar()
    return None if found is None else instant(found)


def _became(row: Row[Any], identity: Identity) -> Iterator[str]:
    """Say that an account was another one before."""
    before = (row.identity, row.identity_server)
    if row.identity is not None and before != (identity.name, identity.server):
        yield (
            f"{row.id} is {identity.name} on {identity.server} now, and was {row.identity} on "
            f"{row.identity_server} when it was scheduled"
        )


def _columns(identity: Identity, now: datetime) -> Mapping[str, object]:
    ends = identity.valid_until
    return {
        "identity": identity.name,
        "identity_server": identity.server,
        "scopes": " ".join(identity.scopes),
        "valid_until": milliseconds(ends) if ends else None,
        "verified_at": milliseconds(now),
    }


def _heed(connection: Connection, row: Row[Any], identity: Identity, now: datetime) -> None:
    if identity.allowance:
        who = Caller(campaign=row.campaign, account=row.id, publisher=row.publisher, server=row.server)
        heed(connection, who, identity.allowance, now=now)
