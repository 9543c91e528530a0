"""A stop that comes upon one that holds already: whose it is then, and why."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from socialkit.model.arguments import LONGEST_REASON, VERIFIER, storable

#: What the reason of a pause ends with that `schedule` ends, and of a delivery that it lets go.
ANOTHER = "sign in as before, or run `socialkit schedule` if this one is meant"
_BEFORE = "before, by {}"


def stop_by_person(row: Row[Any], by: str, reason: str) -> Mapping[str, object]:
    """Give the columns of a stop by a person: one that holds stays, unless she has a reason of her own.

    Hers stands first then, and the one before behind it. One that `schedule` ends becomes hers: it is ended
    by that no more, and does not say so.
    """
    own = row.paused_by == by and f"{row.reason}; ".startswith(f"{reason}; ")
    same = not reason or own
    if row.paused and same and row.paused_by != VERIFIER:
        return _stop(row.paused_by, row.reason)
    why = _lasting(row)
    named = _BEFORE.format(row.paused_by) + (f": {why}" if why else "")
    before = named if row.paused and (row.reason or row.paused_by != by) else ""
    return _stop(by, _joined(reason, before))


def stop_by_worker(row: Row[Any], worker: str, reason: str) -> Mapping[str, object]:
    """Give the columns of a stop by a worker: whoever stopped it before goes on doing so, for both reasons.

    One that `schedule` ends becomes the worker's: it is ended by that no more, and does not say so.
    """
    if not row.paused:
        return _stop(worker, reason)
    by = worker if row.paused_by == VERIFIER else row.paused_by
    why = _lasting(row)
    return _stop(by, why if reason in why else _joined(why, reason))


def _lasting(row: Row[Any]) -> str:
    """Give the reason of a stop without what ends it as long as nobody else has stopped the same."""
    return str(row.reason).removesuffix(f": {ANOTHER}") if row.paused_by == VERIFIER else str(row.reason)


def _joined(*reasons: str) -> str:
    return "; ".join(filter(None, reasons))[:LONGEST_REASON]


def _stop(by: str, reason: str) -> Mapping[str, object]:
    # What an older version kept must not keep a worker from writing down what its call came to.
    return {"paused": True, "paused_by": storable(by), "reason": storable(reason)}
