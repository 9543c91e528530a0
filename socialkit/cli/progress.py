"""Progress on standard error, only where a person watches; the bar is imported only there."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pkgutil import resolve_name
from typing import cast

Advance = Callable[[int, int], None]


def progress(label: str) -> AbstractContextManager[Advance]:
    """Give a function to call with how many are done and how many there are."""
    if not sys.stderr.isatty():
        return nullcontext(_unseen)
    bar = cast("Callable[[str], AbstractContextManager[Advance]]", resolve_name("socialkit.cli.bars:bar"))
    return bar(label)


def _unseen(done: int, total: int) -> None:
    del done, total
