"""The delivery that was probably meant by a key that is not there, without reading all the keys."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from socialkit.errors import MisuseError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.schema import campaigns, deliveries
from socialkit.model.delivery import Selection
from socialkit.model.near_names import did_you_mean, name_hint

#: So many keys are looked at for each way of coming near.
_MOST = 100
#: So many of them are named.
_NAMED = 3
#: So much of the beginning was probably written right.
_BEGINNINGS = (4, 2, 1)
#: Behind every text that begins in the same way.
_LAST = "\U0010ffff"
_OTHERWISE = "`socialkit status` lists them"


def key_hint(connection: Connection, wrong: str, campaign: str | None) -> str:
    """Ask after the nearest key: of the same post, of the same account, or with the same beginning."""
    # As it was written, and in small letters, in which most keys are.
    spelled = tuple(dict.fromkeys((wrong, wrong.casefold())))
    own = _of_its_post(connection, spelled, campaign)
    if own:
        return name_hint(wrong, own, otherwise=f"its post has {_few(own)}")
    queries = (query for each in spelled for query in _near(connection, each, campaign))
    found = (connection.execute(query).scalars() for query in queries)
    near: dict[str, None] = dict.fromkeys(key for keys in found for key in keys)
    return name_hint(wrong, near, otherwise=_OTHERWISE)


def _of_its_post(connection: Connection, spelled: Sequence[str], campaign: str | None) -> list[str]:
    """Give keys of the post that a key names; nothing for a post that is not there."""
    posts = [post for post, at, _ in (each.partition("@") for each in spelled) if at]
    own = select(deliveries.c.key).where(
        deliveries.c.campaign.in_(_campaigns(connection, campaign)), deliveries.c.post.in_(posts)
    )
    return list(connection.execute(own.order_by(deliveries.c.key).limit(_MOST)).scalars())


def _few(keys: Sequence[str]) -> str:
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return f"{', '.join(keys[:_NAMED])}{more}"


def refuse_unknown_names(ledger: Ledger, selection: Selection) -> None:
    """Raise MisuseError, with the nearest name, for a filter whose name no delivery of the campaign has."""
    for what in ("post", "account", "partner", "platform"):
        name, column = getattr(selection, what), deliveries.c[what]
        if name is None:
            continue
        own = () if selection.campaign is None else (deliveries.c.campaign == selection.campaign,)
        with ledger.reading() as connection:
            if connection.execute(select(deliveries.c.id).where(column == name, *own).limit(1)).first():
                continue
            names = connection.execute(select(column).where(*own).distinct().order_by(column).limit(_MOST))
            known = [each for each in names.scalars() if each]
        hint = name_hint(name, known, otherwise=_begun(name, known) or _OTHERWISE)
        raise MisuseError(f"no delivery in the ledger has the {what} {name!r}: {hint}")


def _begun(beginning: str, known: Sequence[str]) -> str:
    """Ask after the names that begin so, where they are few enough to be meant; else give nothing."""
    found = [each for each in known if each.casefold().startswith(beginning.casefold())] if beginning else []
    if not 0 < len(found) <= _NAMED:
        return ""
    return did_you_mean(*found)


def names_beginning(ledger: Ledger, what: str, beginning: str, most: int) -> list[str]:
    """Give the first values of a column of the deliveries that begin in this way, in alphabetic order."""
    column = deliveries.c[what]
    with ledger.reading() as connection:
        found: set[str] = set()
        for id_ in _campaigns(connection, None):
            begun = (column >= beginning, column < beginning + _LAST)
            query = select(column).where(deliveries.c.campaign == id_, *begun).distinct().order_by(column)
            found.update(connection.execute(query.limit(most)).scalars())
    return sorted(found)[:most]


def _near(connection: Connection, wrong: str, campaign: str | None) -> Iterator[Select[Any]]:
    account = wrong.rpartition("@")[2] if "@" in wrong else ""
    for id_ in _campaigns(connection, campaign):
        own = select(deliveries.c.key).where(deliveries.c.campaign == id_)
        if account:
            yield own.where(deliveries.c.account == account).limit(_MOST)
        yield from (_beginning(wrong[:size], id_).limit(_MOST) for size in _BEGINNINGS)


def _beginning(beginning: str, campaign: str) -> Select[Any]:
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
