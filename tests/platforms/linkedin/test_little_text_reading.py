"""Little text read back: what is written is what was meant, in our reading and in that of another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.errors import RejectedError
from socialkit.model.message import Mention, Message
from socialkit.platforms.linkedin.dialect import LINKEDIN
from socialkit.platforms.linkedin.little_text import HashtagTemplate, MentionMarkup, Plain
from socialkit.platforms.linkedin.little_text_reading import joined, read, shown
from socialkit.platforms.linkedin.post_bodies import proven, refuse_unproven
from tests.fuzzing import examples
from tests.servers.fakes.linkedin import MEMBER, PAGE
from tests.servers.fakes.linkedin_texts import understood

NAMES = {PAGE: "Alliance [Global] (SSW)", MEMBER: "Ana\\Ruiz"}
KNOWN = tuple(Mention(written=f"@m{n}", name=name, form=urn) for n, (urn, name) in enumerate(NAMES.items()))
PIECES = st.sampled_from(
    [
        *"\\|{}@[]()<>#*_~ \né用",
        *("@m0", "@m1", "#SSWWeek", "#a_b", "\U0001f469\u200d\U0001f467"),
        *("{hashtag|\\#|x}", "@[A](urn:li:person:1)", "https://example.org/a_(b)"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join)


def a_message(text: str) -> Message:
    return Message(post="monday", platform="linkedin", text=text, mentions=KNOWN)


@pytest.mark.slow
@pytest.mark.fuzz
@settings(max_examples=examples(300), deadline=None)
@given(TEXTS)
def test_whatever_is_written_is_read_as_it_was_meant(text: str) -> None:
    commentary = proven(a_message(text))
    assert read(commentary.text) == joined(commentary.parts)


@pytest.mark.slow
@pytest.mark.fuzz
@settings(max_examples=examples(300), deadline=None)
@given(TEXTS)
def test_another_reading_of_the_grammar_comes_to_the_same(text: str) -> None:
    commentary = LINKEDIN.encode(a_message(text))
    there = understood(commentary.text, NAMES)
    assert there.rest == ""
    assert there.seen == shown(commentary.parts)
    assert shown(read(there.back)) == there.seen


@pytest.mark.slow
@pytest.mark.fuzz
@settings(max_examples=examples(200), deadline=None)
@given(TEXTS)
def test_any_text_can_be_read_without_an_error(text: str) -> None:
    assert isinstance(shown(read(text)), str)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        (r"a \(b\) \\ \_", (Plain(r"a (b) \ _"),)),
        (r"{hashtag|\#|SSW\_Week}!", (HashtagTemplate("SSW_Week"), Plain("!"))),
        ("{hashtag|#|SSWWeek}", (HashtagTemplate("SSWWeek"),)),
        (
            r"@[A \[B\]](urn:li:organization:1) x",
            (MentionMarkup("A [B]", "urn:li:organization:1"), Plain(" x")),
        ),
        # Nothing of this is markup, nor an escape.
        ("a (b) #c @d {e} @[f] \\g", (Plain("a (b) #c @d {e} @[f] \\g"),)),
        (r"\@[a](urn:li:person:1)", (Plain("@[a](urn:li:person:1)"),)),
        ("", ()),
    ],
)
def test_what_is_read(written: str, parts: tuple[object, ...]) -> None:
    assert read(written) == parts


@pytest.mark.parametrize("written", ["Join (now", "Join \\(now\\) #SSWWeek", "Join", "Join \\(now\\)\\"])
def test_a_text_that_would_be_read_otherwise_is_not_sent(written: str) -> None:
    meant = LINKEDIN.encode(a_message("Join (now) #SSWWeek"))
    with pytest.raises(RejectedError, match="monday: its text cannot be written so that LinkedIn reads it"):
        refuse_unproven(written, meant, "monday")
