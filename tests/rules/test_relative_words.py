"""The words for days by their distance: where a text has one, it has a piece that is looked for first."""

import re

import pytest

from socialkit.rules.words.relative_words import MORE, STEMS, USUAL, relative_words

# Nothing but letters, spaces and alternatives: such a pattern is what it finds.
_PLAIN = re.compile(r"[^\W\d_]+(?:[ |][^\W\d_]+)*")


@pytest.mark.parametrize("language", [*USUAL, *MORE])
def test_each_word_has_a_piece_that_is_looked_for(language: str) -> None:
    (words,) = relative_words([language])
    patterns = [pattern for pattern, _distance in words.days]
    patterns += [words.next_week, words.this_week, words.last_week, words.last_day]
    found = [word for pattern in patterns if _PLAIN.fullmatch(pattern) for word in pattern.split("|")]
    assert found
    assert [word for word in found if not any(stem in word for stem in STEMS[language])] == []


@pytest.mark.parametrize("language", [*USUAL, *MORE])
def test_each_greeting_has_one(language: str) -> None:
    (words,) = relative_words([language])
    greetings = words.greeting.split("|") if _PLAIN.fullmatch(words.greeting) else []
    assert [word for word in greetings if not any(stem in f"{word} " for stem in STEMS[language])] == []
