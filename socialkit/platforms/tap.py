"""Listening in on what goes to a platform and comes back, and answering in its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenRequest:
    """One request just as it goes out: with secrets in it, so that it shows none of its parts.

    ``method`` is one of HTTP's, or SMTP for a mail, or WRITE for a file on this machine.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenAnswer:
    """One answer as it came, or as it is given in a platform's place."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)


class Tap(Protocol):
    """Is told of each request over HTTP before it goes out, and of each answer."""

    def instead(self, request: SeenRequest) -> SeenAnswer | None:
        """Give an answer in the platform's place, so that nothing goes out; None: it is sent."""

    def heard(self, answer: SeenAnswer) -> None:
        """Be told what the platform answered."""


@dataclass(kw_only=True, slots=True)
class ClockListener:
    """Lets all go out, and keeps how far this machine's clock is ``ahead`` of the platform's (None: untold).

    By the answers' Date: RFC 9110, section 6.6.1 (https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1,
    2022-06). It has whole seconds, and an answer is on its way for some time.
    """

    clock: Callable[[], datetime]
    ahead: timedelta | None = None

    def instead(self, request: SeenRequest) -> None:
        """Give None."""

    def heard(self, answer: SeenAnswer) -> None:
        """Compare the clocks."""
        told = _date(next((each for name, each in answer.headers.items() if name.lower() == "date"), ""))
        if told is not None:
            self.ahead = self.clock() - told


def _date(written: str) -> datetime | None:
    try:
        told = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return told if told.tzinfo else told.replace(tzinfo=UTC)
