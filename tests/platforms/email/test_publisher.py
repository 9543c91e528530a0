"""Publishing by mail, with a mail server on this machine: what arrives, and what each refusal means."""

import logging
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from io import StringIO
from pathlib import Path
from traceback import format_exception

import pytest
from trustme import CA

from socialkit.credentials.environment import Environment
from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.delivery import Receipt
from socialkit.model.message import Message, MessagePicture
from socialkit.model.week.mail_page import MailPage
from socialkit.platforms.answers import Unknown
from socialkit.platforms.email.publisher import EmailPublisher, connect
from socialkit.platforms.network import Network
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import Publisher, PublisherContext
from tests.conftest import MINUTE, NINE, Clock, a_picture, an_account
from tests.representatives import few_quick
from tests.servers.certificates import bundle, served
from tests.servers.mail_server import DRIP, FLOOD, HANG, PASSWORD, USERNAME, Post, mail_server, scripted

KEY = "0123456789abcdef0123456789abcdef"
MARIA = "maria@friends.example"
TEXT = "Grüße from the week\n\n.A line that begins with a dot\nhttps://week.example/?a=1&b=2\n"
MESSAGE = Message(post="launch", platform="email", text=TEXT, alt="Two people <greet>.", lang="de")
SECRETS = {"SOCIALKIT_NEWS_USERNAME": USERNAME, "SOCIALKIT_NEWS_PASSWORD": PASSWORD}
STANDING = Clock()
Connected = Callable[..., EmailPublisher]


