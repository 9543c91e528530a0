"""Pictures that the ledger keeps no longer: the file goes, its hash and what happened to it stay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.reading.selecting import listing
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.writing.transitions import LogNote, noted
from socialkit.model.delivery import Delivery, Selection, State

#: What a worker has in its hands right now.
_IN_USE = frozenset({State.PREPARING, State.PUBLISHING})


@dataclass(frozen=True, kw_only=True, slots=True)
class Forgetting:
    """Graphics whose pictures are to go: of which campaign (its id), why by the id of each, when, by whom."""

    campaign: str
    reasons: Mapping[str, str]
    now: datetime
    actor: str


def forget_pictures(ledger: Ledger, asked: Forgetting) -> Iterator[Delivery]:
    """Remove the kept pictures of graphics, and give the deliveries that had them.

    Each delivery keeps the hash of its picture, and its log says when it went, and why. What is being
    published just now keeps its file, which other deliveries may have, too. LedgerError where a file cannot
    be removed.
    """
    gone: dict[Path, bool] = {}
    with ledger.reading() as connection:
        rows = connection.execute(listing(connection, Selection(campaign=asked.campaign))).all()
    found = [(row.id, delivery_of(row, ledger.media)) for row in rows]
    in_use = {
        picture.path for _, each in found if each.state in _IN_USE for picture in each.message.renditions
    }
    for id_, delivery in found:
        for shown in delivery.message.pictures:
            picture, why = shown.rendition, asked.reasons.get(shown.graphic)
            if picture is None or why is None or picture.path in in_use:
                continue
            if picture.path not in gone:
                gone[picture.path] = ledger.media.forget(picture.path)
            if gone[picture.path]:
                _note(ledger, id_, f"the picture {picture.sha256[:12]} was removed: {why}", asked)
                yield delivery


def _note(ledger: Ledger, delivery_id: int, detail: str, asked: Forgetting) -> None:
    with ledger.writing() as connection:
        connection.execute(select(deliveries.c.id).where(deliveries.c.id == delivery_id).with_for_update())
        note = LogNote(kind="forget", at=asked.now, actor=asked.actor, detail=detail, delivery_id=delivery_id)
        noted(connection, note)
