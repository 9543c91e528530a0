"""What shows in which language a text is: alphabets, and the small words that no text does without."""

from functools import cache

from socialkit.rules.words.word_set import word_set

_LATIN = word_set(
    "en fr es pt de it nl da sv nb nn no fi is et lv lt pl cs sk sl hr hu ro ca gl eu sq tr vi id ms sw "
    "so ha yo ig zu xh st tn sn rw af eo ga gd cy mt lb tl fil ht mg"
)
#: The scripts, as Unicode names them, of languages that are written in no other, or hardly ever
#: (Unicode CLDR 47, likelySubtags, https://cldr.unicode.org, 2025-03).
SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "ug", "sd"), ("Arabic",)),
    **dict.fromkeys(("he", "yi"), ("Hebrew",)),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "ky", "tg"), ("Cyrillic",)),
    **dict.fromkeys(("hi", "mr", "ne"), ("Devanagari",)),
    **dict.fromkeys(("bn", "as"), ("Bengali",)),
    **dict.fromkeys(("am", "ti"), ("Ethiopic",)),
    **dict.fromkeys(("zh", "yue", "wuu"), ("Han",)),
    **dict.fromkeys(("bo", "dz"), ("Tibetan",)),
    "ja": ("Han", "Hiragana", "Katakana"),
    "ko": ("Hangul",),
    "el": ("Greek",),
    "hy": ("Armenian",),
    "hyw": ("Armenian",),
    "ka": ("Georgian",),
    "gu": ("Gujarati",),
    "ta": ("Tamil",),
    "te": ("Telugu",),
    "kn": ("Kannada",),
    "ml": ("Malayalam",),
    "or": ("Oriya",),
    "si": ("Sinhala",),
    "th": ("Thai",),
    "lo": ("Lao",),
    "km": ("Khmer",),
    "my": ("Myanmar",),
    **dict.fromkeys(_LATIN, ("Latin",)),
}
NAMES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "de": "German",
    "it": "Italian",
    "nl": "Dutch",
}
_SMALL = {
    "en": word_set(
        "the and with this that you your our are have will from their about what who how join they these "
        "when why more it is as should could for of we can be been has was were which there here new or at by"
    ),
    "fr": word_set(
        "les des une est dans pour avec sur qui que vous nous votre notre cette ces sont plus aux être pas "
        "ce du et le la de leur leurs"
    ),
    "es": word_set(
        "los las una para con por que más esta este son como nuestra nuestro del hoy también pero sus está y "
        "el la de en es se"
    ),
    "pt": word_set(
        "os as uma para com por que mais são nossa nosso não também você pelo pela dos das nas nos está seu "
        "sua hoje em o a e do da ao"
    ),
    "de": word_set(
        "der die das und ist nicht wir mit für von auf eine ein sich auch sind werden zum zur bei uns im den "
        "dem hier all"
    ),
    "it": word_set(
        "il gli della che per con una sono più nel alla anche questo questa degli non dei la e di da"
    ),
    "nl": word_set("het een van en niet met voor zijn wij dat deze aan ook ons de in op is we of hier"),
}
#: Languages whose texts share many small words with one of these.
_NEAR = {
    "en": word_set("sco pcm bi tpi jam"),
    "fr": word_set("oc ca wa br lb ht"),
    "es": word_set("gl ca ast an oc eo la"),
    "pt": word_set("gl mwl"),
    "de": word_set("lb nds gsw nl af fy yi"),
    "it": word_set("sc scn co lmo eo la"),
    "nl": word_set("af fy li nds"),
}
#: What English posts ask for, as it is left behind where a translation was pasted over the rest.
ENGLISH_ASKS = (
    r"(?:read|learn|find out) more|read the (?:blog|report|full \w+)|"
    r"(?:register|sign up|join us|donate|apply|act) now|register (?:here|today)|sign up (?:here|today)|"
    r"join us(?=!| (?:on|at|for|in|this|today|tomorrow|and)\b)|"
    r"click (?:here|on the link)|share this post|follow us on"
)
#: Languages that themselves put an 's behind a name, rightly or by custom.
POSSESSIVE = word_set("en nl af de da sv nb nn no fo fy lb li nds tr az tk eu ca mt sco")


@cache
def telling_words(lang: str) -> frozenset[str]:
    """Give the small words that only ``lang`` has of those here; none for a language without a table."""
    others = [words for other, words in _SMALL.items() if other != lang]
    return _SMALL.get(lang, frozenset()).difference(*others)


def candidates(lang: str) -> list[str]:
    """Give the languages that a text which says ``lang`` may be in instead."""
    return [other for other in _SMALL if other != lang and lang not in _NEAR[other]]
