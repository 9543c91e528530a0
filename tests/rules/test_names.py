# ruff: noqa: RUF001 names in many scripts
"""The names of Unicode CLDR in the package, and dates and zones read by them."""

import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limited
from hypothesis import strategies as st

from socialkit import check, load_campaign
from socialkit.rules.analysis.date_grammar import written_dates
from socialkit.rules.words.calendar_languages import USUAL, CalendarWords
from socialkit.rules.words.calendar_words import calendar
from socialkit.rules.words.cldr import country_of_zones, names_in
from socialkit.rules.words.place_names import LANGUAGES, zones_of
from tests.fuzzing import examples
from tests.representatives import few_quick

ROOT = Path(__file__).parents[2]
#: How each language writes a weekday, a day, a month and a year together.
ORDERS = {
    "ar": "{weekday} {day} {month} {year}",
    "de": "{weekday}, {day}. {month} {year}",
    "en": "{weekday}, {day} {month} {year}",
    "es": "{weekday}, {day} de {month} de {year}",
    "fr": "{weekday} {day} {month} {year}",
    "hi": "{weekday}, {day} {month} {year}",
    "pt": "{weekday}, {day} de {month} de {year}",
    "ru": "{weekday}, {day} {month} {year}",
    "sw": "{weekday}, {day} {month} {year}",
    "tr": "{day} {month} {year} {weekday}",
    "zh": "{year}年{number}月{day}日{weekday}",
}
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


def written(day: date, lang: str, weekday: int) -> str:
    names = names_in(lang)
    return ORDERS[lang].format(
        weekday=names.weekdays[weekday][0],
        day=day.day,
        month=names.months[day.month - 1][0],
        number=day.month,
        year=day.year,
    )


