"""Storms for tests: what is asked of one, and what must hold when it is over."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from socialkit.ledger import Ledger
from socialkit.ledger.keeping.verification import verify
from tests.conftest import NINE
from tests.crash.storm import ACCOUNTS, CAMPAIGNS, Order
from tests.servers.behaviour import Call, Chance, Fault, Outcome, Rules
from tests.servers.platform_control import Platform
from tests.servers.platform_server import platform_process

ROOT = Path(__file__).parents[2]
AT_REST = frozenset({"published", "held", "failed", "cancelled"})
#: What the platform does to one in ten calls.
_CHANCES = (
    Chance(share=0.03, fault=Fault(outcome=Outcome.ACCEPT_THEN_DROP)),
    Chance(share=0.03, fault=Fault(outcome=Outcome.ACCEPT_THEN_500)),
    Chance(share=0.02, fault=Fault(outcome=Outcome.REFUSE_THEN_DROP)),
    Chance(share=0.01, fault=Fault(outcome=Outcome.RATE_LIMITED, wait=1)),
    Chance(share=0.01, fault=Fault(outcome=Outcome.HANG)),
    Chance(share=0.02, fault=Fault(call=Call.KEY, outcome=Outcome.REFUSE_THEN_500)),
)


def go_through(order: Order, beside: Callable[[float], None] = lambda _: None) -> dict[str, Any]:
    """Go through a storm; ``beside`` gets the seconds since it began, over and over, as long as it lasts."""
    command = [sys.executable, "-m", "tests.crash.storm", json.dumps(asdict(order))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as storm:
        assert storm.stdout
        assert storm.stdout.readline() == "begun\n"
        start = time.monotonic()
        with ThreadPoolExecutor(1) as threads:
            # What many deliveries came to is more than a pipe takes: whoever tells it waits for a listener.
            heard = threads.submit(storm.stdout.read)
            while not heard.done():
                beside(time.monotonic() - start)
                time.sleep(0.1)
        told: dict[str, Any] = json.loads(heard.result())
        return told


def prove(told: dict[str, Any], order: Order, platform: Platform) -> str:
    """Show that nothing was doubled and nothing lost; give what happened in a line."""
    out = Counter((post.text.split()[0], post.account) for post in platform.posts())
    assert not [what for what, number in out.items() if number > 1], "doubled"
    kept = {(post, account): (state, receipt) for post, account, state, receipt in told["deliveries"]}
    assert len(kept) == order.number == len(told["deliveries"]), "lost"
    states = Counter(state for state, _ in kept.values())
    assert set(states) <= AT_REST, (states, told["waiting"])
    published = {what for what, (state, _) in kept.items() if state == "published"}
    # What a person has seen to be out, and cancelled, since the copy that was put back knew nothing of it.
    seen = {(post, account) for post, account in told["seen"]}
    assert all(kept[each][0] == "cancelled" for each in seen)
    assert published | seen == set(out), "the ledger and the platform do not say the same"
    receipts = {receipt for state, receipt in kept.values() if state == "published"}
    assert receipts == {
        post.id for post in platform.posts() if (post.text.split()[0], post.account) not in seen
    }
    with Ledger.open(order.ledger, create=False) as ledger:
        assert verify(ledger).faults == ()
    assert told["kills"] >= order.kills, "this was no storm"
    happened = f"{told['kills']} kills, {told['stops']} stops, {dict(states)}, {told['deeds']}"
    happened += f", {len(seen)} seen to be out by a person" if seen else ""
    return f"{order.number} deliveries, seed {order.seed}: {happened}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """How bad it will be: deliveries, at least so many kills, all due within so many seconds (``window``)."""

    seed: int
    number: int
    kills: int
    window: float
    restores: bool = False


def storm(
    ledger: str, folder: Path, forecast: Forecast, beside: Callable[[float], None] = lambda _: None
) -> str:
    """Go through a storm on a platform of its own, and prove what must hold."""
    number = forecast.number - forecast.number % (CAMPAIGNS * ACCOUNTS)
    with platform_process(folder / "accepted") as platform:
        platform.forward(NINE.timestamp() - datetime.now(UTC).timestamp())
        lagging = Rules(key_lifetime=365 * 86400, key_lag=0.3, timeline_lag=0.3, chances=_CHANCES)
        platform.behave(replace(lagging, seed=forecast.seed))
        order = Order(
            ledger=ledger,
            folder=str(folder),
            platform=platform.address,
            seed=forecast.seed,
            number=number,
            kills=forecast.kills,
            window=forecast.window,
            longest=10 * forecast.window + 60,
            restores=forecast.restores,
        )
        return prove(go_through(order, beside), order, platform)
