"""Time zones that a text names by a city, a country or in full, as its language says whose time it is."""

import re
from collections.abc import Iterator
from itertools import islice

from socialkit.rules.words.place_adjectives import is_of_a_place
from socialkit.rules.words.place_names import (
    LANGUAGES,
    folded,
    is_declined_place,
    languages_of,
    zones_in_full,
    zones_of,
)
from socialkit.rules.words.zone_words import (
    BEFORE_A_PLACE,
    BEHIND_A_PLACE,
    BETWEEN_TIME_AND_PLACE,
    ELSEWHERE,
    ENDS_THERE,
    ZONES_OF,
)
from socialkit.text.patterns import compiled

#: How many words a place's name has at most, and that of a zone.
_MOST, _MOST_IN_FULL = 5, 8
#: "hora peninsular española"
_ADJECTIVES = 2
_WORD = r"[\p{L}\p{M}][\p{L}\p{M}'\u2019.-]*+"
_LAST_WORD = r"(?<![\p{L}\p{M}])(\p{L}[\p{L}\p{M}]*+)[ \xA0]?+\Z"
#: Russian declines the names of places.
_CYRILLIC_NAME = r"\p{Lu}\p{Cyrillic}{2,30}+"
_HAN = r"\p{Han}{2,10}+\Z"
#: How far around the word for time a name is looked for.
_NEAR = 80
_SHORT_FOR = rf"(?:{'|'.join(ZONES_OF)})(?!\w)"
_FLAG = r"[ \xA0]?\(?[\U0001F1E6-\U0001F1FF]{2}"


def names_a_zone(text: str, lang: str, times: list[re.Match[str]]) -> bool:
    """Say whether ``text`` says whose time is meant: "heure d'Abidjan", "hora Colombia", "توقيت القاهرة".

    A place right behind a clock time is enough, and so is the flag of a country.
    """
    languages = languages_of(text, lang)
    own = lang.partition("-")[0].lower()
    if own and own not in LANGUAGES and compiled(ELSEWHERE).search(text):
        return True
    return (
        any(_stands_behind(text, time, languages) for time in times)
        or any(_led_by(text, lead, languages) for lead in compiled(BEFORE_A_PLACE).finditer(text))
        or any(_stands_before(text, trail, languages) for trail in compiled(BEHIND_A_PLACE).finditer(text))
        or _in_full(text, zones_in_full(languages))
    )


def _stands_behind(text: str, time: re.Match[str], languages: tuple[str, ...]) -> bool:
    """Say whether a place stands right behind a clock time, or the flag of a country.

    Behind a comma it is one only where nothing follows: "At 3pm, Jordan will speak".
    """
    between = compiled(BETWEEN_TIME_AND_PLACE).match(text, time.end())
    if compiled(_FLAG).match(text, time.end()) or between is None:
        return between is not None
    end = _longest(text, between.end(), languages)
    if not end:
        word = compiled(_CYRILLIC_NAME).match(text, between.end())
        end = word.end() if word and is_declined_place(word.group(), languages) else 0
    return end > 0 and (not between["comma"] or compiled(ENDS_THERE).match(text, end) is not None)


def _led_by(text: str, lead: re.Match[str], languages: tuple[str, ...]) -> bool:
    words = [word.group().rstrip(".") for word in islice(_words_from(text, lead.end()), _ADJECTIVES)]
    if _longest(text, lead.end(), languages) or any(is_of_a_place(word, languages) for word in words):
        return True
    declined = compiled(_CYRILLIC_NAME).match(text, lead.end())
    return declined is not None and is_declined_place(declined.group(), languages)


def _stands_before(text: str, trail: re.Match[str], languages: tuple[str, ...]) -> bool:
    word = compiled(_LAST_WORD).search(text, max(0, trail.start() - _NEAR), trail.start())
    of_a_place = word is not None and is_of_a_place(word[1], languages)
    return of_a_place or _place_before(text, trail.start(), languages)


def place_beside(text: str, lang: str, time: re.Match[str]) -> tuple[int, tuple[str, ...]] | None:
    """Give where the place or the abbreviation right behind a clock time ends, and its zones."""
    languages = languages_of(text, lang)
    between = compiled(BETWEEN_TIME_AND_PLACE).match(text, time.end())
    start = between.end() if between else time.end()
    short = compiled(_SHORT_FOR).match(text, start)
    if short:
        return short.end(), ZONES_OF[short.group()]
    lead = compiled(BEFORE_A_PLACE).match(text, start)
    end = _longest(text, lead.end() if lead else start, languages)
    sure = lead or not (between and between["comma"]) or compiled(ENDS_THERE).match(text, end)
    zones = zones_of(text[lead.end() if lead else start : end], languages) if end and sure else None
    return (end, zones) if zones else None


def zones_named(text: str, lang: str, start: int, end: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the places that stand in ``text`` between ``start`` and ``end``, and the zones of each."""
    languages = languages_of(text, lang)
    last = start
    for match in compiled(_WORD).finditer(text, start, end):
        if match.start() >= last and not match.group()[0].islower():
            found = _longest(text, match.start(), languages)
            if found:
                last = found
                name = text[match.start() : found]
                yield name, zones_of(name, languages) or ()


def _longest(text: str, start: int, languages: tuple[str, ...]) -> int:
    """Give the end of the longest name that begins at ``start``; 0 where none does."""
    if text[start : start + 1].islower():
        return 0
    words = [match.end() for match in _words_from(text, start)]
    for end in reversed(words):
        whole = text[start:end].rstrip(".")
        # Endings stand behind an apostrophe in Turkish: "İstanbul'da".
        for name in (whole, *whole.replace("\u2019", "'").split("'")[:1]):
            if name and zones_of(name, languages) is not None:
                return start + len(name)
    return 0


def _words_from(text: str, start: int) -> Iterator[re.Match[str]]:
    position = start
    for _ in range(_MOST):
        match = compiled(_WORD).match(text, position)
        if match is None:
            return
        yield match
        position = match.end() + text.startswith((" ", "\xa0"), match.end())


def _place_before(text: str, end: int, languages: tuple[str, ...]) -> bool:
    """Say whether a name ends right before ``end``; Chinese has no spaces between."""
    before = text[max(0, end - _NEAR) : end]
    han = compiled(_HAN).search(before)
    if han:
        return any(
            zones_of(before[start:], languages) is not None for start in range(han.start(), len(before) - 1)
        )
    words = list(compiled(_WORD).finditer(before.rstrip()))[-_MOST:]
    whole = before.rstrip()
    return any(
        zones_of(whole[word.start() :], languages) is not None and not whole[word.start()].islower()
        for word in words
        if words[-1].end() == len(whole)
    )


def _in_full(text: str, zones: frozenset[str]) -> bool:
    """Say whether a zone's full name stands around one of the words for time."""
    for word in compiled(rf"{BEFORE_A_PLACE}|{BEHIND_A_PLACE}").finditer(text):
        near = folded(text[max(0, word.start() - _NEAR) : word.end() + _NEAR])
        words = [match.span() for match in compiled(_WORD).finditer(near)]
        for first in range(len(words)):
            for last in range(first, min(first + _MOST_IN_FULL, len(words))):
                if near[words[first][0] : words[last][1]].rstrip(".") in zones:
                    return True
    return False
