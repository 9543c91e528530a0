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
