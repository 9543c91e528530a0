"""Pictures are put where the web shows them, and looked at there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from socialkit.credentials.environment import Environment
from socialkit.errors import UnreachableError
from socialkit.model.account import Hosting
from socialkit.model.message import Message
from socialkit.platforms.graph.hosted_pictures import HostedPictures, hosted_pictures
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.scheduled_picture import ScheduledPicture, scheduled_pictures
from tests.conftest import a_picture, an_account
from tests.servers.static_files import shown_folder

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
SOON = NOW + timedelta(seconds=30)
DATA = b"picture" * 1000


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return tmp_path / "public"


@pytest.fixture
def address(public: Path) -> Iterator[str]:
    with shown_folder(public) as shown:
        yield shown


def pictures(home: Path, folder: Path, url: str) -> HostedPictures:
    account = an_account("a", "threads", hosting=Hosting(folder=folder, url=url))
    context = PublisherContext(home=home, clock=lambda: NOW, credentials=Environment({}))
    found = hosted_pictures(account, context)
    assert found
    return found


def of_a_message(file: Path, data: bytes = DATA) -> ScheduledPicture:
    message = Message(post="monday", platform="threads", text="Join us", picture=a_picture(file, data))
    (found,) = scheduled_pictures(message)
    return found


def test_a_picture_is_named_by_its_bytes_and_written_once(tmp_path: Path, public: Path, address: str) -> None:
    hosted, scheduled = pictures(tmp_path, Path("public"), f"{address}/"), of_a_message(tmp_path / "a.png")

    shown = hosted.show(scheduled, SOON)
    (file,) = public.iterdir()
    written = file.stat().st_mtime_ns

    assert shown == f"{address}/{sha256(DATA).hexdigest()}.png"
    assert file.read_bytes() == DATA
    assert hosted.show(scheduled, SOON) == shown
    assert file.stat().st_mtime_ns == written


@pytest.mark.slow
def test_a_large_picture_is_read_to_its_end(tmp_path: Path, public: Path, address: str) -> None:
    scheduled = of_a_message(tmp_path / "a.png", b"x" * 7_900_000)

    assert pictures(tmp_path, public, address).show(scheduled, SOON)


def nothing(_: Path) -> None:
    """Show nothing there."""


def other_bytes(folder: Path) -> None:
    (folder / f"{sha256(DATA).hexdigest()}.png").write_bytes(b"another" * 1000)


def endless(folder: Path) -> None:
    (folder / f"{sha256(DATA).hexdigest()}.png").write_bytes(b"x" * 5_000_000)


@pytest.mark.parametrize(
    ("put", "said"),
    [(nothing, "gives the status 404"), (other_bytes, "gives another file"), (endless, "too large")],
)
def test_an_address_that_gives_something_else_is_told(
    tmp_path: Path, address: str, put: Callable[[Path], None], said: str
) -> None:
    put(tmp_path / "public")
    elsewhere = pictures(tmp_path, tmp_path / "elsewhere", address)

    with pytest.raises(UnreachableError, match=said):
        elsewhere.show(of_a_message(tmp_path / "a.png"), SOON)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, address: str) -> None:
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(UnreachableError, match="the folder of `hosting`: nothing was sent"):
        pictures(tmp_path, tmp_path / "file", address).show(of_a_message(tmp_path / "a.png"), SOON)


@pytest.mark.parametrize("folder", ["public", "public/deep"])
def test_no_link_on_the_way_to_the_folder_is_followed(tmp_path: Path, address: str, folder: str) -> None:
    home, victim = tmp_path / "home", tmp_path / "victim"
    for each in (home, victim / "deep"):
        each.mkdir(parents=True)
    (home / "public").symlink_to(victim)

    with pytest.raises(UnreachableError, match="public is a link, and nothing is written through one"):
        pictures(home, Path(folder), address).show(of_a_message(tmp_path / "a.png"), SOON)
    assert [each.name for each in victim.rglob("*")] == ["deep"]


def test_where_nobody_listens_nothing_was_sent(tmp_path: Path, public: Path) -> None:
    with shown_folder(public) as address:
        pass

    with pytest.raises(UnreachableError, match="nothing was sent"):
        pictures(tmp_path, public, address).show(of_a_message(tmp_path / "a.png"), SOON)
