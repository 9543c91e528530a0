"""The campaign on all platforms at once while processes are killed; real servers, where there are any."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mastodon import Mastodon

from socialkit.ledger.failpoints import Failpoint
from tests.crash.everywhere import Reached
from tests.crash.faked_platforms import faked_platforms, mailed
from tests.crash.whole_campaign import faults, published
from tests.servers.mastodon_mock import TOKEN, mastodon_mock
from tests.servers.pds import pds

pytestmark = pytest.mark.real


@contextmanager
def real_servers() -> Iterator[dict[str, Reached]]:
    """Boot a Bluesky server and a server of Mastodon's API; what cannot boot fails."""
    with pds() as server, mastodon_mock() as mastodon:
        owner = server.create("alliance.test")
        api = Mastodon(access_token=TOKEN, api_base_url=mastodon)
        yield {
            "all-bluesky": Reached(
                account={"platform": "bluesky", "server": server.address, "owner": owner.handle},
                secrets={"APP_PASSWORD": owner.app_password},
                texts=lambda: [str(each["value"]["text"]) for each in server.records(owner)],
                handle=owner.handle,
            ),
            "all-mastodon": Reached(
                account={"platform": "mastodon", "server": mastodon},
                secrets={"ACCESS_TOKEN": TOKEN},
                texts=lambda: [
                    str(each["content"])
                    for each in api.account_statuses(api.account_verify_credentials()["id"])
                ],
            ),
        }


def test_each_post_is_out_once_everywhere(tmp_path: Path) -> None:
    with faked_platforms(tmp_path) as platforms, real_servers() as servers, mailed(tmp_path) as (mail, boxes):
        there = {**platforms, **servers, "all-email": mail}

        gone = published(tmp_path, there, boxes, tuple(Failpoint))

        assert faults(there, gone) == []
    assert gone.deaths == len(Failpoint)
