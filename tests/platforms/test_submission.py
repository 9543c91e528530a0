"""How long a mail server is waited for: not long, but for what becomes of a mail to the deadline."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest

from socialkit.errors import UnreachableError
from socialkit.platforms.smtp.conversation import TimeLeft
from socialkit.platforms.smtp.submission import Envelope, Submission
from tests.servers.mail_server import LATE, LATENESS, scripted

MAIL = Envelope(sender="a@x.example", recipient="b@x.example", identity="<1@x.example>", content=b"Hi\r\n")
TALK = (b"220 here", b"250 here", b"250 ok", b"250 ok", b"354 go on", b"250 taken", b"221 bye")


def submit(*answers: bytes) -> None:
    """Hand a mail over, with half the patience for a step that an answer is late by."""
    with scripted(*answers) as server:
        time = TimeLeft(
            clock=lambda: datetime.now(UTC),
            deadline=datetime.now(UTC) + timedelta(seconds=5),
            step=LATENESS / 2,
        )
        Submission(server=server.address, login=None, trusted=ssl.create_default_context()).submit(MAIL, time)


@pytest.mark.slow
def test_what_becomes_of_a_mail_is_waited_for_to_the_deadline() -> None:
    submit(*TALK[:5], LATE + TALK[5], TALK[6])


@pytest.mark.slow
def test_a_step_before_it_is_not() -> None:
    with pytest.raises(UnreachableError, match=r"nothing was sent: 127\.0\.0\.1 gave no answer in time"):
        submit(*TALK[:3], LATE + TALK[3], *TALK[4:])
