"""`run --workers`: one machine's share, as far as it can be shown without a server."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, update

from socialkit.cli.running.many_machines import left_to_do
from socialkit.errors import ExitStatus
from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import LEFT, deliveries, workers
from socialkit.model.delivery import State
from socialkit.runners.site import Site
from tests.cli.conftest import Run
from tests.representatives import few_quick

GRACE = timedelta(minutes=7)


@pytest.fixture
def site(scheduled: Path) -> Iterator[Site]:
    with Ledger.open(scheduled.parent / ".socialkit" / "ledger.db") as ledger:
        clock = partial(datetime.now, UTC)
        yield Site(
            ledger=ledger, file=scheduled, clock=clock, environment=os.environ, tell=print, grace=GRACE
        )


@pytest.mark.slow
@few_quick(("state", "status"), [(State.CANCELLED, ExitStatus.FINE), (State.FAILED, ExitStatus.FINDINGS)])
def test_a_machine_that_stops_says_what_needs_a_person(
    site: Site, capsys: pytest.CaptureFixture[str], state: State, status: ExitStatus
) -> None:
    with site.ledger.writing() as connection:
        connection.execute(update(deliveries).values(state=state.value))
    site.refresh()
    with site.ledger.reading() as connection:
        assert connection.execute(select(workers.c.name)).scalars().all() == [site.worker.name]
    assert left_to_do(site) is status
    assert ("4 deliveries failed" in capsys.readouterr().out) == (status is ExitStatus.FINDINGS)
    with site.ledger.reading() as connection:
        assert connection.execute(select(workers.c.started_at)).scalars().all() == [LEFT]


def test_a_machine_goes_by_the_grace_that_it_is_told(site: Site) -> None:
    assert site.worker.grace == GRACE
    assert site.accounts == ("alliance-x", "amani-bluesky")


@pytest.mark.parametrize("more", [(), ("--once",), ("--grace", "5")])
def test_machines_share_a_ledger_on_a_server(scheduled: Path, run: Run, more: tuple[str, ...]) -> None:
    shown = run("run", scheduled, "--workers", "2", *more)
    assert shown.status == 2
    assert "--workers needs a ledger in PostgreSQL" in shown.err
