"""The delivery that was probably meant by a key that is not there, without reading all the keys."""

from collections.abc import Iterator

from sqlalchemy import Connection, Select, select

from socialkit.ledger.tables.schema import campaigns, deliveries
from socialkit.model.near_names import name_hint

#: So many keys are looked at for each way of coming near.
_MOST = 100
#: So much of the beginning was probably written right.
_BEGINNINGS = (4, 2, 1)
#: Behind every text that begins in the same way.
_LAST = "\U0010ffff"
_OTHERWISE = "`socialkit status --all` lists them"


def key_hint(connection: Connection, wrong: str, campaign: str | None) -> str:
    """Ask after the nearest key: of the same post, of the same account, or with the same beginning."""
    near = dict.fromkeys(
        key for query in _near(connection, wrong, campaign) for key in connection.execute(query).scalars()
    )
    return name_hint(wrong, near, otherwise=_OTHERWISE)


def keys_beginning(connection: Connection, beginning: str, campaign: str | None, most: int) -> list[str]:
    """Give the first keys that begin in this way, in the order of the alphabet."""
    found: list[str] = []
    for id_ in _campaigns(connection, campaign):
        found += connection.execute(_beginning(beginning, id_).limit(most - len(found))).scalars()
    return found


def _near(connection: Connection, wrong: str, campaign: str | None) -> Iterator[Select[tuple[str]]]:
    post, _, account = wrong.rpartition("@")
    for id_ in _campaigns(connection, campaign):
        own = select(deliveries.c.key).where(deliveries.c.campaign == id_)
        if post:
            yield own.where(deliveries.c.post == post).limit(_MOST)
            yield own.where(deliveries.c.account == account).limit(_MOST)
        yield from (_beginning(wrong[:size], id_).limit(_MOST) for size in _BEGINNINGS)


def _beginning(beginning: str, campaign: str) -> Select[tuple[str]]:
    key = deliveries.c.key
    return (
        select(key)
        .where(deliveries.c.campaign == campaign, key >= beginning, key < beginning + _LAST)
        .order_by(key)
    )


def _campaigns(connection: Connection, campaign: str | None) -> list[str]:
    if campaign is not None:
        return [campaign]
    return list(connection.execute(select(campaigns.c.id).order_by(campaigns.c.id).limit(_MOST)).scalars())
