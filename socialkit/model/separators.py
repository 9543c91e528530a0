"""The commas and semicolons that languages put between parts."""

from typing import NamedTuple

from socialkit.model.direction import right_to_left


class Separators(NamedTuple):
    """What stands between two parts of a sentence, of a list, and of a list whose items have commas."""

    comma: str = ", "
    listing: str = ", "
    semicolon: str = "; "


# Those of lists and full dates in Unicode CLDR as Babel 2.19.0 carries it (https://cldr.unicode.org,
# 2026-12-01), and the semicolons of the same scripts (Unicode 16, Terminal_Punctuation).
_USUAL = Separators()
_ARABIC = Separators("، ", "، ", "؛ ")
_CHINESE, _JAPANESE = Separators("\uff0c", "、", "\uff1b"), Separators("、", "、", "\uff1b")
_ETHIOPIC = Separators("፣ ", "፣ ", "፤ ")
_OWN = {"zh": _CHINESE, "yue": _CHINESE, "ja": _JAPANESE, "am": _ETHIOPIC, "ti": _ETHIOPIC}
#: Those from right to left that have not the comma of the Arabic script, by language or script.
_OTHERS = frozenset({"he", "iw", "yi", "hebr", "adlm"})


def separators_in(lang: str) -> Separators:
    """Give what stands between parts in a language, by its tag (``ar``, ``zh-Hant``)."""
    language, *rest = lang.lower().split("-")
    if right_to_left(lang):
        return _USUAL if _OTHERS.intersection((language, *rest)) else _ARABIC
    # What is spelled out in Latin letters has their signs, too.
    return _USUAL if "latn" in rest else _OWN.get(language, _USUAL)
