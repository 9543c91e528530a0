"""What the ledger and its workers cost, in SQLite and PostgreSQL: ``ledger.py [PART …] [--large]``.

The parts are ``verbs``, ``million``, ``workers``, ``lateness`` and ``hole``; without any all are measured
but for ``million``, which is ``verbs`` with 10^6 deliveries: some ten minutes on a machine that has nothing
else to do, and 4 GiB of memory. ``verbs`` goes up to 10^4, with ``--large`` to 10^5. Everything stays on this
machine: the platform is a process of its own on loopback.
"""

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

from sqlalchemy import create_engine, make_url

sys.path.insert(0, str(Path(__file__).parents[1]))

from socialkit.ledger import Ledger
from socialkit.ledger.reading.selecting import page
from socialkit.ledger.writing.claims import claim
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Selection
from socialkit.model.message import Message
from socialkit.planning import plan, schedule
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.publishing import Worker, cancel, deliveries, pause, resume, run
from socialkit.runners.lane_rounds import LaneRounds
from tests.conftest import EVE, NINE, Clock, FakePublisher, a_campaign, a_post, a_text, an_account
from tests.servers.behaviour import Fault, Outcome, Rules
from tests.servers.platform_publisher import PlatformPublisher
from tests.servers.platform_server import platform_process
from tests.servers.postgres import postgres

ROUNDS = 30
DUE, ACCOUNTS = 1000, 100
PARTS = ("verbs", "workers", "lateness", "hole")
MILLION = "million"
_numbers = count(1)


@contextmanager
def back_ends(folder: Path) -> Iterator[dict[str, Callable[[], str]]]:
    """Give what makes an empty place for a ledger, by the name of the database."""
    with postgres() as server:
        yield {
            "SQLite": lambda: str(folder / f"{next(_numbers)}.db"),
            "PostgreSQL": lambda: server.url(server.create()).set(drivername="postgresql").render_as_string(),
        }


