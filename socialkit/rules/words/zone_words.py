"""Abbreviations of time zones as texts write them: what each may mean."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Seasonal:
    """An abbreviation that holds for one half of the year; ``other`` is that of the other half."""

    zone: str
    place: str
    daylight: bool
    other: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubtful:
    """An abbreviation that needs a place; ``places`` are words that settle it when the text has one."""

    why: str
    places: tuple[str, ...]


# IANA time zone database 2025b, https://www.iana.org/time-zones: abbreviations and their rules.
_PAIRS = (
    ("EST", "EDT", "America/New_York", "New York"),
    ("MST", "MDT", "America/Denver", "Denver"),
    ("PST", "PDT", "America/Los_Angeles", "Los Angeles"),
    ("AKST", "AKDT", "America/Anchorage", "Anchorage"),
    ("GMT", "BST", "Europe/London", "London"),
    ("CET", "CEST", "Europe/Paris", "Paris"),
    ("EET", "EEST", "Europe/Athens", "Athens"),
    ("WET", "WEST", "Europe/Lisbon", "Lisbon"),
    ("AEST", "AEDT", "Australia/Sydney", "Sydney"),
    ("NZST", "NZDT", "Pacific/Auckland", "Auckland"),
    ("CST", "CDT", "America/Chicago", "Chicago"),
    # The same in words.
    ("Eastern Standard Time", "Eastern Daylight Time", "America/New_York", "New York"),
    ("Central Standard Time", "Central Daylight Time", "America/Chicago", "Chicago"),
    ("Mountain Standard Time", "Mountain Daylight Time", "America/Denver", "Denver"),
    ("Pacific Standard Time", "Pacific Daylight Time", "America/Los_Angeles", "Los Angeles"),
    ("Central European Time", "Central European Summer Time", "Europe/Paris", "Paris"),
)
#: Left out: GMT, which people also write for UTC, and CST, which is doubtful all year.
SEASONAL = {
    name: Seasonal(zone=zone, place=place, daylight=daylight, other=other)
    for standard, summer, zone, place in _PAIRS
    for name, other, daylight in ((standard, summer, False), (summer, standard, True))
    if name not in {"GMT", "CST"}
}
_AMERICA = ("US", "U.S", "USA", "Canada", "America")
DOUBTFUL = {
    "ET": Doubtful(
        why="readers abroad do not know it",
        places=("New York", "Eastern", "Washington", "Toronto", *_AMERICA),
    ),
    "CT": Doubtful(why="readers abroad do not know it", places=("Chicago", "Central", *_AMERICA)),
    "MT": Doubtful(why="readers abroad do not know it", places=("Denver", "Mountain", *_AMERICA)),
    "PT": Doubtful(why="readers abroad do not know it", places=("Los Angeles", "Pacific", *_AMERICA)),
    "CST": Doubtful(
        why="it is US Central time, China's or Cuba's",
        places=("Chicago", "Central", "China", "Beijing", "Shanghai", "Cuba", "Mexico", *_AMERICA),
    ),
    "IST": Doubtful(
        why="it is India's time, Israel's or Ireland's",
        places=("India", "Delhi", "Mumbai", "Israel", "Jerusalem", "Ireland", "Dublin"),
    ),
}
#: Words that name an instant without doubt: with one of them beside it, no other needs a place.
PLAIN = ("UTC", "GMT")
#: Abbreviations that name a zone well enough, mostly outside of Europe and North America.
OTHERS = (
    *("EAT", "CAT", "WAT", "SAST", "JST", "KST", "SGT", "HKT", "PKT", "NPT", "WIB", "MSK", "TRT", "ICT"),
    *("PHT", "GST", "BRT", "ART", "COT", "PET", "CLT", "AWST", "ACST", "AST"),
    # What Central European time is called in German and French, and Moscow's and Turkey's in their own.
    *("MEZ", "MESZ", "HEC", "HNEC", "HAEC", "МСК", "TSİ"),
)
#: How other languages say whose time it is: "Ortszeit", "по Москве", "بتوقيت نيروبي", "北京时间".
WHOSE_TIME = (
    r"(?i:Ortszeit|\w{3,20}er Zeit|ora (?:locale|italiana|di)|(?:Nederlandse|lokale) tijd|svensk tid|"
    r"dansk tid|czasu \w{3,20}|по (?:московскому|местному|киевскому)|за київським|saatiyle|saa za \w{2,20})"
    r"|по \p{Lu}\w{2,20}|بتوقيت|به وقت|표준시|(?:भारतीय|मानक) समय"
    r"|(?:北京|当地|當地|本地|台北|香港|日本|東京|新加坡|日内瓦|世界标准)\p{Han}{0,3}(?:时间|時間)"
)
