"""The state table: every way in which a delivery may go from one state to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from socialkit.model.delivery import State

#: What the log calls a message that is out more than once.
ALARM = "alarm"


class Trigger(StrEnum):
    """What happens to a delivery; the log calls it by this name."""

    PREPARE = "prepare"
    READY = "ready"
    CLAIM = "claim"
    ACCEPT = "accept"
    HAND_OVER = "hand over"
    REFUSE = "refuse"
    RETRY = "retry"
    DOUBT = "doubt"
    RESTORE = "restore"
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
class Transition:
    """From any of ``sources`` to ``target``."""

    sources: frozenset[State]
    target: State


#: Nothing is out and nothing is under way: people may still change it.
IDLE = frozenset({State.SCHEDULED, State.PREPARING, State.HELD, State.FAILED, State.CANCELLED})
#: It may be out or come out, and somebody else knows: the platform, or a person.
_WITH_OTHERS = frozenset({State.UNCERTAIN, State.HANDED_OVER})
_BEFORE_OR_IN_CALL = frozenset({State.SCHEDULED, State.PREPARING, State.PUBLISHING})

TRANSITIONS: Mapping[Trigger, Transition] = {
    # A worker uploads what can be uploaded before its time; no call is made yet.
    Trigger.PREPARE: Transition(frozenset({State.SCHEDULED}), State.PREPARING),
    Trigger.READY: Transition(frozenset({State.PREPARING}), State.SCHEDULED),
    # A worker takes it: from here on the call may have been made.
    Trigger.CLAIM: Transition(frozenset({State.SCHEDULED}), State.PUBLISHING),
    # The platform's answers. REFUSE and RETRY may also come while it is prepared, before the claim.
    Trigger.ACCEPT: Transition(frozenset({State.PUBLISHING}), State.PUBLISHED),
    # A person was asked to publish it: only she knows when it is out.
    Trigger.HAND_OVER: Transition(frozenset({State.PUBLISHING}), State.HANDED_OVER),
    Trigger.REFUSE: Transition(_BEFORE_OR_IN_CALL, State.FAILED),
    Trigger.RETRY: Transition(_BEFORE_OR_IN_CALL, State.SCHEDULED),
    Trigger.DOUBT: Transition(frozenset({State.PUBLISHING}), State.UNCERTAIN),
    # The ledger was put back from a copy, which does not know what was done since.
    Trigger.RESTORE: Transition(IDLE | {State.PUBLISHING, State.UNCERTAIN}, State.UNCERTAIN),
    # Somebody looked: nothing learnt, there it is, it is proven not to be there.
    Trigger.REMAIN: Transition(frozenset({State.UNCERTAIN}), State.UNCERTAIN),
    # A receipt is proof whenever it arrives, unless another call is under way.
    Trigger.FIND: Transition(IDLE | _WITH_OTHERS, State.PUBLISHED),
    Trigger.CLEAR: Transition(_WITH_OTHERS, State.SCHEDULED),
    # Too late to go out by itself.
    Trigger.HOLD: Transition(frozenset({State.SCHEDULED, State.PREPARING}), State.HELD),
    # People.
    Trigger.RELEASE: Transition(IDLE, State.SCHEDULED),
    Trigger.RESCHEDULE: Transition(IDLE, State.SCHEDULED),
    Trigger.CANCEL: Transition(IDLE - {State.CANCELLED}, State.CANCELLED),
    # The campaign file changed; its time is to come, is past, or a person has cancelled it.
    Trigger.AMEND: Transition(IDLE, State.SCHEDULED),
    Trigger.SHELVE: Transition(IDLE, State.HELD),
    Trigger.EDIT: Transition(frozenset({State.CANCELLED}), State.CANCELLED),
}
