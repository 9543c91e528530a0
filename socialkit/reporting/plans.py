"""Plans for people and for programs."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from socialkit.counting import counted
from socialkit.findings.finding import Findings
from socialkit.model.delivery import INTO_FOLDER, Change, Plan, State, Step
from socialkit.model.moment import Moment
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
}
_GOES_OUT = {Change.ADD, Change.CHANGE, Change.HOLD, Change.UNCHANGED}
#: How many accounts or posts are named.
_NAMED = 6


def plan_as_text(plan: Plan) -> str:
    """Give the plan as a diff: + add, ~ change, - cancel, ! held, left or left out, = unchanged."""
    rows = [_plan_row(plan, step) for step in plan.steps]
    # What is held for want of a picture waits for that, and nobody should send what it was before.
    held = release_hint(step.delivery for step in plan.steps if step.pictured)
    pictures = sent_pictures(step.delivery for step in plan.steps if step.change in _GOES_OUT)
    known = [printable(plan.recognized)] if plan.recognized else []
    notes = [*known, *_into_folders(plan), *pictures, *held, *_many_cancelled(plan), *_settings(plan)]
    notes += [*_unscheduled(plan), *_approvals(plan), *map(printable, plan.warnings)]
    return "\n".join([*columns(rows), _plan_counts(plan), *notes]) + "\n"


def plan_as_json(plan: Plan, findings: Findings) -> dict[str, Any]:
    """Give the plan, and findings about its pictures, as a JSON document, schema version 1."""
    return {
        "campaign": plan.campaign,
        "campaign_id": plan.record.id,
        "recognized": plan.recognized,
        "timezone": plan.timezone,
        "approval": plan.record.approval,
        "steps": steps_as_json(plan.steps),
        "settings": list(plan.settings),
        "unscheduled": [{"post": each.post, "reason": each.reason} for each in plan.unscheduled],
        "warnings": list(plan.warnings),
        "too_many_cancelled": bool(cancels_many(plan)),
        **findings_as_json(findings),
    }


def steps_as_json(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Give each step of a plan as JSON has it."""
    return [_step_as_json(step) for step in steps]


def _step_as_json(step: Step) -> dict[str, Any]:
    grace = step.delivery.grace
    return {
        "change": str(step.change),
        "detail": step.detail,
        "after": step.delivery.after,
        "grace_seconds": None if grace is None else int(grace.total_seconds()),
        **record(step.delivery),
    }


def written_as_text(plan: Plan, name: str, *, new: bool) -> str:
    """Give the line that says what `schedule` wrote, and where: the ledger's name, and whether it is new."""
    where = f"{name}{', a new ledger' if new else ''}"
    if not plan.changes and not plan.settings:
        left = f"{where}, is empty" if new else f"{where} stays as it is"
        return printable_line(f"nothing to write: {left}") + "\n"
    number = len(plan.changes) + len(plan.settings)
    return printable_line(f"{counted(number, 'change')} written to {where}") + "\n"


def ledger_as_json(name: str, *, new: bool) -> dict[str, Any]:
    """Give what JSON says of the ledger that a plan was written to."""
    return {"ledger": {"name": name, "new": new}}


def step_row(step: Step) -> tuple[str, str, str, str]:
    """Give the columns of one line of a plan."""
    return (f"{_SIGNS[step.change]} {step.change}", step.delivery.key, str(step.delivery.due), step.detail)


def _plan_row(plan: Plan, step: Step) -> tuple[str, ...]:
    """Give the columns of one line: the account's own time, UTC, and the campaign's where it differs."""
    sign, key, due, detail = step_row(step)
    delivery = step.delivery
    going = step.change in _GOES_OUT
    waits = f"after {delivery.after}" if delivery.after and going else ""
    return (sign, key, due, _elsewhere(plan, delivery.due), ", ".join(filter(None, [waits, detail])))


def _elsewhere(plan: Plan, due: Moment) -> str:
    """Give a time in UTC, and in the campaign's zone where it is another; with the day where it differs."""
    utc = due.utc
    home = utc.astimezone(ZoneInfo(plan.timezone)) if plan.timezone else utc
    shown = [("UTC", utc)] if due.zone != "UTC" else []
    shown += [(plan.timezone, home)] if plan.timezone not in {"", "UTC", due.zone} else []
    return ", ".join(f"{_clock(each, due.local)} {name}" for name, each in shown)


def _clock(there: datetime, local: datetime) -> str:
    return f"{there:%H:%M}" if there.date() == local.date() else f"{there:%m-%d %H:%M}"


def _settings(plan: Plan) -> list[str]:
    """Give a line for all that changes beside the posts."""
    return [printable(f"settings: {'; '.join(plan.settings)}")] if plan.settings else []


def _unscheduled(plan: Plan) -> list[str]:
    """Give a line for each reason for which posts go out nowhere, or not everywhere."""
    posts: dict[str, list[str]] = {}
    for each in plan.unscheduled:
        posts.setdefault(each.reason, []).append(each.post)
    return [printable(f"not scheduled: {_named(names)}: {reason}") for reason, names in posts.items()]


def _approvals(plan: Plan) -> list[str]:
    """Give the line that says how many deliveries somebody must approve, if this campaign asks for it."""
    going = [step for step in plan.steps if step.change in {Change.ADD, Change.CHANGE} or _unsigned(step)]
    if not plan.record.approval or not going:
        return []
    said = counted(len(going), "delivery", "deliveries")
    return [f"{said} will wait until somebody approves them: `socialkit approve KEY --as NAME`"]


def _unsigned(step: Step) -> bool:
    """Say whether it stays as it is, and nobody has signed it."""
    delivery = step.delivery
    stays = step.change is Change.UNCHANGED and delivery.state is State.SCHEDULED
    return stays and delivery.approved_by is None


def _named(names: Sequence[str]) -> str:
    rest = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{rest}"


def _into_folders(plan: Plan) -> list[str]:
    """Give the line that says whose posts stay on this machine, if anybody's do."""
    going = [step.delivery for step in plan.steps if step.change in _GOES_OUT]
    names = list(dict.fromkeys(each.account for each in going if into_folder(each)))
    if not names:
        return []
    return [printable(f"{INTO_FOLDER}, not to a platform: {_named(names)}")]


def _many_cancelled(plan: Plan) -> list[str]:
    """Give the line that says that `schedule` will ask whether so much shall go, if it will."""
    many = cancels_many(plan)
    if not many:
        return []
    allowed = f"`socialkit schedule --allow-cancel {len(plan.cancelled)}`"
    return [printable(f"{many}: if that is meant, {allowed} does it")]


def _plan_counts(plan: Plan) -> str:
    kinds = [step.change for step in plan.steps]
    parts = [_count(change, kinds.count(change)) for change in Change if change in kinds]
    return printable(f"{plan.campaign}: {', '.join(parts) or 'nothing to plan'}")


def _count(change: Change, number: int) -> str:
    words = "left as they are" if change is Change.LEAVE and number > 1 else _WORDS[change]
    return f"{number:,} {words}"


_WORDS = {
    Change.ADD: "to add",
    Change.CHANGE: "to change",
    Change.CANCEL: "to cancel",
    Change.HOLD: "to hold",
    Change.UNCHANGED: "unchanged",
    Change.LEAVE: "left as it is",
}
