"""Rules about the file itself, and about the waivers written in it."""

from socialkit.findings.finding import Severity
from socialkit.rules.file import file_errors, waivers
from socialkit.rules.rule import AnyRule, Rule, Scope

RULES: tuple[AnyRule, ...] = (
    Rule(
        code="SK001",
        name="unreadable file",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        check=file_errors.unreadable,
    ),
    Rule(
        code="SK002",
        name="text eaten by a comment",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        check=file_errors.eaten_by_comment,
    ),
    Rule(
        code="SK003",
        name="value is not text",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        check=file_errors.not_text,
    ),
    Rule(
        code="SK004",
        name="unknown key",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        check=file_errors.unknown_key,
    ),
    Rule(
        code="SK005",
        name="key or id used twice",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        check=file_errors.used_twice,
    ),
    Rule(
        code="SK006",
        name="value does not fit",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        check=file_errors.does_not_fit,
    ),
    Rule(
        code="SK007",
        name="path leads nowhere",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        check=file_errors.wrong_path,
    ),
    Rule(
        code="SK009",
        name="idle ignore",
        severity=Severity.WARNING,
        scope=Scope.WAIVER,
        check=waivers.idle_waiver,
    ),
)
