"""A secret is told to the platform alone: in no log, error or receipt, nor in what tools show of frames."""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from types import TracebackType

from socialkit.errors import CredentialsError, PublishError
from socialkit.testing.contract.contract_case import ContractCase, order_of, outcome, prepared, since
from socialkit.testing.contract.counterpart import Counterpart
from socialkit.testing.contract.interference import Interference, between


class _Recorder(logging.Handler):
    """Keeps what every library logs, tracebacks too."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.lines.append(logging.Formatter().format(record))


@contextmanager
def _recorded() -> Iterator[list[str]]:
    root, recorder = logging.getLogger(), _Recorder()
    level = root.level
    root.addHandler(recorder)
    root.setLevel(logging.DEBUG)
    try:
        yield recorder.lines
    finally:
        root.setLevel(level)
        root.removeHandler(recorder)


def _secret(counterpart: Counterpart) -> Iterator[str]:
    echo = "".join(f"X-Echo: {canary}\r\n" for canary in counterpart.canaries).encode()
    body = " ".join(counterpart.canaries).encode()
    length = f"Content-Length: {len(body)}\r\n\r\n".encode()
    for how in (
        Interference(),
        Interference(cut_after=0),
        Interference(forwards=False, answer=b"HTTP/1.1 403 No\r\n" + echo + length + body),
        Interference(forwards=False, answer=b"HTTP/1.1 200 Fine\r\n" + echo + length + body),
        Interference(forwards=False, answer=b"HTTP/1.1 302 Away\r\nLocation: http://127.0.0.2:9/\r\n\r\n"),
    ):
        told = _told(counterpart, how)
        for canary in counterpart.canaries:
            yield from (f"a secret is told: {line[:200]}" for line in told if canary in line)


def _told(counterpart: Counterpart, how: Interference) -> list[str]:
    """Give all that a person or a file gets to see of one call and what is around it."""
    with between(counterpart.address, counterpart.is_call, how) as way, _recorded() as lines:
        publisher = counterpart.connect(way.address)
        order = prepared(
            publisher, order_of(counterpart, f"what is told, {how.cut_after} {len(how.answer or b'')}")
        )
        asked: tuple[Callable[[], object], ...] = (
            lambda: publisher.publish(order),
            lambda: publisher.find(order, since(order)),
            publisher.verify,
        )
        shown = [line for each in asked for line in _shown(each)]
        return [*lines, *shown, *_reprs(publisher, order)]


def _shown(ask: Callable[[], object]) -> list[str]:
    try:
        return [repr(ask())]
    except (PublishError, CredentialsError) as error:
        return [*traceback.format_exception(error), *_frames(error.__traceback__), repr(error)]


def _reprs(*values: object) -> list[str]:
    return [f"{value!r} {value}" for value in values]


def _frames(trace: TracebackType | None) -> Iterator[str]:
    """Give the local variables of every frame, as tools show them; our own hold the canaries."""
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") != __name__:
            yield from map(repr, trace.tb_frame.f_locals.values())
        trace = trace.tb_next


def _elsewhere(counterpart: Counterpart) -> Iterator[str]:
    """Give whether a platform that sends on gets a publisher to tell its secrets there."""
    seen: list[str] = []

    def overheard(head: str) -> bool:
        seen.append(head)
        return True

    with between(counterpart.address, overheard, Interference(forwards=False, answer=b"")) as other:
        # The name of the same machine, which is another host to who asks.
        there = other.address.replace("127.0.0.1", "localhost")
        for status in (301, 302, 303, 307, 308):
            answer = f"HTTP/1.1 {status} Away\r\nLocation: {there}\r\nContent-Length: 0\r\n\r\n".encode()
            how = Interference(forwards=False, answer=answer)
            order = order_of(counterpart, f"sent on, {status}")
            with between(counterpart.address, counterpart.is_call, how) as way:
                publisher = counterpart.connect(way.address)
                outcome(publisher, prepared(publisher, order))
            # Whatever else is asked has secrets with it, too.
            with between(counterpart.address, lambda _head: True, how) as way:
                publisher = counterpart.connect(way.address)
                for ask in (publisher.verify, partial(publisher.prepare, order)):
                    with suppress(PublishError, CredentialsError):
                        ask()
    if seen:
        yield f"it follows to another host, with {seen[0][:200]}"


SECRECY = (
    ContractCase(name="a secret is told nowhere", look=_secret),
    ContractCase(name="no other host is sent anything", look=_elsewhere),
)
