"""A publisher whose words tell no secret: neither what it raises nor what it answers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from traceback import format_exception_only
from typing import Protocol, TypeVar

from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    DuplicateError,
    PublishError,
    RateLimitedError,
    RejectedError,
    SocialkitError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Absent, Found, HandedOver, Identity, Sent, Unknown
from socialkit.platforms.orders import NotYet, Order, PreparedMedia

Hide = Callable[[str], str]
#: Those of ours that take nothing but words, without what they have of their own kinds.
_PLAIN: tuple[type[SocialkitError], ...] = (
    RejectedError,
    AuthorizationError,
    UnreachableError,
    UncertainError,
    CredentialsError,
)

_SpokenAnswer = TypeVar("_SpokenAnswer")


class Talking(Protocol):
    """What a publisher does; see ``publisher.Publisher``."""

    def prepare(self, order: Order) -> PreparedMedia | NotYet: ...  # noqa: D102
    def publish(self, order: Order) -> Sent | HandedOver: ...  # noqa: D102
    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown: ...  # noqa: D102
    def verify(self) -> Identity: ...  # noqa: D102


class ForeignError(SocialkitError):
    """What something foreign raised, in its words without secrets."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Discreet:
    """A publisher, and what hides the secrets that it was given."""

    publisher: Talking
    hide: Hide

    def prepare(self, order: Order) -> PreparedMedia | NotYet:
        """Do what the publisher does."""
        answer = discreetly(lambda: self.publisher.prepare(order), self.hide)
        return replace(answer, reason=self.hide(answer.reason)) if isinstance(answer, NotYet) else answer

    def publish(self, order: Order) -> Sent | HandedOver:
        """Do what the publisher does."""
        answer = discreetly(lambda: self.publisher.publish(order), self.hide)
        if isinstance(answer, Sent):
            return replace(answer, receipt=self._shown(answer.receipt))
        if isinstance(answer, HandedOver):
            return replace(answer, to=self.hide(answer.to), by=self.hide(answer.by))
        return answer

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        """Do what the publisher does."""
        answer = discreetly(lambda: self.publisher.find(order, since), self.hide)
        if isinstance(answer, Found):
            return replace(answer, receipt=self._shown(answer.receipt))
        return replace(answer, reason=self.hide(answer.reason)) if isinstance(answer, Unknown) else answer

    def verify(self) -> Identity:
        """Do what the publisher does."""
        answer = discreetly(self.publisher.verify, self.hide)
        if not isinstance(answer, Identity):
            return answer
        return replace(
            answer,
            name=self.hide(answer.name),
            server=self.hide(answer.server),
            scopes=tuple(map(self.hide, answer.scopes)),
        )

    def _shown(self, receipt: Receipt) -> Receipt:
        return replace(receipt, remote_id=self.hide(receipt.remote_id), url=self.hide(receipt.url))


def discreetly(call: Callable[[], _SpokenAnswer], hide: Hide) -> _SpokenAnswer:
    """Make a call; what it raises with a secret in its words is raised without, and without its traceback.

    One of ours stays what it means, anything foreign becomes a ForeignError.
    """
    try:
        return call()
    except BaseException as error:  # guard: whatever a publisher raises may tell a secret
        words = spoken(error)
        shown = hide(words)
        if shown == words:
            raise
        wordless = _wordless(error, shown, hide)
    raise wordless


def spoken(error: BaseException) -> str:
    """Give what an exception says; our own in their words alone, foreign ones with their name.

    An exception that cannot even be written out is named.
    """
    text = "".join(format_exception_only(error)).strip()
    if isinstance(error, SocialkitError):
        kind = type(error)
        text = text.removeprefix(f"{kind.__module__}.{kind.__qualname__}: ")
    return text


def _wordless(error: BaseException, shown: str, hide: Hide) -> BaseException:
    """Give an error that means the same, with other words and nothing else of it."""
    if isinstance(error, KeyboardInterrupt | SystemExit):
        return type(error)(shown)
    if isinstance(error, RateLimitedError) and error.is_whole:
        ends: dict[str, object] = {"retry_after": error.retry_after, "until": error.until}
        return RateLimitedError(shown, **ends, scope=error.scope)  # type: ignore[arg-type]
    if isinstance(error, DuplicateError):
        earlier = getattr(error, "remote_id", None)
        return DuplicateError(shown, remote_id=hide(earlier) if isinstance(earlier, str) else None)
    kind = next((each for each in _PLAIN if isinstance(error, each)), None)
    if kind is None and type(error) is PublishError:
        kind = PublishError
    return kind(shown) if kind else ForeignError(shown)
