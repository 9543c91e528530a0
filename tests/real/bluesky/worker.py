"""A publishing process that kills itself: ``worker.py NOW HOME ADDRESS HANDLE POINT``."""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from socialkit.credentials.environment import Environment
from socialkit.findings.place import Place
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.model.account import Account
from socialkit.platforms.bluesky.publisher import connect
from socialkit.platforms.publisher import PublisherContext
from socialkit.publishing import Worker, run

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=1)


def main(moment: str, home: str, address: str, handle: str, point: str) -> None:
    """Do one round, and die with SIGKILL at the point."""
    now = datetime.fromisoformat(moment)
    account = Account(
        id="alliance-bluesky",
        platform="bluesky",
        publisher="bluesky",
        server=address,
        owner=handle,
        place=PLACE,
    )
    context = PublisherContext(home=Path(home), clock=lambda: now, credentials=Environment(os.environ))

    def reached(here: Failpoint) -> None:
        if here == point:
            os.kill(os.getpid(), signal.SIGKILL)

    with Ledger.open(Path(home) / "ledger.db", create=False) as ledger:
        worker = Worker(
            connect=lambda _: connect(account, context),
            clock=lambda: now,
            campaign="week-2022",
            name="first",
            reached=reached,
        )
        run(ledger, worker)


if __name__ == "__main__":
    main(*sys.argv[1:])
