"""Lines that are too long for a mail's subject, and what is left of each: in Python and in browsers alike."""

from itertools import product

from socialkit.text.graphemes import JOINING

#: A line, of how many characters it may be, and the beginning that stays.
LONG_LINES: tuple[tuple[str, int, str], ...] = (
    ("a" * 9, 9, "a" * 9),
    ("a" * 10, 9, "a" * 8 + "…"),
    ("a bc", 3, "a…"),
    ("👩🏽\u200d⚕️" * 2, 6, "👩🏽\u200d⚕️…"),
    # A letter that is longer than all there is room for.
    ("a" + "\u0301" * 9, 5, "a\u0301\u0301\u0301…"),
    # Devanagari, and Khmer and Balinese, which Unicode 17 joins.
    ("कक्तक", 4, "क…"),
    ("កក្កក", 4, "ក…"),
    ("ខ្មែរ", 4, "ខ្ម…"),
    ("ᬓᬓ᭄ᬓᬓ", 4, "ᬓ…"),
    # A vowel before what joins, as it is often typed: here libraries differ.
    ("កខែ្មរ", 5, "ក…"),
    ("ᬓᬓᬾ᭄ᬓᬓ", 5, "ᬓ…"),
    ("\u17d2កក", 2, "\u17d2…"),
    # Scripts whose letters Unicode parts.
    ("கக்ஷக", 4, "கக்…"),
)
#: Each sign that joins letters, between letters, marks and a space; they are cut at every place.
JOINED = tuple(
    f"{before}{sign}{between}{after}"
    for sign, before, between, after in product(
        JOINING, ("क", "ក", "ᬓ", "a", "ខែ", ""), ("", "\u200d", "\u0308", " "), ("क", "ក", "ᬓ", "a")
    )
)
