"""What goes wrong: refusals, limits, cut and unreadable answers. Nothing that is out may be called unsent."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from socialkit.errors import (
    CredentialsError,
    PublishError,
    RateLimitedError,
    UncertainError,
    UnreachableError,
)
from socialkit.platforms.answers import Absent, Found, Proof, Sent
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import Publisher
from socialkit.testing.contract.contract_case import (
    CALL,
    ContractCase,
    added,
    order_of,
    outcome,
    prepared,
    since,
)
from socialkit.testing.contract.counterpart import Counterpart
from socialkit.testing.contract.interference import Interference, between

#: For a call that gets no answer.
_SHORT = timedelta(seconds=0.5)
#: So much later than its deadline a call may end on a busy machine.
_LATE = timedelta(seconds=5)
_DAYS = timedelta(days=31)
_UNREADABLE = {
    "an empty answer": b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    "an answer without an id": b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}",
    "a page": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<html>Hi</html>",
    "half of JSON": b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"data": ',
    "no HTTP": b"SSH-2.0-OpenSSH_9.2\r\n",
    "500": b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
    "an answer without end": b"HTTP/1.1 200 OK\r\n\r\n" + b"[" * 8_000_000,
}
_LIMITS = {
    "90 seconds": (b"Retry-After: 90\r\n", timedelta(seconds=90)),
    "no time": (b"", None),
    "an absurd time": (b"Retry-After: " + b"9" * 40 + b"\r\n", None),
    "a time in the past": (b"Retry-After: Mon, 17 Oct 2005 12:00:00 GMT\r\n", None),
    "no number": (b"Retry-After: soon\r\n", None),
}


def _befallen(
    counterpart: Counterpart, what: str, how: Interference, within: timedelta
) -> tuple[Order, object, int]:
    """Publish while something befalls the call; give the order, what came of it, and how many calls."""
    with between(counterpart.address, counterpart.is_call, how) as way:
        publisher = counterpart.connect(way.address)
        ready = prepared(publisher, order_of(counterpart, what))
        order = replace(ready, deadline=counterpart.now() + within)
        came = outcome(publisher, order)
        return order, came, way.calls


def _law(counterpart: Counterpart, what: str, how: Interference, within: timedelta) -> Iterator[str]:
    """Give what contradicts what is out, whatever befell the call."""
    before = len(counterpart.posts())
    order, came, calls = _befallen(counterpart, what, how, within)
    out = added(counterpart, before)
    if calls != 1:
        yield f"{what}: the call was made {calls} times"
    if isinstance(came, Sent) and [post.remote_id for post in out] != [came.receipt.remote_id]:
        yield f"{what}: the receipt is of {came.receipt.remote_id}, and out is {out}"
    if out and isinstance(came, PublishError | CredentialsError) and not isinstance(came, UncertainError):
        yield f"{what}: it is out, and {type(came).__name__} says that it is not: {came}"
    yield from _looked(counterpart, what, order, came)


def _looked(counterpart: Counterpart, what: str, order: Order, came: object) -> Iterator[str]:
    """Give what contradicts what is out when it is looked for."""
    if not isinstance(came, UncertainError):
        return
    ids = {post.remote_id for post in counterpart.posts() if what in post.text}
    # A look has a deadline of its own: the call's is over.
    look = replace(order, deadline=counterpart.now() + CALL)
    seen = counterpart.connect(counterpart.address).find(look, since(order))
    if ids and isinstance(seen, Found) and seen.receipt.remote_id not in ids:
        yield f"{what}: {seen.receipt.remote_id} was found, which is not this post"
    if ids and isinstance(seen, Absent) and seen.proof is Proof.KEY:
        yield f"{what}: it is out, and its key is said to be unknown"
    if ids and counterpart.finds and not isinstance(seen, Found):
        yield f"{what}: it is out, and was not found: {seen!r}"
    if not ids and isinstance(seen, Found):
        yield f"{what}: it is not out, and was found"


def _unlistened(counterpart: Counterpart) -> Iterator[str]:
    with between(counterpart.address, counterpart.is_call, Interference()) as way:
        publisher = counterpart.connect(way.address)
        order = prepared(publisher, order_of(counterpart, "nobody listens"))
    came = outcome(publisher, order)
    if not isinstance(came, UnreachableError):
        yield f"where nobody listens it came to {came!r}"


def _cut(counterpart: Counterpart) -> Iterator[str]:
    yield from _law(counterpart, "cut before it arrived", Interference(forwards=False, cut_after=0), _SHORT)
    with between(counterpart.address, counterpart.is_call, Interference()) as way:
        publisher: Publisher = counterpart.connect(way.address)
        outcome(publisher, prepared(publisher, order_of(counterpart, "a whole answer")))
    if not way.answers:
        yield "no request is the call that publishes: mend `is_call`"
        return
    length = len(way.answers[0])
    places = sorted({0, 1, 9, 12, length - 1, *range(0, length, max(1, length // 6))})
    for place in places:
        yield from _law(
            counterpart, f"cut after {place} bytes of {length}", Interference(cut_after=place), 10 * _SHORT
        )


def _hanging(counterpart: Counterpart) -> Iterator[str]:
    for forwards in (True, False):
        what = "held back after it arrived" if forwards else "held back before it arrived"
        yield from _law(counterpart, what, Interference(forwards=forwards, hangs=True), _SHORT)


def _look_hanging(counterpart: Counterpart) -> Iterator[str]:
    how = Interference(forwards=False, hangs=True)
    with between(counterpart.address, lambda _head: True, how) as way:
        publisher = counterpart.connect(way.address)
        order = order_of(counterpart, "a look without an answer", within=_SHORT)
        with suppress(PublishError, CredentialsError):
            publisher.find(order, since(order))
        late = counterpart.now() - order.deadline
    if late > _LATE:
        yield f"a look without an answer ended {late} after its deadline"


def _unreadable(counterpart: Counterpart) -> Iterator[str]:
    for what, answer in _UNREADABLE.items():
        how = Interference(answer=answer)
        yield from _law(counterpart, what, how, 10 * _SHORT)


def _refused(counterpart: Counterpart) -> Iterator[str]:
    for refusal in counterpart.refusals:
        how = Interference(forwards=False, answer=refusal.answer)
        _, came, _ = _befallen(counterpart, f"refused, {refusal.name}", how, 10 * _SHORT)
        if type(came) is not refusal.error:
            yield f"{refusal.name} came to {came!r} in place of {refusal.error.__name__}"


def _limited(counterpart: Counterpart) -> Iterator[str]:
    for told, (header, wait) in _LIMITS.items():
        answer = b"HTTP/1.1 429 Slow down\r\nContent-Length: 2\r\n" + header + b"\r\n{}"
        how = Interference(forwards=False, answer=answer)
        _, came, _ = _befallen(counterpart, f"limited, {told}", how, 10 * _SHORT)
        if not isinstance(came, RateLimitedError):
            yield f"429 with {told} came to {came!r}"
            continue
        now = counterpart.now()
        ends = came.ends(now) - now
        if wait is not None and ends != wait:
            yield f"429 with {told} is waited for {ends}"
        if not timedelta(0) < ends < _DAYS:
            yield f"429 with {told} is waited for {ends}"


FAILING = (
    ContractCase(name="where nobody listens nothing was sent", look=_unlistened),
    ContractCase(name="a connection that is cut says nothing of what is out", look=_cut),
    ContractCase(name="a platform that keeps silent is left at the deadline", look=_hanging),
    ContractCase(name="a look is over at its deadline", look=_look_hanging),
    ContractCase(name="an answer that cannot be read says nothing of what is out", look=_unreadable),
    ContractCase(name="each refusal is the right error", look=_refused),
    ContractCase(name="who asks to wait is waited for", look=_limited),
)
