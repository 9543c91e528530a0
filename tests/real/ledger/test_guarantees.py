"""The whole crash table of docs/guarantees.md, and storms, with a ledger in SQLite and one in PostgreSQL."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from socialkit.ledger import Ledger
from socialkit.ledger.keeping.verification import verify
from tests.conftest import a_campaign, a_post, file_campaign
from tests.crash.accidents import Stage, stage
from tests.crash.promises import MODES, Fall, Mode, rows
from tests.crash.weather import Forecast, storm
from tests.servers.platform_server import platform_process
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

#: How many deliveries a storm has; the seed is said by what it prints.
NUMBER = int(os.environ.get("SOCIALKIT_STORM", "1000"))
SEED = int(os.environ.get("SOCIALKIT_STORM_SEED", "2022"))
DELIVERIES_PER_SECOND = 12


@pytest.fixture(scope="module")
def sqlite_stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("accidents")
    with platform_process() as platform, stage(platform, str(folder / "ledger.db"), folder) as it:
        yield it


@pytest.fixture(scope="module")
def postgres_stage(tmp_path_factory: pytest.TempPathFactory, postgres_server: Postgres) -> Iterator[Stage]:
    folder, url = tmp_path_factory.mktemp("accidents"), address(postgres_server)
    with platform_process() as platform, stage(platform, url, folder) as it:
        yield it


@pytest.fixture(scope="module")
def ringing_stage(tmp_path_factory: pytest.TempPathFactory, postgres_server: Postgres) -> Iterator[Stage]:
    folder, url = tmp_path_factory.mktemp("accidents"), address(postgres_server)
    with platform_process() as platform, stage(platform, url, folder, rings=True) as it:
        yield it


def address(server: Postgres) -> str:
    return server.url(server.create()).set(drivername="postgresql").render_as_string()


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
@pytest.mark.parametrize("fall", [fall for fall in Fall if fall is not Fall.LOST])
def test_a_worker_falls_beside_a_file(sqlite_stage: Stage, fall: Fall, mode: Mode) -> None:
    for row in rows(fall, mode):
        sqlite_stage.prove(row)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
@pytest.mark.parametrize("fall", Fall)
def test_a_worker_falls_beside_a_server(postgres_stage: Stage, fall: Fall, mode: Mode) -> None:
    for row in rows(fall, mode):
        postgres_stage.prove(row)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
@pytest.mark.parametrize("fall", Fall)
def test_a_worker_of_procrastinates_falls(ringing_stage: Stage, fall: Fall, mode: Mode) -> None:
    for row in rows(fall, mode):
        ringing_stage.prove(row)


def weather(ledger: str, folder: Path, beside: Callable[[float], None] = lambda _: None) -> None:
    """Go through a storm and say what it was."""
    forecast = Forecast(
        seed=SEED,
        number=NUMBER,
        kills=NUMBER * 3 // 10,
        window=NUMBER / DELIVERIES_PER_SECOND,
        restores=True,
    )
    told = storm(ledger, folder, forecast, beside)
    print(told)  # noqa: T201 the storm of a release goes into its notes


def test_a_storm_on_a_file_with_copies_put_back(tmp_path: Path) -> None:
    weather(str(tmp_path / "ledger.db"), tmp_path)


def test_a_storm_on_a_server_that_is_restarted_and_cut_off(tmp_path: Path, postgres_server: Postgres) -> None:
    database = postgres_server.create()
    url = postgres_server.url(database).set(drivername="postgresql").render_as_string()
    window = NUMBER / DELIVERIES_PER_SECOND
    deeds: list[tuple[float, Callable[[], object]]] = [
        (0.25, lambda: postgres_server.terminate(database)),
        (0.4, postgres_server.restart),
        (0.6, lambda: postgres_server.terminate(database)),
        (0.8, postgres_server.restart),
    ]

    def beside(seconds: float) -> None:
        if deeds and seconds > deeds[0][0] * window:
            deeds.pop(0)[1]()

    weather(url, tmp_path, beside)
    assert not deeds


def test_a_plan_that_is_written_in_parts_is_written_to_a_server_too(postgres_server: Postgres) -> None:
    posts = [a_post(f"post-{number}") for number in range(3000)]
    with Ledger.open(address(postgres_server), create=True) as ledger:
        file_campaign(ledger, a_campaign(*posts))
        assert verify(ledger).deliveries == len(posts)
