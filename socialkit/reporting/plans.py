"""Plans for people and for programs."""

from collections.abc import Iterable
from typing import Any

from socialkit.counting import counted
from socialkit.findings.finding import Findings
from socialkit.model.delivery import INTO_FOLDER, Change, Plan, Step
from socialkit.planning import cancels_many
from socialkit.platforms.delivery_words import into_folder
from socialkit.reporting.deliveries import record, release_hint
from socialkit.reporting.findings import findings_as_json
from socialkit.reporting.sent_pictures import sent_pictures
from socialkit.reporting.terminal import columns, printable, printable_line

_SIGNS = {
    Change.ADD: "+",
    Change.CHANGE: "~",
    Change.CANCEL: "-",
    Change.HOLD: "!",
    Change.UNCHANGED: "=",
    Change.LEAVE: "!",
    Change.OMIT: "!",
}
_GOES_OUT = {Change.ADD, Change.CHANGE, Change.HOLD, Change.UNCHANGED}
#: How many of the accounts are named.
_NAMED = 6


def plan_as_text(plan: Plan) -> str:
    """Give the plan as a diff: + add, ~ change, - cancel, ! held, left or left out, = unchanged."""
    rows = [step_row(step) for step in plan.steps]
    # What is held for want of a picture waits for that, and nobody should send what it was before.
    held = release_hint(step.delivery for step in plan.steps if step.pictured)
    pictures = sent_pictures(step.delivery for step in plan.steps if step.change in _GOES_OUT)
    notes = [*_into_folders(plan), *pictures, *held, *_many_cancelled(plan)]
    return "\n".join([*columns(rows), _plan_counts(plan), *notes]) + "\n"


def plan_as_json(plan: Plan, findings: Findings) -> dict[str, Any]:
    """Give the plan, and findings about its pictures, as a JSON document, schema version 1."""
    return {
        "campaign": plan.campaign,
        "steps": steps_as_json(plan.steps),
        "too_many_cancelled": bool(cancels_many(plan)),
        **findings_as_json(findings),
    }


def steps_as_json(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Give each step of a plan as JSON has it."""
    return [{"change": str(step.change), "detail": step.detail, **record(step.delivery)} for step in steps]


def written_as_text(plan: Plan, name: str, *, new: bool) -> str:
    """Give the line that says what `schedule` wrote, and where: the ledger's name, and whether it is new."""
    where = f"{name}{', a new ledger' if new else ''}"
    if not plan.changes:
        left = f"{where}, is empty" if new else f"{where} stays as it is"
        return printable_line(f"nothing to write: {left}") + "\n"
    return printable_line(f"{counted(len(plan.changes), 'change')} written to {where}") + "\n"


def ledger_as_json(name: str, *, new: bool) -> dict[str, Any]:
    """Give what JSON says of the ledger that a plan was written to."""
    return {"ledger": {"name": name, "new": new}}


def step_row(step: Step) -> tuple[str, str, str, str]:
    """Give the columns of one line of a plan."""
    return (f"{_SIGNS[step.change]} {step.change}", step.delivery.key, str(step.delivery.due), step.detail)


def _into_folders(plan: Plan) -> list[str]:
    """Give the line that says whose posts stay on this machine, if anybody's do."""
    going = [step.delivery for step in plan.steps if step.change in _GOES_OUT]
    names = list(dict.fromkeys(each.account for each in going if into_folder(each)))
    if not names:
        return []
    rest = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return [printable(f"{INTO_FOLDER}, not to a platform: {', '.join(names[:_NAMED])}{rest}")]


def _many_cancelled(plan: Plan) -> list[str]:
    """Give the line that says that `schedule` will ask whether so much shall go, if it will."""
    many = cancels_many(plan)
    if not many:
        return []
    allowed = f"`socialkit schedule --allow-cancel {len(plan.cancelled)}`"
    return [printable(f"{many}: if that is meant, {allowed} does it")]


def _plan_counts(plan: Plan) -> str:
    kinds = [step.change for step in plan.steps]
    parts = [f"{kinds.count(change):,} {_WORDS[change]}" for change in Change if change in kinds]
    return printable(f"{plan.campaign}: {', '.join(parts) or 'nothing to plan'}")


_WORDS = {
    Change.ADD: "to add",
    Change.CHANGE: "to change",
    Change.CANCEL: "to cancel",
    Change.HOLD: "to hold",
    Change.UNCHANGED: "unchanged",
    Change.LEAVE: "left as it is",
    Change.OMIT: "left out",
}
