"""Real counterparts: a browser, a PostgreSQL, and the campaign rehearsed once for all tests."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.servers.mastodon_mock import mastodon_mock
from tests.servers.pds import Pds, pds
from tests.servers.postgres import Postgres, database, postgres

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent

#: A browser that talks to nobody but the page it is given.
_QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


#: The files that take longest, most first. Each is one worker's: begun late, it would be waited for alone.
SLOWEST = (
    "test_setup.py",
    "test_installed.py",
    "test_drawings.py",
    "kit_stamper/test_in_chromium.py",
    "test_cluster.py",
    "ledger/test_procrastinate.py",
    "ledger/test_ledger_on_postgres.py",
    "kit/test_own_kit.py",
    "kit/test_hostile_campaign.py",
    "kit/test_every_page.py",
    "kit/test_add_your_logo.py",
    "kit/test_hostile_logo.py",
    "kit/test_buttons.py",
    "kit_stamper/test_agreement.py",
    "test_hostile.py",
    "test_faults.py",
    "test_everywhere.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slowest files, in whatever order the others come."""
    ranks = {HERE / name: rank for rank, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    assert program, "chromium is not installed: sh tests/real/install.sh"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A PostgreSQL that belongs to these tests alone; what cannot boot fails."""
    with postgres() as server:
        yield server


@pytest.fixture
def postgres_database(postgres_server: Postgres) -> Iterator[str]:
    """The name of an empty database of the test's own."""
    with database(postgres_server) as name:
        yield name


@pytest.fixture(scope="session")
def bluesky() -> Iterator[Pds]:
    """A Bluesky server for all tests; what cannot boot fails."""
    with pds() as server:
        yield server


@pytest.fixture(scope="session")
def mastodon() -> Iterator[str]:
    """The address of a server of Mastodon's interface, for all tests; what cannot boot fails."""
    with mastodon_mock() as address:
        yield address


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real campaign, rehearsed."""
    out = tmp_path_factory.mktemp("rehearsed")
    command = [sys.executable, "-m", "socialkit", "rehearse", "posts.yaml", "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True)
    return out


@pytest.fixture
def own_mastodon() -> Iterator[str]:
    """A server for one test alone: on another's the posts of the test before would be found."""
    with mastodon_mock() as address:
        yield address
