"""What became of a post that was sent at once, for people and for programs."""

from collections.abc import Sequence
from typing import Any

from socialkit.reporting.deliveries import record, settling_hint
from socialkit.reporting.standing.intentions import done_as_text
from socialkit.reporting.terminal import printable_line
from socialkit.runners.at_once import SentSingle

#: The post stands in no file, and `schedule` leaves it alone.
_TYPED = "mend what you typed, and `socialkit send` it anew"


def sendings_as_text(sent: Sequence[SentSingle]) -> str:
    """Give a line for each delivery, why one was not sent, and what to do about one that may be out."""
    lines = [f"{each.delivery.key} was not sent: {each.refused}" for each in sent if each.refused]
    there = [each.delivery for each in sent if not each.refused]
    states = {each.state: 1 for each in there}
    hint = settling_hint(states, there, _TYPED)
    told = "".join(f"{printable_line(line)}\n" for line in [*lines, *hint])
    return (done_as_text(there) if there else "") + told


def sendings_as_json(sent: Sequence[SentSingle]) -> dict[str, Any]:
    """Give the same as a JSON document, schema version 1."""
    return {
        "version": 1,
        "deliveries": [record(each.delivery) | {"refused": each.refused} for each in sent],
    }
