"""Answers that come back: read whatever mail programs do to them, and signed only as they were shown."""

from collections.abc import Callable

import pytest

from socialkit import MisuseError
from socialkit.previewing.preview_answers import read_answer

ANSWER = """\
socialkit answer 1
Campaign: Test Week
By: Ada Obi

ok monday-x
  approved monday@ours-x 0123456789abcdef
change tuesday-x
  | Say "families", please.
  | And not so long.
"""


def _quoted(text: str) -> str:
    return "".join(f"> {line}" for line in text.splitlines(keepends=True))


def _wrapped(text: str) -> str:
    return text.replace("monday@ours-x 0123", "monday@ours-x\n0123")


@pytest.mark.parametrize(
    "changed",
    [
        str,
        _quoted,
        _wrapped,
        lambda text: _quoted(_quoted(_wrapped(text))),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"Dear all,\n\nhere it is.\n\n{text}\nKind regards\n",
        lambda text: text.replace("  approved", "\N{NO-BREAK SPACE} approved"),
    ],
)
def test_an_answer_is_read_as_mail_programs_leave_it(changed: Callable[[str], str]) -> None:
    answer = read_answer(changed(ANSWER))
    assert answer.by == "Ada Obi"
    assert answer.approved == (("monday@ours-x", "0123456789abcdef"),)
    assert answer.changes == (("tuesday-x", 'Say "families", please.\nAnd not so long.'),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Looks good to me!", "no answer"),
        (ANSWER + ANSWER, "several answers"),
        ("socialkit answer 1\nCampaign: W\nBy: A\n", "cut off"),
        ("socialkit answer 1\napproved a@b 0123\n", "cut off"),
        ("x" * 1_000_001, "at most"),
    ],
)
def test_what_is_no_answer_is_refused(text: str, said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        read_answer(text)
