"""One delivery with all that happened to it, and the stops that hold."""

from collections.abc import Sequence
from typing import Any

from socialkit.platforms.delivery_words import after_word, state_word
from socialkit.publishing import Alarm, History, Pause
from socialkit.reporting.deliveries import record, release_hint
from socialkit.reporting.sent_pictures import picture_in_words
from socialkit.reporting.terminal import columns, printable


def history_as_text(history: History) -> str:
    """Give the delivery, its message, its attempts and its log, oldest first."""
    delivery = history.delivery
    lines = [f"{delivery.key}  {state_word(delivery)}  due {delivery.due}"]
    lines += [f"reason: {delivery.reason}"] if delivery.reason else []
    lines += [f"receipt: {delivery.receipt.url}"] if delivery.receipt else []
    lines += ["", *(f"  {line}" for line in delivery.message.text.splitlines()), ""]
    picture = delivery.message.picture
    lines += [f"picture: {picture_in_words(picture)}"] if picture else []
    lines += [f"alt text: {delivery.message.alt}"] if delivery.message.alt else []
    lines += [""] if picture or delivery.message.alt else []
    lines += release_hint([delivery])
    rows = [
        (f"{each.at:%Y-%m-%d %H:%M:%S}", each.kind, after_word(each.after, delivery), each.actor, each.detail)
        for each in history.entries
    ]
    return "\n".join([*map(printable, lines), *columns(rows)]) + "\n"


def history_as_json(history: History) -> dict[str, Any]:
    """Give the same as a JSON document, schema version 1."""
    return {
        "version": 1,
        "delivery": record(history.delivery),
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
            }
            for each in history.attempts
        ],
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


def pauses_as_text(pauses: Sequence[Pause]) -> str:
    """Give one line for each stop that holds; nothing when none does."""
    lines = []
    for pause in pauses:
        what = f"account {pause.account}" if pause.account else str(pause)
        verb = f"socialkit resume {pause.account}" if pause.account else "socialkit resume"
        reason = f" ({pause.reason})" if pause.reason else ""
        lines.append(printable(f"{what} is paused by {pause.by}{reason}: `{verb}` lets it go on"))
    return "".join(f"{line}\n" for line in lines)
