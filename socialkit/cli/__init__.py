"""The command line: the only place that reads the clock, the environment and the terminal."""

import atexit
import gc
from collections.abc import Callable, Sequence
from pkgutil import resolve_name
from typing import cast

#: So many objects are made before Python looks for rings of them that nobody needs; its own number is 700.
_BETWEEN_COLLECTIONS = 200_000
#: Looked up by name: imported after Python has been told how often to look for rings.
_STATUS_OF = "socialkit.cli.entry:status_of"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; give its exit status."""
    # A run makes much that stays: looking for what could go is a tenth of it, the last look at its end too.
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    atexit.register(gc.freeze)
    return cast("Callable[[Sequence[str] | None], int]", resolve_name(_STATUS_OF))(arguments)
