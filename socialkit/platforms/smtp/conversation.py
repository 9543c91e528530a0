"""One conversation with a mail server, each step of which ends in time and within bounds."""

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf

from socialkit.credentials.secret import Secret
from socialkit.platforms.smtp.server_replies import Reply

#: Our own (2026-11-30): the longest that one step may take, in seconds; the deadline of the whole may come
#: before.
_STEP = 30.0
#: Bytes of one answer: some hundred lines, as long as RFC 5321, section 4.5.3.1.5 (2008-10), lets them be.
_MOST = 65_536
#: What we are called: an address literal (RFC 5321, section 4.1.3), for the machine's own name is nobody's
#: business.
_OWN_NAME = "[127.0.0.1]"


class DeadlineError(TimeoutError):
    """The deadline has come."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeLeft:
    """How long a conversation may still take: until ``deadline`` (aware), by ``clock``.

    ``step`` is the longest that one step of it may take, in seconds.
    """

    clock: Callable[[], datetime]
    deadline: datetime
    step: float = _STEP

    def seconds(self) -> float:
        """Give how long the next step may take; raises DeadlineError when there is no time for one."""
        left = (self.deadline - self.clock()).total_seconds()
        if left <= 0:
            raise DeadlineError
        return min(left, self.step)


@dataclass(frozen=True, kw_only=True, slots=True)
class Login:
    """What an account signs in with."""

    username: Secret
    password: Secret

    @property
    def hidden(self) -> tuple[Secret, ...]:
        """What must never be told, in the forms in which it is sent."""
        own = (self.username, self.password)
        sent = (_plain(self), *(_coded(each.reveal()) for each in own))
        return (*own, *map(Secret, sent))


class _ReplyLines:
    """A server's lines, read within the time that is left, and no more than anybody needs."""

    def __init__(self, connection: socket.socket, time: TimeLeft) -> None:
        self._connection = connection
        self._time = time
        self._read = b""
        self.bytes_left = _MOST

    def readline(self, most: int) -> bytes:
        """Give the next line with its end; without one where the connection ended or it is too long."""
        while b"\n" not in self._read and len(self._read) < most:
            self._connection.settimeout(self._time.seconds())
            some = self._connection.recv(4096)
            if not some:
                break
            self.bytes_left -= len(some)
            if self.bytes_left < 0:
                raise ValueError("an answer goes on and on")
            self._read += some
        end = self._read.find(b"\n") + 1 or most
        line, self._read = self._read[:end], self._read[end:]
        return line

    def close(self) -> None:
        """Do nothing: the connection is closed by who made it."""


class Conversation(smtplib.SMTP):
    """A connection to a mail server; raises OSError and ValueError where it breaks off."""

    def __init__(self, time: TimeLeft) -> None:
        super().__init__(local_hostname=_OWN_NAME)
        self.time = time

    def begin(self, host: str, port: int, tls: ssl.SSLContext | None) -> Reply:
        """Connect, with TLS from the first byte if there is a context for it, and give the greeting."""
        self.sock = socket.create_connection((host, port), self.time.seconds())
        if tls:
            self.secure(host, tls)
        self.file = None
        return _reply(self.getreply())

    def secure(self, host: str, tls: ssl.SSLContext) -> None:
        """Go on with TLS; what was learnt before counts no longer (RFC 3207, section 4.2)."""
        plain = self._socket()
        plain.settimeout(self.time.seconds())
        self.sock = tls.wrap_socket(plain, server_hostname=host)
        self.file = None
        self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False

    def ask(self, command: str, words: str = "") -> Reply:
        """Send a command and give the answer."""
        return _reply(self.docmd(command, words))

    def introduce(self) -> Reply:
        """Say who we are, and learn what the server can do."""
        return _reply(self.ehlo())

    def sign_in(self, login: Login) -> Reply | None:
        """Sign in by PLAIN, else LOGIN; None where the server offers neither."""
        offered = self.esmtp_features.get("auth", "").upper().split()
        if "PLAIN" in offered:
            return self.ask("AUTH", f"PLAIN {_plain(login)}")
        if "LOGIN" not in offered:
            return None
        reply = self.ask("AUTH", "LOGIN")
        for secret in (login.username, login.password):
            if reply.code != 334:  # noqa: PLR2004 go on: RFC 4954, section 4 (2007-07)
                return reply
            reply = self.ask(_coded(secret.reveal()))
        return reply

    def outcome(self) -> Reply:
        """Give the answer to a mail that was sent whole, whenever it comes before the deadline.

        Servers look a mail through first. Who does not wait leaves a mail that may be out: RFC 5321, section
        4.5.3.2.6 (https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.2.6, 2008-10), has ten minutes for it.
        """
        self.time, self.file = replace(self.time, step=inf), None
        return _reply(self.getreply())

    def getreply(self) -> tuple[int, bytes]:
        """Read an answer as smtplib does, within our bounds."""
        if self.file is None:
            self.file = _ReplyLines(self._socket(), self.time)
        self.file.bytes_left = _MOST
        return super().getreply()

    def send(self, s: bytes | str) -> None:  # type: ignore[override]
        """Send as smtplib does, in time."""
        self._socket().settimeout(self.time.seconds())
        super().send(s)

    def _socket(self) -> socket.socket:
        if self.sock is None:
            raise ConnectionResetError("the connection broke off")
        return self.sock


def _reply(answer: tuple[int, bytes]) -> Reply:
    return Reply(code=answer[0], words=answer[1])


def _plain(login: Login) -> str:
    return _coded(f"\0{login.username.reveal()}\0{login.password.reveal()}")


def _coded(text: str) -> str:
    return b64encode(text.encode()).decode()
