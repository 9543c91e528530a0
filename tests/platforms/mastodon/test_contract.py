"""The publisher of Mastodon keeps the contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from socialkit.errors import AuthorizationError, RejectedError
from socialkit.testing.contract import CASES, ContractCase, Counterpart, PublishedPost, Refusal, Repeat
from tests.conftest import a_picture, an_account
from tests.platforms.token_counterpart import TokenCounterpart
from tests.servers.fakes.mastodon import MastodonServer, mastodon_server
from tests.servers.faulty_server import answer

CANARY = "canary-3f9c"
REFUSALS = (
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


def posts(server: MastodonServer) -> Iterator[PublishedPost]:
    for status in server.statuses:
        alts = tuple(each["description"] for each in status["media_attachments"])
        yield PublishedPost(remote_id=status["id"], text=status["content"], alts=alts)


@pytest.fixture
def counterpart(tmp_path: Path) -> Iterator[Counterpart]:
    with mastodon_server(token=CANARY, polls=1) as server:
        yield TokenCounterpart(
            account=an_account("a", "mastodon", server=server.address),
            token=CANARY,
            home=tmp_path,
            picture=a_picture(tmp_path / "a.png"),
            call="/api/v1/statuses",
            refusals=REFUSALS,
            out=lambda: posts(server),
            repeat=Repeat.FIRST_POST,
        )


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_mastodon_keeps_the_contract(case: ContractCase, counterpart: Counterpart) -> None:
    assert case.run(counterpart) == ()
