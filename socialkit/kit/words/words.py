"""A language's words: its sentences from a catalogue, its dates, numbers and lists from Unicode CLDR.

Source of what CLDR says: Unicode CLDR as Babel 2.19.0 carries it (https://cldr.unicode.org, 2026-11-26).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from gettext import NullTranslations
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup

from socialkit.model.separators import Separators, separators_in

#: What goes into a placeholder: numbers are written as the language writes them, Markup stays as it is.
SentenceValue = str | int
#: A sentence without placeholders.
NO_VALUES: Mapping[str, SentenceValue] = MappingProxyType({})

# Every plural category of a language has whole numbers below this, or none that a kit counts.
_COUNTED = 201
# Pages say the same few numbers, days and hours again and again, and Babel takes its time.
_REMEMBERED = 4096
# A placeholder of a sentence: {name}.
_PLACEHOLDER = re.compile(r"\{([a-z0-9]+)\}")
# A month that is named, in full or short.
_MONTH = re.compile("MMMM?")
# The year at the end of a date, with what leads to it: `, y`, ` 'de' y`; bounded, or a long text takes long.
_YEAR = re.compile(r"[,،]?\s{0,4}(?:'[^']{0,20}'\s{0,4})?y{1,4}$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of one language, as a partner in one country reads them.

    ``asked`` is the language that was asked for and ``lang`` the one that the sentences are in, both BCP 47
    tags; ``falls_back`` says that the first has no catalogue. ``direction`` is ``ltr`` or ``rtl``. ``locale``
    names language and country, and tells how dates, times and numbers are written.
    """

    asked: str
    lang: str
    direction: str
    locale: Locale
    catalogue: NullTranslations = field(repr=False, compare=False)

    @property
    def falls_back(self) -> bool:
        """Say whether the sentences are in another language than was asked for."""
        return self.asked.lower().split("-")[0] != self.lang.lower().split("-")[0]

    def __call__(self, sentence: str, values: Mapping[str, SentenceValue] = NO_VALUES) -> str:
        """Give a sentence, which is named by its English words, with its placeholders filled in by name.

        It is Markup, with everything else escaped, where one of the values is.
        """
        said = self.catalogue.gettext(sentence)
        # Most have no placeholder.
        return self._filled(said, values) if values else said

    def plural(self, one: str, many: str, n: int, values: Mapping[str, SentenceValue] = NO_VALUES) -> str:
        """Give a sentence in the form that the number ``n`` asks for; ``{n}`` is filled in, too."""
        return self._filled(self.catalogue.ngettext(one, many, n), {"n": n, **values})

    def forms(self, one: str, many: str) -> dict[str, str]:
        """Give the forms of a sentence by CLDR's plural categories, which Intl.PluralRules has, too.

        Placeholders stay: a script fills them in.
        """
        # The largest of a category tells: of some languages catalogues and CLDR differ about nought.
        samples = {self.locale.plural_form(n): n for n in range(_COUNTED)}
        return {category: self.catalogue.ngettext(one, many, n) for category, n in samples.items()}

    def number(self, n: int) -> str:
        """Give a whole number as the language groups it."""
        return _number(n, self.locale)

    def day(self, day: date) -> str:
        """Give weekday, day and month: Monday 17 October."""
        return _day(day, self.locale)

    def full_day(self, day: date) -> str:
        """Give day, month and year: 17 October 2022."""
        return format_date(day, "long", locale=self.locale)

    def weekday(self, day: date) -> str:
        """Give the weekday, short: Mon."""
        return format_date(day, "ccc", locale=self.locale)

    def day_number(self, day: date) -> str:
        """Give the day of the month: 17."""
        return format_date(day, "d", locale=self.locale)

    def place(self, zone: str) -> str:
        """Give the city that an IANA zone is named after: Nairobi."""
        return _place(zone, self.locale)

    def span(self, starts: date, ends: date) -> str:
        """Give from when to when, with the year once: 17–21 October 2022."""
        if starts == ends:
            return self.full_day(starts)
        differing = "y" if starts.year != ends.year else "M" if starts.month != ends.month else "d"
        known = self.locale.interval_formats
        halves = known.get("yMMMMd", {}).get(differing) or known.get("yMMMd", {}).get(differing)
        # CLDR 47 has "17 – 2 Novemba" for Swahili: the first month is missing.
        if not halves or (differing != "d" and "M" not in halves[0]):
            return f"{self.full_day(starts)} – {self.full_day(ends)}"
        first, last = (_MONTH.sub("MMMM", half) for half in halves)
        return format_date(starts, first, locale=self.locale) + format_date(ends, last, locale=self.locale)

    def time(self, moment: datetime | time) -> str:
        """Give hour and minute of a local time: 09:00, or 9:00 AM where that is how it is written."""
        clock = moment.timetz() if isinstance(moment, datetime) else moment
        return _time(clock.replace(tzinfo=None), self.locale)

    def language(self, tag: str) -> str:
        """Give the name of a language (``hi``: Hindi); its tag where it has none here."""
        try:
            return Locale.parse(tag, sep="-").get_language_name(self.locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    @property
    def separators(self) -> Separators:
        """What its sentences have between parts that nothing else joins."""
        return separators_in(self.lang)

    def joined(self, parts: Iterable[str]) -> str:
        """Give a list as one says it: X, LinkedIn and Facebook."""
        found = list(parts)
        return _replaced(
            _list(len(found), self.locale), {str(number): part for number, part in enumerate(found)}
        )

    def _filled(self, sentence: str, values: Mapping[str, SentenceValue]) -> str:
        said = {
            name: self.number(value) if isinstance(value, int) else value for name, value in values.items()
        }
        return _replaced(sentence, said)


@lru_cache(maxsize=_REMEMBERED)
def _number(n: int, locale: Locale) -> str:
    return format_decimal(n, locale=locale)


@lru_cache(maxsize=_REMEMBERED)
def _day(day: date, locale: Locale) -> str:
    return format_date(day, _YEAR.sub("", locale.date_formats["full"].pattern), locale=locale)


@lru_cache(maxsize=_REMEMBERED)
def _time(clock: time, locale: Locale) -> str:
    return format_time(clock, "short", locale=locale)


@lru_cache(maxsize=_REMEMBERED)
def _place(zone: str, locale: Locale) -> str:
    return get_timezone_location(zone, locale=locale, return_city=True)


@lru_cache(maxsize=_REMEMBERED)
def _list(length: int, locale: Locale) -> str:
    """Give a list of so many placeholders, as one says it."""
    return format_list([f"{{{number}}}" for number in range(length)], locale=locale)


def _replaced(sentence: str, values: Mapping[str, str]) -> str:
    """Fill in placeholders once: braces in what is filled in stay as they are."""
    plain_and_named = enumerate(_cut(sentence))
    parts = [values.get(part, f"{{{part}}}") if odd % 2 else part for odd, part in plain_and_named]
    return (Markup() if any(isinstance(part, Markup) for part in parts) else "").join(parts)


@lru_cache(maxsize=_REMEMBERED)
def _cut(sentence: str) -> tuple[str, ...]:
    """Give what stands between the placeholders of a sentence, and their names, in turn."""
    return tuple(_PLACEHOLDER.split(sentence))
