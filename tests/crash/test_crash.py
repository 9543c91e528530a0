"""Publishing processes that are killed at every named point: exactly one post each, none lost."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from socialkit.credentials.environment import Environment
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.model.delivery import State
from socialkit.platforms.folder.publisher import connect
from socialkit.platforms.publisher import PublisherContext
from socialkit.publishing import Worker, deliveries, run, show
from tests.conftest import NINE, RECOVERY, Clock, a_campaign, a_post, an_account, file_campaign
from tests.representatives import few_quick

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL and fork")
WORKER = Path(__file__).with_name("worker.py")
KEY = "one@alliance-x"
FOLDER = an_account(publisher="folder")

#: State after the kill, posts in the folder, and the outcomes of the tries when all is settled.
EXPECTED = {
    Failpoint.BEFORE_PREPARE: (State.SCHEDULED, 0, ["accept"]),
    Failpoint.INSIDE_PREPARE: (State.SCHEDULED, 0, ["accept"]),
    Failpoint.AFTER_PREPARE: (State.PREPARING, 0, ["accept"]),
    Failpoint.INSIDE_READY: (State.PREPARING, 0, ["accept"]),
    Failpoint.BEFORE_CLAIM: (State.SCHEDULED, 0, ["accept"]),
    Failpoint.INSIDE_CLAIM: (State.SCHEDULED, 0, ["accept"]),
    Failpoint.AFTER_INTENT: (State.PUBLISHING, 0, [None, "accept"]),
    Failpoint.AFTER_CALL: (State.PUBLISHING, 1, [None]),
    Failpoint.INSIDE_RECORD: (State.PUBLISHING, 1, [None]),
    Failpoint.AFTER_RECORD: (State.PUBLISHED, 1, ["accept"]),
}


INTERRUPTED = [Failpoint.INSIDE_CLAIM, Failpoint.AFTER_INTENT, Failpoint.INSIDE_RECORD]


@dataclass(frozen=True)
class Crashed:
    """A folder in which a worker died, and how it ended."""

    home: Path
    status: int


def worker(*arguments: object) -> str:
    command = [sys.executable, str(WORKER), NINE.isoformat(), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> dict[Failpoint, Crashed]:
    return crashed(tmp_path_factory, signal.SIGKILL, list(EXPECTED))


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> dict[Failpoint, Crashed]:
    return crashed(tmp_path_factory, signal.SIGINT, INTERRUPTED)


def crashed(
    folders: pytest.TempPathFactory, number: signal.Signals, points: list[Failpoint]
) -> dict[Failpoint, Crashed]:
    """Let one worker die at each point, each in a folder of its own with one delivery due."""
    homes = [folders.mktemp("crash") for _ in points]
    arguments: list[object] = []
    for home, point in zip(homes, points, strict=True):
        with Ledger.open(home / "ledger.db", create=True) as ledger:
            file_campaign(ledger, a_campaign(a_post("one"), accounts=[FOLDER]))
        arguments += [home, number.name, point.value]
    statuses = [int(status) for status in worker("crash", *arguments).split()]
    ends = [Crashed(home, status) for home, status in zip(homes, statuses, strict=True)]
    return dict(zip(points, ends, strict=True))


def posts(home: Path) -> Counter[str]:
    """Count the posts that a reader would see, by their text."""
    return Counter(path.read_text() for path in home.glob("published/*/[!.]*/text.txt"))


def take_over(ledger: Ledger, home: Path, clock: Clock) -> None:
    context = PublisherContext(home=home, clock=clock, credentials=Environment({}))
    run(
        ledger,
        Worker(connect=lambda _: connect(FOLDER, context), clock=clock, campaign="week-2022", name="second"),
    )


@pytest.mark.slow
@pytest.mark.parametrize("point", list(EXPECTED))
def test_a_worker_killed_anywhere_leaves_exactly_one_post_in_the_end(
    killed: dict[Failpoint, Crashed], point: Failpoint
) -> None:
    home = killed[point].home
    assert killed[point].status == -signal.SIGKILL
    state, visible, outcomes = EXPECTED[point]
    clock = Clock(NINE)
    with Ledger.open(home / "ledger.db", create=True) as ledger:
        assert (show(ledger, KEY).delivery.state, posts(home).total()) == (state, visible)
        # At once, nobody takes what may still be in another worker's hands.
        if state in {State.PREPARING, State.PUBLISHING}:
            take_over(ledger, home, clock)
            assert show(ledger, KEY).delivery.state is state
        for _ in range(2):
            clock.forward(RECOVERY)
            take_over(ledger, home, clock)
        history = show(ledger, KEY)
    assert posts(home) == Counter(["The text of one"])
    assert history.delivery.state is State.PUBLISHED
    assert [attempt.outcome for attempt in history.attempts] == outcomes
    (receipt,) = home.glob("published/*/*/receipt.json")
    assert history.delivery.receipt is not None
    assert json.loads(receipt.read_text())["remote_id"] == history.delivery.receipt.remote_id


@pytest.mark.slow
@few_quick("point", INTERRUPTED)
def test_the_next_run_goes_on_after_an_interrupt(
    interrupted: dict[Failpoint, Crashed], point: Failpoint
) -> None:
    home = interrupted[point].home
    assert interrupted[point].status == 130
    clock = Clock(NINE + RECOVERY)
    with Ledger.open(home / "ledger.db", create=True) as ledger:
        take_over(ledger, home, clock)
        assert show(ledger, KEY).delivery.state is State.PUBLISHED
    assert posts(home) == Counter(["The text of one"])
    assert [path.name for path in home.iterdir() if path.name.startswith("ledger")] == ["ledger.db"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2022])
def test_a_storm_of_kills_loses_nothing_and_doubles_nothing(tmp_path: Path, seed: int) -> None:
    names = [f"post-{number}" for number in range(10)]
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        file_campaign(ledger, a_campaign(*(a_post(name) for name in names), accounts=[FOLDER]))
    died = int(worker("storm", tmp_path, seed, 0.12))
    assert died >= 3, "this was no storm"
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        assert {delivery.state for delivery in deliveries(ledger)} <= {State.PUBLISHED, State.HELD}
        published = [d.message.text for d in deliveries(ledger) if d.state is State.PUBLISHED]
    assert posts(tmp_path) == Counter(published)
    assert len(published) == len(names)
