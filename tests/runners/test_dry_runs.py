"""What would be sent is shown, and nothing is: no secret, no token that is used up, no byte on the wire."""

from dataclasses import dataclass, field
from pathlib import Path

from socialkit.credentials.secret import Secret
from socialkit.model.account import Account
from socialkit.model.delivery import Delivery
from socialkit.model.message import Message
from socialkit.model.moment import Moment
from socialkit.platforms.publisher import PublisherContext
from socialkit.reporting.accounts.shown_requests import dry_run_as_json, dry_run_as_text
from socialkit.runners.dry_runs import dry_run
from tests.conftest import NINE, Clock, a_picture, an_account
from tests.credentials.conftest import CANARY
from tests.representatives import few_quick

_DUE = Moment(local=NINE.replace(tzinfo=None), zone="UTC")


@dataclass
class Store:
    """Secrets in memory, and what was done to them."""

    secrets: dict[str, str]
    changes: list[tuple[str, ...]] = field(default_factory=list)

    def get(self, _account: str, field: str) -> Secret | None:
        return Secret(self.secrets[field]) if field in self.secrets else None

    def put(self, account: str, field: str, secret: Secret) -> None:
        self.changes.append((account, field, secret.reveal()))

    def refuse_unstorable(self, account: str, field: str) -> None:
        self.changes.append((account, field))

    def delete(self, account: str, field: str) -> None:
        self.changes.append((account, field))


def a_delivery(platform: str, home: Path, **values: object) -> Delivery:
    message = Message(
        post="one",
        platform=platform,
        text="Hello #SSWWeek",
        alt="A field.",
        picture=a_picture(home / "a.png"),
    )
    fields: dict[str, object] = {"key": f"one@a-{platform}", "post": "one", "account": f"a-{platform}"}
    fields |= {"publisher": platform, "message": message, "content_hash": "0" * 64, "due": _DUE}
    return Delivery(**fields | values)  # type: ignore[arg-type]


ACCOUNTS = [
    (an_account("a-x", "x"), ("CLIENT_ID", "REFRESH_TOKEN", "CLIENT_SECRET")),
    (an_account("a-x", "x"), ("CONSUMER_KEY", "CONSUMER_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET")),
    (an_account("a-mastodon", "mastodon", server="https://social.example"), ("ACCESS_TOKEN",)),
    (an_account("a-bluesky", "bluesky", owner="a.bsky.social"), ("APP_PASSWORD",)),
    (an_account("a-bluesky", "bluesky", owner="a.bsky.social"), ("APP_PASSWORD", "REFRESH_TOKEN")),
]


@few_quick(("account", "fields"), ACCOUNTS)
def test_all_is_shown_to_the_publishing_call_and_no_secret_is(
    account: Account, fields: tuple[str, ...], tmp_path: Path, clock: Clock
) -> None:
    store = Store({name: f"{CANARY}-{name}" for name in fields})
    context = PublisherContext(home=tmp_path, clock=clock, credentials=store)
    done = dry_run(account, a_delivery(account.platform, tmp_path), context, now=NINE)
    assert (done.trouble, store.changes) == ("", [])
    last = done.requests[-1]
    assert last.method == "POST"
    assert b"SSWWeek" in last.body
    shown = dry_run_as_text(done) + str(dry_run_as_json(done)) + repr(done)
    assert "c4n4ry" not in shown.lower()
    assert shown.count("Secret(…)") >= 2


def test_what_keeps_a_post_from_its_end_is_told_beside_what_came_before(tmp_path: Path, clock: Clock) -> None:
    store = Store({"ACCESS_TOKEN": CANARY})
    context = PublisherContext(home=tmp_path, clock=clock, credentials=store)
    message = Message(post="one", platform="mastodon", text="a", alt="b" * 1501)
    delivery = a_delivery("mastodon", tmp_path, message=message)
    done = dry_run(ACCOUNTS[2][0], delivery, context, now=NINE)
    assert "the alt text has 1,501 characters" in done.trouble
    assert len(done.requests) == 1
    assert "stopped: one: the alt text has" in dry_run_as_text(done)
