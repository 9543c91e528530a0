"""Rules about characters that nobody sees or that look like others."""

from socialkit.findings.finding import Confidence, Severity
from socialkit.rules.analysis.text_signs import has_foreign_letters
from socialkit.rules.characters import bidi_controls, invisible, mixed_scripts
from socialkit.rules.rule import AnyRule, Rule, Scope

RULES: tuple[AnyRule, ...] = (
    Rule(
        code="SK701",
        name="invisible character",
        severity=Severity.WARNING,
        scope=Scope.MESSAGE,
        check=invisible.invisible_character,
        precondition=has_foreign_letters,
    ),
    Rule(
        code="SK702",
        name="direction turned",
        severity=Severity.ERROR,
        scope=Scope.MESSAGE,
        check=bidi_controls.turned_text,
        precondition=bidi_controls.may_turn,
    ),
    Rule(
        code="SK703",
        name="alphabets mixed",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.MESSAGE,
        check=mixed_scripts.mixed_scripts,
        precondition=mixed_scripts.has_disguised_name,
    ),
)
