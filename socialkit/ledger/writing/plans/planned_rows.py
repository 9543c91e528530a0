"""The rows that the steps of a plan write: texts, hashes and seals, made beforehand or when they are sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.content import idempotency_key, to_json
from socialkit.ledger.reading.rows import columns_of_content, columns_of_due, row_of
from socialkit.ledger.tables.event_log import sealed_first
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.plans.plan_owners import ACTOR
from socialkit.model.delivery import Change, Step
from socialkit.zone_database import zone_database

#: Many deliveries in a row have the same message, or are due at once: so many are remembered.
_REMEMBERED = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRow:
    """A new delivery's row, and the first line of the log about it."""

    delivery: Mapping[str, Any]
    entry: Mapping[str, Any]


@dataclass(kw_only=True)
class PlannedRows:
    """Makes rows, some of them beforehand.

    ``first_id`` is the first id that the campaign had: idempotency keys are made of that, so that an id that
    it is given later changes none that a platform was called with. ``next_id`` is which id the next new
    delivery is likely to get: what is made beforehand has it in its seal, and is made again for another.
    """

    ledger: Ledger
    at: datetime
    first_id: str
    next_id: int = 1
    _columns: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _new: dict[tuple[str, int], NewRow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._written = lru_cache(_REMEMBERED)(partial(to_json, media=self.ledger.media))
        self._due = lru_cache(_REMEMBERED)(partial(columns_of_due, edition=zone_database()))
        self._at = milliseconds(self.at)

    def called(self, first_id: str) -> None:
        """Make rows by this first id from now on; if it is another one, what was made before is forgotten."""
        if first_id != self.first_id:
            self.first_id = first_id
            self._forget()

    def _forget(self) -> None:
        self._columns.clear()
        self._new.clear()

    def prepare(self, steps: Iterable[Step]) -> None:
        """Make the rows of the next steps; what was made before and was not asked for is forgotten."""
        self._forget()
        number = self.next_id
        for step in steps:
            if is_new(step):
                self._new[step.delivery.key, number] = self._make(step, number)
                number += 1
            else:
                self._columns[step.delivery.key] = self.columns(step)

    def columns(self, step: Step) -> Mapping[str, Any]:
        """Give the columns that a step writes."""
        if step.change is Change.CANCEL:
            return {"planned": None}
        delivery = step.delivery
        if made := self._columns.pop(delivery.key, None):
            return made
        idem_key = idempotency_key(self.first_id, delivery.key, delivery.content_hash)
        content = columns_of_content(delivery, self._written(delivery.message), self._due(delivery.due))
        return {**content, "idem_key": idem_key}

    def new(self, step: Step, number: int) -> NewRow:
        """Give what a step adds, as the delivery with the id ``number``."""
        self.next_id = number + 1
        return self._new.pop((step.delivery.key, number), None) or self._make(step, number)

    def _make(self, step: Step, number: int) -> NewRow:
        change = step.change.value
        entry = {
            "at": self._at,
            "actor": ACTOR,
            "kind": change,
            "detail": f"{change} for {step.delivery.due}",
            "delivery_id": number,
        }
        row = row_of(step.delivery, self.columns(step))
        return NewRow(delivery={**row, "id": number}, entry=sealed_first(entry))


def is_new(step: Step) -> bool:
    """Say whether a step adds a delivery."""
    return step.delivery.version == 1
