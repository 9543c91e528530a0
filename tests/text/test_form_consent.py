"""Whether a form's column asks for an agreement, and whether an answer is one."""

import pytest

from socialkit.text.form_consent import agrees, asks_for_consent
from tests.representatives import few_quick


@few_quick(
    "heading",
    [
        "Do you agree?",
        "I consent to my photo being used",
        "Do you agree that we use your logo?",
        "Permission to publish",
        "Acceptez-vous que votre logo soit utilisé ?",
        "J'autorise l'utilisation de mon image",
        "Êtes-vous d'accord ?",
        "¿Está de acuerdo?",
        "¿Autoriza el uso de su logotipo?",
        "Autorização de uso de imagem",
        "Sind Sie einverstanden?",
        "هل توافق على النشر؟",
        "الموافقة على استخدام الصورة",
        "Je, unakubali?",
    ],
)
def test_questions_are_known_in_seven_languages(heading: str) -> None:
    assert asks_for_consent(heading, ["Yes", "", "no"])
    assert asks_for_consent(heading, ["", " "])
    assert not asks_for_consent(heading, ["A-17", "B-2"])


@pytest.mark.parametrize(
    "heading", ["Name", "Do you agree to get our newsletter?", "May we contact you? I agree", "Logo", ""]
)
def test_other_questions_are_none(heading: str) -> None:
    assert not asks_for_consent(heading, ["Yes", "No"])


@few_quick(
    "answer",
    [
        *(
            "Yes",
            "yes, I do",
            "Y",
            "I agree",
            "TRUE",
            "1",
            "x",
            "✓",
            "Oui",
            "J'accepte",
            "Sí",
            "si",
            "Acepto",
        ),
        *("De acuerdo", "Sim", "Concordo", "Ja", "Ich stimme zu", "نعم", "أوافق", "موافقة", "Ndiyo"),
    ],
)
def test_a_plain_yes_agrees(answer: str) -> None:
    assert agrees(answer)


@few_quick(
    "answer",
    [
        *(
            "No",
            "no.",
            "N",
            "I do not agree",
            "I don't agree",
            "I don\u2019t agree",
            "Disagree",
            "FALSE",
            "0",
        ),
        *("Non", "Je n'accepte pas", "Non, pas d'accord", "No acepto", "Não", "Não concordo", "Nein"),
        *("Ich stimme nicht zu", "لا", "لا أوافق", "غير موافق", "Hapana", "Sikubali", "☐", "", " ", "-"),
        *("maybe", "ask me", "only the logo", "Yes, but not the photo", "?"),
    ],
)
def test_anything_else_does_not(answer: str) -> None:
    assert not agrees(answer)
