"""The kits of one campaign, made once; their address on this machine; Firefox."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from socialkit import Campaign, load_campaign
from tests.real.kit.campaign import campaign_file, made_kits
from tests.real.kit.firefox import Firefox, firefox_in
from tests.servers.static_files import shown_folder


@dataclass(frozen=True, kw_only=True)
class Made:
    """A campaign, the folder with its kits, and the address at which that is shown."""

    campaign: Campaign
    folder: Path
    address: str

    def local(self, page: str, *, day: str = "") -> str:
        """Give the address of a page as a double click opens it, on a day."""
        return (self.folder / page).as_uri() + _on(day)

    def shown(self, page: str, *, day: str = "") -> str:
        """Give the address of a page on the web server, on a day."""
        return f"{self.address}/{page}{_on(day)}"


def _on(day: str) -> str:
    return f"?day={day}" if day else ""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    file = campaign_file(tmp_path_factory.mktemp("campaign"))
    folder = tmp_path_factory.mktemp("made") / "kit"
    done = made_kits(file, folder, "--zip")
    # One partner has no logo, which is told, and costs her alone.
    assert done.returncode == 1, done.stdout + done.stderr
    with shown_folder(folder) as address:
        yield Made(campaign=load_campaign(file), folder=folder, address=address)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of the test's own, that keeps what is downloaded."""
    context = browser.new_context(accept_downloads=True)
    yield context
    context.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox_in(tmp_path_factory.mktemp("firefox")) as one:
        yield one
