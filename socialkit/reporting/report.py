"""What every format of findings is made from, and the formats by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pkgutil import resolve_name
from typing import cast

from socialkit.findings.finding import Findings
from socialkit.findings.place import LINE_END

#: Each format, imported only when it is asked for.
FORMATS: Mapping[str, str] = {
    "text": "socialkit.reporting.findings:as_text",
    "concise": "socialkit.reporting.lines:as_concise",
    "json": "socialkit.reporting.findings:as_json",
    "jsonl": "socialkit.reporting.lines:as_jsonl",
    "github": "socialkit.reporting.annotations:as_github",
    "sarif": "socialkit.reporting.sarif:as_sarif",
    "markdown": "socialkit.reporting.tables:as_markdown",
}
#: Those that programs read as JSON.
IN_JSON = frozenset({"json", "jsonl", "sarif"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """Findings, what was read (in words), and the text of each file, without byte order mark."""

    findings: Findings
    checked: str
    texts: Mapping[str, str] = field(default_factory=dict)

    def lines(self) -> dict[str, list[str]]:
        """Give the lines of each file, as places count them."""
        return {file: LINE_END.split(text) for file, text in self.texts.items()}


def rendered(form: str, report: Report) -> str:
    """Give the report in the format called ``form``, with a line end behind it."""
    return cast("Callable[[Report], str]", resolve_name(FORMATS[form]))(report)
