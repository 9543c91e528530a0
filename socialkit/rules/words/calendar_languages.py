"""Names of weekdays and months in eleven languages, and the words that stand between dates.

What is not said to be from elsewhere was gathered by hand (2026-11): the words between dates, the parts of
the day, what makes a weekday part of a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from socialkit.rules.words.cldr import names_in
from socialkit.rules.words.word_set import word_set

_WEEK, _YEAR = 7, 12


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarWords:
    """A language's names, Monday and January first, and the words that stand between dates.

    Abbreviations count only with a capital, but for those in ``small``, and so do full names in
    ``capital``: "sun" and "may" are ordinary words. ``other_weekdays`` are other full names, such as those
    in another case; the n-th of one day is that of another.
    ``named`` are words beside a weekday that make it part of a name (Black Friday), or of no date (every
    Friday); ``parts_of_day`` may stand between a weekday and its date. With ``weekday_last`` the weekday
    stands behind the date, without a comma. Where names are ``suffixed``, endings stand behind an
    apostrophe. Where the language ``declines`` weekdays, or some are
    ``feminine`` (0 is Monday) and others not, the words before one do not fit every other.
    """

    language: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    weekday_abbreviations: tuple[tuple[str, ...], ...] = ((),) * _WEEK
    month_abbreviations: tuple[tuple[str, ...], ...] = ((),) * _YEAR
    other_weekdays: tuple[tuple[str, ...], ...] = ((),) * _WEEK
    other_months: tuple[tuple[str, ...], ...] = ((),) * _YEAR
    joining: frozenset[str]
    silent: frozenset[str]
    named: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    parts_of_day: frozenset[str] = frozenset()
    weekday_last: bool = False
    suffixed: bool = False
    declines: bool = False
    feminine: frozenset[int] = frozenset()


#: English; common abbreviations as in the Chicago Manual of Style, 17th edition, 10.39 and 10.40.
ENGLISH = CalendarWords(
    language="en",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    weekday_abbreviations=(
        ("Mon",),
        ("Tue", "Tues"),
        ("Wed", "Weds"),
        ("Thu", "Thur", "Thurs"),
        ("Fri",),
        ("Sat",),
        ("Sun",),
    ),
    month_abbreviations=(
        *(("Jan",), ("Feb",), ("Mar",), ("Apr",), (), ("Jun",)),
        *(("Jul",), ("Aug",), ("Sep", "Sept"), ("Oct",), ("Nov",), ("Dec",)),
    ),
    joining=frozenset({"to", "and", "through", "thru", "until", "till"}),
    silent=frozenset({"the", "of"}),
    named=frozenset(
        {"black", "good", "giving", "cyber", "easter", "ash", "palm", "holy", "whit", "shrove", "maundy"}
        | {"super", "fat", "every", "each", "casual", "throwback", "last", "next"}
    ),
    capital=frozenset({"march", "may"}),
    parts_of_day=word_set("morning afternoon evening night noon"),
)
# French, Spanish and Portuguese. The full names of these four are CLDR's (names/README.md), as a test shows;
# they stand here because every run needs them, and reading four files takes longer. Short forms that are
# words or names themselves (mar, mer, Sam, Dom, set, out, ven, qui) are left out.
FRENCH = CalendarWords(
    language="fr",
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=(
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    weekday_abbreviations=(("Lun",), (), (), ("Jeu",), (), (), ()),
    month_abbreviations=(
        *(("Janv",), ("Févr",), (), ("Avr",), (), ()),
        *(("Juil",), (), ("Sept",), ("Oct",), ("Nov",), ("Déc",)),
    ),
    joining=frozenset({"au", "et", "à"}),
    silent=frozenset({"le", "du"}),
    named=frozenset({"gras", "saint", "chaque", "tous", "prochain", "dernier", "noir"}),
    small=frozenset({"lun", "janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc"}),
    parts_of_day=word_set("matin soir après midi"),
)
SPANISH = CalendarWords(
    language="es",
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    months=(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    weekday_abbreviations=(("Lun",), (), ("Mié",), ("Jue",), ("Vie",), ("Sáb",), ()),
    month_abbreviations=(
        *(("Ene",), (), (), ("Abr",), (), ()),
        *((), ("Ago",), ("Setiembre",), (), (), ("Dic",)),
    ),
    joining=frozenset({"al", "y", "hasta"}),
    silent=frozenset({"de", "del", "el", "día", "dia"}),
    named=frozenset({"santo", "cada", "todos", "próximo", "pasado", "negro", "ramos"}),
    small=frozenset({"lun", "mié", "jue", "sáb", "ene", "abr", "setiembre", "dic"}),
    parts_of_day=word_set("por la tarde noche mañana"),
)
PORTUGUESE = CalendarWords(
    language="pt",
    feminine=frozenset(range(5)),
    weekdays=(
        *("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira"),
        *("sábado", "domingo"),
    ),
    months=(
        *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
        *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
    ),
    weekday_abbreviations=(
        *(("Segunda",), ("Terça", "Terca-feira"), ("Quarta",), ("Quinta",), ("Sexta",), ("Sáb",), ()),
    ),
    month_abbreviations=(*((), ("Fev",), (), (), (), ()), *((), (), (), (), (), ("Dez",))),
    joining=frozenset({"a", "e", "até", "ao"}),
    silent=frozenset({"de", "do", "dia", "o"}),
    named=frozenset({"santa", "cada", "toda", "próxima", "próximo", "passada", "ramos"}),
    small=frozenset({"segunda", "terça", "terca-feira", "quarta", "quinta", "sexta", "sáb", "fev", "dez"}),
    parts_of_day=frozenset({"à noite", "à tarde", "de manhã", "da noite", "da tarde", "da manhã"}),
)
#: Behind these words an abbreviation is a word itself, as in "au bord de la mer. 5 mai".
ARTICLES = word_set(
    "la une un de du des en à au aux ce cette notre votre avec et o a no na do da com el los y con"
)
#: What announces the edition of another year.
NEXT_YEAR = (
    r"(?i)\bnext (?:year|edition)|save the dates?|l['\u2019]an(?:née)? prochaine?|prochaine édition|"
    r"año que viene|próxim[oa] (?:año|ano|edición|edição)|ano que vem|nächste[sn]? jahr|"
    r"nächste ausgabe|gelecek yıl|следующем году|"
    r"(?:العام|السنة) (?:القادم|المقبل)|अगले (?:साल|वर्ष)|mwaka ujao|明年"
)
#: Words between two dates that make no range of them.
AND = word_set("and et y e und и و और व na ve &")
#: Behind these a number before a month's name is meant for a day: "until 32 October".
BEFORE_A_DAY = word_set(
    "on until till by from since before after le du au el al del hasta em no dia até am vom bis zum den "
    "ab tarehe hadi с до по к يوم حتى إلى من"
)
#: Looked for in every text, whatever it says of its language: posts mix them with their own.
USUAL = (ENGLISH, FRENCH, SPANISH, PORTUGUESE)

# German, Russian, Arabic, Hindi, Swahili and Turkish: names as in Unicode CLDR (names/README.md); Chinese
# dates have a grammar of their own. What CLDR does not list stands here.
_GERMAN_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_GERMAN_PARTS = "morgen vormittag mittag nachmittag abend nacht"
_BETWEEN_DAYS = {
    "de": ("bis und", "der den dem am die im"),
    "ru": ("и по до", "в во с со г года"),
    "ar": ("و إلى الى حتى وحتى", "يوم من الموافق في شهر ليوم بتاريخ تاريخ"),
    "hi": ("से और तक व", "को की के तारीख दिनांक दिन"),
    "sw": ("hadi na mpaka", "tarehe ya mwezi siku wa"),
    "tr": ("ile ve", "günü tarihi tarihinde ayının"),
    "zh": ("", ""),
}
_PARTS_OF_DAY = {
    "de": f"{_GERMAN_PARTS.title()} {_GERMAN_PARTS} früh abends morgens mittags nachmittags",
    "ru": "утром днём днем вечером",
    "ar": "صباحا صباحًا مساء مساءً ظهرا ظهرًا",
    "hi": "सुबह शाम दोपहर रात",
    "sw": "asubuhi jioni mchana usiku",
    "zh": "",
    "tr": "sabahı akşamı sabah akşam gecesi öğleden sonra",
}
_NAMED = {
    "de": "jeden jeder nächsten letzten kommenden schwarzer grüner",
    "ru": "каждый каждую каждое чёрная черная великий",
    "ar": "كل القادم الماضي",
    "hi": "हर प्रत्येक अगले पिछले",
    "sw": "kila ijayo iliyopita",
    "zh": "",
    "tr": "her gelecek geçen",
}
#: How Chinese begins a weekday's name, and the two ways in which it ends, Monday first; the second Sunday is
#: the spoken one.
HAN_WEEKS, HAN_DAYS = ("周", "週", "礼拜", "禮拜", "星期"), ("一二三四五六日", "一二三四五六天")
#: One row a case: genitive, dative, accusative, instrumental, prepositional (OpenCorpora's dictionary as
#: pymorphy3-dicts-ru 2.4.417150.4580142 has it, https://opencorpora.org, 2026-11).
_RUSSIAN_CASES = (
    "понедельника вторника среды четверга пятницы субботы воскресенья",
    "понедельнику вторнику среде четвергу пятнице субботе воскресенью",
    "понедельник вторник среду четверг пятницу субботу воскресенье",
    "понедельником вторником средой четвергом пятницей субботой воскресеньем",
    "понедельнике вторнике среде четверге пятнице субботе воскресенье",
)
#: Weekdays beside those of CLDR: cases of Russian, compounds and regional names of German, spellings; each
#: line has all seven, so that one form is that of another day.
_OTHER_WEEKDAYS = {
    "de": (
        *(" ".join(f"{day}{part}" for day in _GERMAN_DAYS) for part in _GERMAN_PARTS.split()),
        "Montag Dienstag Mittwoch Donnerstag Freitag Sonnabend Sonntag",
    ),
    "ru": _RUSSIAN_CASES,
    "zh": tuple(" ".join(f"{week}{day}" for day in days) for days in HAN_DAYS for week in HAN_WEEKS),
    "hi": (
        "सोमवार मंगलवार बुधवार बृहस्पतिवार शुक्रवार शनिवार रविवार",
        "सोमवार मंगलवार बुधवार वीरवार शुक्रवार शनिवार इतवार",
    ),
}
_OTHER_MONTHS = {
    "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर",
}
#: Languages whose abbreviations are other words as well, or the whole names.
_NO_ABBREVIATIONS = {"hi", "ar", "sw", "zh"}
_SMALL = {"ru": "пн вт ср чт пт сб вс янв февр мар апр июн июл авг сент окт нояб дек"}
_WEEKDAY_LAST = {"tr", "hi", "zh"}
_SUFFIXED = {"tr"}
_DECLINING = {"ru"}
MORE = tuple(_BETWEEN_DAYS)


@cache
def calendar_words(language: str) -> CalendarWords:
    """Give the words of a language of ``USUAL`` or ``MORE``."""
    for words in USUAL:
        if words.language == language:
            return words
    names = names_in(language)
    joining, silent = _BETWEEN_DAYS[language]
    abbreviated = language not in _NO_ABBREVIATIONS
    months = _aligned([each[1:] for each in names.months], [_OTHER_MONTHS.get(language, "").split()])
    return CalendarWords(
        language=language,
        weekdays=tuple(forms[0] for forms in names.weekdays),
        months=tuple(forms[0] for forms in names.months),
        weekday_abbreviations=names.weekdays_short if abbreviated else ((),) * _WEEK,
        month_abbreviations=names.months_short if abbreviated else ((),) * _YEAR,
        other_weekdays=_aligned([()] * _WEEK, [each.split() for each in _OTHER_WEEKDAYS.get(language, ())]),
        other_months=months,
        joining=word_set(joining),
        silent=word_set(silent),
        named=word_set(_NAMED[language]),
        small=word_set(_SMALL.get(language, "")),
        parts_of_day=word_set(_PARTS_OF_DAY[language]),
        weekday_last=language in _WEEKDAY_LAST,
        suffixed=language in _SUFFIXED,
        declines=language in _DECLINING,
    )


def _aligned(first: Iterable[Iterable[str]], more: Iterable[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Give the first forms of each, then one of each further list."""
    lists = [each for each in more if each]
    return tuple((*forms, *(each[index] for each in lists)) for index, forms in enumerate(first))
