"""Plans and deliveries for people and for programs."""

from collections.abc import Iterable, Sequence
from typing import Any

from socialkit.model.delivery import Change, Delivery, Plan, State, Step
from socialkit.reporting.terminal import cells, printable

_SIGNS = {
    Change.ADD: "+",
    Change.CHANGE: "~",
    Change.CANCEL: "-",
    Change.HOLD: "!",
    Change.UNCHANGED: "=",
    Change.LEAVE: "!",
}


def plan_as_text(plan: Plan) -> str:
    """Give the plan as a diff: + add, ~ change, - cancel, ! past or too late, = unchanged."""
    rows = [_step_row(step) for step in plan.steps]
    held = release_hint(step.delivery for step in plan.steps)
    return "\n".join([*columns(rows), _plan_counts(plan), *held]) + "\n"


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """Give the plan as a JSON document, schema version 1."""
    steps = [
        {"change": str(step.change), "detail": step.detail, **record(step.delivery)} for step in plan.steps
    ]
    return {"version": 1, "campaign": plan.campaign, "steps": steps}


def deliveries_as_text(deliveries: Sequence[Delivery]) -> str:
    """Give one line a delivery, in the order they are due, and a last line that sums up."""
    rows = [(delivery.key, str(delivery.due), delivery.state, _outcome(delivery)) for delivery in deliveries]
    return "\n".join([*columns(rows), state_counts(deliveries), *release_hint(deliveries)]) + "\n"


def deliveries_as_json(deliveries: Sequence[Delivery]) -> dict[str, Any]:
    """Give the deliveries as a JSON document, schema version 1."""
    return {"version": 1, "deliveries": [record(delivery) for delivery in deliveries]}


def release_hint(deliveries: Iterable[Delivery]) -> list[str]:
    """Give the line that says how to release what is held, if anything is."""
    held = [delivery.key for delivery in deliveries if delivery.state is State.HELD]
    if not held:
        return []
    key = held[0] if len(held) == 1 else "KEY"
    now = f"what is held waits for a person: `socialkit reschedule {key} --now` publishes it"
    return [f'{now} with the next run, `--at "2027-01-31 09:00"` at another time']


def state_counts(deliveries: Iterable[Delivery]) -> str:
    """Give how many deliveries are in each state, in words."""
    states = [delivery.state for delivery in deliveries]
    parts = [f"{states.count(state)} {state}" for state in State if state in states]
    return (
        f"{_counted(len(states), 'delivery', 'deliveries')}: {', '.join(parts)}" if parts else "no deliveries"
    )


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Give rows as lines with aligned columns, safe for a terminal."""
    shown = [[printable(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(cells(cell) for cell in column) for column in zip(*shown, strict=True)]
    return [_aligned(row, widths) for row in shown]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(padded).rstrip()


def _step_row(step: Step) -> tuple[str, str, str, str]:
    return (f"{_SIGNS[step.change]} {step.change}", step.delivery.key, str(step.delivery.due), step.detail)


def _plan_counts(plan: Plan) -> str:
    kinds = [step.change for step in plan.steps]
    parts = [f"{kinds.count(change)} {_WORDS[change]}" for change in Change if change in kinds]
    return printable(f"{plan.campaign}: {', '.join(parts) or 'nothing to plan'}")


_WORDS = {
    Change.ADD: "to add",
    Change.CHANGE: "to change",
    Change.CANCEL: "to cancel",
    Change.HOLD: "past, to hold",
    Change.UNCHANGED: "unchanged",
    Change.LEAVE: "left as it is",
}


def _outcome(delivery: Delivery) -> str:
    return delivery.receipt.url if delivery.receipt else delivery.reason


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def record(delivery: Delivery) -> dict[str, Any]:
    """Give one delivery as JSON has it everywhere."""
    receipt = delivery.receipt
    return {
        "key": delivery.key,
        "post": delivery.post,
        "account": delivery.account,
        "platform": delivery.message.platform,
        "partner": delivery.message.partner,
        "due_local": f"{delivery.due.local:%Y-%m-%dT%H:%M}",
        "timezone": delivery.due.zone,
        "due_utc": delivery.due.utc.isoformat(),
        "state": str(delivery.state),
        "reason": delivery.reason,
        "version": delivery.version,
        "attempts": delivery.attempts,
        "content_hash": delivery.content_hash,
        "receipt": {
            "remote_id": receipt.remote_id,
            "url": receipt.url,
            "published_at": receipt.published_at.isoformat(),
        }
        if receipt
        else None,
    }
