"""Clock times and time zones as texts write them, and what each abbreviation may mean."""

from typing import NamedTuple


class Seasonal(NamedTuple):
    """An abbreviation that holds for one half of the year; ``other`` is that of the other half.

    ``known_as`` is what the time zone database calls it. ``all_year`` is a zone of the same country that
    keeps it all the year, as Brisbane keeps AEST.
    """

    zone: str
    daylight: bool
    other: str
    known_as: str
    all_year: str = ""


class Doubtful(NamedTuple):
    """An abbreviation that needs a place; ``places`` are words that settle it when the text has one.

    ``zone`` is the place that is mostly meant; ``known_as`` is what the time zone database calls it.
    """

    why: str
    places: tuple[str, ...]
    zone: str
    known_as: tuple[str, ...]


# IANA time zone database 2025b, https://www.iana.org/time-zones: abbreviations and their rules.
_PAIRS = (
    ("EST", "EDT", "America/New_York", ""),
    ("MST", "MDT", "America/Denver", "America/Phoenix"),
    ("PST", "PDT", "America/Los_Angeles", ""),
    ("AKST", "AKDT", "America/Anchorage", ""),
    ("AST", "ADT", "America/Halifax", "America/Blanc-Sablon"),
    ("GMT", "BST", "Europe/London", ""),
    ("CET", "CEST", "Europe/Paris", ""),
    ("EET", "EEST", "Europe/Athens", ""),
    ("WET", "WEST", "Europe/Lisbon", ""),
    ("AEST", "AEDT", "Australia/Sydney", "Australia/Brisbane"),
    ("ACST", "ACDT", "Australia/Adelaide", "Australia/Darwin"),
    ("NZST", "NZDT", "Pacific/Auckland", ""),
    ("CST", "CDT", "America/Chicago", ""),
)
#: The same in words, and as German and the French of Canada call them (Unicode CLDR 49, names/README.md);
#: each with the abbreviation that the database has for it.
_ALSO_CALLED = (
    ("Eastern Standard Time", "Eastern Daylight Time", "EST"),
    ("Central Standard Time", "Central Daylight Time", "CST"),
    ("Mountain Standard Time", "Mountain Daylight Time", "MST"),
    ("Pacific Standard Time", "Pacific Daylight Time", "PST"),
    ("Central European Time", "Central European Summer Time", "CET"),
    ("HNE", "HAE", "EST"),
    ("HNC", "HAC", "CST"),
    ("HNR", "HAR", "MST"),
    ("HNP", "HAP", "PST"),
    ("HNA", "HAA", "AST"),
    ("MEZ", "MESZ", "CET"),
    ("OEZ", "OESZ", "EET"),
    ("WEZ", "WESZ", "WET"),
    ("HNEC", "HAEC", "CET"),
)


def _seasonal() -> dict[str, Seasonal]:
    """Give each name of both halves; left out are GMT, also written for UTC, and CST, always doubtful."""
    by_name = {pair[0]: pair for pair in _PAIRS}
    known = [(pair[0], pair[1], pair) for pair in _PAIRS]
    known += [(standard, summer, by_name[pair]) for standard, summer, pair in _ALSO_CALLED]
    return {
        name: Seasonal(
            zone=zone,
            daylight=daylight,
            other=other,
            known_as=summer if daylight else standard,
            all_year="" if daylight else all_year,
        )
        for first, second, (standard, summer, zone, all_year) in known
        for name, other, daylight in ((first, second, False), (second, first, True))
        if name not in {"GMT", "CST"}
    }


