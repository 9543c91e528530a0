"""What a person is about to do to deliveries, and what came of it."""

from collections.abc import Mapping, Sequence

from socialkit.counting import counted
from socialkit.model.delivery import Delivery
from socialkit.platforms.delivery_words import state_word
from socialkit.reporting.deliveries import outcome
from socialkit.reporting.terminal import columns

#: So many are shown; who wants to see all asks `status`.
SHOWN = 20


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
    return "\n".join([head, *(f"  {line}" for line in short_list(possible))]) + "\n"


def done_as_text(deliveries: Sequence[Delivery]) -> str:
    """Give how deliveries stand now, at most 20 of them."""
    return "".join(f"{line}\n" for line in short_list(deliveries))


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
