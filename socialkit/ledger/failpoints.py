"""The named places at which a publishing worker may die; the tests kill it at each of them."""

from collections.abc import Callable
from enum import StrEnum


class Failpoint(StrEnum):
    """A step of one publication, in the order in which they are reached; looking for one comes last."""

    BEFORE_PREPARE = "before prepare"
    INSIDE_PREPARE = "inside prepare"
    AFTER_PREPARE = "after prepare"
    INSIDE_READY = "inside ready"
    BEFORE_CLAIM = "before claim"
    INSIDE_CLAIM = "inside claim"
    AFTER_INTENT = "after intent"
    AFTER_CALL = "after call"
    INSIDE_RECORD = "inside record"
    AFTER_RECORD = "after record"
    BEFORE_LOOK = "before look"
    AFTER_LOOK = "after look"


FailpointHook = Callable[[Failpoint], None]


def unharmed(_point: Failpoint) -> None:
    """Go on: outside of tests nothing happens at these places."""
