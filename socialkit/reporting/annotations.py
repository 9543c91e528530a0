"""Findings as GitHub shows them beside the lines of a pull request.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands (2026-10).
"""

from collections.abc import Iterator

from socialkit.findings.finding import Finding, Severity
from socialkit.reporting.findings import counts, reach
from socialkit.reporting.report import Report
from socialkit.reporting.terminal import printable, printable_line

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(report: Report) -> str:
    """Give a workflow command for each finding, and a plain line that sums up."""
    lines = [_command(finding) for finding in report.findings]
    summary = printable_line(f"checked {report.checked}: {counts(report.findings)}")
    return "\n".join([*lines, summary]) + "\n"


def _command(finding: Finding) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(finding))
    remedy = f"; {finding.remedy}" if finding.remedy else ""
    return f"::{_LEVELS[finding.severity]} {properties}::{_data(reach(finding) + finding.message + remedy)}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    place = finding.place
    yield "file", place.file
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
