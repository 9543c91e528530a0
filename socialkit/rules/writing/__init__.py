"""Rules about writing: placeholders, spelling, punctuation, broken encodings, markup."""

from socialkit.findings.finding import Confidence, Severity
from socialkit.rules.rule import AnyRule, Rule, Scope
from socialkit.rules.writing import (
    brackets,
    doubled_words,
    editor_notes,
    markup,
    misspellings,
    mojibake,
    placeholders,
    typography,
)

RULES: tuple[AnyRule, ...] = (
    Rule(
        code="SK601",
        name="placeholder left",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=placeholders.placeholder_left,
    ),
    Rule(
        code="SK602",
        name="spelling",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.SPELLING,
        check=misspellings.misspelt,
        option="--spelling",
    ),
    Rule(
        code="SK603",
        name="word twice",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=doubled_words.word_twice,
    ),
    Rule(
        code="SK604",
        name="no partner",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=brackets.unbalanced,
    ),
    Rule(
        code="SK605",
        name="white space",
        severity=Severity.INFO,
        scope=Scope.CAMPAIGN,
        check=typography.white_space,
    ),
    Rule(
        code="SK606",
        name="mixed quotation marks",
        severity=Severity.INFO,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=typography.mixed_quotes,
    ),
    Rule(
        code="SK607",
        name="broken encoding",
        severity=Severity.ERROR,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=mojibake.broken_encoding,
    ),
    Rule(
        code="SK609",
        name="raw markup",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=markup.raw_markup,
    ),
    Rule(
        code="SK610",
        name="editor's note",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=editor_notes.note_left,
    ),
)
