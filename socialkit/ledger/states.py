"""The state table: every way in which a delivery may go from one state to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from socialkit.model.delivery import State


class Move(StrEnum):
    """What happens to a delivery; the log calls it by this name."""

    CLAIM = "claim"
    ACCEPT = "accept"
    REFUSE = "refuse"
    RETRY = "retry"
    DOUBT = "doubt"
    REMAIN = "remain"
    FIND = "find"
    CLEAR = "clear"
    HOLD = "hold"
    RELEASE = "release"
    RESCHEDULE = "reschedule"
    CANCEL = "cancel"
    AMEND = "amend"
    SHELVE = "shelve"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Arrow:
    """From any of ``sources`` to ``target``."""

    sources: frozenset[State]
    target: State


#: Waiting for its time; a runner may have been told already.
READY = frozenset({State.SCHEDULED, State.DISPATCHED})
#: Nothing is out and nothing is under way: people may still change it.
IDLE = READY | {State.HELD, State.FAILED, State.CANCELLED}

ARROWS: Mapping[Move, Arrow] = {
    # A worker takes it: from here on the call may have been made.
    Move.CLAIM: Arrow(READY, State.PUBLISHING),
    # The platform's answers. REFUSE and RETRY may also come while it is prepared, before the claim.
    Move.ACCEPT: Arrow(frozenset({State.PUBLISHING}), State.PUBLISHED),
    Move.REFUSE: Arrow(READY | {State.PUBLISHING}, State.FAILED),
    Move.RETRY: Arrow(READY | {State.PUBLISHING}, State.SCHEDULED),
    Move.DOUBT: Arrow(frozenset({State.PUBLISHING}), State.UNCERTAIN),
    # Somebody looked: nothing learnt, there it is, it is proven not to be there.
    Move.REMAIN: Arrow(frozenset({State.UNCERTAIN}), State.UNCERTAIN),
    # A receipt is proof whenever it arrives, unless another call is under way.
    Move.FIND: Arrow(IDLE | {State.UNCERTAIN}, State.PUBLISHED),
    Move.CLEAR: Arrow(frozenset({State.UNCERTAIN}), State.SCHEDULED),
    # Too late to go out by itself.
    Move.HOLD: Arrow(READY, State.HELD),
    # People.
    Move.RELEASE: Arrow(frozenset({State.HELD, State.FAILED}), State.SCHEDULED),
    Move.RESCHEDULE: Arrow(IDLE, State.SCHEDULED),
    Move.CANCEL: Arrow(IDLE - {State.CANCELLED}, State.CANCELLED),
    # The campaign file changed; its time is to come, is past, or a person has cancelled it.
    Move.AMEND: Arrow(IDLE, State.SCHEDULED),
    Move.SHELVE: Arrow(IDLE, State.HELD),
    Move.EDIT: Arrow(frozenset({State.CANCELLED}), State.CANCELLED),
}
