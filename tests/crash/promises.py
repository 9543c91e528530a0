"""What becomes of one delivery when its worker falls, by where it fell, how, and how the platform behaves."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from socialkit.ledger.failpoints import Failpoint
from socialkit.model.delivery import State
from socialkit.platforms.platform import ReadBack
from tests.servers.behaviour import Fault, Outcome, RepeatedKey, Rules, WaitTold

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class Fall(StrEnum):
    """How a worker falls at a point."""

    KILL = "SIGKILL"
    ERROR = "an exception"
    #: The commit that comes next reaches the server; that it stands the worker never hears.
    LOST = "connection lost after commit"
    #: And goes on when others have done what they could.
    STOP = "SIGSTOP past the lease"


class Moment(StrEnum):
    """How far a delivery has come when its worker falls."""

    UNTOUCHED = "before the intent stands"
    INTENDED = "after the intent, before the call"
    CALLED = "after the call, before its record stands"
    RECORDED = "after the record"
    LOOKING = "while it is looked for"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """How it stands in the end, when all went on for long enough, and how many posts are out."""

    state: State
    out: int
    words: str
    reason: str = ""


ONE = Ending(state=State.PUBLISHED, out=1, words="**one post**")
HELD = Ending(state=State.HELD, out=0, words="none, it is held", reason="not published within 60 minutes")
#: Nothing is out, and that is not proven.
ASKS = Ending(state=State.UNCERTAIN, out=0, words="none, a person is asked", reason="resolve")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mode:
    """How a platform behaves, and the endings by moment; a moment that is not named ends in ``usual``.

    ``faults`` befall the first publish calls. ``read_back`` is what socialkit knows of the platform,
    ``absence`` what the account says. ``away`` passes until somebody takes over. ``call`` is the longest
    time of a call, ``slow`` how long the platform still acts on one whose caller has given up (seconds).
    """

    name: str
    rules: Rules = field(default_factory=Rules)
    faults: tuple[Fault, ...] = ()
    read_back: ReadBack = field(default_factory=lambda: ReadBack(settle=MINUTE))
    absence: str = "ask"
    away: timedelta = 10 * MINUTE
    call: timedelta = timedelta(seconds=5)
    slow: float = 0
    usual: Ending = ONE
    endings: tuple[tuple[Moment, Ending], ...] = ()

    def ending(self, moment: Moment) -> Ending:
        """Give how a delivery ends whose worker fell at that moment."""
        return dict(self.endings).get(moment, self.usual)


_KEYS = Rules(key_lifetime=365 * 86400)
_KNOWN = ReadBack(settle=MINUTE, remembers_keys=None)
_DROPPED = (Fault(outcome=Outcome.ACCEPT_THEN_DROP),)
#: Keys are asked for sooner than the platform shows them.
_LATE_KEYS = Rules(key_lifetime=365 * 86400, key_lag=600, timeline_lag=600)

MODES: tuple[Mode, ...] = (
    Mode(name="knows keys", rules=_KEYS, read_back=_KNOWN),
    Mode(name="knows no keys", endings=((Moment.INTENDED, ASKS),)),
    Mode(name="knows no keys; the account says `absence: retry`", absence="retry"),
    Mode(name="accepts, then drops the connection", rules=_KEYS, faults=_DROPPED, read_back=_KNOWN),
    Mode(
        name="accepts, then answers 500",
        rules=_KEYS,
        faults=(Fault(outcome=Outcome.ACCEPT_THEN_500),),
        read_back=_KNOWN,
    ),
    Mode(
        name="accepts nothing, drops the connection, knows no keys",
        faults=(Fault(outcome=Outcome.REFUSE_THEN_DROP),),
        usual=ASKS,
    ),
    Mode(
        name="429, and says for how long",
        rules=_KEYS,
        faults=(Fault(outcome=Outcome.RATE_LIMITED, wait=60),),
        read_back=_KNOWN,
    ),
    Mode(
        name="429, and does not say for how long",
        rules=_KEYS,
        faults=(Fault(outcome=Outcome.RATE_LIMITED, told=WaitTold.NOT_AT_ALL),),
        read_back=_KNOWN,
    ),
    Mode(
        name="is slower than the lease",
        rules=_KEYS,
        faults=(Fault(before=0.7),),
        read_back=_KNOWN,
        call=timedelta(seconds=0.3),
        slow=0.8,
    ),
    Mode(
        name="drops the connection, and shows posts after 5 minutes",
        rules=Rules(timeline_lag=300),
        faults=_DROPPED,
        endings=((Moment.INTENDED, ASKS),),
    ),
    Mode(
        name="forgets keys after an hour; others take over after two",
        rules=Rules(key_lifetime=3600),
        read_back=ReadBack(settle=MINUTE, remembers_keys=HOUR),
        away=2 * HOUR,
        endings=((Moment.UNTOUCHED, HELD), (Moment.INTENDED, ASKS)),
    ),
    Mode(
        name="drops the connection, answers a repeated key with 500, shows posts after 10 minutes",
        rules=replace(_LATE_KEYS, repeated_key=RepeatedKey.ERROR_500),
        faults=_DROPPED,
        read_back=_KNOWN,
    ),
    Mode(
        name="drops the connection, gives the first post for a repeated key, shows posts after 10 minutes",
        rules=_LATE_KEYS,
        faults=_DROPPED,
        read_back=_KNOWN,
    ),
    Mode(
        name="drops the connection, refuses the same text twice, knows no keys; `absence: retry`",
        rules=Rules(refuses_duplicates=True, timeline_lag=600),
        faults=_DROPPED,
        absence="retry",
    ),
)

#: Where a delivery stands when its worker falls at a point and does not come back.
MOMENTS = {
    Failpoint.BEFORE_PREPARE: Moment.UNTOUCHED,
    Failpoint.INSIDE_PREPARE: Moment.UNTOUCHED,
    Failpoint.AFTER_PREPARE: Moment.UNTOUCHED,
    Failpoint.INSIDE_READY: Moment.UNTOUCHED,
    Failpoint.BEFORE_CLAIM: Moment.UNTOUCHED,
    Failpoint.INSIDE_CLAIM: Moment.UNTOUCHED,
    Failpoint.AFTER_INTENT: Moment.INTENDED,
    Failpoint.AFTER_CALL: Moment.CALLED,
    Failpoint.INSIDE_RECORD: Moment.CALLED,
    Failpoint.AFTER_RECORD: Moment.RECORDED,
    Failpoint.BEFORE_LOOK: Moment.LOOKING,
    Failpoint.AFTER_LOOK: Moment.LOOKING,
}
#: Where the next commit after a point is the claim's, its intent stands; where it is the record's, that does.
_LOST = {
    Failpoint.BEFORE_CLAIM: Moment.INTENDED,
    Failpoint.INSIDE_CLAIM: Moment.INTENDED,
    Failpoint.AFTER_INTENT: Moment.RECORDED,
    Failpoint.AFTER_CALL: Moment.RECORDED,
    Failpoint.INSIDE_RECORD: Moment.RECORDED,
}
#: In a transaction that stands still the claim, or the record, is not lost: it is written when it goes on.
_STOPPED = {Failpoint.INSIDE_CLAIM: Moment.UNTOUCHED, Failpoint.INSIDE_RECORD: Moment.RECORDED}


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One accident of the table."""

    point: Failpoint
    fall: Fall
    mode: Mode

    @property
    def moment(self) -> Moment:
        """How far the delivery has come."""
        special = {Fall.LOST: _LOST, Fall.STOP: _STOPPED}.get(self.fall, {})
        return special.get(self.point, MOMENTS[self.point])

    @property
    def ending(self) -> Ending:
        """How it must end."""
        return self.mode.ending(self.moment)


def rows(fall: Fall, mode: Mode) -> Iterator[Row]:
    """Give the rows of one way to fall, on a platform of one kind."""
    return (Row(point=point, fall=fall, mode=mode) for point in Failpoint)
