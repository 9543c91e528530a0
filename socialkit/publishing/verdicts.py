"""What an error means: whether it is proven that nothing is out, and when to try again."""

from datetime import datetime, timedelta
from hashlib import sha256

from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    DuplicateError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UnreachableError,
)
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.writing.outcomes import Verdict
from socialkit.platforms.answers import HandedOver
from socialkit.platforms.orders import NotYet
from socialkit.publishing.foreign_calls import told

_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(minutes=15)
#: Nobody asks a platform more often than this whether it is done with what was uploaded.
_SHORTEST_WAIT = timedelta(seconds=1)


def answered(error: PublishError | CredentialsError, now: datetime, key: str, failures: int) -> Verdict:
    """Say what an error of the publish call means; what proves nothing leaves it uncertain."""
    proofs = RejectedError | AuthorizationError | RateLimitedError | UnreachableError | CredentialsError
    if isinstance(error, proofs):
        return unsent(error, now, key, failures)
    kind = DuplicateError if isinstance(error, DuplicateError) else type(error)
    look = now + backoff(key, 0)
    return Verdict(trigger=Trigger.DOUBT, at=now, reason=told(error), error=kind.__name__, next_try=look)


def unsent(error: PublishError | CredentialsError, now: datetime, key: str, failures: int) -> Verdict:
    """Say what an error means after which it is proven that nothing is out."""
    name, reason = type(error).__name__, told(error)
    if isinstance(error, RejectedError):
        return Verdict(trigger=Trigger.REFUSE, at=now, reason=reason, error=name)
    if isinstance(error, AuthorizationError | CredentialsError):
        return Verdict(trigger=Trigger.RETRY, at=now, reason=reason, error=name, pauses=True)
    if isinstance(error, RateLimitedError):
        ends, whom = error.ends(now), error.scope
        return Verdict(trigger=Trigger.RETRY, at=now, reason=reason, error=name, next_try=ends, blocks=whom)
    again = now + backoff(key, failures)
    return Verdict(trigger=Trigger.RETRY, at=now, reason=reason, error=name, next_try=again)


def unready(answer: NotYet, now: datetime) -> Verdict:
    """Say when to ask again for what the platform is still at work on."""
    again = max(answer.until, now + _SHORTEST_WAIT)
    return Verdict(trigger=Trigger.RETRY, at=now, reason=answer.reason, next_try=again, counts=False)


def handed_over(answer: HandedOver, now: datetime, key: str) -> Verdict:
    """Say that a person was asked, and what she does when it is out."""
    asked = f"{answer.to} was asked to post it ({answer.by})"
    return Verdict(
        trigger=Trigger.HAND_OVER,
        at=now,
        reason=f"{asked}: `socialkit resolve {key} --published URL` when it is out",
    )


def backoff(key: str, failures: int) -> timedelta:
    """Give the pause after ``failures`` earlier ones: doubling, capped, spread by the key.

    The same key and number always give the same pause.
    """
    doubled: int = 2 ** min(failures, 16)
    longest = min(_FIRST_PAUSE * doubled, _LONGEST_PAUSE)
    share = int.from_bytes(sha256(f"{key} {failures}".encode()).digest()[:4]) / 2**32
    return longest * (0.5 + share / 2)


def remedy(key: str) -> str:
    """Give what a person does about a delivery of which nobody knows whether it is out."""
    return f"look at the account, then `socialkit resolve {key} --published URL` or `--not-published`"
