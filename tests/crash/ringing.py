"""One round by procrastinate in place of a loop: it rings for what is due, and does it in this process."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from logging import CRITICAL, getLogger
from typing import Any, TypeVar

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued

from socialkit.ledger import Ledger
from socialkit.publishing import Worker
from socialkit.runners.procrastinate import make_app
from socialkit.runners.site import Site

Given = TypeVar("Given")


@dataclass(kw_only=True)
class OneWorker(Site):
    """What jobs publish with: a worker that is there, without a campaign file."""

    given: Worker
    worker: Worker = field(init=False)

    def __post_init__(self) -> None:
        """Take the worker."""
        self.worker = self.given

    def refresh(self) -> None:
        """Do nothing: no file is watched, and nobody is asked."""


def ring_once(ledger: Ledger, address: str, worker: Worker) -> None:
    """Ring once for all that is due, and do what comes of it."""
    # A job that falls is told at length, and falls on purpose.
    getLogger("procrastinate").setLevel(CRITICAL)
    site = OneWorker(
        ledger=ledger,
        given=worker,
        file=ledger.home,
        clock=worker.clock,
        environment={},
        tell=lambda _line: None,
    )
    # As few connections as there can be: most of a ring's time goes into making them.
    few = PsycopgConnector(conninfo=address, min_size=1, max_size=4)
    with make_app(address, worker.campaign).replace_connector(few) as app:
        asyncio.run(_worked(app, site))


async def _worked(app: App, site: OneWorker) -> None:
    async with app.open_async():
        if not await app.check_connection_async():
            await app.schema_manager.apply_schema_async()
        # It rings by itself every few seconds, and whoever fell before may have left a ring.
        with suppress(AlreadyEnqueued):
            await app.tasks["ring"].defer_async(timestamp=0)
        await app.run_worker_async(
            queues=[site.worker.campaign],
            name=site.worker.name,
            wait=False,
            additional_context={"socialkit": site},
            delete_jobs="always",
            install_signal_handlers=False,
            listen_notify=False,
        )


def awaited(coroutine: Coroutine[Any, Any, Given]) -> Given:
    """Wait for it in a thread of its own: in this one a browser's loop may run already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
