"""How the deliveries of a ledger stand: counts, what stops them, and a page of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from socialkit.counting import counted
from socialkit.ledger.reading.gates import NOTHING_WAITS, Backlog, Gates
from socialkit.model.delivery import INTO_FOLDER, Deliveries, Delivery, State
from socialkit.platforms.delivery_words import state_word
from socialkit.platforms.registry import is_folder
from socialkit.publishing import Alarm, Holdups, Pause
from socialkit.reporting.deliveries import outcome, record, release_hint, settling_hint
from socialkit.reporting.gate_texts import gates_as_json, gates_of, in_short, queue_as_text, told_beside
from socialkit.reporting.histories import alarms_as_json, alarms_as_text, pauses_as_json, pauses_as_text
from socialkit.reporting.standing.deadlines import OpenDeadline, deadlines_as_json, deadlines_as_text
from socialkit.reporting.standing.holdup_texts import holdups_as_json, holdups_as_text
from socialkit.reporting.terminal import columns, json_text, printable_line


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusPage:
    """How selected deliveries stand: their number by state and publisher, and some of them.

    ``page`` is None where they are not to be listed; ``gates`` is what those in it wait for; ``deadlines``
    are those of the campaign that lie ahead; ``own`` is the campaign that is shown (None: all).
    """

    counts: Mapping[tuple[State, str], int]
    page: Deliveries | None
    alarms: Sequence[Alarm]
    pauses: Sequence[Pause]
    holdups: Holdups
    gates: Gates = field(default_factory=dict)
    queue: Backlog = NOTHING_WAITS
    deadlines: tuple[OpenDeadline, ...] = ()
    own: str | None = None


def standing_as_text(standing: StatusPage, *, now: datetime) -> str:
    """Give the counts, a line for each stop, then the page and what people can do about it."""
    notes = pauses_as_text(standing.pauses, standing.own) + holdups_as_text(standing.holdups, now=now)
    queue = queue_as_text(standing.queue)
    notes += f"{queue}\n" if queue else ""
    notes += deadlines_as_text(standing.deadlines)
    head = f"{_counts_in_words(standing.counts)}\n{alarms_as_text(standing.alarms)}{notes}"
    settling = settling_hint(_by_state(standing.counts), standing.page or ())
    if standing.page is None:
        return head + "".join(f"{printable_line(line)}\n" for line in settling)
    more = sum(standing.counts.values()) - len(standing.page)
    rest = [*([_more(more)] if more else []), *map(printable_line, settling)]
    lines = [*_rows(standing.page, standing.gates), *rest, *release_hint(standing.page, standing.gates)]
    return head + "".join(f"{line}\n" for line in lines)


def standing_as_json(standing: StatusPage) -> dict[str, Any]:
    """Give the same as a JSON document, schema version 1; ``more`` are not in its list."""
    there = _by_state(standing.counts)
    counts = {str(state): there.get(state, 0) for state in State}
    page = standing.page or ()
    return {
        "version": 1,
        "counts": counts,
        "deliveries": [_record(delivery, standing.gates) for delivery in page],
        "more": sum(counts.values()) - len(page),
        **pauses_as_json(standing.pauses),
        **holdups_as_json(standing.holdups),
        **alarms_as_json(standing.alarms),
        "deadlines": deadlines_as_json(standing.deadlines),
    }


def chunk_as_text(chunk: Sequence[Delivery], gates: Gates) -> str:
    """Give a line for each of some deliveries of a long list."""
    return "".join(f"{line}\n" for line in _rows(chunk, gates))


def chunk_as_jsonl(chunk: Sequence[Delivery], gates: Gates) -> str:
    """Give each of some deliveries as a JSON document on a line of its own."""
    return "".join(json_text({"version": 1} | _record(each, gates), indent=None) + "\n" for each in chunk)


def _by_state(counts: Mapping[tuple[State, str], int]) -> dict[State, int]:
    found: dict[State, int] = {}
    for (state, _), count in counts.items():
        found[state] = found.get(state, 0) + count
    return found


def _record(delivery: Delivery, gates: Gates) -> dict[str, Any]:
    return record(delivery) | {"waits_for": gates_as_json(gates_of(gates, delivery))}


def _rows(deliveries: Sequence[Delivery], gates: Gates) -> list[str]:
    return columns(
        [(each.key, str(each.due), state_word(each), _outcome(each, gates)) for each in deliveries]
    )


def _outcome(delivery: Delivery, gates: Gates) -> str:
    return "; ".join(filter(None, [outcome(delivery), in_short(told_beside(delivery, gates))]))


def _more(more: int) -> str:
    return printable_line(
        f"{more:,} more: `--all` lists every one, `--state`, `--day`, `--account` and so on those"
    )


def _counts_in_words(counts: Mapping[tuple[State, str], int]) -> str:
    said: dict[str, int] = {}
    for (state, publisher), count in counts.items():
        word = INTO_FOLDER if state is State.PUBLISHED and is_folder(publisher) else str(state)
        said[word] = said.get(word, 0) + count
    parts = [f"{said[word]:,} {word}" for word in (*State, INTO_FOLDER) if word in said]
    total = counted(sum(said.values()), "delivery", "deliveries")
    return f"{total}: {', '.join(parts)}" if parts else total
