"""The parts put together: who is connected, what is refused, where things are kept."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.account_pictures import stamp_for_accounts
from socialkit.app import (
    home,
    ledger_in_use,
    ledger_of,
    ledger_to_look_at,
    ledger_to_schedule,
    refuse_unreachable,
)
from socialkit.errors import CredentialsError, LedgerFileError, MissingLedgerError, UnreachableError
from socialkit.ledger import Ledger
from socialkit.model.delivery import Delivery
from socialkit.platforms.discreet import Discreet
from socialkit.platforms.folder.publisher import Folder
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.registry import PUBLISHERS
from socialkit.publishing import deliveries
from socialkit.runners.connecting import connections
from tests.conftest import Clock, a_campaign, a_post, an_account, file_campaign

CAMPAIGN = """\
campaign:
  name: Week
  starts: 2027-10-18
  ends: 2027-10-22
  timezone: America/New_York
  platforms: [x]
posts: [{id: monday, text: Hello}]
"""


def scheduled(ledger: Ledger, publisher: str) -> Delivery:
    accounts = (an_account(publisher=publisher),)
    file_campaign(ledger, a_campaign(a_post("one"), accounts=accounts))
    return deliveries(ledger)[0]


def test_the_ledger_and_its_pictures_are_kept_beside_the_campaign(tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"
    assert home(file) == tmp_path.resolve() / ".socialkit"
    assert ledger_of(None, file) == tmp_path.resolve() / ".socialkit" / "ledger.db"
    assert ledger_of("sqlite:///x.db", file) == "sqlite:///x.db"


@pytest.mark.slow
def test_looking_at_a_ledger_that_is_not_there_makes_none(tmp_path: Path) -> None:
    for url in (None, f"{tmp_path}/l.db", f"sqlite:///{tmp_path}/l.db", f"{tmp_path}/slip/l.db"):
        with ledger_to_look_at(url, tmp_path / "posts.yaml") as ledger:
            assert deliveries(ledger) == ()
        assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_a_link_in_a_circle_is_one_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"
    file.symlink_to("posts.yaml")
    assert home(file) == tmp_path.resolve() / ".socialkit"
    with pytest.raises(MissingLedgerError, match=r"no .*posts\.yaml: go to the campaign's folder"):
        ledger_in_use(None, file)


def test_scheduling_makes_the_folder_of_the_campaigns_own_ledger_only(tmp_path: Path) -> None:
    with ledger_to_schedule(None, tmp_path / "posts.yaml") as ledger:
        assert ledger.new
        assert ledger.home == tmp_path / ".socialkit"
    with pytest.raises(LedgerFileError, match=r"there is no folder .*slip for the ledger: make it"):
        ledger_to_schedule(str(tmp_path / "slip" / "l.db"), tmp_path / "posts.yaml")
    assert [path.name for path in tmp_path.iterdir()] == [".socialkit"]


def test_scheduling_where_no_folder_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / ".socialkit").touch()
    with pytest.raises(LedgerFileError, match=r"the ledger's folder .* cannot be made \(.*\): a file stands"):
        ledger_to_schedule(None, tmp_path / "posts.yaml")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, r"and no .*posts\.yaml: go to the campaign's folder"),
        ("campaign: [", r"posts\.yaml has errors: `socialkit check` shows them"),
        (
            CAMPAIGN,
            "`schedule` makes none: .*it names no account to publish for; write each under `accounts:`",
        ),
        (f"{CAMPAIGN}accounts:\n  a: {{platform: x, publisher: folder}}\n", "`socialkit schedule` makes one"),
    ],
)
def test_a_ledger_that_is_not_there_yet_tells_what_makes_one(
    tmp_path: Path, content: str | None, said: str
) -> None:
    file = tmp_path / "posts.yaml"
    if content is not None:
        file.write_text(content)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(MissingLedgerError, match=said):
        ledger_in_use(None, file)
    assert sorted(tmp_path.iterdir()) == before


def test_an_account_is_connected_as_the_ledger_has_it(ledger: Ledger, clock: Clock) -> None:
    delivery = scheduled(ledger, "folder")
    changed = a_campaign(a_post("one"), accounts=(an_account(platform="bluesky"),))

    found = connections(changed, clock=clock, environment={})(delivery)

    assert isinstance(found, Discreet)
    assert isinstance(found.publisher, Folder)
    assert found.publisher.account == "alliance-x"


def test_an_account_that_is_gone_from_the_file_is_told(ledger: Ledger, clock: Clock) -> None:
    delivery = scheduled(ledger, "folder")
    other = a_campaign(a_post("one"), accounts=(an_account("another"),))
    with pytest.raises(UnreachableError, match=r"alliance-x no longer stands in posts\.yaml"):
        connections(other, clock=clock, environment={})(delivery)


def test_a_publisher_that_this_version_has_not_is_told(ledger: Ledger, clock: Clock) -> None:
    delivery = scheduled(ledger, "pigeon")
    with pytest.raises(CredentialsError, match="this version cannot publish to pigeon"):
        connections(a_campaign(a_post("one")), clock=clock, environment={})(delivery)


def test_without_accounts_nobody_is_connected(clock: Clock) -> None:
    campaign = a_campaign(a_post("one"), accounts=())
    with pytest.raises(CredentialsError, match="it names no account to publish for"):
        connections(campaign, clock=clock, environment={})
    with pytest.raises(CredentialsError, match="it names no account to publish for"):
        refuse_unreachable(campaign)


def test_an_account_without_what_its_platform_needs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PUBLISHERS, "facebook", "nobody:calls_it")
    accounts = (an_account("page", platform="facebook"), an_account("here", publisher="folder"))
    lacking = r"^posts\.yaml: account page \(line 7\): it lacks `owner:` \(the number of the page"
    with pytest.raises(CredentialsError, match=lacking):
        refuse_unreachable(a_campaign(accounts=accounts))
    refuse_unreachable(a_campaign(accounts=(replace(accounts[0], owner="123"), accounts[1])))


def test_what_accounts_post_without_partners_is_the_artwork_itself(tmp_path: Path) -> None:
    def seen(done: int, total: int) -> None:
        raise AssertionError((done, total))

    advance: Callable[[int, int], None] = seen
    campaign = replace(a_campaign(a_post("one")), graphics=())
    assert stamp_for_accounts(campaign, cache=tmp_path, progress=advance).pictures == ()


def test_a_secret_in_the_environment_shows_itself_nowhere(clock: Clock) -> None:
    environment = {"SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN": "canary-9c1"}
    connect = connections(a_campaign(a_post("one")), clock=clock, environment=environment)
    assert "canary" not in repr(connect)
    cells = [cell.cell_contents for cell in connect.__closure__ or ()]
    assert any(isinstance(cell, PublisherContext) for cell in cells)
    assert "canary" not in repr(cells)
