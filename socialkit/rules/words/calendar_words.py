"""Which weekday or month a word of a text means, by the languages that the text may be in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from unicodedata import normalize

from socialkit.rules.words.calendar_languages import ENGLISH, MORE, USUAL, CalendarWords, calendar_words
from socialkit.rules.words.cldr import languages_by_script, names_in
from socialkit.text.patterns import compiled

#: Accents and vowel signs that people leave out, and the dots on an i and under a Hindi letter; a cedilla
#: stays, for Marco is no month. A small alef may carry a sign as well.
_LEFT_OUT = dict.fromkeys(
    (*range(0x300, 0x303), 0x307, 0x640, *range(0x64B, 0x656), 0x670, 0x93C, 0x200C, 0x200D)
)
_LEFT_OUT_TOO = str.maketrans("\u0131\u0649\u0629\xa0", "i\u064a\u0647 ")
#: Those whose abbreviations stand in small letters, with a dot.
_DOTTED = frozenset({"fr", "es", "pt", "de", "ru"})
_LONG_ENOUGH, _SHORT = 3, 4
#: A pattern of CLDR in pieces: the parts of a date, words in quotation marks, what stands between.
_PARTS = r"'[^']*'|EEEE|MMMM|[Mdy]|[^'EMdy]+"
#: "and", "for", "in", "so", "like": Arabic writes them together with the word that follows.
_PREFIXES = "\u0648\u0644\u0628\u0641\u0643"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Calendar:
    """The words of the languages that a text may be in; its own language comes first.

    In the tables, words are folded; whoever needs a capital says so. ``dotted_weekdays`` and
    ``dotted_months`` are abbreviations of the text's own language that count where a dot follows.
    ``short_weekdays`` are the first of them for each day, as they are written, with their accents.
    ``own`` is the text's own language; ``usual`` says that there are no others than those that are looked
    for in every text.
    """

    languages: tuple[CalendarWords, ...]
    weekdays: dict[str, tuple[int, bool]]
    months: dict[str, tuple[int, bool]]
    full: frozenset[str]
    joining: frozenset[str]
    silent: frozenset[str]
    parts_of_day: frozenset[str]
    called: frozenset[str]
    weekday_last: bool
    suffixed: bool
    dotted_weekdays: dict[str, int]
    dotted_months: dict[str, int]
    short_weekdays: tuple[str, ...]
    usual: bool
    own: str

    def weekday_of(self, word: str) -> int | None:
        """Give 0 for Monday to 6 for Sunday, or None for any other word."""
        return _meant(word, self.weekdays)

    def month_of(self, word: str) -> int | None:
        """Give 1 for January to 12 for December, or None for any other word."""
        return _meant(word, self.months)

    def in_full(self, word: str) -> bool:
        """Say whether this is a weekday's whole name."""
        folded = _folded(word)
        return folded in self.full or (folded[:1] in _PREFIXES and folded[1:] in self.full)

    def joins(self, word: str) -> bool:
        """Say whether the word stands between two dates, as in "17 to 21 October"."""
        return word.casefold() in self.joining

    def silent_in_dates(self, word: str) -> bool:
        """Say whether the word says nothing within a date, as in "the 19th of October"."""
        return word.casefold() in self.silent

    def part_of_day(self, word: str) -> bool:
        """Say whether the word may stand between a weekday and its date, as in "Thursday evening"."""
        return word in self.parts_of_day or word.casefold() in self.parts_of_day

    def names(self, word: str) -> bool:
        """Say whether the word makes a weekday beside it a part of a name."""
        return word.casefold() in self.called

    def dotted(self, word: str) -> tuple[int | None, int | None]:
        """Give the weekday and the month that an abbreviation may mean where a dot follows it."""
        folded = _folded(word) if self.dotted_months else ""
        return self.dotted_weekdays.get(folded), self.dotted_months.get(folded)

    def like(self, word: str, weekday: int) -> str:
        """Give the name of ``weekday`` (0 is Monday) in the language, length and case of another's name.

        Empty where ``word`` is no weekday's name.
        """
        folded = _folded(word)
        if folded in self.dotted_weekdays and len(folded) <= _SHORT:
            return _cased(self.short_weekdays[weekday], word)
        for prefix, rest in (("", folded), (word[:1], folded[1:] if folded[:1] in _PREFIXES else "")):
            for language in self.languages:
                chosen = _chosen(language, rest, weekday) if rest else ""
                if chosen:
                    return prefix + _cased(chosen, word)
        return ""

    def dated(self, word: str, day: date) -> str:
        """Give ``day`` with its weekday as its language writes it: "Mardi 1 décembre 2026" for "Mardi"."""
        folded = _folded(word)
        short = folded in self.dotted_weekdays
        for language in self.languages:
            known = _chosen(language, folded, 0) or (short and language.language == self.own)
            if known and language is not ENGLISH:
                return _written(language, word, day)
        return f"{word} {day.day} {ENGLISH.months[day.month - 1]} {day.year}"

    def agree(self, word: str, weekday: int) -> bool:
        """Say whether the name of ``weekday`` can take the place of another's, and the sentence stays right.

        Words around a name go by its case and gender, as in "в четверг" or "no sábado".
        """
        folded = _folded(word)
        for language in self.languages:
            for names in (language.weekdays, *zip(*language.other_weekdays, strict=True)):
                day = next((day for day, name in enumerate(names) if _folded(name) == folded), None)
                if day is not None:
                    feminine = language.feminine
                    return not language.declines and (day in feminine) == (weekday in feminine)
        return True


