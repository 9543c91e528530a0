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
        description=file_errors.UNREADABLE,
    ),
    Rule(
        code="SK002",
        name="text cut off by a comment",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        description=file_errors.CUT_BY_COMMENT,
    ),
    Rule(
        code="SK003",
        name="value is not text",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        description=file_errors.NOT_TEXT,
    ),
    Rule(
        code="SK004",
        name="unknown key",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        description=file_errors.UNKNOWN_KEY,
    ),
    Rule(
        code="SK005",
        name="key or id used twice",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        description=file_errors.USED_TWICE,
    ),
    Rule(
        code="SK006",
        name="value does not fit",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        description=file_errors.DOES_NOT_FIT,
    ),
    Rule(
        code="SK007",
        name="path leads nowhere",
        severity=Severity.ERROR,
        scope=Scope.FILE,
        description=file_errors.WRONG_PATH,
    ),
    Rule(
        code="SK009",
        name="idle ignore",
        severity=Severity.WARNING,
        scope=Scope.WAIVER,
        check=waivers.idle_waiver,
    ),
)
