"""In which language somebody else's post is: what its platform says, else its letters and small words."""

from collections.abc import Mapping

from socialkit.rules.analysis.prose import FILLER, prose, words
from socialkit.rules.words.language_words import NAMES, SCRIPTS, telling_words
from socialkit.text.patterns import compiled

#: How lists call a language that nobody knows.
UNKNOWN = "unknown"
#: Ours: so many different small words of one language, and so many times those of any other, tell it.
_LEAST, _TIMES = 2, 2
#: Scripts that one language alone is written in, among those whose scripts are known here; Japanese mixes
#: three, and whoever writes Han without either of the others writes Chinese.
_ALONE: Mapping[str, str] = {
    scripts[0]: lang
    for lang, scripts in SCRIPTS.items()
    if len(scripts) == 1 and sum(scripts[0] in others for others in SCRIPTS.values()) == 1
}
_MOSTLY: Mapping[str, str] = {
    "Hebrew": "he",
    "Armenian": "hy",
    "Hiragana": "ja",
    "Katakana": "ja",
    "Han": "zh",
}


def post_language(text: str) -> str:
    """Give the language (BCP 47) of a text; empty where its script and its small words do not tell.

    Arabic, Cyrillic, Devanagari and other scripts of several languages tell none. Told by small words are
    English, French, Spanish, Portuguese, German, Italian and Dutch.
    """
    plain = prose(text).replace(FILLER, " ")
    latin, letters = (len(compiled(each).findall(plain)) for each in (r"\p{Latin}", r"\p{L}"))
    if 2 * latin < letters:
        return _by_script(plain)
    said = {match.group().lower() for match in words(plain)}
    found = sorted(((len(said & telling_words(lang)), lang) for lang in NAMES), reverse=True)
    (most, lang), (second, _) = found[:2]
    return lang if most >= _LEAST and most >= _TIMES * second else ""


def _by_script(plain: str) -> str:
    known = {**_ALONE, **_MOSTLY}
    # Kana first: Japanese has Han as well, and Chinese has no kana.
    for script in sorted(known, key="Han".__eq__):
        own = rf"\p{{Script={script}}}"
        if compiled(f"[{own}]").search(plain):
            return known[script]
    return ""