@lru_cache(maxsize=512)
def calendar(text: str, lang: str = "") -> Calendar:
    """Give the words of the languages that ``text`` may be in, which says that it is in ``lang``."""
    own = lang.partition("-")[0].lower()
    others = tuple(code for code in languages_by_script(text) if code != own)
    return _calendar(own if own in _KNOWN else "", others)


_KNOWN = {*MORE, *(words.language for words in USUAL)}


@cache
def _calendar(own: str, others: tuple[str, ...]) -> Calendar:
    more = [calendar_words(code) for code in (own, *others) if code in MORE]
    languages = (*more, *sorted(USUAL, key=lambda words: words.language != own))
    short = names_in(own) if own in _DOTTED else None
    return Calendar(
        languages=languages,
        weekdays=_table(languages, "weekdays", "other_weekdays", "weekday_abbreviations", 0),
        months=_table(languages, "months", "other_months", "month_abbreviations", 1),
        full=frozenset(
            _folded(name)
            for words in languages
            for name in (*words.weekdays, *(form for forms in words.other_weekdays for form in forms))
        ),
        joining=frozenset().union(*(words.joining for words in languages)),
        silent=frozenset().union(*(words.silent for words in languages)),
        parts_of_day=frozenset().union(*(words.parts_of_day for words in languages)),
        called=frozenset().union(*(words.named for words in languages)),
        weekday_last=any(words.weekday_last for words in more),
        suffixed=any(words.suffixed for words in more),
        dotted_weekdays=dict(_dotted(short.weekdays_short, 0)) if short else {},
        dotted_months=dict(_dotted(short.months_short, 1)) if short else {},
        short_weekdays=tuple(next(_abbreviations(forms)) for forms in short.weekdays_short) if short else (),
        usual=not more and short is None,
        own=own,
    )


def _written(language: CalendarWords, word: str, day: date) -> str:
    parts = {"EEEE": word, "MMMM": language.months[day.month - 1], "M": str(day.month), "d": str(day.day)}
    pieces = compiled(_PARTS).findall(names_in(language.language).full_date)
    return "".join((parts | {"y": str(day.year)}).get(piece, piece.strip("'")) for piece in pieces)


def _dotted(names: tuple[tuple[str, ...], ...], first: int) -> Iterator[tuple[str, int]]:
    for index, forms in enumerate(names, first):
        for form in _abbreviations(forms):
            yield _folded(form), index


def _abbreviations(forms: tuple[str, ...]) -> Iterator[str]:
    return (form for form in forms if len(form) >= _LONG_ENOUGH or not form.isascii() or form.istitle())


def _chosen(language: CalendarWords, folded: str, weekday: int) -> str:
    """Give the weekday in the form that ``folded`` is of another; empty where it is none."""
    names = [
        (full, *others, *short)
        for full, others, short in zip(
            language.weekdays, language.other_weekdays, language.weekday_abbreviations, strict=True
        )
    ]
    longest = 1 + len(language.other_weekdays[0])
    for forms in names:
        found = [_folded(form) for form in forms]
        if folded in found:
            index, other = found.index(folded), names[weekday]
            if index < longest:
                return other[index]
            return other[longest] if len(other) > longest else other[0]
    return ""


def _cased(name: str, model: str) -> str:
    if len(model) > 1 and model.isupper():
        return name.upper()
    return name[0].upper() + name[1:] if model[0].isupper() else name.lower()


def _meant(word: str, table: dict[str, tuple[int, bool]]) -> int | None:
    folded = _folded(word)
    if folded not in table and folded[:1] in _PREFIXES:
        folded = folded[1:]
    value, capital = table.get(folded, (None, False))
    return None if capital and not word[:1].isupper() else value


def _table(
    languages: Iterable[CalendarWords], full: str, others: str, short: str, first: int
) -> dict[str, tuple[int, bool]]:
    """Give each form folded with its number, and whether it needs a capital.

    Full names win over abbreviations, and earlier languages over later ones.
    """
    shorts: dict[str, tuple[int, bool]] = {}
    found: dict[str, tuple[int, bool]] = {}
    for words in languages:
        small = {_folded(form) for form in words.small}
        for number, name in enumerate(getattr(words, full), first):
            found.setdefault(_folded(name), (number, name.casefold() in words.capital))
        for number, forms in enumerate(getattr(words, others), first):
            for form in forms:
                found.setdefault(_folded(form), (number, False))
        for number, forms in enumerate(getattr(words, short), first):
            for form in forms:
                folded = _folded(form)
                known, capital = shorts.get(folded, (number, True))
                shorts[folded] = known, capital and (known != number or folded not in small)
    return shorts | found


def _folded(word: str) -> str:
    """Give the word in small letters, without the accents and signs that people leave out."""
    if word.isascii():
        return word.casefold()
    plain = normalize("NFC", normalize("NFD", word).translate(_LEFT_OUT)).casefold()
    return plain.translate(_LEFT_OUT).translate(_LEFT_OUT_TOO)
