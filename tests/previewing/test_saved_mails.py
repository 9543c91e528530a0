"""Mails that were saved as they came: their text is read, however it is written down."""

from email import policy
from email.message import EmailMessage

import pytest

from socialkit import MisuseError
from socialkit.previewing.preview_answers import read_answer
from socialkit.previewing.saved_mails import saved_text

KEY = f"monday-{'long-' * 12}post@ours-x"
TEXT = f"""\
socialkit answer 1
By: Zoë Obi

ok monday-x
  approved {KEY} 0123456789abcdef
change tuesday-x
  | Écris plus court, et vite: {"long " * 20}end
"""


def mail(encoding: str, *, page: bool, charset: str = "utf-8") -> bytes:
    made = EmailMessage(policy=policy.SMTP)
    made["From"], made["Subject"] = "zoe@care.example", "Answer: Care Week"
    made.set_content(TEXT, cte=encoding, charset=charset)
    if page:
        made.add_alternative(f"<pre>{TEXT}</pre>", subtype="html")
    return made.as_bytes()


@pytest.mark.parametrize("page", [True, False])
@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("8bit", "utf-8"), ("quoted-printable", "utf-8"), ("base64", "utf-8"), ("quoted-printable", "latin-1")],
)
def test_the_text_of_a_mail_is_read(encoding: str, charset: str, *, page: bool) -> None:
    answer = read_answer(saved_text(mail(encoding, page=page, charset=charset)))
    assert answer.by == "Zoë Obi"
    assert answer.approved == ((KEY, "0123456789abcdef"),)
    assert answer.changes[0][1].startswith("Écris plus court")
    assert answer.changes[0][1].endswith("long end")


@pytest.mark.parametrize(
    "before", ["", "From: Zoë\nSubject: Answer\n\n", "Dear all: here\n\nContent-Type: none\n\n"]
)
def test_a_text_alone_stays_as_it_is(before: str) -> None:
    assert saved_text(f"{before}{TEXT}".encode()) == before + TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>socialkit answer 1",
        b"Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n\nAAAA",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\nx\n--x--",
    ],
)
def test_a_mail_without_a_text_is_refused(data: bytes) -> None:
    with pytest.raises(MisuseError, match="copy the answer out of it"):
        saved_text(data)


@pytest.mark.parametrize("kind", ["multipart/mixed; boundary=b{}\n\n--b{}", "message/rfc822\n"])
def test_parts_within_parts_within_parts_cannot_be_read(kind: str) -> None:
    deep = "".join(f"Content-Type: {kind.format(number, number)}\n" for number in range(3000))
    with pytest.raises(MisuseError, match="cannot be read: copy the answer"):
        saved_text(deep.encode())
