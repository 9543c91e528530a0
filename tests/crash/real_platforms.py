"""Real servers for the campaign that goes out everywhere: Bluesky's own, and one of Mastodon's interface."""

from itertools import count
from typing import Any

from mastodon import Mastodon

from tests.crash.everywhere import Reached
from tests.servers.mastodon_mock import TOKEN
from tests.servers.pds import Pds

_numbers = count()


def real_platforms(bluesky: Pds, mastodon: str) -> dict[str, Reached]:
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
