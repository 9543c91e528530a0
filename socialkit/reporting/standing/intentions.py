"""What a person is about to do to deliveries, and what came of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from socialkit.counting import counted
from socialkit.ledger.reading.spacing import Crowd
from socialkit.ledger.writing.uncertain_deliveries import LaterLook
from socialkit.model.delivery import Delivery, State
from socialkit.model.moment import by_clock
from socialkit.planning.changed_settings import minutes
from socialkit.platforms.delivery_words import state_word
from socialkit.publishing import GRACE
from socialkit.reporting.deliveries import outcome
from socialkit.reporting.terminal import columns

#: So many are shown; who wants to see all asks `status`.
SHOWN = 20
_PASSED = (
    "looked for a short while ago, and not again now: `socialkit reconcile` can from the time beside it on, "
    "and `socialkit run` does so by itself"
)
_NEARLY_A_MINUTE = timedelta(seconds=59, microseconds=999_999)
#: So much of a text is shown beside its key.
_BEGINNING = 60


def intention_as_text(verb: str, possible: Sequence[Delivery], *, left: int) -> str:
    """Give what would be done: the deliveries, at most 20 of them, and how many are left as they are."""
    if not possible:
        none = (
            f"none of {counted(left, 'delivery', 'deliveries')} is in a state for it"
            if left
            else "none is there"
        )
        return f"nothing to {verb}: {none}\n"
    stay = f"; {left:,} more cannot be, and stay as they are" if left else ""
    head = f"{verb} {counted(len(possible), 'delivery', 'deliveries')}{stay}:"
    lines = short_list(possible) if verb != "approve" else signed_list(possible)
    return "\n".join([head, *(f"  {line}" for line in lines)]) + "\n"


def signed_list(deliveries: Sequence[Delivery]) -> list[str]:
    """Give a line for each of the first deliveries with how its text begins: who signs reads it."""
    rows = [(each.key, str(each.due), beginning(each)) for each in deliveries[:SHOWN]]
    more = len(deliveries) - SHOWN
    return [*columns(rows), *([f"… and {more:,} more"] if more > 0 else [])]


def beginning(delivery: Delivery) -> str:
    """Give how its text begins, on one line."""
    text = " ".join(delivery.message.text.split())
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rstrip()}…"


def done_as_text(deliveries: Sequence[Delivery]) -> str:
    """Give how deliveries stand now, at most 20 of them."""
    return "".join(f"{line}\n" for line in short_list(deliveries))


def passed_as_text(passed: Sequence[LaterLook]) -> str:
    """Give what was not looked for now, at most 20 of it, and when it can be; empty for nothing."""
    if not passed:
        return ""
    rows = [
        (each.delivery.key, str(each.delivery.due), _again(each), outcome(each.delivery))
        for each in passed[:SHOWN]
    ]
    more = len(passed) - SHOWN
    lines = [
        _PASSED,
        *columns(rows),
        *([f"… and {more:,} more"] if more > 0 else []),
    ]
    return "".join(f"{line}\n" for line in lines)


def _again(look: LaterLook) -> str:
    # The first whole minute: whoever looks in the one before is early.
    at = by_clock(look.at + _NEARLY_A_MINUTE, look.delivery.due.zone)
    return f"is being looked for, till {at} at the latest" if look.taken else f"again from {at}"


def crowded_as_text(crowds: Sequence[Crowd]) -> list[str]:
    """Give a line for each account whose pace makes some too late that are let go together."""
    return [
        f"{each.account} posts once in {minutes(each.pace)}, and by then it is too late for "
        f"{', '.join(each.late[:SHOWN])}: held again; `--at TIME` for each spreads them"
        for each in crowds
    ]


def too_late_as_text(deliveries: Sequence[Delivery], *, now: datetime) -> list[str]:
    """Give a line for each signed delivery that the next run holds all the same: its time is past."""
    past = [
        each
        for each in deliveries
        if each.state is State.SCHEDULED
        and each.due.utc + (GRACE if each.grace is None else each.grace) < now
    ]
    return [
        f"{each.key} was due at {each.due}, too long ago: the next run holds it; "
        f"`socialkit reschedule {each.key} --now` lets it go out"
        for each in past[:SHOWN]
    ]


def followers_as_text(followers: Mapping[str, Sequence[str]]) -> list[str]:
    """Give a line for each delivery that others come after, which do not go out without it."""
    return [
        f"{', '.join(some[:SHOWN])} "
        f"{'waits' if len(some) == 1 else 'wait'} for {key}, and cannot go out without it: "
        f"cancel that, too, or take `after` out of the campaign file and run `socialkit schedule`"
        for key, some in followers.items()
    ]


def short_list(deliveries: Sequence[Delivery]) -> list[str]:
    """Give a line for each of the first deliveries, and one for how many more there are."""
    rows = [(each.key, str(each.due), state_word(each), outcome(each)) for each in deliveries[:SHOWN]]
    more = len(deliveries) - SHOWN
    return [*columns(rows), *([f"… and {more:,} more"] if more > 0 else [])]
