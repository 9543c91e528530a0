import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.model.reading import Entity, Kind
from socialkit.text.domains import ending, top_level
from socialkit.text.graphemes import JOINING, beginning, count, graphemes, whole_letters
from socialkit.text.links import find_links
from socialkit.text.plain import units
from socialkit.text.sharing import subject_of
from socialkit.text.spans import without_overlaps
from socialkit.text.twitter import reply_to
from tests.fuzzing import examples
from tests.text.long_lines import JOINED, LONG_LINES

# Of each class that keeps graphemes together or parts them: line breaks, marks, joiners, flags, prefixes,
# Hangul, pictures and tones, Indic letters and what joins them.
KEPT_TOGETHER = (
    "a\r\n\u0301\u200c\u200d\u0903\u0600\u1100\u1160\u11a8\uac00\uac01🇰🇪👩🏽❤\ufe0f"
    "\u0915\u094d\u093c\u0995\u09cd\u0d15\u0d4d\u17d2"
)


@pytest.mark.slow
def test_letters_that_are_counted_one_by_one_are_graphemes() -> None:
    letters = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    for at in range(0, len(letters), 4):
        four = letters[at : at + 4]
        text = "".join((*four, *reversed(four), "a", *four))
        assert count(text) == len(graphemes(text)), text
        assert beginning(text, 3) == "".join(graphemes(text)[:3]), text


def test_graphemes_are_what_a_reader_sees_as_one_character() -> None:
    assert graphemes("ae\u0301🇰🇪👩🏽\u200d⚕️\r\n") == ["a", "e\u0301", "🇰🇪", "👩🏽\u200d⚕️", "\r\n"]


def test_plain_texts_are_counted_like_any_other() -> None:
    assert count("a\r\nb\n") == len(graphemes("a\r\nb\n")) == 4


def test_flags_pair_from_the_left() -> None:
    assert graphemes("🇰🇪🇹") == ["🇰🇪", "🇹"]
    assert graphemes("🇰🇪🇹🇿क") == ["🇰🇪", "🇹🇿", "क"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("क्त", 1),
        ("क्\u200dत", 1),
        ("क\u200cत", 2),
        ("न्दी", 1),
        ("প্র", 1),
        ("ത്ര", 1),
        ("ક્ષ", 1),
        # Scripts whose joining letters Unicode does not keep together.
        ("க்ஷ", 2),
        ("ಕ್ಷ", 2),
    ],
)
def test_indic_letters_that_are_joined_are_one_grapheme(text: str, number: int) -> None:
    assert count(text) == len(graphemes(text)) == number


@pytest.mark.slow
@settings(max_examples=examples(200), deadline=None)
@given(st.text(st.sampled_from(KEPT_TOGETHER)))
def test_graphemes_are_those_of_the_library_for_unicode(text: str) -> None:
    """Our own pattern is there for speed alone."""
    found = graphemes(text)
    assert found == regex.findall(r"\X", text)
    assert all(found)
    assert "".join(found) == text


def test_of_overlapping_entities_the_first_one_lives() -> None:
    link = Entity(Kind.LINK, "a.org/@b", 0, 8)
    mention = Entity(Kind.MENTION, "b", 6, 8)
    tag = Entity(Kind.HASHTAG, "c", 8, 10)
    assert without_overlaps([tag, mention, link]) == (link, tag)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a.org", "org"),
        ("a.ORG!", "ORG"),
        ("a.みんなです", "みんな"),
        ("a.xn--p1ai", "xn--p1ai"),
        ("a.vermögensberater", "vermögensberater"),
    ],
)
def test_a_top_level_domain_is_found_where_it_stands(text: str, name: str) -> None:
    assert ending(text, 2, len(text)) == 2 + len(name)


@pytest.mark.parametrize("text", ["a.orgs", "a.org2", "a.org-x", "a.org@x", "a.example", "a.", "a.2"])
def test_anything_else_is_no_top_level_domain(text: str) -> None:
    assert ending(text, 2, len(text)) is None


def test_the_list_has_names_in_lower_case_and_no_comments() -> None:
    assert {"org", "no", "рф", "みんな"} <= top_level()
    assert all(name == name.lower() and not name.startswith("#") for name in top_level())


def test_a_link_knows_whether_it_is_written_with_a_scheme() -> None:
    found = [(link.start, link.end, link.scheme) for link in find_links("a.org http://b.org")]
    assert found == [(0, 5, False), (6, 18, True)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("@who now", "who"),
        ("  @who", "who"),
        (".@who", None),
        ("Hello @who", None),
        ("@who://x", None),
        ("", None),
    ],
)
def test_a_post_that_begins_with_a_mention_is_a_reply(text: str, name: str | None) -> None:
    assert reply_to(text) == name


def test_utf_16_units_count_astral_characters_twice_and_take_lone_surrogates() -> None:
    assert (units("aé"), units("😀"), units("\ud83d")) == (2, 2, 1)


@pytest.mark.parametrize(("line", "longest", "cut"), LONG_LINES)
def test_a_line_that_is_too_long_is_cut_between_whole_letters(line: str, longest: int, cut: str) -> None:
    assert subject_of(line, longest) == cut


@pytest.mark.slow
def test_a_cut_is_never_within_a_grapheme_and_never_behind_what_joins_letters() -> None:
    for text in JOINED:
        letters = whole_letters(text)
        assert "".join(letters) == text
        ends = {len("".join(letters[:number])) for number in range(len(letters))}
        parted = graphemes(text)
        assert ends <= {len("".join(parted[:number])) for number in range(len(parted))}
        assert not any(each.rstrip("\u200d\u0308").endswith(tuple(JOINING)) for each in letters[:-1])
