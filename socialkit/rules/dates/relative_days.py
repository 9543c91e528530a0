"""The rule that today, tomorrow and countdowns fit the day on which a post goes out."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from re import escape

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.date_resolution import possible_days, said, weekday_name
from socialkit.rules.analysis.dated_texts import Occasion, scheduled
from socialkit.rules.analysis.passages import Span
from socialkit.rules.dates.event_names import day_there, events_named
from socialkit.rules.rule import RuleContext
from socialkit.rules.words.calendar_languages import HAN_DAYS, HAN_WEEKS
from socialkit.rules.words.calendar_words import calendar
from socialkit.rules.words.number_words import number_of
from socialkit.rules.words.relative_words import NUMBERS, STEMS, languages_of, relative_words
from socialkit.text.patterns import compiled

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
#: What may stand between "today" and the date that it explains: "today, Wednesday 19 October".
_BETWEEN = (
    r"[ \xA0,(:\uff08\uff0c\uff1a\u662f\u2013-]{0,3}(?:(?:is|on|the|est|le|es|el|é|dia|den|يوم|tarehe) ){0,2}"
)
#: Where a word begins or ends; Chinese puts no space between.
_EDGE = r"(?:\b|(?<=\p{Han})|(?=\p{Han}))"
#: How far the campaign's name or tag may stand behind the words that speak of it.
_REACH = 25
#: The last of the looks that speak of a week.
_WEEKS = 2
#: So many days more or less, and "two weeks" still holds.
_NEAR = 4

#: Words that do not fit the day, and what shows it.
Mismatch = tuple[Span, str]
#: The languages that a text has words of, its own first.
Languages = tuple[str, ...]


def unfitting_words(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report today, tomorrow, this week, a countdown or "day 2" that does not fit the post's day.

    Why: posts are written weeks before and moved about; what was tomorrow is then yesterday. Looked at
    are words beside a written date ("today, 19 October"), beside an event of the file, and beside the
    campaign's own name or hashtag; countdowns in days count to its first or last day, an event or a date
    in the text, with or without that day; in weeks, half a week more or less is near enough. English, French,
    Spanish and Portuguese, and in texts of these languages Arabic, Chinese, German, Hindi, Russian,
    Swahili and Turkish.

    Source: the campaign's own file: `at` of the post, `starts`, `ends`, `days`, `events`; two of the
    kits of our survey still said "weeks left" after the day.

    Fix: none; move the post, or write the date.

    Bad: Join us tomorrow, 19 October 2022
    Good: Join us on Wednesday, 19 October 2022
    """
    for occasion in scheduled(campaign):
        spoken = _spoken(occasion)
        found = [each for look in _LOOKS for each in look(campaign, occasion, spoken)] if spoken else []
        for span, why in {each[0]: each for each in found}.values():
            yield context.finding(
                f"{occasion.quoted(span)} does not fit: this goes out on {said(occasion.day)}, {why}",
                occasion.at(span),
                "write the date, or move the post",
            )


def _language(occasion: Occasion) -> str:
    return occasion.lang.partition("-")[0].lower()


def _spoken(occasion: Occasion) -> Languages:
    """Give the languages that the text has words of: most have none, and few more than one."""
    folded = occasion.text.casefold()
    return tuple(
        lang
        for lang in languages_of(_language(occasion))
        if any(stem in folded for stem in STEMS[lang])
        and any(compiled(pattern).search(folded) for pattern in _words_of(lang))
    )


@cache
def _all(kind: str, languages: Languages) -> str:
    return "|".join(getattr(words, kind) for words in relative_words(languages))


@cache
def _pattern(kind: str, languages: Languages) -> str:
    return rf"(?i){_EDGE}(?:{_all(kind, languages)}){_EDGE}"


@cache
def _days_pattern(languages: Languages) -> str:
    return rf"(?i){_EDGE}(?:{_days(languages)}){_EDGE}"


@cache
def _days(languages: Languages) -> str:
    return "|".join(pattern for words in relative_words(languages) for pattern, _distance in words.days)


@cache
def _words_of(lang: str) -> tuple[str, ...]:
    """Give patterns that find any text with a word of the language to look at, mostly those of the looks."""
    own = (lang,)
    kinds = (
        "this_week",
        "next_week",
        "last_week",
        "begins_today",
        "last_day",
        "left",
        "weeks_left",
        "nth_day",
    )
    others = "|".join(_all(kind, own) for kind in ("thanks", "has_ended", "greeting"))
    return (_days_pattern(own), *(_pattern(kind, own) for kind in kinds), rf"(?i){_EDGE}(?:{others})")


