"""Builders that several folders of tests share: a small campaign, a clock, a publisher made of memory."""

import gc
import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from types import FunctionType

import pytest
from hypothesis import Phase, settings

from socialkit.findings.place import Origin, Place
from socialkit.ledger import Ledger
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign, Graphic, Partner, Post, Text
from socialkit.model.delivery import Plan, Receipt
from socialkit.model.rendition import Rendition
from socialkit.model.slot import Slot
from socialkit.planning import plan, schedule
from socialkit.platforms.answers import Absent, Allowance, Cost, Found, Identity, Proof, Sent, Unknown
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.platform import ReadBack
from socialkit.publishing import Worker
from tests.compiled_statements import share
from tests.edit_loop import EditLoop, edited_files
from tests.fuzzing import examples
from tests.representatives import leaves_out, quick_cases

# What needs a browser has requirements of its own: `make test-real` installs them and names the folder.
collect_ignore = [] if find_spec("playwright") else ["real"]

# A shell's background jobs ignore Ctrl-C, and so do their children: those of the tests shall hear it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says something of the machine, not of the code: speed is shown by benchmarks.
settings.register_profile("socialkit", deadline=None, max_examples=examples(100))
# For tests/guards, who ask whether a test fails and not which is the smallest case that it fails with.
settings.register_profile(
    "fails", settings.get_profile("socialkit"), phases=(Phase.explicit, Phase.generate), database=None
)
settings.load_profile("socialkit")

share()

