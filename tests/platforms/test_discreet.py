"""What a plug-in puts into its words tells no secret, wherever it says it."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from traceback import format_exception
from urllib.parse import quote

import pytest

from socialkit.credentials.environment import Environment
from socialkit.credentials.secret import HIDDEN, Secret
from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    DuplicateError,
    LimitScope,
    MisuseError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.ledger import Ledger
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Found, HandedOver, Identity, Sent, Unknown
from socialkit.platforms.discreet import ForeignError
from socialkit.platforms.orders import NotYet, Order
from socialkit.platforms.publisher import Publisher, PublisherContext, connected_by
from socialkit.publishing import run, show
from socialkit.publishing.verifying import ask_account
from tests.conftest import (
    NINE,
    RECOVERY,
    Clock,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)

CANARY = "t0k/en+with?marks&more"
#: What reads a secret in some of its shapes.
SHAPES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "encoded for an address": lambda token: quote(token, safe=""),
    "in base64": lambda token: b64encode(f"somebody:{token}".encode()).decode(),
}
ERRORS: list[Callable[[str], BaseException]] = [
    KeyError,
    PublishError,
    RejectedError,
    AuthorizationError,
    UnreachableError,
    UncertainError,
    DuplicateError,
    CredentialsError,
    MisuseError,
    lambda words: RateLimitedError(words, retry_after=timedelta(minutes=3), scope=LimitScope.HOST),
]


@dataclass
class Talkative(FakePublisher):
    """A plug-in that writes its token into all that it says."""

    token: str = ""
    raises: Callable[[str], BaseException] | None = None

    def say(self) -> str:
        words = f"POST /?access_token={self.token} failed"
        if self.raises:
            raise self.raises(words)
        return words

    def prepare(self, order: Order) -> NotYet:  # type: ignore[override]  # noqa: ARG002
        return NotYet(until=NINE, reason=self.say())

    def publish(self, order: Order) -> Sent:  # noqa: ARG002
        return Sent(receipt=self.receipt())

    def find(self, order: Order, since: datetime) -> Found | Unknown:  # noqa: ARG002
        return Found(receipt=self.receipt()) if self.calls else Unknown(reason=self.say())

    def verify(self) -> Identity:
        return Identity(name=self.say(), server=self.say(), scopes=(self.say(),))

    def receipt(self) -> Receipt:
        return Receipt(remote_id=self.say(), url=f"https://x.example/?{self.say()}", published_at=NINE)


class Asking(Talkative):
    """A plug-in that asks a person, and tells her the token."""

    def publish(self, order: Order) -> HandedOver:  # type: ignore[override]  # noqa: ARG002
        return HandedOver(to=self.say(), by=self.say())


def _context(home: Path, clock: Clock) -> PublisherContext:
    variables = {"SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN": CANARY, "SOCIALKIT_ALLIANCE_X_USERNAME": "failed"}
    return PublisherContext(home=home, clock=clock, credentials=Environment(variables))


def _plug_in(
    made: Talkative, shape: Callable[[str], str]
) -> Callable[[Account, PublisherContext], Publisher]:
    """Give the factory of a plug-in that takes its secrets as plug-ins do."""

    def factory(account: Account, context: PublisherContext) -> Publisher:
        token, name = (context.credentials.get(account.id, each) for each in ("ACCESS_TOKEN", "USERNAME"))
        assert token
        assert name
        made.token = shape(token.reveal())
        return made

    return factory


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: getattr(error, "__name__", "RateLimitedError"))
def test_what_it_raises_means_the_same_without_the_secret(
    tmp_path: Path, clock: Clock, error: Callable[[str], BaseException]
) -> None:
    made = Talkative(clock, raises=error)
    publisher = connected_by(_plug_in(made, str), an_account(), _context(tmp_path, clock))
    order = Order(message=None, key="k" * 32, due=NINE, deadline=NINE)  # type: ignore[arg-type]
    asked: list[Callable[[], object]] = [
        lambda: publisher.prepare(order),
        lambda: publisher.publish(order),
        lambda: publisher.find(order, NINE),
        publisher.verify,
    ]
    for ask in asked:
        with pytest.raises((PublishError, CredentialsError, ForeignError)) as caught:
            ask()
        kind = type(error("words"))
        assert type(caught.value) is (ForeignError if kind in {KeyError, MisuseError} else kind)
        assert f"POST /?access_token={HIDDEN} failed" in str(caught.value)
        assert CANARY not in "".join(format_exception(caught.value))
        if isinstance(caught.value, RateLimitedError):
            assert caught.value.retry_after == timedelta(minutes=3)
            assert caught.value.scope is LimitScope.HOST


def test_a_refusal_as_a_repeat_still_names_the_earlier_post(tmp_path: Path, clock: Clock) -> None:
    for told, kept in (("urn:li:share:7", "urn:li:share:7"), (f"id-{CANARY}", f"id-{HIDDEN}"), (None, None)):
        made = Talkative(clock, raises=lambda words, told=told: DuplicateError(words, remote_id=told))  # type: ignore[misc]
        publisher = connected_by(_plug_in(made, str), an_account(), _context(tmp_path, clock))
        with pytest.raises(DuplicateError) as caught:
            publisher.publish(Order(message=None, key="k" * 32, due=NINE, deadline=NINE))  # type: ignore[arg-type]
        assert caught.value.remote_id == kept


@pytest.mark.parametrize("shape", list(SHAPES), ids=str)
def test_what_it_answers_tells_no_secret(tmp_path: Path, clock: Clock, shape: str) -> None:
    order = Order(message=None, key="k" * 32, due=NINE, deadline=NINE)  # type: ignore[arg-type]
    for kind in (Talkative, Asking):
        made = kind(clock)
        publisher = connected_by(_plug_in(made, SHAPES[shape]), an_account(), _context(tmp_path, clock))
        answers = [publisher.prepare(order), publisher.publish(order), publisher.find(order, NINE)]
        made.calls = ["one"]
        answers += [publisher.find(order, NINE), publisher.verify()]  # type: ignore[list-item]
        for answer in answers:
            assert made.token not in repr(answer)
            assert HIDDEN in repr(answer)
            # A user name is none.
            assert "failed" in repr(answer)


def test_what_stands_in_the_ledger_and_is_shown_tells_no_secret(
    ledger: Ledger, tmp_path: Path, clock: Clock
) -> None:
    file_campaign(ledger, a_campaign(a_post("a")))

    @dataclass
    class Failing(Talkative):
        def prepare(self, order: Order) -> object:  # type: ignore[override]
            return FakePublisher.prepare(self, order)

    made = Failing(clock, raises=KeyError)
    publisher = connected_by(_plug_in(made, str), an_account(), _context(tmp_path, clock))
    worker = a_worker(made, connect=lambda _: publisher)
    run(ledger, worker)
    assert "access_token=Secret(…) failed" in show(ledger, "a@alliance-x").delivery.reason
    clock.forward(RECOVERY)
    run(ledger, worker)
    assert CANARY not in repr(show(ledger, "a@alliance-x"))
    assert f"access_token={HIDDEN} failed" in show(ledger, "a@alliance-x").delivery.reason


def test_who_is_connected_in_vain_tells_no_secret(tmp_path: Path, clock: Clock) -> None:
    def factory(account: Account, context: PublisherContext) -> Publisher:
        token = context.credentials.get(account.id, "ACCESS_TOKEN")
        assert token
        raise ValueError(f"{token.reveal()} is no token")

    context = _context(tmp_path, clock)
    asked = ask_account(an_account(), lambda account: connected_by(factory, account, context))
    assert asked.trouble == (
        f"alliance-x cannot be verified: publisher x of alliance-x, connect: ValueError: {HIDDEN} is no token"
    )


def test_a_secret_that_it_stores_is_hidden_from_then_on(tmp_path: Path, clock: Clock) -> None:
    class Taking:
        def put(self, *_: object) -> None:
            """Store it."""

    def factory(account: Account, context: PublisherContext) -> Publisher:
        new = Secret("a-new-one")
        context.credentials.put(account.id, "REFRESH_TOKEN", new)
        return Talkative(clock, token=new.reveal())

    context = PublisherContext(home=tmp_path, clock=clock, credentials=Taking())  # type: ignore[arg-type]
    publisher = connected_by(factory, an_account(), context)
    assert publisher.verify().name == f"POST /?access_token={HIDDEN} failed"
