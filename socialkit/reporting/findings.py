"""Findings for people (source line and caret) and for programs (JSON)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from socialkit.counting import counted
from socialkit.credentials.names import masked
from socialkit.findings.finding import Finding, Findings, Fix, Severity
from socialkit.loading.stdin_text import STDIN
from socialkit.reporting.report import Report
from socialkit.reporting.terminal import cells, json_text, printable_line

#: How much of a long source line is shown around the caret, in characters.
_WINDOW = 100
_LEAD = 40


def as_text(report: Report) -> str:
    """Give a report for people at a terminal."""
    return findings_as_text(report.findings, report.lines(), report.checked)


def as_json(report: Report) -> str:
    """Give a report as one JSON document."""
    return json_text(findings_as_json(report.findings)) + "\n"


def findings_as_text(findings: Findings, sources: Mapping[str, Sequence[str]], checked: str) -> str:
    """Give every finding with its source line and a caret, and a last line that sums up.

    ``sources`` holds the lines of each file; ``checked`` says what was read, for the last line.
    """
    blocks = [_block(finding, sources) for finding in findings]
    return "\n".join([*blocks, printable_line(f"{checked}: {counts(findings)}")]) + "\n"


def findings_as_json(findings: Findings) -> dict[str, Any]:
    """Give the findings as a JSON document, schema version 1."""
    return {"version": 1, "findings": [finding_as_json(finding) for finding in findings]}


def headline(finding: Finding) -> str:
    """Give the place, the code and the message of a finding, as it stands: not yet fit for a terminal."""
    place = finding.place
    head = f"{place.file}:{place.line}:{place.column}: {finding.code} {finding.severity} "
    return head + reach(finding) + finding.message


def _block(finding: Finding, sources: Mapping[str, Sequence[str]]) -> str:
    place = finding.place
    lines = [printable_line(headline(finding))]
    gutter = " " * len(str(place.line))
    source = sources.get(place.file, ())
    if 0 < place.line <= len(source):
        lines += _excerpt(finding, masked(source[place.line - 1]))
    elif finding.remedy:
        lines.append(f"{gutter} = {printable_line(finding.remedy)}")
    return "\n".join([*lines, f"{gutter} = {_fixed_by(finding)}more: socialkit rule {finding.code}", ""])


def _fixed_by(finding: Finding) -> str:
    if finding.fix is None or finding.place.file == STDIN:
        return ""
    return f"fix: socialkit check {'--fix' if finding.fix.safe else '--unsafe-fixes'}      "


def reach(finding: Finding) -> str:
    """Give for which platforms and partners a finding holds, in brackets."""
    shown = ", ".join(finding.partners[:3])
    more = len(finding.partners) - 3
    shown += f" and {more:,} more" if more > 0 else ""
    reach = "; ".join(filter(None, [", ".join(finding.platforms), shown]))
    return f"[{reach}] " if reach else ""


def _excerpt(finding: Finding, line: str) -> Iterator[str]:
    place = finding.place
    start = place.column - 1
    end = max(start + 1, place.end_column - 1 if place.end_line == place.line else len(line))
    first = max(0, start - _LEAD) if len(line) > _WINDOW else 0
    last = min(len(line), first + _WINDOW)
    before = ("…" if first else "") + printable_line(line[first:start])
    marked = printable_line(line[start : min(end, last)])
    after = printable_line(line[min(end, last) : last]) + ("…" if last < len(line) else "")
    number = str(place.line)
    gutter = " " * len(number)
    caret = "^" * max(1, cells(marked))
    yield f"{gutter} |"
    yield f"{number} | {before}{marked}{after}"
    yield f"{gutter} | {' ' * cells(before)}{caret} {printable_line(finding.remedy)}".rstrip()


def counts(findings: Findings) -> str:
    """Give how many errors, warnings and hints there are, in words."""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
    numbers = {severity: sum(finding.severity is severity for finding in findings) for severity in words}
    shown = [severity for severity in words if numbers[severity] or severity is not Severity.INFO]
    return ", ".join(counted(numbers[severity], words[severity]) for severity in shown)


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Give one finding as it stands in JSON."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "message": f"{finding.message}; {finding.remedy}" if finding.remedy else finding.message,
        "post": finding.post,
        "platforms": list(finding.platforms),
        "partners": list(finding.partners),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    place = fix.place
    return {
        "title": fix.title,
        "safe": fix.safe,
        "replacement": fix.replacement,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
