"""What would be sent is shown, and nothing is: no secret, no token that is used up, no byte on the wire."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from socialkit.credentials.joined import open_credentials
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError
from socialkit.model.account import Account, Hosting
from socialkit.model.delivery import Delivery
from socialkit.model.message import Message, MessagePicture
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
        """Refuse nothing: asking changes nothing."""

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


HOSTING = Hosting(folder=Path("public"), url="https://week.example/public")
MAIL, SENDER = "smtp://mail.week.example:587", "press@week.example"
ACCOUNTS = [
    (an_account("a-x", "x"), ("CLIENT_ID", "REFRESH_TOKEN", "CLIENT_SECRET")),
    (an_account("a-x", "x"), ("CONSUMER_KEY", "CONSUMER_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET")),
    (an_account("a-mastodon", "mastodon", server="https://social.example"), ("ACCESS_TOKEN",)),
    (an_account("a-bluesky", "bluesky", owner="a.bsky.social"), ("APP_PASSWORD",)),
    (an_account("a-bluesky", "bluesky", owner="a.bsky.social"), ("APP_PASSWORD", "REFRESH_TOKEN")),
    (an_account("a-linkedin", "linkedin", owner="urn:li:organization:1"), ("ACCESS_TOKEN",)),
    (
        an_account("a-linkedin", "linkedin", owner="urn:li:person:1", server="https://gateway.example"),
        ("REFRESH_TOKEN", "CLIENT_ID", "CLIENT_SECRET"),
    ),
    (an_account("a-facebook", "facebook", owner="1"), ("ACCESS_TOKEN",)),
    (an_account("a-instagram", "instagram", owner="1", hosting=HOSTING), ("ACCESS_TOKEN",)),
    (an_account("a-threads", "threads", owner="1", hosting=HOSTING), ("ACCESS_TOKEN",)),
    (an_account("a-email", "email", server=MAIL, sender=SENDER), ("USERNAME", "PASSWORD")),
    (
        an_account("a-x", "x", publisher="manual", server=MAIL, sender=SENDER, owner="maria@week.example"),
        ("USERNAME", "PASSWORD"),
    ),
]


@few_quick(("account", "fields"), ACCOUNTS)
def test_all_is_shown_to_the_publishing_call_and_no_secret_is(
    account: Account, fields: tuple[str, ...], tmp_path: Path, clock: Clock
) -> None:
    store = Store({name: f"{CANARY}-{name}" for name in fields})
    context = PublisherContext(home=tmp_path, clock=clock, credentials=store)
    delivery = a_delivery(account.platform, tmp_path, recipient="jonas@week.example")
    before = set(tmp_path.rglob("*"))
    done = dry_run(account, delivery, context, now=NINE)
    assert (done.trouble, store.changes, set(tmp_path.rglob("*"))) == ("", [], before)
    assert [each for each in done.requests if each.method in {"POST", "SMTP"} and b"SSWWeek" in each.body]
    shown = dry_run_as_text(done) + str(dry_run_as_json(done)) + repr(done)
    assert "c4n4ry" not in shown.lower()
    assert shown.count("Secret(…)") >= 2


@few_quick(("account", "fields"), ACCOUNTS)
def test_every_picture_of_a_post_is_shown(
    account: Account, fields: tuple[str, ...], tmp_path: Path, clock: Clock
) -> None:
    context = PublisherContext(home=tmp_path, clock=clock, credentials=Store(dict.fromkeys(fields, CANARY)))
    delivery = a_delivery(account.platform, tmp_path, recipient="jonas@week.example")
    second = a_picture(tmp_path / "b.png", b"another picture")
    further = (MessagePicture(graphic="second", alt="A meadow.", rendition=second),)
    delivery = replace(delivery, message=replace(delivery.message, further_pictures=further))
    done = dry_run(account, delivery, context, now=NINE)
    sent = b"".join(each.body for each in done.requests).replace(b"+", b" ")
    assert (done.trouble, b"A field." in sent, b"A meadow." in sent) == ("", True, True)


def test_a_token_of_the_environment_is_shown_as_it_is_used_and_is_not_renewed(
    tmp_path: Path, clock: Clock
) -> None:
    variables = {"SOCIALKIT_A_THREADS_ACCESS_TOKEN": CANARY}
    context = PublisherContext(home=tmp_path, clock=clock, credentials=open_credentials(variables))
    account = an_account("a-threads", "threads", owner="1", hosting=HOSTING)
    done = dry_run(account, a_delivery("threads", tmp_path), context, now=NINE)
    assert done.requests
    assert not [each.url for each in done.requests if "refresh" in each.url or "renewals" in each.url]


def test_a_refresh_token_that_has_no_place_for_the_next_one_is_refused_as_in_earnest(
    tmp_path: Path, clock: Clock
) -> None:
    variables = {"SOCIALKIT_A_X_CLIENT_ID": "app", "SOCIALKIT_A_X_REFRESH_TOKEN": CANARY}
    context = PublisherContext(home=tmp_path, clock=clock, credentials=open_credentials(variables))
    with pytest.raises(CredentialsError, match="SOCIALKIT_A_X_REFRESH_TOKEN is set, which would hide it"):
        dry_run(ACCOUNTS[0][0], a_delivery("x", tmp_path), context, now=NINE)


def test_a_mail_is_shown_with_the_commands_around_it(tmp_path: Path, clock: Clock) -> None:
    store = Store({"USERNAME": f"{CANARY}-user", "PASSWORD": CANARY})
    context = PublisherContext(home=tmp_path, clock=clock, credentials=store)
    account = an_account("a-email", "email", server=MAIL, sender=SENDER)
    delivery = a_delivery("email", tmp_path, recipient="jonas@week.example")
    shown = dry_run_as_text(dry_run(account, delivery, context, now=NINE))
    assert shown.startswith(f"SMTP {MAIL}\nAUTH: Secret(…)\nMAIL FROM: <{SENDER}>\nRCPT TO: <jonas@")
    assert "\nSubject: Hello #SSWWeek\n" in shown
    assert "x0d" not in shown


def test_a_picture_that_would_be_put_on_the_web_is_shown_and_not_written(
    tmp_path: Path, clock: Clock
) -> None:
    context = PublisherContext(home=tmp_path, clock=clock, credentials=Store({"ACCESS_TOKEN": CANARY}))
    account = an_account("a-threads", "threads", owner="1", hosting=HOSTING)
    done = dry_run(account, a_delivery("threads", tmp_path), context, now=NINE)
    written, asked = (each for each in done.requests if each.url.endswith(".png"))
    assert (written.method, written.url) == ("WRITE", (tmp_path / "public" / asked.url[-68:]).as_uri())
    assert (asked.method, asked.url.startswith("https://week.example/public/")) == ("GET", True)


def test_what_keeps_a_post_from_its_end_is_told_beside_what_came_before(tmp_path: Path, clock: Clock) -> None:
    store = Store({"ACCESS_TOKEN": CANARY})
    context = PublisherContext(home=tmp_path, clock=clock, credentials=store)
    message = Message(post="one", platform="mastodon", text="a", graphic="main", alt="b" * 1501)
    delivery = a_delivery("mastodon", tmp_path, message=message)
    done = dry_run(ACCOUNTS[2][0], delivery, context, now=NINE)
    assert "the alt text has 1,501 characters" in done.trouble
    assert len(done.requests) == 1
    assert "stopped: one: the alt text has" in dry_run_as_text(done)
