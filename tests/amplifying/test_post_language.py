"""The language of a post by others: told by its script or its small words, else nobody says one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.amplifying import amplify
from socialkit.amplifying.list_file import list_table
from socialkit.amplifying.post_language import post_language
from socialkit.platforms.post_search.found_post import FoundPost
from socialkit.rules.words.language_words import NAMES, SCRIPTS
from tests.amplifying.test_amplification import week
from tests.fuzzing import examples

TEXTS = {
    "en": "This week we thank everybody who works with children and their families.",
    "fr": "Cette semaine, merci aux travailleuses sociales qui sont avec vous.",
    "es": "Esta semana damos las gracias a los que trabajan con nuestras familias, y también hoy.",
    "pt": "Esta semana não esquecemos os que trabalham pelo bem das crianças, e você também.",
    "de": "Wir danken allen, die mit den Familien arbeiten, und nicht nur heute.",
    "it": "Questa settimana grazie a chi lavora con gli altri, anche nel fine settimana della festa.",
    "nl": "Deze week bedanken wij het team dat ook voor ons zorgt.",
    "el": "Σας ευχαριστούμε",
    "ko": "감사합니다",
    "ja": "今週はありがとう",
    "zh": "感谢社会工作者",
    "th": "ขอบคุณ",
    "ka": "გმადლობთ",
    "he": "תודה",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_sentence_tells_its_language(lang: str) -> None:
    assert post_language(f"{TEXTS[lang]} #SSWWeek @SSWAlliance https://example.org/the-and-with") == lang


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#SSWWeek",
        "NHS England",
        "Asante sana!",
        "شكرا",
        "Спасибо",
        "धन्यवाद",
        "merci",
        "https://x.example/this",
    ],
)
def test_what_tells_nothing_is_of_no_language(text: str) -> None:
    assert post_language(text) == ""


@pytest.mark.fuzz
@settings(max_examples=examples(100))
@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    found = post_language(text)
    assert not found or found in {*NAMES, *SCRIPTS}


def test_what_the_platform_says_goes_first_and_lists_say_unknown() -> None:
    addresses = [f"https://x.com/a/status/{number}" for number in range(3)]
    said = (("pt", TEXTS["es"]), ("", TEXTS["es"]), ("", "Asante"))
    posts = [
        FoundPost(address=address, platform="x", text=text, lang=lang)
        for address, (lang, text) in zip(addresses, said, strict=True)
    ]
    made = amplify(week(), posts)
    assert sorted(each.post.lang for each in made.posts) == ["", "es", "pt"]
    assert b",unknown," in list_table(made)
