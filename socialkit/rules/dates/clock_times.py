"""The rule that a clock time in a text says in which zone; and what a clock time looks like."""

import re
from collections.abc import Iterator
from functools import lru_cache

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.dated_texts import occasions
from socialkit.rules.dates.zone_faults import home_city
from socialkit.rules.dates.zone_names import names_a_zone
from socialkit.rules.rule import RuleContext
from socialkit.rules.words.zone_words import (
    BY_ONE_WORD,
    DOUBTFUL,
    LOCAL_TIME,
    OTHERS,
    PLAIN,
    SEASONAL,
    TIMES_ELSEWHERE,
)
from socialkit.text.patterns import compiled, simple

# Minutes in steps of five: 3:16 is a verse or a score. A plain "24h" is a length of time.
_MINUTES = r"[0-5][05](?![0-9:])"
_HOURS = r"(?:[01]?[0-9]|2[0-3])"
_HALF_DAY = r"[ \xA0]?(?:[aApP][mM]|[aApP]\.[ \xA0]?[mM])\b\.?"
_PART_OF_DAY = (
    r"[ \xA0](?:de la (?:mañana|tarde|noche)|da (?:manhã|tarde|noite)"
    r"|du (?:matin|soir)|de l['\u2019]après-midi)\b"
)
_NO_TIME = (
    r"(?<!\b(?i:ratios?|scores?)(?: of| is|:)? )"
    r"(?<!\b(?:Matthew|Mark|Luke|John|James|Peter|Romans|Corinthians|Galatians|Ephesians|Hebrews|Timothy"
    r"|Genesis|Exodus|Leviticus|Deuteronomy|Psalms?|Proverbs|Isaiah|Jeremiah|Micah|Qur['\u2019]?an|Surah)"
    r"[ \xA0])"
)
_TIME = (
    rf"(?<![\w:.,/$€£#-]){_NO_TIME}(?:{_HOURS}(?:(?::|h){_MINUTES}(?:{_HALF_DAY})?|\.{_MINUTES}{_HALF_DAY})"
    rf"|(?:1[0-2]|0?[1-9])(?:[ \xA0]?[-\u2013][ \xA0]?(?:1[0-2]|0?[1-9])(?::{_MINUTES})?)?{_HALF_DAY}"
    rf"|(?<=(?i:à|às|at|las) ){_HOURS}[ \xA0]?h\b|(?:1[0-2]|[1-9])(?:{_PART_OF_DAY}|[ \xA0]o['\u2019]clock\b)"
    rf"|{_HOURS}(?:[.:]{_MINUTES})?[ \xA0]Uhr\b|12[ \xA0](?:noon|midnight)\b)(?![ \xA0]ratio)"
    r"|\b(?:at|until|by|from) (?:noon|midnight)\b|\b[àÀ] (?:midi|minuit)\b"
)
_OTHER_LETTERS = r"[\p{Arabic}\p{Cyrillic}\p{Devanagari}\p{Han}\p{Hangul}]"
_TIME_HINT = r"[0-9][ \xA0]?[aApPhUo]|[0-9] d[aeu]|[0-9]:[0-9]|noon|midnight|midi|minuit"
_FIGURES, _LATEST = r"\p{Nd}+", 24
_ZONE = (
    rf"(?<!\w)(?:{'|'.join((*SEASONAL, *DOUBTFUL, *OTHERS, *PLAIN))})(?!\w)"
    r"|(?<![\w-])[+-][0-9]{2}:[0-9]{2}"
    rf"|{LOCAL_TIME}|{BY_ONE_WORD}"
)


def time_without_zone(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a clock time in a text that names no time zone.

    Why: readers of an international campaign take it for their own, and come hours late or early. One
    zone in the text, or a place ("Nairobi time", "heure suisse"), is enough for all its times. Places are
    the cities of the time zone database, countries and parts of them, or adjectives made of their names, in
    Arabic, Chinese, English, French, German, Hindi, Portuguese, Russian, Spanish, Swahili and Turkish
    (Unicode CLDR 49, https://cldr.unicode.org, 2026), and capitals and other large cities (GeoNames,
    https://www.geonames.org, 2026-07). Any other word with a capital, as in "3pm (Main Hall)", is none.

    Source: the W3C's advice on zones (https://www.w3.org/TR/timezone/, 2005-10); campaign kits of our
    survey give "ET" or nothing.

    Fix: none; only you know which zone is meant.

    Bad: Join us on 19 October 2022 at 8am
    Good: Join us on 19 October 2022 at 8am New York time
    """
    for occasion in occasions(campaign):
        times = list(clock_times(occasion.text))
        named = not times or compiled(_ZONE).search(occasion.text)
        if not (named or names_a_zone(occasion.text, occasion.lang, times)):
            match = times[0]
            yield context.finding(
                f"{occasion.quoted(match.span())} names no time zone",
                occasion.at(match.span()),
                f'add a place, as in "8am {home_city(campaign.timezone)} time", or the time in UTC',
            )


@lru_cache(maxsize=2048)
def clock_times(text: str) -> tuple[re.Match[str], ...]:
    """Give each clock time of ``text``; what no clock shows, as in "الساعة 25:00", is none.

    Several rules ask this of all texts, one rule after the other.
    """
    return tuple(_clock_times(text))


def _clock_times(text: str) -> Iterator[re.Match[str]]:
    if simple(_TIME_HINT).search(text):
        yield from compiled(_TIME).finditer(text)
    if "aa" in text or (not text.isascii() and compiled(_OTHER_LETTERS).search(text)):
        for match in compiled(TIMES_ELSEWHERE).finditer(text):
            hour = compiled(_FIGURES).search(match.group())
            if hour and int(hour.group()) <= _LATEST:
                yield match
