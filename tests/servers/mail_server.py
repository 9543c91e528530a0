"""A mail server on this machine: TLS, sign-in and mailboxes as real ones have them, and faults as told.

aiosmtpd speaks SMTP; certificates come from an authority of the tests' own. It keeps what it took, by
recipient, and refuses what is not a mail as the house sends them.
"""

# ruff: noqa: ARG002, N802 names and arguments of handlers are aiosmtpd's
import asyncio
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Event, Thread
from typing import BinaryIO

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USERNAME, PASSWORD = "press@alliance.example", "correct-horse-battery"
_HERE = "127.0.0.1"
_HEADERS = frozenset({"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"})


@dataclass(kw_only=True, slots=True)
class Mailboxes:
    """What a server took, and what it says: ``refusals`` by the step at which it refuses, each once."""

    taken: list[Envelope] = field(default_factory=list)
    refusals: dict[str, list[str]] = field(default_factory=dict)
    signed_in: list[str] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)

    def said(self, step: str) -> str | None:
        """Give what is to be said at a step; None: what is right."""
        waiting = self.refusals.get(step)
        return waiting.pop(0) if waiting else None

    def raw(self, number: int) -> bytes:
        """Give a mail as it came."""
        return _bytes(self.taken[number])

    def mails(self, recipient: str | None = None) -> list[EmailMessage]:
        """Give the mails to a recipient, or all, as a reader's program reads them."""
        return [
            mail
            for each in self.taken
            if recipient in {None, *each.rcpt_tos}
            for mail in [message_from_bytes(_bytes(each), EmailMessage, policy=default)]
            if isinstance(mail, EmailMessage)
        ]

    # The names of these are aiosmtpd's.
    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.secured.append(session.ssl is not None)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.said("MAIL") or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refused = self.said("RCPT")
        if not refused:
            envelope.rcpt_tos.append(address)
        return refused or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        refused = self.said("DATA") or _malformed(_bytes(envelope))
        if not refused:
            self.taken.append(envelope)
        return refused or "250 2.0.0 queued as 4711"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: LoginPassword
    ) -> AuthResult:
        """Let in who knows the password."""
        refused = self.said("AUTH")
        good = (given.login, given.password) == (USERNAME.encode(), PASSWORD.encode())
        if good and not refused:
            self.signed_in.append(mechanism)
            return AuthResult(success=True)
        return AuthResult(success=False, handled=False, message=refused or "535 5.7.8 No such pair")


def _malformed(content: bytes) -> str | None:
    """Refuse what a strict server would: bare line ends, long lines, bytes beyond 7 bits, headers missing."""
    lines = content.split(b"\r\n")
    mail = message_from_bytes(content, policy=default)
    if any(b"\r" in line or b"\n" in line for line in lines):
        return "550 5.6.0 bare line end"
    if any(len(line) > 998 for line in lines) or not content.isascii():
        return "550 5.6.0 line too long, or not 7 bits"
    if any(len(mail.get_all(name, [])) != 1 for name in _HEADERS) or mail.defects:
        return "550 5.6.0 headers missing, or twice"
    return None


def words_of(mail: EmailMessage) -> str:
    """Give a mail's plain text, with the line ends of a text."""
    body = mail.get_body(("plain",))
    return str(body.get_content()) if body else ""


def _bytes(envelope: Envelope) -> bytes:
    content = envelope.content or b""
    return content if isinstance(content, bytes) else content.encode()


@dataclass(frozen=True, kw_only=True)
class Post:
    """A mail server while it runs."""

    boxes: Mailboxes
    port: int
    scheme: str = "smtp"

    @property
    def address(self) -> str:
        return f"{self.scheme}://localhost:{self.port}"


@contextmanager
def mail_server(
    tls: ssl.SSLContext | None, *, at_once: bool = False, sign_in: bool = True, **values: object
) -> Iterator[Post]:
    """Serve as long as the block lasts: STARTTLS, or TLS ``at_once``; without ``tls`` in the open."""
    boxes = Mailboxes()
    settings: Mapping[str, object] = {
        "hostname": _HERE,
        "port": _free_port(),
        "ssl_context": tls if at_once else None,
        "tls_context": None if at_once else tls,
        "require_starttls": tls is not None and not at_once,
        "authenticator": boxes.authenticate,
        "auth_required": sign_in,
        "auth_require_tls": tls is not None and not at_once,
        **values,
    }
    controller = Controller(boxes, **settings)  # type: ignore[arg-type]
    controller.start()
    try:
        yield Post(boxes=boxes, port=controller.port, scheme="smtps" if at_once else "smtp")
    finally:
        # Who still talks is let go first: what a loop leaves open when it stops is never closed.
        asyncio.run_coroutine_threadsafe(_ended(), controller.loop).result()
        controller.stop()


async def _ended() -> None:
    talks = asyncio.all_tasks() - {asyncio.current_task()}
    if talks:
        await asyncio.wait(talks, timeout=1)
    # Connections are closed by the loop's next rounds.
    await asyncio.sleep(0.02)


def _free_port() -> int:
    # aiosmtpd connects to the port that it was given, so 0 is none.
    with socket.create_server((_HERE, 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def scripted(*answers: bytes) -> Iterator["Script"]:
    """Serve a mail server without TLS that gives these answers, one a command, whatever it is asked.

    What stands at the end of the script: the connection is closed.
    """
    with socket.create_server((_HERE, 0)) as listener:
        listener.settimeout(0.05)
        script = Script(answers=answers, port=int(listener.getsockname()[1]))
        thread = Thread(target=script.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield script
        finally:
            script.closing.set()
            thread.join()


#: In a script: nothing more is said, and a byte now and then without end; lines without end.
HANG, DRIP, FLOOD = b"(hang)", b"(drip)", b"(flood)"
#: How an answer begins that comes late, and how late (seconds).
LATE, LATENESS = b"(late)", 0.6


@dataclass(kw_only=True, slots=True)
class Script:
    """A mail server that says what it is told to; ``heard`` is what it was sent."""

    answers: tuple[bytes, ...]
    port: int
    heard: list[bytes] = field(default_factory=list)
    closing: Event = field(default_factory=Event)

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def serve(self, listener: socket.socket) -> None:
        while not self.closing.is_set():
            with suppress(OSError):
                connection, _ = listener.accept()
                with connection:
                    connection.settimeout(5)
                    self.talk(connection)

    def talk(self, connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        for number, answer in enumerate(self.answers):
            if number and self.answers[number - 1].startswith(b"354"):
                self.listen(lines)
            elif number:
                self.heard.append(lines.readline())
            self.say(answer, connection)

    def listen(self, lines: BinaryIO) -> None:
        """Read the mail to its end."""
        while (line := lines.readline()) not in {b".\r\n", b""}:
            self.heard.append(line)

    def say(self, answer: bytes, connection: socket.socket) -> None:
        if answer.startswith(LATE):
            self.closing.wait(LATENESS)
        if answer == HANG:
            self.closing.wait()
        elif answer in {DRIP, FLOOD}:
            while not self.closing.wait(0.02 if answer == DRIP else 0):
                connection.sendall(b"2" if answer == DRIP else b"250-more\r\n" * 4096)
        else:
            connection.sendall(answer.removeprefix(LATE) + b"\r\n")
