"""Who publishes: how accounts are reached, the clock, and how long everything may take."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from time import sleep

from socialkit.errors import MisuseError
from socialkit.ledger.failpoints import FailpointHook, unharmed
from socialkit.ledger.reading.conditions import GRACE, LONGEST_LEASE
from socialkit.ledger.writing.claims import ClaimRequest
from socialkit.model.arguments import (
    LOCAL_WORKER,
    refuse_no,
    refuse_no_duration,
    refuse_no_function,
    refuse_no_storable_text,
    refuse_reserved_name,
)
from socialkit.model.delivery import Delivery
from socialkit.model.moment import to_utc
from socialkit.platforms.platform import ReadBack
from socialkit.platforms.publisher import Publisher
from socialkit.platforms.registry import read_back
from socialkit.publishing.bounded_calls import Bounds
from socialkit.publishing.connections import Connect, Publishers

#: How long a worker may have a delivery; whoever comes later finds it uncertain.
LEASE = timedelta(seconds=90)
#: The longest that a publisher's one call may take; a call is not begun with less of the lease left.
CALL = timedelta(seconds=45)
#: How long a worker may take to upload what a delivery needs; whoever comes later begins anew.
PREPARING = timedelta(minutes=5)
#: How long a worker may look for an uncertain delivery; whoever comes later looks again.
LOOKING = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """Who publishes: how a delivery's account is reached, the clock, the limits of patience.

    ``campaign`` is the id, in the ledger, of the one whose deliveries are published; ``lease`` must be
    longer than ``call``, the time that one publish call may take in all. ``preparing`` and ``looking`` are
    the leases of what comes before and after it. ``read_back`` says what a publisher's platform lets be
    learnt of a call; ``wait`` takes seconds; ``tell`` gets a line when a call cannot be written down yet.
    """

    connect: Connect
    clock: Callable[[], datetime]
    campaign: str
    name: str = LOCAL_WORKER
    grace: timedelta = GRACE
    lease: timedelta = LEASE
    call: timedelta = CALL
    preparing: timedelta = PREPARING
    looking: timedelta = LOOKING
    read_back: Callable[[str], ReadBack] = read_back
    stopping: Callable[[], bool] = lambda: False
    wait: Callable[[float], object] = sleep
    tell: Callable[[str], object] = lambda _line: None
    reached: FailpointHook = unharmed
    _publishers: Publishers = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what no type checker saw."""
        refuse_no_function(self.connect, "connect", "connections(campaign, …)")
        refuse_no_function(self.clock, "clock", "partial(datetime.now, UTC)")
        refuse_no(str, self.name, "name", "name='local'")
        refuse_reserved_name(self.name, "name")
        refuse_no(str, self.campaign, "campaign", "campaign=campaign_id(ledger, campaign)")
        # They stand in what is written down of a call, which must not fail for their sake.
        refuse_no_storable_text(self.name, "name")
        refuse_no_storable_text(self.campaign, "campaign")
        refuse_no_duration(self.grace, "grace")
        for limit in ("lease", "call", "preparing", "looking"):
            _refuse_no_lease(getattr(self, limit), limit)
        _refuse_short_lease(self.lease, self.call)
        refuse_no_function(self.read_back, "read_back", "lambda publisher: ReadBack(…)")
        refuse_no_function(self.stopping, "stopping", "event.is_set")
        refuse_no_function(self.wait, "wait", "event.wait")
        refuse_no_function(self.tell, "tell", "print")
        refuse_no_function(self.reached, "reached", "unharmed")
        object.__setattr__(self, "_publishers", Publishers(self.connect))

    def now(self) -> datetime:
        """Read the clock; MisuseError for one without a zone."""
        return to_utc(self.clock())

    def publisher_of(self, delivery: Delivery, *, purpose: str) -> Publisher:
        """Give the publisher of the delivery's account, kept from the last time; see ``Publishers.of``."""
        return self._publishers.of(delivery, purpose=purpose)

    def turn(self, delivery: Delivery, *, purpose: str) -> AbstractContextManager[object]:
        """Give what to hold while that publisher is called: it is promised one thread at a time."""
        return self._publishers.turn(delivery, purpose=purpose)

    def forget(self, delivery: Delivery) -> None:
        """Connect the delivery's account anew the next time."""
        self._publishers.forget(delivery)

    def bounds(self, delivery: Delivery, within: timedelta) -> Bounds:
        """Give the bounds of a call of the delivery's publisher, which is forgotten when it is given up."""
        return Bounds(within=within, given_up=partial(self.forget, delivery))

    def request(self, key: str, version: int) -> ClaimRequest:
        """Give the request for a version of a delivery, as of now."""
        now = self.now()
        return ClaimRequest(
            campaign=self.campaign,
            key=key,
            version=version,
            worker=self.name,
            now=now,
            earliest=now - self.grace,
            lasting=now + self.call,
        )


def _refuse_no_lease(value: object, name: str) -> None:
    """Refuse what is no length of time, or so long that it looks like a clock that was set back."""
    refuse_no_duration(value, name)
    if isinstance(value, timedelta) and value > LONGEST_LEASE:
        raise MisuseError(f"{name} is longer than {LONGEST_LEASE}: write timedelta(minutes=5)")


def _refuse_short_lease(lease: timedelta, call: timedelta) -> None:
    """Refuse a lease that is over before a call can be: another worker would look, and perhaps call."""
    if lease <= call:
        raise MisuseError(
            f"lease is {lease}, and a call may take {call}: whoever came later would call again in the "
            f"middle of it; write lease=timedelta(seconds={2 * round(call.total_seconds()) or 1})"
        )
