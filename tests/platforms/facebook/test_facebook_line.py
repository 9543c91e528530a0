"""From the campaign file to a post on a page, with the answer lost on the way."""

from datetime import timedelta
from pathlib import Path

from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.model.delivery import State
from socialkit.planning import plan, schedule
from socialkit.publishing import Worker, publish_one, reconcile
from socialkit.publishing.known_deliveries import campaign_id
from socialkit.runners.connecting import connections
from socialkit.testing.contract.interference import Interference, between
from tests.conftest import EVE, MINUTE, NINE, RECOVERY, Clock
from tests.representatives import few_quick
from tests.servers.fakes.graph import PAGE, FacebookServer
from tests.servers.fakes.graph_server import graph_server

FILE = """\
campaign:
  {{name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: America/New_York, platforms: [facebook]}}
accounts:
  alliance-page: {{platform: facebook, owner: "{}", server: "{}"}}
posts:
  - id: monday
    at: 2022-10-17 09:00
    text: |
      This #SSWWeek we say thank you.
"""
CANARY = "canary-3f9c"


def _is_call(head: str) -> bool:
    return head.startswith(f"POST /v26.0/{PAGE}/feed ")


@few_quick("cut", [None, 0, 150])
def test_a_post_is_out_once_and_its_address_is_known(cut: int | None, tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "posts.yaml"
    with (
        graph_server(FacebookServer(CANARY, clock=clock)) as server,
        between(server.address, _is_call, Interference(cut_after=cut)) as way,
        Ledger.open(tmp_path / "ledger.db", create=True) as ledger,
    ):
        file.write_text(FILE.format(PAGE, way.address))
        campaign = load_campaign(file)
        schedule(plan(campaign, ledger, now=EVE), ledger, now=EVE)
        secrets = {"SOCIALKIT_ALLIANCE_PAGE_ACCESS_TOKEN": CANARY}
        connect = connections(campaign, clock=clock, environment=secrets)
        worker = Worker(connect=connect, clock=clock, campaign=campaign_id(ledger, campaign) or "")
        clock.now = NINE + MINUTE
        done = publish_one(ledger, "monday@alliance-page", 1, worker)
        assert done
        if cut is not None:
            assert done.state is State.UNCERTAIN
            clock.forward(RECOVERY + timedelta(minutes=5))
            (done,) = reconcile(ledger, worker)
        assert done.state is State.PUBLISHED
        assert done.receipt
        (post,) = server.posts
        assert done.receipt.url == post["permalink_url"]
    assert CANARY.encode() not in b"".join(each.read_bytes() for each in tmp_path.glob("ledger.db*"))