def week(number: int, accounts: int = 10, spread: int = 3600, words: str = "Post") -> Campaign:
    """Give a campaign with so many deliveries, spread over so many seconds from nine o'clock on."""
    posts = number // accounts
    starts = datetime(2022, 10, 17, 9)  # noqa: DTZ001 the file's local time
    times = [starts + timedelta(seconds=each * spread // posts) for each in range(posts)]
    return a_campaign(
        *(a_post(f"post-{n}", text=a_text(f"{words} {n}"), at=at) for n, at in enumerate(times)),
        accounts=[an_account(f"account-{n}", pace=timedelta(0)) for n in range(accounts)],
        name="Week 2022",
    )


def seconds(work: Callable[[], object]) -> float:
    """Give how long the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def rounds(work: Callable[[int], object]) -> str:
    """Give the least and the median of many rounds, in milliseconds, and the median of our own computing."""
    busy, took = [], []
    for each in range(ROUNDS):
        start = time.process_time()
        took.append(1000 * seconds(partial(work, each)))
        busy.append(1000 * (time.process_time() - start))
    return f"{min(took):.1f} / {statistics.median(took):.1f} ({statistics.median(busy):.1f})"


def verbs(where: str, number: int) -> Iterator[tuple[str, float | str]]:
    """Give what each verb costs in a ledger of so many: seconds for plan and schedule, else milliseconds."""
    campaign = week(number)
    with Ledger.open(where, create=True) as ledger:
        start = time.perf_counter()
        planned = plan(campaign, ledger, now=EVE)
        yield "plan, s", time.perf_counter() - start
        with somebody_else(where) as longest:
            yield "schedule, s", seconds(lambda: schedule(planned, ledger, now=EVE))
        yield "others wait meanwhile, s", longest.get()
        yield "plan again, s", seconds(lambda: plan(campaign, ledger, now=EVE))
        yield from often(ledger, where, number)
        edited = plan(week(number, words="Other words"), ledger, now=EVE)
        yield "schedule of edits, s", seconds(lambda: schedule(edited, ledger, now=EVE))


def often(ledger: Ledger, where: str, number: int) -> Iterator[tuple[str, str]]:
    """Give what is asked often costs in a ledger of so many that were scheduled."""
    clock = Clock(NINE)
    worker = prepared(ledger, clock)
    if ledger.machine:
        # As a server does by itself, a while after so many rows have come or changed.
        address = make_url(where).set(drivername="postgresql+psycopg")
        with create_engine(address, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    keys = [f"post-0@account-{n}" for n in range(10)] + [f"post-1@account-{n}" for n in range(10)]
    keys += [f"post-2@account-{n}" for n in range(10)]
    clock.now = NINE + timedelta(minutes=5)
    yield "claim, ms", rounds(lambda at: claimed(ledger, worker, keys[at]))
    yield "page of 100, ms", rounds(lambda _: page(ledger, Selection(), limit=100))
    last = [f"post-{number // 10 - 1 - at // 10}@account-{at % 10}" for at in range(ROUNDS)]
    yield "cancel, ms", rounds(lambda at: cancel(ledger, last[at], now=EVE))
    yield "pause, ms", rounds(lambda at: pause(ledger, f"account-{at % 10}", now=EVE))
    resume(ledger, None, now=EVE)


@contextmanager
def somebody_else(where: str) -> Iterator["Queue[float]"]:
    """Let another process write over and over; in the end it gives how long it had to wait at most."""
    # Not forked: connections are this process's own.
    spawn = get_context("spawn")
    longest, over = spawn.Queue(), spawn.Event()
    other = spawn.Process(target=write_on, args=(where, over, longest))
    other.start()
    longest.get()
    yield longest
    over.set()


def write_on(where: str, over: Event, longest: "Queue[float]") -> None:
    """Say that this is there, then take the ledger every fiftieth of a second until it is over."""

    def once() -> None:
        with ledger.writing():
            pass

    found = 0.0
    with Ledger.open(where, create=True, patience=timedelta(minutes=1)) as ledger:
        longest.put(0)
        while not over.is_set():
            found = max(found, seconds(once))
            time.sleep(0.02)
    longest.put(found)


def prepared(ledger: Ledger, clock: Clock) -> Worker:
    """Give a worker that finds everything prepared: what is measured is the claim."""
    with ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE delivery SET prepared_version = version")
    return Worker(connect=lambda _: FakePublisher(clock), clock=clock, campaign="week-2022")


def claimed(ledger: Ledger, worker: Worker, key: str) -> None:
    """Claim one."""
    if claim(ledger, worker.request(key, 1), worker.lease) is None:
        raise SystemExit(f"{key} could not be claimed")


def show_verbs(places: dict[str, Callable[[], str]], numbers: Sequence[int]) -> None:
    """Print a table of verbs by the number of deliveries, and the most memory there was so far."""
    for number in numbers:
        for name, place in places.items():
            found = dict(verbs(place(), number))
            found["MiB at most"] = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}"
            print(
                f"| {name} | {number} | "
                + " | ".join(each if isinstance(each, str) else f"{each:.2f}" for each in found.values())
                + " |",
                flush=True,
            )
    print("columns:", ", ".join(found))


class SlowPublisher(FakePublisher):
    """Prepares for a while, as an upload does."""

    def prepare(self, order: Order) -> PreparedMedia:
        """Take half a second."""
        time.sleep(0.5)
        return super().prepare(order)


def publish_all(where: str) -> None:
    """Publish whatever is due, one after another."""
    clock = Clock(NINE + timedelta(minutes=5))
    publisher = SlowPublisher(clock)
    with Ledger.open(where, create=False) as ledger:
        worker = Worker(
            connect=lambda _: publisher, clock=clock, campaign="week-2022", name=f"worker {os.getpid()}"
        )
        while run(ledger, worker).published:
            pass


def show_workers(places: dict[str, Callable[[], str]]) -> None:
    """Print published per second by the number of workers."""
    fork, number = get_context("fork"), 40
    for name, place in places.items():
        rates = []
        for workers in (1, 2, 4):
            where = place()
            with Ledger.open(where, create=True) as ledger:
                schedule(plan(week(number, spread=60), ledger, now=EVE), ledger, now=EVE)
            processes = [fork.Process(target=publish_all, args=(where,)) for _ in range(workers)]
            start = time.perf_counter()
            for each in processes:
                each.start()
            for each in processes:
                each.join()
            rates.append(number / (time.perf_counter() - start))
            with Ledger.open(where, create=True) as ledger:
                out = sum(each.receipt is not None for each in deliveries(ledger))
            if out != number:
                raise SystemExit(f"{out} of {number} are out")
        ratios = ", ".join(f"{rate:.1f}/s ({rate / rates[0]:.2f}x)" for rate in rates)
        print(f"| {name} | published with 1, 2, 4 workers | {ratios} |", flush=True)


def lateness(place: Callable[[], str], *, hanging: bool) -> tuple[float, float]:
    """Publish 1,000 due in one minute over 100 accounts in lanes; give how late, p50 and p99 in seconds."""
    where, ahead = place(), NINE - datetime.now(UTC)
    with platform_process() as platform, Ledger.open(where, create=True) as ledger:
        platform.behave(Rules(key_lifetime=86400.0))
        campaign = week(DUE, accounts=ACCOUNTS, spread=60)
        schedule(plan(campaign, ledger, now=EVE), ledger, now=EVE)
        if hanging:
            platform.behave(Rules(faults=(Fault(outcome=Outcome.HANG),)), account="account-0")
        ahead = NINE - datetime.now(UTC) - timedelta(seconds=15)

        def now() -> datetime:
            return datetime.now(UTC) + ahead

        def connected(delivery: Delivery) -> PlatformPublisher:
            return PlatformPublisher(address=platform.address, account=delivery.account, clock=now)

        worker = Worker(connect=connected, clock=now, campaign="week-2022")
        rounds = LaneRounds(ledger=ledger, worker=worker)
        others = DUE - DUE // ACCOUNTS
        out, wanted = 0, others if hanging else DUE
        while out < wanted and now() < NINE + timedelta(seconds=120):
            out += len(rounds().published)
            rounds.wait(0.2)
        late = [
            each.receipt.published_at - ahead_of(each, ahead)
            for each in deliveries(ledger)
            if each.receipt and each.account != "account-0"
        ]
        found = sorted(each.total_seconds() for each in late)
        if len(found) != others:
            print(f"only {len(found)} of {others} were out after two minutes")
    return found[len(found) // 2], found[len(found) * 99 // 100]


def ahead_of(delivery: Delivery, ahead: timedelta) -> datetime:
    """Give when a delivery was due, by the platform's clock, which is the machine's."""
    return delivery.due.utc - ahead


def show_lateness(places: dict[str, Callable[[], str]]) -> None:
    """Print how late posts are, without and with an account whose platform hangs."""
    for name, place in places.items():
        calm, beside = lateness(place, hanging=False), lateness(place, hanging=True)
        ratio = beside[1] / calm[1]
        print(
            f"| {name} | late, p50 / p99, s | {calm[0]:.2f} / {calm[1]:.2f}, beside one that hangs "
            f"{beside[0]:.2f} / {beside[1]:.2f} ({ratio:.2f}x) |",
            flush=True,
        )


def show_hole() -> None:
    """Print the time from the last look at the deadline to the first byte of a call."""
    looked, sent = [0], []

    def now() -> datetime:
        looked[0] = time.perf_counter_ns()
        return datetime.now(UTC)

    def heard(event: str, _arguments: Sequence[object]) -> None:
        if event == "http.client.send":
            sent.append((time.perf_counter_ns() - looked[0]) / 1e6)

    sys.addaudithook(heard)
    message = next(iter(plan_of_one()))
    with platform_process() as platform:
        publisher = PlatformPublisher(address=platform.address, account="a", clock=now)
        found = []
        for number in range(1000):
            sent.clear()
            deadline = datetime.now(UTC) + timedelta(seconds=45)
            order = Order(message=message, key=str(number), due=deadline, deadline=deadline)
            publisher.publish(order)
            found.append(sent[0])
    found.sort()
    print(f"| hole, ms | p50 {found[500]:.2f}, p99 {found[990]:.2f}, longest of 1,000 {found[-1]:.2f} |")


def plan_of_one() -> Iterator[Message]:
    """Give the message of a small campaign."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger.open(Path(folder) / "ledger.db", create=True) as ledger,
    ):
        schedule(plan(week(10), ledger, now=EVE), ledger, now=EVE)
        yield next(iter(deliveries(ledger))).message


def main() -> None:
    """Measure the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, MILLION, []], default=[])
    parser.add_argument("--large", action="store_true")
    asked = parser.parse_args()
    parts = asked.parts or PARTS
    with tempfile.TemporaryDirectory() as folder, back_ends(Path(folder)) as places:
        if "verbs" in parts:
            show_verbs(places, (10**3, 10**4, *((10**5,) if asked.large else ())))
        if MILLION in parts:
            show_verbs(places, (10**6,))
        if "workers" in parts:
            show_workers(places)
        if "lateness" in parts:
            show_lateness(places)
        if "hole" in parts:
            show_hole()


if __name__ == "__main__":
    main()
