import pytest
from hypothesis import given
from hypothesis import settings as limited
from hypothesis import strategies as st

from socialkit.platforms.registry import DIALECTS, dialect
from socialkit.text.clusters import graphemes

LONG = 100_000
ALPHABET = (
    "#\uff03\u266f@\uff20.,:/?()&;!'_- \n\r\taAxnéのहि\u094d٣10"
    "\u200b\u200c\u200d\u0301\ufe0f\u20e3\ufeff\uffff🇰👩🏽"
)
HOSTILE = st.text(st.sampled_from(ALPHABET), max_size=60)
PIECES = st.lists(
    st.sampled_from(
        [
            "http://",
            "https://",
            "example",
            ".com",
            ".org",
            "t.co/",
            "#tag",
            "@name",
            "@a.bsky.social",
            " ",
            "日",
            "xn--",
            "?a=",
            "(",
            ")",
        ]
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize("platform", DIALECTS)
@limited(max_examples=50, deadline=None)
@given(text=st.one_of(HOSTILE, PIECES, st.text(max_size=40)))
def test_entities_lie_in_the_text_in_order_without_overlaps(platform: str, text: str) -> None:
    found = dialect(platform).entities(text)
    edges = [edge for entity in found for edge in (entity.start, entity.end)]
    assert edges == sorted(edges)
    assert all(0 <= entity.start < entity.end <= len(text) for entity in found)
    assert all(entity.value and not any(c.isspace() for c in entity.value) for entity in found)


@pytest.mark.parametrize("platform", DIALECTS)
@limited(max_examples=25, deadline=None)
@given(text=st.one_of(HOSTILE, PIECES))
def test_a_text_between_spaces_reads_as_it_does_alone(platform: str, text: str) -> None:
    speaker = dialect(platform)
    alone = [(e.kind, e.value, e.start + 2, e.end + 2) for e in speaker.entities(text)]
    assert [(e.kind, e.value, e.start, e.end) for e in speaker.entities(f"a {text} a")] == alone


@pytest.mark.parametrize("platform", DIALECTS)
@limited(max_examples=25, deadline=None)
@given(text=HOSTILE, other=HOSTILE)
def test_lengths_of_lines_add_up(platform: str, text: str, other: str) -> None:
    speaker = dialect(platform)
    together = speaker.length(f"{text} a\nb {other}")
    assert together == speaker.length(f"{text} a") + 1 + speaker.length(f"b {other}")


@limited(max_examples=50, deadline=None)
@given(text=st.one_of(HOSTILE, st.text()))
def test_graphemes_joined_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize(
    "unit",
    [",", "#", "@", "(", "a.", "\u200d", "\u0301", "日.", "🇰", "http://a.co/", "-", "_", "xn--", "éa日."],
)
@pytest.mark.parametrize("platform", ["x", "bluesky", "mastodon"])
def test_a_very_long_run_is_read_to_its_end(platform: str, unit: str) -> None:
    text = unit * (LONG // len(unit)) + " #SSWWeek"
    speaker = dialect(platform)
    assert speaker.entities(text)[-1].value == "SSWWeek"
    assert speaker.length(text) > 0