def order(message: Message = MESSAGE, **values: object) -> Order:
    fields: dict[str, object] = {
        "message": message,
        "key": KEY,
        "due": NINE,
        "deadline": NINE + MINUTE,
        "recipient": MARIA,
    }
    return Order(**fields | values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def running() -> Iterator[Post]:
    with mail_server(served()) as post:
        yield post


@pytest.fixture
def post(running: Post) -> Post:
    running.boxes.taken.clear()
    running.boxes.refusals.clear()
    return running


@pytest.fixture
def connected(tmp_path: Path) -> Connected:
    """Connect the account ``news`` to a server."""

    def connected(
        server: str,
        *,
        clock: Callable[[], datetime] = STANDING,
        variables: dict[str, str] = SECRETS,
        trusted: Path | None = None,
        **values: object,
    ) -> EmailPublisher:
        account = an_account("news", "email", server=server, owner="friends.txt", **values)
        context = PublisherContext(
            home=tmp_path,
            clock=clock,
            credentials=Environment(variables),
            network=Network(authorities=trusted or bundle(tmp_path)),
        )
        return connect(account, context)

    return connected


def test_all_pictures_stand_in_the_page_in_their_order(
    post: Post, connected: Connected, tmp_path: Path
) -> None:
    first, second = (a_picture(tmp_path / f"{name}.png", name.encode()) for name in ("one", "two"))
    further = (MessagePicture(graphic="second", alt="Two <more>.", rendition=second),)
    message = replace(MESSAGE, picture=first, further_pictures=further)
    connected(post.address, sender="press@alliance.example").publish(order(message))
    (mail,) = post.boxes.mails(MARIA)
    _, related = mail.iter_parts()
    page, *pictures = related.iter_parts()
    shown = re.findall(r'src="cid:([^"]+)" width="600" alt="([^"]+)"', page.get_content())
    assert shown == [("picture", "Two people &lt;greet&gt;."), ("picture-2", "Two &lt;more&gt;.")]
    told = [(each["Content-ID"], each.get_filename(), each.get_content()) for each in pictures]
    assert told == [("<picture>", "picture.png", b"one"), ("<picture-2>", "picture-2.png", b"two")]


def test_a_post_arrives_as_text_and_page_with_the_picture_in_it(
    post: Post, connected: Connected, tmp_path: Path
) -> None:
    news = connected(post.address, sender="Die Allianz <press@alliance.example>")
    message = replace(MESSAGE, picture=a_picture(tmp_path / "stamped.png"))
    assert isinstance(news, Publisher)
    news.prepare(order(message))
    receipt = news.publish(order(message)).receipt
    (mail,) = post.boxes.mails(MARIA)
    assert receipt.remote_id == mail["Message-ID"] == f"<{KEY}@alliance.example>"
    assert (receipt.url, receipt.here) == (f"mid:{KEY}@alliance.example", False)
    assert (mail["From"], mail["To"]) == ("Die Allianz <press@alliance.example>", MARIA)
    assert mail["Subject"] == "Grüße from the week"
    assert parsedate_to_datetime(mail["Date"]) == NINE
    assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("de", "auto-generated")
    text, related = mail.iter_parts()
    page, picture = related.iter_parts()
    assert text.get_content().splitlines() == TEXT.splitlines()
    assert 'src="cid:picture"' in page.get_content()
    assert 'alt="Two people &lt;greet&gt;."' in page.get_content()
    assert (picture["Content-ID"], picture.get_content()) == ("<picture>", b"picture")
    assert picture.get_content_disposition() == "inline"
    assert (post.boxes.secured[-1], post.boxes.signed_in[-1]) == (True, "PLAIN")


def test_a_second_try_has_the_same_name_and_an_answer_names_the_mail_before(
    post: Post, connected: Connected
) -> None:
    news = connected(post.address)
    before = Receipt(
        remote_id="<first@alliance.example>", url="mid:first@alliance.example", published_at=NINE
    )
    for _ in range(2):
        news.publish(order(parent=before))
    first, second = post.boxes.mails()
    assert first["Message-ID"] == second["Message-ID"]
    assert first["From"] == USERNAME
    assert first["In-Reply-To"] == first["References"] == "<first@alliance.example>"


@few_quick(
    ("unsubscribe", "expected", "click"),
    [
        (None, "<mailto:press@alliance.example?subject=unsubscribe%20maria%40friends.example>", None),
        (
            "https://week.example/leave?who={recipient}&list=" + "a" * 90,
            f"<https://week.example/leave?who=maria%40friends.example&list={'a' * 90}>",
            "List-Unsubscribe=One-Click",
        ),
        ("mailto:leave@week.example", "<mailto:leave@week.example>", None),
    ],
)
def test_whoever_gets_a_mail_can_leave_the_list(
    post: Post, connected: Connected, unsubscribe: str | None, expected: str, click: str | None
) -> None:
    connected(post.address, unsubscribe=unsubscribe).publish(order())
    (mail,) = post.boxes.mails()
    assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (expected, click)
    assert f"List-Unsubscribe: {expected}\r\n".encode() in post.boxes.raw(0)


def test_a_digest_arrives_with_its_own_page_and_the_address_to_leave_the_list_at(
    post: Post, connected: Connected, tmp_path: Path
) -> None:
    page = MailPage(subject="Monday: Opening", html='<img src="cid:picture"><a href="{unsubscribe}">x</a>')
    message = replace(MESSAGE, page=page, text="Leave: {unsubscribe}", picture=a_picture(tmp_path / "a.png"))
    leave = "https://week.example/leave?a=1&who={recipient}"
    connected(post.address, unsubscribe=leave).publish(order(message))
    (mail,) = post.boxes.mails()
    text, related = mail.iter_parts()
    shown, _ = related.iter_parts()
    hers = "https://week.example/leave?a=1&who=maria%40friends.example"
    assert mail["Subject"] == "Monday: Opening"
    assert mail["List-Unsubscribe"] == f"<{hers}>"
    assert text.get_content().strip() == f"Leave: {hers}"
    assert shown.get_content().strip() == page.html.replace("{unsubscribe}", hers.replace("&", "&amp;"))


def test_in_a_post_nothing_is_filled_in_when_it_is_sent(post: Post, connected: Connected) -> None:
    connected(post.address).publish(order(replace(MESSAGE, text="About {unsubscribe}")))
    (mail,) = post.boxes.mails()
    text, _ = mail.iter_parts()
    assert text.get_content().strip() == "About {unsubscribe}"


def test_a_mail_cannot_be_looked_up(post: Post, connected: Connected) -> None:
    answer = connected(post.address).find(order(), NINE)
    assert isinstance(answer, Unknown)
    assert "cannot be looked up" in answer.reason


def test_an_account_is_known_by_its_list(post: Post, connected: Connected) -> None:
    identity = connected(post.address).verify()
    assert (identity.name, identity.server) == ("the list friends.txt", post.address)
    assert post.boxes.taken == []


@few_quick(
    ("step", "answer", "expected"),
    [
        ("AUTH", "535 5.7.8 no", (AuthorizationError, "mend USERNAME and PASSWORD")),
        ("AUTH", "454 4.7.0 later", (UnreachableError, "no time for the sign-in now: 454 4.7.0 later")),
        (
            "MAIL",
            "553 5.7.1 not yours",
            (AuthorizationError, "refuses the sender: 553 5.7.1 not yours; mend"),
        ),
        ("MAIL", "552 5.3.4 too big", (RejectedError, "refuses the mail: 552 5.3.4 too big")),
        ("MAIL", "530 5.7.0 sign in", (AuthorizationError, "refuses this account")),
        ("RCPT", "550 5.1.1 nobody", (RejectedError, "refuses the recipient: 550 5.1.1 nobody; mend")),
        ("RCPT", "450 4.2.0 greylisted", (UnreachableError, "nothing was sent: the mail server has no time")),
        ("RCPT", "421 4.7.0 too fast", (RateLimitedError, "asks to be left alone: 421 4.7.0 too fast")),
        ("DATA", "554 5.7.1 spam", (RejectedError, "refuses the mail: 554 5.7.1 spam")),
        ("DATA", "451 4.3.0 disk", (UnreachableError, "nothing was sent")),
    ],
)
def test_each_refusal_is_the_error_that_it_means(
    post: Post, connected: Connected, step: str, answer: str, expected: tuple[type[PublishError], str]
) -> None:
    post.boxes.refusals[step] = [answer] * 2
    with pytest.raises(PublishError) as caught:
        connected(post.address).publish(order())
    assert type(caught.value) is expected[0]
    assert expected[1] in str(caught.value)
    assert post.boxes.taken == []
    if isinstance(caught.value, RateLimitedError):
        assert caught.value.retry_after == timedelta(minutes=5)


OPEN = (b"220 here", b"250-here\r\n250 SIZE 100000")
SENT = (*OPEN, b"250 ok", b"250 ok", b"354 go on")


@few_quick(
    ("answers", "error", "told"),
    [
        ((), UnreachableError, "broke off"),
        ((b"554 no service",), AuthorizationError, "554 no service"),
        ((b"SSH-2.0-OpenSSH_9.2",), UnreachableError, "what answers to the greeting is no mail server"),
        ((b"220 here",), UnreachableError, "broke off"),
        ((b"220 here", b"250-here\r\n250 SIZE 10"), RejectedError, "takes 10: use a smaller picture"),
        (OPEN, UnreachableError, "broke off"),
        ((*OPEN, b"250 ok"), UnreachableError, "broke off"),
        ((*OPEN, b"250 ok", b"250 ok"), UnreachableError, "broke off"),
        ((*OPEN, b"250 ok", b"250 ok", b"250 what?"), UnreachableError, "what answers to the mail is no"),
        ((*SENT[:-1], b"354 go on\r\n250 2.0.0 queued"), UnreachableError, "nothing was sent"),
        ((*SENT[:-1], b"354 go on\r\n421 4.4.2 too slow"), UnreachableError, "nothing was sent"),
        (SENT, UncertainError, f"the mail <{KEY}@alliance.example> may be out: the mail server had all"),
        ((*SENT, b"banana"), UncertainError, "ended with nothing that can be read"),
        ((*SENT, b"354 go on and on"), UncertainError, "ended with 354 go on and on"),
        ((*SENT, b"421 4.3.2 closing"), RateLimitedError, "closing"),
        ((*SENT, b"451 4.3.0 disk"), UnreachableError, "nothing was sent"),
        ((*SENT, b"550 5.7.1 spam"), RejectedError, "spam"),
        ((*SENT, FLOOD), UncertainError, "cannot be read"),
        ((b"220 here", FLOOD), UnreachableError, "cannot be read"),
    ],
)
def test_until_the_last_line_nothing_is_out_and_from_then_on_only_an_answer_tells(
    connected: Connected, answers: tuple[bytes, ...], error: type[PublishError], told: str
) -> None:
    with scripted(*answers) as script:
        news = connected(script.address, variables={}, sender="press@alliance.example")
        with pytest.raises(PublishError) as caught:
            news.publish(order())
    assert type(caught.value) is error
    assert told in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize("fault", [HANG, DRIP])
@pytest.mark.parametrize("sent", [False, True])
def test_a_server_that_takes_its_time_does_not_take_ours(
    connected: Connected, fault: bytes, sent: bool
) -> None:
    now = partial(datetime.now, UTC)
    with scripted(*(SENT if sent else OPEN), fault) as script:
        news = connected(script.address, clock=now, variables={}, sender="press@alliance.example")
        begun = now()
        with pytest.raises(UncertainError if sent else UnreachableError, match="no answer in time"):
            news.publish(order(deadline=begun + timedelta(seconds=0.3)))
    assert now() - begun < timedelta(seconds=5)


def test_what_comes_too_late_sends_nothing(post: Post, connected: Connected) -> None:
    with pytest.raises(UnreachableError, match="no answer in time"):
        connected(post.address).publish(order(deadline=NINE))


def test_a_mail_that_is_taken_is_sent_whatever_comes_after(connected: Connected) -> None:
    with scripted(*SENT, b"250 2.0.0 queued") as script:
        news = connected(script.address, variables={}, sender="press@alliance.example")
        assert news.publish(order()).receipt.remote_id == f"<{KEY}@alliance.example>"
        heard = b"".join(script.heard)
    assert b"MAIL FROM:<press@alliance.example> SIZE=" in heard
    assert f"RCPT TO:<{MARIA}>\r\n".encode() in heard
    assert b"\r\n..A line" in heard


def test_nothing_is_sent_in_the_open_beyond_this_machine(connected: Connected) -> None:
    with scripted(*SENT, b"250 ok") as script:
        # Not known to be this machine by its name, though it is.
        news = connected(f"smtp://127.1:{script.port}")
        with pytest.raises(UnreachableError, match="nothing is sent to it in the open"):
            news.publish(order())
        assert [line for line in script.heard if line and not line.startswith(b"ehlo")] == []


@few_quick("at_once", [False, True])
@few_quick("names", ["elsewhere.example", "localhost"])
def test_a_certificate_that_is_not_in_order_is_refused(
    connected: Connected, tmp_path: Path, at_once: bool, names: str
) -> None:
    # The right host by an authority that nobody knows, or another host by one that is trusted.
    file = bundle(tmp_path, of=CA() if names == "localhost" else None)
    with mail_server(served(names), at_once=at_once, sign_in=not at_once) as post:
        with pytest.raises(UnreachableError, match="the certificate of localhost is not in order"):
            connected(post.address, trusted=file).publish(order())
        assert post.boxes.taken == []


def test_a_certificate_that_has_run_out_is_refused(connected: Connected) -> None:
    over = served(expired=True)
    with mail_server(over) as post, pytest.raises(UnreachableError, match="certificate has expired"):
        connected(post.address).publish(order())


@pytest.mark.slow
def test_tls_from_the_first_byte_is_tls_too(connected: Connected) -> None:
    with mail_server(served(), at_once=True, sign_in=False) as post:
        connected(post.address).publish(order())
        assert len(post.boxes.taken) == 1


def test_a_server_that_takes_no_plain_is_signed_in_to_by_login(connected: Connected) -> None:
    with mail_server(served(), auth_exclude_mechanism=["PLAIN"]) as post:
        connected(post.address).publish(order())
        assert post.boxes.signed_in == ["LOGIN"]
    neither = mail_server(served(), auth_exclude_mechanism=["PLAIN", "LOGIN"])
    with neither as post, pytest.raises(AuthorizationError, match="by PLAIN or LOGIN"):
        connected(post.address).publish(order())


def test_without_secrets_nothing_is_connected(connected: Connected) -> None:
    with pytest.raises(CredentialsError, match="news lacks USERNAME, PASSWORD"):
        connected("smtp://mail.example", variables={}, sender="press@alliance.example")


def test_an_account_with_neither_user_name_nor_sender_is_told_so(connected: Connected) -> None:
    with pytest.raises(CredentialsError, match="has no USERNAME that its mail could come from"):
        connected("smtp://localhost:25", variables={})


@pytest.mark.parametrize("username", ["apikey", "a@b\x0b.example", "Ünal@example.org"])
def test_a_user_name_that_is_no_address_needs_a_sender(connected: Connected, username: str) -> None:
    variables = {**SECRETS, "SOCIALKIT_NEWS_USERNAME": username}
    with pytest.raises(CredentialsError, match=r"write `sender:`|control character"):
        connected("smtp://mail.example", variables=variables)


@pytest.mark.parametrize("host", ["mail.straße.example", "mail.βόλος.example", "mail.a\u200db.example"])
def test_a_server_whose_name_leads_to_two_places_is_not_asked(connected: Connected, host: str) -> None:
    with pytest.raises(CredentialsError, match=r"leads to two places.*xn--"):
        connected(f"smtp://{host}")
    with pytest.raises(CredentialsError, match="no mail can come from its `sender`"):
        connected("smtp://mail.example", sender=f"press@{host}")


@few_quick("breaking", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0c", "\0"])
def test_no_text_gets_into_the_headers(post: Post, connected: Connected, breaking: str) -> None:
    text = f"Hello{breaking}Bcc: everybody@friends.example{breaking}{breaking}Text"
    connected(post.address).publish(order(replace(MESSAGE, text=text)))
    (mail,) = post.boxes.mails()
    assert mail["Bcc"] is None
    assert post.boxes.taken[0].rcpt_tos == [MARIA]


@pytest.mark.parametrize(
    ("message", "values", "expected"),
    [
        (replace(MESSAGE, text="half \ud83d"), {}, "half of a character"),
        (MESSAGE, {"recipient": None}, "nobody is to get it; write the addresses into friends.txt"),
    ],
)
def test_what_cannot_be_sent_is_told_before_anything_is(
    connected: Connected, message: Message, values: dict[str, object], expected: str
) -> None:
    news = connected("smtp://mail.example")
    for call in (news.prepare, news.publish):
        with pytest.raises(RejectedError, match=expected):
            call(order(message, **values))


def test_a_picture_that_was_changed_is_not_sent(connected: Connected, tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "stamped.png")
    picture.path.write_bytes(b"another")
    with pytest.raises(RejectedError, match="is not the one that was scheduled"):
        connected("smtp://mail.example").prepare(order(replace(MESSAGE, picture=picture)))


@contextmanager
def all_logs() -> Iterator[StringIO]:
    """Listen to the logs of every library, at their most talkative."""
    stream, root = StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.mark.slow
def test_a_password_is_told_nowhere(connected: Connected, capfd: pytest.CaptureFixture[str]) -> None:
    user = "canary@alliance.example"
    wrong = {"SOCIALKIT_NEWS_USERNAME": user, "SOCIALKIT_NEWS_PASSWORD": "canary-0451-ü"}
    sent = b64encode(f"\0{user}\0canary-0451-ü".encode())
    echo = b"535 5.7.8 no: " + f"canary-0451-ü {user} ".encode() + sent
    with scripted(b"220 here", b"250-here\r\n250 AUTH PLAIN", echo) as script, all_logs() as logs:
        news = connected(script.address, variables=wrong)
        with pytest.raises(AuthorizationError) as caught:
            news.publish(order())
        assert sent in script.heard[1]
    told = f"{''.join(format_exception(caught.value))} {news!r} {logs.getvalue()} {capfd.readouterr()}"
    assert "535 5.7.8 no: Secret(…) Secret(…) Secret(…)" in told
    assert "canary" not in told
    assert sent.decode() not in told
