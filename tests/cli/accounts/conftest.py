"""A campaign with an account on a server of Mastodon on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.fakes.mastodon import MastodonServer, mastodon_server

CANARY = "c4n4ry-t0ken"
CAMPAIGN = """\
campaign:
  name: Test Week
  starts: 2036-10-13
  ends: 2036-10-17
  timezone: America/New_York
  platforms: [mastodon]
  hashtags: {{required: ["#SSWWeek"]}}
accounts:
  alliance-mastodon: {{platform: mastodon, server: "{server}"}}
  partner-folder: {{platform: mastodon, publisher: folder}}
posts:
  - id: monday
    at: 2036-10-13 09:00
    text: |
      Thank you, #SSWWeek.
"""


@pytest.fixture
def server() -> Iterator[MastodonServer]:
    with mastodon_server(token=CANARY) as running:
        yield running


@pytest.fixture
def week(tmp_path: Path, server: MastodonServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN", CANARY)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    (tmp_path / "posts.yaml").write_text(CAMPAIGN.format(server=server.address))
    return tmp_path
