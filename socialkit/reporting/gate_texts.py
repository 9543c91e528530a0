"""What a delivery waits for, in words: short in a table, and with what lets it go on its own page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from socialkit.ledger.reading.gates import Backlog, Gate, GateKind, Gates
from socialkit.model.delivery import Delivery, State, qualified
from socialkit.model.moment import by_clock
from socialkit.publishing import Pause
from socialkit.reporting.terminal import printable_line

#: What brings back the post before, by its state; else the file has the last word.
_BACK: Mapping[State, str] = {
    State.CANCELLED: "`socialkit reschedule {leader} --now` brings it back",
    State.HELD: "`socialkit reschedule {leader} --now` lets it go out",
    State.FAILED: "mend it, then `socialkit schedule`, or `socialkit retry {leader}` as it is",
    State.UNCERTAIN: "look at the account, then `socialkit resolve {leader}`",
}
#: What lets go what waits for something else.
_GOES_ON: Mapping[GateKind, str] = {
    GateKind.SIGNATURE: ": `socialkit approve KEY --as NAME`",
    GateKind.DOUBLED: ": give each its own sign-in, then run `socialkit schedule`",
    GateKind.BUDGET: (
        ", or raise `monthly_budget` in the campaign file and run `socialkit schedule`; what is too late by "
        "then is held, and `reschedule KEY --now` lets it go"
    ),
    GateKind.PACE: ", if no other of the account goes first",
}
#: So many pauses of a part are named.
_NAMED = 3
_WITHOUT = "or take `after` out of the campaign file and run `socialkit schedule`"


def gates_of(gates: Gates, delivery: Delivery) -> tuple[Gate, ...]:
    """Give what one delivery waits for."""
    return gates.get(qualified(delivery.campaign or None, delivery.key), ())


def told_beside(delivery: Delivery, gates: Gates) -> tuple[Gate, ...]:
    """Give what stands beside a delivery: for what has stopped, a signature alone, which it needs as well."""
    waits = gates_of(gates, delivery)
    if delivery.state in {State.SCHEDULED, State.PREPARING}:
        return waits
    return tuple(each for each in waits if each.kind is GateKind.SIGNATURE)


def in_short(gates: Iterable[Gate]) -> str:
    """Give what a delivery waits for in the words of a table; empty for nothing."""
    return ", ".join(map(_short, gates))


def in_full(gates: Iterable[Gate], own: str | None = None) -> list[str]:
    """Give a line for each thing that a delivery waits for, with what a person can do about it.

    ``own`` is the campaign that a person's commands are for, as long as she names none.
    """
    there = tuple(gates)
    stops = [gate.pause for gate in there if gate.pause]
    return [_full(gate, [each for each in stops if each is not gate.pause], own) for gate in there]


def behind_as_text(shown: Iterable[Delivery], gates: Gates) -> list[str]:
    """Give a line for each of some deliveries that waits for the post before, though its time has come."""
    return [
        f"{each.key} {line}"
        for each in shown
        for gate in gates_of(gates, each)
        if gate.kind is GateKind.AFTER
        for line in in_full([gate])
    ]


def gates_as_json(gates: Iterable[Gate]) -> list[dict[str, Any]]:
    """Give what a delivery waits for as a part of a JSON document."""
    return [
        {
            "kind": str(gate.kind),
            "until": gate.until.isoformat() if gate.until else None,
            "leader": gate.leader or None,
            "leader_state": str(gate.state) if gate.state else None,
            "reason": gate.reason or None,
            "pause": pause_record(gate.pause) if gate.pause else None,
        }
        for gate in gates
    ]


def pause_in_words(
    pause: Pause, beside: Sequence[Pause] = (), own: str | None = None, inside: Sequence[Pause] = ()
) -> str:
    """Say what is paused, by whom, since when and why, and what lets it go on.

    That it does alone if there is no other pause ``beside`` it of the same, and as a whole if there is none
    ``inside`` of a part of it. ``own`` is as in ``in_full``: the accounts of others are named with their
    campaign.
    """
    foreign = pause.account is not None and pause.campaign not in {None, own}
    what = f"account {pause.account}" if pause.account else str(pause)
    what += f" of {pause.campaign}" if foreign and own is not None else ""
    if pause.account is None:
        named = qualified(pause.campaign, "") if pause.campaign else ""
    else:
        named = qualified(pause.campaign, pause.account) if foreign else pause.account
    verb = f"socialkit resume {named}".strip()
    return f"{what} is paused {whose_pause(pause)}: `{verb}` {_ends(beside, inside)}"


def _ends(beside: Sequence[Pause], inside: Sequence[Pause]) -> str:
    """Say what the end of a pause does, with others beside it and inside of it."""
    if beside:
        others = " and ".join(map(str, beside))
        return f"ends that; {others} {'is' if len(beside) == 1 else 'are'} paused, too"
    if not inside:
        return "lets it go on"
    named = [str(each) for each in inside[:_NAMED]]
    named += [f"{len(inside) - _NAMED:,} more"] if len(inside) > _NAMED else []
    return f"lets the rest go on; {' and '.join(named)} {'stays' if len(inside) == 1 else 'stay'} paused"


def wider(pause: Pause, pauses: Iterable[Pause]) -> list[Pause]:
    """Give those of some pauses that stop all of what a pause stops, and more."""
    return [
        each
        for each in pauses
        if each.account is None
        and each.campaign in {None, pause.campaign}
        and (each.campaign, each.account) != (pause.campaign, pause.account)
    ]


def narrower(pause: Pause, pauses: Iterable[Pause]) -> list[Pause]:
    """Give those of some pauses that stop a part of what a pause stops."""
    return [each for each in pauses if pause in wider(each, [pause])]


def whose_pause(pause: Pause) -> str:
    """Say by whom something is paused, since when, and why."""
    since = f" since {pause.since:%Y-%m-%d %H:%M} UTC" if pause.since else ""
    # Whatever else a page breaks into lines, what a person typed breaks none.
    reason = f" ({printable_line(pause.reason)})" if pause.reason else ""
    return f"by {pause.by}{since}{reason}"


def pause_record(pause: Pause) -> dict[str, Any]:
    """Give a stop as JSON has it; one without account and campaign is of everything."""
    return {
        "campaign": pause.campaign,
        "account": pause.account,
        "by": pause.by,
        "reason": pause.reason,
        "since": pause.since.isoformat() if pause.since else None,
    }


def queue_as_text(queue: Backlog) -> str:
    """Give the line for what is due and waits for its account's turn; nothing where nothing does."""
    if not queue.paced or queue.next is None or queue.last is None:
        return ""
    what = (
        "1 that is due waits for the pace of its account"
        if queue.paced == 1
        else (f"{queue.paced:,} that are due wait for the pace of their accounts")
    )
    last = f", the last one at {by_clock(queue.last, queue.last_zone)}" if queue.last != queue.next else ""
    next_ = by_clock(queue.next, queue.next_zone)
    return f"{what}: the next at {next_}{last}; what is too late by then is held"


