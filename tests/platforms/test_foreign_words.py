"""What platforms and servers say, on one line, with no secret in it and nothing that nobody sees."""

from urllib.parse import urlencode

import pytest

from socialkit.credentials.secret import HIDDEN, Secret
from socialkit.errors import AuthorizationError
from socialkit.platforms.foreign_words import shown
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.sign_in import Authorization
from socialkit.platforms.smtp.server_replies import Reply

SECRET = Secret("correct-horse-battery")
#: Controls, ESC, what turns the direction of writing, what nobody sees, what parts lines.
UNSEEN = "\x00\x1b\x85\u200b\u200f\u061c\u202e\u2066\u2028\u2029\ufeff\U000e0041"


def test_words_stand_on_one_line_and_are_short() -> None:
    assert shown(f" one{UNSEEN}two\r\nthree ") == "one two three"
    assert shown("é" * 301) == "é" * 300 + "…"
    for nothing in (None, 7, ["words"], UNSEEN):
        assert shown(nothing) == ""


def test_no_part_of_a_secret_is_left_where_words_are_cut() -> None:
    for filler in ("x" * 290, "\x01" * 1190, "\x01" * 1190 + "x" * 290):
        told = shown(filler + SECRET.reveal(), (SECRET,))
        assert "corr" not in told
        assert "corr" not in Reply(code=535, words=(filler + SECRET.reveal()).encode()).told((SECRET,))
    assert shown(f"no {SECRET.reveal()}", (SECRET,)) == f"no {HIDDEN}"


def test_everybody_who_says_something_is_shown_alike() -> None:
    words, plain = f"no{UNSEEN}way", "no way"
    assert HttpAnswer(status=400, headers={}).told(words) == plain
    assert Reply(code=550, words=words.encode()).told(()) == f"550 {plain}"
    ask = Authorization(redirect="http://127.0.0.1:8765/")
    query = {"state": ask.state.reveal(), "error": "access_denied", "error_description": words}
    with pytest.raises(AuthorizationError, match=f": {plain}$"):
        ask.code_in(urlencode(query))
