"""Findings with a line for each: short ones for people, JSON for programs that read as it comes."""

from socialkit.reporting.findings import counts, finding_as_json, headline
from socialkit.reporting.report import Report
from socialkit.reporting.terminal import json_text, printable_line


def as_concise(report: Report) -> str:
    """Give a line for each finding, and one that sums up."""
    lines = []
    for finding in report.findings:
        remedy = f"; {finding.remedy}" if finding.remedy else ""
        fixable = " [fix]" if finding.fix and finding.fix.safe else ""
        lines.append(printable_line(headline(finding) + remedy + fixable))
    lines.append(printable_line(f"{report.checked}: {counts(report.findings)}"))
    return "\n".join(lines) + "\n"


def as_jsonl(report: Report) -> str:
    """Give each finding as a JSON document on a line of its own; nothing at all when there is none."""
    return "".join(
        json_text({"version": 1} | finding_as_json(f), indent=None) + "\n" for f in report.findings
    )
