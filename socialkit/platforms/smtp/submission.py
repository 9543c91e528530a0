"""Handing one mail to a server: until its last line is sent nothing is out, from then on it may be."""

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, RejectedError, UncertainError, UnreachableError
from socialkit.platforms.network import BUNDLE_ADVICE
from socialkit.platforms.smtp.conversation import Conversation, Login, TimeLeft
from socialkit.platforms.smtp.server_replies import MailStage, Reply, refusal
from socialkit.platforms.tap import SeenRequest
from socialkit.text.loopback import is_loopback

#: https://www.rfc-editor.org/rfc/rfc8314, section 3.3 (2018-01): submission with TLS from the first byte; and
#: https://www.rfc-editor.org/rfc/rfc6409 (2011-11): submission, secured by STARTTLS.
_PORTS = {"smtps": 465, "smtp": 587}
_DONE = 250
_GO_ON = 354
_SIGNED_IN = 235
_SECURE_NOW = 220
_DOT = re.compile(rb"^\.", re.MULTILINE)
_LEAST_CODE, _ENDED = 200, 300
_SENT_ON = frozenset({251, 252})
# The first that fits counts.
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (socket.gaierror, "there is no host {host}: see `server:`"),
    (ConnectionRefusedError, "nobody listens at {host}: see `server:`, or try later"),
    (ssl.SSLError, "no TLS connection could be made with {host}: see `server:`"),
    (TimeoutError, "{host} gave no answer in time"),
    (UnicodeError, "{host} is no name of a host: see `server:`"),
    (ValueError, "{host} gave an answer that cannot be read"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """A mail as a server gets it: from whom, to whom, and its bytes with CR LF at the end of each line.

    ``identity`` is its Message-ID, by which a server's log has it.
    """

    sender: str
    recipient: str
    identity: str
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """A mail server at ``server`` (smtp:// or smtps://), and what an account signs in with there.

    Certificates and host are verified by what is ``trusted``; only a server on this machine (loopback)
    may be spoken to without TLS, and without signing in (``login`` None).
    """

    server: str
    login: Login | None
    trusted: ssl.SSLContext

    def submit(self, envelope: Envelope, time: TimeLeft) -> None:
        """Hand the mail over, or raise PublishError; UncertainError alone says that it may be out."""
        with self._signed_in(time) as talk:
            self._address(talk, envelope)
            self._send(talk, envelope.content)
            self._end(talk, envelope.identity)

    def seen(self, envelope: Envelope) -> SeenRequest:
        """Give a mail as who listens in sees it: the commands around it stand among its headers."""
        signs_in = {"AUTH": f"PLAIN {self.login.username.reveal()}"} if self.login else {}
        headers = {
            **signs_in,
            "MAIL FROM": f"<{envelope.sender}>",
            "RCPT TO": f"<{envelope.recipient}>",
            "Content-Type": "message/rfc822",
        }
        return SeenRequest(method="SMTP", url=self.server, headers=headers, body=envelope.content)

    def greet(self, time: TimeLeft) -> None:
        """See that the server is there and lets the account sign in; raises PublishError."""
        with self._signed_in(time):
            pass

    @contextmanager
    def _signed_in(self, time: TimeLeft) -> Iterator[Conversation]:
        talk = Conversation(time)
        try:
            try:
                self._open(talk)
                yield talk
            except (OSError, ValueError) as error:
                raise UnreachableError(f"nothing was sent: {self._why(error)}") from None
            # It is over, and nothing that comes now changes what it came to.
            with suppress(OSError, ValueError):
                talk.putcmd("QUIT")
        finally:
            with suppress(OSError):
                talk.close()

    def _open(self, talk: Conversation) -> None:
        parts = urlsplit(self.server)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        secured = parts.scheme == "smtps"
        self._wanted(MailStage.GREETING, talk, talk.begin(host, port, self.trusted if secured else None), 220)
        self._wanted(MailStage.GREETING, talk, talk.introduce(), _DONE)
        if not secured and talk.has_extn("starttls"):
            self._wanted(MailStage.GREETING, talk, talk.ask("STARTTLS"), _SECURE_NOW)
            talk.secure(host, self.trusted)
            self._wanted(MailStage.GREETING, talk, talk.introduce(), _DONE)
        elif not secured and not is_loopback(host):
            raise UnreachableError(
                f"nothing was sent: {host} offers no TLS, and nothing is sent to it in the open; "
                f"see `server:`, or ask who runs it"
            )
        self._sign_in(talk)

    def _sign_in(self, talk: Conversation) -> None:
        if self.login is None:
            return
        reply = talk.sign_in(self.login)
        if reply is None:
            raise AuthorizationError("the mail server lets nobody sign in by PLAIN or LOGIN: see `server:`")
        self._wanted(MailStage.SIGN_IN, talk, reply, _SIGNED_IN)

    def _address(self, talk: Conversation, envelope: Envelope) -> None:
        most, size = talk.esmtp_features.get("size", "").strip(), len(envelope.content)
        if most.isdecimal() and 0 < int(most) < size:
            raise RejectedError(
                f"the mail has {size:,} bytes, and the mail server takes {int(most):,}: use a smaller picture"
            )
        sized = f" SIZE={size}" if talk.has_extn("size") else ""
        self._wanted(MailStage.SENDER, talk, talk.ask("MAIL", f"FROM:<{envelope.sender}>{sized}"), _DONE)
        self._wanted(MailStage.RECIPIENT, talk, talk.ask("RCPT", f"TO:<{envelope.recipient}>"), _DONE)

    def _send(self, talk: Conversation, content: bytes) -> None:
        """Send all but the last line: a server delivers no mail of which it did not see the end."""
        self._wanted(MailStage.CONTENT, talk, talk.ask("DATA"), _GO_ON)
        talk.send(_DOT.sub(b"..", content))

    def _end(self, talk: Conversation, identity: str) -> None:
        """Send the last line; from here on only an answer tells what became of the mail."""
        talk.time.seconds()
        try:
            talk.send(b".\r\n")
            reply = talk.outcome()
        except (OSError, ValueError) as error:
            raise UncertainError(
                f"the mail {identity} may be out: the mail server had all of it, and {self._why(error)}; "
                f"its log tells more"
            ) from None
        if not _LEAST_CODE <= reply.code < _ENDED:
            raise refusal(MailStage.END, reply, self._hidden)

    def _wanted(self, stage: MailStage, talk: Conversation, reply: Reply, code: int) -> None:
        """Raise what an answer means that is another than the one which lets the conversation go on."""
        # 251: the recipient is elsewhere, and the mail is sent on (RFC 5321, section 3.4).
        if reply.code != code and not (stage is MailStage.RECIPIENT and reply.code in _SENT_ON):
            with suppress(OSError, ValueError):
                talk.putcmd("QUIT")
            raise refusal(stage, reply, self._hidden)

    @property
    def _hidden(self) -> tuple[Secret, ...]:
        return self.login.hidden if self.login else ()

    def _why(self, error: OSError | ValueError) -> str:
        """Say in our own words why a conversation broke off: those of libraries may hold secrets."""
        host = urlsplit(self.server).hostname
        if isinstance(error, ssl.SSLCertVerificationError):
            return (
                f"the certificate of {host} is not in order ({error.verify_message}): ask who runs it, or "
                f"{BUNDLE_ADVICE}"
            )
        # smtplib says of whatever happens while it reads that the server has hung up.
        for told in (error.__context__, error):
            for kind, words in _REASONS:
                if isinstance(told, kind):
                    return words.format(host=host)
        return f"the connection with {host} broke off"
