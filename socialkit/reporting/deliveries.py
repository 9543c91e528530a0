"""Deliveries for people and for programs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from socialkit.counting import counted
from socialkit.ledger.reading.gates import Gate, GateKind, Gates
from socialkit.model.delivery import INTO_FOLDER, Delivery, State
from socialkit.platforms.delivery_words import into_folder, state_word
from socialkit.publishing.verdicts import remedy
from socialkit.reporting.gate_texts import gates_of, in_full
from socialkit.reporting.sent_pictures import picture_record, pictures_record
from socialkit.reporting.terminal import columns

_SETTLING = {
    State.FAILED: (
        "what failed waits for a person: {mend}, or, if it was the platform's mistake, "
        "`socialkit retry {key}`; `socialkit show {key}` has its words"
    ),
    State.UNCERTAIN: "what may be out waits for a person: {look}; `socialkit reconcile` looks once more",
}
#: How what a campaign file has is mended.
MEND_POST = "mend the post, then `socialkit schedule`"
#: Where nobody has asked what they wait for.
_NO_GATES: Gates = {}


def deliveries_as_text(deliveries: Sequence[Delivery]) -> str:
    """Give one line a delivery, in the order they are due, and a last line that sums up."""
    rows = [
        (delivery.key, str(delivery.due), state_word(delivery), outcome(delivery)) for delivery in deliveries
    ]
    return "\n".join([*columns(rows), state_counts(deliveries), *release_hint(deliveries)]) + "\n"


def deliveries_as_json(deliveries: Sequence[Delivery]) -> dict[str, Any]:
    """Give the deliveries as a JSON document, schema version 1."""
    return {"version": 1, "deliveries": [record(delivery) for delivery in deliveries]}


def outcome(delivery: Delivery) -> str:
    """Give what became of a delivery or will: where it is, why it is not out, or that a folder awaits it."""
    if delivery.receipt:
        return delivery.receipt.url
    awaits = delivery.state is State.SCHEDULED and into_folder(delivery)
    return delivery.reason or (INTO_FOLDER if awaits else "")


def release_hint(deliveries: Iterable[Delivery], gates: Gates = _NO_GATES) -> list[str]:
    """Give a line for each way to release what is held, if anything is: a person, a picture, another post."""
    held = [delivery for delivery in deliveries if delivery.state is State.HELD]
    awaiting = [delivery for delivery in held if delivery.awaits_picture]
    others = [each for each in held if each not in awaiting]
    behind = [each for each in others if _leaders(each, gates)]
    free = [each for each in others if each not in behind]
    return [*_by_hand(free), *_by_picture(awaiting), *_behind(behind, gates)]


def _behind(held: Sequence[Delivery], gates: Gates) -> list[str]:
    """Give a line for each post before, which must be out first: to release what follows is not enough.

    Of a list of recipients one stands for all that wait for the same.
    """
    lines = {
        (each.account, each.after, replace(gate, leader="")): (each.key, gate)
        for each in held
        for gate in _leaders(each, gates)
    }
    return [
        f"{key} {line}; then `socialkit reschedule {key} --now`"
        for key, gate in lines.values()
        for line in in_full([gate])
    ]


def _leaders(delivery: Delivery, gates: Gates) -> list[Gate]:
    return [gate for gate in gates_of(gates, delivery) if gate.kind is GateKind.AFTER]


def settling_hint(
    counts: Mapping[State, int], listed: Iterable[Delivery], mend: str | None = None
) -> list[str]:
    """Give a line for what failed and one for what may be out: what a person does about it.

    ``counts`` are of all that is meant, ``listed`` those of them that are shown, ``mend``
    is how a post is mended (None: in its file, or its recipient in the list).
    """
    shown = tuple(listed)
    if mend is None:
        mend = _mend_in_files([each for each in shown if each.state is State.FAILED])
    lines = []
    for state, says in _SETTLING.items():
        if counts.get(state, 0):
            keys = [each.key for each in shown if each.state is state]
            key = keys[0] if counts[state] == len(keys) == 1 else "KEY"
            lines.append(says.format(key=key, look=remedy(key), mend=mend))
    return lines


def _mend_in_files(failed: Sequence[Delivery]) -> str:
    """Say what is mended where: what was sent to a list may have failed for the address alone."""
    if not any(each.recipient for each in failed):
        return MEND_POST
    one = failed[0] if len(failed) == 1 else None
    if one is not None and one.recipient is not None:
        return mend_recipient(one.account, one.recipient)
    accounts = dict.fromkeys(each.account for each in failed if each.recipient)
    return (
        f"mend the post, or the addresses in the list of recipients of {', '.join(accounts)}, "
        f"then `socialkit schedule`"
    )


def mend_recipient(account: str, recipient: str) -> str:
    """Say what is mended of what one recipient could not be sent."""
    return (
        f"mend or remove {recipient} in the list of recipients of {account}, or mend the post, "
        f"then `socialkit schedule`"
    )


def _by_hand(held: Sequence[Delivery]) -> list[str]:
    if not held:
        return []
    key = held[0].key if len(held) == 1 else "KEY"
    does = f"puts it {INTO_FOLDER}" if all(map(into_folder, held)) else "publishes it"
    now = f"what is held waits for a person: `socialkit reschedule {key} --now` {does}"
    return [f'{now} with the next run, `--at "2027-01-31 09:00"` at another time']


def _by_picture(held: Sequence[Delivery]) -> list[str]:
    """Give the line for what a person could only send as it was before the file changed."""
    if not held:
        return []
    logos = "`socialkit check` shows what is wrong with logos and graphics"
    return [f"what waits for its picture goes on with `socialkit schedule`, once it is there: {logos}"]


def state_counts(deliveries: Iterable[Delivery]) -> str:
    """Give how many deliveries are in each state, in words."""
    states = [state_word(delivery) for delivery in deliveries]
    parts = [f"{states.count(state):,} {state}" for state in (*State, INTO_FOLDER) if state in states]
    said = counted(len(states), "delivery", "deliveries")
    return f"{said}: {', '.join(parts)}" if parts else said


def record(delivery: Delivery) -> dict[str, Any]:
    """Give one delivery as JSON has it everywhere."""
    receipt = delivery.receipt
    return {
        "key": delivery.key,
        "post": delivery.post,
        "account": delivery.account,
        "recipient": delivery.recipient,
        "publisher": delivery.publisher,
        "platform": delivery.message.platform,
        "partner": delivery.message.partner,
        "due_local": f"{delivery.due.local:%Y-%m-%dT%H:%M}",
        "timezone": delivery.due.zone,
        "due_utc": delivery.due.utc.isoformat(),
        "state": str(delivery.state),
        "reason": delivery.reason,
        "version": delivery.version,
        "attempts": delivery.attempts,
        "approved_by": delivery.approved_by,
        "content_hash": delivery.content_hash,
        "picture": picture_record(delivery.message.picture),
        "pictures": pictures_record(delivery.message),
        "receipt": {
            "remote_id": receipt.remote_id,
            "url": receipt.url,
            "published_at": receipt.published_at.isoformat(),
        }
        if receipt
        else None,
    }