#: The evening before, when everything is planned.
EVE = datetime(2022, 10, 16, 20, tzinfo=UTC)
#: 09:00 in New York on the first day of the campaign.
NINE = datetime(2022, 10, 17, 13, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
#: Longer than lease and settling time together.
RECOVERY = timedelta(minutes=10)
#: A platform that knows every key for good, and shows a post within a minute.
REMEMBERS = ReadBack(settle=MINUTE, remembers_keys=None)
PLACE = Place(file="posts.yaml", line=7, column=9, end_line=7, end_column=25)


ROOT = Path(__file__).parents[1]
_EDIT_LOOP = pytest.StashKey[EditLoop]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what ``make quick`` says."""
    parser.addoption(
        "--edited", action="store_true", help="of modules that nobody edited the first few tests alone"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Look once at what was edited."""
    if config.getoption("--edited"):
        config.stash[_EDIT_LOOP] = EditLoop(ROOT, edited_files(ROOT))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage while tests are collected: nearly all that is made then stays."""
    gc.disable()
    yield
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(collector: pytest.Collector, obj: object) -> list[pytest.Item] | None:
    """Make no tests that are left out anyway: to make thousands takes seconds."""
    if leaves_out(obj, _asked(collector.config)):
        return []
    loop = collector.config.stash.get(_EDIT_LOOP, None)
    is_test = isinstance(obj, FunctionType) and obj.__name__.startswith("test_")
    return [] if loop and is_test and loop.leaves_out(collector.path) else None


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make no cases of a test that are left out anyway."""
    loop = metafunc.config.stash.get(_EDIT_LOOP, None)
    most = 1 if loop and not loop.is_edited(metafunc.definition.path) else None
    marks = metafunc.definition.own_markers
    marks[:] = [quick_cases(mark, _asked(metafunc.config), most) for mark in marks]


def _asked(config: pytest.Config) -> str:
    """Give the expression of marks that tests are asked for by; a test that is named must be there."""
    return "" if any("::" in each for each in config.args) else config.option.markexpr


def pytest_collection_finish() -> None:
    """Keep the garbage collector from what was collected: thousands of tests stay to the end anyway."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NINE

    def __call__(self) -> datetime:
        return self.now

    def forward(self, step: timedelta) -> None:
        self.now += step


class KilledError(SystemExit):
    """The worker is gone, in the middle of whatever it was at."""


@dataclass
class FakePublisher:
    """A platform with a perfect memory; ``answers`` are raised by the next calls, in order.

    An answer in ``after_sending`` is raised although the message is out.
    """

    clock: Clock
    out: dict[str, Receipt] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    answers: list[BaseException] = field(default_factory=list)
    after_sending: list[BaseException] = field(default_factory=list)
    preparing: list[BaseException] = field(default_factory=list)
    blind: list[BaseException] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    looks: list[datetime] = field(default_factory=list)
    prepared: int = 0
    proof: Proof = Proof.KEY
    before_preparing: Callable[[], None] = lambda: None
    before_call: Callable[[], None] = lambda: None
    media_last: timedelta | None = None
    allowance: Allowance | None = None
    cost: Cost | None = None

    def prepare(self, order: Order) -> PreparedMedia:
        self.before_preparing()
        self.prepared += 1
        if self.preparing:
            raise self.preparing.pop(0)
        ends = None if self.media_last is None else self.clock() + self.media_last
        return PreparedMedia(references=(f"media of {order.message.post}",), expires_at=ends)

    def publish(self, order: Order) -> Sent:
        assert order.media.references == (f"media of {order.message.post}",)
        self.before_call()
        self.calls.append(order.key)
        self.orders.append(order)
        if self.answers:
            raise self.answers.pop(0)
        number = f"{order.message.post}-{len(self.calls)}"
        self.out[order.key] = Receipt(
            remote_id=number, url=f"https://platform.example/{number}", published_at=self.clock()
        )
        if self.after_sending:
            raise self.after_sending.pop(0)
        return Sent(receipt=self.out[order.key], allowance=self.allowance, cost=self.cost)

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        self.looks.append(since)
        if self.blind:
            raise self.blind.pop(0)
        there = self.out.get(order.key)
        return Found(receipt=there, cost=self.cost) if there else Absent(proof=self.proof)

    def verify(self) -> Identity:
        return Identity(name="somebody", server="https://platform.example")


def a_post(identifier: str, **values: object) -> Post:
    fields: dict[str, object] = {
        "id": identifier,
        "text": a_text(f"The text of {identifier}"),
        "at": datetime(2022, 10, 17, 9),  # noqa: DTZ001 the file's local time
        "platforms": ("x",),
        "place": PLACE,
        "at_place": PLACE,
    }
    return Post(**fields | values)  # type: ignore[arg-type]


def a_text(value: str) -> Text:
    return Text(value=value, origin=Origin(place=PLACE))


def an_account(identifier: str = "alliance-x", platform: str = "x", **values: object) -> Account:
    fields: dict[str, object] = {
        "id": identifier,
        "platform": platform,
        "publisher": platform,
        "pace": timedelta(0),
        "place": PLACE,
    }
    return Account(**fields | values)  # type: ignore[arg-type]


def a_campaign(
    *posts: Post,
    accounts: Sequence[Account] = (an_account(),),
    partners: Sequence[Partner] = (),
    name: str = "Week 2022",
) -> Campaign:
    slot = Slot()
    graphic = Graphic(id="main", files=(Path("main.png"),), alt="A picture.", slot=slot, place=PLACE)
    return Campaign(
        name=name,
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="America/New_York",
        file=Path("posts.yaml"),
        posts=posts,
        platforms=("x",),
        accounts=tuple(accounts),
        partners=tuple(partners),
        graphics=(graphic,),
    )


def a_picture(path: Path, content: bytes = b"picture", **values: object) -> Rendition:
    path.write_bytes(content)
    fields: dict[str, object] = {
        "graphic": "main",
        "partner": None,
        "path": path,
        "width": 1200,
        "height": 630,
        "media_type": "image/png",
        "sha256": sha256(content).hexdigest(),
    }
    return Rendition(**fields | values)  # type: ignore[arg-type]


def file_campaign(ledger: Ledger, campaign: Campaign, now: datetime = EVE) -> Plan:
    """Plan and schedule a campaign without pictures."""
    return schedule(plan(campaign, ledger, now=now), ledger, now=now)


def a_worker(publisher: FakePublisher, **values: object) -> Worker:
    fields: dict[str, object] = {
        "connect": lambda _delivery: publisher,
        "clock": publisher.clock,
        "campaign": "week-2022",
        "read_back": lambda _publisher: REMEMBERS,
    }
    return Worker(**fields | values)  # type: ignore[arg-type]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep prepared pictures out of the user's own cache folder, in programs that tests start too."""
    before = os.environ.get("SOCIALKIT_CACHE")
    os.environ["SOCIALKIT_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    del os.environ["SOCIALKIT_CACHE"]
    if before is not None:
        os.environ["SOCIALKIT_CACHE"] = before


@pytest.fixture(scope="session")
def _numbered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Name folders that are not there yet, without end."""
    home = tmp_path_factory.mktemp("tests")
    return (home / str(number) for number in count())


@pytest.fixture
def tmp_path(_numbered: Iterator[Path]) -> Path:
    """Make a folder of the test's own; pytest's way looks at all the others first, and takes 2 ms a test."""
    folder = next(_numbered)
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one empty ledger to copy: making each anew takes longer."""
    file = tmp_path_factory.mktemp("empty") / "ledger.db"
    Ledger.open(file, create=True).close()
    return file


@pytest.fixture
def ledger(tmp_path: Path, empty_ledger: Path) -> Iterator[Ledger]:
    shutil.copy(empty_ledger, tmp_path / "ledger.db")
    with Ledger.open(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def publisher(clock: Clock) -> FakePublisher:
    return FakePublisher(clock)
