"""Publishers, connected once for each account and kept as long as the account accepts them."""

from collections.abc import Callable
from threading import Lock

from socialkit.errors import UnreachableError
from socialkit.model.delivery import Delivery
from socialkit.platforms.publisher import Publisher
from socialkit.publishing.bounded_calls import CONNECTING, Bounds
from socialkit.publishing.foreign_calls import ForeignCall, guarded

#: How the account of a delivery is reached, at the delivery's publisher and server.
Connect = Callable[[Delivery], Publisher]
_Where = tuple[str, str, str, str, str]


class Publishers:
    """One publisher for each account of each campaign, and another for looking: lanes share none.

    Whoever calls one holds its ``turn``: whatever runs it, a publisher is called from one thread at a time.
    """

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._kept: dict[_Where, Publisher] = {}
        self._turns: dict[_Where, Lock] = {}
        self._lock = Lock()

    def of(self, delivery: Delivery, *, purpose: str) -> Publisher:
        """Give the publisher of the delivery's account; connect it the first time.

        Raises CredentialsError and PublishError; UnreachableError for whatever else goes wrong.
        """
        place = _place(delivery, purpose)
        with self._lock:
            kept = self._kept.get(place)
        if kept is None:
            kept = guarded(
                lambda: self._connect(delivery),
                ForeignCall(
                    who=named(delivery, "connect"),
                    expects=(Publisher,),
                    fault=UnreachableError,
                    bounds=Bounds(within=CONNECTING),
                ),
            )
            with self._lock:
                kept = self._kept.setdefault(place, kept)
        return kept

    def turn(self, delivery: Delivery, *, purpose: str) -> Lock:
        """Give the lock of the publisher that ``of`` gives."""
        with self._lock:
            return self._turns.setdefault(_place(delivery, purpose), Lock())

    def forget(self, delivery: Delivery) -> None:
        """Connect the account anew the next time: what it was connected with is refused."""
        with self._lock:
            for place in [each for each in self._kept if each[:-1] == _place(delivery, "")[:-1]]:
                del self._kept[place]


def named(delivery: Delivery, call: str) -> str:
    """Give what a message calls one call of an account's publisher."""
    return f"publisher {delivery.publisher} of {delivery.account}, {call}"


def _place(delivery: Delivery, purpose: str) -> _Where:
    return (delivery.campaign, delivery.account, delivery.publisher, delivery.server, purpose)
