"""Questions of forms whether people agree, and whether an answer says yes, in seven languages."""

from collections.abc import Iterable

from socialkit.text.yes_and_no import NO, YES, plain_words

#: How words begin that ask for an agreement, or give one; without accents, as `plain_words` gives them.
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


def asks_for_consent(heading: str, answers: Iterable[str]) -> bool:
    """Say whether a column of a form asks people whether they agree to take part, or to be shown.

    Words in its heading mean that; and of the answers one, at least, says yes or no, or there is none.
    """
    words = plain_words(heading)
    if not any(word.startswith(_STEMS) for word in words) or any(
        word.startswith(_OTHER_ASKS) for word in words
    ):
        return False
    given = [answer for answer in answers if answer.strip()]
    return not given or any(agrees(answer) or _refuses(answer) for answer in given)


def agrees(answer: str) -> bool:
    """Say whether an answer is a plain yes; silence and what is doubtful are none."""
    words = plain_words(answer)
    said = not NO.isdisjoint(words)
    return not said and any(word in YES or word.startswith(_STEMS) for word in words)


def _refuses(answer: str) -> bool:
    return not NO.isdisjoint(plain_words(answer))