def _distance(word: str, languages: Languages) -> int:
    """Give how many days from now ``word`` means."""
    table = [pair for words in relative_words(languages) for pair in words.days]
    return next((days for words, days in table if compiled(rf"(?i)(?:{words})").fullmatch(word)), 0)


def _beside_dates(_campaign: Campaign, occasion: Occasion, spoken: Languages) -> Iterator[Mismatch]:
    dates = occasion.dates
    if not dates:
        return
    for match in compiled(_days_pattern(spoken)).finditer(occasion.text):
        day = occasion.day + _DAY * _distance(match.group(), spoken)
        behind = compiled(_BETWEEN).match(occasion.text, match.end())
        starts = behind.end() if behind else match.end()
        for written in dates:
            days = possible_days(written, occasion.day)
            if match.end() <= written.start <= starts and days and day not in days:
                yield (match.start(), written.end), f"so that means {said(day)}"


def _beside_weekdays(_campaign: Campaign, occasion: Occasion, spoken: Languages) -> Iterator[Mismatch]:
    """Look at "today is Wednesday" and "happy Friday"; with a date the date itself is looked at."""
    words = calendar(occasion.text, occasion.lang)
    for match in compiled(_weekday_pattern(spoken)).finditer(occasion.text):
        name = match["weekday"]
        weekday = words.weekday_of(name) if words.in_full(name) else None
        day = occasion.day + _DAY * _distance(match["day"] or "", spoken)
        if weekday not in {None, day.weekday()}:
            yield match.span(), f"so that is a {weekday_name(day.weekday())}"


@cache
def _weekday_pattern(languages: Languages) -> str:
    said = rf"(?P<day>{_days(languages)})(?:,? (?:is|on|est|es|é|ist|это))?"
    # Chinese first: no space ends its words, and the other pattern takes "周五见" for a single one.
    return (
        rf"(?i){_EDGE}(?P<day>{_days(languages)})[ \uff0c,\uff08(]?(?:是|即)?"
        rf"(?P<weekday>(?:{'|'.join(HAN_WEEKS)})[{''.join(HAN_DAYS)}])"
        rf"|\b(?:{said}[ \xA0,(]{{1,2}}|(?:{_all('greeting', languages)}) )"
        r"(?P<weekday>\p{L}[\p{L}\p{M}]*+(?:-feira)?+)(?!['\u2019]| ?[0-9])"
    )


def _beside_events(campaign: Campaign, occasion: Occasion, spoken: Languages) -> Iterator[Mismatch]:
    post = occasion.passage.post
    words = list(compiled(_days_pattern(spoken)).finditer(occasion.text))
    named = list(events_named(campaign, post, occasion.passage.value)) if post and words else []
    if post is None or len(words) != 1 or len(named) != 1:
        return
    word, (event, _span) = words[0], named[0]
    on = day_there(event, post.timezone or campaign.timezone)
    if occasion.day + _DAY * _distance(word.group(), spoken) not in {
        on,
        event.starts.local.date(),
    }:
        yield word.span(), f"and event {event.id} is on {said(on)}"


def _countdowns(campaign: Campaign, occasion: Occasion, spoken: Languages) -> Iterator[Mismatch]:
    for match in compiled(_pattern("left", spoken)).finditer(occasion.text):
        number = _number(match["number"])
        ends = _ends(campaign, occasion)
        if occasion.day + _DAY * number not in ends | {end + _DAY for end in ends}:
            nearest = min((end for end in ends if end >= occasion.day), default=campaign.ends)
            yield match.span(), f"{(nearest - occasion.day).days} days before {said(nearest)}"


def _weeks(campaign: Campaign, occasion: Occasion, spoken: Languages) -> Iterator[Mismatch]:
    """Look at countdowns in weeks: half a week more or less is near enough; no number means two or more."""
    for match in compiled(_pattern("weeks_left", spoken)).finditer(occasion.text):
        weeks = _number(match["number"] or "")
        ends = [(end - occasion.day).days for end in _ends(campaign, occasion)]
        fits = any(abs(days - weeks * _WEEK.days) <= _NEAR if weeks else days > _WEEK.days for days in ends)
        if not fits:
            last = max(ends, default=0)
            when = f"{last} days before" if last >= 0 else f"{-last} days after"
            yield match.span(), f"{when} {said(occasion.day + _DAY * last)}"


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else number_of(word) or NUMBERS.get(word.casefold(), 0)


def _ends(campaign: Campaign, occasion: Occasion) -> set[date]:
    """Give the days that a countdown may count to."""
    own = {campaign.starts, campaign.ends, *(event.starts.local.date() for event in campaign.events)}
    dates = occasion.dates
    return own | {day for written in dates for day in possible_days(written, occasion.day)}


