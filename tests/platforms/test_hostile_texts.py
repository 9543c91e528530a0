from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as limited
from hypothesis import strategies as st

from socialkit.model.message import Mention, Message
from socialkit.platforms.registry import DIALECTS, dialect
from socialkit.text.graphemes import graphemes
from tests.fuzzing import examples

LONG = examples(100_000, daily=30_000)
ALPHABET = (
    "#\uff03\u266f@\uff20.,:/?()&;!'_- \n\r\taAxnéのहि\u094d٣10"
    "\u200b\u200c\u200d\u0301\ufe0f\u20e3\ufeff\uffff🇰👩🏽"
)
HOSTILE = st.text(st.sampled_from(ALPHABET), max_size=60)
WORDS = [
    "http://",
    "https://",
    "example",
    ".com",
    ".org",
    "t.co/",
    "#tag",
    "@name",
    "@SSWAlliance",
    "@a.bsky.social",
    "@user@mastodon.social",
    " ",
    "日",
    "xn--",
    "?a=",
    "(",
    ")",
]
PIECES = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


@pytest.mark.slow
@pytest.mark.parametrize("platform", DIALECTS)
@limited(max_examples=examples(50), deadline=None)
@given(text=st.one_of(HOSTILE, PIECES, st.text(max_size=40)))
def test_entities_lie_in_the_text_in_order_without_overlaps(platform: str, text: str) -> None:
    found = dialect(platform).entities(text)
    edges = [edge for entity in found for edge in (entity.start, entity.end)]
    assert edges == sorted(edges)
    assert all(0 <= entity.start < entity.end <= len(text) for entity in found)
    assert all(entity.value and not any(c.isspace() for c in entity.value) for entity in found)


@pytest.mark.slow
@pytest.mark.parametrize("platform", DIALECTS)
@limited(max_examples=examples(25), deadline=None)
@given(text=st.one_of(HOSTILE, PIECES))
def test_a_text_between_spaces_reads_as_it_does_alone(platform: str, text: str) -> None:
    speaker = dialect(platform)
    alone = [(e.kind, e.value, e.start + 2, e.end + 2) for e in speaker.entities(text)]
    assert [(e.kind, e.value, e.start, e.end) for e in speaker.entities(f"a {text} a")] == alone


@pytest.mark.slow
@pytest.mark.parametrize("platform", DIALECTS)
@limited(max_examples=examples(25), deadline=None)
@given(text=HOSTILE, other=HOSTILE)
def test_lengths_of_lines_add_up(platform: str, text: str, other: str) -> None:
    speaker = dialect(platform)
    together = speaker.length(f"{text} a\nb {other}")
    assert together == speaker.length(f"{text} a") + 1 + speaker.length(f"b {other}")


@limited(max_examples=examples(50), deadline=None)
@given(text=st.one_of(HOSTILE, st.text()))
def test_graphemes_joined_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize("unit", [",", "#", "@", "(", "a.", "\u200d", "\u0301", "👩\u200d"])
@pytest.mark.parametrize("platform", DIALECTS)
def test_a_very_long_run_is_read_to_its_end(platform: str, unit: str) -> None:
    text = f"{unit * (LONG // len(unit))} https://example.org/"
    speaker, message = dialect(platform), a_message(text)
    live = [entity.value for entity in speaker.entities(text)]
    assert platform == "instagram" or live[-1] == "https://example.org/"
    assert speaker.length(text) > 0
    assert speaker.encode(message) is not None
    assert (speaker.share_link(message) is None) == (platform in {"folder", "instagram", "mastodon"})


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize(
    "unit", ["日.", "🇰", "http://a.co/", "-", "_", "xn--", "éa日.", "a_b.com.", "@a.b", "(@"]
)
@pytest.mark.parametrize("platform", ["x", "bluesky", "mastodon"])
def test_other_long_runs_are_read_to_their_end_where_rules_are_published(platform: str, unit: str) -> None:
    text = unit * (LONG // len(unit)) + " #SSWWeek"
    speaker = dialect(platform)
    assert speaker.entities(text)[-1].value == "SSWWeek"
    assert speaker.length(text) > 0


@pytest.mark.slow
@pytest.mark.fuzz
def test_whatever_the_text_no_dialect_fails() -> None:
    """Ten thousand texts where SOCIALKIT_FUZZ=full asks for them; the same ones each time."""
    number = examples(10_000, daily=300)
    chance = Random(2022)  # noqa: S311 the same texts each time are wanted
    for _ in range(number):
        text = hostile_text(chance)
        for platform in DIALECTS:
            speaker = dialect(platform)
            ends = [entity.end for entity in speaker.entities(text)]
            assert ends == sorted(ends), (platform, text)
            assert ends[-1:] <= [len(text)], (platform, text)
            assert speaker.length(text) >= 0, (platform, text)
            message = a_message(text)
            assert speaker.encode(message) == speaker.encode(message), (platform, text)
            assert (speaker.share_link(message) or "").isascii(), (platform, text)


def hostile_text(chance: Random) -> str:
    """Give up to 40 pieces: signs, letters of many scripts, parts of links, halves of characters."""
    pieces = [*ALPHABET, *WORDS, "\ud83d", "\udc4d", "\x00", "\x1b[31m", "\u202e", "\u2066", "\U0010ffff"]
    return "".join(chance.choice(pieces) for _ in range(chance.randrange(40)))


def a_message(text: str) -> Message:
    known = Mention(written="@SSWAlliance", name="Alliance (Global)", form="urn:li:organization:1")
    return Message(post="a", platform="x", text=text, mentions=(known,))
