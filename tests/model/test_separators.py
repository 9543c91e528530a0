"""Commas and semicolons as languages have them."""

import pytest

from socialkit.kit.words import languages, words_in
from socialkit.model.separators import separators_in


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "a, b|a, b|a; b"),
        ("pt-BR", "a, b|a, b|a; b"),
        ("ar", "a، b|a، b|a؛ b"),
        ("ar-EG", "a، b|a، b|a؛ b"),
        ("fa", "a، b|a، b|a؛ b"),
        ("pa-Arab", "a، b|a، b|a؛ b"),
        ("he", "a, b|a, b|a; b"),
        ("lad-Hebr", "a, b|a, b|a; b"),
        ("ff-Adlm", "a, b|a, b|a; b"),
        # Other scripts that have the commas of Arabic: Script_Extensions in Unicode.
        ("nqo", "a، b|a، b|a؛ b"),
        ("rhg", "a، b|a، b|a؛ b"),
        ("zh-Latn", "a, b|a, b|a; b"),
        ("zh-TW", "a\uff0cb|a、b|a\uff1bb"),
        ("ZH-Hans", "a\uff0cb|a、b|a\uff1bb"),
        ("ja", "a、b|a、b|a\uff1bb"),
        ("am", "a፣ b|a፣ b|a፤ b"),
        ("", "a, b|a, b|a; b"),
    ],
)
def test_a_language_has_signs_of_its_own_between_parts(lang: str, said: str) -> None:
    signs = separators_in(lang)
    assert "|".join(sign.join("ab") for sign in (signs.comma, signs.listing, signs.semicolon)) == said


def test_words_of_a_kit_have_those_of_the_language_that_its_sentences_are_in() -> None:
    assert {lang: words_in(lang).separators.comma for lang in languages()} == {
        lang: "، " if lang == "ar" else ", " for lang in languages()
    }
    # No catalogue: its sentences are English.
    assert words_in("zh").separators.listing == ", "
