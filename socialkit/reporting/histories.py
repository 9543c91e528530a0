"""One delivery with all that happened to it, and the stops that hold."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from socialkit.ledger.reading.gates import Gates
from socialkit.ledger.tables.states import Trigger
from socialkit.model.message import Message
from socialkit.platforms.delivery_words import after_word, state_word
from socialkit.publishing import Alarm, Approval, Attempt, History, Pause
from socialkit.reporting.deliveries import record, release_hint, settling_hint
from socialkit.reporting.gate_texts import (
    gates_as_json,
    gates_of,
    in_full,
    narrower,
    pause_in_words,
    pause_record,
    told_beside,
    whose_pause,
    wider,
)
from socialkit.reporting.sent_pictures import picture_in_words
from socialkit.reporting.terminal import columns, printable, printable_line


def history_as_text(history: History, gates: Gates, own: str | None = None) -> str:
    """Give the delivery, what it waits for, its message, its attempts and its log, oldest first.

    ``own`` is the campaign that a person's commands are for, as long as she names none.
    """
    delivery = history.delivery
    lines = [f"{delivery.key}  {state_word(delivery)}  due {delivery.due}"]
    lines += [f"reason: {delivery.reason}"] if delivery.reason else []
    lines += [f"receipt: {delivery.receipt.url}"] if delivery.receipt else []
    lines += in_full(told_beside(delivery, gates), own)
    lines += ["", *(f"  {line}" for line in delivery.message.text.splitlines()), ""]
    beside = [*_pictures(delivery.message), *([_approval(history.approval)] if history.approval else [])]
    lines += [*beside, ""] if beside else []
    lines += [*settling_hint({delivery.state: 1}, [delivery]), *release_hint([delivery], gates)]
    lines += ["attempts:", *_attempts(history.attempts)] if history.attempts else []
    lines += ["log:" if history.sealed else "log, IN WHICH AN ENTRY WAS CHANGED OR TAKEN OUT:"]
    rows = [
        (
            f"{each.at:%Y-%m-%d %H:%M:%S} UTC",
            each.kind,
            after_word(each.after, delivery),
            each.actor,
            each.detail,
        )
        for each in history.entries
    ]
    return "\n".join([*map(printable, lines), *(f"  {line}" for line in columns(rows))]) + "\n"


def _pictures(message: Message) -> Iterator[str]:
    """Give a line for each picture and each alt text, with its number where there are several."""
    several = bool(message.further_pictures)
    for number, each in enumerate(message.pictures, start=1):
        of = f" {number}" if several else ""
        if each.rendition:
            yield f"picture{of}: {picture_in_words(each.rendition)}"
        if each.alt:
            yield f"alt text{of}: {each.alt}"
    if message.alt and not message.pictures:
        yield f"alt text: {message.alt}"


def _approval(approval: Approval) -> str:
    void = "" if approval.holds else ", which is void: what is sent has changed since"
    return f"approved by {approval.by} on {approval.at:%Y-%m-%d %H:%M} UTC{void}"


def _attempts(attempts: Sequence[Attempt]) -> list[str]:
    rows = [
        (
            f"{_shown_at(each):%Y-%m-%d %H:%M:%S} UTC",
            each.outcome or "no answer yet",
            each.worker,
            "" if each.cost is None else f"{each.cost.normalize():f} {each.currency}".strip(),
            f"{each.error}: {each.detail}".strip(": "),
        )
        for each in attempts
    ]
    return [f"  {line}" for line in columns(rows)]


def _shown_at(attempt: Attempt) -> datetime:
    """Give when it began; of what `ledger restore` doubts, when that was: nobody knows of a call."""
    doubted = attempt.outcome == Trigger.RESTORE.value
    return attempt.ended_at if doubted and attempt.ended_at else attempt.started_at


def history_as_json(history: History, gates: Gates) -> dict[str, Any]:
    """Give the same as a JSON document, schema version 1."""
    return {
        "version": 1,
        "delivery": record(history.delivery)
        | {"waits_for": gates_as_json(gates_of(gates, history.delivery))},
        "text": history.delivery.message.text,
        "alt": history.delivery.message.alt,
        "attempts": [
            {
                "worker": each.worker,
                "started_at": each.started_at.isoformat(),
                "ended_at": each.ended_at.isoformat() if each.ended_at else None,
                "outcome": each.outcome,
                "error": each.error,
                "detail": each.detail,
                "cost": None if each.cost is None else f"{each.cost.normalize():f}",
                "currency": each.currency or None,
            }
            for each in history.attempts
        ],
        "approval": {
            "by": history.approval.by,
            "at": history.approval.at.isoformat(),
            "holds": history.approval.holds,
        }
        if history.approval
        else None,
        "sealed": history.sealed,
        "events": [
            {
                "at": each.at.isoformat(),
                "actor": each.actor,
                "kind": each.kind,
                "before": each.before,
                "after": each.after,
                "detail": each.detail,
            }
            for each in history.entries
        ],
    }


def alarms_as_text(alarms: Sequence[Alarm]) -> str:
    """Give one line for each delivery that somebody must look at at once; nothing when there is none."""
    return "".join(f"{printable(f'ALARM {alarm.key}: {alarm.detail}')}\n" for alarm in alarms)


def alarms_as_json(alarms: Sequence[Alarm]) -> dict[str, Any]:
    """Give the alarms as a part of a JSON document."""
    rows = [{"key": alarm.key, "at": alarm.at.isoformat(), "detail": alarm.detail} for alarm in alarms]
    return {"alarms": rows}


def pauses_as_text(pauses: Sequence[Pause], own: str | None = None) -> str:
    """Give one line for each stop that holds; nothing when none does.

    ``own`` is the campaign that a person's commands are for, as long as she names none.
    """
    lines = (pause_in_words(each, wider(each, pauses), own, narrower(each, pauses)) for each in pauses)
    return "".join(f"{printable_line(line)}\n" for line in lines)


def paused_already(before: Sequence[Pause]) -> str:
    """Give one line for each stop that held before another came upon it."""
    lines = []
    for pause in before:
        where = f" in {pause.campaign}" if pause.account else ""
        lines.append(printable_line(f"it was paused already{where}, {whose_pause(pause)}"))
    return "".join(f"{line}\n" for line in lines)


def pauses_as_json(pauses: Sequence[Pause]) -> dict[str, Any]:
    """Give the stops as a part of a JSON document; one without account and campaign is of everything."""
    return {"pauses": [pause_record(each) for each in pauses]}
