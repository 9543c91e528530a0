"""A secret shows itself nowhere; what is none is refused without being shown."""

import base64
import copy
import json
import logging
import pickle
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from http.client import HTTPConnection
from io import StringIO
from pprint import pformat
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.pretty import pretty_repr
from rich.traceback import Traceback

from socialkit.credentials.secret import HIDDEN, Secret, redacted
from socialkit.errors import CredentialsError
from tests.credentials.conftest import CANARY


@dataclass(frozen=True, kw_only=True, slots=True)
class Login:
    name: str
    token: Secret


def test_reveal_gives_the_text(secret: Secret) -> None:
    assert secret.reveal() == CANARY


@pytest.mark.parametrize("digits", ["0123", "007", "1e5", "true", "null"])
def test_digits_and_words_stay_the_text_that_they_are(digits: str) -> None:
    assert Secret(digits).reveal() == digits


def test_a_secret_shows_itself_in_no_form(secret: Secret) -> None:
    login = Login(name="alliance-x", token=secret)
    shown = [
        repr(secret),
        str(secret),
        ascii(secret),
        f"{secret}",
        f"{secret!r:>40}",
        f"{secret:>40}",
        format(secret, "d"),
        "%s %r %40s" % (secret, secret, secret),  # noqa: UP031 a form to be tested
        str({"token": [secret]}),
        repr(login),
        pformat(login),
        pretty_repr([login, secret]),
        str(asdict(login)),
        str(replace(login, name="other")),
        json.dumps(asdict(login), default=str),
        json.dumps(asdict(login), default=repr),
    ]

    assert [text for text in shown if CANARY in text or CANARY[:4] in text] == []
    assert str(secret) == repr(secret) == f"{secret:>40}" == HIDDEN == "Secret(…)"


def test_it_is_hidden_in_logs(secret: Secret) -> None:
    stream = StringIO()
    logger = logging.Logger("test", logging.DEBUG)  # noqa: LOG001 one that no other test shares
    logger.addHandler(logging.StreamHandler(stream))

    logger.debug("%s %r %s", secret, secret, {"token": secret})
    logger.error(secret)

    assert stream.getvalue() == "Secret(…) Secret(…) {'token': Secret(…)}\nSecret(…)\n"


@pytest.mark.slow
def test_it_is_hidden_in_a_traceback_with_local_variables(secret: Secret) -> None:
    login = Login(name="alliance-x", token=secret)
    several = {"alliance-x": [secret]}

    with pytest.raises(ZeroDivisionError) as caught:
        assert 1 / 0, (login, several)

    plain = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    console = Console(file=StringIO(), width=200)
    console.print(Traceback.from_exception(caught.type, caught.value, caught.tb, show_locals=True))
    for text in ("".join(plain.format()), console.file.getvalue()):  # type: ignore[attr-defined]
        assert HIDDEN in text
        assert CANARY not in text


def test_json_refuses_it(secret: Secret) -> None:
    with pytest.raises(TypeError, match="Secret is not JSON serializable"):
        json.dumps({"token": secret})


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_refuses_it(secret: Secret, protocol: int) -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps([secret], protocol)


def test_it_has_no_dictionary_length_or_items(secret: Secret) -> None:
    asks: list[Callable[[Any], object]] = [vars, len, iter, bytes]
    for ask in asks:
        with pytest.raises(TypeError):
            ask(secret)


def test_a_copy_is_the_secret_itself(secret: Secret) -> None:
    login = Login(name="alliance-x", token=secret)

    assert copy.copy(secret) is secret
    assert copy.deepcopy([secret])[0] is secret
    assert asdict(login)["token"] is secret


def test_equal_texts_are_equal_secrets_and_no_text_is_one(secret: Secret) -> None:
    assert secret == Secret(CANARY)
    assert len({secret, Secret(CANARY), Secret("other")}) == 2
    assert secret != Secret(CANARY.upper())
    assert secret != CANARY


def test_a_hash_does_not_confirm_a_guess(secret: Secret) -> None:
    assert hash(secret) != hash(CANARY)
    assert hash(secret) != hash((CANARY,))


