"""From the campaign file to a post on Threads, with the call or its answer lost on the way."""

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
from tests.servers.fakes.graph_containers import USER
from tests.servers.fakes.graph_server import graph_server
from tests.servers.fakes.threads import ThreadsServer

FILE = """\
campaign:
  {{name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: America/New_York, platforms: [threads]}}
accounts:
  alliance-threads: {{platform: threads, owner: "{}", server: "{}"}}
posts:
  - id: monday
    at: 2022-10-17 09:00
    text: |
      This #SSWWeek we say thank you.
"""
CANARY = "canary-3f9c"


def _is_call(head: str) -> bool:
    return head.startswith(f"POST /v1.0/{USER}/threads_publish ")


@few_quick(
    ("how", "state"),
    [
        (Interference(), State.PUBLISHED),
        (Interference(cut_after=0), State.PUBLISHED),
        (Interference(cut_after=150), State.PUBLISHED),
        # It never arrived, and the container says so: it goes out again by itself.
        (Interference(forwards=False, cut_after=0), State.SCHEDULED),
    ],
    ids=["all goes well", "no answer", "half an answer", "no call"],
)
def test_a_post_is_out_once_and_what_is_not_out_goes_again(
    how: Interference, state: State, tmp_path: Path, clock: Clock
) -> None:
    file = tmp_path / "posts.yaml"
    with (
        graph_server(ThreadsServer(CANARY, clock=clock)) as server,
        between(server.address, _is_call, how) as way,
        Ledger.open(tmp_path / "ledger.db", create=True) as ledger,
    ):
        file.write_text(FILE.format(USER, way.address))
        campaign = load_campaign(file)
        schedule(plan(campaign, ledger, now=EVE), ledger, now=EVE)
        secrets = {"SOCIALKIT_ALLIANCE_THREADS_ACCESS_TOKEN": CANARY}
        connect = connections(campaign, clock=clock, environment=secrets)
        worker = Worker(connect=connect, clock=clock, campaign=campaign_id(ledger, campaign) or "")
        clock.now = NINE + MINUTE
        done = publish_one(ledger, "monday@alliance-threads", 1, worker)
        assert done
        if done.state is State.UNCERTAIN:
            clock.forward(RECOVERY + timedelta(minutes=15))
            (done,) = reconcile(ledger, worker)
        assert done.state is state
        assert len(server.posts) == (state is State.PUBLISHED)
        if done.receipt:
            assert done.receipt.url == server.posts[0]["permalink"]
    assert CANARY.encode() not in b"".join(each.read_bytes() for each in tmp_path.glob("ledger.db*"))