@pytest.mark.slow
@pytest.mark.skipif(find_spec("babel") is None, reason="Babel writes these files, and is not installed here")
def test_the_names_are_what_babel_gives_today() -> None:
    command = [sys.executable, "docs/cldr_names.py", "--check"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "nothing to do"


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_a_language_has_all_months_weekdays_and_countries(lang: str) -> None:
    names = names_in(lang)
    assert (len(names.weekdays), len(names.months)) == (7, 12)
    assert all((*names.weekdays, *names.months))
    assert len({form for forms in names.weekdays for form in forms}) >= 7
    assert len(names.countries) > 250
    assert set(names.cities) <= set(country_of_zones())


@limited(max_examples=examples(60), deadline=None)
@given(DAYS, st.sampled_from(sorted(ORDERS)), st.sampled_from(["", "x ", "! ", "\n"]), st.integers(0, 6))
def test_a_date_is_read_as_its_language_writes_it(day: date, lang: str, before: str, weekday: int) -> None:
    text = f"{before}{written(day, lang, weekday)}."

    [found] = written_dates(text, lang)

    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
    assert found.weekday == weekday
    assert found.weekday_span is not None
    assert text[slice(*found.weekday_span)] == names_in(lang).weekdays[weekday][0]


@limited(max_examples=examples(30), deadline=None)
@given(DAYS, st.sampled_from(sorted(ORDERS)))
def test_a_right_weekday_is_put_in_the_place_of_a_wrong_one(day: date, lang: str) -> None:
    wrong = written(day, lang, (day.weekday() + 1) % 7)
    [found] = written_dates(wrong, lang)
    assert found.weekday_span is not None
    start, end = found.weekday_span

    right = calendar(wrong, lang).like(wrong[start:end], day.weekday())

    assert wrong[:start] + right + wrong[end:] == written(day, lang, day.weekday())


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("vom 17. bis 21. Oktober 2022", "de", (None, 17)),
        ("с 17 по 21 октября 2022 г.", "ru", (None, 17)),
        ("من 17 إلى 21 أكتوبر 2022", "ar", (None, 17)),
        ("17 و21 تشرين الأول 2022", "ar", (None, 17)),
        ("17 से 21 अक्टूबर 2022", "hi", (None, 17)),
        ("17 hadi 21 Oktoba 2022", "sw", (None, 17)),
        ("17-21 Ekim 2022", "tr", (None, 17)),
        ("2022年10月17日至21日", "zh", (None, 17)),
        ("2022年10月17日（周一）至10月21日（周五）", "zh", (0, 17)),
    ],
)
def test_a_range_is_read_with_both_of_its_ends(text: str, lang: str, day: tuple[int | None, int]) -> None:
    first, last = written_dates(text, lang)
    assert (first.weekday, first.day) == day
    assert (first.month, last.day, last.month, last.year) == (10, 21, 10, 2022)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("So 20 May is fine", "en"),
        ("Mi 20 Mai", "en"),
        ("Per 10 Mart", "en"),
        ("la mer. 5 mai", "fr"),
        ("28 месяцев назад", "ru"),
        ("8月有31天", "zh"),
        ("二十月", "zh"),
        ("13月5日", "zh"),
    ],
)
def test_what_only_looks_like_a_weekday_or_a_date_is_none(text: str, lang: str) -> None:
    assert all(found.weekday is None for found in written_dates(text, lang))
    assert not (lang == "zh" and written_dates(text, lang))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["星期四10月", "الخميس 19 ", "Do., 19. ", "十月", "4月28日至", "jeu. 1 ", "كانون ال"]
)
def test_a_very_long_run_is_read_to_its_end(unit: str) -> None:
    text = unit * (60_000 // len(unit)) + "\n\nDonnerstag, 19. Oktober"
    found = written_dates(text, "de")
    assert (found[-1].weekday, found[-1].day) == (3, 19)


def test_a_country_has_the_zones_of_its_cities() -> None:
    french = ("fr", "en")
    assert zones_of("Côte d’Ivoire", french) == ("Africa/Abidjan",)
    assert "Australia/Brisbane" in (zones_of("Australie", french) or ())
    assert zones_of("le caire", french) == ("Africa/Cairo",)


HANDLES = """\
campaign:
  name: Week
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, bluesky]
  mentions: {{required: ["@SSWAlliance"]}}
handles:
  "@SSWAlliance":
    name: SSWAlliance
    x: {x}
    bluesky: sswa.org
posts:
{posts}
"""


def test_a_handle_that_can_be_none_is_told_once_at_its_own_line(tmp_path: Path) -> None:
    posts = "\n".join(f'  - {{id: p{number}, text: "Day {number} with @SSWAlliance"}}' for number in range(9))
    file = tmp_path / "posts.yaml"
    file.write_text(HANDLES.format(x="SSW-Alliance", posts=posts), encoding="utf-8")

    told = [found for found in check(load_campaign(file)) if "SSW-Alliance" in found.message]

    assert [(found.code, found.place.line, found.place.column, found.post) for found in told] == [
        ("SK108", 11, 8, None)
    ]


PICTURE = """\
campaign:
  name: Week
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  lang: {campaign}
  platforms: [x]
graphics:
  picture: {{file: picture.png, alt: "{alt}"}}
posts:
  - {{id: one, lang: {post}, graphic: picture, text: "{text}"}}
"""
FRENCH = "Rejoignez-nous cette semaine avec les assistants sociaux de votre ville"
ARABIC = "انضموا إلينا هذا الأسبوع مع العاملين الاجتماعيين في مدينتكم"


@few_quick(
    ("langs", "text", "alt", "told"),
    [
        ("en fr", FRENCH, "A nurse with her patient and the doctor", "English"),
        ("en fr", FRENCH, "The nurse who is with her two patients", "English"),
        ("en ar", ARABIC, "Two social workers with a family at home", "in Latin letters"),
        (
            "fr en",
            "Join us this week with your colleagues",
            "Une infirmière dans la rue avec des enfants",
            "French",
        ),
        (
            "de en",
            "Join us this week with your colleagues",
            "Eine Frau und ein Kind, sie sind auf der Straße",
            "German",
        ),
        ("en fr", FRENCH, "Une infirmière avec deux patients", ""),
        ("en fr", FRENCH, "OMS, UNICEF", ""),
        ("en en", "Join us this week with your colleagues", "The nurse and the doctor with you", ""),
    ],
)
def test_an_alt_text_is_in_the_language_of_its_post(
    tmp_path: Path, langs: str, text: str, alt: str, told: str
) -> None:
    campaign, post = langs.split()
    (tmp_path / "picture.png").write_bytes(b"")
    file = tmp_path / "posts.yaml"
    file.write_text(PICTURE.format(campaign=campaign, post=post, text=text, alt=alt), encoding="utf-8")

    found = [one for one in check(load_campaign(file)) if one.code == "SK803"]

    said = [f"the alt text is {told}, and the post says lang: {post}"] if told else []
    assert [one.message for one in found] == said
    assert all(one.place.line == 9 for one in found)


def test_a_night_is_told_at_the_time_of_the_post(tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(
        HANDLES.format(x="SSWA", posts='  - {id: a, at: 2022-10-17 03:00, text: "With @SSWAlliance"}'),
        encoding="utf-8",
    )
    [found] = [one for one in check(load_campaign(file)) if one.code == "SK412"]
    assert found.remedy == "write 15:00 if that is meant, or move it"
    assert found.place.line == 14


@few_quick("lang", sorted(LANGUAGES))
def test_every_weekday_that_is_read_is_mended_in_its_own_language_and_read_again(lang: str) -> None:
    words = calendar("", lang)
    own = next(each for each in words.languages if each.language == lang)
    named = (own.weekdays, *zip(*own.other_weekdays, strict=True))

    for forms in named:
        for meant, form in enumerate(forms):
            assert words.weekday_of(form) == meant
            assert [words.weekday_of(words.like(form, weekday)) for weekday in range(7)] == [*range(7)]
    assert words.like("no weekday", 0) == ""


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_a_date_that_is_proposed_is_read_again_as_that_day(lang: str) -> None:
    for day in (date(2026, 12, 1), date(2027, 2, 28), date(2027, 5, 5)):
        words = calendar("", lang)
        own = next(each for each in words.languages if each.language == lang)
        proposed = words.dated(own.weekdays[day.weekday()], day)

        [read] = written_dates(proposed, lang)
        assert (read.year, read.month, read.day, read.weekday) == (*day.timetuple()[:3], day.weekday())


def test_large_cities_short_names_and_parts_of_countries_are_places() -> None:
    english = ("en",)

    assert zones_of("Geneva", english) == ("Europe/Zurich",)
    assert zones_of("UAE", english) == ("Asia/Dubai",)
    assert zones_of("U.K.", english) == zones_of("UK", english) == ("Europe/London",)
    assert zones_of("Queensland", english) == ("Australia/Brisbane",)
    assert zones_of("北京", ("zh", "en")) == ("Asia/Shanghai",)
    assert zones_of("East Africa", english) is None
    assert zones_of("Eastern Africa", english) == ()
    assert zones_of("us", english) is zones_of("Main Hall", english) is None


@pytest.mark.parametrize("words", USUAL, ids=lambda words: words.language)
def test_the_names_that_every_run_needs_are_those_of_the_files(words: CalendarWords) -> None:
    names = names_in(words.language)

    assert words.weekdays == tuple(forms[0] for forms in names.weekdays)
    assert words.months == tuple(forms[0] for forms in names.months)
