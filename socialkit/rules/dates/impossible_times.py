"""Times that no clock shows: 13pm, 0pm, 25:00, 13:75; lengths, ratios and verses are none."""

import re
from collections.abc import Iterator

from socialkit.rules.analysis.dated_texts import Occasion
from socialkit.rules.analysis.passages import Span
from socialkit.rules.words.calendar_words import calendar
from socialkit.rules.words.clock_words import (
    DAY_ONLY,
    LENGTH_OF_TIME,
    NO_HOURS,
    TIME_WITH_A_WORD,
    TIME_WITH_A_WORD_HINT,
    VIDEO_TOO,
)
from socialkit.rules.words.zone_words import DOUBTFUL, OTHERS, PLAIN, SEASONAL
from socialkit.text.patterns import compiled, simple

_ZONES = "|".join(sorted({*SEASONAL, *DOUBTFUL, *OTHERS, *PLAIN}, key=len, reverse=True))
_HINT = (
    r"[0-9]:[6-9]|(?:2[4-9]|[3-9][0-9])[:h]|(?:1[3-9]|2[0-9])[0-9:]{0,3}[ \xA0]?[aApP]"
    r"|(?<![0-9:.,])00?(?::[0-9]{2})?[ \xA0]?[aApP]"
)
#: Past noon twice, or an hour that no half of a day has; past midnight, or past the hour, with a zone behind.
_NO_TIME = (
    r"(?<![\w:.,/$€£#-])(?:(?:00?|1[3-9]|2[0-9])(?::[0-9]{2})?"
    r"(?:[ \xA0]?(?:pm|p\.[ \xA0]?m\b\.?|P\.M\b\.?)|PM)\b"
    r"|(?:00?|(?:1[3-9]|2[0-9])(?::[0-9]{2})?)(?:[ \xA0]?(?:a\.[ \xA0]?m\b\.?|A\.M\b\.?)|[aA]m|AM)\b"
    r"|(?:1[3-9]|2[0-9]):[0-9]{2}[ \xA0](?:[ap]m|[AP]M)\b|00?:[0-9]{2}[ \xA0](?:pm|PM)\b"
    r"|(?:24[:h](?!00)[0-9]{2}|(?:2[5-9]|[3-9][0-9])(?:[:h][0-9]{2}|h)|[0-9]{1,2}[:h][6-9][0-9])"
    rf"(?=[ \xA0]?[\[(]?(?:{_ZONES}|Uhr)(?!\w))"
    r"|[0-9]{1,2}:[6-9][0-9](?=[ \xA0]?(?:[ap]\.?m\b|[AP]M\b)))"
)
_GOES_ON = r"[ \xA0]?(?:/|(?:par|per|por|de|du|des|na|scale|ratio|odds|split)\b|d['\u2019])"
_FROM = r"[0-9][ \xA0]?h?(?:[0-9]{2})?[ \xA0]\Z"
_BARE = r"(?<![\w:.,/$€£#-])(?:[01][0-9]|2[0-4]):[6-9][0-9](?![\w:]|[.,][0-9])"
_WORD_BEFORE = r"(?<![\p{L}\p{M}])(\p{L}[\p{L}\p{M}]*+)\.?,?[ \xA0]\Z"
_WORDS = r"\p{L}[\p{L}\p{M}]*+"
_DAY, _LATEST, _HOUR, _NEAR = 24, 29, 60, 40


def impossible_times(occasion: Occasion) -> Iterator[Span]:
    """Give where the text has a time that no clock shows."""
    text = occasion.text
    found: set[Span] = set()
    if simple(_HINT).search(text):
        found.update(match.span() for match in compiled(_NO_TIME).finditer(text))
        bare = compiled(_BARE).finditer(text)
        found.update(match.span() for match in bare if _stands_alone(occasion, match))
    if compiled(TIME_WITH_A_WORD_HINT).search(text):
        found.update(
            span for match in compiled(TIME_WITH_A_WORD).finditer(text) if (span := _led(text, match))
        )
    last = 0
    for span in sorted(found):
        if span[0] >= last:
            last = span[1]
            yield span


def _led(text: str, match: re.Match[str]) -> Span | None:
    """Give where the time stands that a word before or behind it shows to be one, if no clock shows it."""
    for name in ("arabic", "hindi", "han"):
        if match[name]:
            hour, _, minute = match[name].partition(":")
            return match.span() if _is_none(int(hour), int(minute or 0)) else None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    lead, sign = match["lead"].casefold(), (match["sign"] or match["word"]).casefold()
    if not _is_none(hour, minute) or not _means_the_day(lead, sign, hour, minute):
        return None
    length = compiled(LENGTH_OF_TIME).search(text) or compiled(_FROM).search(text, 0, match.start())
    if compiled(_GOES_ON).match(text, match.end()) or (length and sign != "uhr"):
        return None
    return match.span("time")


def _is_none(hour: int, minute: int) -> bool:
    return hour > _DAY or minute >= _HOUR or (hour == _DAY and minute > 0)


def _means_the_day(lead: str, sign: str, hour: int, minute: int) -> bool:
    """Say whether a wrong time behind ``lead`` is meant for one of the day, and for no length or place."""
    if sign == ".":
        return lead == "saat"
    if sign == "uhr":
        return True
    if hour <= _DAY and sign != ":":
        return sign == "h" and minute >= _HOUR
    if lead in VIDEO_TOO:
        return hour <= _DAY and minute >= _HOUR
    return hour <= _LATEST or (lead in DAY_ONLY and sign == ":")


def _stands_alone(occasion: Occasion, match: re.Match[str]) -> bool:
    """Say whether 13:75 is meant for a time: no name of a book, and no word for a ratio, stands before it."""
    before = occasion.text[max(0, match.start() - _NEAR) : match.start()]
    if compiled(_GOES_ON).match(occasion.text, match.end()):
        return False
    if not NO_HOURS.isdisjoint(compiled(_WORDS).findall(before.lower())):
        return False
    word = compiled(_WORD_BEFORE).search(before)
    if word is None:
        return True
    words = calendar(occasion.text, occasion.lang)
    if words.weekday_of(word[1]) is not None or words.month_of(word[1]) is not None:
        return True
    return word[1].islower()
