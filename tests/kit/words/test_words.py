from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from markupsafe import Markup

from socialkit.kit.words import languages, words_in

MONDAY, FRIDAY = date(2022, 10, 17), date(2022, 10, 21)


def test_a_sentence_in_her_language() -> None:
    assert words_in("fr")("Copy text") == "Copier le texte"
    assert words_in("en")("Copy text") == "Copy text"
    assert words_in("es")("No such sentence") == "No such sentence"


def test_numbers_are_written_as_the_language_writes_them() -> None:
    say = "{n} of {m} characters"
    assert words_in("en")(say, {"n": 208, "m": 3000}) == "208 of 3,000 characters"
    assert words_in("de")(say, {"n": 208, "m": 3000}) == "208 von 3.000 Zeichen"


def test_what_is_filled_in_is_not_read_as_placeholders() -> None:
    assert (
        words_in("en")("Share kit for {partner}", {"partner": "{partner} <b>"})
        == "Share kit for {partner} <b>"
    )
    assert words_in("en")("{n} of {m} characters", {"n": 1}) == "1 of {m} characters"


def test_with_markup_in_it_a_sentence_is_markup_and_all_else_is_escaped() -> None:
    said = words_in("en")("{time} in {place}", {"time": Markup("<bdi>9</bdi>"), "place": "<i>Oslo</i>"})
    assert said == Markup("<bdi>9</bdi> in &lt;i&gt;Oslo&lt;/i&gt;")
    assert isinstance(said, Markup)
    assert not isinstance(words_in("en")("{time} in {place}", {"time": "9", "place": "Oslo"}), Markup)


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا صور"),
        (1, "صورة واحدة"),
        (2, "صورتان"),
        (3, "3 صور"),
        (11, "11 صورة"),
        (100, "100 صورة"),
        (103, "103 صور"),
    ],
)
def test_arabic_has_six_plural_forms(n: int, said: str) -> None:
    assert words_in("ar").plural("{n} graphic", "{n} graphics", n) == said


def test_plural_forms_for_scripts_have_the_names_of_cldr() -> None:
    assert words_in("pt", "Africa/Maputo").forms("{n} post", "{n} posts") == {
        "other": "{n} publicações",
        "one": "{n} publicação",
    }
    assert list(words_in("ar").forms("{n} post", "{n} posts")) == [
        "zero", "one", "two", "few", "many", "other",
    ]  # fmt: skip


def test_days_as_each_country_writes_them() -> None:
    assert words_in("en", "Africa/Nairobi").day(MONDAY) == "Monday, 17 October"
    assert words_in("en", "America/New_York").day(MONDAY) == "Monday, October 17"
    assert words_in("es", "America/Bogota").day(MONDAY) == "lunes, 17 de octubre"
    assert words_in("ar", "Asia/Amman").day(MONDAY) == "الاثنين، 17 تشرين الأول"
    assert words_in("ar", "Africa/Cairo").full_day(MONDAY) == "17 أكتوبر 2022"
    assert words_in("de").weekday(MONDAY) == "Mo"


def test_no_locale_of_a_language_leaves_the_year_in_a_day() -> None:
    known = [tag for tag in locale_identifiers() if tag.split("_")[0] in languages()]
    for tag in known:
        said = words_in(str(Locale.parse(tag)).replace("_", "-")).day(MONDAY)
        assert "2022" not in said, tag
        assert "17" in said, tag


def test_from_when_to_when() -> None:
    assert words_in("en", "Africa/Nairobi").span(MONDAY, FRIDAY) == "17–21 October 2022"
    assert words_in("es", "America/Bogota").span(MONDAY, FRIDAY) == "17–21 de octubre de 2022"
    assert words_in("sw").span(MONDAY, date(2022, 11, 2)) == "17 Oktoba 2022 – 2 Novemba 2022"
    assert words_in("en", "Africa/Nairobi").span(MONDAY, MONDAY) == "17 October 2022"
    assert "2022" in words_in("fr").span(MONDAY, date(2023, 1, 2))


def test_hours_as_each_country_writes_them() -> None:
    at = datetime(2022, 10, 17, 15, 0, tzinfo=ZoneInfo("Africa/Nairobi"))
    assert words_in("en", "Africa/Nairobi").time(at) == "15:00"
    assert words_in("en", "America/New_York").time(at) == "3:00\N{NARROW NO-BREAK SPACE}PM"
    assert words_in("ar", "Asia/Amman").time(time(9)) == "9:00 ص"


def test_names_of_languages() -> None:
    assert words_in("en").language("hi") == "Hindi"
    assert words_in("fr").language("pt-BR") == "portugais"
    assert words_in("fr").language("qaa") == "qaa"
    assert words_in("fr").language("no such tag") == "no such tag"


def test_lists() -> None:
    assert words_in("en", "Africa/Nairobi").joined(["X", "LinkedIn", "{0}"]) == "X, LinkedIn and {0}"
    assert words_in("ar").joined(["X"]) == "X"
    assert words_in("ar").joined([]) == ""
    assert words_in("de").joined([Markup("<b>X</b>"), "a<b"]) == Markup("<b>X</b> und a&lt;b")
