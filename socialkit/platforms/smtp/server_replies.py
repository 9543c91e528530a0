"""What a mail server's answers mean: sent, refused, later, or not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from socialkit.credentials.secret import Secret
from socialkit.errors import (
    AuthorizationError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.platforms.foreign_words import shown

#: A server that closes the channel wants to be left alone; for how long it has no way to say. RFC 5321,
#: section 4.5.4.1 (2008-10), has relays wait for 30 minutes, which is half the usual grace of a post.
_LEFT_ALONE = timedelta(minutes=5)
_CLOSING = 421
_SIGN_IN_WANTED = 530
#: Too big for the mailbox, for the server, or in its enhanced form (RFC 3463, 2003-01).
_TOO_BIG = ("552", "5.3.4", "5.2.3")


class MailStage(StrEnum):
    """How far a conversation has come, by what was asked last."""

    GREETING = "the greeting"
    SIGN_IN = "the sign-in"
    SENDER = "the sender"
    RECIPIENT = "the recipient"
    CONTENT = "the mail"
    END = "the end of the mail"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A server's answer: its three digits (-1: it has none) and its words, as they came."""

    code: int
    words: bytes

    def told(self, hidden: Iterable[Secret]) -> str:
        """Give the answer on one line, without secrets and without what nobody sees."""
        if self.code < 0:
            return "nothing that can be read"
        return f"{self.code} {shown(self.words.decode('utf-8', 'replace'), hidden)}".strip()


def refusal(stage: MailStage, reply: Reply, hidden: Iterable[Secret]) -> PublishError:
    """Give the error for an answer that does not let a mail go on from ``stage``."""
    said = reply.told(hidden)
    if reply.code == _CLOSING:
        return RateLimitedError(f"the mail server asks to be left alone: {said}", retry_after=_LEFT_ALONE)
    kind = reply.code // 100
    if kind == 4:  # noqa: PLR2004 the first digit says it: RFC 5321, section 4.2.1
        return UnreachableError(f"nothing was sent: the mail server has no time for {stage} now: {said}")
    if kind == 5:  # noqa: PLR2004
        return _for_good(stage, reply, said)
    if stage is MailStage.END:
        return UncertainError(f"the mail may be out: the mail server ended with {said}")
    return UnreachableError(f"nothing was sent: what answers to {stage} is no mail server: {said}")


def _for_good(stage: MailStage, reply: Reply, said: str) -> PublishError:
    if reply.code == _SIGN_IN_WANTED or stage in {MailStage.GREETING, MailStage.SIGN_IN}:
        return AuthorizationError(
            f"the mail server refuses this account: {said}; mend USERNAME and PASSWORD, or `server:`"
        )
    if stage is MailStage.RECIPIENT:
        return RejectedError(f"the mail server refuses the recipient: {said}; mend the address, or remove it")
    if stage is MailStage.SENDER and not any(code in said.split()[:2] for code in _TOO_BIG):
        return AuthorizationError(f"the mail server refuses the sender: {said}; mend `sender:`")
    return RejectedError(f"the mail server refuses the mail: {said}")
