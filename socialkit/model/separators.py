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
#: Those from right to left whose script is not the Arabic one, nor has its comma.
_OTHER_SCRIPTS = frozenset({"he", "iw", "yi", "nqo", "rhg"})


def separators_in(lang: str) -> Separators:
    """Give what stands between parts in a language, by its tag (``ar``, ``zh-Hant``)."""
    language = lang.lower().partition("-")[0]
    if right_to_left(lang) and language not in _OTHER_SCRIPTS:
        return _ARABIC
    return _OWN.get(language, _USUAL)