SEASONAL = _seasonal()
_AMERICA = ("US", "U.S", "USA", "Canada", "America")
DOUBTFUL = {
    "ET": Doubtful(
        why="readers abroad do not know it",
        places=("New York", "Eastern", "Washington", "Toronto", *_AMERICA),
        zone="America/New_York",
        known_as=("EST", "EDT"),
    ),
    "CT": Doubtful(
        why="readers abroad do not know it",
        places=("Chicago", "Central", *_AMERICA),
        zone="America/Chicago",
        known_as=("CST", "CDT"),
    ),
    "MT": Doubtful(
        why="readers abroad do not know it",
        places=("Denver", "Mountain", *_AMERICA),
        zone="America/Denver",
        known_as=("MST", "MDT"),
    ),
    "PT": Doubtful(
        why="readers abroad do not know it",
        places=("Los Angeles", "Pacific", *_AMERICA),
        zone="America/Los_Angeles",
        known_as=("PST", "PDT"),
    ),
    "CST": Doubtful(
        why="it is US Central time, China's or Cuba's",
        places=("Chicago", "Central", "China", "Beijing", "Shanghai", "Cuba", "Mexico", *_AMERICA),
        zone="America/Chicago",
        known_as=("CST", "CDT"),
    ),
    "IST": Doubtful(
        why="it is India's time, Israel's or Ireland's",
        places=("India", "Delhi", "Mumbai", "Israel", "Jerusalem", "Ireland", "Dublin"),
        zone="Asia/Kolkata",
        known_as=("IST",),
    ),
}
#: Words that name an instant without doubt: with one of them beside it, no other needs a place.
PLAIN = ("UTC", "GMT")
#: Abbreviations that name a zone well enough, mostly outside of Europe and North America.
OTHERS = (
    *("EAT", "CAT", "WAT", "SAST", "JST", "KST", "SGT", "HKT", "PKT", "NPT", "WIB", "MSK", "TRT", "ICT"),
    *("PHT", "GST", "BRT", "ART", "COT", "PET", "CLT", "AWST"),
    # More of Unicode CLDR 49 (names/README.md), and Moscow's, Turkey's and Central Europe's own.
    *("HST", "WITA", "WIT", "MYT", "UYT", "VET", "ECT", "BOT", "GYT", "GFT", "WAST", "ARST", "CLST", "AMT"),
    *("HEC", "МСК", "TSİ", "NST", "NDT", "HNT", "HAT"),
)
#: The zones that an abbreviation without summer time may mean, or one with several meanings.
ZONES_OF = {
    "UTC": ("Etc/UTC",),
    "GMT": ("Etc/UTC", "Europe/London"),
    "CST": ("America/Chicago", "America/Costa_Rica", "Asia/Shanghai", "America/Havana"),
    "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "EAT": ("Africa/Nairobi",),
    "CAT": ("Africa/Maputo",),
    "WAT": ("Africa/Lagos",),
    "SAST": ("Africa/Johannesburg",),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "SGT": ("Asia/Singapore",),
    "HKT": ("Asia/Hong_Kong",),
    "PKT": ("Asia/Karachi",),
    "NPT": ("Asia/Kathmandu",),
    "WIB": ("Asia/Jakarta",),
    "MSK": ("Europe/Moscow",),
    "TRT": ("Europe/Istanbul",),
    "ICT": ("Asia/Bangkok",),
    "PHT": ("Asia/Manila",),
    "GST": ("Asia/Dubai",),
    "BRT": ("America/Sao_Paulo",),
    "ART": ("America/Argentina/Buenos_Aires",),
    "COT": ("America/Bogota",),
    "PET": ("America/Lima",),
    "AWST": ("Australia/Perth",),
}
#: That it is the place's own time, where the place is said elsewhere; and words that go with zones alone.
#: Gathered by hand (2026-11); no published list has them.
LOCAL_TIME = (
    r"(?i:local time|time zone|timezone|hora local|heure locale|hor[aá]rio local|Ortszeit|ora locale|"
    r"yerel saat|(?:Nederlandse|lokale) tijd|(?:svensk|dansk|lokal) tid|saa za (?:eneo|huko)|"
    r"местно(?:му|е|го) врем|за місцевим|به وقت|표준시|(?:मानक|स्थानीय) समय|格林尼治|协调世界时|"
    r"(?:当地|當地|本地|世界(?:标准|標準)?)(?:时间|時間)|(?:ال|لل|بال)?توقيت (?:العالمي|المحلي|الدولي)|"
    r"بالتوقيت المحلي|بتوقيت|[غج]رينتش)"
)
_BEHIND_A_TIME = r"(?<=(?:[0-9]|[aApP]\.?[mM]\.?|[Nn]oon|[Mm]idnight)[ \xA0]?\(?\w{7,9})(?![ ]\p{Lu})"
#: Zones of North America and Europe by one word, right behind a time or before the word for it: "3pm
#: Eastern", "Central European time", "hora del Pacífico" (Unicode CLDR 49, names of zones).
BY_ONE_WORD = (
    r"\b(?:Eastern|Central|Mountain|Pacific|Atlantic|Greenwich)"
    r"(?:[ /](?:European|African|Standard|Daylight|Mean|Summer|US))*+"
    rf"(?:[ ][Tt]ime\b|{_BEHIND_A_TIME})"
    r"|\bhora del (?:Este|Centro|Pacífico)\b"
    r"|\bheure (?:de l['\u2019]Est|du Centre|du Pacifique|des Rocheuses)\b"
    r"|(?<!\w)(?:мск|МСК)(?!\w)"
)
#: In languages whose places are not known here, a name in brackets behind a time or with the word for it:
#: "(Milano)", "ora di Roma", "czasu warszawskiego", "за київським часом" (Unicode CLDR 49, regionFormat).
ELSEWHERE = (
    r"(?<=[0-9][ \xA0]?)\(\p{Lu}[^()\n]{2,40}+\)|\bora (?:di )?\p{L}{3,20}|czas[u:]? \p{L}{3,20}"
    r"|за \p{L}{3,20}(?:им|ою) часом|\p{Lu}\p{L}{2,20}+[- ](?:tijd|tid)\b"
)
#: The words for time, and what may stand between them and a place or a zone: "heure d'", "hora de la",
#: "توقيت". These, and what follows to the end, were gathered by hand (2026-11).
BEFORE_A_PLACE = (
    r"(?i)(?<!\w)(?:(?:heures?|horas?|hor[aá]rios?|fuso)(?: (?:locale?|oficial|officielle|légale))?[ \xA0]*+"
    r"(?:(?:de|du|des|del|do|da|dos|das|en|em|na|no|à|au|aux)[ \xA0]++(?:(?:la|los|las|el)[ \xA0])?)?"
    r"(?:(?:de )?[dl]['\u2019])?|(?:Uhrz|Z)eit[ \xA0](?:in|von)|time in|saa za|(?:время|времени)(?: в)?"
    r"|[بل]?(?:ال)?توقيت(?: مدينة| دولة)?)[ \xA0:(]*+"
)
BEHIND_A_PLACE = (
    r"(?i)(?<!\w)(?:(?:local |standard |summer |daylight )?time|zeit|saati(?:yle|ne|nde)?"
    r"|(?:के |की )?समय(?:ानुसार)?"
    r"|время|времени)(?!\w)|(?:当地|當地|标准|標準)?+(?:时间|時間)"
)
#: What belongs to a clock time behind its figures: "15:00 Uhr", "3 مساء", "9 вечера"; then what may stand
#: before a place. Behind a comma it may be the next thing that is said.
BETWEEN_TIME_AND_PLACE = (
    r"(?:[ \xA0]?(?:h(?:rs?|s|oras|eures?)?\b\.?|Uhr\b|uur\b|час(?:ов|а)?\b|बजे|[点點时時][整半]?)"
    r"|['\u2019]\p{Ll}{1,3})?+"
    r"(?:[ \xA0](?:صباح[اً]{0,2}|مساء[ًا]{0,2}|ظهر[اً]{0,2}|ليل[اً]{0,2}|утра|дня|вечера|ночи"
    r"|(?:morgen|vormittag|mittag|nachmittag|abend|nacht)s))?+"
    r"(?P<comma>[ \xA0]?[,،，])?+[ \xA0]?[(\[\uff08\u2013\u2014-]?[ \xA0]?"
    r"(?:(?:in|à|au|aux|a|en|em|na|no|nas|nos|de|do|da|в|во|по|في|katika|the|la|le|les|los|las|el|der|den)"
    r"[ \xA0]){0,2}+(?:l['\u2019])?+[(\[\uff08]?"
)
#: What stands behind a place that is no more than one.
ENDS_THERE = r"[ \xA0]*+(?:[.,;!?)\]|/\n\uff09\u3002\uff0c\u060c\u2013\u2014]|\Z)"
#: Clock times as languages write them that have other words for it; the part of the day tells them from
#: numbers.
TIMES_ELSEWHERE = (
    r"\u0627\u0644\u0633\u0627\u0639\u0629 \p{Nd}{1,2}(?::\p{Nd}{2})?(?![\p{Nd}:])"
    r"|(?i:\bв) \d{1,2} час(?:ов|а)?\b|\p{Nd}{1,2}(?::\p{Nd}{2})? बजे"
    r"|(?i:\bsaa) \d{1,2}(?::\d\d)? (?:asubuhi|alasiri|jioni|usiku|mchana)\b"
    r"|(?i:\bsaat) \d{1,2}[.:]\d\d(?![\d.])"
    r"|(?:上午|下午|晚上|早上|中午)\p{Nd}{1,2}(?::\p{Nd}{2}|[点點时時](?!间|間)(?:\p{Nd}{1,2}分|半)?)"
)
