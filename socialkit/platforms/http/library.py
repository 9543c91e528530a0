"""What has to be known of a platform's own library before a session is lent to it."""

from collections.abc import Callable
from dataclasses import dataclass

import requests

from socialkit.errors import MisuseError, PublishError
from socialkit.platforms.http.messages import HttpAnswer

#: What a library raises beside its own errors when an answer is not what it awaits.
_STUMBLES = (
    *(requests.RequestException, LookupError, TypeError, AttributeError, ValueError, AssertionError),
    # Of lists within lists without end, and of times that no calendar has.
    *(RecursionError, OverflowError),
    # A value of ours that cannot be made of what was answered.
    MisuseError,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Library:
    """``errors`` is what it raises, ``loggers`` are what it writes into, by name.

    ``refused`` gives the error that an answer that is no success (2xx) stands for.
    """

    errors: tuple[type[Exception], ...]
    loggers: tuple[str, ...]
    refused: Callable[[HttpAnswer], PublishError]

    @property
    def failures(self) -> tuple[type[Exception], ...]:
        """All that counts as a failure of one of its calls, our own errors on their way through it too."""
        return (PublishError, *self.errors, *_STUMBLES)
