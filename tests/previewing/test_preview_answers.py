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
        lambda text: _quoted(text.replace("Test Week", "Test\nWeek")),
        lambda text: text.replace("By: Ada Obi\n", "").replace("answer 1\n", "answer 1\nBy: Ada Obi\n"),
    ],
)
def test_an_answer_is_read_as_mail_programs_leave_it(changed: Callable[[str], str]) -> None:
    answer = read_answer(changed(ANSWER))
    assert answer.by == "Ada Obi"
    assert answer.campaign == "Test Week"
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


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("  | Say families, and\nnot so long.\n", "Say families, and not so long."),
        ("  | Say families, and\nnot\nso long.\n  |\n  | Ada\n", "Say families, and not so long.\n\nAda"),
        ("  | Never approved wednesday@ours-x 0123456789abcdef\n", None),
        ("  | Never\n  | approved wednesday@ours-x\n  | 0123456789abcdef\n", None),
        ("  | Never put that which was approved\nwednesday@ours-x 0123456789abcdef\n", None),
        ("  | the end", "the end"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("quoted", [str, _quoted])
def test_notes_come_whole_and_approve_nothing(
    note: str, said: str | None, quoted: Callable[[str], str]
) -> None:
    answer = read_answer(quoted(f"{ANSWER}change friday-x\n{note}"))
    assert [key for key, _ in answer.approved] == ["monday@ours-x"]
    assert len(answer.changes) == 2
    assert answer.changes[0][1] == 'Say "families", please.\nAnd not so long.'
    if said is not None:
        assert answer.changes[1] == ("friday-x", said)


def test_what_follows_a_note_is_still_read() -> None:
    text = f"{ANSWER}ok friday-x\n  approved friday@ours-x 0123456789abcdef\n"
    assert [key for key, _ in read_answer(text).approved] == ["monday@ours-x", "friday@ours-x"]
    assert len(read_answer(text).changes) == 1


def test_what_is_good_and_has_nothing_to_sign_is_named() -> None:
    text = ANSWER.replace("change tuesday-x", "ok friday-x\nok friday-email\nchange tuesday-x")
    for each in (text, _quoted(text), _wrapped(text)):
        assert read_answer(each).unscheduled == ("friday-x", "friday-email")
    assert read_answer(ANSWER).unscheduled == ()
    assert read_answer("socialkit answer 1\nBy: Ada\n\nok friday-x\n").unscheduled == ("friday-x",)


@pytest.mark.parametrize("name", ["\x1b[31mAda", "Ada\x07", "Ada \u202eibO", "A\x00da", "Ada\x9d"])
def test_a_name_that_shows_otherwise_than_it_is_names_nobody(name: str) -> None:
    assert read_answer(ANSWER.replace("Ada Obi", name)).by == ""
    assert read_answer(ANSWER.replace("Ada Obi", "Zoë Ọbí 阿达")).by == "Zoë Ọbí 阿达"
