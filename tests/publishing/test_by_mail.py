"""From a campaign file to mailboxes: a list of recipients, and a person who posts by hand."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.model.delivery import Receipt
from socialkit.planning import plan, schedule
from socialkit.publishing import Worker, campaign_id, deliveries, resolve, run
from socialkit.runners.connecting import connections
from tests.conftest import EVE, NINE, Clock
from tests.servers.certificates import bundle, served
from tests.servers.mail_server import PASSWORD, USERNAME, Post, mail_server

CAMPAIGN = """\
campaign:
  name: Week
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [email, x]
accounts:
  news: {{platform: email, server: "{server}", owner: friends.txt}}
  circle-x: {{platform: x, publisher: manual, server: "{server}", owner: m@circle.example, sender: {sender}}}
posts:
  - id: launch
    at: 2022-10-17 09:00
    text: |
      The week begins.
"""


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server(served()) as running:
        yield running


class Week:
    """A campaign folder with its ledger, and a worker that mails."""

    def __init__(self, folder: Path, ledger: Ledger, server: str) -> None:
        self.folder, self.ledger, self.clock = folder, ledger, Clock(NINE)
        (folder / "posts.yaml").write_text(CAMPAIGN.format(server=server, sender=USERNAME))
        secrets = ((account, field) for account in ("NEWS", "CIRCLE_X") for field in ("USERNAME", "PASSWORD"))
        values = {"USERNAME": USERNAME, "PASSWORD": PASSWORD}
        self.environment = {
            "SSL_CERT_FILE": str(bundle(folder)),
            **{f"SOCIALKIT_{account}_{field}": values[field] for account, field in secrets},
        }

    def schedule(self, *recipients: str, now: datetime = EVE) -> list[str]:
        (self.folder / "friends.txt").write_text("\n".join(recipients))
        campaign = load_campaign(self.folder / "posts.yaml")
        made = schedule(plan(campaign, self.ledger, now=now), self.ledger, now=now)
        return [f"{step.change} {step.delivery.key}" for step in made.changes]

    def run(self) -> dict[str, str]:
        campaign = load_campaign(self.folder / "posts.yaml")
        connect = connections(campaign, clock=self.clock, environment=self.environment)
        run(
            self.ledger,
            Worker(connect=connect, clock=self.clock, campaign=campaign_id(self.ledger, campaign)),
        )
        return {each.key: str(each.state) for each in deliveries(self.ledger)}


@pytest.fixture
def week(tmp_path: Path, ledger: Ledger, post: Post) -> Week:
    return Week(tmp_path, ledger, post.address)


@pytest.mark.slow
def test_everybody_gets_her_mail_and_whoever_posts_is_asked(week: Week, post: Post, tmp_path: Path) -> None:
    assert week.schedule("maria@a.example", "ines@a.example") == [
        "add launch@news:maria@a.example",
        "add launch@news:ines@a.example",
        "add launch@circle-x",
    ]
    post.boxes.refusals["RCPT"] = ["550 5.1.1 nobody here"]
    assert week.run() == {
        "launch@news:maria@a.example": "failed",
        "launch@news:ines@a.example": "published",
        "launch@circle-x": "handed-over",
    }
    assert [mail["To"] for mail in post.boxes.mails()] == ["ines@a.example", "m@circle.example"]
    assert week.run()["launch@circle-x"] == "handed-over"
    assert len(post.boxes.taken) == 2
    out = Receipt(remote_id="1", url="https://x.com/i/status/1", published_at=NINE)
    resolve(week.ledger, "launch@circle-x", receipt=out, now=NINE, by="maria")
    assert week.run()["launch@circle-x"] == "published"
    kept = b"".join(each.read_bytes() for each in tmp_path.glob("ledger.db*"))
    assert b"ines@a.example" in kept
    assert PASSWORD.encode() not in kept


def test_a_list_that_changes_changes_the_plan(week: Week) -> None:
    week.schedule("maria@a.example", "ines@a.example")
    assert week.schedule("ines@a.example", "olu@a.example") == [
        "add launch@news:olu@a.example",
        "cancel launch@news:maria@a.example",
    ]


@pytest.mark.slow
def test_a_refused_password_pauses_the_account_alone(week: Week, post: Post) -> None:
    week.schedule("maria@a.example", "ines@a.example")
    week.environment["SOCIALKIT_NEWS_PASSWORD"] = "another"  # noqa: S105 no secret of anybody's
    assert week.run() == {
        "launch@news:maria@a.example": "scheduled",
        "launch@news:ines@a.example": "scheduled",
        "launch@circle-x": "handed-over",
    }
    assert [mail["To"] for mail in post.boxes.mails()] == ["m@circle.example"]
