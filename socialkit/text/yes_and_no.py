"""Whether what people write says yes or no, in seven languages."""

import unicodedata

from socialkit.text.patterns import WORD, compiled

#: A cross and a tick among them: people mark a cell.
YES = frozenset(
    [
        *("yes", "y", "ok", "okay", "true", "1", *"x✓✔☑", "oui", "si", "sim", "ja"),
        *("نعم", "اجل", "ndiyo", "ndio"),
    ]
)
NO = frozenset(
    [
        *("no", "n", "not", "non", "dont", "false", "0", "never", "refuse", "disagree", "disagreed"),
        *("ne", "pas", "nao", "nunca", "nein", "nicht", "kein", "keine", "hapana", "sikubali"),
        *("لا", "ليس", "غير", "☐", "✗", "✘"),
    ]
)
#: Arabic letters that are written one for the other.
_LETTERS = str.maketrans({"\u0649": "\u064a", "\u0629": "\u0647", "\u0640": None, "\u2019": "'"})
_SIGNS = r"[✓✔☑☐✗✘]"
#: A heading is not longer, an answer not either.
_LONGEST = 1_000


def yes_or_no(text: str) -> bool | None:
    """Read an answer that is one word, or one sign; None for anything else, and for nothing."""
    words = plain_words(text)
    if len(words) != 1:
        return None
    return True if words[0] in YES else False if words[0] in NO else None


def plain_words(text: str) -> list[str]:
    """Give the words of an answer or a heading as ``YES`` and ``NO`` have them: small, without accents."""
    plain = unicodedata.normalize("NFKD", text[:_LONGEST].casefold()).translate(_LETTERS)
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return compiled(rf"{WORD}|{_SIGNS}").findall(kept.replace("n't", " not"))
