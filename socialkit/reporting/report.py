"""What every format of findings is made from, and the formats by name."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pkgutil import resolve_name
from typing import cast

from socialkit.findings.finding import Finding, Findings
from socialkit.findings.place import LINE_END

#: Each format, imported only when it is asked for.
FORMATS: Mapping[str, str] = {
    "text": "socialkit.reporting.findings:as_text",
    "concise": "socialkit.reporting.lines:as_concise",
    "json": "socialkit.reporting.findings:as_json",
    "jsonl": "socialkit.reporting.lines:as_jsonl",
    "github": "socialkit.reporting.annotations:as_github",
    "gitlab": "socialkit.reporting.annotations:as_gitlab",
    "sarif": "socialkit.reporting.sarif:as_sarif",
    "markdown": "socialkit.reporting.tables:as_markdown",
}
#: Those that programs read as JSON.
IN_JSON = frozenset({"json", "jsonl", "gitlab", "sarif"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """Findings, what was read (in words), and the text of each file, without byte order mark.

    ``tracked`` has, for files in a Git repository, their path from its top, with ``/``.
    """

    findings: Findings
    checked: str
    texts: Mapping[str, str] = field(default_factory=dict)
    tracked: Mapping[str, str] = field(default_factory=dict)

    def lines(self) -> dict[str, list[str]]:
        """Give the lines of each file, as places count them."""
        return {file: LINE_END.split(text) for file, text in self.texts.items()}

    def path(self, file: str) -> str:
        """Give a file's path as code hosts know it: from the top of its repository, else as it was named."""
        return self.tracked.get(file, file)

    def fingerprints(self) -> Iterator[str]:
        """Give a name for each finding, in order: no two are alike, and each stays when lines move."""
        lines = self.lines()
        seen: Counter[str] = Counter()
        for finding in self.findings:
            print_ = _fingerprint(finding, lines)
            seen[print_] += 1
            yield f"{print_}:{seen[print_]}"


def rendered(form: str, report: Report) -> str:
    """Give the report in the format called ``form``, with a line end behind it."""
    return cast("Callable[[Report], str]", resolve_name(FORMATS[form]))(report)


def _fingerprint(finding: Finding, lines: Mapping[str, Sequence[str]]) -> str:
    """Name a finding by what stays when lines move: its rule, its post, its words and its line's text."""
    place = finding.place
    text = lines.get(place.file, ())
    line = text[place.line - 1].strip() if 0 < place.line <= len(text) else ""
    parts = [finding.code, finding.post or "", *finding.platforms, finding.message, line]
    sha256 = resolve_name("hashlib:sha256")  # loads OpenSSL, which a report for a terminal can do without
    return str(sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32])
