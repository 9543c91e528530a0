"""Hashtags and mentions, from first principles: what stands before, what they are made of, what follows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.model.reading import Kind
from socialkit.platforms.registry import dialect
from socialkit.text.emoji import find_emoji, without_emoji
from socialkit.text.graphemes import graphemes
from socialkit.text.letters import REFUSED
from socialkit.text.refused import refused
from socialkit.text.twitter import entities, hashtags, mentions
from tests.fuzzing import examples

LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x1FFF), min_size=1, max_size=8)
DIGITS = st.text(st.sampled_from("0123456789_"), max_size=4)
FREES_TAG = st.sampled_from(
    ["", " ", "(", "\u201c", "\u2026", "\n", "😀", "❤\ufe0f", "\u3002", "/", "@ ", "\u2014", "#"]
)
BINDS_TAG = st.sampled_from(["a", "é", "1", "_", "&", "\u0301", "\u200d", "の", "\u00b7"])
ENDS_TAG = st.sampled_from(
    ["", " ", "!", ",", "\u2019s", "-2022", ")", "😀", "\u200b", "@x", "\n", ".", "\u2026"]
)
FREES_NAME = st.sampled_from(
    ["", " ", ".", "(", "é", "の", "\n", "/", "RT", "rt:", ",RT", "\u2026", "-", "+"]
)
BINDS_NAME = st.sampled_from(["a", "1", "_", "!", "#", "$", "%", "&", "*", "@", "\uff20", "aRT", "+rt"])
ENDS_NAME = st.sampled_from(["", " ", ".", "\u2019s", "-", "の", "/1", ":", "😀", ")"])
KILLS_NAME = st.sampled_from(["@", "\uff20", "é", "\u0301", "://", "ü", "/list"])
ACCOUNT = st.text(st.sampled_from("aZ09_"), min_size=1, max_size=15)


def values(text: str, kind: Kind) -> list[str]:
    return [entity.value for entity in entities(text) if entity.kind is kind]


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(FREES_TAG, DIGITS, LETTERS, DIGITS, ENDS_TAG)
def test_x_links_letters_behind_a_sign_that_stands_free(
    before: str, digits: str, letters: str, more: str, after: str
) -> None:
    name = digits + letters + more
    found = list(hashtags(f"{before}#{name}{after}"))
    assert [(tag.value, tag.start, tag.end) for tag in found] == [
        (name, len(before), len(before) + 1 + len(name))
    ]


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(BINDS_TAG, LETTERS, ENDS_TAG)
def test_x_links_no_tag_that_runs_on_from_a_word(before: str, name: str, after: str) -> None:
    assert list(hashtags(f"{before}#{name}{after}")) == []


@settings(max_examples=examples(50), deadline=None)
@given(FREES_TAG, LETTERS, st.sampled_from(["#", "\uff03", "://", "#b", "://x"]))
def test_x_links_no_tag_before_another_sign(before: str, name: str, after: str) -> None:
    assert list(hashtags(f"{before}#{name}{after}")) == []


@settings(max_examples=examples(50), deadline=None)
@given(st.text(st.sampled_from("0123456789_\u00b7\u200d\u3003\u0664"), min_size=1, max_size=6))
def test_no_platform_but_mastodon_links_a_tag_without_a_letter(name: str) -> None:
    for platform in ("x", "linkedin", "facebook", "instagram", "threads"):
        assert dialect(platform).entities(f"#{name}") == ()


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(FREES_NAME, ACCOUNT, ENDS_NAME)
def test_x_tags_a_name_behind_a_sign_that_stands_free(before: str, name: str, after: str) -> None:
    found = [(one.value, one.start, one.end) for one in mentions(f"{before}@{name}{after}")]
    assert found == [(name, len(before), len(before) + 1 + len(name))]


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(FREES_NAME, ACCOUNT, KILLS_NAME)
def test_x_tags_nobody_when_the_name_runs_on(before: str, name: str, after: str) -> None:
    assert list(mentions(f"{before}@{name}{after}")) == []


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(BINDS_NAME, ACCOUNT)
def test_x_tags_nobody_behind_a_word_or_such_a_sign(before: str, name: str) -> None:
    assert [one.start for one in mentions(f"{before}@{name}") if one.start == len(before)] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@user/list", []),
        ("@user/list--@x", []),
        ("@user/ and @user/1", ["user", "user"]),
        ("@rt@x", []),
        ("@a@b@c", []),
        ("@a @b,@c", ["a", "b", "c"]),
        ("RT@a rt:@b Rt @c xRT@d", ["a", "b", "c"]),
        ("@" + "a" * 21, ["a" * 20]),
        ("\uff20RT@x \uff20y", ["y"]),
        ("@", []),
    ],
)
def test_x_tags_these(text: str, names: list[str]) -> None:
    assert values(text, Kind.MENTION) == names


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#a\ufe0f#b", []),
        ("❤\ufe0f#b", ["b"]),
        ("#\ufe0f\u20e3 #\u20e3a", []),
        ("#a #b\u3000\uff03c", ["a", "b", "c"]),
        ("#1\ufe0f\u20e3", ["1\ufe0f\u20e3"]),
        ("a.com/#b #c", ["c"]),
        ("#a.com", ["a"]),
        ("#a@b", ["a"]),
    ],
)
def test_x_links_these(text: str, tags: list[str]) -> None:
    assert values(text, Kind.HASHTAG) == tags


FREE = st.sampled_from(["", " ", "\n", "\u3000", "a b "])


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(FREE, LETTERS, st.sampled_from(["", " ", "\n", " #x"]))
def test_what_stands_between_white_space_links_everywhere(before: str, name: str, after: str) -> None:
    for platform in ("x", "bluesky", "mastodon", "linkedin", "facebook", "instagram", "threads"):
        found = dialect(platform).entities(f"{before}#{name}{after}")[0]
        assert (found.value, found.start, found.end) == (name, len(before), len(before) + 1 + len(name))


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(LETTERS, st.sampled_from([".", ",", "!", "\u2019", "\u2026", ")", "...", "!?", "\u201d", "-"]))
def test_punctuation_at_its_end_is_never_part_of_a_tag(name: str, after: str) -> None:
    for platform in ("x", "bluesky", "mastodon", "linkedin"):
        assert [tag.value for tag in dialect(platform).entities(f"#{name}{after} ")] == [name]


@settings(max_examples=examples(50), deadline=None)
@given(st.sampled_from(["(", "\u201c", "\u2026", "😀", "-", "/", "a", "."]), LETTERS)
def test_only_x_links_a_tag_behind_anything_but_white_space(before: str, name: str) -> None:
    for platform in ("bluesky", "mastodon", "linkedin", "facebook", "instagram", "threads"):
        assert [e for e in dialect(platform).entities(f"{before}#{name}") if e.kind is Kind.HASHTAG] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\ufeffb", [(1, 2)]),
        ("\ufffe\uffff x \ufeff", [(0, 2), (5, 6)]),
        ("\u202e\u200b fine", []),
        ("fine", []),
    ],
)
def test_refused_characters_are_found_in_runs(text: str, found: list[tuple[int, int]]) -> None:
    assert list(refused(text, frozenset(REFUSED))) == found


@pytest.mark.parametrize(
    ("text", "emoji"),
    [
        ("a😀b", ["😀"]),
        ("👩🏽\u200d⚕\ufe0f👨\u200d👩\u200d👧", ["👩🏽\u200d⚕\ufe0f", "👨\u200d👩\u200d👧"]),
        ("🇰🇪🇹", ["🇰🇪"]),
        ("1\ufe0f\u20e3#\u20e3 1#*", ["1\ufe0f\u20e3", "#\u20e3"]),
        ("\u00a9 \u00ae \u00a9\ufe0f", ["\u00a9\ufe0f"]),
        ("\u2122\u2708", ["\u2122", "\u2708"]),
        # A selector belongs to a picture that has a plain form, a tone to one that can have tones.
        ("⚡\ufe0f😀\ufe0f✨\ufe0f", ["⚡\ufe0f", "😀", "✨"]),
        ("👍🏽😀🏽☝\ufe0f🏽", ["👍🏽", "😀", "☝\ufe0f"]),
        ("plain", []),
    ],
)
def test_emoji_are_found_as_whole_sequences(text: str, emoji: list[str]) -> None:
    assert [text[start:end] for start, end in find_emoji(text)] == emoji
    rest, number = without_emoji(text)
    assert number == len(emoji)
    assert all(one not in rest for one in emoji)


def test_graphemes_are_public() -> None:
    assert graphemes("é👍🏽") == ["é", "👍🏽"]
