"""Letters that pass for others: Cyrillic, Greek and Armenian ones that look like Latin ones."""

from functools import cache, lru_cache
from unicodedata import normalize

from socialkit.text.patterns import compiled

# Pairs of a letter and the Latin one that it looks like, a selection of Unicode's confusables without
# letters that formulas use (https://www.unicode.org/Public/security/latest/confusables.txt, 2025-09).
_CYRILLIC = (
    (
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d"
        "\u04cf\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
        "\u0406\u0408\u0405\u051a\u051c\u04ae"
    ),
    "aeopcyxijshdqwlABEKMHOPCTYXIJSQWY",
)
_GREEK = (
    "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "ovABEZHIKMNOPTYX",
)
_ARMENIAN = (
    "\u0585\u057d\u0578\u0570\u0581\u054d\u0555",
    "ounhgUO",
)
_LATIN = (
    "\u0131\u0251\u0261",
    "iag",
)
_ALPHABETS = (_CYRILLIC, _GREEK, _ARMENIAN, _LATIN)
_NOT_LATIN = r"[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]"
_LATIN_RUN = r"\p{Script=Latin}+"
#: Centuries and rulers are counted in Latin letters in the midst of Cyrillic ones.
_NUMERAL = r"[IVXLCDM]+"
#: A longer name is nobody's.
_LONGEST = 100


@cache
def _latin() -> dict[int, str]:
    return {
        ord(letter): latin
        for letters, latins in _ALPHABETS
        for letter, latin in zip(letters, latins, strict=True)
    }


@cache
def _imitable() -> frozenset[str]:
    return frozenset(_latin().values())


@lru_cache(maxsize=4096)
def look(name: str) -> str:
    """Give what a name looks like, for comparing: two names with the same look are hard to tell apart."""
    if name.isascii() or len(name) > _LONGEST:
        return name.casefold()
    return normalize("NFKC", name).translate(_latin()).casefold()


def strangers(name: str) -> str:
    """Give the letters of ``name`` that pass for those of the alphabet around them; none in honest names.

    A name in two alphabets is honest when each has letters that the other one has not.
    """
    if name.isascii() or len(name) > _LONGEST:
        return ""
    others = compiled(_NOT_LATIN).findall(name)
    latin = compiled(_LATIN_RUN).findall(name)
    if not others or not latin:
        return ""
    if all(ord(letter) in _latin() for letter in others):
        return "".join(others)
    foreign = _imitable() | {"I"}
    if all(letter in foreign for run in latin for letter in run) and not any(
        compiled(_NUMERAL).fullmatch(run) for run in latin
    ):
        return "".join(latin)
    return ""


def points(letters: str) -> str:
    """Give the code points of a few letters, each once, such as ``U+0435``."""
    seen = list(dict.fromkeys(letters))
    shown = ", ".join(f"U+{ord(letter):04X}" for letter in seen[:3])
    return f"{shown}, \u2026" if seen[3:] else shown
