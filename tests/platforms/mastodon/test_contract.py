"""Mastodon's publisher keeps the contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialkit.credentials.environment import Environment
from socialkit.errors import AuthorizationError, RejectedError
from socialkit.model.rendition import Rendition
from socialkit.platforms.mastodon.publisher import connect
from socialkit.platforms.publisher import Publisher, PublisherContext
from socialkit.testing.contract import CASES, ContractCase, Counterpart, PublishedPost, Refusal, Repeat
from tests.conftest import a_picture, an_account
from tests.servers.fakes.mastodon import MastodonServer, mastodon_server
from tests.servers.faulty_server import answer

CANARY = "canary-3f9c"


@dataclass(repr=False)
class MastodonCounterpart:
    """A server of Mastodon with one account."""

    server: MastodonServer
    home: Path
    picture: Rendition | None
    platform: str = "mastodon"
    canaries: tuple[str, ...] = (CANARY,)
    refusals: tuple[Refusal, ...] = (
        Refusal(
            name="a token that was revoked",
            answer=answer(401, b'{"error": "The access token was revoked"}'),
            error=AuthorizationError,
        ),
        Refusal(
            name="a scope that is missing",
            answer=answer(403, b'{"error": "This action is outside the authorized scopes"}'),
            error=AuthorizationError,
        ),
        Refusal(
            name="a text that is too long",
            answer=answer(422, b'{"error": "Validation failed: Text character limit of 500 exceeded"}'),
            error=RejectedError,
        ),
        Refusal(
            name="a parent that is gone",
            answer=answer(404, b'{"error": "Record not found"}'),
            error=RejectedError,
        ),
    )
    repeat: Repeat = Repeat.FIRST_POST
    finds: bool = True

    @property
    def address(self) -> str:
        return self.server.address

    def now(self) -> datetime:
        return datetime.now(UTC)

    def connect(self, address: str) -> Publisher:
        secrets = Environment({"SOCIALKIT_A_ACCESS_TOKEN": CANARY})
        context = PublisherContext(home=self.home, clock=self.now, credentials=secrets)
        return connect(an_account("a", "mastodon", server=address), context)

    def is_call(self, head: str) -> bool:
        return head.startswith("POST /api/v1/statuses ")

    def posts(self) -> tuple[PublishedPost, ...]:
        return tuple(
            PublishedPost(
                remote_id=status["id"],
                text=status["content"],
                alts=tuple(each["description"] for each in status["media_attachments"]),
            )
            for status in self.server.statuses
        )


@pytest.fixture
def counterpart(tmp_path: Path) -> Iterator[Counterpart]:
    with mastodon_server(token=CANARY, polls=1) as server:
        yield MastodonCounterpart(server=server, home=tmp_path, picture=a_picture(tmp_path / "a.png"))


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_mastodon_keeps_the_contract(case: ContractCase, counterpart: Counterpart) -> None:
    assert case.run(counterpart) == ()
