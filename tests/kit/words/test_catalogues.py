import re
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from socialkit.kit import words
from socialkit.kit.words import languages, words_in

FOLDER = Path(words.__file__).parent / "languages"
OTHERS = [lang for lang in languages() if lang != "en"]


def read(name: str) -> Catalog:
    with (FOLDER / name).open("rb") as file:
        return read_po(file, abort_invalid=True)


def sentences(catalogue: Catalog) -> dict[str | tuple[str, ...], Message]:
    found = [message for message in catalogue if message.id]
    return {each.id if isinstance(each.id, str) else tuple(each.id): each for each in found}


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_the_languages_that_a_kit_speaks() -> None:
    assert languages() == ("en", "ar", "de", "es", "fr", "pt", "sw")


@pytest.mark.parametrize("lang", OTHERS)
def test_every_catalogue_has_the_sentences_of_the_template_in_its_order(lang: str) -> None:
    assert list(sentences(read(f"{lang}.po"))) == list(sentences(read("kit.pot")))


@pytest.mark.parametrize("lang", OTHERS)
def test_nothing_is_fuzzy_empty_or_left_over(lang: str) -> None:
    catalogue = read(f"{lang}.po")
    assert not catalogue.obsolete
    assert not [message.id for message in catalogue if message.fuzzy and message.id]
    assert not [key for key, message in sentences(catalogue).items() if not all(forms(message))]


@pytest.mark.parametrize("lang", OTHERS)
def test_translations_have_the_placeholders_of_their_sentence(lang: str) -> None:
    for key, message in sentences(read(f"{lang}.po")).items():
        wanted = placeholders(key if isinstance(key, str) else key[1])
        for number, form in enumerate(forms(message)):
            # Arabic says one and two without a number; so do the first forms of other languages.
            counted = {"n"} if not isinstance(key, str) and number < len(forms(message)) - 1 else set()
            assert wanted - counted <= placeholders(form) <= wanted, (key, form)


@pytest.mark.parametrize("lang", OTHERS)
def test_no_translation_has_markup_or_marks_that_nobody_sees(lang: str) -> None:
    for message in sentences(read(f"{lang}.po")).values():
        for form in forms(message):
            assert not re.search("[<>\u200e\u200f\u202a-\u202e\u2066-\u2069]", form), form


@pytest.mark.parametrize("lang", OTHERS)
def test_a_catalogue_has_as_many_plural_forms_as_it_says(lang: str) -> None:
    catalogue = read(f"{lang}.po")
    plural = [message for key, message in sentences(catalogue).items() if not isinstance(key, str)]
    assert {len(forms(message)) for message in plural} == {catalogue.num_plurals}


@pytest.mark.parametrize(
    ("tag", "lang", "falls_back"),
    [
        ("en", "en", False),
        ("en-GB", "en", False),
        ("pt-BR", "pt", False),
        ("AR", "ar", False),
        ("hi", "en", True),
        ("zh-Hant-TW", "en", True),
        ("qaa", "en", True),
        ("es-x-private", "es", False),
    ],
)
def test_a_language_without_a_catalogue_falls_back_to_english_and_says_so(
    tag: str, lang: str, falls_back: bool
) -> None:
    found = words_in(tag)
    assert (found.lang, found.falls_back, found.asked) == (lang, falls_back, tag)


def test_only_arabic_is_written_from_right_to_left() -> None:
    assert {lang: words_in(lang).direction for lang in languages()} == {
        lang: "rtl" if lang == "ar" else "ltr" for lang in languages()
    }


def test_a_partner_reads_dates_as_in_her_country() -> None:
    assert str(words_in("en", "America/New_York").locale) == "en_US"
    assert str(words_in("en-GB", "America/New_York").locale) == "en_GB"
    assert str(words_in("ar", "Asia/Amman").locale) == "ar_JO"
    assert str(words_in("pt", "Etc/UTC").locale) == "pt_BR"
    assert str(words_in("en").locale) == "en_150"
