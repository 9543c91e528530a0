"""Mails that came back: noted once at the delivery that each was; all else is passed over."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from socialkit.ledger import Ledger
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.tables.schema import deliveries
from socialkit.platforms.smtp.returned_mails import read_returned
from tests.cli.conftest import Run
from tests.fuzzing import examples

KEY = "tuesday@alliance-x"
NOTE = """\
From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

I am sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; amina@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: {kind}

Message-ID: <one@alliance.example>
Subject: Monday

--b--
"""
WHOLE = NOTE.format(kind="message/rfc822")
HEADERS = NOTE.format(kind="text/rfc822-headers")
SAID = "came back from amina@example.org (5.1.1: 550 5.1.1 User unknown)"


@pytest.fixture
def file(scheduled: Path) -> Path:
    """A schedule with one delivery that went out as the mail that comes back."""
    values = {"remote_id": "<one@alliance.example>", "remote_url": "mid:one@alliance.example"}
    query = update(deliveries).where(deliveries.c.key == KEY)
    database = scheduled.parent / ".socialkit" / "ledger.db"
    with Ledger.open(database) as ledger, ledger.writing() as connection:
        connection.execute(query.values(state="published", published_at=deliveries.c.due_at, **values))
    return scheduled


@pytest.mark.parametrize("text", [WHOLE, HEADERS], ids=["whole", "headers"])
def test_it_is_noted_at_its_delivery_and_once(file: Path, run: Run, text: str) -> None:
    mail = file.parent / "back.eml"
    mail.write_text(text)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger:
        before = verify(ledger)
    shown = run("bounces", mail, "--file", file)
    assert shown.status == 1
    assert f"{KEY}: {SAID}; take amina@example.org off the list" in shown.out
    assert SAID in run("show", KEY, "--file", file).out
    assert f"{KEY}: {SAID}, as was noted before" in run("bounces", mail, "--file", file).out
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger:
        after = verify(ledger)
    assert after.faults == before.faults
    assert after.entries == before.entries + 1


def test_a_mailbox_and_a_folder_are_read_whole(file: Path, run: Run) -> None:
    folder = file.parent / "mails"
    (folder / "new").mkdir(parents=True)
    other = WHOLE.replace("one@alliance", "two@alliance")
    (folder / "box").write_text(f"From a\n{WHOLE}\nFrom b\n{other}\nFrom c\nSubject: Hello\n\nHello.\n")
    (folder / "new" / "one.eml").write_text("Subject: Re: Monday\n\nThank you!\n")
    answer = json.loads(run("bounces", folder, "--file", file, "--format", "json").out)
    assert [each["delivery"] for each in answer["bounces"]] == [KEY, None]
    assert answer["bounces"][0]["status"] == "5.1.1"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Subject: Monday\n\nThank you.",
        WHOLE.replace("Action: failed", "Action: delayed"),
        WHOLE.replace("Action: failed", "Action: delivered"),
        WHOLE.replace("message/delivery-status", "text/plain"),
        WHOLE.replace("multipart/report", "multipart/mixed"),
        WHOLE.partition("Final-Recipient")[0],
    ],
)
def test_what_says_no_such_thing_is_passed_over(file: Path, run: Run, text: str) -> None:
    mail = file.parent / "back.eml"
    mail.write_text(text)
    shown = run("bounces", mail, "--file", file)
    assert (shown.status, shown.out) == (0, "no mails came back\n")


@pytest.mark.parametrize("kind", ["multipart/report; boundary=b{}\n\n--b{}", "message/rfc822\n"])
def test_parts_within_parts_within_parts_are_passed_over(kind: str) -> None:
    deep = "".join(f"Content-Type: {kind.format(number, number)}\n" for number in range(3000))
    assert not [*read_returned(deep.encode())]
    within = WHOLE.replace("Content-Type: text/plain\n", deep)
    assert not [*read_returned(within.encode())]


def test_what_a_server_says_holds_no_control_characters() -> None:
    hostile = WHOLE.replace("User unknown", "\x1b[2J" + "x" * 5000)
    (found,) = read_returned(hostile.encode())
    assert "\x1b" not in str(found)
    assert len(str(found)) < 500


@pytest.mark.fuzz
@settings(max_examples=examples(100))
@given(st.binary(max_size=300), st.integers(0, len(WHOLE)))
def test_any_bytes_are_read(noise: bytes, at: int) -> None:
    data = WHOLE.encode()
    assert all(str(each) for each in read_returned(data[:at] + noise + data[at:]))


@pytest.mark.parametrize(
    "kind", ["message/rfc822", "multipart/report; boundary=b", "multipart/digest; boundary=c"]
)
def test_mails_in_mails_without_end_are_passed_over(file: Path, run: Run, kind: str) -> None:
    head, last = WHOLE.rsplit("Content-Type: message/rfc822", 1)
    deep = f"Content-Type: {kind}\n\n--b\n--c\n" * 2_000
    mails = (f"{head}{deep}Content-Type: message/rfc822{last}", deep, WHOLE)
    (file.parent / "box").write_text("".join(f"From a\n{each}\n" for each in mails))
    assert SAID in run("bounces", file.parent / "box", "--file", file).out


def test_a_post_elsewhere_is_no_mail_whatever_a_notification_says(file: Path, run: Run) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(deliveries).where(deliveries.c.key == KEY).values(remote_id="1097"))
    (file.parent / "back.eml").write_text(WHOLE.replace("<one@alliance.example>", "1097"))
    assert "is no mail of this ledger" in run("bounces", file.parent / "back.eml", "--file", file).out
