"""Findings as SARIF 2.1.0, the form in which code hosts and editors exchange them.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html (2020-03).
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from socialkit.findings.finding import Confidence, Finding, Fix, Severity
from socialkit.findings.place import Place
from socialkit.loading.edits.editing import Edit, edits
from socialkit.reporting.registries import summary
from socialkit.reporting.report import Report
from socialkit.reporting.terminal import json_text
from socialkit.rules.registry import RULES
from socialkit.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
#: How often a rule is right, as GitHub's code scanning writes it
#: (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning,
#: 2026-11).
_PRECISIONS = {Confidence.SURE: "very-high", Confidence.PROBABLE: "medium"}
_LINK = re.compile(r"https://[^\s();,]+")


def as_sarif(report: Report) -> str:
    """Give the report as a SARIF log with one run; nothing in it changes from run to run."""
    codes = sorted({finding.code for finding in report.findings})
    driver = {
        "name": "socialkit",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": _results(report, codes),
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    full = rule.documentation
    link = _LINK.search(full)
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.name.split()),
        "shortDescription": {"text": summary(rule)},
        "fullDescription": {"text": full},
        "help": {"text": f"{full}\n\nMore: socialkit rule {code}"},
        # A rule's own page is its documentation above; the link is the source that it names.
        "helpUri": link.group().rstrip(".") if link else f"urn:socialkit:rule:{code}",
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"precision": _PRECISIONS[rule.confidence]},
    }


def _results(report: Report, codes: Sequence[str]) -> list[dict[str, Any]]:
    fixes = _fixes(report)
    results = []
    for number, (finding, fingerprint) in enumerate(zip(report.findings, report.fingerprints(), strict=True)):
        result = _result(finding, codes.index(finding.code), _uri(report.path(finding.place.file)))
        result["partialFingerprints"] = {"finding/v1": fingerprint}
        if number in fixes:
            result["fixes"] = [fixes[number]]
        results.append(result)
    return results


def _result(finding: Finding, rule: int, uri: str) -> dict[str, Any]:
    remedy = f"; {finding.remedy}" if finding.remedy else ""
    details = {
        "confidence": str(finding.confidence),
        "post": finding.post,
        "platforms": finding.platforms,
        "partners": finding.partners,
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(finding.message + remedy)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri},
                    "region": _region(finding.place),
                }
            }
        ],
        "properties": {name: value for name, value in details.items() if value},
    }


def _plain(text: str) -> str:
    """Give a message in which no words of a campaign make a link: ``[text](address)`` is one (3.11.6)."""
    return text.replace("](", r"\](")


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _uri(file: str) -> str:
    """Give a path as a URI; one that is relative stays so, and is the same on every machine."""
    path = PurePath(file)
    if path.is_absolute():
        return Path(file).as_uri()
    return quote(os.fsencode(path.as_posix()), safe="/")


def _fixes(report: Report) -> dict[int, dict[str, Any]]:
    """Give the fixes that hold, as changes of the file's own characters, by the number of the finding."""
    by_file: dict[str, list[tuple[int, Fix]]] = {}
    for number, finding in enumerate(report.findings):
        if finding.fix and finding.fix.place.file in report.texts:
            by_file.setdefault(finding.fix.place.file, []).append((number, finding.fix))
    found = {}
    for file, wanted in by_file.items():
        for edit in edits(report.texts[file], [fix for _, fix in wanted]):
            number, fix = wanted[edit.number]
            found[number] = _fix(fix, edit, _uri(report.path(file)))
    return found


def _fix(fix: Fix, edit: Edit, uri: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}}
    change = {"artifactLocation": {"uri": uri}, "replacements": [replacement]}
    consent = "" if fix.safe else " (may change what the text says)"
    return {"description": {"text": fix.title + consent}, "artifactChanges": [change]}
