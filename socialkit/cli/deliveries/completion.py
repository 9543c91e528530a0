"""What a shell offers when a key or a name is begun: those of the ledger; nothing where that fails."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import click

from socialkit import app
from socialkit.errors import SocialkitError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.nearest_keys import names_beginning

#: Whoever presses a key does not wait for a ledger that somebody writes to.
_PATIENCE = timedelta(milliseconds=200)
_MOST = 100

#: How click asks: the verb under way, what is completed, and what is typed of it.
Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def completing(what: str) -> Completer:
    """Give the function that completes a ``key``, ``post``, ``account``, ``partner`` or ``platform``."""

    def complete(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
        url, file = context.params.get("ledger_url"), context.params.get("file") or Path("posts.yaml")
        # A shell has no place for complaints.
        with (
            suppress(SocialkitError, OSError),
            Ledger.open(app.ledger_of(url, file), patience=_PATIENCE) as ledger,
        ):
            return names_beginning(ledger, what, incomplete, _MOST)
        return []

    return complete
