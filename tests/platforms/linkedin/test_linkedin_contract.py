"""LinkedIn's publisher keeps the contract: for a page, for a member, and with a token that is renewed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialkit.errors import AuthorizationError, DuplicateError, PublishError, RateLimitedError, RejectedError
from socialkit.model.rendition import Rendition
from socialkit.platforms.linkedin.publisher import LinkedInPublisher
from socialkit.testing.contract import CASES, ContractCase, PublishedPost, Refusal, Repeat
from tests.platforms.linkedin.linkedin_accounts import (
    APP,
    RENEWING,
    TOKEN,
    Kept,
    a_linkedin,
    a_picture_in,
    a_publisher,
    environment,
)
from tests.servers.fakes.linkedin import MEMBER, MEMBER_SCOPES, PAGE, LinkedIn, linkedin_server


def refusal(name: str, status: int, body: bytes, error: type[PublishError]) -> Refusal:
    head = f"HTTP/1.1 {status} No\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return Refusal(name=name, answer=head + body, error=error)


REFUSALS = (
    refusal("a field that is refused", 400, b'{"message": "Field Value validation failed"}', RejectedError),
    refusal("a right that is missing", 403, b'{"code": "ACCESS_DENIED"}', AuthorizationError),
    refusal("something that is gone", 404, b'{"message": "not found"}', RejectedError),
    refusal("a text that is refused", 422, b'{"message": "too long"}', RejectedError),
    refusal("a repeat, by its code", 422, b'{"code": "DUPLICATE_POST"}', DuplicateError),
    refusal(
        "a repeat, by what is wrong with it",
        422,
        b'{"errorDetails": {"inputErrors": [7, {"code": "DUPLICATE_POST"}]}, "status": 422}',
        DuplicateError,
    ),
    refusal("a version that is over", 426, b'{"code": "NONEXISTENT_VERSION"}', AuthorizationError),
    refusal("a day's limit", 429, b'{"message": "throttle MEMBER DAY limit"}', RateLimitedError),
)
UNAUTHORIZED = refusal(
    "a token that was revoked", 401, b'{"code": "REVOKED_ACCESS_TOKEN"}', AuthorizationError
)


@dataclass(kw_only=True, repr=False)
class LinkedInCounterpart:
    """The LinkedIn of the tests, and one account on it."""

    linkedin: LinkedIn
    secrets: Mapping[str, str]
    picture: Rendition | None
    owner: str = PAGE
    platform: str = "linkedin"
    refusals: tuple[Refusal, ...] = REFUSALS
    repeat: Repeat = Repeat.REFUSED
    finds: bool = True
    address: str = field(init=False)
    canaries: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.address, self.canaries = self.linkedin.address, tuple(self.secrets.values())

    def now(self) -> datetime:
        return datetime.now(UTC)

    def connect(self, address: str) -> LinkedInPublisher:
        kept = Kept(dict(self.secrets)) if "REFRESH_TOKEN" in self.secrets else environment(self.secrets)
        return a_publisher(self.linkedin, kept, owner=self.owner, server=address)

    def is_call(self, head: str) -> bool:
        return head.startswith("POST /rest/posts ")

    def posts(self) -> Sequence[PublishedPost]:
        return [
            PublishedPost(
                remote_id=post.urn,
                text=post.read.seen,
                alts=tuple(each.get("altText", "") for each in post.pictures),
            )
            for post in self.linkedin.posts
        ]


@pytest.fixture(params=["page", "member", "renewed"])
def counterpart(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LinkedInCounterpart]:
    # The clock of the versions: today's version counts today.
    with linkedin_server(a_linkedin(polls=1, most=10_000)) as linkedin:
        linkedin.versions = {"202608": datetime(9999, 1, 1, tzinfo=UTC)}
        picture = a_picture_in(tmp_path)
        if request.param == "page":
            yield LinkedInCounterpart(
                linkedin=linkedin,
                secrets={"ACCESS_TOKEN": TOKEN, **APP},
                picture=picture,
                refusals=(*REFUSALS, UNAUTHORIZED),
            )
        elif request.param == "member":
            linkedin.allow(TOKEN, MEMBER_SCOPES)
            # How far a picture is may not be asked; that takes its time, and has tests of its own.
            yield LinkedInCounterpart(
                linkedin=linkedin, secrets={"ACCESS_TOKEN": TOKEN}, owner=MEMBER, picture=None, finds=False
            )
        else:
            linkedin.gives = ""
            yield LinkedInCounterpart(linkedin=linkedin, secrets=RENEWING, picture=picture)
        assert linkedin.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_linkedin_keeps_the_contract(case: ContractCase, counterpart: LinkedInCounterpart) -> None:
    assert case.run(counterpart) == ()
