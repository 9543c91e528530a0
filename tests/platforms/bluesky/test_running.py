"""A scheduled post on its way to Bluesky: through the ledger, with what befalls the calls."""

import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit.ledger import Ledger
from socialkit.model.account import Account
from socialkit.model.delivery import Delivery, State
from socialkit.platforms.bluesky.cards import LinkCard
from socialkit.platforms.bluesky.publisher import Bluesky, connect
from socialkit.platforms.discreet import Discreet
from socialkit.platforms.publisher import PublisherContext
from socialkit.publishing import Worker, run, show
from socialkit.runners.connecting import account_connections
from tests.conftest import MINUTE, RECOVERY, Clock, a_campaign, a_post, file_campaign
from tests.representatives import few_quick
from tests.servers.fakes.bluesky import BlueskyServer, Fault

KEY = "one@alliance-bluesky"


@dataclass(frozen=True, kw_only=True)
class Runner:
    """A ledger with one scheduled post, and who runs it."""

    ledger: Ledger
    worker: Worker
    clock: Clock

    def after(self, step: timedelta = timedelta(0)) -> Delivery:
        """Do a round some time later, and give the delivery as it stands then."""
        self.clock.forward(step)
        run(self.ledger, self.worker)
        return show(self.ledger, KEY).delivery


@pytest.fixture
def runner(ledger: Ledger, account: Account, context: PublisherContext, clock: Clock) -> Runner:
    def connected(_: Delivery) -> Bluesky:
        publisher = connect(account, context)
        return replace(
            publisher, uploader=replace(publisher.uploader, read_card=lambda _: LinkCard(title="The week"))
        )

    file_campaign(ledger, a_campaign(a_post("one", platforms=("bluesky",)), accounts=[account]))
    return Runner(
        ledger=ledger,
        worker=Worker(connect=connected, clock=clock, campaign="week-2022"),
        clock=clock,
    )


@pytest.mark.slow
def test_a_post_goes_out_in_one_round_and_its_address_is_known(runner: Runner, server: BlueskyServer) -> None:
    delivery = runner.after()
    assert delivery.state is State.PUBLISHED
    assert delivery.receipt is not None
    assert delivery.receipt.url.startswith("https://bsky.app/profile/did:plc:")
    assert [post["text"] for post in server.posts()] == ["The text of one"]


@pytest.mark.slow
@few_quick("done", [True, False])
def test_a_lost_answer_is_looked_for_and_the_post_is_out_once(
    runner: Runner, server: BlueskyServer, *, done: bool
) -> None:
    server.befall("repo.putRecord", Fault(done=done))
    assert runner.after().state is State.UNCERTAIN
    for _ in range(3):
        delivery = runner.after(RECOVERY)
    assert delivery.state is State.PUBLISHED
    assert len(server.posts()) == 1
    assert server.calls("repo.putRecord") == (1 if done else 2)


@pytest.mark.slow
def test_who_asks_to_wait_gets_the_post_later(runner: Runner, server: BlueskyServer) -> None:
    server.befall("repo.putRecord", Fault(status=429, headers=(("Retry-After", "120"),)))
    assert runner.after().state is State.SCHEDULED
    assert runner.after(MINUTE).state is State.SCHEDULED
    assert runner.after(2 * MINUTE).state is State.PUBLISHED
    assert len(server.posts()) == 1


@pytest.mark.slow
def test_an_app_password_that_was_taken_back_stops_the_account_and_loses_no_post(
    runner: Runner, server: BlueskyServer
) -> None:
    server.passwords["alliance.test"] = "another"
    delivery = runner.after()
    assert delivery.state is State.SCHEDULED
    assert "App passwords" in show(runner.ledger, KEY).delivery.reason
    assert server.posts() == []


@pytest.mark.slow
def test_nothing_of_the_ledger_holds_a_secret(runner: Runner, server: BlueskyServer, tmp_path: Path) -> None:
    runner.after()
    sent = [each.headers.get("Authorization", "").removeprefix("Bearer ") for each in server.asked]
    secrets = {each for each in sent if each} | set(server.passwords.values())
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert written
    assert not [secret for secret in secrets if secret.encode() in written]


def test_a_run_encodes_pictures_again(account: Account, clock: Clock) -> None:
    publisher = account_connections(a_campaign(accounts=[account]), clock=clock, environment={})(account)
    assert isinstance(publisher, Discreet)
    publisher = publisher.publisher
    assert isinstance(publisher, Bluesky)
    file = BytesIO()
    Image.effect_noise((100, 100), 100).save(file, "PNG")
    assert len(publisher.uploader.encode(file.getvalue(), 3_000)) <= 3_000


@pytest.mark.slow
def test_what_publishes_here_needs_no_other_platforms_library() -> None:
    program = "import sys, socialkit.platforms.bluesky.publisher; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"PIL", "tweepy", "mastodon", "keyring", "yaml", "smtplib"} & set(shown.stdout.split())
