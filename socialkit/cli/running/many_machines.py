"""`run --workers N`: this machine's share of the work of many."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path
from pkgutil import resolve_name

import click

from socialkit import app
from socialkit.cli.options import now
from socialkit.cli.running.stop_signals import stopped_by_signals
from socialkit.cli.running.told_rounds import tell
from socialkit.errors import ExitStatus
from socialkit.publishing.standing import standing
from socialkit.reporting.runs.campaign_standing import standing_as_text
from socialkit.runners.site import Site

#: Looked up by name: it needs the extra `postgres`, and takes a second to import.
_RUNNER = "socialkit.runners.procrastinate"


def refuse_no_server(file: Path, ledger_url: str | None) -> str:
    """Give the ledger's address; UsageError for one that machines cannot share."""
    address = str(app.ledger_of(ledger_url, file))
    if not address.startswith("postgres"):
        raise click.UsageError(
            "--workers needs a ledger in PostgreSQL, which machines can share: --ledger postgresql://…, or "
            "leave --workers out: on one machine each account has a thread of its own anyway"
        )
    return address


def run_workers(file: Path, ledger_url: str | None, workers: int, grace: timedelta) -> ExitStatus:
    """Publish with so many threads, beside whoever else does, until a signal says stop.

    Gives FINDINGS when something needs a person then, and a line for each says what to do; INTERRUPTED when
    the signal was Ctrl-C.
    """
    address = refuse_no_server(file, ledger_url)
    try:
        make_app, work = resolve_name(f"{_RUNNER}:make_app"), resolve_name(f"{_RUNNER}:work")
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"--workers needs {error.name}: pip install 'socialkit-campaign[postgres]'"
        ) from None
    with app.ledger_in_use(ledger_url, file) as ledger:
        ledger.refuse_lacking_rights()
        stop, interrupted = stopped_by_signals()
        site = Site(
            ledger=ledger,
            file=file,
            clock=now,
            environment=os.environ,
            tell=tell,
            grace=grace,
            stopping=stop.is_set,
            gives_up=True,
        )
        asyncio.run(work(make_app(address, site.worker.campaign), site, workers))
        status = left_to_do(site)
    return ExitStatus.INTERRUPTED if interrupted.is_set() else status


def left_to_do(site: Site) -> ExitStatus:
    """Say how the campaign stands when this machine stops."""
    site.leave()
    stands = standing(site.ledger, site.worker, site.accounts)
    click.echo(standing_as_text(stands), nl=False)
    return ExitStatus.FINDINGS if stands.troubled else ExitStatus.FINE
