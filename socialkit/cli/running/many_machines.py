"""`run --workers N`: this machine's share of the work of many."""

import asyncio
import os
from pathlib import Path
from pkgutil import resolve_name

import click

from socialkit import app
from socialkit.cli.options import now
from socialkit.cli.running.told_rounds import tell
from socialkit.errors import ExitStatus
from socialkit.runners.site import Site

#: Looked up by name: it needs the extra `postgres`, and takes a second to import.
_RUNNER = "socialkit.runners.procrastinate"


def run_workers(file: Path, ledger_url: str | None, workers: int) -> ExitStatus:
    """Publish with so many threads, beside whoever else does, until a signal says stop."""
    address = str(app.ledger_of(ledger_url, file))
    if not address.startswith("postgres"):
        raise click.UsageError(
            "--workers needs a ledger in PostgreSQL, which machines can share: --ledger postgresql://…, or "
            "leave --workers out: on one machine each account has a thread of its own anyway"
        )
    try:
        make_app, work = resolve_name(f"{_RUNNER}:make_app"), resolve_name(f"{_RUNNER}:work")
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"--workers needs {error.name}: pip install 'socialkit-campaign[postgres]'"
        ) from None
    with app.ledger_in_use(ledger_url, file) as ledger:
        site = Site(ledger=ledger, file=file, clock=now, environment=os.environ, tell=tell)
        asyncio.run(work(make_app(address, site.worker.campaign), site, workers))
    return ExitStatus.FINE
