"""How many cases a test makes up: all where SOCIALKIT_FUZZ=full asks for them, as make test-real does."""

import os

FULL = os.environ.get("SOCIALKIT_FUZZ") == "full"


def examples(full: int, daily: int | None = None) -> int:
    """Give ``full``, or in daily work ``daily``: a fifth where none is named, ten at least."""
    return full if FULL else daily or min(full, max(10, full // 5))