def _of_campaign(campaign: Campaign, occasion: Occasion, spoken: Languages) -> Iterator[Mismatch]:
    """Look at words that stand right before the campaign's name or tag."""
    monday = occasion.day - _DAY * occasion.day.weekday()
    looks = (
        (_pattern("this_week", spoken), monday, monday + _WEEK - _DAY),
        (_pattern("next_week", spoken), monday + _WEEK, monday + 2 * _WEEK - _DAY),
        (_pattern("last_week", spoken), monday - _WEEK, monday - _DAY),
        (_pattern("begins_today", spoken), occasion.day, occasion.day),
        (_pattern("last_day", spoken), occasion.day, occasion.day),
    )
    for index, (pattern, first, last) in enumerate(looks):
        meant = (campaign.starts, campaign.starts, campaign.ends, campaign.starts, campaign.ends)[index]
        within = index <= _WEEKS and first <= campaign.ends and campaign.starts <= last
        if within or first <= meant <= last:
            continue
        for match in compiled(pattern).finditer(occasion.text):
            if _names(campaign, occasion, match.span()):
                yield match.span(), f"the campaign is {campaign.starts} to {campaign.ends}"


def _first_and_last(campaign: Campaign, occasion: Occasion, spoken: Languages) -> Iterator[Mismatch]:
    """Look at "#Week starts tomorrow" and "#Week ends today"."""
    if not compiled(_days_pattern(spoken)).search(occasion.passage.value):
        return
    for kind, meant in (("begins", campaign.starts), ("ends", campaign.ends)):
        verbs = _all(kind, languages_of(_language(occasion)))
        pattern = rf"(?i){_name(campaign)}(?: \w{{1,12}}+)? (?:{verbs}) (?P<day>{_days(spoken)})\b"
        for match in compiled(pattern).finditer(occasion.passage.value):
            if occasion.day + _DAY * _distance(match["day"], spoken) != meant:
                yield match.span(), f"the campaign is {campaign.starts} to {campaign.ends}"


def _looking_back(campaign: Campaign, occasion: Occasion, spoken: Languages) -> Iterator[Mismatch]:
    """Look at thanks for joining, and at what says that the campaign is over, when it has hardly begun."""
    if occasion.day > campaign.starts or occasion.day == campaign.ends:
        return
    thanks, ended = (_all(kind, spoken) for kind in ("thanks", "has_ended"))
    name = _name(campaign)
    pattern = (
        rf"(?i)\b(?:{thanks})(?: \w{{1,6}}+){{0,3}} (?:{name}|week\b|semaine|semana)"
        rf"|{name}(?: \w{{1,12}}+)? (?:{ended})"
    )
    for match in compiled(pattern).finditer(occasion.passage.value):
        yield match.span(), f"the campaign is {campaign.starts} to {campaign.ends}"


def _name(campaign: Campaign) -> str:
    """Give a pattern for the campaign itself, not for what is for it or a part of it."""
    names = "|".join(escape(name) for name in (campaign.name, *campaign.hashtags.required) if name)
    return rf"(?<!\b(?:for|of|pour|de|du|para|do|da) )(?:{names})(?!\w)"


def _names(campaign: Campaign, occasion: Occasion, span: Span) -> bool:
    """Say whether the campaign's name or a tag of it stands close by."""
    start, end = max(0, span[0] - _REACH), span[1] + _REACH + len(campaign.name)
    near = occasion.passage.value[start:end].casefold()
    return any(name.casefold() in near for name in (campaign.name, *campaign.hashtags.required))


def _nth_days(campaign: Campaign, occasion: Occasion, spoken: Languages) -> Iterator[Mismatch]:
    days = [day.date for day in campaign.days] or _all_days(campaign)
    for match in compiled(_pattern("nth_day", spoken)).finditer(occasion.text):
        number = _number(match["number"])
        ours = campaign.days or _names(campaign, occasion, match.span())
        if ours and number <= len(days) and days[number - 1] != occasion.day:
            yield match.span(), f"and day {number} is {said(days[number - 1])}"


def _all_days(campaign: Campaign) -> list[date]:
    length = min((campaign.ends - campaign.starts).days, 31)
    return [campaign.starts + _DAY * number for number in range(length + 1)]


_LOOKS: tuple[Callable[[Campaign, Occasion, Languages], Iterator[Mismatch]], ...] = (
    *(_beside_dates, _beside_weekdays, _beside_events, _countdowns, _weeks, _of_campaign),
    *(_first_and_last, _looking_back, _nth_days),
)
