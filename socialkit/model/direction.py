"""Which languages are written from right to left."""

# Unicode CLDR as Babel 2.19.0 carries it (https://cldr.unicode.org, 2026-11-26): languages whose
# characterOrder is right-to-left, then others that people post in, whose script (likelySubtags) is Arabic or
# Hebrew.
_LISTED = (
    "apc ar ary bal bgn bqi brh ckb dv fa he ks lrc mzn nqo ps rhg sd sdh skr syr trw ug ur yi "
    "acm aeb afb apd arq ars arz ayl azb glk iw lki luz"
)
_LANGUAGES = frozenset(_LISTED.split())
# ISO 15924 codes of the scripts in use whose letters have the Bidi_Class R or AL (Unicode 16).
_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"})
_SCRIPT_LENGTH = 4


def right_to_left(lang: str) -> bool:
    """Tell whether a language tag (``ar``, ``pa-Arab``) is of a language written from right to left."""
    language, *rest = lang.lower().split("-")
    script = next((part for part in rest if len(part) == _SCRIPT_LENGTH and part.isalpha()), None)
    return script in _SCRIPTS if script else language in _LANGUAGES
