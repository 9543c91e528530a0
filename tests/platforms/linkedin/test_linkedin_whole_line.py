"""From the campaign file to a page's post on LinkedIn, with the answer lost on the way."""

from datetime import timedelta
from pathlib import Path

import pytest

from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.model.delivery import State
from socialkit.planning import plan, schedule
from socialkit.publishing import Worker, publish_one, reconcile
from socialkit.publishing.known_deliveries import campaign_id
from socialkit.runners.connecting import connections
from socialkit.testing.contract.interference import Interference, between
from tests.conftest import EVE, MINUTE, NINE, RECOVERY, Clock
from tests.platforms.linkedin.linkedin_accounts import TOKEN
from tests.representatives import few_quick
from tests.servers.fakes.linkedin import PAGE, PAGE_NAME, LinkedIn

FILE = f"""\
campaign:
  {{{{name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: America/New_York, platforms: [linkedin]}}}}
handles:
  "@SSWAlliance": {{{{name: {PAGE_NAME}, linkedin: "{PAGE}"}}}}
accounts:
  alliance-linkedin: {{{{platform: linkedin, owner: "{PAGE}", server: "{{}}"}}}}
posts:
  - id: monday
    at: 2022-10-17 09:00
    text: |
      This #SSWWeek we (all of us) thank @SSWAlliance: https://example.org/a_(b)
"""


@pytest.fixture
def clock() -> Clock:
    return Clock(NINE)


def _is_call(head: str) -> bool:
    return head.startswith("POST /rest/posts ")


@few_quick("cut", [None, 0, 60])
def test_a_post_is_out_once_whole_and_its_address_is_known(
    cut: int | None, tmp_path: Path, clock: Clock, linkedin: LinkedIn
) -> None:
    file = tmp_path / "posts.yaml"
    with (
        between(linkedin.address, _is_call, Interference(cut_after=cut)) as way,
        Ledger.open(tmp_path / "ledger.db", create=True) as ledger,
    ):
        file.write_text(FILE.format(way.address))
        campaign = load_campaign(file)
        schedule(plan(campaign, ledger, now=EVE), ledger, now=EVE)
        secrets = {"SOCIALKIT_ALLIANCE_LINKEDIN_ACCESS_TOKEN": TOKEN}
        connect = connections(campaign, clock=clock, environment=secrets)
        worker = Worker(connect=connect, clock=clock, campaign=campaign_id(ledger, campaign) or "")
        clock.forward(MINUTE)
        done = publish_one(ledger, "monday@alliance-linkedin", 1, worker)
        assert done
        if cut is not None:
            assert done.state is State.UNCERTAIN
            clock.forward(RECOVERY + timedelta(minutes=5))
            (done,) = reconcile(ledger, worker)
        assert done.state is State.PUBLISHED
        assert done.receipt
        (post,) = linkedin.posts
        assert done.receipt.remote_id == post.urn
    assert post.read.seen == f"This #SSWWeek we (all of us) thank {PAGE_NAME}: https://example.org/a_(b)"
    assert (post.read.rest, post.read.mentioned) == ("", (PAGE,))
    assert TOKEN.encode() not in b"".join(each.read_bytes() for each in tmp_path.glob("ledger.db*"))