def test_a_header_made_of_a_secret_by_mistake_is_not_sent(secret: Secret) -> None:
    request = HTTPConnection("127.0.0.1", 9)
    request.putrequest("GET", "/")

    with pytest.raises(UnicodeEncodeError):
        request.putheader("Authorization", f"Bearer {secret}")


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r"])
def test_the_line_end_that_a_file_puts_behind_it_is_left_off(end: str) -> None:
    assert Secret(f"a token{end}").reveal() == "a token"


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("", "is empty"),
        ("\n", "is empty"),
        (" \t\u00a0\n", "is empty"),
        ("c4n4ry\n\n", "has a line break"),
        ("c4n4ry\nsecond", "has a line break"),
        ("c4n4ry\rsecond", "has a line break"),
        ("c4n4ry\u2028second", "has a line break"),
        ("c4n4ry\x00", "has a control character"),
        ("c4n4ry\x1b[0m", "has a control character"),
        ("\tc4n4ry", "has a control character"),
        (" c4n4ry", "begins or ends with a space"),
        ("c4n4ry \n", "begins or ends with a space"),
        ("c4n4ry\u00a0", "begins or ends with a space"),
        ("\ufeffc4n4ry", "begins or ends with a space or an invisible character"),
        ("c4n4ry\u200b", "begins or ends with a space or an invisible character"),
        ("c4n4ry\udcff", "is not readable as UTF-8"),
        (b"c4n4ry", "is no text"),
        (123456789, "is no text"),
        (None, "is no text"),
    ],
)
def test_what_is_no_secret_is_refused_by_name_and_not_shown(value: str, fault: str) -> None:
    with pytest.raises(CredentialsError, match=f"^SOCIALKIT_A_PASSWORD {fault}") as caught:
        Secret(value, name="SOCIALKIT_A_PASSWORD")

    inner = traceback.TracebackException(caught.type, caught.value, caught.tb.tb_next, capture_locals=True)
    text = "".join(inner.format())
    assert "in __init__" in text
    assert not any(part in text for part in ("c4n4ry", "second", "123456789"))


@pytest.mark.parametrize("value", ["abcd efgh ijkl mnop", "pässwörd", "👩‍💻", "a", '"quoted"', "x" * 5000])
def test_whatever_else_a_password_may_be_is_taken(value: str) -> None:
    assert Secret(value).reveal() == value


@pytest.mark.slow
@given(st.text())
def test_a_text_is_taken_whole_or_refused(value: str) -> None:
    with suppress(CredentialsError):
        secret = Secret(value)
        assert value in {secret.reveal() + end for end in ("", "\n", "\r", "\r\n")}
        assert secret == Secret(secret.reveal())


@pytest.mark.parametrize(
    "echo",
    [
        CANARY,
        CANARY.upper(),
        quote(CANARY),
        quote(CANARY, safe=""),
        quote(CANARY, safe="").lower(),
        quote_plus(CANARY),
        json.dumps(CANARY),
        json.dumps(CANARY, ensure_ascii=False),
        json.dumps(CANARY).replace("/", r"\/"),
        quote(quote(CANARY, safe=""), safe=""),
        repr(CANARY.encode()),
    ],
)
def test_an_echoed_secret_is_hidden(secret: Secret, echo: str) -> None:
    text = redacted(f"Invalid token {echo}, sorry: {echo}", [secret])

    assert text.count(HIDDEN) == 2
    assert "c4n4ry" not in text.lower()


@pytest.mark.parametrize("value", ["it's", "a \"b\" 'c'", r"a\b'", "ä'\""])
def test_a_secret_is_hidden_as_python_writes_it(value: str) -> None:
    body = f"{value} ' \""
    for written in (repr(body), repr(body.encode()).removeprefix("b")):
        assert redacted(written, [Secret(value)]).startswith(f"'{HIDDEN} ")


def test_a_secret_that_holds_another_is_hidden_whole() -> None:
    secrets = [Secret("abc"), Secret("abcdef"), Secret("S"), Secret(r"\g<0>")]

    assert redacted(r"abcdef abc x S \g<0>", secrets) == f"{HIDDEN} {HIDDEN} x {HIDDEN} {HIDDEN}"


def test_without_secrets_nothing_is_hidden() -> None:
    assert redacted("an answer", []) == "an answer"


@pytest.mark.parametrize("before", ["", "u", "us", "user:"])
@pytest.mark.parametrize("after", ["", "z", "zz", ":more"])
def test_base64_is_found_alone_and_within_more(secret: Secret, before: str, after: str) -> None:
    encoded = base64.b64encode(f"{before}{CANARY}{after}".encode()).decode()

    for written in (encoded, encoded.replace("+", "-").replace("/", "_")):
        shown = redacted(f"Basic {written} refused", [secret])
        assert HIDDEN in shown
        # What is left at both ends is less than a letter of the secret.
        left = shown.removeprefix("Basic ").removesuffix(" refused").replace(HIDDEN, "").rstrip("=")
        assert len(left) <= len(encoded) - len(base64.b64encode(CANARY.encode()).rstrip(b"=")) + 3


def test_what_is_short_is_not_looked_for_in_base64() -> None:
    assert redacted("YWJj", [Secret("abc")]) == "YWJj"


def test_another_encoding_is_not_found(secret: Secret) -> None:
    encoded = CANARY.encode().hex()

    assert redacted(encoded, [secret]) == encoded
