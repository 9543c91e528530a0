"""From the campaign file to a post on a server of Mastodon, with the answer lost on the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from socialkit.model.delivery import State
from socialkit.testing.contract.interference import Interference
from tests.conftest import Clock
from tests.platforms.whole_line import Line, after_call
from tests.representatives import few_quick
from tests.servers.fakes.mastodon import mastodon_server

FILE = """\
campaign:
  {{name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: America/New_York, platforms: [mastodon]}}
accounts:
  alliance-mastodon: {{platform: mastodon, server: "{}"}}
posts:
  - id: monday
    at: 2022-10-17 09:00
    text: |
      This #SSWWeek we say thank you.
"""
CANARY = "canary-3f9c"


@few_quick("cut", [None, 0, 200])
def test_a_post_is_out_once_and_its_address_is_known(cut: int | None, tmp_path: Path, clock: Clock) -> None:
    with mastodon_server(token=CANARY, clock=clock) as server:
        line = Line(
            platform="mastodon",
            address=server.address,
            token=CANARY,
            is_call=lambda head: head.startswith("POST /api/v1/statuses "),
        )
        first, done = line.run(tmp_path, clock, Interference(cut_after=cut))
        assert (first, done.state) == (after_call(cut), State.PUBLISHED)
        assert done.receipt
        (status,) = server.statuses
        assert done.receipt.url == status["url"]


@pytest.mark.slow
def test_two_accounts_with_one_sign_in_are_refused_before_there_is_a_ledger(
    tmp_path: Path, clock: Clock
) -> None:
    with mastodon_server(token=CANARY, clock=clock) as server:
        other = f'  other-mastodon: {{platform: mastodon, server: "{server.address}"}}\nposts:\n'
        (tmp_path / "posts.yaml").write_text(FILE.format(server.address).replace("posts:\n", other))
        names = ("ALLIANCE_MASTODON", "OTHER_MASTODON")
        secrets = {f"SOCIALKIT_{name}_ACCESS_TOKEN": CANARY for name in names}
        shown = subprocess.run(
            [sys.executable, "-m", "socialkit", "schedule"],
            cwd=tmp_path,
            env={**os.environ, **secrets},
            capture_output=True,
            text=True,
            check=False,
        )
    assert shown.returncode == 1
    assert "the accounts alliance-mastodon and other-mastodon are the same one" in shown.stderr
    assert not list(tmp_path.rglob("ledger.db"))


@pytest.mark.slow
def test_only_a_run_imports_what_speaks_to_mastodon(tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(FILE.format("https://social.example"))
    program = "import sys; from socialkit.cli import main; main({}); print(*sys.modules, file=sys.stderr)"
    for command in (["check", "posts.yaml"], ["plan", "posts.yaml"]):
        argv = [sys.executable, "-c", program.format(command)]
        shown = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert not {"mastodon", "requests", "tweepy", "socialkit.platforms.http.client"} & {
            *shown.stderr.split()
        }
