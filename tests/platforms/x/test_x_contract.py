"""The contract that every publisher is held to, on X."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialkit.errors import AuthorizationError, DuplicateError, RejectedError
from socialkit.model.rendition import Rendition
from socialkit.platforms.x.publisher import XPublisher
from socialkit.testing.contract import CASES, ContractCase, PublishedPost, Refusal, Repeat
from tests.platforms.x.x_accounts import (
    CANARIES,
    KEYS,
    RENEWING,
    Kept,
    a_picture_of,
    a_publisher,
    environment,
)
from tests.servers.fakes.x import X, an_x, x_server


def refusal(name: str, status: int, body: bytes, error: type[Exception]) -> Refusal:
    head = f"HTTP/1.1 {status} No\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return Refusal(name=name, answer=head + body, error=error)  # type: ignore[arg-type]  # PublishErrors


REFUSALS = (
    refusal("a text that is refused", 400, b'{"detail": "too long"}', RejectedError),
    refusal("a token that is refused", 401, b'{"title": "Unauthorized"}', AuthorizationError),
    refusal("spent credits", 402, b'{"title": "CreditsDepleted"}', AuthorizationError),
    refusal("a mention that is refused", 403, b'{"type": "about:blank", "detail": "no"}', RejectedError),
    refusal("a repeat", 403, b'{"detail": "You sent duplicate content."}', DuplicateError),
    refusal("a suspended account", 403, b'{"detail": "Your account is suspended"}', AuthorizationError),
)


@dataclass(kw_only=True)
class XCounterpart:
    """The X of the tests, and one account on it."""

    x: X
    picture: Rendition | None
    kept: Kept | None = None
    canaries: tuple[str, ...] = CANARIES
    platform: str = "x"
    refusals: tuple[Refusal, ...] = REFUSALS
    repeat: Repeat = Repeat.REFUSED
    finds: bool = True
    address: str = field(init=False)

    def __post_init__(self) -> None:
        self.address = self.x.address

    def now(self) -> datetime:
        return datetime.now(UTC)

    def connect(self, address: str) -> XPublisher:
        return a_publisher(self.x, self.kept or environment(), server=address)

    def is_call(self, head: str) -> bool:
        return head.startswith("POST /2/tweets ")

    def posts(self) -> Sequence[PublishedPost]:
        media = self.x.account.media
        return [
            PublishedPost(
                remote_id=post.id, text=post.text, alts=tuple(media[each].alt for each in post.media)
            )
            for post in self.x.account.posts
        ]


@pytest.fixture(params=["signatures", "tokens"])
def counterpart(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[XCounterpart]:
    with x_server(an_x(KEYS)) as x:
        kept = Kept(dict(RENEWING)) if request.param == "tokens" else None
        # One that lasts: what was used up is no secret, and nobody can know it to hide it.
        x.tokens.gives = "" if kept else None
        canaries = ("client-id", "refresh-0") if kept else CANARIES
        yield XCounterpart(x=x, picture=a_picture_of(tmp_path / "p.png"), kept=kept, canaries=canaries)
        assert x.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_contract(case: ContractCase, counterpart: XCounterpart) -> None:
    assert case.run(counterpart) == ()
