"""How a platform of the tests behaves: what befalls single calls, and what holds for all of an account."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from random import Random
from typing import Any


class Call(StrEnum):
    """What a client can ask of the platform."""

    PUBLISH = "publish"
    DELETE = "delete"
    UPLOAD = "upload"
    MEDIA = "media"
    TIMELINE = "timeline"
    KEY = "key"
    IDENTITY = "identity"


class Outcome(StrEnum):
    """What a client sees of a call; only those that begin with "accept", and ``OK``, are acted on."""

    OK = "ok"
    ACCEPT_THEN_DROP = "accept-then-drop"
    ACCEPT_THEN_500 = "accept-then-500"
    ACCEPT_THEN_HANG = "accept-then-hang"
    REFUSE_THEN_DROP = "refuse-then-drop"
    REFUSE_THEN_500 = "refuse-then-500"
    HANG = "hang"
    RATE_LIMITED = "rate-limited"
    REJECTED = "rejected"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"


class WaitTold(StrEnum):
    """How a platform says for how long it wants to be left alone."""

    RETRY_AFTER = "retry-after"
    #: The second, counted from 1970, in X-RateLimit-Reset.
    RESET = "reset"
    NOT_AT_ALL = "not-at-all"


class RepeatedKey(StrEnum):
    """What a platform makes of a key that it has seen and not forgotten."""

    FIRST_POST = "first-post"
    #: As Bluesky's createRecord does.
    ERROR_500 = "error-500"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What befalls one call; times are seconds.

    ``before`` passes until the call is acted on, or is not; ``after`` from then to the answer.
    ``wait`` is what a rate limit asks for, told as ``told`` says.
    """

    outcome: Outcome = Outcome.OK
    call: Call = Call.PUBLISH
    before: float = 0
    after: float = 0
    wait: float = 60
    told: WaitTold = WaitTold.RETRY_AFTER


@dataclass(frozen=True, kw_only=True, slots=True)
class Chance:
    """A fault that befalls a share (0 to 1) of the calls of its kind."""

    share: float
    fault: Fault


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """What holds for an account; times are seconds, and without any of it all goes well.

    ``faults`` befall each call of their kind, unless one of ``chances`` does: which, ``seed`` decides
    together with the account, the key and how often it came, whatever else goes on beside.
    ``timeline_lag`` and ``key_lag`` pass until a post is shown there. ``key_lifetime`` (None: keys mean
    nothing) is for how long a repeated key is known, ``repeated_key`` what is answered then.
    ``edits`` are replaced in what is read back. An upload is pending until it was looked at
    ``media_polls`` times and ``media_seconds`` are over; after ``media_lifetime`` it is forgotten.
    ``most_posts`` are accepted in each ``window``. ``token`` (empty: any) is the only one that counts,
    ``name`` (empty: the account's in the address) is who the account says that it is.
    """

    faults: tuple[Fault, ...] = ()
    chances: tuple[Chance, ...] = ()
    seed: int = 0
    timeline_lag: float = 0
    key_lag: float = 0
    key_lifetime: float | None = None
    repeated_key: RepeatedKey = RepeatedKey.FIRST_POST
    refuses_duplicates: bool = False
    edits: tuple[tuple[str, str], ...] = ()
    media_polls: int = 0
    media_seconds: float = 0
    media_lifetime: float | None = None
    most_posts: int | None = None
    window: float = 3600
    token: str = ""
    name: str = ""

    def fault(self, call: Call, lot: str) -> Fault:
        """Give what befalls a call; ``lot`` names the one call, and draws the same each time."""
        drawn = Random(f"{self.seed} {lot}").random()  # noqa: S311 a storm that can be repeated
        for chance in self.chances:
            if chance.fault.call is call:
                if drawn < chance.share:
                    return chance.fault
                drawn -= chance.share
        return next((fault for fault in self.faults if fault.call is call), Fault(call=call))

    def edited(self, text: str) -> str:
        """Give a text as it is read back."""
        for old, new in self.edits:
            text = text.replace(old, new)
        return text


def values(behaviour: Rules | Fault) -> dict[str, Any]:
    """Give a behaviour in values that JSON has."""
    return asdict(behaviour)


def fault_of(written: dict[str, Any]) -> Fault:
    """Read a fault from the values of JSON."""
    kinds = {
        "outcome": Outcome(written["outcome"]),
        "call": Call(written["call"]),
        "told": WaitTold(written["told"]),
    }
    return Fault(**written | kinds)


def rules_of(written: dict[str, Any]) -> Rules:
    """Read an account's rules from the values of JSON."""
    chances = (Chance(share=each["share"], fault=fault_of(each["fault"])) for each in written["chances"])
    parts = {
        "faults": _faults(written["faults"]),
        "chances": tuple(chances),
        "repeated_key": RepeatedKey(written["repeated_key"]),
        "edits": tuple((old, new) for old, new in written["edits"]),
    }
    return Rules(**written | parts)


def _faults(written: Iterable[dict[str, Any]]) -> tuple[Fault, ...]:
    return tuple(map(fault_of, written))
