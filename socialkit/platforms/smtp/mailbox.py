"""The mailbox that an account sends from: its sender, its server, its sign-in, and whom it asks for time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from socialkit.credentials.port import Credentials, require
from socialkit.errors import CredentialsError
from socialkit.model.account import Account
from socialkit.platforms.http.trust import tls
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.smtp.conversation import Login, TimeLeft
from socialkit.platforms.smtp.mail_addresses import SenderAddress, sender_of
from socialkit.platforms.smtp.submission import Envelope, Submission
from socialkit.platforms.tap import Tap
from socialkit.text.loopback import is_loopback

#: How long a person may wait for word of who an account is.
_GREETING = timedelta(seconds=30)
_FIELDS = ("USERNAME", "PASSWORD")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailbox:
    """Sends mails from ``sender`` by the account's server; who that is may be the name that signs in."""

    sender: SenderAddress = field(repr=False)
    submission: Submission
    clock: Callable[[], datetime]
    tap: Tap | None = None

    def send(self, envelope: Envelope, deadline: datetime) -> None:
        """Hand a mail over before the deadline; raises PublishError, UncertainError if it may be out.

        Where a tap answers in the server's place, nothing is asked of it.
        """
        if self.tap is not None and self.tap.instead(self.submission.seen(envelope)) is not None:
            return
        self.submission.submit(envelope, TimeLeft(clock=self.clock, deadline=deadline))

    def greet(self) -> None:
        """See that the server lets the account sign in; raises PublishError."""
        self.submission.greet(TimeLeft(clock=self.clock, deadline=self.clock() + _GREETING))


def mailbox_of(account: Account, context: PublisherContext) -> Mailbox:
    """Give the mailbox of an account.

    Raises CredentialsError for secrets that are missing and for a sender that is no address, MisuseError
    for certificates that are none.
    """
    login = _login(account, context.credentials)
    written = account.sender or (login.username.reveal() if login else "")
    sender = sender_of(written)
    if not written:
        raise CredentialsError(
            f"account {account.id} has no USERNAME that its mail could come from: write `sender:` as in "
            f"press@example.org"
        )
    if sender is None:
        which = "`sender`" if account.sender else "USERNAME"
        raise CredentialsError(
            f"account {account.id}: no mail can come from its {which}, which is no address: write `sender:` "
            f"as in press@example.org"
        )
    submission = Submission(server=account.server or "", login=login, trusted=tls(context.network))
    return Mailbox(sender=sender, submission=submission, clock=context.clock, tap=context.network.tap)


def _login(account: Account, credentials: Credentials) -> Login | None:
    """Give what the account signs in with; None for a server on this machine that asks for nothing."""
    none = all(credentials.get(account.id, field) is None for field in _FIELDS)
    if none and is_loopback(urlsplit(account.server or "").hostname or ""):
        return None
    found = require(credentials, account.id, _FIELDS)
    return Login(username=found["USERNAME"], password=found["PASSWORD"])
