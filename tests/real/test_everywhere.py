"""The campaign on all platforms at once while processes are killed; real servers, where there are any."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from mastodon import Mastodon

from socialkit.ledger.failpoints import Failpoint
from tests.crash.everywhere import Reached
from tests.crash.faked_platforms import faked_platforms, mailed
from tests.crash.killed_commands import commanded
from tests.crash.whole_campaign import faults, published
from tests.servers.mail_server import words_of
from tests.servers.mastodon_mock import TOKEN, mastodon_mock
from tests.servers.pds import Pds

pytestmark = pytest.mark.real
#: Where `run` dies; what fails is tried again with the same one.
SEED, DEATHS = 20261201, 5
_numbers = count()


@pytest.fixture
def own_mastodon() -> Iterator[str]:
    """A server for one test alone: on another's the posts of the test before would be found."""
    with mastodon_mock() as address:
        yield address


def real_servers(bluesky: Pds, mastodon: str) -> dict[str, Reached]:
    """Give accounts on a Bluesky server and on a server of Mastodon's interface."""
    owner = bluesky.create(f"everywhere-{next(_numbers)}.test")
    api = Mastodon(access_token=TOKEN, api_base_url=mastodon)
    before = {each["id"] for each in _statuses(api)}
    return {
        "all-bluesky": Reached(
            account={"platform": "bluesky", "server": bluesky.address, "owner": owner.handle},
            secrets={"APP_PASSWORD": owner.app_password},
            texts=lambda: [str(each["value"]["text"]) for each in bluesky.records(owner)],
            handle=owner.handle,
        ),
        "all-mastodon": Reached(
            account={"platform": "mastodon", "server": mastodon},
            secrets={"ACCESS_TOKEN": TOKEN},
            texts=lambda: [str(each["content"]) for each in _statuses(api) if each["id"] not in before],
        ),
    }


def _statuses(api: Mastodon) -> list[dict[str, Any]]:
    return list(api.account_statuses(api.account_verify_credentials()["id"]))


def test_each_post_is_out_once_everywhere(bluesky: Pds, own_mastodon: str, tmp_path: Path) -> None:
    with faked_platforms(tmp_path) as platforms, mailed(tmp_path) as (mail, boxes):
        there = {**platforms, **real_servers(bluesky, own_mastodon), "all-email": mail}

        gone = published(tmp_path, there, boxes, tuple(Failpoint))

        assert faults(there, gone) == []
    assert gone.deaths == len(Failpoint)


def test_each_post_is_out_once_by_the_commands_however_often_run_is_killed(
    bluesky: Pds, own_mastodon: str, tmp_path: Path
) -> None:
    with faked_platforms(tmp_path) as platforms, mailed(tmp_path) as (mail, boxes):
        there = {**platforms, **real_servers(bluesky, own_mastodon), "all-email": mail}

        def look(account: str, recipient: str | None, said: str) -> tuple[str, ...]:
            if account == "all-email":
                mails = [each for each in boxes.mails(recipient) if said in words_of(each)]
                return tuple(f"mid:{str(each['Message-ID']).strip('<>')}" for each in mails)
            out = [text for text in there[account].texts() if said in text]
            return tuple(f"https://seen.example/{account}" for _ in out)

        gone = commanded(tmp_path, there, look, deaths=DEATHS, seed=SEED)

        assert faults(there, gone) == []
    assert gone.deaths == DEATHS
