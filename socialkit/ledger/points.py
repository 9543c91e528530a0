"""The named places at which a publishing worker may die; the tests kill it at each of them."""

from collections.abc import Callable
from enum import StrEnum


class Point(StrEnum):
    """A step of one publication, in the order in which they are reached."""

    BEFORE_CLAIM = "before claim"
    INSIDE_CLAIM = "inside claim"
    AFTER_INTENT = "after intent"
    AFTER_CALL = "after call"
    INSIDE_RECORD = "inside record"
    AFTER_RECORD = "after record"


Reached = Callable[[Point], None]


def unharmed(_point: Point) -> None:
    """Go on: outside of tests nothing happens at these places."""
