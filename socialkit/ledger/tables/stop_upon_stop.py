"""A stop that comes upon one that holds already: whose it is then, and why."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from socialkit.model.arguments import LONGEST_REASON, storable

#: Who pauses an account that became another one, and whose pause `schedule` ends.
VERIFIER = "verify"
_BEFORE = "before, by {}"


def stop_by_person(row: Row[Any], by: str, reason: str) -> Mapping[str, object]:
    """Give the columns of a stop by a person: one that holds stays, unless she has a reason of her own.

    Hers stands first then, and the one before behind it. One that `schedule` ends becomes hers.
    """
    own = row.paused_by == by and f"{row.reason}; ".startswith(f"{reason}; ")
    same = not reason or own
    if row.paused and same and row.paused_by != VERIFIER:
        return _stop(row.paused_by, row.reason)
    named = _BEFORE.format(row.paused_by) + (f": {row.reason}" if row.reason else "")
    before = named if row.paused and (row.reason or row.paused_by != by) else ""
    return _stop(by, _joined(reason, before))


def stop_by_worker(row: Row[Any], worker: str, reason: str) -> Mapping[str, object]:
    """Give the columns of a stop by a worker: whoever stopped it before goes on doing so, for both reasons.

    One that `schedule` ends becomes the worker's.
    """
    if not row.paused:
        return _stop(worker, reason)
    by = worker if row.paused_by == VERIFIER else row.paused_by
    return _stop(by, row.reason if reason in row.reason else _joined(row.reason, reason))


def _joined(*reasons: str) -> str:
    return "; ".join(filter(None, reasons))[:LONGEST_REASON]


def _stop(by: str, reason: str) -> Mapping[str, object]:
    # What an older version kept must not keep a worker from writing down what its call came to.
    return {"paused": True, "paused_by": storable(by), "reason": storable(reason)}