def _short(gate: Gate) -> str:
    if gate.kind is GateKind.AFTER:
        return f"after {gate.leader}" + (f", which is {_state(gate)}" if gate.shut else "")
    if gate.pause:
        return f"{gate.pause} is paused"
    plain = {
        GateKind.SIGNATURE: "not signed",
        GateKind.DOUBLED: "its account is the same one as another of the campaign",
    }
    if gate.kind in plain:
        return plain[gate.kind]
    words = {
        GateKind.BUDGET: "the month's budget is spent until",
        GateKind.TRY: "tried again at",
        GateKind.PACE: "its account's turn is at",
        GateKind.PLATFORM: "its platform lets it wait until",
    }
    # Of all these somebody knows the end.
    return f"{words[gate.kind]} {by_clock(gate.until, gate.zone)}" if gate.until else words[gate.kind]


def _full(gate: Gate, stops: Sequence[Pause], own: str | None) -> str:
    if gate.kind is GateKind.AFTER:
        return _after(gate)
    if gate.pause:
        return f"waits: {pause_in_words(gate.pause, stops, own)}"
    reason = f" ({gate.reason})" if gate.reason else ""
    return f"waits: {_short(gate)}{_GOES_ON.get(gate.kind, reason)}"


def _after(gate: Gate) -> str:
    says = f"waits for {gate.leader}, which must be out first, and is {_state(gate)}"
    if not gate.shut:
        return says
    there = "put its post back into the file"
    back = _BACK.get(gate.state, there) if gate.state else "put its post back into the campaign file"
    return f"{says}: {back.format(leader=gate.leader)}, {_WITHOUT}"


def _state(gate: Gate) -> str:
    return str(gate.state) if gate.state else "not scheduled"
