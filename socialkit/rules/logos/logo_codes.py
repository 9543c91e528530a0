"""The code of each thing to say of a logo or a graphic, by the word that manifests keep for it."""

from collections.abc import Mapping

#: Of a partner's logo; a code is never used again for something else.
LOGO_CODES: Mapping[str, str] = {
    "no-logo": "SK901",
    "missing-file": "SK902",
    "not-a-file": "SK903",
    "unreadable-file": "SK904",
    "empty-file": "SK905",
    "not-a-picture": "SK906",
    "other-format": "SK907",
    "too-large": "SK908",
    "truncated": "SK909",
    "damaged": "SK910",
    "blank": "SK911",
    "svg-text": "SK913",
    "svg-unsafe": "SK914",
    "deadly": "SK915",
    "changed": "SK916",
    "no-font": "SK917",
    "no-room": "SK918",
    "not-written": "SK919",
    "svg-style": "SK920",
    "cmyk": "SK921",
    "profile": "SK922",
    "animated": "SK923",
    "corruption": "SK924",
    "pale": "SK925",
    "svg-picture": "SK926",
    "too-small": "SK927",
    "white-ground": "SK928",
    "white-box": "SK929",
    "line": "SK930",
    "lighter": "SK931",
    "over-limit": "SK932",
    "plate": "SK933",
    "svg-warning": "SK934",
    "faint": "SK935",
    "part-lost": "SK936",
    "pale-box": "SK937",
    "checkerboard": "SK938",
    "edge-line": "SK939",
    "speck": "SK940",
    "small-name": "SK941",
    "black-box": "SK942",
    "frame": "SK943",
    "white-part": "SK944",
    "photo": "SK945",
}
#: Of a graphic in a size; what is said of the campaign's own logos on it has the code of a logo.
GRAPHIC_CODES: Mapping[str, str] = {
    "slot-size": "SK951",
    "zone-outside": "SK952",
    "left-out": "SK953",
    "format": "SK954",
    "no-effect": "SK955",
    "over-limit": "SK956",
    "shape": "SK957",
    "small": "SK958",
    "lighter": "SK959",
    "encoded-again": "SK960",
    "print-colors": "SK961",
    "damaged-profile": "SK962",
    "refused": "SK963",
    "by-hand": "SK964",
    "broken": "SK965",
}
#: What may be waived until graphics are made, where it is told all the same: logos often come last.
OFTEN_LATE = frozenset({LOGO_CODES["no-logo"]})
#: The word of each code.
WORDS: Mapping[str, str] = {
    code: word for codes in (LOGO_CODES, GRAPHIC_CODES) for word, code in codes.items()
}
#: Words of what no partner can mend.
OURS = frozenset(
    {
        "missing-file",
        "not-a-file",
        "unreadable-file",
        "changed",
        "not-written",
        "line",
        "lighter",
        "over-limit",
        "no-room",
    }
)
