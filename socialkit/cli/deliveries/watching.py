"""A page that is drawn anew as long as somebody looks at it."""

import sys
import time
from collections.abc import Callable

import click

from socialkit.errors import ExitStatus, LedgerError
from socialkit.reporting.terminal import printable_line

_SECONDS = 2.0


def watched(page: Callable[[], str], wait: Callable[[float], None] = time.sleep) -> None:
    """Draw the page every 2 seconds, until Ctrl-C, which ends the verb with its own exit status.

    Refuses where nobody could see the page change.
    """
    if not sys.stdout.isatty():
        raise click.UsageError("--watch draws on a terminal, and this is none: leave it out")
    while True:
        shown = _or_why_not(page)
        click.clear()
        click.echo(shown, nl=False)
        click.echo(f"\n{'every 2 seconds; Ctrl-C ends it'}")
        try:
            wait(_SECONDS)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(ExitStatus.INTERRUPTED) from None


def _or_why_not(page: Callable[[], str]) -> str:
    """Give the page; where the ledger refuses, which passes mostly, its words."""
    try:
        return page()
    except LedgerError as error:
        return f"{printable_line(str(error))}\n"
