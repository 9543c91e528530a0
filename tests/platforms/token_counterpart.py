"""A platform of the tests that knows one account by one token, as the contract of publishers asks for it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from socialkit.credentials.environment import Environment
from socialkit.model.account import Account
from socialkit.model.rendition import Rendition
from socialkit.platforms.publisher import Publisher, PublisherContext, connect
from socialkit.testing.contract import PublishedPost, Refusal, Repeat


@dataclass(frozen=True, kw_only=True)
class TokenCounterpart:
    """``account`` is on the platform at ``account.server``; ``call`` begins the head of what publishes.

    ``out`` gives what is out, as the platform itself counts.
    """

    account: Account
    token: str = field(repr=False)
    home: Path
    picture: Rendition | None
    call: str
    refusals: tuple[Refusal, ...]
    out: Callable[[], Iterable[PublishedPost]]
    repeat: Repeat = Repeat.REFUSED
    finds: bool = True

    @property
    def platform(self) -> str:
        return self.account.platform

    @property
    def address(self) -> str:
        return self.account.server or ""

    @property
    def canaries(self) -> tuple[str, ...]:
        return (self.token,)

    def now(self) -> datetime:
        return datetime.now(UTC)

    def connect(self, address: str) -> Publisher:
        secrets = Environment({"SOCIALKIT_A_ACCESS_TOKEN": self.token})
        context = PublisherContext(home=self.home, clock=self.now, credentials=secrets)
        return connect(replace(self.account, server=address), context)

    def is_call(self, head: str) -> bool:
        return head.startswith(f"POST {self.call} ")

    def posts(self) -> Sequence[PublishedPost]:
        return tuple(self.out())
