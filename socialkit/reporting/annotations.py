"""Findings as GitHub and GitLab show them beside the lines of a pull or merge request.

Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands (2026-10),
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (2026-11).
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from socialkit.findings.finding import Finding, Severity
from socialkit.reporting.findings import counts, reach
from socialkit.reporting.report import Report
from socialkit.reporting.terminal import json_text, printable, printable_line

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
#: Of GitLab's five; the two above are for what breaks in production.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def as_github(report: Report) -> str:
    """Give a workflow command for each finding, and a plain line that sums up."""
    lines = [_command(finding, report.path(finding.place.file)) for finding in report.findings]
    summary = printable_line(f"checked {report.checked}: {counts(report.findings)}")
    return "\n".join([*lines, summary]) + "\n"


def as_gitlab(report: Report) -> str:
    """Give a Code Quality report: a JSON list, with fingerprints that stay when lines move."""
    found = zip(report.findings, report.fingerprints(), strict=True)
    return json_text([_violation(finding, report, print_) for finding, print_ in found]) + "\n"


def _violation(finding: Finding, report: Report, fingerprint: str) -> dict[str, Any]:
    path = report.path(finding.place.file)
    # What GitLab compares is the fingerprint alone: two files may have the same fault in the same line.
    print_ = sha256(f"{path}\0{fingerprint}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return {
        "description": _sentence(finding),
        "check_name": finding.code,
        "fingerprint": print_,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.place.line}},
    }


def _sentence(finding: Finding) -> str:
    return reach(finding) + finding.message + (f"; {finding.remedy}" if finding.remedy else "")


def _command(finding: Finding, path: str) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(finding, path))
    return f"::{_LEVELS[finding.severity]} {properties}::{_data(_sentence(finding))}"


def _properties(finding: Finding, path: str) -> Iterator[tuple[str, str]]:
    place = finding.place
    yield "file", path
    yield "line", str(place.line)
    yield "endLine", str(place.end_line)
    # Columns are shown only within one line; over several GitHub refuses them.
    if place.line == place.end_line:
        yield "col", str(place.column)
        yield "endColumn", str(place.end_column)
    yield "title", f"{finding.code} {finding.post}" if finding.post else finding.code


def _data(text: str) -> str:
    """Write a text so that neither a line end nor a per cent sign in it is read as one of the command's."""
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
