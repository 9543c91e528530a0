"""What answers say yes or no, and questions of forms whether people agree, in seven languages."""

import unicodedata
from collections.abc import Iterable

from socialkit.text.patterns import WORD, compiled

#: How words begin that ask for an agreement, or give one; without accents, as `_words` gives them.
_STEMS = (
    *("agree", "consent", "permission", "accept", "authoris", "authoriz", "approv"),
    *("accord", "autoris", "aceptar", "acepta", "acepto", "acuerdo", "autoriz", "permis", "permit"),
    *("aceit", "concord", "einverstand", "einwillig", "zustimm", "stimm", "erlaub"),
    *("kubali", "nakubali", "unakubali", "mnakubali", "tunakubali", "ridhaa", "idhini"),
    *("موافق", "الموافق", "اوافق", "نوافق", "توافق", "اقبل", "نقبل"),
)
#: What is asked beside that: whoever wants no mail may take part all the same.
_OTHER_ASKS = (
    *("newsletter", "mailing", "updates", "news", "contact", "infolettre", "lettre", "bulletin", "boletin"),
    *("boletim", "rundbrief", "kontakt", "jarida", "نشره", "النشره"),
)
_YES = frozenset(
    [
        *("yes", "y", "ok", "okay", "true", "1", *"x✓✔☑", "oui", "si", "sim", "ja"),
        *("نعم", "اجل", "ndiyo", "ndio"),
    ]
)
_NO = frozenset(
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


def asks_for_consent(heading: str, answers: Iterable[str]) -> bool:
    """Say whether a column of a form asks people whether they agree to take part, or to be shown.

    Words in its heading mean that; and of the answers one, at least, says yes or no, or there is none.
    """
    words = _words(heading)
    if not any(word.startswith(_STEMS) for word in words) or any(
        word.startswith(_OTHER_ASKS) for word in words
    ):
        return False
    given = [answer for answer in answers if answer.strip()]
    return not given or any(agrees(answer) or _refuses(answer) for answer in given)


def agrees(answer: str) -> bool:
    """Say whether an answer is a plain yes; silence and what is doubtful are none."""
    words = _words(answer)
    said = not _NO.isdisjoint(words)
    return not said and any(word in _YES or word.startswith(_STEMS) for word in words)


def yes_or_no(answer: str) -> bool | None:
    """Read an answer that is one word, or one sign; None for anything else, and for nothing."""
    words = _words(answer)
    if len(words) != 1:
        return None
    return True if words[0] in _YES else False if words[0] in _NO else None


def _refuses(answer: str) -> bool:
    return not _NO.isdisjoint(_words(answer))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:_LONGEST].casefold()).translate(_LETTERS)
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return compiled(rf"{WORD}|{_SIGNS}").findall(kept.replace("n't", " not"))
