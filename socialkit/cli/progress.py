"""Progress on standard error, only where a person watches; the bar is imported only there."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pkgutil import resolve_name
from typing import cast

from socialkit.model.stamped import Progress


def progress(label: str) -> AbstractContextManager[Progress]:
    """Give a function to call with how many are done and how many there are."""
    if not sys.stderr.isatty():
        return nullcontext(_unseen)
    bar = cast("Callable[[str], AbstractContextManager[Progress]]", resolve_name("socialkit.cli.bars:bar"))
    return bar(label)


def _unseen(done: int, total: int) -> None:
    del done, total
